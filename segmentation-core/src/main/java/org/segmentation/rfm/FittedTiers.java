package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Tiers with the edges between them, for these customers or for new ones; with what is asked of each in words, and how
 * far a customer is from the next. An immutable value that its accessors rebuild; it holds no customer.
 *
 * <p>Every value but NaN has exactly one tier, infinite ones included. Between equal edges lies no value, so such a tier
 * stays empty.
 */
public final class FittedTiers {

    private final String column;
    private final Direction direction;
    private final List<String> names;
    private final boolean edgesInBetterTier;
    private final double[] edges;
    private final String unit;

    private FittedTiers(String column, Direction direction, List<String> names, boolean edgesInBetterTier,
            double[] edges, String unit) {
        this.column = column;
        this.direction = direction;
        this.names = names;
        this.edgesInBetterTier = edgesInBetterTier;
        this.edges = edges;
        this.unit = unit;
    }

    /**
     * Tiers from their parts.
     *
     * @param column            the column that they are tiers of
     * @param direction         which end of the column is the best, not {@code NEUTRAL}
     * @param names             the tiers' names, best first
     * @param edgesInBetterTier whether a value on an edge is in the better of the two tiers
     * @param edges             the edges between the tiers, one less than there are tiers, finite, not decreasing, copied
     * @return the tiers
     * @throws IllegalArgumentException if the parts are not as described
     */
    public static FittedTiers of(String column, Direction direction, List<String> names, boolean edgesInBetterTier,
            double... edges) {
        TierChecks.requireNames(names);
        TierChecks.requireDirection(column, direction);
        double[] checked = QuantileBins.of(edges).edges();
        if (checked.length != names.size() - 1) {
            throw new IllegalArgumentException(checked.length + " edges do not separate the " + names.size() + " tiers "
                    + names + "; there must be " + (names.size() - 1));
        }
        return new FittedTiers(column, direction, List.copyOf(names), edgesInBetterTier, checked, "");
    }

    /**
     * The same tiers in a unit: that of the column and of the edges between the tiers. No unit by default; tiers that were
     * fitted have their column's. Customers whose column states another are refused.
     *
     * @param newUnit for example {@code "EUR a year"}; empty for none
     * @return the tiers
     */
    public FittedTiers unit(String newUnit) {
        return new FittedTiers(column, direction, names, edgesInBetterTier, edges, Objects.requireNonNull(newUnit, "unit"));
    }

    /**
     * The column that these are tiers of.
     *
     * @return its name
     */
    public String column() {
        return column;
    }

    /**
     * Which end of the column is the best.
     *
     * @return the direction, never {@code NEUTRAL}
     */
    public Direction direction() {
        return direction;
    }

    /**
     * The tiers' names.
     *
     * @return an unmodifiable list, best first
     */
    public List<String> names() {
        return names;
    }

    /**
     * Whether a value on an edge is in the better of the two tiers that meet there.
     *
     * @return true if it is; false if it is in the worse
     */
    public boolean edgesInBetterTier() {
        return edgesInBetterTier;
    }

    /**
     * The edges between the tiers, lowest values first.
     *
     * @return a new array of one edge less than there are tiers, not decreasing
     */
    public double[] edges() {
        return edges.clone();
    }

    /**
     * The unit of the column and of the edges.
     *
     * @return for example {@code "EUR a year"}; empty if none is stated
     */
    public String unit() {
        return unit;
    }

    /**
     * The tier of a value.
     *
     * @param value a value of the column, not NaN
     * @return the tier's name
     * @throws IllegalArgumentException if the value is NaN
     */
    public String tier(double value) {
        return names.get(index(requireNumber(value)));
    }

    private static double requireNumber(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no tier");
        }
        return value;
    }

    private int index(double value) {
        boolean onEdgeBelow = onEdgeBelow();
        int below = 0;
        for (double edge : edges) {
            below += edge < value || edge == value && !onEdgeBelow ? 1 : 0;
        }
        return bin(below);
    }

    /**
     * Puts customers into the tiers.
     *
     * @param customers a table with the {@link #column()}, numeric; for tiers of scores {@link RfmScores#toTable()}
     * @return a grouping by tier, best first, empty tiers included
     * @throws IllegalArgumentException if there is no such column, it is categorical or states another unit, or a customer
     *                                  lacks the value (NaN)
     */
    public Grouping group(FeatureTable customers) {
        return customers.group("tier", names, Arrays.stream(values(customers)).mapToInt(this::index).toArray());
    }

    private double[] values(FeatureTable customers) {
        requireComparable(customers);
        double[] values = customers.column(column);
        TierChecks.requirePresent(customers, column, values);
        return values;
    }

    private void requireComparable(FeatureTable customers) {
        TierChecks.requireNumbers(customers, column);
        RfmColumns.requireUnit(customers, column, unit);
    }

    /**
     * What is asked of each tier, in words.
     *
     * @return an unmodifiable list of a line a tier, best first, such as {@code Gold: 2,500 to under 5,000 EUR a year}
     */
    public List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (int tier = 0; tier < names.size(); tier++) {
            int bin = bin(tier);
            rules.add(names.get(tier) + ": " + RangeText.range(bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1],
                    bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin], onEdgeBelow(), unit));
        }
        return List.copyOf(rules);
    }

    /**
     * What lifts a customer into the next better tier: how far it is, and the rule in words.
     *
     * @param value the customer's value of the column, not NaN
     * @return the promotion; empty if there is no better tier
     * @throws IllegalArgumentException if the value is NaN
     */
    public Optional<TierPromotion> promotion(double value) {
        int tier = index(requireNumber(value));
        if (tier == 0) {
            return Optional.empty();
        }
        double threshold = thresholdAbove(tier);
        double reaching = edgesInBetterTier ? threshold
                : direction == Direction.LOW_IS_GOOD ? Math.nextDown(threshold) : Math.nextUp(threshold);
        return Optional.of(new TierPromotion(names.get(tier), start(tier), names.get(index(reaching)), value, threshold,
                edgesInBetterTier, direction, unit));
    }

    /**
     * What lifts a customer into the next better tier.
     *
     * @param customers a table with the {@link #column()}
     * @param id        the customer
     * @return the promotion; empty if the customer is in the best tier
     * @throws IllegalArgumentException if there is no such column or customer, the column is categorical or in another
     *                                  unit, or the customer lacks the value (NaN)
     */
    public Optional<TierPromotion> promotion(FeatureTable customers, String id) {
        int row = customers.rowOf(id).orElseThrow(() -> new IllegalArgumentException("there is no customer '" + id
                + "' in the table"));
        requireComparable(customers);
        double value = customers.value(row, customers.indexOf(column));
        TierChecks.requirePresent(id, column, value);
        return promotion(value);
    }

    /**
     * How far each customer is from the next better tier.
     *
     * @param customers a table with the {@link #column()}, numeric
     * @return a new array of one distance a row, in the {@link #unit()}, as {@link TierPromotion#distance()}; NaN for those
     *         in the best tier
     * @throws IllegalArgumentException as {@link #group}
     */
    public double[] distancesToNext(FeatureTable customers) {
        return Arrays.stream(values(customers)).map(value -> {
            int tier = index(value);
            return tier == 0 ? Double.NaN : RangeText.apart(value, thresholdAbove(tier));
        }).toArray();
    }

    /** Where a tier is better than what comes after it, in words; for the worst where it ends. */
    private String start(int tier) {
        boolean worst = tier == edges.length;
        boolean upwards = (direction == Direction.HIGH_IS_GOOD) != worst;
        double edge = worst ? thresholdAbove(tier) : thresholdAbove(tier + 1);
        boolean included = worst != edgesInBetterTier;
        return (upwards ? included ? "from " : "above " : included ? "up to " : "below ") + RangeText.figure(edge);
    }

    /** The edge between a tier and the next better one. */
    private double thresholdAbove(int tier) {
        return direction == Direction.LOW_IS_GOOD ? edges[tier - 1] : edges[edges.length - tier];
    }

    private boolean onEdgeBelow() {
        return (direction == Direction.LOW_IS_GOOD) == edgesInBetterTier;
    }

    /** Counted from the lowest values up, from 0. */
    private int bin(int tier) {
        return direction == Direction.LOW_IS_GOOD ? tier : edges.length - tier;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedTiers other && column.equals(other.column) && direction == other.direction
                && names.equals(other.names) && edgesInBetterTier == other.edgesInBetterTier
                && Arrays.equals(edges, other.edges) && unit.equals(other.unit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(column, direction, names, edgesInBetterTier, Arrays.hashCode(edges), unit);
    }

    /** A table of the tiers, best first, with their ranges: a bracket includes its end, a parenthesis does not. */
    @Override
    public String toString() {
        boolean onEdgeBelow = onEdgeBelow();
        TextTable table = TextTable.of("tier", RangeText.withUnit(column, unit.isEmpty() ? "" : "[" + unit + "]"));
        for (int tier = 0; tier < names.size(); tier++) {
            int bin = bin(tier);
            String from = bin == 0 ? "(-∞" : (onEdgeBelow ? "(" : "[") + TextTable.number(edges[bin - 1]);
            String to = bin == edges.length ? "∞)" : TextTable.number(edges[bin]) + (onEdgeBelow ? "]" : ")");
            table = table.row(names.get(tier), from + " … " + to);
        }
        return table.toString();
    }
}
