package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.oneHotIgnoringUnknown;
import static org.segmentation.transform.Transforms.standardise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** A row on its own becomes what it becomes in a table, to the last bit. */
class RowTransformTest {

    private static final List<FeatureColumn> COLUMNS = List.of(FeatureColumn.numeric("spend").unit("EUR"),
            FeatureColumn.categorical("city", List.of("Bern", "Basel", "Chur")), FeatureColumn.numeric("days"),
            FeatureColumn.categorical("size", List.of("S", "M")));

    private static FeatureTable table(Random random, int rows) {
        double[] values = new double[rows * 4];
        for (int at = 0; at < values.length; at += 4) {
            values[at] = random.nextInt(10) == 0 ? Double.NaN : 1000 * random.nextGaussian();
            values[at + 1] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3);
            values[at + 2] = random.nextInt(20) == 0 ? -0.0 : random.nextInt(400) / 7.0;
            values[at + 3] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(2);
        }
        return FeatureTable.of(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList(), COLUMNS, values,
                MissingValues.KEEP);
    }

    private static final List<TransformStep> STEPS = List.of(
            new TransformStep.Floor(-3, List.of("spend")), new TransformStep.Log(1, List.of("days")),
            new TransformStep.Log(1, List.of("spend")), new TransformStep.Log(0, List.of("days")),
            new TransformStep.Replace(2, 1, List.of("days")), new TransformStep.Round(3, List.of()),
            new TransformStep.Scale(TransformStep.Scaling.STANDARD, List.of()),
            new TransformStep.Scale(TransformStep.Scaling.ROBUST, List.of("spend")),
            new TransformStep.Scale(TransformStep.Scaling.MIN_MAX, List.of("days")),
            new TransformStep.Winsorise(0.1, 0.9, List.of("spend")),
            new TransformStep.Impute(TransformStep.Imputation.MEAN, List.of()),
            new TransformStep.ImputeValue(7, List.of("spend")), new TransformStep.ImputeLevel("XL", List.of("size")),
            new TransformStep.Impute(TransformStep.Imputation.MOST_FREQUENT, List.of("city")),
            new TransformStep.OneHot(false, List.of("city")), new TransformStep.OneHot(true, List.of("size")),
            new TransformStep.Ordinal("size", List.of("XL", "M", "S")),
            new TransformStep.Weight("spend", 0.3), new TransformStep.Weight("city", 2), new TransformStep.Weight("days", 0),
            new TransformStep.Select(List.of("size", "spend", "days")));

    @Property(tries = 300)
    void a_row_alone_has_the_bits_it_has_in_a_table(@ForAll long seed) {
        Random random = new Random(seed);
        FeatureTable fitted = table(random, 30);
        List<TransformStep> steps = new ArrayList<>();
        FittedTransform transform = Transform.of(steps).fit(fitted);
        for (int i = 0; i < 8; i++) {
            steps.add(STEPS.get(random.nextInt(STEPS.size())));
            try {
                transform = Transform.of(List.copyOf(steps)).fit(fitted);
            } catch (IllegalArgumentException doesNotFit) {
                steps.remove(steps.size() - 1);
            }
        }
        RowTransform rows = RowTransform.of(transform, COLUMNS);
        FeatureTable fresh = table(random, 20);
        for (int row = 0; row < fresh.rows(); row++) {
            String id = fresh.id(row);
            double[] values = fresh.row(row);
            double[] before = values.clone();
            FeatureTable expected;
            try {
                expected = transform.apply(fresh.whereIds(id::equals));
            } catch (IllegalArgumentException refused) {
                assertThatIllegalArgumentException().isThrownBy(() -> rows.apply(values));
                continue;
            }
            assertThat(rows.columns()).isEqualTo(expected.columns());
            assertThat(rows.apply(values)).isEqualTo(expected.row(0));
            assertThat(values).isEqualTo(before);
        }
    }

    @Test
    void says_what_it_cannot_take() {
        FeatureTable customers = FeatureTable.of(List.of("a", "b", "c"), COLUMNS.subList(0, 2),
                new double[] {1, 0, 2, 1, 4, 1});
        RowTransform strict = RowTransform.of(log1p("spend").then(oneHot()).fit(customers), customers.columns());
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(-3, 0)).withMessage("column 'spend': there "
                + "is no log1p of -3.0, only of values above -1; say first what such values are to count as, for example "
                + "floor(0, \"spend\").then(log1p(\"spend\"))");
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(1))
                .withMessage("1 values for the 2 columns [spend [EUR], city]");
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(1, 3))
                .withMessage("column 'city': 3.0 is no level code; there are 3 levels [Bern, Basel, Chur]");
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(1, 2))
                .withMessage("column 'city': a level that is none of [Bern, Basel]");
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(1, RowTransform.UNKNOWN_LEVEL))
                .withMessage("column 'city': a level that is none of [Bern, Basel]");
        assertThatIllegalArgumentException().isThrownBy(() -> strict.apply(Double.POSITIVE_INFINITY, 0))
                .withMessage("column 'spend': Infinity is not finite");
        assertThatIllegalArgumentException().isThrownBy(() -> RowTransform.of(floor(0, "age").fit(
                FeatureTable.withIds(List.of("a")).withNumeric("age", 3)), customers.columns()))
                .withMessage("there is no column 'age'; there are [spend, city]");
        RowTransform lenient = RowTransform.of(oneHotIgnoringUnknown().fit(customers), customers.columns());
        assertThat(lenient.apply(5, 2)).containsExactly(5, 0, 0);
        assertThat(lenient.apply(5, RowTransform.UNKNOWN_LEVEL)).containsExactly(5, 0, 0);
        assertThat(lenient.apply(Double.NaN, Double.NaN)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        RowTransform wide = RowTransform.of(standardise("spend").fit(FeatureTable.withIds(List.of("a", "b"))
                .withNumeric("spend", 0, 1e-150)), List.of(FeatureColumn.numeric("spend")));
        assertThatIllegalArgumentException().isThrownBy(() -> wide.apply(1e300))
                .withMessage("column 'spend' becomes too large for a number");
    }
}
