package org.segmentation.rfm;

import java.util.List;
import java.util.Objects;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.MissingValues;

/**
 * How one of the three dimensions (recency, frequency, monetary) is scored: which column, cut into which bins, which
 * end of it is good, and how much its score weighs in the sum.
 *
 * <p>Nested, the column is cut anew for the customers of each recency bin ({@link RfmScorer#nested()}). The bins among
 * all customers are kept beside those, as what the dimension is like at large; no score comes from them.
 *
 * @param column        the column's name, not blank
 * @param bins          the bins of the column; missing values refused, or dropped with their customers, but not kept
 * @param direction     which end is good; not {@code NEUTRAL}
 * @param weight        the weight of the score in the sum, finite and not negative
 * @param unit          the unit of the column and of its edges, such as {@code "days"}; empty if none is stated
 * @param withinRecency empty, or nested: the bins for each recency bin, that of the fewest days first; as many bins in
 *                      each as in {@code bins}, missing values treated alike
 */
public record RfmDimension(String column, QuantileBins bins, Direction direction, double weight, String unit,
        List<QuantileBins> withinRecency) {

    /**
     * Checks the parts.
     *
     * @param column        the column's name, not blank
     * @param bins          the bins of the column; missing values refused, or dropped with their customers, but not kept
     * @param direction     which end is good; not {@code NEUTRAL}
     * @param weight        the weight of the score in the sum, finite and not negative
     * @param unit          the unit of the column and of its edges, such as {@code "days"}; empty if none is stated
     * @param withinRecency empty, or the bins for each recency bin
     * @throws IllegalArgumentException if a part is not so
     */
    public RfmDimension {
        Objects.requireNonNull(bins, "bins");
        Objects.requireNonNull(unit, "unit");
        withinRecency = List.copyOf(withinRecency);
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
        for (QuantileBins within : withinRecency) {
            if (within.count() != bins.count() || within.missing() != bins.missing()) {
                throw new IllegalArgumentException("column '" + column + "' has " + bins.count() + " bins, missing "
                        + bins.missing() + ", but within a recency bin " + within.count() + ", missing "
                        + within.missing() + "; they must be alike");
            }
        }
    }

    /**
     * A dimension that is cut alike for all customers and states no unit.
     *
     * @param column    the column's name, not blank
     * @param bins      the bins of the column; missing values refused, or dropped with their customers, but not kept
     * @param direction which end is good; not {@code NEUTRAL}
     * @param weight    the weight of the score in the sum, finite and not negative
     * @throws IllegalArgumentException if a part is not so
     */
    public RfmDimension(String column, QuantileBins bins, Direction direction, double weight) {
        this(column, bins, direction, weight, "", List.of());
    }

    /**
     * Whether the column is cut anew within each recency bin.
     *
     * @return true if it is
     */
    public boolean nested() {
        return !withinRecency.isEmpty();
    }

    /**
     * The bins that customers of one recency bin are scored by.
     *
     * @param recencyBin the recency bin, 1 for the fewest days; without effect unless nested
     * @return the bins
     * @throws IndexOutOfBoundsException if the dimension is nested and there is no such recency bin
     */
    public QuantileBins bins(int recencyBin) {
        return nested() ? withinRecency.get(recencyBin - 1) : bins;
    }

    /**
     * The score of a value, where it does not depend on recency.
     *
     * @param value a value of the column, not NaN
     * @param order which end of the scores is the best
     * @return 1 to the number of bins
     * @throws IllegalArgumentException if the value is NaN, or the dimension is nested
     */
    public int score(double value, ScoreOrder order) {
        if (nested()) {
            throw new IllegalArgumentException("'" + column + "' is scored within recency bins; say in which one the "
                    + "customer is: score(value, recencyBin, order)");
        }
        return score(value, 1, order);
    }

    /**
     * The score of a value of a customer of a recency bin.
     *
     * @param value      a value of the column, not NaN
     * @param recencyBin the customer's recency bin, 1 for the fewest days; without effect unless nested
     * @param order      which end of the scores is the best
     * @return 1 to the number of bins
     * @throws IllegalArgumentException  if the value is NaN
     * @throws IndexOutOfBoundsException if the dimension is nested and there is no such recency bin
     */
    public int score(double value, int recencyBin, ScoreOrder order) {
        return scoreOf(bins(recencyBin).bin(value), order);
    }

    /** The score that a bin gives, and as well the bin that gives a score. */
    int scoreOf(int bin, ScoreOrder order) {
        boolean reversed = (direction == Direction.LOW_IS_GOOD) != (order == ScoreOrder.ONE_IS_BEST);
        return reversed ? bins.count() + 1 - bin : bin;
    }
}
