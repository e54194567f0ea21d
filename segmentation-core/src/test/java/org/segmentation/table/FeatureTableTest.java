package org.segmentation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.segmentation.input.Intake;

class FeatureTableTest {

    private static final FeatureTable PEOPLE = FeatureTable.withIds(List.of("ann", "bob", "cleo"))
            .withNumeric("age", 31, 44, 27).withCategorical("city", "Bern", "Basel", "Bern");

    private static final List<FeatureColumn> AGE = List.of(FeatureColumn.numeric("age").unit("years").neutral());

    @Test
    void isMadeFromEveryFormOfPoints() {
        FeatureTable expected = FeatureTable.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(expected.rows()).isEqualTo(3);
        assertThat(expected.width()).isEqualTo(2);
        assertThat(expected.ids()).containsExactly("1", "2", "3");
        assertThat(expected.columns()).extracting(FeatureColumn::name).containsExactly("x1", "x2");
        assertThat(FeatureTable.of(new double[] {1, 2, 3, 4, 5, 6}, 2).toRowMajor()).isEqualTo(expected.toRowMajor());
        DMatrixRMaj larger = new DMatrixRMaj(4, 4);
        larger.reshape(3, 2);
        larger.setTo(new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        assertThat(FeatureTable.of(larger).toRowMajor()).isEqualTo(expected.toRowMajor());
        assertThat(expected.toMatrix().get(2, 1)).isEqualTo(6);
        assertThat(expected.row(1)).containsExactly(3, 4);
        assertThat(expected.rowOf("2")).hasValue(1);
        assertThat(FeatureTable.of(new double[0][]).rows()).isZero();
    }

    @Test
    void neitherTakesNorGivesItsOwnArrays() {
        double[] given = {1, 2};
        FeatureTable table = FeatureTable.of(List.of("a", "b"), AGE, given);
        given[0] = 99;
        table.toRowMajor()[0] = 99;
        table.column("age")[0] = 99;
        table.toMatrix().set(0, 0, 99);
        table.row(0)[0] = 99;
        assertThat(table.value(0, 0)).isEqualTo(1);
        double[] wrapped = {1, 2};
        FeatureTable around = FeatureTable.wrap(List.of("a", "b"), AGE, wrapped, Intake.of("lines", 7));
        wrapped[1] = 5;
        assertThat(around.value(1, 0)).isEqualTo(5);
        assertThat(around.intake().seen()).isEqualTo(7);
    }

    @Test
    void missingValuesAreRefusedWithRowAndColumnUnlessSaidOtherwise() {
        double[] values = {31, Double.NaN, 27};
        List<String> ids = List.of("ann", "bob", "cleo");
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureTable.of(ids, AGE, values)).withMessage(
                "row 1 (customer 'bob'), column 'age': the value is missing (NaN);"
                        + " drop or keep such rows explicitly (MissingValues)");
        FeatureTable dropped = FeatureTable.of(ids, AGE, values, MissingValues.DROP);
        assertThat(dropped.ids()).containsExactly("ann", "cleo");
        assertThat(dropped.column("age")).containsExactly(31, 27);
        assertThat(dropped.intake()).hasToString("3 customers: 2 used, 1 with a missing value");
        FeatureTable kept = FeatureTable.of(ids, AGE, values, MissingValues.KEEP);
        assertThat(kept.value(1, 0)).isNaN();
        assertThat(kept.toString()).containsPattern("bob +-");
    }

    @Test
    void infiniteValuesAndUnknownCodesAreAlwaysRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> FeatureTable.of(List.of("a"), AGE, new double[] {Double.NEGATIVE_INFINITY}, MissingValues.KEEP))
                .withMessage("row 0 (customer 'a'), column 'age': -Infinity is not finite");
        List<FeatureColumn> city = List.of(FeatureColumn.categorical("city", List.of("Basel", "Bern")));
        for (double code : new double[] {2, -1, 0.5}) {
            assertThatIllegalArgumentException().isThrownBy(
                    () -> FeatureTable.of(List.of("a"), city, new double[] {code}))
                    .withMessage("row 0 (customer 'a'), column 'city': " + code
                            + " is no level code; there are 2 levels [Basel, Bern]");
        }
    }

    @Test
    void shapesAndNamesMustFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureTable.of(new double[][] {{1, 2}, {3}}))
                .withMessage("row 1 has 1 values, the rows before it have 2");
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureTable.of(new double[] {1, 2, 3}, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureTable.of(new double[] {}, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureTable.of(List.of("a"), AGE, new double[] {1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureTable.withIds(List.of("a", "b", "a")))
                .withMessage("customer 'a' stands in rows 0 and 2; a table has one row a customer");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.withNumeric("age", 1, 2, 3))
                .withMessage("there are two columns named 'age'");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.withNumeric("height", 1, 2))
                .withMessage("column 'height' has 2 values for 3 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureColumn.numeric(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureColumn.categorical("city", List.of("Bern", "Bern")));
    }

    @Test
    void selectsColumnsByNameAndNamesTheOnesThereAre() {
        FeatureTable selected = PEOPLE.select("city", "age");
        assertThat(selected.row(0)).containsExactly(1, 31);
        assertThat(selected.header("city").levels()).containsExactly("Basel", "Bern");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.select("Age"))
                .withMessage("there is no column 'Age'; there are [age, city]");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.select("age", "age"));
    }

    @Test
    void keepsRowsThatPassAndCountsTheOthers() {
        FeatureTable young = PEOPLE.where("age", age -> age < 40);
        assertThat(young.ids()).containsExactly("ann", "cleo");
        assertThat(young.rowOf("cleo")).hasValue(1);
        assertThat(young.intake()).hasToString("3 customers: 3 used; 1 customers filtered by 'age'");
        assertThat(PEOPLE.where("city", "Basel").ids()).containsExactly("bob");
        assertThat(PEOPLE.whereIds(id -> id.startsWith("c")).ids()).containsExactly("cleo");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.where("city", "Rome"))
                .withMessage("column 'city' (CATEGORICAL) has no level 'Rome'; its levels are [Basel, Bern]");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.where("age", "Rome"));
    }

    @Test
    void joinsByCustomer() {
        FeatureTable spend = FeatureTable.of(List.of("cleo", "dan", "ann"), List.of(FeatureColumn.numeric("spend")),
                new double[] {5, 6, 7});
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.join(spend))
                .withMessageStartingWith("customer 'bob' (row 1) is not in the table to be joined");
        FeatureTable inner = PEOPLE.join(spend, MissingValues.DROP);
        assertThat(inner.ids()).containsExactly("ann", "cleo");
        assertThat(inner.column("spend")).containsExactly(7, 5);
        assertThat(inner.intake()).hasToString("3 customers: 3 used; 1 customers without a match in the joined table");
        assertThat(PEOPLE.join(spend, MissingValues.KEEP).column("spend")).containsExactly(7, Double.NaN, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.join(PEOPLE));
    }

    @Test
    void aColumnCanBeAddedWithItsMissingValuesDropped() {
        FeatureTable table = PEOPLE.with(FeatureColumn.numeric("height"), MissingValues.DROP, 1.7, Double.NaN, 1.6);
        assertThat(table.ids()).containsExactly("ann", "cleo");
        assertThat(table.row(1)).containsExactly(27, 1, 1.6);
        assertThat(table.intake()).hasToString("3 customers: 3 used; 1 customers without a value in 'height'");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.withNumeric("height", 1.7, Double.NaN, 1.6));
    }

    @Test
    void describesColumns() {
        ColumnStatistics age = PEOPLE.statistics("age");
        assertThat(age.count()).isEqualTo(3);
        assertThat(age.mean()).isEqualTo(34);
        assertThat(age.min()).isEqualTo(27);
        assertThat(age.max()).isEqualTo(44);
        assertThat(age.variance()).isEqualTo(158.0 / 3);
        assertThat(age.sampleStandardDeviation()).isEqualTo(Math.sqrt(79));
        assertThat(AGE.get(0)).hasToString("age [years]");
        assertThat(AGE.get(0).rename("Age").attribute()).isEqualTo("Age");
        FeatureColumn indicator = FeatureColumn.indicator("city", "Bern");
        assertThat(indicator.name()).isEqualTo("city=Bern");
        assertThat(indicator.rename("inBern").attribute()).isEqualTo("city");
    }

    @Test
    void statisticsLoseNothingFarFromZeroAndKnowTheirLimits() {
        ColumnStatistics far = ColumnStatistics.of(1e9 + 1, 1e9 + 2, 1e9 + 3);
        assertThat(far.variance()).isEqualTo(2.0 / 3);
        ColumnStatistics constant = ColumnStatistics.of(0.1, 0.1, 0.1);
        assertThat(constant.mean()).isEqualTo(0.1);
        assertThat(constant.variance()).isZero();
        assertThat(ColumnStatistics.of(1e308, 1e308, 1e308).mean()).isEqualTo(1e308);
        assertThat(ColumnStatistics.of(1, 1e100, 1, -1e100).sum()).isEqualTo(2);
        ColumnStatistics none = ColumnStatistics.of(Double.NaN);
        assertThat(none.count()).isZero();
        assertThat(none.sum()).isZero();
        assertThat(none.mean()).isNaN();
        assertThat(ColumnStatistics.of(5).sampleStandardDeviation()).isNaN();
    }

    @Test
    void groupsByACategory() {
        Grouping byCity = PEOPLE.groupBy("city");
        assertThat(byCity.name()).isEqualTo("city");
        assertThat(byCity.groups()).containsExactly("Basel", "Bern");
        assertThat(byCity.labels()).containsExactly(1, 0, 1);
        assertThat(byCity.sizes()).containsExactly(1, 2);
        assertThat(byCity.groupOf("bob")).isEqualTo("Basel");
        assertThat(byCity).hasToString("""
                city   customers   share
                -----  ---------  ------
                Basel          1  33.3 %
                Bern           2  66.7 %""");
        assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.groupBy("age"));
        assertThatIllegalArgumentException().isThrownBy(() -> byCity.groupOf("zoe"))
                .withMessage("there is no customer 'zoe' in this grouping by city");
    }

    @Test
    void aGroupingIsCheckedWhenItIsMade() {
        List<String> ids = List.of("a", "b");
        assertThat(Grouping.of("tier", List.of("Gold", "None"), ids, new int[] {0, 0}).sizes()).containsExactly(2, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of("tier", List.of("Gold"), ids, new int[] {0, 1}))
                .withMessage("customer 'b' has label 1; there are groups 0 to 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of("tier", List.of("Gold"), ids, new int[] {0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of("tier", List.of("Gold", "Gold"), ids, new int[] {0, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grouping.of("tier", List.of("Gold"), List.of("a", "a"), new int[] {0, 0}));
    }

    @Test
    void printsItsFirstRows() {
        assertThat(PEOPLE).hasToString("""
                3 customers × 2 features (3 customers: 3 used)
                customer  age  city
                --------  ---  -----
                ann        31  Bern
                bob        44  Basel
                cleo       27  Bern""");
        assertThat(FeatureTable.of(new double[25][1]).toString()).endsWith("\n… 15 more");
    }

    @Test
    void rowsAndColumnsOutOfRangeAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PEOPLE.value(0, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PEOPLE.value(3, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PEOPLE.row(-1));
    }
}
