package org.segmentation.change;

import java.util.Arrays;
import java.util.List;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * How the values of a column were spread when a model was fitted: counts by decile, or by level of a categorical column.
 * Holds no customers.
 *
 * @param column  what the column means
 * @param edges   nine deciles in order (type 7), equal ones where many values are equal; none for a categorical column
 * @param counts  how many values there were in each bin, an edge belonging to the bin below it; or of each level
 * @param missing how many customers had no value
 * @param mean    of the values; NaN for a categorical column or without values
 * @param standardDeviation of the values, population; NaN for a categorical column or without values
 */
public record ColumnBaseline(FeatureColumn column, List<Double> edges, List<Integer> counts, int missing, double mean,
        double standardDeviation) {

    private static final int BINS = 10;
    private static final double LEAST_SHARE = 1e-4;

    /**
     * Takes copies of the lists.
     *
     * @param column            what the column means
     * @param edges             in order
     * @param counts            a count a bin or a level
     * @param missing           at least 0
     * @param mean              of the values
     * @param standardDeviation of the values
     * @throws IllegalArgumentException if there is not one bin more than edges, or not a count a level; if edges are not in
     *                                  order, or a count is negative
     */
    public ColumnBaseline {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        int bins = column.kind() == Kind.CATEGORICAL ? column.levels().size() : edges.size() + 1;
        if (counts.size() != bins) {
            throw new IllegalArgumentException("column '" + column.name() + "' needs " + bins + " counts, not " + counts);
        }
        if (missing < 0 || counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("column '" + column.name() + "': a count cannot be negative");
        }
        QuantileBins.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static ColumnBaseline of(FeatureTable table, String name) {
        FeatureColumn column = table.header(name);
        double[] all = table.column(name);
        double[] values = Arrays.stream(all).filter(x -> !Double.isNaN(x)).toArray();
        int missing = all.length - values.length;
        if (column.kind() == Kind.CATEGORICAL) {
            int[] counts = new int[column.levels().size()];
            Arrays.stream(values).forEach(code -> counts[(int) code]++);
            return new ColumnBaseline(column, List.of(), Arrays.stream(counts).boxed().toList(), missing, Double.NaN,
                    Double.NaN);
        }
        if (values.length == 0) {
            return new ColumnBaseline(column, List.of(), List.of(0), missing, Double.NaN, Double.NaN);
        }
        QuantileBins bins = QuantileBinner.quantiles(BINS).missing(MissingValues.KEEP).fit(values);
        ColumnStatistics statistics = ColumnStatistics.of(values);
        return new ColumnBaseline(column, Arrays.stream(bins.edges()).boxed().toList(),
                Arrays.stream(bins.sizes()).boxed().toList(), missing, statistics.mean(), statistics.standardDeviation());
    }

    /**
     * The population stability index of other customers: Σ over bins of (share now − share then) × ln(share now / share
     * then), shares floored at 1e-4. Missing values are a bin of their own, and so are levels that were unknown. Up to 0.1
     * is usually called stable, from 0.25 on a shift.
     *
     * @param table other customers, with a column of this name and kind
     * @return at least 0; NaN if there are no customers now, or were none then
     * @throws IllegalArgumentException if there is no such column, or it is of the other kind
     */
    public double stabilityIndex(FeatureTable table) {
        FeatureColumn now = table.header(column.name());
        if ((now.kind() == Kind.CATEGORICAL) != (column.kind() == Kind.CATEGORICAL)) {
            throw new IllegalArgumentException("column '" + column.name() + "' was " + column.kind() + " and is "
                    + now.kind());
        }
        int bins = counts.size();
        double[] then = new double[bins + 2];
        double[] later = new double[bins + 2];
        for (int bin = 0; bin < bins; bin++) {
            then[bin] = counts.get(bin);
        }
        then[bins] = missing;
        int[] codes = now.levels().stream().mapToInt(column.levels()::indexOf).toArray();
        QuantileBins cut = QuantileBins.of(edges.stream().mapToDouble(Double::doubleValue).toArray());
        for (double x : table.column(column.name())) {
            if (Double.isNaN(x)) {
                later[bins]++;
            } else if (column.kind() == Kind.CATEGORICAL) {
                later[codes[(int) x] < 0 ? bins + 1 : codes[(int) x]]++;
            } else {
                later[cut.bin(x) - 1]++;
            }
        }
        return stabilityIndex(then, later);
    }

    private static double stabilityIndex(double[] then, double[] now) {
        double allThen = Arrays.stream(then).sum();
        double allNow = Arrays.stream(now).sum();
        if (allThen == 0 || allNow == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int bin = 0; bin < then.length; bin++) {
            double p = Math.max(then[bin] / allThen, LEAST_SHARE);
            double q = Math.max(now[bin] / allNow, LEAST_SHARE);
            sum += (q - p) * StrictMath.log(q / p);
        }
        return sum;
    }
}
