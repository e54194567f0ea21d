package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.TransactionCursor;

/** Bad rows in a file: each of them, with its line and reason. */
class CsvRejectsTest {

    private static final String HEADER = "c,o,t,a\n";
    private static final String GOOD = "ann,1,2019-04-30,1\n";

    @TempDir
    private Path folder;

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The cells of all rows of a file that our own parser reads. */
    private static List<List<String>> rows(Path file) throws IOException {
        CsvInput input = CsvInput.of("rejects", CsvOpening.file(file));
        List<List<String>> rows = new ArrayList<>();
        try (CsvRecords records = CsvRecords.open(input)) {
            for (CSVRecord row = records.read(); row != null; row = records.read()) {
                rows.add(row.toList());
            }
        }
        return rows;
    }

    @Test
    void everyBadRowIsWrittenWithItsPlaceItsReasonAndItself() throws IOException {
        Path file = folder.resolve("rejects.csv");
        String text = HEADER + GOOD + "\n\"b, b\",2,2019-04-31,1\nx,1\n" + GOOD + "cleo,3,2019-04-30,\"1\"x,y\n"
                + ",,,\n\"a\nb\",4,2019-04-30,\"1,5\"\n";
        Reading reading = Reading.of(orders(text).rejectsTo(file));
        assertThat(reading.lines()).hasSize(2);
        assertThat(reading.intake()).isEqualTo(
                Intake.of("lines", 7).skip("with blank cells only", 1).skip("rejected", 4));
        List<List<String>> rows = rows(file);
        assertThat(rows.get(0)).containsExactly("line", "column", "value", "reason", "row");
        assertThat(rows.get(1)).startsWith("4", "t", "2019-04-31").endsWith("\"b, b\",2,2019-04-31,1");
        assertThat(rows.get(1).get(3)).startsWith("is not a time of the form");
        assertThat(rows.get(2)).containsExactly("5", "", "", "the row has 2 cells, the header has 4", "x,1");
        assertThat(rows.get(3)).startsWith("7", "", "").endsWith("cleo,3,2019-04-30,\"1\"x,y");
        assertThat(rows.get(4)).startsWith("9", "a", "1,5").endsWith("\"a\nb\",4,2019-04-30,\"1,5\"");
        assertThat(rows).hasSize(5);
    }

    @Test
    void whatOthersWroteRunsAsNoFormula() throws IOException {
        Path file = folder.resolve("rejects.csv");
        Reading.of(orders(HEADER + "=c,1,2019-04-30,=1+1\n@x\n-5,1,2019-04-30,-5x\n").rejectsTo(file));
        List<List<String>> rows = rows(file);
        assertThat(rows.get(1).get(2)).isEqualTo("'=1+1");
        assertThat(rows.get(1).get(4)).isEqualTo("'=c,1,2019-04-30,=1+1");
        assertThat(rows.get(2).get(4)).isEqualTo("'@x");
        assertThat(rows.get(3).get(2)).isEqualTo("'-5x");
    }

    @Test
    void halfACharacterDoesNotLoseTheFile() throws IOException {
        Path file = folder.resolve("rejects.csv");
        Reading.of(orders(HEADER + "ann,1,2019-04-30,\ud800x\n").rejectsTo(file));
        assertThat(rows(file).get(1).get(2)).isEqualTo("\ufffdx");
    }

    @Test
    void brokenLinesAreShownWhereverTheReadersBuffersEnd() throws IOException {
        Path file = folder.resolve("rejects.csv");
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            StringBuilder text = new StringBuilder(HEADER.replace("\n", end));
            for (int i = 0; i < 2000; i++) {
                text.append('"').append(i).append("\"x,1,2019-04-30,1").append(end);
            }
            Reading reading = Reading.of(orders(text.toString()).rejectsTo(file));
            assertThat(reading.intake().skipped("rejected")).isEqualTo(2000);
            List<List<String>> rows = rows(file);
            for (int i = 0; i < 2000; i++) {
                assertThat(rows.get(i + 1)).startsWith(Integer.toString(i + 2))
                        .endsWith("\"" + i + "\"x,1,2019-04-30,1");
            }
        }
    }

    @Test
    void aListenerIsToldAsWellInWhicheverOrderBothAreNamed() throws IOException {
        List<InputException> told = new ArrayList<>();
        CsvTransactions source = orders(HEADER + "x\n" + GOOD);
        for (CsvTransactions each : List.of(source.skipBadRows(told::add).rejectsTo(folder.resolve("a")),
                source.rejectsTo(folder.resolve("b")).skipBadRows(told::add))) {
            Reading.of(each);
        }
        assertThat(told).hasSize(2);
        assertThat(Files.readString(folder.resolve("a"))).isEqualTo(Files.readString(folder.resolve("b")));
        assertThat(source.rejectsTo()).isEmpty();
        assertThat(source.rejectsTo(folder.resolve("a")).rejectsTo()).contains(folder.resolve("a"));
    }

    @Test
    void theFileIsThereWhenTheReadingEndsHoweverItEnds() throws IOException {
        Path file = Files.writeString(folder.resolve("rejects.csv"), "old");
        TransactionCursor cursor = orders(HEADER + "x\n" + GOOD + "y\n").rejectsTo(file).open();
        assertThat(cursor.next()).isNotNull();
        assertThat(Files.readString(file)).isEqualTo("old");
        cursor.close();
        cursor.close();
        assertThat(rows(file)).hasSize(2);

        Reading.of(orders(HEADER + GOOD).rejectsTo(file));
        assertThat(Files.readString(file)).isEqualTo("line,column,value,reason,row\r\n");

        assertThat(problem(orders(HEADER + "x\n\"ann,1").rejectsTo(file))).hasMessageContaining("never closed");
        assertThat(rows(file)).hasSize(2);

        try (TransactionCursor interrupted = orders(HEADER + "y\n".repeat(5000)).rejectsTo(file).open()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(interrupted::next);
        }
        assertThat(Thread.interrupted()).isTrue();
        // The flag is looked at now and then, and whenever rows are waited for.
        assertThat(rows(file)).hasSizeBetween(500, 1100);
        assertThat(list(folder)).containsExactly("rejects.csv");
    }

    @Test
    void aReadingThatCannotBeginLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("rejects.csv"), "old");
        assertThat(problem(orders("c,o,t\n").rejectsTo(file))).hasMessageContaining("no such column");
        assertThat(problem(orders("").rejectsTo(file))).hasMessageContaining("is empty");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> CsvFeatures.fromText("x",
                () -> new StringReader("id\n1\n")).id("id").numeric("x").rejectsTo(file).read());
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(list(folder)).containsExactly("rejects.csv");
    }

    @Test
    void aPlaceThatCannotBeWrittenOrIsTheSourceIsRefusedBeforeReading() throws IOException {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> orders(HEADER).rejectsTo(folder.resolve("none").resolve("r.csv")).open())
                .withMessageContaining("there is no directory");
        Path source = Files.writeString(folder.resolve("orders.csv"), HEADER + "x\n");
        assertThatIllegalArgumentException().isThrownBy(() -> CsvTransactions.from(source).customer("c").order("o")
                .time("t").amount("a").rejectsTo(folder.resolve("x").resolve("..").resolve("orders.csv")).open())
                .withMessageContaining("name another file");
        assertThatIllegalArgumentException().isThrownBy(() -> CsvFeatures.from(source).id("c").numeric("a")
                .rejectsTo(source).read()).withMessageContaining("name another file");
        assertThat(Files.readString(source)).isEqualTo(HEADER + "x\n");
    }

    @Provide
    Arbitrary<String> dirtyFiles() {
        return Arbitraries.of("ann,1,2019-04-30,1,UK\n", "\"b\nb\",2,2019-04-30 10:00,2,UK\r\n", ",,,,\n", "\n", "  \r\n",
                "x\n", "ann,1,x,1,UK\n", "ann,1,2019-04-30,\"1,5\",UK\n", "ann,1,x,x,FR\n", "\"a\"b,1,\"x\n", ",,\n",
                "=1,-,@,\t,UK\n", "ann,1,2019-04-30,1,UK,\n", "ann,1,2019-04-30,1\n", "cléo,3,2019-04-30,€,UK\r",
                "1,2,3,4,5\n", "\"\",\" \",\"\"\"\",x,UK\n", "ann,2,2019-04-30,-1,UK\n").list().ofMaxSize(60)
                .map(rows -> String.join("", rows));
    }

    @Property(tries = 100)
    void linesAreThoseUsedFilteredBlankAndRejectedAndTheFileHoldsTheRejected(@ForAll("dirtyFiles") String rows)
            throws IOException {
        Path place = Files.createTempDirectory("rejects");
        Path file = place.resolve("rejects.csv");
        try {
            List<InputException> told = new ArrayList<>();
            Reading reading = Reading.of(orders("c,o,t,a,f\n" + rows).where("f", "UK").positive("a")
                    .rejectsTo(file).skipBadRows(told::add));
            assertAddsUp(reading.intake(), reading.lines().size(), told, file);

            told.clear();
            FeatureTable table = CsvFeatures.fromText("x", () -> new StringReader("c,o,t,a,f\n" + rows)).id("c")
                    .columns("o", "f").numeric("a").missing(MissingValues.DROP).where("f", "UK")
                    .rejectsTo(file).skipBadRows(told::add).read();
            assertAddsUp(table.intake(), table.rows(), told, file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(place);
        }
    }

    private static void assertAddsUp(Intake intake, int used, List<InputException> told, Path file) throws IOException {
        assertThat(intake.used()).isEqualTo(used);
        assertThat(intake.skipped("rejected")).isEqualTo(told.size());
        assertThat(intake.seen()).isEqualTo(used + told.size() + intake.reasons().entrySet().stream()
                .filter(reason -> !reason.getKey().equals("rejected")).mapToLong(reason -> reason.getValue()).sum());
        List<List<String>> written = rows(file);
        assertThat(written.stream().skip(1).map(row -> row.get(0)))
                .isEqualTo(told.stream().map(bad -> Long.toString(bad.line())).toList());
        assertThat(written).allSatisfy(row -> assertThat(row).hasSize(5));
        assertThat(Arrays.stream(Files.readString(file).split("\r\n")).filter(line -> line.startsWith("="))).isEmpty();
    }
}
