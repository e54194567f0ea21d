package org.segmentation.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * What {@link KMeans} found: a label a row, and the model that gives them. Immutable.
 *
 * <p>Clusters are numbered from 0 by their centroids in lexicographic order. {@code labels()} always equals
 * {@code model().predict} of the same rows.
 */
public final class Clustering {

    private final KMeans settings;
    private final KMeansModel model;
    private final int[] labels;
    private final int[] sizes;
    private final double inertia;
    private final int iterations;
    private final boolean converged;

    Clustering(KMeans settings, KMeansModel model, FinalPass.Result result, int iterations, boolean converged) {
        this.settings = settings;
        this.model = model;
        this.labels = result.labels();
        this.sizes = result.sizes();
        this.inertia = result.inertia();
        this.iterations = iterations;
        this.converged = converged;
    }

    /**
     * The number of clusters.
     *
     * @return at least 1
     */
    public int k() {
        return model.k();
    }

    /**
     * The cluster of each row.
     *
     * @return a new array of n clusters, 0 to k − 1
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The cluster of one row.
     *
     * @param row the row, from 0
     * @return the cluster, from 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int label(int row) {
        return labels[row];
    }

    /**
     * How many rows each cluster has, rows of weight 0 included.
     *
     * @return a new array of k counts
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * The centroids, in the units of the rows that were clustered.
     *
     * @return a new k × d array
     */
    public double[][] centroids() {
        return model.centroids();
    }

    /**
     * The within-cluster sum of squares: Σ weight × squared distance of each row to its centroid.
     *
     * @return at least 0
     */
    public double inertia() {
        return inertia;
    }

    /**
     * How many iterations the best restart took.
     *
     * @return at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Whether the best restart came to rest: no label changed, or the centroids moved no more than the tolerance. If
     * not, the last iteration allowed ended it.
     *
     * @return true if it did
     */
    public boolean converged() {
        return converged;
    }

    /**
     * What labels other rows.
     *
     * @return the model
     */
    public KMeansModel model() {
        return model;
    }

    /**
     * How the rows were clustered, the seed included.
     *
     * @return the settings
     */
    public KMeans settings() {
        return settings;
    }

    /**
     * The clusters as a grouping of customers, named {@code Cluster 1} to {@code Cluster k}.
     *
     * @param table the table that was clustered, or another with the same rows in the same order
     * @return the grouping, named {@code cluster}
     * @throws IllegalArgumentException if the table does not have n rows
     */
    public Grouping grouping(FeatureTable table) {
        List<String> names = IntStream.rangeClosed(1, k()).mapToObj(g -> "Cluster " + g).toList();
        return table.group("cluster", names, labels);
    }

    /** A line on the fit and a table of the clusters with their sizes and centroids. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("cluster", "rows", "share", "centroid");
        for (int g = 0; g < sizes.length; g++) {
            StringBuilder centroid = new StringBuilder();
            for (int c = 0; c < model.columns().size(); c++) {
                centroid.append(c == 0 ? "" : ", ").append(model.columns().get(c).name()).append(' ')
                        .append(TextTable.number(model.centroid(g, c)));
            }
            table = table.row(g, sizes[g], TextTable.percent((double) sizes[g] / labels.length), centroid);
        }
        return k() + " clusters of " + labels.length + " rows, inertia " + TextTable.number(inertia) + ", "
                + (converged ? "at rest after " : "not at rest after ") + iterations + " iterations\n" + table;
    }
}
