package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.log;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.minMax;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.robust;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** What holds for any table, and what happens at the ends of the range. */
class TransformPropertiesTest {

    private static final List<Transform> SCALES = List.of(standardise(), robust(), minMax());

    private static FeatureTable x(double... values) {
        return FeatureTable.of(IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList(),
                List.of(FeatureColumn.numeric("x")), values, MissingValues.KEEP);
    }

    private static double[] amounts(long seed, int rows) {
        return new Random(seed).doubles(rows).map(u -> 0.01 + 1000 * u * u * u).toArray();
    }

    @Property(tries = 150)
    void inverse_gives_back_what_was_transformed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int rows) {
        double[] values = amounts(seed, rows);
        String[] cities = new Random(seed).ints(rows, 0, 4).mapToObj(i -> "L" + i).toArray(String[]::new);
        FeatureTable table = x(values).withCategorical("city", cities);
        for (Transform scale : SCALES) {
            for (Transform transform : List.of(scale, log1p().then(scale), log("x").then(scale), scale.then(minMax()))) {
                FittedTransform fitted = transform.then(oneHot()).fit(table);
                FeatureTable back = fitted.inverse(fitted.apply(table));
                assertThat(back.columns()).isEqualTo(table.columns());
                assertThat(back.column("city")).isEqualTo(table.column("city"));
                assertThat(back.column("x")).containsExactly(values, within(1e-9));
            }
        }
    }

    @Property(tries = 150)
    void scaling_a_column_that_is_standardised_changes_nothing(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int rows, @ForAll @DoubleRange(min = 0.01, max = 1e6) double factor,
            @ForAll @DoubleRange(min = -1000, max = 1000) double shift) {
        double[] values = amounts(seed, rows);
        double[] scaled = Arrays.stream(values).map(value -> value * factor + shift * factor).toArray();
        for (Transform scale : SCALES) {
            assertThat(scale.fit(x(scaled)).apply(x(scaled)).column("x"))
                    .containsExactly(scale.fit(x(values)).apply(x(values)).column("x"), within(1e-6));
        }
    }

    @Property(tries = 100)
    void each_row_is_transformed_on_its_own(@ForAll long seed, @ForAll @IntRange(min = 2, max = 3000) int rows) {
        FeatureTable table = x(amounts(seed, rows)).withNumeric("y", amounts(seed + 1, rows));
        FittedTransform fitted = log1p("y").then(standardise()).fit(table);
        FeatureTable whole = fitted.apply(table);
        String id = "c" + new Random(seed).nextInt(rows);
        FeatureTable alone = fitted.apply(table.whereIds(id::equals));
        assertThat(alone.row(0)).isEqualTo(whole.row(whole.rowOf(id).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, -7.3, 1e300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE})
    void a_constant_column_becomes_zero_and_comes_back_exactly(double constant) {
        FeatureTable table = x(constant, constant, constant);
        for (Transform scale : SCALES) {
            FittedTransform fitted = scale.fit(table);
            assertThat(fitted.apply(table).column("x")).containsExactly(0, 0, 0);
            assertThat(fitted.inverse(fitted.apply(table)).column("x")).containsExactly(constant, constant, constant);
        }
    }

    @Test
    void one_row_is_a_constant() {
        for (Transform scale : SCALES) {
            assertThat(scale.fit(x(42)).apply(x(42)).column("x")).containsExactly(0);
        }
    }

    @Test
    void without_rows_nothing_can_be_learnt_but_a_fitted_transform_applies() {
        for (Transform learns : List.of(standardise(), robust(), minMax(), Transforms.winsorise(0, 1),
                Transforms.imputeMean(), Transforms.imputeMostFrequent())) {
            assertThatIllegalArgumentException().isThrownBy(() -> learns.fit(x()))
                    .withMessageContaining("'x' has no values to learn from (0 rows)");
            assertThatIllegalArgumentException().isThrownBy(() -> learns.fit(x(Double.NaN)))
                    .withMessageContaining("(1 rows)");
        }
        FeatureTable nowhere = FeatureTable.withIds(List.of()).withCategorical("city");
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot().fit(nowhere)).withMessageContaining("no values");
        assertThat(log1p().fit(x()).apply(x()).rows()).isZero();
        FittedTransform fitted = standardise().fit(x(1, 2));
        assertThat(fitted.apply(x()).rows()).isZero();
        assertThat(fitted.inverse(x()).rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e-290, 1, 1e155})
    void size_does_not_matter_to_scales(double size) {
        FeatureTable table = x(-3 * size, 0, size, 2 * size);
        FittedTransform fitted = standardise().fit(table);
        FeatureTable z = fitted.apply(table);
        double sd = Math.sqrt(3.5);
        assertThat(z.column("x")).containsExactly(new double[] {-3 / sd, 0, 1 / sd, 2 / sd}, within(1e-14));
        double[] back = fitted.inverse(z).column("x");
        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(table.value(i, 0), within(1e-14 * size));
        }
        assertThat(minMax().fit(table).apply(table).column("x"))
                .containsExactly(new double[] {0, 0.6, 0.8, 1}, within(1e-14));
    }

    @Test
    void a_spread_that_no_number_can_hold_is_refused_by_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> minMax().fit(x(-Double.MAX_VALUE, Double.MAX_VALUE)))
                .withMessageContaining("column 'x' spreads over Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> standardise().fit(x(0, Double.MIN_VALUE)))
                .withMessageContaining("too close together");
        FittedTransform tight = standardise().fit(x(0, 1e-300));
        assertThatIllegalArgumentException().isThrownBy(() -> tight.apply(x(1e300)))
                .withMessageContaining("customer 'c0'").withMessageContaining("not finite");
    }

    @Test
    void equal_quartiles_give_no_robust_scale() {
        assertThatIllegalArgumentException().isThrownBy(() -> robust().fit(x(1, 1, 1, 1, 1, 1, 50)))
                .withMessageContaining("equal quartiles (1.0)").withMessageContaining("1.0 to 50.0")
                .withMessageContaining("standardise");
    }

    @Test
    void huge_amounts_have_logarithms() {
        FeatureTable table = x(0, 1e300, Double.MAX_VALUE);
        FittedTransform fitted = log1p().then(standardise()).fit(table);
        assertThat(fitted.inverse(fitted.apply(x(0, 1e300))).column("x")[1] / 1e300).isCloseTo(1, within(1e-10));
    }
}
