package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

class CsvFeaturesTest {

    private static final String PEOPLE = """
            id,Gender,Age,City
            7.0,Male,31,Bern
            8.0,Female,44.5,Basel
            9.0,Male,27,Bern
            """;
    private static final String GAPS = "id,age,city\n1,31,Bern\n2,,Basel\n3,NA,NA\n4,27, n/a \n5,40,Zug\n";

    private static CsvFeatures people(String text) {
        return CsvFeatures.fromText("people.csv", () -> new StringReader(text)).id("id");
    }

    private static ThrowableAssertAlternative<InputException> assertBad(CsvFeatures reading) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(reading::read);
    }

    @Test
    void readsNumbersAndCategoriesInTheOrderInWhichTheyAreNamed() {
        FeatureTable table = people(PEOPLE).categorical("City").numeric("Age").categorical("Gender").read();
        assertThat(table.ids()).containsExactly("7.0", "8.0", "9.0");
        assertThat(table.columns()).containsExactly(FeatureColumn.categorical("City", List.of("Basel", "Bern")),
                FeatureColumn.numeric("Age"), FeatureColumn.categorical("Gender", List.of("Female", "Male")));
        assertThat(table.toRowMajor()).containsExactly(1, 31, 1, 0, 44.5, 0, 1, 27, 1);
        assertThat(table.intake()).isEqualTo(Intake.of("lines", 3));
        assertThat(people(PEOPLE).plainIds().numeric("Age").read().ids()).containsExactly("7", "8", "9");
    }

    @Test
    void judgesColumnsByTheirContentWhereToldTo() {
        FeatureTable table = people(PEOPLE).columns("Age", "Gender").read();
        assertThat(table.columns()).containsExactly(FeatureColumn.numeric("Age"),
                FeatureColumn.categorical("Gender", List.of("Female", "Male")));
        assertThat(table.toRowMajor()).containsExactly(31, 1, 44.5, 0, 27, 1);
    }

    @Test
    void oneTextAmongNumbersMakesACategory() {
        FeatureTable table = people("id,x\n1,10\n2,n/a\n3,9\n4,10\n").columns("x").read();
        assertThat(table.header("x").levels()).containsExactly("10", "9", "n/a");
        assertThat(table.column("x")).containsExactly(0, 2, 1, 0);
        FeatureTable kept = people("id,x\n1,10\n2,n/a\n3,9\n4,10\n").columns("x").missingTexts("n/a")
                .missing(MissingValues.KEEP).read();
        assertThat(kept.header("x").kind()).isEqualTo(FeatureColumn.Kind.NUMERIC);
        assertThat(kept.column("x")).containsExactly(10, Double.NaN, 9, 10);
    }

    @Test
    void missingValuesAreRefusedByDefault() {
        assertBad(people(GAPS).numeric("age")).withMessage("people.csv, line 3, column 'age': '' is a missing value; "
                + "drop or keep such rows explicitly, .missing(…)");
        assertBad(people(GAPS).categorical("city").missingTexts("n/a"))
                .withMessageStartingWith("people.csv, line 5, column 'city': 'n/a' is a missing value");
    }

    @Test
    void missingValuesAreDroppedAndCounted() {
        FeatureTable table = people(GAPS).numeric("age").categorical("city").missing(MissingValues.DROP)
                .missingTexts("NA", "n/a").read();
        assertThat(table.ids()).containsExactly("1", "5");
        assertThat(table.header("city").levels()).containsExactly("Bern", "Zug");
        assertThat(table.intake()).isEqualTo(Intake.of("lines", 5).skip("with a missing value", 3));
    }

    @Test
    void missingValuesAreKept() {
        FeatureTable table = people(GAPS).numeric("age").columns("city").missing(MissingValues.KEEP)
                .missingTexts("NA", "n/a").read();
        assertThat(table.column("age")).containsExactly(31, Double.NaN, Double.NaN, 27, 40);
        assertThat(table.column("city")).containsExactly(1, 0, Double.NaN, Double.NaN, 2);
    }

    @Test
    void whatABadRowHeldDoesNotStay() {
        // The bad row fails after a missing value of the same place, and after a text of its own.
        String text = "id,city,age\n1,,x\n2,Bern,2\n2,Zug,3\n3,Basel,4\n";
        List<InputException> told = new ArrayList<>();
        FeatureTable table = people(text).categorical("city").numeric("age").missing(MissingValues.KEEP)
                .skipBadRows(told::add).read();
        assertThat(table.ids()).containsExactly("2", "3");
        assertThat(table.header("city").levels()).containsExactly("Basel", "Bern");
        assertThat(table.toRowMajor()).containsExactly(1, 2, 0, 4);
        assertThat(told).extracting(InputException::line).containsExactly(2L, 4L);
        assertThat(table.intake()).isEqualTo(Intake.of("lines", 4).skip("rejected", 2));
    }

    @Test
    void anIdThatStandsTwiceIsNamedWithBothLines() {
        assertBad(people("id,x\n1,1\n2,2\n\n1,3\n").numeric("x")).withMessage("people.csv, line 5, column 'id': '1' "
                + "stands in line 2 already; a table has one row a customer");
    }

    @Test
    void aBlankIdIsABadRow() {
        assertBad(people("id,x\n ,1\n").numeric("x")).withMessage(
                "people.csv, line 2, column 'id': '' is blank; an id is needed");
    }

    @Test
    void filtersAndBadRowsAreCountedAsForOrders() {
        String text = "id,country,x\n1,UK,1\n2,FR,x\n3,UK,-1\n4,UK,x\n5,UK\n6,UK,2\n";
        FeatureTable table = people(text).numeric("x").where("country", "UK").positive("x").skipBadRows().read();
        assertThat(table.ids()).containsExactly("1", "6");
        assertThat(table.intake()).isEqualTo(Intake.of("lines", 6).skip("filtered by 'country'", 1)
                .skip("filtered by 'x'", 1).skip("rejected", 2));
    }

    @Test
    void aHeaderAloneGivesATableWithoutRows() {
        FeatureTable table = people("id,x,y\n").numeric("x").columns("y").read();
        assertThat(table.rows()).isZero();
        assertThat(table.width()).isEqualTo(2);
    }

    @Test
    void manyRowsFit() {
        StringBuilder text = new StringBuilder("id,x,y\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(",").append(i * 0.5).append(",level").append(i % 7).append('\n');
        }
        FeatureTable table = people(text.toString()).columns("x", "y").read();
        assertThat(table.rows()).isEqualTo(1000);
        assertThat(table.value(999, 0)).isEqualTo(499.5);
        assertThat(table.value(999, 1)).isEqualTo(999 % 7);
    }

    @Test
    void wrongCallsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> CsvFeatures.fromText("x", () -> new StringReader(PEOPLE)).numeric("Age").read())
                .withMessageContaining(".id(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(people(PEOPLE)::read).withMessageContaining(".numeric(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(() -> people(PEOPLE).numeric("Age").columns("Age"))
                .withMessageContaining("'Age' is named twice");
        assertBad(people(PEOPLE).numeric("age")).withMessageContaining("did you mean 'Age'?");
        assertBad(people(PEOPLE).id("ID").numeric("Age")).withMessageContaining("column 'ID'");
    }

    @Test
    void valuesCanBeReadBack() {
        CsvFeatures reading = people(PEOPLE).numeric("Age").columns("City").missing(MissingValues.KEEP)
                .missingTexts("NA").where("City", "Bern");
        assertThat(reading.id()).isEqualTo("id");
        assertThat(reading.columns()).containsExactly("Age", "City");
        assertThat(reading.missing()).isEqualTo(MissingValues.KEEP);
        assertThat(reading.missingTexts()).containsExactly("NA");
        assertThat(reading).hasToString("people.csv {id=id} [Age, City], where City = Bern");
    }
}
