package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

class CsvRoundTripTest {

    /** Any characters, those that mean something in a CSV file often. */
    @Provide
    Arbitrary<String> dirtyText() {
        return Arbitraries.oneOf(Arbitraries.of('"', ',', '\n', '\r', ' ', '\t', ';', '=', '\'', '\ufeff', '\u2003'),
                Arbitraries.chars().alpha(), Arbitraries.chars().all()).list().ofMaxSize(8)
                .map(CsvRoundTripTest::joined);
    }

    private static String joined(List<Character> chars) {
        StringBuilder text = new StringBuilder();
        chars.forEach(text::append);
        return text.toString();
    }

    @Property(tries = 300)
    void anyTextThatIsWrittenRawIsReadBack(@ForAll("dirtyText") String header,
            @ForAll @Size(max = 12) List<@From("dirtyText") String> first,
            @ForAll("dirtyText") String second) throws IOException {
        String column = "x" + header.strip();
        StringBuilder text = new StringBuilder();
        CsvTable.empty().with(column, first)
                .with("y", first.stream().map(each -> second).toList()).rawText().write(text);
        CsvInput input = CsvInput.of("x", CsvOpening.text(() -> new StringReader(text.toString())));
        List<String> read = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(input)) {
            int at = rows.column(column.strip());
            while (rows.advance()) {
                read.add(rows.text(at));
                assertThat(rows.text(1)).isEqualTo(second);
            }
        }
        assertThat(read).isEqualTo(first);
    }

    @Property(tries = 200)
    void aTableThatIsWrittenIsReadBack(@ForAll @Size(max = 20) List<Double> numbers,
            @ForAll("dirtyText") String level) throws IOException {
        String[] levels = numbers.stream().map(x -> "l" + (x > 0 ? level : "") + "l").toArray(String[]::new);
        FeatureTable table = FeatureTable.withIds(
                IntStream.range(0, numbers.size()).mapToObj(i -> "=" + level + i).toList())
                .withNumeric("x", numbers.stream().mapToDouble(x -> x == 0 ? 0 : x).toArray())
                .withCategorical("y", levels);
        StringBuilder text = new StringBuilder();
        CsvTable.of(table).rawText().write(text);
        FeatureTable read = CsvFeatures.fromText("x", () -> new StringReader(text.toString())).id("customer_id")
                .numeric("x").categorical("y").missing(MissingValues.REFUSE).read();
        assertThat(read.ids()).isEqualTo(table.ids());
        assertThat(read.columns()).isEqualTo(table.columns());
        assertThat(read.toRowMajor()).isEqualTo(table.toRowMajor());
    }

    private enum Fate { USED, FILTERED_BY_TEXT, FILTERED_BY_NUMBER, REJECTED, NOT_COUNTED }

    private record Row(String text, Fate fate) {
    }

    @Provide
    Arbitrary<List<Row>> dirtyRows() {
        return Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of("\n", "\r\n"))
                .as((kind, end) -> switch (kind) {
                    case 0 -> new Row("\"a" + end + "b\",1,2019-04-30,1,UK,1" + end, Fate.USED);
                    case 1 -> new Row(",1,2019-04-30 10:00, 1 ,UK,\"1\"" + end, Fate.USED);
                    case 2 -> new Row("a,1,x,1,FR,x" + end, Fate.FILTERED_BY_TEXT);
                    case 3 -> new Row("a,,\"" + end + "\"\"\",1,UK,0" + end, Fate.FILTERED_BY_NUMBER);
                    case 4 -> new Row("a,1,2019-04-31,1,UK,1" + end, Fate.REJECTED);
                    case 5 -> new Row("a,1,2019-04-30,1,UK,x" + end, Fate.REJECTED);
                    case 6 -> new Row("a,\"1\"1\",2019-04-30,1,UK,\"x" + end, Fate.REJECTED);
                    case 7 -> new Row("a,1,2019-04-30,1" + end, Fate.REJECTED);
                    case 8 -> new Row("\"a\" b \"c\",1,2019-04-30,1,UK,1" + end, Fate.REJECTED);
                    default -> new Row("  " + end, Fate.NOT_COUNTED);
                }).list().ofMaxSize(40);
    }

    @Property(tries = 200)
    void linesSeenAreThoseUsedFilteredAndRejected(@ForAll("dirtyRows") List<Row> rows) {
        StringBuilder text = new StringBuilder("c,o,t,a,country,q\n");
        rows.forEach(row -> text.append(row.text()));
        List<InputException> told = new ArrayList<>();
        Reading reading = Reading.of(Reading.orders(text.toString()).where("country", "UK").positive("q")
                .skipBadRows(told::add));
        assertThat(reading.intake().used()).isEqualTo(count(rows, Fate.USED)).isEqualTo(reading.lines().size());
        assertThat(reading.intake().skipped("filtered by 'country'")).isEqualTo(count(rows, Fate.FILTERED_BY_TEXT));
        assertThat(reading.intake().skipped("filtered by 'q'")).isEqualTo(count(rows, Fate.FILTERED_BY_NUMBER));
        assertThat(reading.intake().skipped("rejected")).isEqualTo(count(rows, Fate.REJECTED)).isEqualTo(told.size());
        assertThat(reading.intake().seen()).isEqualTo(rows.size() - count(rows, Fate.NOT_COUNTED));
    }

    private static long count(List<Row> rows, Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }

    @Property(tries = 300)
    void noBytesAtAllMakeAnythingButLinesOrAnInputException(@ForAll byte[] bytes, @ForAll boolean withHeader) {
        byte[] header = withHeader ? "c,o,t,a\n".getBytes(StandardCharsets.US_ASCII) : new byte[0];
        byte[] all = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(bytes, 0, all, header.length, bytes.length);
        CsvInput input = CsvInput.of("noise", CsvOpening.bytes(() -> new ByteArrayInputStream(all)))
                .badRows(bad -> assertThat(bad.line()).isPositive());
        try (CsvRows rows = CsvRows.open(input)) {
            long given = 0;
            while (rows.advance()) {
                given++;
            }
            assertThat(rows.intake().used()).isEqualTo(given);
        } catch (InputException expected) {
            assertThat(expected.source()).isEqualTo("noise");
        }
    }
}
