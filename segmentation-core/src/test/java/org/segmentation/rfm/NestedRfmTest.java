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
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Frequency and monetary value within recency, numbers of scores that differ, and units. */
class NestedRfmTest {

    private static final List<FeatureColumn> RFM = List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
            FeatureColumn.numeric("frequency"), FeatureColumn.numeric("monetary").unit("EUR"));

    private static FeatureTable table(double... rowMajor) {
        return FeatureTable.of(IntStream.range(0, rowMajor.length / 3).mapToObj(i -> "c" + i).toList(), RFM, rowMajor);
    }

    private static FeatureTable random(long seed, int rows) {
        return table(new Random(seed).doubles(3L * rows).map(u -> Math.floor(30 * u * u)).toArray());
    }

    @Property(tries = 100)
    void nested_scores_are_those_of_each_recency_group_binned_alone(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int rows, @ForAll @IntRange(min = 1, max = 6) int r,
            @ForAll @IntRange(min = 1, max = 10) int f, @ForAll @IntRange(min = 1, max = 10) int m) {
        FeatureTable customers = random(seed, rows);
        RfmScores scores = RfmScorer.bins(r, f, m).nested().score(customers);
        RfmScores independent = RfmScorer.bins(r, f, m).score(customers);
        for (int group = 1; group <= r; group++) {
            int score = group;
            int[] members = IntStream.range(0, rows).filter(row -> independent.r(row) == score).toArray();
            if (members.length > 0) {
                double[] orders = IntStream.of(members).mapToDouble(row -> customers.value(row, 1)).toArray();
                double[] spend = IntStream.of(members).mapToDouble(row -> customers.value(row, 2)).toArray();
                QuantileBins orderBins = QuantileBinner.quantiles(f).fit(orders);
                QuantileBins spendBins = QuantileBinner.quantiles(m).fit(spend);
                for (int i = 0; i < members.length; i++) {
                    assertThat(scores.r(members[i])).isEqualTo(score);
                    assertThat(scores.f(members[i])).isEqualTo(orderBins.bin(orders[i]));
                    assertThat(scores.m(members[i])).isEqualTo(spendBins.bin(spend[i]));
                }
            }
        }
    }

    @Property(tries = 50)
    void nested_scores_counted_the_other_way_are_mirrored(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int rows) {
        FeatureTable customers = random(seed, rows);
        RfmScores high = RfmScorer.bins(3, 4, 5).nested().score(customers);
        RfmScores low = RfmScorer.bins(3, 4, 5).nested().bestIsOne().score(customers);
        for (int row = 0; row < rows; row++) {
            assertThat(List.of(low.r(row), low.f(row), low.m(row)))
                    .containsExactly(4 - high.r(row), 5 - high.f(row), 6 - high.m(row));
        }
    }

    @Test
    void a_good_customer_among_those_long_gone_scores_high_when_nested() {
        FeatureTable customers = table(1, 10, 100, 2, 20, 200, 300, 1, 10, 301, 2, 20);
        RfmScores alone = RfmScorer.bins(2).score(customers);
        RfmScores nested = RfmScorer.bins(2).nested().score(customers);
        assertThat(IntStream.range(0, 4).mapToObj(alone::cell)).containsExactly("222", "222", "111", "111");
        assertThat(IntStream.range(0, 4).mapToObj(nested::cell)).containsExactly("211", "222", "111", "122");
        assertThat(nested.model().frequency().bins(2).edges()).containsExactly(1.5);
        assertThat(nested.model().frequency().bins().edges()).containsExactly(6);
    }

    @Test
    void new_customers_are_scored_within_the_recency_group_they_fall_into() {
        RfmModel model = RfmScorer.bins(2).nested().fit(table(1, 10, 100, 2, 20, 200, 300, 1, 10, 301, 2, 20));
        RfmScores scores = model.score(table(0, 12, 1000, 999, 12, 1000));
        assertThat(scores.cell(0)).isEqualTo("212");
        assertThat(scores.cell(1)).isEqualTo("122");
        assertThat(model.frequency().score(12, 1, ScoreOrder.HIGHEST_IS_BEST)).isEqualTo(1);
        assertThat(model.frequency().score(12, 2, ScoreOrder.HIGHEST_IS_BEST)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> model.frequency().score(12, ScoreOrder.HIGHEST_IS_BEST))
                .withMessageContaining("recency bin");
    }

    @Test
    void a_recency_group_without_customers_takes_the_edges_among_all() {
        RfmModel model = RfmScorer.bins(2).recencyEdges(100).nested().fit(table(1, 1, 10, 2, 3, 30));
        assertThat(model.frequency().bins(1).sizes()).containsExactly(1, 1);
        assertThat(model.frequency().bins(2)).isEqualTo(QuantileBins.of(2));
        assertThat(model.score(table(500, 3, 5)).cell(0)).isEqualTo("121");
    }

    @Test
    void own_edges_are_the_same_within_every_recency_group() {
        FeatureTable customers = random(7, 50);
        RfmScorer own = RfmScorer.quintiles().frequencyEdges(1, 2, 3, 4).monetaryEdges(5, 10, 15, 20);
        assertThat(own.nested().score(customers).toTable().toRowMajor()).isEqualTo(own.score(customers).toTable().toRowMajor());
    }

    @Test
    void a_nested_model_is_rebuilt_from_its_parts_and_prints_its_edges() {
        RfmModel model = RfmScorer.bins(2, 3, 4).nested().missing(MissingValues.DROP).fit(random(3, 40));
        assertThat(RfmModel.of(model.recency(), model.frequency(), model.monetary(), model.order())).isEqualTo(model)
                .hasSameHashCodeAs(model);
        assertThat(model.nested()).isTrue();
        assertThat(model.bins()).isEqualTo(4);
        assertThat(RfmModel.of(model.recency(), flat(model.frequency()), flat(model.monetary()), model.order()).nested())
                .isFalse();
        assertThat(RfmScorer.bins(2).nested().fit(table(1, 10, 100, 2, 20, 200, 300, 1, 10, 301, 2, 20)).toString())
                .contains("""
                        monetary [EUR], HIGH_IS_GOOD, weight 1.0
                        within recency bin  edges  customers per bin
                        ------------------  -----  -----------------
                                         1    150  1 | 1
                                         2     15  1 | 1""");
        assertThat(RfmScorer.bins(2, 3, 4).nested())
                .hasToString("[2, 3, 4] scores of [recency, frequency, monetary], HIGHEST_IS_BEST, nested within recency");
        assertThat(RfmScorer.bins(2).nested().isNested()).isTrue();
        assertThat(RfmScorer.bins(2).isNested()).isFalse();
    }

    private static RfmDimension flat(RfmDimension nested) {
        return new RfmDimension(nested.column(), nested.bins(), nested.direction(), nested.weight());
    }

    @Test
    void a_model_refuses_parts_that_do_not_nest() {
        QuantileBins two = QuantileBins.of(1);
        RfmDimension recency = new RfmDimension("r", two, Direction.LOW_IS_GOOD, 1);
        RfmDimension flat = new RfmDimension("m", two, Direction.HIGH_IS_GOOD, 1);
        RfmDimension threefold = new RfmDimension("f", two, Direction.HIGH_IS_GOOD, 1, "", List.of(two, two, two));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmModel.of(recency, threefold, flat, ScoreOrder.HIGHEST_IS_BEST))
                .withMessageContaining("within the 2 recency bins").withMessageContaining("f within 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmModel.of(threefold, recency, flat, ScoreOrder.HIGHEST_IS_BEST));
        assertThatIllegalArgumentException().isThrownBy(
                        () -> new RfmDimension("f", two, Direction.HIGH_IS_GOOD, 1, "", List.of(QuantileBins.of(1, 2))))
                .withMessageContaining("must be alike");
    }

    @Test
    void each_dimension_can_have_its_own_number_of_scores() {
        FeatureTable customers = table(1, 6, 60, 2, 5, 50, 3, 4, 40, 4, 3, 30, 5, 2, 20, 6, 1, 10);
        RfmScores scores = RfmScorer.bins(2, 3, 6).score(customers);
        assertThat(IntStream.range(0, 6).mapToObj(scores::cell))
                .containsExactly("236", "235", "224", "123", "112", "111");
        assertThat(scores.sum(0)).isEqualTo(11);
        assertThat(RfmScorer.bins(2, 3, 10).score(customers).cell(0)).isEqualTo("2-3-10");
        assertThat(scores).hasToString("""
                6 customers in 6 cells
                score  recency  frequency  monetary
                -----  -------  ---------  --------
                    6        -          -         1
                    5        -          -         1
                    4        -          -         1
                    3        -          2         1
                    2        3          2         1
                    1        3          2         1""");
        assertThat(RfmScorer.bins(3, 5, 5).frequencyEdges(1, 2, 3, 4).recencyEdges(30, 90).score(customers).model().bins())
                .isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.bins(3, 5, 5).recencyEdges(1, 2, 3, 4))
                .withMessageContaining("for 3 scores give 2");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.bins(3, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> scores.segments(RfmSegmentMap.standard()))
                .withMessageContaining("[2, 3, 6] for [recency, frequency, monetary]")
                .withMessageContaining("as many scores in each dimension");
    }

    @Test
    void edges_in_days_never_cut_weeks() {
        RfmScorer inDays = RfmScorer.bins(2).recencyEdges(30).units("days", "", "EUR");
        FeatureTable weeks = FeatureTable.withIds(List.of("x")).with(RFM.get(0).unit("weeks"), 4)
                .withNumeric("frequency", 1).withNumeric("monetary", 1);
        assertThatIllegalArgumentException().isThrownBy(() -> inDays.fit(weeks))
                .withMessageContaining("'recency' is in 'weeks', its edges in 'days'");
        assertThat(inDays.units()).containsExactly("days", "", "EUR");

        RfmModel model = inDays.fit(table(4, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.score(weeks)).withMessageContaining("'weeks'");
        FeatureTable unsaid = weeks.select("frequency", "monetary").with(RFM.get(0).unit(""), 4);
        assertThat(model.score(unsaid).r(0)).isEqualTo(2);
        assertThat(inDays.fit(unsaid).recency().unit()).isEqualTo("days");
        assertThat(RfmScorer.bins(2).fit(table(4, 1, 1)).monetary().unit()).isEqualTo("EUR");
    }
}
