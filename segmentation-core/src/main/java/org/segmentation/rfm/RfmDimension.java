package org.segmentation.rfm;

import java.util.Objects;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.MissingValues;

/**
 * How one of the three dimensions (recency, frequency, monetary) is scored: which column, cut into which bins, which
 * end of it is good, and how much its score weighs in the sum.
 *
 * @param column    the column's name, not blank
 * @param bins      the bins of the column; missing values refused, or dropped with their customers, but not kept
 * @param direction which end is good; not {@code NEUTRAL}
 * @param weight    the weight of the score in the sum, finite and not negative
 */
public record RfmDimension(String column, QuantileBins bins, Direction direction, double weight) {

    /**
     * Checks the parts.
     *
     * @param column    the column's name, not blank
     * @param bins      the bins of the column; missing values refused, or dropped with their customers, but not kept
     * @param direction which end is good; not {@code NEUTRAL}
     * @param weight    the weight of the score in the sum, finite and not negative
     * @throws IllegalArgumentException if a part is not so
     */
    public RfmDimension {
        Objects.requireNonNull(bins, "bins");
        if (column.isBlank()) {
            throw new IllegalArgumentException("a dimension needs the name of a column");
        }
        if (direction == Direction.NEUTRAL) {
            throw new IllegalArgumentException("column '" + column + "' is NEUTRAL, so no end of it deserves the best "
                    + "score; say which end is good (FeatureColumn.direction)");
        }
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("column '" + column + "' has weight " + weight
                    + "; weights must be finite and not negative");
        }
        if (bins.missing() == MissingValues.KEEP) {
            throw new IllegalArgumentException("column '" + column + "' keeps missing values, which have no score; "
                    + "refuse them, or drop the customers that lack one");
        }
    }

    /**
     * The score of a value.
     *
     * @param value a value of the column, not NaN
     * @param order which end of the scores is the best
     * @return 1 to the number of bins
     * @throws IllegalArgumentException if the value is NaN
     */
    public int score(double value, ScoreOrder order) {
        boolean reversed = (direction == Direction.LOW_IS_GOOD) != (order == ScoreOrder.ONE_IS_BEST);
        int bin = bins.bin(value);
        return reversed ? bins.count() + 1 - bin : bin;
    }
}
