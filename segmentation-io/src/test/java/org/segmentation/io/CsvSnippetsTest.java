package org.segmentation.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** The doors as a user in another package sees them. */
class CsvSnippetsTest {

    @Test
    void ordersAreReadWithEverySetting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("retail.csv"), """
                CustomerID;InvoiceNo;InvoiceDate;Quantity;UnitPrice;Country
                17850,0;1;01.12.2010 08:26;6;2,55;United Kingdom
                17850,0;2;01.12.2010 08:26;-6;2,55;United Kingdom
                17850,0;3;morning;6;2,55;United Kingdom
                """, StandardCharsets.ISO_8859_1);
        List<InputException> rejects = new ArrayList<>();
        TransactionSource orders = CsvTransactions.from(file)
                .customer("CustomerID").order("InvoiceNo").time("InvoiceDate", "dd.MM.yyyy HH:mm")
                .quantity("Quantity").unitPrice("UnitPrice")
                .where("Country", "United Kingdom").positive("Quantity").plainIds()
                .delimiter(';').decimalComma().charset(StandardCharsets.ISO_8859_1)
                .zone(ZoneId.of("Europe/London")).skipBadRows(rejects::add);
        try (TransactionCursor cursor = orders.open()) {
            assertThat(cursor.next()).hasToString("customer 17850, order 1, 2010-12-01T08:26:00Z, amount 15.299999999999999");
            assertThat(cursor.next()).isNull();
            assertThat(cursor.intake()).hasToString("3 lines: 1 used, 1 filtered by 'Quantity', 1 rejected");
        }
        assertThat(rejects).singleElement().asString().endsWith("retail.csv, line 4, column 'InvoiceDate': 'morning' "
                + "is not a time of the form dd.MM.yyyy HH:mm");
    }

    @Test
    void customersAreReadAndResultsWritten(@TempDir Path folder) throws IOException {
        Path in = Files.writeString(folder.resolve("customers.csv"), "CustomerID,Age,Gender\n1,31,Male\n2,,Female\n");
        FeatureTable customers = CsvFeatures.from(in).id("CustomerID").numeric("Age").categorical("Gender")
                .missing(MissingValues.DROP).read();
        Path out = folder.resolve("segments.csv");
        CsvTable.of(customers).with("group", customers.groupBy("Gender")).with("r_score", 5).write(out);
        assertThat(out).hasContent("customer_id,Age,Gender,group,r_score\r\n1,31,Male,Male,5\r\n");
    }
}
