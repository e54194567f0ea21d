package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.segmentation.io.csv.Reading.orders;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;

/** What is found at the head of a file: the source as a whole, delimiters and charsets. */
class CsvDetectionTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String GERMAN = """
            c;o;t;a
            Müller;1;30.04.2019 17:05;1.234,50
            Åsa;2;1.5.2019 7:05;12,00
            """;

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static ThrowableAssertAlternative<InputException> assertAsks(CsvReading<?> source) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(source::detect);
    }

    private static void assertGerman(CsvTransactions source) {
        Reading reading = Reading.of(source);
        assertThat(reading.lines()).extracting(Transaction::customer).containsExactly("Müller", "Åsa");
        assertThat(reading.lines()).extracting(Transaction::amount).containsExactly(1234.5, 12.0);
        assertThat(reading.lines()).extracting(line -> line.time().toString())
                .containsExactly("2019-04-30T17:05:00Z", "2019-05-01T07:05:00Z");
    }

    @Test
    void aGermanExportIsReadWithoutBeingTold() {
        CsvTransactions found = orders(GERMAN.getBytes(WINDOWS)).detect();
        assertGerman(found);
        assertThat(found.delimiter()).isEqualTo(';');
        assertThat(found.charset()).isEqualTo(WINDOWS);
        assertThat(found.decimalSeparator()).isEqualTo(',');
        assertThat(found.thousandsSeparator()).isEqualTo(".");
        assertThat(found.timePatterns()).containsExactly("d.M.yyyy H:mm");
    }

    @Test
    void whatWasFoundIsToldWithWhatSpeaksForIt() {
        CsvTransactions source = orders(GERMAN.getBytes(WINDOWS));
        assertThat(source.found()).isEmpty();
        CsvFindings found = source.detect().found().orElseThrow();
        assertThat(found.columns()).containsExactly("c", "o", "t", "a");
        assertThat(found.rows()).isEqualTo(2);
        assertThat(found.delimiter()).isEqualTo(';');
        assertThat(found.trailingDelimiters()).isFalse();
        assertThat(found.charset()).isEqualTo(WINDOWS);
        assertThat(found.decimalSeparator()).isEqualTo(',');
        assertThat(found.thousandsSeparator()).isEqualTo(".");
        assertThat(found.timePatterns()).containsExactly("d.M.yyyy H:mm");
        assertThat(found.evidence()).containsOnlyKeys("delimiter", "charset", "numbers", "times");
        assertThat(found).hasToString("""
                orders.csv, found in the whole of it:
                what       found                                        because
                ---------  -------------------------------------------  ----------------------------------------------\
                ----------------------------------------
                delimiter  ';'                                          it parts the header into 4 cells, and 2 of 2 rows
                charset    windows-1252                                 not UTF-8: byte FC in line 2, which here is 'ü'; if \
                that looks wrong, name the charset
                numbers    decimals after ',', thousands parted by '.'  it reads 2 of 2 cells, such as '1.234,50', '12,00'
                times      d.M.yyyy H:mm                                it reads 2 of 2 times, from 2019-04-30T17:05:00Z to \
                2019-05-01T07:05:00Z""");
        assertThat(found.line()).isEqualTo("orders.csv, found in the whole of it: delimiter ';'; charset windows-1252; "
                + "numbers decimals after ',', thousands parted by '.'; times d.M.yyyy H:mm");
    }

    @Test
    void bytesThatCanBeReadOnceAreNotLost() throws IOException {
        String many = GERMAN + "Äb;3;1.5.2019 7:05;12,00\n".repeat(20_000);
        for (byte[] bytes : new byte[][] {many.getBytes(WINDOWS), gzip(many.getBytes(WINDOWS))}) {
            CsvTransactions source = CsvTransactions.from("stdin", new ByteArrayInputStream(bytes))
                    .customer("c").order("o").time("t").amount("a");
            CsvTransactions found = source.detect().detect();
            assertThat(found.found().orElseThrow().toString()).startsWith("stdin, found in its first 256 KB:");
            assertThat(Reading.of(found).lines()).hasSize(20_002);
            assertThat(found.reopenable()).isFalse();
            assertThatIllegalStateException().isThrownBy(source::detect);
            assertThatIllegalStateException().isThrownBy(source::open);
        }
    }

    @Test
    void afterAQuestionBytesThatCanBeReadOnceAreStillThere() {
        CsvTransactions source = CsvTransactions.from("stdin", new ByteArrayInputStream(
                "c,o,t,a\nann,1,03/04/2020,1\n".getBytes(StandardCharsets.UTF_8))).customer("c").order("o").time("t")
                .amount("a");
        assertAsks(source).withMessageContaining("say which");
        assertThat(Reading.of(source.time("t", "d/M/yyyy").detect()).lines().get(0).time())
                .hasToString("2020-04-03T00:00:00Z");
    }

    @Test
    void filesAndTextAreOpenedAnew(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("orders.csv.gz"), gzip(GERMAN.getBytes(StandardCharsets.UTF_8)));
        CsvTransactions fromFile = CsvTransactions.from(file).customer("c").order("o").time("t").amount("a").detect();
        assertGerman(fromFile);
        assertGerman(fromFile);
        assertGerman(orders(GERMAN).detect());
        assertThat(orders(GERMAN).detect().found().orElseThrow().evidence().get("charset")).contains("as text");
        Path missing = folder.resolve("none.csv");
        assertAsks(CsvTransactions.from(missing)).withMessageStartingWith(missing + ": there is no such file");
        assertAsks(orders(new byte[] {'P', 'K', 3, 4})).withMessageContaining("Excel workbook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \r\n", "\ufeff"})
    void anEmptyFileIsAnError(String text) {
        assertAsks(orders(text)).withMessage("orders.csv: is empty; its first line should name the columns");
    }

    @Test
    void aHeaderAloneGivesTheDelimiterAndTheUsual() {
        CsvTransactions found = orders("c\to\tt\ta\n").detect();
        assertThat(found.delimiter()).isEqualTo('\t');
        assertThat(found.decimalSeparator()).isEqualTo('.');
        assertThat(found.timePatterns()).isEqualTo(orders("").timePatterns());
        assertThat(found.found().orElseThrow().evidence()).containsEntry("numbers", "not looked for: no numbers there")
                .containsEntry("times", "not looked for: no times there");
        assertThat(Reading.of(found).lines()).isEmpty();
    }

    @Test
    void anInterruptEndsTheLookingAndIsKept() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> orders(GERMAN).detect());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatWasSaidStands() {
        String text = "c;o;t;a\nann;1;03/04/2020;1.234\n";
        CsvTransactions found = orders(text.getBytes(StandardCharsets.UTF_8)).delimiter(';').thousandsSeparator('.')
                .decimalComma().time("t", "dd/MM/yyyy").charset(StandardCharsets.ISO_8859_1).detect();
        assertThat(Reading.of(found).lines().get(0)).hasToString("customer ann, order 1, 2020-04-03T00:00:00Z, amount "
                + "1234.0");
        assertThat(found.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(found.found().orElseThrow().evidence().values()).containsOnly("as it was said");
        assertThat(found.delimiter(',').delimiter()).isEqualTo(',');
        assertThat(orders(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)).time("t", "d/M/yyyy").thousandsSeparator('.')
                .decimalComma().charset(StandardCharsets.ISO_8859_1).detect().charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void withoutColumnsOnlyTheFormOfTheFileIsLookedFor() {
        CsvFindings found = CsvTransactions.fromText("x", () -> new StringReader(GERMAN)).detect().found().orElseThrow();
        assertThat(found.columns()).containsExactly("c", "o", "t", "a");
        assertThat(found.timePatterns()).isEmpty();
        assertThat(found.evidence()).containsOnlyKeys("delimiter", "charset", "numbers");
    }

    @Test
    void tablesOfCustomersAreLookedAtAlike() {
        String text = "id;Umsatz;Stadt;Anteil\n1;1.234,50;Köln;3\n2;7,25;Bonn;x\n";
        FeatureTable table = CsvFeatures.from("x", () -> new ByteArrayInputStream(text.getBytes(WINDOWS))).id("id")
                .numeric("Umsatz").categorical("Stadt").columns("Anteil").detect().read();
        assertThat(table.column("Umsatz")).containsExactly(1234.5, 7.25);
        assertThat(table.header("Stadt").levels()).containsExactly("Bonn", "Köln");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void eachDelimiterIsFound(char delimiter) {
        String text = "c,o,t,a\n\"a, b; c|d\te\n\",1,2019-04-30,1\nann,2,2019-04-30,1\n".replace(',', delimiter);
        assertThat(Reading.of(orders(text).detect()).lines()).hasSize(2);
    }

    @Test
    void theColumnsThatAreNamedDecideBetweenDelimiters() {
        String text = "a,b;c\n1,5;2\n2,5;3\n";
        assertAsks(CsvFeatures.fromText("x", () -> new StringReader(text))).withMessageStartingWith(
                "x, line 1: the delimiter may be ',' or ';': each parts the header 'a,b;c'").withMessageContaining(
                        ".delimiter('…')");
        assertThat(CsvFeatures.fromText("x", () -> new StringReader(text)).id("c").numeric("a,b").detect().delimiter())
                .isEqualTo(';');
    }

    @Test
    void aFewRaggedOrBrokenRowsDoNotHideTheDelimiter() {
        String text = "c;o;t;a\n" + "ann;1;2019-04-30;1,5\n".repeat(20) + "x;y\n\"a\"b;1\n";
        CsvTransactions found = orders(text).detect();
        assertThat(found.delimiter()).isEqualTo(';');
        assertThat(Reading.of(found.skipBadRows()).intake().skipped("rejected")).isEqualTo(2);
        assertThat(found.found().orElseThrow().evidence().get("delimiter"))
                .isEqualTo("it parts the header into 4 cells, and 20 of 22 rows");
    }

    @Test
    void aMisspeltColumnIsLeftToTheReading() {
        CsvTransactions found = orders("C;o;t;a\nann;1;2019-04-30;1\n").detect();
        assertThatExceptionOfType(InputException.class).isThrownBy(found::open).withMessageContaining("did you mean 'C'?");
    }

    @Test
    void noDelimiterAtAllIsAQuestion() {
        assertAsks(CsvTransactions.fromText("x", () -> new StringReader("only one column\n1\n"))).withMessageStartingWith(
                "x, line 1: no delimiter was found: none of comma, semicolon, tab and bar parts the header 'only one");
    }

    @Test
    void trailingDelimitersAreFoundWhereAllRowsHaveThem() {
        CsvTransactions found = orders("c;o;t;a\nann;1;2019-04-30;1;\nbob;2;2019-04-30;2;\n").detect();
        assertThat(found.found().orElseThrow().trailingDelimiters()).isTrue();
        assertThat(Reading.of(found).lines()).hasSize(2);
        assertThat(found.found().orElseThrow().toString()).contains("';', also at the end of rows");
        assertThat(orders("c;o;t;a;\nann;1;2019-04-30;1;\n").detect().found().orElseThrow().trailingDelimiters()).isFalse();
        assertThat(orders("c;o;t;a\nann;1;2019-04-30;1;\nbob;2;2019-04-30;2\nbob;2;2019-04-30;2\n").detect().found()
                .orElseThrow().trailingDelimiters()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void byteOrderMarksDecide(String charset) {
        byte[] bytes = ("\ufeff" + GERMAN).getBytes(Charset.forName(charset));
        CsvTransactions found = orders(bytes).detect();
        assertThat(found.charset()).isEqualTo(Charset.forName(charset));
        assertThat(found.found().orElseThrow().evidence().get("charset")).isEqualTo("its byte order mark");
        assertGerman(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void charsetsAreToldByTheirBytes(String charset) {
        CsvTransactions found = orders(GERMAN.getBytes(Charset.forName(charset))).detect();
        assertThat(found.charset()).isEqualTo(Charset.forName(charset));
        assertGerman(found);
    }

    @Test
    void asciiIsReadAsUtf8WhichStopsWhereItIsNot() {
        CsvTransactions found = orders("c,o,t,a\nann,1,2019-04-30,1\n".getBytes(StandardCharsets.US_ASCII)).detect();
        assertThat(found.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(found.found().orElseThrow().evidence().get("charset")).startsWith("nothing but ASCII");
        byte[] late = ("c,o,t,a\n" + "ann,1,2019-04-30,1\n".repeat(20_000) + "Müller,1,2019-04-30,1\n").getBytes(WINDOWS);
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> Reading.of(orders(late).detect()))
                .withMessageContaining("line 20002").withMessageContaining("not UTF-8");
    }

    @Test
    void bytesThatWindowsDoesNotHaveAreLatin1() {
        byte[] bytes = "c,o,t,a\nM\u00fcller\u0081,1,2019-04-30,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(orders(bytes).detect().charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theHeadMayEndAnywhere() {
        for (int shift = 0; shift < 6; shift++) {
            String text = "c,o,t,a\n" + "x".repeat(shift) + ",1,2019-04-30,1\n" + "é€\",1,2019-04-30,1.5\n".repeat(14_000);
            CsvTransactions found = orders(text.getBytes(StandardCharsets.UTF_8)).detect();
            assertThat(found.charset()).isEqualTo(StandardCharsets.UTF_8);
            assertThat(found.found().orElseThrow().evidence().get("times")).contains("times");
            String quoted = "c,o,t,a\n" + "x".repeat(shift) + ",1,2019-04-30,1\n" + "\"é\n\",1,2019-04-30,1.5\n".repeat(
                    14_000);
            CsvFindings findings = orders(quoted.getBytes(WINDOWS)).detect().found().orElseThrow();
            assertThat(findings.charset()).isEqualTo(WINDOWS);
            assertThat(findings.evidence().get("delimiter")).matches(".* ([0-9,]+) of \\1 rows");
        }
    }
}
