package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of another make, found out or told, and what could not be read of them. */
class SegmentCustomersCsvTest extends JobTest {

    private static final String EXPORT = """
            customer_id;order_id;order_date;amount
            Jürg;1;05.01.2024;1.120,50
            Jürg;2;31.01.2024;80,00
            Zoë;3;10.01.2024;95,25
            Zoë;4;30.01.2024;2.110,00
            Ida;5;13.06.2023;5,00
            """;

    private String export(String text) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), text, StandardCharsets.ISO_8859_1).toString();
    }

    @Test
    void how_a_file_is_written_is_found_and_printed() throws IOException {
        Job job = run("--transactions", export(EXPORT), "--detect", "--k", "2").succeeded();
        assertThat(job.out()).containsSubsequence("export.csv, found", "delimiter  ';'", "charset", "windows-1252",
                "numbers", "decimals after ','", "times", "d.M.yyyy", "\nRead ");
        assertThat(job.row("customers.csv", "Jürg")).containsEntry("monetary", "1200.5").containsEntry("recency", "0");

        Job table = run("--customers", export("id;spend\nJürg;1.120,50\nZoë;95,25\nIda;5,00\n"), "--id", "id", "--features",
                "spend", "--detect", "--k", "2").succeeded();
        assertThat(table.row("customers.csv", "Jürg")).containsEntry("spend", "1120.5");
        assertThat(table.out()).contains("delimiter  ';'");
    }

    @Test
    void what_is_told_is_not_looked_for_and_what_is_ambiguous_is_asked() throws IOException {
        String ambiguous = export("customer_id,order_id,order_date,amount\nann,1,03/04/2024,5\nbob,2,05/06/2024,50\n");
        assertThat(run("--transactions", ambiguous, "--detect", "--k", "2").failed(1)).contains("order_date");
        Job job = run("--transactions", ambiguous, "--detect", "--time-format", "dd/MM/yyyy", "--k", "2").succeeded();
        assertThat(job.row("customers.csv", "ann")).containsEntry("recency", "63");
    }

    @Test
    void thousands_and_currency_signs_are_told() throws IOException {
        String orders = file("customer_id,order_id,order_date,amount\nann,1,2024-01-05,CHF 1'200.50\nbob,2,2024-01-05,7 EUR\n");
        Job job = run("--transactions", orders, "--thousands", "'", "--currency", "CHF,EUR", "--k", "2").succeeded();
        assertThat(job.row("customers.csv", "ann")).containsEntry("monetary", "1200.5");
        String people = file("customer_id,spend\nann,1'200.50\nbob,EUR 7\n");
        assertThat(run("--customers", people, "--features", "spend", "--thousands", "'", "--currency", "EUR", "--k", "2")
                .succeeded().row("customers.csv", "bob")).containsEntry("spend", "7");
    }

    @Test
    void rejects_go_to_a_file_with_their_lines_and_reasons() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        String orders = file(ORDERS + "gil,10,2024-01-20,a lot\ngil,11,yesterday,3\n");
        Job job = run("--transactions", orders, "--k", "2", "--rejects", rejects.toString()).succeeded();
        assertThat(job.out()).contains("11 lines: 9 used, 2 rejected");
        assertThat(Files.readAllLines(rejects)).hasSize(3).element(1).asString().startsWith("11,amount,a lot,");

        String people = file("customer_id,age\nann,31\nbob,old\ncleo,55\n");
        run("--customers", people, "--features", "age", "--k", "2", "--rejects", rejects.toString()).succeeded();
        assertThat(Files.readAllLines(rejects)).hasSizeGreaterThanOrEqualTo(1).first().isEqualTo("line,column,value,reason,row");

        assertThat(Job.run(folder.resolve("no"), "--transactions", orders, "--rejects", orders).failed(1)).contains("in.csv");
        assertThat(Files.readString(Path.of(orders))).startsWith("customer_id");
    }
}
