package org.segmentation.spark.segment;

import java.util.Arrays;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.text.TextTable;

/**
 * What {@link SparkKMeans} found: the model, and what it comes to on all rows. Immutable; holds no rows, and no labels:
 * {@link SparkSegments} puts these into a column.
 *
 * <p>Clusters are numbered from 0 by their centroids in lexicographic order, as in core.
 */
public final class SparkClustering {

    private final KMeans settings;
    private final KMeansModel model;
    private final long[] sizes;
    private final double inertia;
    private final int iterations;
    private final boolean converged;

    SparkClustering(KMeans settings, KMeansModel model, long[] sizes, double inertia, int iterations,
            boolean converged) {
        this.settings = settings;
        this.model = model;
        this.sizes = sizes;
        this.inertia = inertia;
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
     * The model, the same as core makes.
     *
     * @return the model
     */
    public KMeansModel model() {
        return model;
    }

    /**
     * How many rows each cluster has.
     *
     * @return a new array of k counts
     */
    public long[] sizes() {
        return sizes.clone();
    }

    /**
     * How many rows there are.
     *
     * @return the sum of the {@link #sizes()}
     */
    public long rows() {
        return Arrays.stream(sizes).sum();
    }

    /**
     * The within-cluster sum of squares: Σ squared distance of each row to its centroid.
     *
     * @return at least 0
     */
    public double inertia() {
        return inertia;
    }

    /**
     * How many iterations over all rows the best start took.
     *
     * @return at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Whether the best start came to rest: the centroids stayed where they were, or moved no more than the tolerance.
     *
     * @return true if it did; false if the last iteration allowed ended it
     */
    public boolean converged() {
        return converged;
    }

    /**
     * How the rows were clustered, the seed included.
     *
     * @return the settings
     */
    public KMeans settings() {
        return settings;
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
            table = table.row(g, sizes[g], TextTable.percent((double) sizes[g] / rows()), centroid);
        }
        return k() + " clusters of " + rows() + " rows, inertia " + TextTable.number(inertia) + ", "
                + (converged ? "at rest after " : "not at rest after ") + iterations + " iterations\n" + table;
    }
}
