package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class CsvTableTest {

    private static final FeatureTable CUSTOMERS = FeatureTable.withIds(List.of("ann", "bob", "cleo"))
            .withNumeric("recency", 3, 12.5, 0).withCategorical("city", "Bern", "Basel", "Bern");

    private static String text(CsvTable table) {
        try {
            StringBuilder text = new StringBuilder();
            table.write(text);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void customersComeWithTheirFeaturesFurtherColumnsAndGroups() {
        Grouping tiers = Grouping.of("tier", List.of("Gold", "Silver"), List.of("zoe", "cleo", "bob", "ann"),
                new int[] {1, 1, 1, 0});
        CsvTable table = CsvTable.of(CUSTOMERS).with("r_score", 5, 4, 1).with(tiers)
                .with("group", CUSTOMERS.groupBy("city")).with("spent", 1e9, Double.NaN, 0.1)
                .with("name", Arrays.asList("Ann", null, "Cleo")).with("orders", 1L << 40, 2, 3);
        assertThat(text(table)).isEqualTo(String.join("\r\n",
                "customer_id,recency,city,r_score,tier,group,spent,name,orders",
                "ann,3,Bern,5,Gold,Bern,1000000000,Ann,1099511627776",
                "bob,12.5,Basel,4,Silver,Basel,,,2",
                "cleo,0,Bern,1,Silver,Bern,0.1,Cleo,3", ""));
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.columns()).startsWith("customer_id", "recency", "city").hasSize(9);
    }

    @Test
    void missingFeaturesAreEmptyCells() {
        FeatureTable gaps = CUSTOMERS.select().with(FeatureColumn.numeric("x"), MissingValues.KEEP, 1, Double.NaN, 3)
                .with(FeatureColumn.categorical("y", List.of("a")), MissingValues.KEEP, Double.NaN, 0, 0);
        assertThat(text(CsvTable.of(gaps))).isEqualTo("customer_id,x,y\r\nann,1,\r\nbob,,a\r\ncleo,3,a\r\n");
    }

    @Test
    void smallTablesStartEmpty() {
        assertThat(text(CsvTable.empty().with("k", 1, 2).with("inertia", 269981.28, 181363.59595959596)))
                .isEqualTo("k,inertia\r\n1,269981.28\r\n2,181363.59595959596\r\n");
        assertThat(text(CsvTable.empty().with("k", new int[0]))).isEqualTo("k\r\n");
        assertThat(CsvTable.empty().rows()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> text(CsvTable.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "1,1", "-17,-17", "0.1,0.1", "1e15,1000000000000000", "12345678.9,12345678.9",
        "0.0001,0.0001", "-0.00015,-0.00015", "1e-7,1.0E-7", "1e300,1.0E300", "Infinity,Infinity",
        "9007199254740992,9007199254740992", "12345678901234567,12345678901234568", "NaN,''"})
    void numbersAreWrittenInFull(double value, String expected) {
        assertThat(CsvTable.number(value)).isEqualTo(expected);
    }

    @Test
    void textThatWouldRunAsAFormulaIsNeutralisedNumbersAreNot() {
        List<String> texts = List.of("=1+1", "+41", "-5", "@a", "\tx", "\rx", "plain", "a=b", "＝1");
        int[] numbers = texts.stream().mapToInt(text -> -5).toArray();
        CsvTable table = CsvTable.empty().with("=text", texts).with("n", numbers);
        assertThat(text(table).split("\r\n")).containsExactly("'=text,n", "'=1+1,-5", "'+41,-5", "'-5,-5", "'@a,-5",
                "\"'\tx\",-5", "\"'\rx\",-5", "plain,-5", "a=b,-5", "'＝1,-5");
        assertThat(text(table.rawText()).split("\r\n")).contains("=text,n", "=1+1,-5", "-5,-5", "＝1,-5");
    }

    @Test
    void idsLevelsAndGroupsAreTextToo() {
        FeatureTable table = FeatureTable.withIds(List.of("=ann")).withCategorical("city", "@Bern");
        Grouping group = Grouping.of("-g", List.of("+x"), List.of("=ann"), new int[1]);
        assertThat(text(CsvTable.of(table).with(group))).isEqualTo("customer_id,city,'-g\r\n'=ann,'@Bern,'+x\r\n");
    }

    @Test
    void cellsAreQuotedWhereNeeded() {
        assertThat(text(CsvTable.empty().with("a,b", List.of("x\"y", "l1\nl2", " edge", "edge\u2003", ";", ""))
                .with("b", List.of("", "", "", "", "", ""))))
                .isEqualTo("\"a,b\",b\r\n\"x\"\"y\",\r\n\"l1\nl2\",\r\n\" edge\",\r\n\"edge\u2003\",\r\n;,\r\n,\r\n");
        assertThat(text(CsvTable.empty().with("a", List.of("", "x")))).isEqualTo("a\r\n\"\"\r\nx\r\n");
    }

    @Test
    void aFileIsReplacedInFull(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.csv");
        CsvTable.empty().with("k", 1).write(file);
        CsvTable.empty().with("name", List.of("Müller €")).write(file);
        assertThat(Files.readString(file)).isEqualTo("name\r\nMüller €\r\n");
        assertThat(list(folder)).containsExactly("out.csv");
    }

    @Test
    void aFailureLeavesTheOldFileAndNoDraft(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "old");
        CsvTable bad = CsvTable.empty().with("name", List.of("ok", "\ud800"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> bad.write(file))
                .withMessageContaining("out.csv").withMessageContaining("surrogate");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> CsvTable.empty().with("k", 1).write(file));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(list(folder)).containsExactly("out.csv");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed(@TempDir Path folder) {
        CsvTable table = CsvTable.empty().with("k", 1);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> table.write(folder.resolve("none").resolve("out.csv")))
                .withMessageContaining("there is no directory " + folder.resolve("none"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> table.write(folder))
                .withMessageContaining("it is a directory");
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        CsvTable table = CsvTable.of(CUSTOMERS);
        assertThatIllegalArgumentException().isThrownBy(() -> table.with("x", 1, 2))
                .withMessage("column 'x' has 2 values for 3 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> table.with("city", 1, 2, 3))
                .withMessageContaining("two columns named 'city'");
        assertThatIllegalArgumentException().isThrownBy(() -> table.with(" ", 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(
                () -> table.with(Grouping.of("tier", List.of("a"), List.of("ann"), new int[1])))
                .withMessage("customer 'bob' is not in the grouping by tier");
        assertThatIllegalArgumentException().isThrownBy(() -> CsvTable.empty().with(CUSTOMERS.groupBy("city")))
                .withMessageContaining("CsvTable.of(…)");
    }

    @Test
    void tablesDoNotChangeAndPrintThemselves() {
        int[] scores = {1, 2, 3};
        CsvTable table = CsvTable.of(CUSTOMERS.select("recency"));
        CsvTable wider = table.with("score", scores);
        scores[0] = 9;
        assertThat(table.columns()).containsExactly("customer_id", "recency");
        assertThat(wider).hasToString("""
                3 rows × 3 columns
                customer_id  recency  score
                -----------  -------  -----
                ann                3      1
                bob             12.5      2
                cleo               0      3""");
        assertThat(CsvTable.empty()).hasToString("0 rows × 0 columns");
        assertThat(CsvTable.empty().with("k", new int[12]).toString()).endsWith("… 2 more");
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
