package org.segmentation.spark.segment;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.cluster.KMeans;

/**
 * Core's k-means on the rows of a DataFrame, wherever these are. An immutable value: each setting returns a new one, and
 * {@link #fit} does the work.
 *
 * <p>The rows are packed once into flat arrays, which stay in the executors' memory (on their disks, where that is too
 * small) until the fit ends: 8 bytes a value. Every iteration is one pass over them and one job; only sums travel.
 *
 * <p><b>Where it starts.</b> Restarts run on a {@linkplain #sample sample} on the driver, by core; the four best that
 * differ go on from there over all rows, in one pass an iteration. Up to four times the sample, core clusters all rows on
 * the driver. From {@linkplain KMeans#startingFrom given centroids}, all iterations run over all rows.
 *
 * <p><b>The same answer.</b> The same rows in the same partitions give the same bits, whatever is lost and done again;
 * in other partitions, from one start, centroids and inertia agree with core's to 1e-9 relative.
 */
public final class SparkKMeans {

    private final KMeans settings;
    private final Wanted wanted;

    private SparkKMeans(KMeans settings, Wanted wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /**
     * Clusters as core does.
     *
     * @param settings the number of clusters, the seed, restarts and so on; its threads are those of the driver
     * @return a clusterer that does not yet know its columns
     * @throws IllegalArgumentException if no number of clusters is set
     */
    public static SparkKMeans using(KMeans settings) {
        if (settings.k().isEmpty()) {
            throw new IllegalArgumentException(
                    "how many clusters? say KMeans.into(k), or let a SparkElbow choose");
        }
        return new SparkKMeans(settings, Wanted.NOTHING);
    }

    /**
     * The columns to cluster by.
     *
     * @param names columns of numbers, or of Spark ML vectors, which count as a column an element
     * @return the clusterer
     */
    public SparkKMeans by(String... names) {
        return new SparkKMeans(settings, wanted.by(names));
    }

    /**
     * Clusters by all columns but one.
     *
     * @param column the customers' id
     * @return the clusterer
     */
    public SparkKMeans id(String column) {
        return new SparkKMeans(settings, wanted.allBut(column));
    }

    /**
     * How many rows the restarts run on.
     *
     * @param rows at least 1; 32,768 by default, and fewer where rows have more than 64 columns
     * @return the clusterer
     * @throws IllegalArgumentException if it is below 1
     */
    public SparkKMeans sample(int rows) {
        return new SparkKMeans(settings, wanted.sample(rows));
    }

    /**
     * Clusters the rows.
     *
     * @param rows n rows; the columns numeric, none of their values null, NaN or infinite
     * @return the model and what it comes to
     * @throws IllegalArgumentException if a column is not there or does not hold numbers, before any job is run; if a
     *                                  value is missing or infinite; or if there are fewer distinct rows than clusters
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public SparkClustering fit(Dataset<Row> rows) {
        int k = settings.k().getAsInt();
        try (PackedRows packed = PackedRows.of(CustomerColumns.numeric(rows, wanted.names(rows)))) {
            return new DistributedSweep(packed, settings, k, wanted.sample).fit(k);
        }
    }

    @Override
    public String toString() {
        return settings + ", on Spark, " + wanted;
    }
}
