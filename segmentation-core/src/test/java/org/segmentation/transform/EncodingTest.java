package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.imputeLevel;
import static org.segmentation.transform.Transforms.imputeMean;
import static org.segmentation.transform.Transforms.imputeMedian;
import static org.segmentation.transform.Transforms.imputeMostFrequent;
import static org.segmentation.transform.Transforms.imputeValue;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.oneHotIgnoringUnknown;
import static org.segmentation.transform.Transforms.ordinal;
import static org.segmentation.transform.Transforms.standardise;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Categories into numbers, and values for what is missing. */
class EncodingTest {

    private static final double NAN = Double.NaN;

    private static FeatureTable cities(String... cities) {
        return FeatureTable.withIds(IntStream.range(0, cities.length).mapToObj(i -> "c" + i).toList())
                .withCategorical("city", cities);
    }

    private static FeatureTable gaps(FeatureColumn column, double... values) {
        return FeatureTable.of(IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList(), List.of(column), values,
                MissingValues.KEEP);
    }

    @Property(tries = 150)
    void a_one_hot_group_has_total_variance_one(@ForAll long seed, @ForAll @IntRange(min = 2, max = 80) int rows,
            @ForAll @IntRange(min = 2, max = 6) int levels) {
        Random random = new Random(seed);
        String[] cities = IntStream.range(0, rows).mapToObj(i -> "L" + random.nextInt(levels)).toArray(String[]::new);
        cities[0] = "L0";
        cities[1] = "L1";
        FeatureTable z = oneHot("city").fit(cities(cities)).apply(cities(cities));
        double variance = z.columns().stream().mapToDouble(column -> z.statistics(column.name()).variance()).sum();
        assertThat(variance).isCloseTo(1, within(1e-12));
        assertThat(oneHot().fit(cities(cities)).inverse(z).groupBy("city").labels())
                .isEqualTo(cities(cities).groupBy("city").labels());
    }

    @Test
    void levels_become_columns_in_the_place_of_the_category() {
        FeatureTable table = cities("Bern", "Basel", "Bern", "Bern").withNumeric("age", 1, 2, 3, 4);
        FeatureTable z = oneHot("city").fit(table).apply(table);
        assertThat(z.columns().stream().map(FeatureColumn::name)).containsExactly("city=Basel", "city=Bern", "age");
        assertThat(z.header("city=Bern").attribute()).isEqualTo("city");
        double scale = 1 / Math.sqrt(1 - (0.75 * 0.75 + 0.25 * 0.25));
        assertThat(z.column("city=Bern")).containsExactly(new double[] {scale, 0, scale, scale}, within(1e-15));
        assertThat(oneHot("city").fit(table).inverse(z).columns()).isEqualTo(table.columns());
    }

    @Test
    void levels_are_matched_by_name_whatever_their_codes() {
        FittedTransform fitted = oneHot().fit(cities("Bern", "Basel", "Chur"));
        FeatureTable other = FeatureTable.of(List.of("x", "y"),
                List.of(FeatureColumn.categorical("city", List.of("Chur", "Genf", "Bern"))), new double[] {2, 0});
        FeatureTable z = fitted.apply(other);
        assertThat(z.row(0)).containsExactly(new double[] {0, Math.sqrt(1.5), 0}, within(1e-15));
        assertThat(z.row(1)).containsExactly(new double[] {0, 0, Math.sqrt(1.5)}, within(1e-15));
        assertThat(fitted.inverse(z).groupBy("city").groupOf("x")).isEqualTo("Bern");

        FittedTransform order = ordinal("city", "Bern", "Basel", "Chur").fit(cities("Bern", "Chur"));
        assertThat(order.apply(other).column("city")).containsExactly(0, 2);
    }

    @Test
    void an_unknown_level_is_an_error_by_name_or_all_zeros() {
        FeatureTable known = cities("Bern", "Basel", "Bern");
        FeatureTable unknown = cities("Bern", "Genf");
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot().fit(known).apply(unknown))
                .withMessageContaining("customer 'c1', column 'city': level 'Genf' is none of [Basel, Bern]")
                .withMessageContaining("oneHotIgnoringUnknown");
        FittedTransform tolerant = oneHotIgnoringUnknown("city").fit(known);
        FeatureTable z = tolerant.apply(unknown);
        assertThat(z.row(1)).containsExactly(0, 0);
        assertThat(tolerant.inverse(z).column("city")).containsExactly(1, NAN);
        assertThatIllegalArgumentException().isThrownBy(() -> ordinal("city", "Basel").fit(known))
                .withMessageContaining("customer 'c0'").withMessageContaining("'Bern'").withMessageContaining("list it");
    }

    /** A level that no row has is not learnt: it could not be told from one that was never heard of. */
    @Test
    void levels_without_rows_are_unknown() {
        FeatureTable bern = cities("Bern", "Basel").where("city", "Bern");
        FittedTransform fitted = oneHot().fit(bern);
        assertThat(((FittedStep.OneHot) fitted.steps().get(0)).levels()).containsExactly("Bern");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(cities("Basel")));
    }

    @Test
    void a_constant_category_is_zero_and_comes_back() {
        FeatureTable bern = cities("Bern", "Bern");
        FittedTransform fitted = oneHot().fit(bern);
        FeatureTable z = fitted.apply(bern);
        assertThat(z.column("city=Bern")).containsExactly(0, 0);
        assertThat(fitted.inverse(z).groupBy("city").groupOf("c1")).isEqualTo("Bern");
    }

    @Test
    void a_centroid_inverts_to_its_largest_level_the_first_among_equals() {
        FittedTransform fitted = oneHot().fit(cities("a", "b", "c"));
        FeatureTable centroids = FeatureTable.withIds(List.of("1", "2")).withNumeric("city=c", 0.2, 0.3)
                .withNumeric("city=a", 0.2, 0.1).withNumeric("city=b", 0.1, 0.2);
        FeatureTable back = fitted.inverse(centroids);
        assertThat(back.width()).isEqualTo(1);
        assertThat(back.groupBy("city").groupOf("1")).isEqualTo("a");
        assertThat(back.groupBy("city").groupOf("2")).isEqualTo("c");
    }

    @Test
    void ordinal_levels_are_their_places_and_invert_to_the_nearest() {
        FeatureTable sizes = FeatureTable.withIds(List.of("x", "y", "z")).withCategorical("size", "L", "S", "M");
        FittedTransform fitted = ordinal("size", "S", "M", "L", "XL").fit(sizes);
        assertThat(fitted.apply(sizes).column("size")).containsExactly(2, 0, 1);
        assertThat(fitted.apply(sizes).header("size").kind()).isEqualTo(FeatureColumn.Kind.NUMERIC);
        FeatureTable between = FeatureTable.withIds(List.of("a", "b", "c", "d", "e"))
                .withNumeric("size", -3, 0.5, 0.51, 2.4, 99);
        assertThat(fitted.inverse(between).column("size")).containsExactly(0, 0, 1, 2, 3);
        assertThat(fitted.inverse(between).header("size").levels()).containsExactly("S", "M", "L", "XL");
        FeatureTable z = ordinal("size", "S", "M", "L").then(standardise()).fit(sizes).apply(sizes);
        assertThat(z.statistics("size").variance()).isCloseTo(1, within(1e-15));
    }

    @Test
    void missing_values_pass_through_and_are_not_learnt_from() {
        FeatureTable x = gaps(FeatureColumn.numeric("x"), 1, NAN, 3);
        FittedTransform fitted = Transforms.floor(0).then(Transforms.replaceNonPositive(1)).then(Transforms.log1p())
                .then(Transforms.round(9)).then(Transforms.winsorise(0, 1)).then(standardise()).fit(x);
        assertThat(fitted.apply(x).column("x")).containsExactly(new double[] {-1, NAN, 1}, within(1e-12));
        FittedTransform back = Transforms.log1p().then(Transforms.robust()).fit(x);
        assertThat(back.inverse(back.apply(x)).column("x")[1]).isNaN();

        FeatureTable city = gaps(FeatureColumn.categorical("city", List.of("a", "b")), 0, NAN, 1);
        FittedTransform hot = oneHot().fit(city);
        assertThat(hot.apply(city).row(0)).containsExactly(new double[] {Math.sqrt(2), 0}, within(1e-15));
        assertThat(hot.apply(city).row(1)).containsExactly(NAN, NAN);
        assertThat(hot.inverse(hot.apply(city)).column("city")).containsExactly(0, NAN, 1);
        FittedTransform order = ordinal("city", "b", "a").fit(city);
        assertThat(order.apply(city).column("city")).containsExactly(1, NAN, 0);
        assertThat(order.inverse(order.apply(city)).column("city")).containsExactly(1, NAN, 0);
    }

    @Test
    void imputing_fills_numbers() {
        FeatureTable x = gaps(FeatureColumn.numeric("x"), 1, NAN, 1, 4, 10, 4);
        assertThat(imputeMean().fit(x).apply(x).column("x")[1]).isEqualTo(4);
        assertThat(imputeMedian("x").fit(x).apply(x).column("x")[1]).isEqualTo(4);
        assertThat(imputeMostFrequent().fit(x).apply(x).column("x")[1]).isEqualTo(1);
        assertThat(imputeValue(-7).fit(x).apply(x).column("x")).containsExactly(1, -7, 1, 4, 10, 4);
        FeatureTable full = imputeMean().fit(x).apply(gaps(FeatureColumn.numeric("x"), NAN, 0));
        assertThat(full.column("x")).containsExactly(4, 0);
    }

    @Test
    void imputing_fills_levels_by_name() {
        FeatureTable city = gaps(FeatureColumn.categorical("city", List.of("a", "b")), 1, NAN, 0, 1);
        FittedTransform most = imputeMostFrequent().fit(city);
        assertThat(most.apply(city).column("city")).containsExactly(1, 1, 0, 1);
        FeatureTable turned = gaps(FeatureColumn.categorical("city", List.of("b", "a")), NAN, 1);
        assertThat(most.apply(turned).column("city")).containsExactly(0, 1);
        FeatureTable unknown = imputeLevel("unknown").fit(city).apply(city);
        assertThat(unknown.header("city").levels()).containsExactly("a", "b", "unknown");
        assertThat(unknown.column("city")).containsExactly(1, 2, 0, 1);
        assertThat(imputeLevel("a", "city").fit(city).apply(city).column("city")).containsExactly(1, 0, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> imputeMean("city").fit(city))
                .withMessageContaining("categorical");
        FeatureTable tie = gaps(FeatureColumn.categorical("city", List.of("a", "b")), 1, NAN, 0);
        assertThat(imputeMostFrequent("city").fit(tie).apply(tie).column("city")).containsExactly(1, 0, 0);
    }
}
