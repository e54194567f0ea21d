package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** Real files, where they are at hand. */
class SharedDataTest {

    private static Path data(String name) {
        Path file = Path.of("..", "..", "shared", "data", name);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here; skipped");
        return file;
    }

    private record Total(long lines, int customers, double amount, Intake intake) {
    }

    /** Of the lines with a customer. */
    private static Total total(TransactionSource source) {
        Set<String> customers = new HashSet<>();
        long lines = 0;
        double amount = 0;
        try (TransactionCursor cursor = source.open()) {
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                if (line.customer() != null) {
                    lines++;
                    customers.add(line.customer());
                    amount += line.amount();
                }
            }
            return new Total(lines, customers.size(), amount, cursor.intake());
        }
    }

    @Test
    void readsTheUciRetailFile() {
        CsvTransactions all = CsvTransactions.from(data("uci_online_retail.csv.gz")).customer("CustomerID").plainIds()
                .order("InvoiceNo").time("InvoiceDate", "yyyy-MM-dd HH:mm:ss").quantity("Quantity")
                .unitPrice("UnitPrice").product("StockCode");
        Total everything = total(all);
        assertThat(everything.intake()).isEqualTo(Intake.of("lines", 541_909));
        assertThat(everything.lines()).isEqualTo(406_829);
        assertThat(everything.customers()).isEqualTo(4_372);

        Total positive = total(all.time("InvoiceDate").positive("Quantity"));
        assertThat(positive.lines()).isEqualTo(397_924);
        assertThat(positive.customers()).isEqualTo(4_339);

        Total british = total(all.where("Country", "United Kingdom").positive("Quantity"));
        assertThat(british.lines()).isEqualTo(354_345);
        assertThat(british.customers()).isEqualTo(3_921);
        // 3,921 customers with a mean of 1863.910113.
        assertThat(british.amount() / 3_921).isCloseTo(1863.910113, within(5e-7));
        assertThat(british.intake().seen()).isEqualTo(541_909);
        assertThat(british.intake().reasons().keySet())
                .containsExactly("filtered by 'Country'", "filtered by 'Quantity'");
    }

    @Test
    void readsTheRfmOrders() {
        Total total = total(CsvTransactions.from(data("rfm_orders.csv")).customer("customer_id").order("order_date")
                .time("order_date").amount("revenue"));
        assertThat(total.intake()).isEqualTo(Intake.of("lines", 4_906));
        assertThat(total.customers()).isEqualTo(995);
    }

    @Test
    void readsTheMallCustomers() {
        FeatureTable table = CsvFeatures.from(data("mall_customers.csv")).id("CustomerID")
                .columns("Gender", "Age").numeric("Annual Income (k$)", "Spending Score (1-100)").read();
        assertThat(table.rows()).isEqualTo(200);
        assertThat(table.header("Gender").levels()).containsExactly("Female", "Male");
        assertThat(table.statistics("Age").mean()).isCloseTo(38.85, within(1e-9));
    }
}
