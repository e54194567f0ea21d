package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class RfmScorerTest {

    private static final List<FeatureColumn> RFM = List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
            FeatureColumn.numeric("frequency"), FeatureColumn.numeric("monetary"));

    /** Five customers: a is the best in everything, e the worst. */
    private static final FeatureTable FIVE = table(1, 50, 500, 2, 40, 400, 3, 30, 300, 4, 20, 200, 5, 10, 100);

    private static FeatureTable table(double... rowMajor) {
        List<String> ids = IntStream.range(0, rowMajor.length / 3).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
        return FeatureTable.of(ids, RFM, rowMajor, MissingValues.KEEP);
    }

    private static List<String> cells(RfmScores scores) {
        return IntStream.range(0, scores.rows()).mapToObj(scores::cell).toList();
    }

    @Test
    void the_best_customer_scores_highest_in_all_three() {
        RfmScores scores = RfmScorer.quintiles().score(FIVE);
        assertThat(cells(scores)).containsExactly("555", "444", "333", "222", "111");
        assertThat(scores.sum(0)).isEqualTo(15);
        assertThat(scores.r(1)).isEqualTo(4);
        assertThat(scores.ids()).containsExactly("a", "b", "c", "d", "e");
        assertThat(scores.rowOf("c")).hasValue(2);
        assertThat(scores.rowOf("z")).isEmpty();
    }

    @Test
    void best_is_one_counts_as_a_ranking_does() {
        RfmScores scores = RfmScorer.quintiles().bestIsOne().score(FIVE);
        assertThat(cells(scores)).containsExactly("111", "222", "333", "444", "555");
        assertThat(scores.toTable().header("rfmSum").direction()).isEqualTo(Direction.LOW_IS_GOOD);
        assertThat(scores.segments(RfmSegmentMap.standard()).groupOf("a")).isEqualTo("Champions");
        assertThat(scores.segments(RfmSegmentMap.standard()).groupOf("e")).isEqualTo("Lost");
    }

    /** On an edge: with the lower values, the better side for recency and the worse for spending, in either order. */
    @Test
    void a_value_on_an_edge_is_with_the_lower_values_in_both_orders() {
        RfmScorer scorer = RfmScorer.bins(2).recencyEdges(30).frequencyEdges(2).monetaryEdges(100);
        FeatureTable edge = table(30, 2, 100);
        assertThat(scorer.score(edge).cell(0)).isEqualTo("211");
        assertThat(scorer.bestIsOne().score(edge).cell(0)).isEqualTo("122");
    }

    @Property(tries = 100)
    void orders_mirror_each_other_and_equal_values_get_equal_scores(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 12) int bins) {
        Random random = new Random(seed);
        double[] values = random.doubles(3L * rows).map(u -> Math.floor(12 * u * u)).toArray();
        FeatureTable customers = FeatureTable.of(IntStream.range(0, rows).mapToObj(Integer::toString).toList(), RFM, values);
        RfmScores high = RfmScorer.bins(bins).score(customers);
        RfmScores low = RfmScorer.bins(bins).bestIsOne().score(customers);
        for (int a = 0; a < rows; a++) {
            assertThat(high.r(a)).isBetween(1, bins).isEqualTo(bins + 1 - low.r(a));
            assertThat(high.f(a)).isBetween(1, bins).isEqualTo(bins + 1 - low.f(a));
            assertThat(high.m(a)).isBetween(1, bins).isEqualTo(bins + 1 - low.m(a));
            int b = random.nextInt(rows);
            assertThat((high.r(b) - high.r(a)) * (customers.value(b, 0) - customers.value(a, 0))).isLessThanOrEqualTo(0);
            assertThat((high.m(b) - high.m(a)) * (customers.value(a, 2) - customers.value(b, 2))).isLessThanOrEqualTo(0);
            if (customers.value(a, 1) == customers.value(b, 1)) {
                assertThat(high.f(a)).isEqualTo(high.f(b));
            }
        }
    }

    @Test
    void a_model_scores_new_customers_by_the_old_edges() {
        RfmModel model = RfmScorer.quintiles().fit(FIVE);
        assertThat(cells(model.score(table(0, 45, 1e300, 99, 0, -5)))).containsExactly("555", "111");
        assertThat(cells(model.score(FIVE))).isEqualTo(cells(RfmScorer.quintiles().score(FIVE)));
        assertThat(model.score(table()).rows()).isZero();
    }

    @Test
    void a_model_is_rebuilt_from_its_parts() {
        RfmModel model = RfmScorer.quartiles().bestIsOne().weights(3, 2, 1).missing(MissingValues.DROP).fit(FIVE);
        RfmModel again = RfmModel.of(dimension(model.recency()), dimension(model.frequency()),
                dimension(model.monetary()), model.order());
        assertThat(again).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(again.missing()).isEqualTo(MissingValues.DROP);
        assertThat(again.score(FIVE).toTable().toRowMajor()).isEqualTo(model.score(FIVE).toTable().toRowMajor());
    }

    private static RfmDimension dimension(RfmDimension d) {
        QuantileBins bins = QuantileBins.of(d.bins().edges()).missing(d.bins().missing())
                .counted(d.bins().sizes(), d.bins().missingCount());
        return new RfmDimension(d.column(), bins, d.direction(), d.weight(), d.unit(), d.withinRecency());
    }

    @Test
    void weights_enter_the_sum_and_equal_sums_on_paper_are_equal() {
        RfmScores scores = RfmScorer.quintiles().weights(0.1, 0.2, 0.7).score(table(5, 3, 1, 1, 1, 1, 3, 2, 1, 2, 4, 1,
                4, 5, 1));
        assertThat(RfmScorer.quintiles().weights(2, 0, 1).score(FIVE).sum(0)).isEqualTo(15);
        for (int row = 0; row < scores.rows(); row++) {
            double onPaper = (scores.r(row) + 2 * scores.f(row) + 7 * scores.m(row)) / 10.0;
            assertThat(scores.sum(row)).isEqualTo(onPaper);
        }
        RfmScores tiny = RfmScorer.quintiles().weights(1e-200, 2e-200, 1e-200).score(FIVE);
        assertThat(tiny.sum(0)).isGreaterThan(tiny.sum(1)).isPositive();
        assertThat(RfmScorer.quintiles().weights(1e300, 1, 1).score(FIVE).sum(0)).isEqualTo(5e300);
    }

    @Test
    void sums_are_rounded_to_the_precision_that_the_model_says() {
        RfmScores scores = RfmScorer.quintiles().weights(0.1, 0.2, 0.7).score(FIVE);
        double precision = scores.model().sumPrecision();
        assertThat(precision).isEqualTo(1e12);
        assertThat(scores.sum(2)).isEqualTo(Math.rint((0.1 * 3 + 0.2 * 3 + 0.7 * 3) * precision) / precision);
        assertThat(RfmScorer.quintiles().weights(1e300, 1, 1).fit(FIVE).sumPrecision()).isEqualTo(1);
    }

    @Test
    void other_columns_and_directions_can_be_scored() {
        FeatureTable customers = FeatureTable.withIds(List.of("x", "y"))
                .with(FeatureColumn.numeric("daysSince").lowIsGood(), 9, 1)
                .with(FeatureColumn.numeric("returns").lowIsGood(), 4, 0)
                .withNumeric("spend", 1, 2);
        assertThat(cells(RfmScorer.bins(2).columns("daysSince", "returns", "spend").score(customers)))
                .containsExactly("111", "222");
    }

    @Test
    void recency_must_say_that_low_is_good() {
        FeatureTable unsaid = FeatureTable.withIds(List.of("x")).withNumeric("recency", 1).withNumeric("frequency", 1)
                .withNumeric("monetary", 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().score(unsaid))
                .withMessageContaining("'recency' is HIGH_IS_GOOD").withMessageContaining("lowIsGood()");
        FeatureTable neutral = FeatureTable.withIds(List.of("x")).with(RFM.get(0), 1).withNumeric("frequency", 1)
                .with(FeatureColumn.numeric("monetary").neutral(), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().score(neutral))
                .withMessageContaining("'monetary' is NEUTRAL");
    }

    @Test
    void missing_values_are_refused_by_name_or_dropped_and_counted() {
        FeatureTable gaps = table(1, 50, 500, 2, Double.NaN, 400, 3, 30, 300, Double.NaN, 20, 200);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().score(gaps))
                .withMessageContaining("customer 'd' has no recency").withMessageContaining("MissingValues.DROP");
        RfmScores scores = RfmScorer.bins(2).missing(MissingValues.DROP).score(gaps);
        assertThat(scores.ids()).containsExactly("a", "c");
        assertThat(scores.intake().skipped()).isEqualTo(2);
        assertThat(scores.intake().reasons()).containsOnlyKeys("without a value in 'recency'",
                "without a value in 'frequency'");
        assertThat(scores.model().missing()).isEqualTo(MissingValues.DROP);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().missing(MissingValues.KEEP))
                .withMessageContaining("DROP");
    }

    @Test
    void degenerate_tables() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().score(table()))
                .withMessageContaining("no customers").withMessageContaining("recency");
        RfmScorer own = RfmScorer.bins(2).recencyEdges(1).frequencyEdges(1).monetaryEdges(1);
        RfmScores none = own.score(table());
        assertThat(none.rows()).isZero();
        assertThat(none.cells()).isEmpty();
        assertThat(none.tiers(TierScheme.lowest("all")).ids()).isEmpty();

        assertThat(cells(RfmScorer.quintiles().score(table(1, 1, 1)))).containsExactly("511");
        assertThat(cells(RfmScorer.quintiles().score(table(7, 7, 7, 7, 7, 7)))).containsExactly("511", "511");
        assertThat(cells(RfmScorer.bins(1).score(FIVE))).containsOnly("111");
        assertThat(cells(RfmScorer.quintiles().score(table(1, 1, 1e300, 1, 1, -1e300)))).containsExactly("515", "511");
        assertThat(cells(RfmScorer.bins(10).score(FIVE)).get(0)).isEqualTo("10-10-10");
    }

    @Test
    void wrong_arguments_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.bins(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().recencyEdges(1, 2))
                .withMessageContaining("2 edges for 'recency' make 3 scores; for 5 scores give 4");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().weights(0, 0, 0))
                .withMessageContaining("all weights are 0");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().weights(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().weights(1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().columns("a", "a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.quintiles().type(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmScorer.quintiles().columns("recency", "frequency", "money").score(FIVE))
                .withMessageContaining("no column 'money'").withMessageContaining("monetary");
        FeatureTable city = FIVE.withCategorical("city", "x", "y", "x", "y", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmScorer.quintiles().columns("recency", "frequency", "city").score(city))
                .withMessageContaining("'city' is categorical");
        RfmDimension two = new RfmDimension("a", QuantileBins.of(1), Direction.HIGH_IS_GOOD, 1);
        RfmDimension three = new RfmDimension("b", QuantileBins.of(1, 2), Direction.HIGH_IS_GOOD, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmModel.of(two, two, three, ScoreOrder.HIGHEST_IS_BEST))
                .withMessageContaining("three columns");
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmDimension("a",
                QuantileBins.of(1).missing(MissingValues.KEEP), Direction.HIGH_IS_GOOD, 1));
    }

    @Test
    void withers_leave_the_scorer_as_it_was() {
        RfmScorer scorer = RfmScorer.quartiles();
        RfmScorer changed = scorer.columns("a", "b", "c").type(2).weights(1, 2, 3).bestIsOne()
                .missing(MissingValues.DROP).monetaryEdges(1, 2, 3);
        assertThat(scorer.columns()).containsExactly("recency", "frequency", "monetary");
        assertThat(scorer.order()).isEqualTo(ScoreOrder.HIGHEST_IS_BEST);
        assertThat(changed.columns()).containsExactly("a", "b", "c");
        assertThat(changed.type()).isEqualTo(2);
        assertThat(changed.weights()).containsExactly(1, 2, 3);
        assertThat(changed.order()).isEqualTo(ScoreOrder.ONE_IS_BEST);
        assertThat(changed.missing()).isEqualTo(MissingValues.DROP);
        assertThat(changed.binners().get(2).ownEdges()).isPresent();
        assertThat(scorer.binners().get(2).ownEdges()).isEmpty();
    }

    @Test
    void scores_join_the_features_and_make_tiers_for_new_customers() {
        RfmScores scores = RfmScorer.quintiles().score(FIVE);
        FeatureTable both = FIVE.join(scores.toTable());
        assertThat(both.column("monetaryScore")).containsExactly(5, 4, 3, 2, 1);
        FittedTiers tiers = TierScheme.quantiles("high", "low").fit(scores.toTable(), RfmScores.SUM);
        Grouping newcomers = tiers.group(scores.model().score(table(0, 99, 9, 9, 9, 999)).toTable());
        assertThat(newcomers.groups()).containsExactly("high", "low");
        assertThat(newcomers.labels()).containsExactly(0, 1);
    }

    @Test
    void scores_print_as_a_table() {
        assertThat(RfmScorer.bins(2).score(table(1, 5, 5, 2, 4, 4, 3, 3, 9))).hasToString("""
                3 customers in 3 cells
                score  recency  frequency  monetary
                -----  -------  ---------  --------
                    2        2          1         1
                    1        1          2         2""");
        assertThat(RfmScorer.bins(2).bestIsOne().score(FIVE).toString().lines().skip(3).map(String::trim)
                .map(line -> line.substring(0, 1))).containsExactly("1", "2");
        assertThat(RfmScorer.quintiles()).hasToString("5 scores of [recency, frequency, monetary], HIGHEST_IS_BEST");
        assertThat(RfmScorer.bins(2).fit(FIVE).toString()).startsWith("""
                RFM scores 1 to 2, HIGHEST_IS_BEST

                recency [days], LOW_IS_GOOD, weight 1.0
                bin  above  up to  customers
                ---  -----  -----  ---------
                  1     -∞      3          3
                  2      3      ∞          2

                frequency, HIGH_IS_GOOD, weight 1.0
                """);
    }

    @Test
    void scorers_are_equal_if_all_their_settings_are() {
        RfmScorer scorer = RfmScorer.quintiles().weights(1, 2, 3).recencyEdges(1, 2, 3, 4);
        assertThat(scorer).isEqualTo(RfmScorer.bins(5).recencyEdges(1, 2, 3, 4).weights(1, 2, 3))
                .hasSameHashCodeAs(RfmScorer.bins(5).recencyEdges(1, 2, 3, 4).weights(1, 2, 3));
        assertThat(scorer).isNotEqualTo(scorer.weights(1, 2, 4)).isNotEqualTo(scorer.bestIsOne())
                .isNotEqualTo(scorer.type(6)).isNotEqualTo(scorer.recencyEdges(1, 2, 3, 5))
                .isNotEqualTo(scorer.columns("recency", "orders", "monetary"));
    }
}
