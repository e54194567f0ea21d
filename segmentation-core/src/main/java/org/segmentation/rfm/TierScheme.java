package org.segmentation.rfm;

import java.util.List;
import org.segmentation.table.FeatureTable;

/**
 * Names for tiers, best first, and the way their borders are found: at quantiles, or at thresholds of the company's own.
 *
 * <pre>{@code
 * Grouping tiers = scores.tiers(TierScheme.platinumToBronze());
 * TierScheme byYear = TierScheme.lowest("Bronze").tier("Silver", 1000).tier("Gold", 2500).tier("Platinum", 5000);
 * FittedTiers fitted = byYear.fit(customers, "annualSpend");
 * Grouping now = fitted.group(customers);
 * fitted.rules().forEach(System.out::println);                       // Gold: 2,500 to under 5,000
 * fitted.promotion(4687.5).ifPresent(System.out::println);           // Gold from 2,500: 312.50 more to Platinum
 * }</pre>
 */
public sealed interface TierScheme permits QuantileTiers, ThresholdTiers {

    /**
     * Tiers of nearly equal size, as far as equal values allow.
     *
     * @param bestFirst the tiers' names, distinct, at least one, best first
     * @return the scheme
     * @throws IllegalArgumentException if there is no name, one is blank, or one is given twice
     */
    static QuantileTiers quantiles(String... bestFirst) {
        return QuantileTiers.of(List.of(bestFirst));
    }

    /**
     * Four tiers of nearly equal size: Platinum, Gold, Silver and Bronze.
     *
     * @return the scheme
     */
    static QuantileTiers platinumToBronze() {
        return quantiles("Platinum", "Gold", "Silver", "Bronze");
    }

    /**
     * Tiers that begin at thresholds of the caller's own. This is the tier of those who reach none of them; each further
     * {@link ThresholdTiers#tier} is better than those before it.
     *
     * @param name the name of the worst tier, not blank
     * @return a scheme of one tier
     * @throws IllegalArgumentException if the name is blank
     */
    static ThresholdTiers lowest(String name) {
        return ThresholdTiers.of(List.of(name));
    }

    /**
     * The tiers' names.
     *
     * @return an unmodifiable list, best first
     */
    List<String> names();

    /**
     * Finds the edges between the tiers in a column. Which end of the column is the best is said by its
     * {@link org.segmentation.table.FeatureColumn#direction() direction}.
     *
     * @param customers a table with the column
     * @param column    a numeric column that says which end is good
     * @return the tiers, to be applied to these customers or to others
     * @throws IllegalArgumentException if there is no such column, it is not numeric or {@code NEUTRAL}; if quantiles are
     *                                  to be found and there are no customers or one lacks the value (NaN); or if
     *                                  thresholds run against the column's direction
     */
    FittedTiers fit(FeatureTable customers, String column);
}
