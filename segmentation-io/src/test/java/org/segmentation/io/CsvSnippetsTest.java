package org.segmentation.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
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
import org.segmentation.io.csv.CsvFindings;
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
    void anExportIsReadAsItIsFoundAndItsBadRowsAreWritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), """
                Kunde;Beleg;Datum;Betrag;Rabatt;Stand
                Müller;1;24.12.2024 17:05;1.234,50 €;5 %;1735056300
                Müller;2;25.12.2024 7:05;(34,50) EUR;;1735106700
                Müller;3;heute;1,00 €;;1735106700
                ;;;;;
                """, Charset.forName("windows-1252"));
        Path rejects = folder.resolve("rejects.csv");
        CsvTransactions export = CsvTransactions.from(file)
                .customer("Kunde").order("Beleg").time("Datum").amount("Betrag").returned("Rabatt")
                .currencySigns("€", "EUR").accountingNegatives().percentSigns()
                .rejectsTo(rejects).detect();
        CsvFindings found = export.found().orElseThrow();
        assertThat(found.timePatterns()).containsExactly("d.M.yyyy H:mm");
        assertThat(found.thousandsSeparator()).isEqualTo(".");
        try (TransactionCursor cursor = export.open()) {
            assertThat(cursor.next()).hasToString("customer Müller, order 1, 2024-12-24T17:05:00Z, amount 1234.5");
            assertThat(cursor.next()).hasToString("customer Müller, order 2, 2024-12-25T07:05:00Z, amount -34.5");
            assertThat(cursor.next()).isNull();
            assertThat(cursor.intake()).hasToString("4 lines: 2 used, 1 with blank cells only, 1 rejected");
        }
        assertThat(Files.readString(rejects)).startsWith("line,column,value,reason,row\r\n4,Datum,heute,")
                .endsWith(",\"Müller;3;heute;1,00 €;;1735106700\"\r\n");
        try (TransactionCursor cursor = export.epochSeconds("Stand").open()) {
            assertThat(cursor.next()).hasToString("customer Müller, order 1, 2024-12-24T16:05:00Z, amount 1234.5");
        }
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
