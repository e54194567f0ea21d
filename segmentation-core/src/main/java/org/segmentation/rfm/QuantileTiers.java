package org.segmentation.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;

/**
 * Tiers of nearly equal size, cut at quantiles. An immutable value, made by {@link TierScheme#quantiles}.
 *
 * <p>Borders are those of {@link QuantileBinner}: a value on an edge is with the lower values, and equal values are
 * always in the same tier. So where low is good a value on an edge is in the better of the two tiers, and where high is
 * good in the worse.
 */
public final class QuantileTiers implements TierScheme {

    private final List<String> names;
    private final QuantileBinner binner;

    private QuantileTiers(List<String> names, QuantileBinner binner) {
        this.names = names;
        this.binner = binner;
    }

    static QuantileTiers of(List<String> names) {
        TierChecks.requireNames(names);
        return new QuantileTiers(names, QuantileBinner.quantiles(names.size()));
    }

    /**
     * The same scheme with another definition of a quantile.
     *
     * @param number 1 to 9, see {@link org.segmentation.binning.Quantiles}
     * @return the scheme
     * @throws IllegalArgumentException if there is no such type
     */
    public QuantileTiers type(int number) {
        return new QuantileTiers(names, binner.type(number));
    }

    /**
     * Which definition of a quantile is used.
     *
     * @return 1 to 9
     */
    public int type() {
        return binner.type();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public FittedTiers fit(FeatureTable customers, String column) {
        Direction direction = TierChecks.requireDirection(customers, column);
        double[] values = customers.column(column);
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no customers to find the quantiles of '" + column
                    + "'; tiers by thresholds (TierScheme.lowest) need none");
        }
        TierChecks.requirePresent(customers, column, values);
        QuantileBins bins = binner.fit(values);
        return FittedTiers.of(column, direction, names, direction == Direction.LOW_IS_GOOD, bins.edges())
                .unit(customers.header(column).unit());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof QuantileTiers other && names.equals(other.names) && type() == other.type();
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, type());
    }

    /** For example {@code [Platinum, Gold, Silver, Bronze] at quantiles of type 7}. */
    @Override
    public String toString() {
        return names + " at quantiles of type " + type();
    }
}
