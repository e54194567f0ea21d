package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** Bytes, charsets, quotes and line ends: what a file may look like. */
class CsvFileFormTest {

    private static final String TEXT = "c,o,t,a\nMüller,1,2019-04-30,1\nÅsa €,2,2019-04-30,2\n";

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static void assertCustomers(CsvTransactions source, String... customers) {
        assertThat(Reading.of(source).lines()).extracting(Transaction::customer).containsExactly(customers);
    }

    @Test
    void gzipIsToldByContentAndNotByName(@TempDir Path folder) throws IOException {
        Path packed = Files.write(folder.resolve("packed.csv"), gzip(TEXT.getBytes(StandardCharsets.UTF_8)));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), TEXT);
        for (Path file : new Path[] {packed, plain}) {
            assertCustomers(CsvTransactions.from(file).customer("c").order("o").time("t").amount("a"),
                    "Müller", "Åsa €");
        }
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEndAlsoFromASlowStream() throws IOException {
        byte[] bytes = join(gzip("c,o,t,a\nann,1,2019-04-30,1\n".getBytes(StandardCharsets.UTF_8)),
                gzip("bob,2,2019-04-30,1\n".getBytes(StandardCharsets.UTF_8)));
        CsvTransactions slow = CsvTransactions.from("slow", () -> new FilterInputStream(
                new ByteArrayInputStream(bytes)) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return super.read(into, at, Math.min(1, length));
            }
        }).customer("c").order("o").time("t").amount("a");
        assertCustomers(slow, "ann", "bob");
    }

    @Test
    void gzipThatIsCutOffIsAnError() throws IOException {
        String many = "c,o,t,a\n" + "ann,1,2019-04-30,1\n".repeat(20_000);
        byte[] packed = gzip(many.getBytes(StandardCharsets.UTF_8));
        assertThat(problem(orders(Arrays.copyOf(packed, packed.length / 2)).skipBadRows()))
                .hasMessageContaining("cannot be read");
        assertThat(problem(orders(Arrays.copyOf(packed, 5)))).hasMessageContaining("cannot be read");
    }

    @Test
    void workbooksAndArchivesAreRecognised() {
        assertThat(problem(orders(new byte[] {'P', 'K', 3, 4, 20, 0}))).hasMessageContaining("Excel workbook");
    }

    @Test
    void byteOrderMarksGoBeforeTheCharset() {
        byte[] utf8 = join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, TEXT.getBytes(StandardCharsets.UTF_8));
        assertCustomers(orders(utf8), "Müller", "Åsa €");
        assertCustomers(orders(utf8).charset(StandardCharsets.ISO_8859_1), "Müller", "Åsa €");
        assertCustomers(orders(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE)), "Müller", "Åsa €");
        assertCustomers(orders(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE)), "Müller", "Åsa €");
        assertCustomers(orders("\ufeff" + TEXT), "Müller", "Åsa €");
        assertCustomers(orders("\ufeff\"c\",o,t,a\nann,1,2019-04-30,1\n"), "ann");
    }

    @Test
    void otherCharsetsAreNamed() {
        Charset windows = Charset.forName("windows-1252");
        assertCustomers(orders(TEXT.getBytes(windows)).charset(windows), "Müller", "Åsa €");
        assertCustomers(orders(TEXT.getBytes(StandardCharsets.UTF_16BE)).charset(StandardCharsets.UTF_16BE),
                "Müller", "Åsa €");
    }

    @Test
    void bytesThatAreNoTextStopTheReadingAtTheirLine() {
        byte[] latin = TEXT.getBytes(Charset.forName("windows-1252"));
        InputException first = problem(orders(latin).skipBadRows());
        assertThat(first).hasMessageStartingWith("orders.csv, line 2: the bytes FC are not UTF-8")
                .hasMessageContaining(".charset(");
        byte[] late = join(("c,o,t,a\n" + "ann,1,2019-04-30,1\n".repeat(9_000)).getBytes(StandardCharsets.UTF_8),
                "ann,\"\n\né\",2019-04-30,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(orders(late)).line()).isEqualTo(9_004);
        byte[] cut = join("c,o,t,a\nann,1,2019-04-30,1\nx".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xc3});
        assertThat(problem(orders(cut)).line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInThreeWaysAndQuotedCellsMayHoldThem(String end) {
        String text = String.join(end, "c,o,t,a", "", "\"an" + end + "n\",1,2019-04-30,1", "   ",
                "\"b, \"\"o\"\" b\",2,2019-04-30,1", "cleo,3,2019-04-30,x", "");
        try (TransactionCursor cursor = orders(text).open()) {
            assertThat(cursor.next().customer()).isEqualTo("an" + end + "n");
            assertThat(cursor.next().customer()).isEqualTo("b, \"o\" b");
            assertThatExceptionOfType(InputException.class).isThrownBy(cursor::next)
                    .satisfies(bad -> assertThat(bad.line()).isEqualTo(7));
            assertThat(cursor.intake().seen()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreCountedRightWhereverTheBuffersOfTheReaderEnd(String end) {
        StringBuilder text = new StringBuilder("c,o,t,a").append(end);
        for (int i = 0; i < 3000; i++) {
            text.append("c".repeat(1 + i % 7)).append(",\"o").append(i % 5 == 0 ? end : "").append("\",2019-04-30,1")
                    .append(end);
        }
        text.append("x");
        InputException last = problem(orders(text.toString()));
        assertThat(last.line()).isEqualTo(1 + 3000 + 600 + 1);
    }

    @Test
    void aBadRowOfSeveralLinesIsNamedByItsFirst() {
        String text = "c,o,t,a\n\"a\n\nb\",1,2019-04-30,1\n\"a\nb\",2,2019-04-30,x\n";
        assertThat(problem(orders(text)).line()).isEqualTo(5);
    }

    @Test
    void blanksAroundCellsDoNotBelongToThemBlanksInsideQuotesDo() {
        assertCustomers(orders(" c , \"o\" , t , a \n ann , 1 , 2019-04-30 , 1 \n\" bob \" ,2, \" 2019-04-30 \" ,\" 1 \"\n"),
                "ann", " bob ");
    }

    @Test
    void otherDelimitersAndDecimalCommas() {
        assertThat(Reading.of(orders("c;o;t;a\nann;1;2019-04-30;1,5\n").delimiter(';').decimalComma()).lines())
                .extracting(Transaction::amount).containsExactly(1.5);
        assertThat(Reading.of(orders("c\to\tt\ta\n\t1\t2019-04-30\t1.5\n").delimiter('\t')).lines())
                .extracting(Transaction::customer).containsExactly((String) null);
        assertThat(Reading.of(orders("c,o,t,a\nann,1,2019-04-30,\"1,5\"\n").decimalSeparator(',')).lines())
                .extracting(Transaction::amount).containsExactly(1.5);
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(Reading.of(orders("c,o,a,t\nann,1,1,2019-04-30")).lines()).hasSize(1);
        assertThat(Reading.of(orders("c,o,t,a,x\nann,1,2019-04-30,1,")).lines()).hasSize(1);
    }

    @Test
    void aHeaderAloneGivesNoLines() {
        for (String text : new String[] {"c,o,t,a", "c,o,t,a\n", "\n\nc,o,t,a\n\n\n"}) {
            Reading reading = Reading.of(orders(text));
            assertThat(reading.lines()).isEmpty();
            assertThat(reading.intake().seen()).isZero();
        }
    }

    @Test
    void anEmptyFileIsAnError() {
        for (String text : new String[] {"", "\n\r\n", "  ", "\ufeff"}) {
            assertThat(problem(orders(text))).hasMessage("orders.csv: is empty; its first line should name the columns");
        }
        assertThat(problem(orders(new byte[0]))).hasMessageContaining("is empty");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatThereAre() {
        assertThat(problem(orders("c,o,t,amount\n"))).hasMessage(
                "orders.csv, column 'a': there is no such column; the header has [c, o, t, amount]");
        assertThat(problem(orders("C,o,t,a\n"))).hasMessageContaining("column 'c'").hasMessageContaining(
                "did you mean 'C'?");
        assertThat(problem(orders("c,o,t,a,Order Date\n").time("order_date")))
                .hasMessageContaining("did you mean 'Order Date'?");
        assertThat(problem(orders("c,o,t,a\n").where("b", "x"))).hasMessageContaining("column 'b'");
        assertThat(problem(orders("c,o,t,a\n").positive("b"))).hasMessageContaining("column 'b'");
        assertThat(problem(orders("c,o,t,a\n").attribute("b"))).hasMessageContaining("column 'b'");
        assertThat(problem(orders("c;o;t;a\n"))).hasMessageContaining("say .delimiter(';')");
    }

    @Test
    void aColumnNameThatStandsTwiceIsNamed() {
        assertThat(problem(orders("c,o,t,a,o\n"))).hasMessage("orders.csv, line 1, column 'o': stands twice in the "
                + "header, as columns 2 and 5; column names must be distinct");
    }

    @Test
    void columnsWithoutANameAreAllowed() {
        assertThat(Reading.of(orders("c,o,t,a,,\nann,1,2019-04-30,1,,\n")).lines()).hasSize(1);
    }

    @Test
    void theStreamIsClosedInAllCases() {
        for (String text : new String[] {"", "c,o\n", "c,o,t,a,a\n", "c,o,t,a\n1,1,x,1\n", "c,o,t,a\n", "\"c", "PK\3\4",
            "c,o,t,a\nä", "\"c\"x,o,t,a\n", "\u001f\u008bx"}) {
            boolean[] closed = new boolean[1];
            CsvTransactions source = CsvTransactions.from("x", () -> closing(text, closed)).customer("c").order("o")
                    .time("t").amount("a");
            try {
                Reading.of(source);
            } catch (InputException expected) {
                assertThat(expected.source()).isEqualTo("x");
            }
            assertThat(closed[0]).as(text).isTrue();
        }
    }

    private static InputStream closing(String text, boolean[] closed) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
    }
}
