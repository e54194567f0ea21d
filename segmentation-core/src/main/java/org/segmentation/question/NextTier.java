package org.segmentation.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Who is about to reach the next tier.
 *
 * @param customers          those customers, nearest to their next tier first: their value, what it lacks to the next
 *                           threshold, and by name their tier and the next, which is the one that the threshold leads to
 * @param within             the most that may be lacking, in the unit of the value
 * @param thresholdsIncluded whether a value on a threshold is in the better tier; if not it must go beyond, and 0 may be
 *                           lacking
 * @param inBestTier         how many customers are in the best tier already
 * @param withoutValue       how many customers have no value (NaN), and so no tier
 */
public record NextTier(FeatureTable customers, double within, boolean thresholdsIncluded, int inBestTier,
        int withoutValue) implements Answer {

    /** The columns of {@link #customers()} beside that of the value. */
    static final List<String> COLUMNS = List.of("lacking", "tier", "nextTier");

    /**
     * How many are about to reach each tier.
     *
     * @return a new map from tiers to counts, best tier first; only tiers that anybody is about to reach
     */
    public Map<String, Integer> byNextTier() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Grouping next = customers.groupBy(COLUMNS.get(2));
        int[] sizes = next.sizes();
        for (int tier = 0; tier < sizes.length; tier++) {
            if (sizes[tier] > 0) {
                counts.put(next.groups().get(tier), sizes[tier]);
            }
        }
        return counts;
    }

    @Override
    public String sentence() {
        List<String> parts = new ArrayList<>();
        byNextTier().forEach((tier, count) -> parts.add(Figures.count(count) + " of " + tier));
        String who = size() == 0 ? "No customer is" : Figures.customers(size()) + (size() == 1 ? " is" : " are");
        return who + " within " + Figures.amount(within, customers.columns().get(0)) + " of the next tier"
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + Figures.without(withoutValue, "a value") + ".";
    }

    /** The sentence and the first customers. */
    @Override
    public String toString() {
        return Figures.text(sentence(), customers);
    }
}
