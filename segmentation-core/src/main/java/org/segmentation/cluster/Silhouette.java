package org.segmentation.cluster;

import java.util.Arrays;
import java.util.Locale;
import org.segmentation.text.TextTable;

/**
 * How much nearer rows are to their own cluster than to the next (Rousseeuw 1987). Immutable.
 *
 * <p>For each row, a is the mean Euclidean distance to the other rows of its cluster, b the least over the other clusters
 * of the mean distance to their rows, and s = (b − a) / max(a, b): near 1 well inside its cluster, near 0 between two,
 * negative nearer to another. A row alone in its cluster has s = 0, and so has one whose a and b are both 0. The mean
 * over the rows is high where clusters are tight and apart; uniform noise reaches 0.2 to 0.5, and more in one column, so
 * that a silhouette alone does not show that there are clusters.
 *
 * <p>It takes the distance of every pair of rows. Of more rows than a bound (20,000 unless set otherwise) a sample is
 * drawn, in the clusters' shares but with at least 100 rows of each cluster that has them; a and b are means over the
 * sample, and the mean weighs each cluster by its true size. {@link #exact()} and {@link #standardError()} say so.
 */
public final class Silhouette {

    /** A cluster has so many rows in a sample, if it has them at all. */
    static final int LEAST_ROWS = 100;

    /** The parts of a sample whose own figures tell the standard error. */
    static final int PARTS = 10;

    private final int[] rows;
    private final double[] values;
    private final double[] byCluster;
    private final int[] sizes;
    private final double mean;
    private final double standardError;
    private final int of;

    private Silhouette(int[] rows, double[] values, double[] byCluster, int[] sizes, double mean,
            double standardError, int of) {
        this.rows = rows;
        this.values = values;
        this.byCluster = byCluster;
        this.sizes = sizes;
        this.mean = mean;
        this.standardError = standardError;
        this.of = of;
    }

    /**
     * @param values a silhouette a sampled row
     * @param labels the cluster of each sampled row
     * @param sizes  how many rows each cluster has in all
     */
    static Silhouette of(RowSample sample, double[] values, int[] labels, int[] sizes, double standardError) {
        double[] byCluster = new double[sizes.length];
        double[] mass = new double[sizes.length];
        for (int i = 0; i < values.length; i++) {
            double weight = sample.weight(sample.stratum[i]);
            byCluster[labels[i]] += weight * values[i];
            mass[labels[i]] += weight;
        }
        Arrays.setAll(byCluster, g -> mass[g] > 0 ? byCluster[g] / mass[g] : Double.NaN);
        return new Silhouette(sample.rows, values, byCluster, sizes.clone(), mean(sample, values), standardError,
                sample.of);
    }

    /** The mean over all rows, each sampled row standing for its share of its stratum. */
    static double mean(RowSample sample, double[] values) {
        double sum = 0;
        double mass = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = sample.weight(sample.stratum[i]);
            sum += weight * values[i];
            mass += weight;
        }
        return sum / mass;
    }

    /** Of a mean over parts of a sample, from the parts' own means and the share of the rows that were not drawn. */
    static double standardError(double[] parts, double left) {
        double mean = Arrays.stream(parts).sum() / parts.length;
        double squares = 0;
        for (double part : parts) {
            squares += (part - mean) * (part - mean);
        }
        return Math.sqrt(left * squares / (parts.length - 1) / parts.length);
    }

    /**
     * The mean over all rows, or its estimate from the sample.
     *
     * @return from −1 to 1
     */
    public double mean() {
        return mean;
    }

    /**
     * How far the estimate is likely to be off because of the rows that happened to be drawn: the standard error by random
     * groups, from the spread of the same figure over ten parts of the sample. It counts that a and b are estimates too.
     *
     * @return 0 if every row was measured
     */
    public double standardError() {
        return standardError;
    }

    /**
     * Whether every row was measured against every other.
     *
     * @return false for an estimate from a sample
     */
    public boolean exact() {
        return rows.length == of;
    }

    /**
     * The mean of each cluster.
     *
     * @return a new array, one mean a cluster; NaN for a cluster without measured rows
     */
    public double[] byCluster() {
        return byCluster.clone();
    }

    /**
     * The rows that were measured.
     *
     * @return a new array of rising row numbers, from 0; all of them if {@link #exact()}
     */
    public int[] rows() {
        return rows.clone();
    }

    /**
     * The silhouette of each measured row.
     *
     * @return a new array as long as {@link #rows()}
     */
    public double[] values() {
        return values.clone();
    }

    /** The mean and what it was measured on, on one line; to be followed by something on the clusters. */
    String summary() {
        return exact() ? String.format(Locale.ROOT, "silhouette %.3f of all %,d rows", mean, of)
                : String.format(Locale.ROOT, "silhouette %.3f ± %.3f (standard error), estimated from %,d of %,d rows",
                        mean, standardError, rows.length, of);
    }

    /** The mean, what it was measured on, and a table of the clusters. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("cluster", "rows", "silhouette");
        for (int g = 0; g < sizes.length; g++) {
            table = table.row(g, sizes[g], Double.isNaN(byCluster[g]) ? "-" : byCluster[g]);
        }
        return summary() + "\n" + table;
    }
}
