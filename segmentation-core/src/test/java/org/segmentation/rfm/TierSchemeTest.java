package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class TierSchemeTest {

    private static final ThresholdTiers SPEND = TierScheme.lowest("Bronze").tier("Silver", 1000).tier("Gold", 2500)
            .tier("Platinum", 5000);

    private static FeatureTable spend(double... values) {
        return table(FeatureColumn.numeric("spend"), values);
    }

    private static FeatureTable days(double... values) {
        return table(FeatureColumn.numeric("recency").lowIsGood(), values);
    }

    private static FeatureTable table(FeatureColumn column, double... values) {
        List<String> ids = IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList();
        return FeatureTable.of(ids, List.of(column), values, MissingValues.KEEP);
    }

    private static List<String> names(Grouping tiers) {
        return tiers.ids().stream().map(tiers::groupOf).toList();
    }

    @Test
    void gold_is_from_2500_to_below_5000() {
        FeatureTable customers = spend(2500, 2499.99, 5000, 4999.99, 0, -7, 1e300);
        FittedTiers tiers = SPEND.fit(customers, "spend");
        assertThat(tiers.group(customers).groups()).containsExactly("Platinum", "Gold", "Silver", "Bronze");
        assertThat(names(tiers.group(customers))).containsExactly("Gold", "Silver", "Platinum", "Gold", "Bronze",
                "Bronze", "Platinum");
        assertThat(tiers.edges()).containsExactly(1000, 2500, 5000);
        assertThat(tiers.group(customers).name()).isEqualTo("tier");
        assertThat(tiers).hasToString("""
                tier      spend
                --------  ---------------
                Platinum  [5,000 … ∞)
                Gold      [2,500 … 5,000)
                Silver    [1,000 … 2,500)
                Bronze    (-∞ … 1,000)""");
    }

    @Test
    void where_low_is_good_thresholds_fall_and_are_reached_from_above() {
        TierScheme scheme = TierScheme.lowest("cold").tier("warm", 90).tier("hot", 30);
        FeatureTable customers = days(30, 30.5, 90, 91, 0);
        FittedTiers tiers = scheme.fit(customers, "recency");
        assertThat(names(tiers.group(customers))).containsExactly("hot", "warm", "warm", "cold", "hot");
        assertThat(tiers.tier(30)).isEqualTo("hot");
        assertThat(tiers.toString()).contains("hot   (-∞ … 30]").contains("warm  (30 … 90]").contains("cold  (90 … ∞)");
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.fit(customers, "recency"))
                .withMessageContaining("LOW_IS_GOOD").withMessageContaining("falling");
        assertThatIllegalArgumentException().isThrownBy(() -> scheme.fit(spend(1), "spend"))
                .withMessageContaining("rising");
    }

    @Test
    void quantile_tiers_put_a_value_on_an_edge_with_the_lower_values() {
        TierScheme halves = TierScheme.quantiles("better", "worse");
        FittedTiers high = halves.fit(spend(1, 2, 3), "spend");
        assertThat(high.edges()).containsExactly(2);
        assertThat(names(high.group(spend(1, 2, 3)))).containsExactly("worse", "worse", "better");
        assertThat(high.edgesInBetterTier()).isFalse();
        FittedTiers low = halves.fit(days(1, 2, 3), "recency");
        assertThat(names(low.group(days(1, 2, 3)))).containsExactly("better", "better", "worse");
        assertThat(low.edgesInBetterTier()).isTrue();
        assertThat(high.toString()).contains("better  (2 … ∞)").contains("worse   (-∞ … 2]");
    }

    @Property(tries = 150)
    void a_better_value_is_never_in_a_worse_tier(@ForAll @NotEmpty @Size(max = 40) double[] values) {
        for (FeatureTable customers : List.of(spend(values), days(values))) {
            String column = customers.columns().get(0).name();
            int[] tiers = TierScheme.platinumToBronze().fit(customers, column).group(customers).labels();
            for (int a = 0; a < values.length; a++) {
                double better = column.equals("spend") ? values[a] - values[0] : values[0] - values[a];
                assertThat(Integer.signum(tiers[a] - tiers[0]) * Math.signum(better)).isNotPositive();
                assertThat(values[a] == values[0] && tiers[a] != tiers[0]).isFalse();
            }
        }
    }

    @Test
    void equal_values_leave_tiers_empty_but_there() {
        Grouping tiers = TierScheme.platinumToBronze().fit(spend(5, 5, 5), "spend").group(spend(5, 5, 5));
        assertThat(tiers.sizes()).containsExactly(0, 0, 0, 3);
        assertThat(TierScheme.quantiles("all").fit(spend(5), "spend").group(spend(1, 9)).sizes()).containsExactly(2);
        assertThat(TierScheme.platinumToBronze().fit(days(5, 5), "recency").group(days(5, 5)).sizes())
                .containsExactly(2, 0, 0, 0);
    }

    @Test
    void fitted_tiers_are_rebuilt_from_their_parts() {
        FittedTiers tiers = TierScheme.platinumToBronze().type(6).fit(spend(1, 2, 3, 4, 5), "spend");
        assertThat(FittedTiers.of(tiers.column(), tiers.direction(), tiers.names(), tiers.edgesInBetterTier(),
                tiers.edges()).unit(tiers.unit())).isEqualTo(tiers).hasSameHashCodeAs(tiers);
        assertThat(SPEND.thresholds()).containsExactly(5000, 2500, 1000);
        assertThat(SPEND.names()).containsExactly("Platinum", "Gold", "Silver", "Bronze");
        assertThat(TierScheme.platinumToBronze().type(6).type()).isEqualTo(6);
        assertThat(SPEND).hasToString("[Platinum, Gold, Silver, Bronze] from [5000.0, 2500.0, 1000.0]");
        assertThat(TierScheme.platinumToBronze())
                .hasToString("[Platinum, Gold, Silver, Bronze] at quantiles of type 7")
                .isEqualTo(TierScheme.quantiles("Platinum", "Gold", "Silver", "Bronze"));
    }

    @Test
    void wrong_arguments_and_missing_values_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(TierScheme::quantiles);
        assertThatIllegalArgumentException().isThrownBy(() -> TierScheme.quantiles("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> TierScheme.lowest(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.tier("Diamond", 4000))
                .withMessageContaining("thresholds must go one way");
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.tier("Gold", 9000));
        assertThatIllegalArgumentException().isThrownBy(() -> TierScheme.lowest("a").tier("b", 0).tier("c", -0.0));
        assertThatIllegalArgumentException().isThrownBy(() -> TierScheme.lowest("a").tier("b", Double.NaN))
                .withMessageContaining("tier 'b'");
        assertThatIllegalArgumentException().isThrownBy(() -> TierScheme.platinumToBronze().fit(spend(), "spend"))
                .withMessageContaining("no customers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TierScheme.platinumToBronze().fit(spend(1, Double.NaN), "spend"))
                .withMessageContaining("customer 'c1' has no spend");
        FittedTiers fitted = SPEND.fit(spend(), "spend");
        assertThat(fitted.group(spend()).sizes()).containsExactly(0, 0, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.group(spend(Double.NaN)))
                .withMessageContaining("customer 'c0'");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.tier(Double.NaN));
        FeatureTable age = table(FeatureColumn.numeric("age").neutral(), 40);
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.fit(age, "age")).withMessageContaining("NEUTRAL");
        FeatureTable city = FeatureTable.withIds(List.of("x")).withCategorical("city", "Bern");
        assertThatIllegalArgumentException().isThrownBy(() -> SPEND.fit(city, "city"))
                .withMessageContaining("categorical");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedTiers.of("x", Direction.HIGH_IS_GOOD, List.of("a", "b"), true, 1, 2))
                .withMessageContaining("there must be 1");
    }
}
