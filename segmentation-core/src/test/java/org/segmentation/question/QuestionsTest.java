package org.segmentation.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class QuestionsTest {

    private static final FeatureTable SHOP = FeatureTable.withIds(List.of("a", "b", "c", "d", "e"))
            .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 2, 181, 180, 50, 400)
            .with(FeatureColumn.numeric("monetary").unit("EUR"), 100, 600, 100, 200, 1000)
            .with(FeatureColumn.numeric("averageReturnRate").lowIsGood(), 0, 0.5, 0.1, 0.5, 0)
            .withCategorical("city", "Bern", "Bern", "Basel", "Bern", "Basel");
    private static final Questions ASK = Questions.about(SHOP);

    private static FeatureTable spends(double... values) {
        return FeatureTable.of(IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList(),
                List.of(FeatureColumn.numeric("totalSpending")), values, MissingValues.KEEP);
    }

    @Test
    void who_spends_most_and_what_share_of_revenue_is_theirs() {
        BiggestSpenders top = ASK.biggestSpenders(2);
        assertThat(top.ids()).containsExactly("e", "b");
        assertThat(top.customers().column("monetary")).containsExactly(1000, 600);
        assertThat(top.spend()).isEqualTo(1600);
        assertThat(top.revenue()).isEqualTo(2000);
        assertThat(top.revenueShare()).hasValue(0.8);
        assertThat(top.customerShare()).isEqualTo(0.4);
        assertThat(top).hasToString("""
                The 2 biggest spenders of 5 customers (40.0 %) spent 1,600 EUR, 80.0 % of all revenue.
                customer  monetary [EUR]
                --------  --------------
                e                  1,000
                b                    600""");
        assertThat(ASK.biggestSpenders(9).size()).isEqualTo(5);
        assertThat(ASK.biggestSpenders(1).sentence())
                .isEqualTo("The biggest spender of 5 customers (20.0 %) spent 1,000 EUR, 50.0 % of all revenue.");
    }

    @Test
    void equal_spenders_rank_in_the_order_of_the_table() {
        assertThat(ASK.biggestSpenders(4).ids()).containsExactly("e", "b", "d", "a");
        assertThat(Questions.about(spends(0.0, -0.0, 5, 0.0)).biggestSpenders(3).ids()).containsExactly("c2", "c0", "c1");
    }

    @Test
    void a_share_is_rounded_to_customers_and_at_least_one() {
        assertThat(ASK.biggestSpendersShare(0.01).ids()).containsExactly("e");
        assertThat(ASK.biggestSpendersShare(0.4).ids()).containsExactly("e", "b");
        assertThat(ASK.biggestSpendersShare(0.5).size()).isEqualTo(3);
        assertThat(ASK.biggestSpendersShare(1).size()).isEqualTo(5);
    }

    @Test
    void how_few_make_a_share_of_revenue() {
        assertThat(ASK.spendersMaking(0.8).ids()).containsExactly("e", "b");
        assertThat(ASK.spendersMaking(0.8001).ids()).containsExactly("e", "b", "d");
        assertThat(ASK.spendersMaking(1).size()).isEqualTo(5);
        assertThat(Questions.about(spends(10, 0, -2)).spendersMaking(1).ids()).containsExactly("c0");
        assertThat(Questions.about(spends(-10, 2)).spendersMaking(0.5).size()).isZero();
    }

    @Test
    void those_without_a_spend_are_left_out_and_counted() {
        BiggestSpenders top = Questions.about(spends(Double.NaN, 3, Double.NaN, 1)).biggestSpendersShare(1);
        assertThat(top.ids()).containsExactly("c1", "c3");
        assertThat(top.withoutSpend()).isEqualTo(2);
        assertThat(top.sentence()).endsWith("; 2 without a spend left out.");
        BiggestSpenders none = Questions.about(spends()).biggestSpendersShare(0.2);
        assertThat(none.size()).isZero();
        assertThat(none.revenueShare()).isEmpty();
        assertThat(none).hasToString("No customer spends anything to be ranked by.");
        assertThat(Questions.about(spends(-1, -2)).biggestSpenders(1).revenueShare()).isEmpty();
    }

    @Test
    void previously_big_customers_that_have_not_bought_recently() {
        LapsedSpenders lapsed = ASK.lapsedBigSpenders(0.6, 180);
        assertThat(lapsed.ids()).containsExactly("e", "b");
        assertThat(lapsed.big()).isEqualTo(3);
        assertThat(lapsed.revenueShare()).hasValue(0.8);
        assertThat(lapsed).hasToString("""
                Of the 3 biggest spenders, 2 have not bought for more than 180 days; they spent 1,600 EUR, 80.0 % of all revenue.
                customer  monetary [EUR]  recency [days]
                --------  --------------  --------------
                e                  1,000             400
                b                    600             181""");
        assertThat(ASK.lapsedBigSpenders(0.6, 181).ids()).containsExactly("e");
        assertThat(ASK.lapsedBigSpenders(0.6, 1000).sentence())
                .isEqualTo("Of the 3 biggest spenders, 0 have not bought for more than 1,000 days.");
        FeatureTable some = spends(5, 6).with(FeatureColumn.numeric("since"), MissingValues.KEEP, 9, Double.NaN);
        LapsedSpenders unknown = Questions.about(some).recency("since").lapsedBigSpenders(1, 3);
        assertThat(unknown.ids()).containsExactly("c0");
        assertThat(unknown.withoutRecency()).isEqualTo(1);
    }

    @Test
    void who_returns_most() {
        BiggestReturners returners = ASK.biggestReturners(2);
        assertThat(returners.ids()).containsExactly("b", "d");
        assertThat(returners.rate()).isEqualTo(0.5);
        assertThat(returners.overallRate()).isCloseTo(0.22, within(1e-15));
        assertThat(returners.returning()).isEqualTo(3);
        assertThat(ASK.biggestReturners(10).ids()).containsExactly("b", "d", "c");
        assertThat(returners.sentence()).isEqualTo(
                "The 2 customers who return most, of 3 who return anything, have a mean rate of 0.500; that of all customers is 0.220.");
        BiggestReturners none = Questions.about(spends(0, Double.NaN)).returnRate("totalSpending").biggestReturners(5);
        assertThat(none.sentence()).isEqualTo("Nobody returns anything; 1 without a return rate left out.");
    }

    @Test
    void who_is_about_to_reach_the_next_tier() {
        FittedTiers tiers = TierScheme.lowest("Silver").tier("Gold", 250).tier("Platinum", 1000).fit(SHOP, "monetary");
        NextTier next = ASK.nextTier(tiers, 400);
        assertThat(next.ids()).containsExactly("d", "a", "c", "b");
        assertThat(next.customers().column("lacking")).containsExactly(50, 150, 150, 400);
        assertThat(next.customers().groupBy("tier").groupOf("b")).isEqualTo("Gold");
        assertThat(next.customers().groupBy("nextTier").groupOf("b")).isEqualTo("Platinum");
        assertThat(next.byNextTier()).isEqualTo(Map.of("Platinum", 1, "Gold", 3));
        assertThat(next.inBestTier()).isEqualTo(1);
        assertThat(next.thresholdsIncluded()).isTrue();
        assertThat(next).hasToString("""
                4 customers are within 400 EUR of the next tier: 1 of Platinum, 3 of Gold.
                customer  monetary [EUR]  lacking [EUR]  tier    nextTier
                --------  --------------  -------------  ------  --------
                d                    200             50  Silver  Gold
                a                    100            150  Silver  Gold
                c                    100            150  Silver  Gold
                b                    600            400  Gold    Platinum""");
        assertThat(ASK.nextTier(tiers, 0).sentence()).isEqualTo("No customer is within 0 EUR of the next tier.");
    }

    @Test
    void the_next_tier_where_low_is_good_edges_coincide_or_belong_below() {
        FittedTiers recent = FittedTiers.of("recency", Direction.LOW_IS_GOOD, List.of("A", "B", "C"), true, 50, 180);
        NextTier next = ASK.nextTier(recent, 1000);
        assertThat(next.ids()).containsExactly("b", "c", "e");
        assertThat(next.customers().column("lacking")).containsExactly(1, 130, 220);
        assertThat(next.customers().groupBy("nextTier").groupOf("c")).isEqualTo("A");
        // Nobody can be in B: whoever passes 200 is in A. A value on the edge has not passed it.
        FittedTiers collapsed = FittedTiers.of("monetary", Direction.HIGH_IS_GOOD, List.of("A", "B", "C"), false, 200, 200);
        NextTier beyond = ASK.nextTier(collapsed, 100);
        assertThat(beyond.ids()).containsExactly("d", "a", "c");
        assertThat(beyond.customers().column("lacking")).containsExactly(0, 100, 100);
        assertThat(beyond.customers().groupBy("nextTier").groupOf("a")).isEqualTo("A");
        assertThat(beyond.thresholdsIncluded()).isFalse();
        FittedTiers missing = FittedTiers.of("totalSpending", Direction.HIGH_IS_GOOD, List.of("A", "B"), true, 10);
        assertThat(Questions.about(spends(Double.NaN, 9)).nextTier(missing, 5).withoutValue()).isEqualTo(1);
    }

    @Test
    void who_stands_between_two_segments() {
        FeatureTable line = FeatureTable.withIds(List.of("a", "b", "c", "d", "e")).withNumeric("x", 0, 1, 4, 9, 10);
        Segmentation segments = Segmenter.using(KMeans.into(2).startingFrom(new double[][] {{0}, {10}})).fit(line).segment(line);
        BorderCustomers border = Questions.border(segments, 2);
        // Centroids 5/3 and 9.5: c is 7/3 from the one and 5.5 from the other.
        assertThat(border.ids()).containsExactly("c", "d");
        assertThat(border.customers().value(0, 0)).isCloseTo(5.5 - 7.0 / 3, within(1e-12));
        assertThat(border.customers().groupBy("segment").groupOf("c")).isEqualTo("Cluster 1");
        assertThat(border.customers().groupBy("nextSegment").groupOf("c")).isEqualTo("Cluster 2");
        assertThat(border.byBorder()).isEqualTo(Map.of("Cluster 1 and Cluster 2", 2));
        assertThat(border.toString()).startsWith("The 2 customers nearest to a border, of 5, have margins up to 6.83;"
                + " most (2) are between Cluster 1 and Cluster 2.\ncustomer  margin  distance  nextDistance  segment    next");
        Segmentation one = Segmenter.using(KMeans.into(1)).fit(line).segment(line);
        assertThat(Questions.border(one, 5)).hasToString("There is only one segment, and so no border.");
        assertThat(Questions.border(segments.model().segment(line.whereIds("z"::equals)), 5).size()).isZero();
    }

    @Test
    void which_segment_grew() {
        Grouping before = Grouping.of("tier", List.of("Gold", "Silver", "Old"), List.of("a", "b", "c", "d"),
                new int[] {0, 1, 1, 2});
        Grouping after = Grouping.of("tier", List.of("Gold", "Silver", "New"), List.of("c", "e", "a", "b", "f"),
                new int[] {0, 0, 0, 1, 2});
        SegmentGrowth growth = Questions.growth(before, after);
        assertThat(growth.line("Gold")).isEqualTo(new SegmentGrowth.Line("Gold", 1, 3, 1, 1, 0, 0));
        assertThat(growth.line("Silver")).isEqualTo(new SegmentGrowth.Line("Silver", 2, 1, 0, 0, 1, 0));
        assertThat(growth.line("Old")).isEqualTo(new SegmentGrowth.Line("Old", 1, 0, 0, 0, 0, 1));
        assertThat(growth.grew()).containsExactly("Gold", "New");
        assertThat(growth).hasToString("""
                Grown most: Gold, from 1 to 3 customers (+2, +200.0 %); shrunk most: Old, from 1 to 0 customers (-1, -100.0 %).
                tier    before  after  change      rate  joined  came in  went out  left
                ------  ------  -----  ------  --------  ------  -------  --------  ----
                Gold         1      3      +2  +200.0 %       1        1         0     0
                New          0      1      +1         -       1        0         0     0
                Silver       2      1      -1   -50.0 %       0        0         1     0
                Old          1      0      -1  -100.0 %       0        0         0     1""");
        assertThat(Questions.growth(before, before).sentence()).isEqualTo("No segment grew or shrank.");
        Grouping stage = Grouping.of("stage", List.of("new", "gone"), List.of("a"), new int[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> Questions.growth(before, stage))
                .withMessageContaining("no segment in common");
        assertThatIllegalArgumentException().isThrownBy(() -> growth.line("Lead")).withMessageContaining("[Gold, Silver, New, Old]");
    }

    @Test
    void questions_that_cannot_be_answered_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.biggestSpenders(0)).withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.biggestSpendersShare(20)).withMessageContaining("at most 1");
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.biggestSpendersShare(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.lapsedBigSpenders(0.2, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.spend("city")).withMessageContaining("needs numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.recency("age")).withMessageContaining("there are [recency,");
        assertThatIllegalArgumentException().isThrownBy(() -> Questions.about(SHOP.select("recency")).biggestSpenders(1))
                .withMessageContaining("[recency]").withMessageContaining("spend(column)");
        assertThatIllegalArgumentException().isThrownBy(() -> Questions.about(SHOP.select("city")).biggestReturners(1))
                .withMessageContaining("averageReturnRate");
        FittedTiers tiers = TierScheme.lowest("Silver").tier("Gold", 250).fit(SHOP, "monetary");
        assertThatIllegalArgumentException().isThrownBy(() -> ASK.nextTier(tiers, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Questions.about(SHOP.select("city")).nextTier(tiers, 1));
    }

    @Test
    void an_interrupt_stops_an_answer_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> ASK.biggestSpenders(1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The largest spend of the study is in REFERENCE §1; the others are a plain sort's. */
    @Test
    void the_biggest_british_spenders() {
        FeatureTable uci = GoldenCustomers.uci();
        BiggestSpenders fifth = Questions.about(uci).biggestSpendersShare(0.2);
        double[] sorted = Arrays.stream(uci.column("monetary")).sorted().toArray();
        assertThat(fifth.size()).isEqualTo(784);
        assertThat(fifth.customers().value(0, 0)).isCloseTo(259657.30, within(1e-6));
        assertThat(fifth.spend()).isCloseTo(Arrays.stream(sorted, 3921 - 784, 3921).sum(), within(1e-6));
        assertThat(fifth.revenue()).isCloseTo(3921 * 1863.910113, within(0.01));
        assertThat(fifth.revenueShare().orElseThrow()).isBetween(0.7, 0.8);
        BiggestSpenders pareto = Questions.about(uci).spendersMaking(fifth.revenueShare().getAsDouble() - 1e-9);
        assertThat(pareto.ids()).isEqualTo(fifth.ids());
    }
}
