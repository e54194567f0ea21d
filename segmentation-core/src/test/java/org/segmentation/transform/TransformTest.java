package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.minMax;
import static org.segmentation.transform.Transforms.none;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.replaceNonPositive;
import static org.segmentation.transform.Transforms.robust;
import static org.segmentation.transform.Transforms.round;
import static org.segmentation.transform.Transforms.select;
import static org.segmentation.transform.Transforms.standardise;
import static org.segmentation.transform.Transforms.winsorise;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.input.Intake;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

class TransformTest {

    private static final FeatureTable CUSTOMERS = FeatureTable.withIds(List.of("ann", "bob", "cleo", "dan"))
            .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 0, 10, 20, 90)
            .with(FeatureColumn.numeric("monetary").unit("EUR"), 0, 0.4, 99, 1e6)
            .withCategorical("city", "Bern", "Basel", "Bern", "Chur");

    private static double[] column(Transform transform, String name) {
        return transform.fit(CUSTOMERS).apply(CUSTOMERS).column(name);
    }

    @Test
    void the_example_of_the_design() {
        Transform t = log1p("monetary").then(standardise());
        FittedTransform f = t.fit(CUSTOMERS);
        FeatureTable z = f.apply(CUSTOMERS);
        FeatureTable back = f.inverse(z);
        for (String name : List.of("recency", "monetary")) {
            assertThat(z.statistics(name).mean()).isCloseTo(0, within(1e-15));
            assertThat(z.statistics(name).variance()).isCloseTo(1, within(1e-15));
            assertThat(back.column(name)).containsExactly(CUSTOMERS.column(name), within(1e-8));
        }
        assertThat(z.column("city")).isEqualTo(CUSTOMERS.column("city"));
        assertThat(f.hasInverse()).isTrue();
        assertThat(f.steps()).hasSize(3);
    }

    @Test
    void logarithms_are_natural_and_those_of_strict_math() {
        assertThat(column(log1p("monetary"), "monetary")).containsExactly(0, StrictMath.log1p(0.4),
                StrictMath.log1p(99), StrictMath.log1p(1e6));
        assertThat(column(floor(1, "monetary").then(log("monetary")), "monetary")[3]).isEqualTo(StrictMath.log(1e6));
    }

    @Test
    void a_value_without_a_logarithm_names_customer_column_and_remedy() {
        FeatureTable refunds = FeatureTable.withIds(List.of("ann", "bob", "cleo")).withNumeric("monetary", 5, -3.5, -1);
        assertThatIllegalArgumentException().isThrownBy(() -> log1p("monetary").fit(refunds))
                .withMessageContaining("customer 'bob'").withMessageContaining("column 'monetary'")
                .withMessageContaining("-3.5").withMessageContaining("above -1").withMessageContaining("1 more customers")
                .withMessageContaining("floor(0, \"monetary\").then(log1p(\"monetary\"))");
        assertThatIllegalArgumentException().isThrownBy(() -> log("monetary").fit(CUSTOMERS))
                .withMessageContaining("customer 'ann'").withMessageContaining("above 0")
                .withMessageContaining("floor(1, \"monetary\")");
        FittedTransform fitted = log1p("monetary").fit(CUSTOMERS);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(refunds)).withMessageContaining("'bob'");
        assertThat(floor(0, "monetary").then(log1p("monetary")).fit(refunds).apply(refunds).column("monetary"))
                .containsExactly(StrictMath.log1p(5), 0, 0);
    }

    @Test
    void a_floor_raises_and_a_replacement_replaces() {
        assertThat(column(floor(1, "monetary"), "monetary")).containsExactly(1, 1, 99, 1e6);
        assertThat(column(replaceNonPositive(1, "monetary"), "monetary")).containsExactly(1, 0.4, 99, 1e6);
        assertThat(column(replaceNonPositive(1), "recency")).containsExactly(1, 10, 20, 90);
    }

    @Test
    void rounding_takes_halves_to_the_even_digit() {
        FeatureTable x = FeatureTable.withIds(List.of("a", "b", "c", "d", "e"))
                .withNumeric("x", 0.125, 0.375, -1e-9, 1.23456, 1e300);
        assertThat(round(2, "x").fit(x).apply(x).column("x")).containsExactly(0.12, 0.38, 0, 1.23, 1e300);
        assertThat(round(0, "x").fit(x).apply(x).column("x")).containsExactly(0, 0, 0, 1, 1e300);
    }

    @Test
    void robust_and_min_max_scale_by_what_they_say() {
        // quartiles of 0 10 20 90, type 7: 7.5, 15, 37.5
        assertThat(column(robust("recency"), "recency")).containsExactly(-0.5, -5 / 30.0, 5 / 30.0, 2.5);
        assertThat(column(minMax("recency"), "recency")).containsExactly(0, 10 / 90.0, 20 / 90.0, 1);
        assertThat(column(winsorise(0.25, 0.75, "recency"), "recency")).containsExactly(7.5, 10, 20, 37.5);
    }

    @Test
    void learnt_numbers_are_those_of_the_fitted_table_not_of_the_table_at_hand() {
        FeatureTable other = FeatureTable.withIds(List.of("zoe")).withNumeric("monetary", 1).withNumeric("extra", 7)
                .withNumeric("recency", 180);
        FeatureTable applied = minMax("recency").then(winsorise(0, 0.5, "monetary")).fit(CUSTOMERS).apply(other);
        assertThat(applied.column("recency")).containsExactly(2);
        assertThat(applied.column("monetary")).containsExactly(1);
        assertThat(applied.columns().stream().map(FeatureColumn::name)).containsExactly("monetary", "extra", "recency");
        assertThat(applied.column("extra")).containsExactly(7);
    }

    @Test
    void steps_learn_from_what_the_steps_before_them_leave() {
        FeatureTable z = floor(10, "recency").then(minMax("recency")).fit(CUSTOMERS).apply(CUSTOMERS);
        assertThat(z.column("recency")).containsExactly(0, 0, 10 / 80.0, 1);
    }

    @Test
    void names_directions_customers_and_counts_stay_and_units_come_back() {
        FeatureTable table = CUSTOMERS.withIntake(Intake.of("lines", 9).skip("without a customer id", 5));
        FittedTransform fitted = log1p("monetary").then(standardise("recency")).fit(table);
        FeatureTable z = fitted.apply(table);
        assertThat(z.header("monetary").unit()).isEqualTo("log");
        assertThat(z.header("recency").unit()).isEmpty();
        assertThat(z.header("recency").direction()).isEqualTo(FeatureColumn.Direction.LOW_IS_GOOD);
        assertThat(z.ids()).isEqualTo(table.ids());
        assertThat(z.intake()).isEqualTo(table.intake());
        assertThat(fitted.inverse(z).columns()).isEqualTo(table.columns());
        assertThat(table.column("recency")).containsExactly(0, 10, 20, 90);
    }

    @Test
    void no_columns_named_means_all_that_the_step_is_for() {
        FeatureTable z = oneHot().then(standardise()).fit(CUSTOMERS).apply(CUSTOMERS);
        assertThat(z.columns().stream().map(FeatureColumn::name))
                .containsExactly("recency", "monetary", "city=Basel", "city=Bern", "city=Chur");
        assertThat(z.header("city=Bern").kind()).isEqualTo(FeatureColumn.Kind.INDICATOR);
        assertThat(ColumnStatistics.of(z.column("city=Bern")).min()).isZero();
        assertThat(oneHot().fit(z).steps()).isEmpty();
    }

    @Test
    void selection_leaves_columns_out_for_good() {
        FittedTransform fitted = select("monetary", "recency").then(standardise()).fit(CUSTOMERS);
        FeatureTable z = fitted.apply(CUSTOMERS);
        assertThat(z.columns().stream().map(FeatureColumn::name)).containsExactly("monetary", "recency");
        assertThat(fitted.hasInverse()).isTrue();
        assertThat(fitted.inverse(z).column("recency")).containsExactly(new double[] {0, 10, 20, 90}, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> select());
        assertThatIllegalArgumentException().isThrownBy(() -> select("a", "a"));
    }

    @Test
    void nothing_to_do_leaves_the_table_alone() {
        FittedTransform nothing = none().fit(CUSTOMERS);
        assertThat(nothing.apply(CUSTOMERS)).isSameAs(CUSTOMERS);
        assertThat(nothing.inverse(CUSTOMERS)).isSameAs(CUSTOMERS);
        assertThat(nothing.hasInverse()).isTrue();
        assertThat(none().then(log1p("a")).then(none())).isEqualTo(log1p("a")).hasSameHashCodeAs(log1p("a"));
        assertThat(none()).hasToString("nothing");
    }

    @Test
    void a_step_that_loses_something_has_no_inverse_and_is_named() {
        for (Transform lossy : List.of(floor(1), replaceNonPositive(1), round(3), winsorise(0.1, 0.9),
                Transforms.imputeMean(), Transforms.imputeValue(0), Transforms.imputeLevel("Bern"))) {
            FittedTransform fitted = standardise().then(lossy).fit(CUSTOMERS);
            assertThat(fitted.hasInverse()).isFalse();
            String step = fitted.steps().get(2).toString();
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> fitted.inverse(CUSTOMERS)).withMessageContaining("step 3, " + step);
        }
    }

    @Test
    void wrong_columns_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> standardise("income").fit(CUSTOMERS))
                .withMessageContaining("no column 'income'").withMessageContaining("[recency, monetary, city]");
        assertThatIllegalArgumentException().isThrownBy(() -> standardise("city").fit(CUSTOMERS))
                .withMessageContaining("'city' is categorical").withMessageContaining("oneHot");
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot("recency").fit(CUSTOMERS))
                .withMessageContaining("'recency' is NUMERIC");
        assertThatIllegalArgumentException().isThrownBy(() -> standardise("recency", "recency"));
        assertThatIllegalArgumentException().isThrownBy(() -> standardise(" "));
        FittedTransform fitted = standardise("recency").fit(CUSTOMERS);
        FeatureTable other = FeatureTable.withIds(List.of("x")).withCategorical("recency", "long");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(other)).withMessageContaining("categorical");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(CUSTOMERS.select("monetary")))
                .withMessageContaining("no column 'recency'; there are [monetary]");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.inverse(CUSTOMERS.select("monetary")));
    }

    @Test
    void wrong_parameters_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> round(16));
        assertThatIllegalArgumentException().isThrownBy(() -> round(-1)).withMessageContaining("0 to 15");
        assertThatIllegalArgumentException().isThrownBy(() -> winsorise(0.9, 0.1)).withMessageContaining("lower first");
        assertThatIllegalArgumentException().isThrownBy(() -> winsorise(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> floor(Double.NEGATIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> replaceNonPositive(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Transforms.imputeValue(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Transforms.ordinal("city"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FittedStep.Linear("x", 0, 0, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new FittedStep.Clamp("x", 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FittedStep.OneHot("x", List.of("a"), -1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new FittedStep.Log("x", 2, ""));
    }

    @Test
    void an_interrupt_stops_the_work_and_is_kept() {
        FittedTransform fitted = standardise().fit(CUSTOMERS);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> fitted.apply(CUSTOMERS));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> standardise().fit(CUSTOMERS));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void recipe_and_fitted_transform_are_rebuilt_from_their_steps_and_print_as_tables() {
        Transform recipe = Transforms.imputeMostFrequent().then(floor(0, "monetary")).then(log1p("monetary"))
                .then(winsorise(0, 0.9)).then(robust("recency")).then(round(3)).then(oneHot()).then(replaceNonPositive(1))
                .then(select("recency", "city=Bern"));
        FittedTransform fitted = recipe.fit(CUSTOMERS);
        assertThat(Transform.of(recipe.steps())).isEqualTo(recipe);
        assertThat(FittedTransform.of(fitted.steps())).isEqualTo(fitted).hasSameHashCodeAs(fitted);
        assertThat(fitted.toString()).contains("Log          ln (1 + monetary)").contains("monetary, at least 0")
                .contains("recency, to 3 decimals").contains("only recency, city=Bern")
                .contains("city, 1.26 in one of Basel, Bern, Chur");
        assertThat(recipe.toString()).contains("Log[shift=1, columns=[monetary]]");
    }

    /** Inertia of one cluster of the study's recipe: n × d of standardised columns. */
    @Test
    void recipe_of_the_uci_study() {
        FeatureTable uci = GoldenCustomers.uci();
        FeatureTable z = replaceNonPositive(1, "recency", "monetary").then(log()).then(round(3)).then(standardise())
                .fit(uci).apply(uci);
        double inertia = 0;
        for (double value : z.toRowMajor()) {
            inertia += value * value;
        }
        assertThat(inertia).isCloseTo(11763, within(1e-6));
    }
}
