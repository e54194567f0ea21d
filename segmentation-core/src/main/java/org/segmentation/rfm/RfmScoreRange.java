package org.segmentation.rfm;

import java.util.OptionalInt;

/**
 * What one score of one dimension stands for: a range of values, and the customers in it. Nested, one such range for
 * each recency score.
 *
 * @param column       the dimension's column
 * @param recencyScore nested: the recency score of the customers that the range is for; else empty
 * @param score        the score, 1 to the number of bins
 * @param above        the values are above this, in the unit; −∞ for the lowest range
 * @param upTo         the values are at most this, in the unit; ∞ for the highest. Equal to {@code above} where edges
 *                     coincide, and then no value is in the range
 * @param unit         the unit of the column; empty if none is stated
 * @param customers    how many of the scored customers have the score (nested: and the recency score)
 * @param share        their share of all scored customers, 0 to 1; NaN if there are none at all
 */
public record RfmScoreRange(String column, OptionalInt recencyScore, int score, double above, double upTo, String unit,
        int customers, double share) {

    /**
     * The range in words.
     *
     * @return for example {@code up to 114 days}, {@code above 114, up to 180 days} or {@code above 481 days}
     */
    public String range() {
        return RangeText.range(above, upTo, true, unit);
    }
}
