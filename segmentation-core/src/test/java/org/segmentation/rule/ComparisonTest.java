package org.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.rule.Condition.column;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.transform.Transforms;

class ComparisonTest {

    private static Grouping grouping(FeatureTable table, String name, int groups, int... labels) {
        return table.group(name, IntStream.range(0, groups).mapToObj(g -> name + g).toList(), labels);
    }

    private static final FeatureTable FOUR = FeatureTable.withIds(List.of("a", "b", "c", "d"))
            .withNumeric("x", 1, 1, 5, 5).withNumeric("y", 0, 2, 0, 2).withNumeric("constant", 7, 7, 7, 7)
            .withCategorical("city", "Bern", "Basel", "Bern", "Basel");

    @Test
    void a_feature_is_explained_wholly_not_at_all_or_has_nothing_to_explain() {
        VarianceExplained explained = VarianceExplained.of(FOUR, grouping(FOUR, "g", 2, 0, 0, 1, 1));
        assertThat(explained.of("x")).isEqualTo(1);
        assertThat(explained.of("y")).isZero();
        assertThat(explained.of("constant")).isNaN();
        assertThat(explained.total()).isEqualTo(0.5);
        assertThat(explained.leftOut()).containsExactly("city");
        assertThat(explained.toString()).contains("all together          50.0 %").contains("without the categories [city]");
        assertThatIllegalArgumentException().isThrownBy(() -> explained.of("city")).withMessageContaining("[x, y, constant]");
        assertThat(VarianceExplained.of(FOUR, grouping(FOUR, "g", 1, 0, 0, 0, 0)).total()).isZero();
        assertThat(VarianceExplained.of(FOUR, grouping(FOUR, "g", 4, 0, 1, 2, 3)).total()).isEqualTo(1);
        assertThat(VarianceExplained.of(FOUR.select("city"), grouping(FOUR, "g", 1, 0, 0, 0, 0)).total()).isNaN();
    }

    @Test
    void missing_values_are_left_out_and_customers_may_stand_in_another_order() {
        FeatureTable some = FeatureTable.of(List.of("a", "b", "c"), List.of(FeatureColumn.numeric("x")),
                new double[] {1, Double.NaN, 3}, MissingValues.KEEP);
        Grouping turned = Grouping.of("g", List.of("one", "two"), List.of("c", "b", "a", "z"), new int[] {1, 0, 0, 1});
        assertThat(VarianceExplained.of(some, turned).of("x")).isEqualTo(1);
        Grouping others = Grouping.of("g", List.of("one"), List.of("a", "b", "z"), new int[3]);
        assertThatIllegalArgumentException().isThrownBy(() -> VarianceExplained.of(some, others))
                .withMessage("customer 'c' is not in the grouping by g");
    }

    /** The examples of scikit-learn's documentation of adjusted_rand_score. */
    @Test
    void agreement_is_the_adjusted_rand_index() {
        assertThat(agreement(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1})).isEqualTo(1);
        assertThat(agreement(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0})).isEqualTo(1);
        assertThat(agreement(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1})).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(agreement(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3})).isZero();
        assertThat(agreement(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1})).isCloseTo(-0.5, within(1e-15));
        assertThat(agreement(new int[] {0, 0, 0, 0}, new int[] {1, 1, 1, 1})).isEqualTo(1);
        FeatureTable none = FOUR.whereIds("z"::equals);
        assertThat(Comparison.of(none, grouping(none, "g", 2), grouping(none, "h", 2)).agreement()).isEqualTo(1);
    }

    private static double agreement(int[] first, int[] second) {
        return Comparison.of(FOUR, grouping(FOUR, "g", 4, first), grouping(FOUR, "h", 4, second)).agreement();
    }

    @Property(tries = 200)
    void both_figures_are_what_their_definitions_say(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 5) int groups) {
        Random random = new Random(seed);
        double[] x = random.doubles(rows).map(u -> 1e6 + u).toArray();
        FeatureTable table = FeatureTable.withIds(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList())
                .withNumeric("x", x);
        int[] a = random.ints(rows, 0, groups).toArray();
        int[] b = random.ints(rows, 0, 3).toArray();
        Comparison comparison = Comparison.of(table, grouping(table, "a", groups, a), grouping(table, "b", 3, b));
        double mean = Arrays.stream(x).average().orElseThrow();
        double within = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            int own = a[row];
            double ownMean = IntStream.range(0, rows).filter(i -> a[i] == own).mapToDouble(i -> x[i]).average().orElseThrow();
            within += (x[row] - ownMean) * (x[row] - ownMean);
            total += (x[row] - mean) * (x[row] - mean);
        }
        assertThat(comparison.first().of("x")).isCloseTo(1 - within / total, within(1e-6));
        // Pairs of customers: together in both, in one, in none.
        double both = 0;
        double inA = 0;
        double inB = 0;
        double pairs = rows * (rows - 1) / 2.0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
                inA += a[i] == a[j] ? 1 : 0;
                inB += b[i] == b[j] ? 1 : 0;
            }
        }
        double expected = inA * inB / pairs;
        double most = (inA + inB) / 2;
        assertThat(comparison.agreement())
                .isCloseTo(most == expected ? 1 : (both - expected) / (most - expected), within(1e-9));
        assertThat(Arrays.stream(comparison.counts()).flatMapToInt(Arrays::stream).sum()).isEqualTo(rows);
    }

    @Test
    void prints_the_two_side_by_side() {
        assertThat(Comparison.of(FOUR, grouping(FOUR, "g", 2, 0, 0, 1, 1), grouping(FOUR, "h", 3, 0, 2, 0, 2)))
                .hasToString("""
                        share of the variance between groups
                        feature       g (2 groups)  h (2 groups)
                        ------------  ------------  ------------
                        x                  100.0 %         0.0 %
                        y                    0.0 %       100.0 %
                        constant                 -             -
                        all together        50.0 %        50.0 %
                        without the categories [city]

                        customers in both
                        g \\ h  h0  h1  h2
                        -----  --  --  --
                        g0      1   0   1
                        g1      1   0   1
                        agreement (adjusted Rand index) -0.500""");
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Grouping halves = grouping(FOUR, "g", 2, 0, 0, 1, 1);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Comparison.of(FOUR, halves, halves));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** What the reader wants to know: three clusters tell more than two plain rules with as many segments. */
    @Test
    void clusters_of_british_customers_explain_more_than_plain_rules() {
        FeatureTable uci = GoldenCustomers.uci();
        FeatureTable scaled = Transforms.floor(0, "monetary").then(Transforms.log1p()).then(Transforms.standardise())
                .fit(uci).apply(uci);
        Grouping rules = Rules.first("big and recent", column("monetary").over(1000).and(column("recency").atMost(30)))
                .then("lapsed", column("recency").over(180)).otherwise("the rest").apply(uci);
        var clusters = KMeans.into(3).seed(42).tolerance(0).fit(scaled);
        Comparison comparison = Comparison.of(scaled, rules, clusters.grouping(uci));
        // The columns are standardised, so the clusters' inertia is the share that they leave.
        assertThat(comparison.second().total())
                .isCloseTo(1 - clusters.inertia() / (uci.rows() * uci.width()), within(1e-9))
                .isGreaterThan(comparison.first().total());
        assertThat(comparison.agreement()).isBetween(0.05, 0.95);
    }
}
