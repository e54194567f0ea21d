package org.segmentation.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Tiers with the edges between them, for these customers or for new ones. An immutable value that its accessors
 * rebuild; it holds no customer.
 */
public final class FittedTiers {

    private final String column;
    private final Direction direction;
    private final List<String> names;
    private final boolean edgesInBetterTier;
    private final double[] edges;

    private FittedTiers(String column, Direction direction, List<String> names, boolean edgesInBetterTier,
            double[] edges) {
        this.column = column;
        this.direction = direction;
        this.names = names;
        this.edgesInBetterTier = edgesInBetterTier;
        this.edges = edges;
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
        requireNames(names);
        if (direction == Direction.NEUTRAL) {
            throw new IllegalArgumentException(neutral(column));
        }
        double[] checked = QuantileBins.of(edges).edges();
        if (checked.length != names.size() - 1) {
            throw new IllegalArgumentException(checked.length + " edges do not separate the " + names.size() + " tiers "
                    + names + "; there must be " + (names.size() - 1));
        }
        return new FittedTiers(column, direction, List.copyOf(names), edgesInBetterTier, checked);
    }

    static void requireNames(List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)
                || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("tiers need distinct names that are not blank, at least one, not " + names);
        }
    }

    static Direction requireDirection(FeatureTable customers, String column) {
        FeatureColumn header = customers.header(column);
        if (header.kind() == FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; tiers need numbers");
        }
        if (header.direction() == Direction.NEUTRAL) {
            throw new IllegalArgumentException(neutral(column));
        }
        return header.direction();
    }

    private static String neutral(String column) {
        return "column '" + column + "' is NEUTRAL, so no end of it is the best tier; say which end is good "
                + "(FeatureColumn.direction)";
    }

    static void requirePresent(FeatureTable customers, String column, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                throw new IllegalArgumentException("customer '" + customers.id(row) + "' has no " + column
                        + " and so no tier; leave such customers out first, or give them a value");
            }
        }
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
     * The tier of a value.
     *
     * @param value a value of the column, not NaN
     * @return the tier's name
     * @throws IllegalArgumentException if the value is NaN
     */
    public String tier(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no tier");
        }
        return names.get(index(value));
    }

    private int index(double value) {
        boolean lowIsBest = direction == Direction.LOW_IS_GOOD;
        boolean onEdgeBelow = lowIsBest == edgesInBetterTier;
        int below = 0;
        for (double edge : edges) {
            below += edge < value || edge == value && !onEdgeBelow ? 1 : 0;
        }
        return lowIsBest ? below : edges.length - below;
    }

    /**
     * Puts customers into the tiers.
     *
     * @param customers a table with the {@link #column()}, numeric; for tiers of scores {@link RfmScores#toTable()}
     * @return a grouping by tier, best first, empty tiers included
     * @throws IllegalArgumentException if there is no such column, it is categorical, or a customer lacks the value (NaN)
     */
    public Grouping group(FeatureTable customers) {
        double[] values = customers.column(column);
        if (customers.header(column).kind() == FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; tiers need numbers");
        }
        requirePresent(customers, column, values);
        return customers.group("tier", names, Arrays.stream(values).mapToInt(this::index).toArray());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedTiers other && column.equals(other.column) && direction == other.direction
                && names.equals(other.names) && edgesInBetterTier == other.edgesInBetterTier
                && Arrays.equals(edges, other.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(column, direction, names, edgesInBetterTier, Arrays.hashCode(edges));
    }

    /** A table of the tiers, best first, with their ranges: a bracket includes its end, a parenthesis does not. */
    @Override
    public String toString() {
        boolean lowIsBest = direction == Direction.LOW_IS_GOOD;
        boolean onEdgeBelow = lowIsBest == edgesInBetterTier;
        TextTable table = TextTable.of("tier", column);
        for (int tier = 0; tier < names.size(); tier++) {
            int bin = lowIsBest ? tier : edges.length - tier;
            String from = bin == 0 ? "(-∞" : (onEdgeBelow ? "(" : "[") + TextTable.number(edges[bin - 1]);
            String to = bin == edges.length ? "∞)" : TextTable.number(edges[bin]) + (onEdgeBelow ? "]" : ")");
            table = table.row(names.get(tier), from + " … " + to);
        }
        return table.toString();
    }
}
