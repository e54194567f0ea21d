package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** The rules of tiers in words, and how far a customer is from the next. */
class TierPromotionTest {

    private static final ThresholdTiers SPEND = TierScheme.lowest("Bronze").tier("Silver", 1000).tier("Gold", 2500)
            .tier("Platinum", 5000);

    private static FeatureTable table(FeatureColumn column, double... values) {
        List<String> ids = IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList();
        return FeatureTable.of(ids, List.of(column), values, MissingValues.KEEP);
    }

    private static FeatureTable spend(double... values) {
        return table(FeatureColumn.numeric("annualSpend").unit("EUR a year"), values);
    }

    private static FeatureTable days(double... values) {
        return table(FeatureColumn.numeric("recency").unit("days").lowIsGood(), values);
    }

    private static String words(FittedTiers tiers, double value) {
        return tiers.promotion(value).orElseThrow().toString();
    }

    @Test
    void gold_needs_312_50_more_to_platinum() {
        FittedTiers tiers = SPEND.fit(spend(), "annualSpend").unit("");
        assertThat(words(tiers, 4687.5)).isEqualTo("Gold from 2,500: 312.50 more to Platinum");
        assertThat(words(tiers, 4999.99)).isEqualTo("Gold from 2,500: 0.01 more to Platinum");
        assertThat(words(tiers, 2400)).isEqualTo("Silver from 1,000: 100 more to Gold");
        assertThat(words(tiers, -20)).isEqualTo("Bronze below 1,000: 1,020 more to Silver");
        assertThat(tiers.promotion(5000)).isEmpty();
        TierPromotion promotion = tiers.promotion(4999.99).orElseThrow();
        assertThat(promotion.distance()).isEqualTo(0.01);
        assertThat(promotion.threshold()).isEqualTo(5000);
        assertThat(promotion.next()).isEqualTo("Platinum");
        assertThat(promotion.thresholdIncluded()).isTrue();
        assertThat(words(tiers, 4999.9984)).as("rounded up to what is enough").contains(": 0.0016 more");
        assertThat(words(tiers, 4990.101)).contains(": 9.90 more");
        assertThat(words(tiers, 4990.0999)).contains(": 9.91 more");
        assertThat(words(tiers, Double.NEGATIVE_INFINITY)).contains(": ∞ more");
    }

    @Test
    void rules_say_what_is_asked_of_each_tier_with_the_unit() {
        FittedTiers tiers = SPEND.fit(spend(), "annualSpend");
        assertThat(tiers.unit()).isEqualTo("EUR a year");
        assertThat(tiers.rules()).containsExactly("Platinum: from 5,000 EUR a year",
                "Gold: 2,500 to under 5,000 EUR a year", "Silver: 1,000 to under 2,500 EUR a year",
                "Bronze: under 1,000 EUR a year");
        assertThat(words(tiers, 4687.5)).isEqualTo("Gold from 2,500 EUR a year: 312.50 EUR a year more to Platinum");
        assertThat(tiers.toString()).contains("tier      annualSpend [EUR a year]");
        assertThat(TierScheme.lowest("all").fit(spend(), "annualSpend").rules()).containsExactly("all: any value");
    }

    @Test
    void where_low_is_good_less_is_better() {
        FittedTiers tiers = TierScheme.lowest("cold").tier("warm", 90).tier("hot", 30).fit(days(), "recency");
        assertThat(tiers.rules()).containsExactly("hot: up to 30 days", "warm: above 30, up to 90 days",
                "cold: above 90 days");
        assertThat(words(tiers, 42)).isEqualTo("warm up to 90 days: 12 days less to hot");
        assertThat(words(tiers, 91)).isEqualTo("cold above 90 days: 1 days less to warm");
        assertThat(tiers.promotion(30)).isEmpty();
    }

    @Test
    void a_border_of_quantiles_must_be_passed_where_high_is_good() {
        FittedTiers tiers = FittedTiers.of("rfmSum", Direction.HIGH_IS_GOOD, List.of("A", "B", "C"), false, 5, 8);
        assertThat(tiers.rules()).containsExactly("A: above 8", "B: above 5, up to 8", "C: up to 5");
        assertThat(words(tiers, 7)).isEqualTo("B above 5: over 1 more to A");
        assertThat(words(tiers, 5)).isEqualTo("C up to 5: over 0 more to B");
        assertThat(tiers.promotion(8).orElseThrow().distance()).isZero();
    }

    @Test
    void tiers_that_nobody_can_be_in_are_passed_over() {
        FittedTiers tiers = TierScheme.platinumToBronze().fit(spend(1, 1, 1, 1, 1, 9), "annualSpend");
        assertThat(tiers.edges()).containsExactly(1, 1, 1);
        assertThat(tiers.promotion(1).orElseThrow().next()).isEqualTo("Platinum");
        assertThat(tiers.rules()).contains("Gold: no value: both edges are 1 EUR a year");
    }

    @Property(tries = 150)
    void whoever_covers_the_distance_is_in_the_tier_that_was_named(@ForAll @NotEmpty @Size(max = 30)
            double @DoubleRange(min = -1e6, max = 1e6) [] values, @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        for (FeatureTable customers : List.of(spend(values), days(values))) {
            String column = customers.columns().get(0).name();
            FittedTiers tiers = TierScheme.platinumToBronze().fit(customers, column);
            Optional<TierPromotion> promotion = tiers.promotion(value);
            assertThat(promotion.isEmpty()).isEqualTo(tiers.tier(value).equals("Platinum"));
            promotion.ifPresent(step -> {
                double reached = step.thresholdIncluded() ? step.threshold()
                        : step.direction() == Direction.HIGH_IS_GOOD ? Math.nextUp(step.threshold())
                        : Math.nextDown(step.threshold());
                assertThat(tiers.tier(reached)).isEqualTo(step.next());
                assertThat(tiers.names().indexOf(step.next())).isLessThan(tiers.names().indexOf(step.tier()));
                assertThat(step.tier()).isEqualTo(tiers.tier(value));
                assertThat(step.distance()).isNotNegative();
            });
        }
    }

    @Test
    void every_customer_has_a_distance_but_the_best() {
        FeatureTable customers = spend(6000, 4687.5, 0.1, 1000);
        FittedTiers tiers = SPEND.fit(customers, "annualSpend");
        assertThat(tiers.distancesToNext(customers)).containsExactly(Double.NaN, 312.5, 999.9, 1500);
        assertThat(tiers.promotion(customers, "c1").orElseThrow().distance()).isEqualTo(312.5);
        assertThat(tiers.promotion(customers, "c0")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.promotion(customers, "c9"))
                .withMessageContaining("no customer 'c9'");
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.promotion(spend(Double.NaN), "c0"))
                .withMessageContaining("customer 'c0' has no annualSpend");
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.promotion(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.distancesToNext(spend(Double.NaN)));
    }

    @Test
    void spend_in_another_unit_has_no_tier() {
        FittedTiers tiers = SPEND.fit(spend(), "annualSpend");
        FeatureTable dollars = table(FeatureColumn.numeric("annualSpend").unit("USD a year"), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.group(dollars))
                .withMessageContaining("'USD a year'").withMessageContaining("'EUR a year'");
        assertThat(tiers.group(table(FeatureColumn.numeric("annualSpend"), 1)).sizes()).containsExactly(0, 0, 0, 1);
        assertThat(tiers).isNotEqualTo(tiers.unit("USD a year"));
    }
}
