package org.segmentation.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * How much each attribute contributes to the distances between customers, and to those between their groups. Immutable.
 *
 * <p>What is measured are the numbers that distances are taken of: after transforms and weights. With standardised
 * columns and one-hot groups all shares are equal; a weight of 2 doubles an attribute's. The separation then says
 * which attributes the groups were really made by. Of the total sum of squares Σ (x − mean)² over an attribute's columns,
 * the part between groups is Σ size × (mean of the group − mean)²; the shares of both add up to 1, or are 0 where there is
 * nothing to share.
 */
public final class Contributions {

    /** Groups with equal means are apart by rounding only, which squared is far below this share of the total. */
    private static final double ROUNDING = 1e-20;

    private final String name;
    private final List<AttributeContribution> attributes;

    private Contributions(String name, List<AttributeContribution> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    /**
     * Of the columns of a table, to the groups of a grouping.
     *
     * @param points   n rows of numbers that distances are taken of, none missing, not categorical; may have no rows
     * @param grouping the same customers in groups, in any order
     * @return the contributions
     * @throws IllegalArgumentException if the customers of the two are not the same, a column is categorical, a value is
     *                                  missing, or columns spread so wide that squares overflow
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static Contributions of(FeatureTable points, Grouping grouping) {
        Coordinates rows = Coordinates.of(points);
        int[] sizes = grouping.sizes();
        double[][] sums = rows.groupSums(Profiler.labels(points, grouping), sizes.length);
        double[] variances = rows.variances();
        Map<String, double[]> parts = new LinkedHashMap<>();
        double total = 0;
        double allBetween = 0;
        for (int c = 0; c < rows.width; c++) {
            double between = 0;
            for (int g = 0; g < sizes.length; g++) {
                between += sizes[g] == 0 ? 0 : sums[g][c] / sizes[g] * (sums[g][c] / rows.rows);
            }
            double[] part = parts.computeIfAbsent(rows.columns.get(c).attribute(), attribute -> new double[2]);
            part[0] += variances[c];
            part[1] += between;
            total += variances[c];
            allBetween += between;
        }
        List<AttributeContribution> attributes = new ArrayList<>();
        for (Map.Entry<String, double[]> part : parts.entrySet()) {
            double variance = part.getValue()[0];
            double between = part.getValue()[1];
            attributes.add(new AttributeContribution(part.getKey(), total > 0 ? variance / total : 0,
                    allBetween > ROUNDING * total ? between / allBetween : 0,
                    variance > 0 ? Math.min(1, between / variance) : Double.NaN));
        }
        return new Contributions(grouping.name(), List.copyOf(attributes));
    }

    /**
     * Every attribute, in the table's order.
     *
     * @return an unmodifiable list
     */
    public List<AttributeContribution> attributes() {
        return attributes;
    }

    /**
     * One attribute.
     *
     * @param attribute its name: that of a numeric column, or of a categorical one before it was encoded
     * @return what it contributes
     * @throws IllegalArgumentException if there is no such attribute
     */
    public AttributeContribution attribute(String attribute) {
        return attributes.stream().filter(one -> one.attribute().equals(attribute)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no attribute '" + attribute + "'; there are "
                        + attributes.stream().map(AttributeContribution::attribute).toList()));
    }

    /** A table: attribute, share of the distance between customers, of that between groups, own variance explained. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("attribute", "of distances", "between groups by " + name, "explained");
        for (AttributeContribution one : attributes) {
            table = table.row(one.attribute(), TextTable.percent(one.share()), TextTable.percent(one.separation()),
                    TextTable.percent(one.explained()));
        }
        return table.toString();
    }
}
