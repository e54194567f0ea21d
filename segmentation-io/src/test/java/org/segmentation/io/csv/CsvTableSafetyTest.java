package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What a spreadsheet makes of a file that we write. */
class CsvTableSafetyTest {

    private static String text(CsvTable table) throws IOException {
        StringBuilder text = new StringBuilder();
        table.write(text);
        return text.toString();
    }

    private static List<CSVRecord> records(String text) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            return parser.getRecords();
        }
    }

    @Test
    void idsThatLookLikeNumbersOrFormulasAreTextAndNumbersNeverAre() throws IOException {
        List<String> ids = List.of("-5", "+4917012345", "=A1", "@x", "17", "0017");
        FeatureTable customers = FeatureTable.withIds(ids).withNumeric("monetary", -5, -0.5, 1e-7, -1e20, 3, 4);
        CsvTable table = CsvTable.of(customers).with("change", -1, -2, -3, -4, -5, -6)
                .with("days", -1L, 2L, 3L, 4L, 5L, 6L)
                .with(Grouping.of("tier", List.of("-gold"), ids, new int[6]));
        assertThat(text(table).split("\r\n")).containsExactly("customer_id,monetary,change,days,tier",
                "'-5,-5,-1,-1,'-gold", "'+4917012345,-0.5,-2,2,'-gold", "'=A1,1.0E-7,-3,3,'-gold",
                "'@x,-1.0E20,-4,4,'-gold", "17,3,-5,5,'-gold", "0017,4,-6,6,'-gold");
        assertThat(text(table.rawText()).split("\r\n")[1]).isEqualTo("-5,-5,-1,-1,-gold");
        assertThat(CsvFeatures.fromText("x", () -> {
            return new StringReader(text(table.rawText()));
        }).id("customer_id").numeric("monetary").read().ids()).isEqualTo(ids);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(Arbitraries.of("=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", "'", " ", "\uff1d"),
                Arbitraries.chars().all().map(String::valueOf)).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void anotherParserReadsEveryCellAndNoTextIsAFormula(@ForAll @Size(min = 1, max = 10) List<@From("anyText") String> texts,
            @ForAll double number) throws IOException {
        double[] numbers = texts.stream().mapToDouble(text -> number).toArray();
        CsvTable table = CsvTable.empty().with("text", texts).with("number", numbers);
        List<CSVRecord> safe = records(text(table));
        List<CSVRecord> raw = records(text(table.rawText()));
        assertThat(safe).hasSize(texts.size() + 1);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String cell = safe.get(i + 1).get(0);
            read.add(raw.get(i + 1).get(0));
            assertThat(cell).isIn(texts.get(i), "'" + texts.get(i));
            assertThat(cell).matches("(?s)|[^=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20].*");
            assertThat(safe.get(i + 1).get(1)).isEqualTo(CsvTable.number(number)).isEqualTo(raw.get(i + 1).get(1));
        }
        assertThat(read).isEqualTo(texts);
    }
}
