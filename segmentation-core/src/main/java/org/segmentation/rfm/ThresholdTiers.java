package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;

/**
 * Tiers that begin at thresholds of the company's own, such as Gold from 2,500 to 5,000 a year. An immutable value,
 * started by {@link TierScheme#lowest}.
 *
 * <p>Whoever reaches a threshold exactly is in the tier that begins there. In a column of which high is good that means
 * at least the threshold, so Gold from 2,500 with Platinum from 5,000 is 2,500 ≤ x &lt; 5,000; in a column of which low is
 * good it means at most, and the thresholds go down from tier to better tier.
 */
public final class ThresholdTiers implements TierScheme {

    private final List<String> names;
    /** Where each tier but the worst begins, best first. */
    private final double[] thresholds;

    private ThresholdTiers(List<String> names, double[] thresholds) {
        this.names = names;
        this.thresholds = thresholds;
    }

    static ThresholdTiers of(List<String> names, double... thresholds) {
        TierChecks.requireNames(names);
        for (int i = 0; i < thresholds.length; i++) {
            if (!(Math.abs(thresholds[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("tier '" + names.get(i) + "' begins at " + thresholds[i]
                        + "; a threshold must be finite");
            }
            if (i >= 1 && (thresholds[i] == thresholds[i - 1]
                    || i >= 2 && thresholds[i] < thresholds[i - 1] != thresholds[1] < thresholds[0])) {
                throw new IllegalArgumentException("from " + names.get(0) + " down, the tiers begin at "
                        + Arrays.toString(thresholds) + "; thresholds must go one way, without repeating");
            }
        }
        return new ThresholdTiers(names, thresholds);
    }

    /**
     * The same scheme with one more tier above the best so far.
     *
     * @param name      the tier's name, not blank and new
     * @param threshold where it begins, itself included: in the unit of the column that the scheme will be fitted to
     * @return the scheme
     * @throws IllegalArgumentException if the name is blank or taken; or if the threshold is not finite, or turns back
     *                                  from where the thresholds before it went
     */
    public ThresholdTiers tier(String name, double threshold) {
        List<String> more = new ArrayList<>(names);
        more.add(0, name);
        double[] further = new double[thresholds.length + 1];
        further[0] = threshold + 0.0;
        System.arraycopy(thresholds, 0, further, 1, thresholds.length);
        return of(List.copyOf(more), further);
    }

    /**
     * Where the tiers begin.
     *
     * @return a new array of one threshold a tier but the worst, best first
     */
    public double[] thresholds() {
        return thresholds.clone();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public FittedTiers fit(FeatureTable customers, String column) {
        Direction direction = TierChecks.requireDirection(customers, column);
        double[] edges = thresholds.clone();
        Arrays.sort(edges);
        boolean bestIsHigh = direction == Direction.HIGH_IS_GOOD;
        if (edges.length > 1 && (thresholds[0] > thresholds[1]) != bestIsHigh) {
            throw new IllegalArgumentException("column '" + column + "' is " + direction + ", but from " + names.get(0)
                    + " down the tiers begin at " + Arrays.toString(thresholds) + "; give the thresholds of " + column
                    + (bestIsHigh ? " rising" : " falling") + " from tier to better tier");
        }
        return FittedTiers.of(column, direction, names, true, edges).unit(customers.header(column).unit());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ThresholdTiers other && names.equals(other.names)
                && Arrays.equals(thresholds, other.thresholds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.hashCode(thresholds));
    }

    /** For example {@code [Gold, Silver, Bronze] from [2500.0, 1000.0]}. */
    @Override
    public String toString() {
        return names + " from " + Arrays.toString(thresholds);
    }
}
