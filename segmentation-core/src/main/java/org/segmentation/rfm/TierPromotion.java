package org.segmentation.rfm;

import org.segmentation.table.FeatureColumn.Direction;

/**
 * What lifts a customer into the next better tier. Made by {@link FittedTiers#promotion(double)}.
 *
 * @param tier              the tier that the customer is in
 * @param rule              where that tier is, in words, such as {@code from 2,500}; for the worst tier where it ends
 * @param next              the tier that comes next; tiers that no value can be in, because their edges are equal, are
 *                          passed over
 * @param value             the customer's value, in the unit
 * @param threshold         the value to reach, in the unit
 * @param thresholdIncluded whether reaching it is enough; else it must be passed
 * @param direction         which way is better: values must rise ({@code HIGH_IS_GOOD}) or fall ({@code LOW_IS_GOOD})
 * @param unit              the unit; empty if none is stated
 */
public record TierPromotion(String tier, String rule, String next, double value, double threshold,
        boolean thresholdIncluded, Direction direction, String unit) {

    /**
     * How far the customer is from the threshold.
     *
     * @return |threshold − value| in the unit, not negative; 0 where the customer is on a threshold that must be passed;
     *         ∞ for an infinite value. What the decimals of the two say: 0.01 between 4999.99 and 5000
     */
    public double distance() {
        return RangeText.apart(value, threshold);
    }

    /**
     * The rule and the distance in words, the distance rounded up to what is enough.
     *
     * @return for example {@code Gold from 2,500: 312.50 more to Platinum}, with the unit after each figure
     */
    @Override
    public String toString() {
        String figure = RangeText.withUnit(RangeText.distance(value, threshold), unit);
        String way = direction == Direction.LOW_IS_GOOD ? "less" : "more";
        return RangeText.withUnit(tier + " " + rule, unit) + ": " + (thresholdIncluded ? "" : "over ") + figure + " " + way
                + " to " + next;
    }
}
