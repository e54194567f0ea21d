package org.segmentation.rule;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * How much of what tells customers apart is told by their group: per feature 1 − within-group sum of squares / total sum of
 * squares (η², the coefficient of determination of a one-way analysis of variance), and the same for all features
 * together, each standardised. Immutable.
 *
 * <p>0 where the groups' means are equal, 1 where the members of each group are. More groups explain more, so compare
 * groupings of about as many groups. Means and squares are sensitive to a few huge values: to judge clusters by the scale
 * that they were made on, give the transformed table.
 */
public final class VarianceExplained {

    private final String grouping;
    private final Map<String, Double> byFeature;
    private final List<String> leftOut;
    private final double total;

    private VarianceExplained(String grouping, Map<String, Double> byFeature, List<String> leftOut) {
        this.grouping = grouping;
        this.byFeature = Collections.unmodifiableMap(byFeature);
        this.leftOut = leftOut;
        this.total = byFeature.values().stream().filter(x -> !Double.isNaN(x)).mapToDouble(x -> x).average()
                .orElse(Double.NaN);
    }

    /**
     * Measures a grouping by all columns of a table that are not categorical.
     *
     * @param customers the features; missing values are left out, column by column
     * @param grouping  at least these customers, in any order
     * @return what the groups explain
     * @throws IllegalArgumentException if a customer of the table is not in the grouping
     * @throws CancellationException    if the thread is interrupted; it stays interrupted
     */
    public static VarianceExplained of(FeatureTable customers, Grouping grouping) {
        int[] labels = grouping.labels(customers.ids());
        Map<String, Double> byFeature = new LinkedHashMap<>();
        for (FeatureColumn column : customers.columns()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("measuring what the groups explain was interrupted");
            }
            if (column.kind() != Kind.CATEGORICAL) {
                byFeature.put(column.name(), share(customers.column(column.name()), labels, grouping.groups().size()));
            }
        }
        return new VarianceExplained(grouping.name(), byFeature, customers.columns().stream()
                .filter(column -> column.kind() == Kind.CATEGORICAL).map(FeatureColumn::name).toList());
    }

    /** Works on deviations from the mean / the largest of them, so that nothing cancels and no square overflows. */
    private static double share(double[] values, int[] labels, int groups) {
        ColumnStatistics all = ColumnStatistics.of(values);
        double mean = all.mean();
        double reach = Math.max(all.max() - mean, mean - all.min());
        double[] sums = new double[groups];
        int[] counts = new int[groups];
        double total = 0;
        for (int row = 0; row < values.length; row++) {
            double x = (values[row] - mean) / reach;
            if (!Double.isNaN(x)) {
                sums[labels[row]] += x;
                counts[labels[row]]++;
                total += x * x;
            }
        }
        double within = 0;
        for (int row = 0; row < values.length; row++) {
            double x = (values[row] - mean) / reach;
            if (!Double.isNaN(x)) {
                double difference = x - sums[labels[row]] / counts[labels[row]];
                within += difference * difference;
            }
        }
        return total > 0 ? Math.max(0, 1 - within / total) : Double.NaN;
    }

    /**
     * What the customers are grouped by.
     *
     * @return the grouping's name
     */
    public String name() {
        return grouping;
    }

    /**
     * The share of one feature's variance that lies between the groups.
     *
     * @param feature the name of a column that is not categorical
     * @return 0 to 1; NaN if the column is constant or empty
     * @throws IllegalArgumentException if there is no such column
     */
    public double of(String feature) {
        if (!byFeature.containsKey(feature)) {
            throw new IllegalArgumentException("there is no numeric column '" + feature + "'; there are "
                    + byFeature.keySet());
        }
        return Objects.requireNonNull(byFeature.get(feature));
    }

    /**
     * The share of every feature.
     *
     * @return an unmodifiable map by column name, in the table's order; NaN for constant and empty columns
     */
    public Map<String, Double> byFeature() {
        return byFeature;
    }

    /**
     * The categorical columns, which have no variance.
     *
     * @return an unmodifiable list of names
     */
    public List<String> leftOut() {
        return leftOut;
    }

    /**
     * The share of all features together: each standardised, so that their sums of squares are equal, which makes it the
     * mean of the shares.
     *
     * @return 0 to 1, without constant and empty columns; NaN if there are no others
     */
    public double total() {
        return total;
    }

    /** A table of the features and their shares, the total last. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("feature", "explained by " + grouping);
        for (Map.Entry<String, Double> feature : byFeature.entrySet()) {
            table = table.row(Arrays.asList(feature.getKey(), TextTable.percent(feature.getValue())));
        }
        return table.row("all together", TextTable.percent(total)) + notes();
    }

    String notes() {
        return leftOut.isEmpty() ? "" : "\nwithout the categories " + leftOut;
    }
}
