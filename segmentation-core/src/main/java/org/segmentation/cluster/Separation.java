package org.segmentation.cluster;

import java.util.Locale;

/**
 * Two figures on how far clusters lie apart for their width, from centroids (means of the clusters' rows). Immutable.
 * Clusters without rows do not count.
 *
 * <p>With n rows in k clusters, W = Σ over rows of the squared distance to their centroid and B = Σ over clusters of rows ×
 * squared distance of the centroid to the mean of all rows:
 * <ul>
 * <li>Caliński and Harabasz (1974): (B / (k − 1)) / (W / (n − k)); high is good. Infinite if W is 0, that is if each
 *     cluster's rows are equal; NaN if there are as many clusters as rows, or B is 0 too.</li>
 * <li>Davies and Bouldin (1979): the mean over clusters of the largest (S<sub>i</sub> + S<sub>j</sub>) / M<sub>ij</sub>,
 *     S being the mean distance of a cluster's rows to its centroid and M the distance of two centroids; low is good.
 *     Infinite if two centroids are at the same place.</li>
 * </ul>
 * Where each row is a cluster of its own neither says anything: both are NaN.
 */
public final class Separation {

    private final int clusters;
    private final double calinskiHarabasz;
    private final double daviesBouldin;

    private Separation(int clusters, double calinskiHarabasz, double daviesBouldin) {
        this.clusters = clusters;
        this.calinskiHarabasz = calinskiHarabasz;
        this.daviesBouldin = daviesBouldin;
    }

    /** Of rows by labels 0 to k − 1; both figures are NaN also if fewer than two clusters have rows. */
    static Separation of(Points points, int[] labels, int k, Workers workers) {
        double[][] means = FinalPass.means(points, workers, RowLabels.wrap(labels), k);
        double[][] squares = new double[points.chunks()][k];
        double[][] distances = new double[points.chunks()][k];
        int[][] counts = new int[points.chunks()][k];
        workers.run(points.chunks(), chunk -> {
            for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                int g = labels[row];
                double squared = squared(points, row, means[g]);
                squares[chunk][g] += squared;
                distances[chunk][g] += Math.sqrt(squared);
                counts[chunk][g]++;
            }
        });
        double within = 0;
        double[] spread = new double[k];
        int[] sizes = new int[k];
        for (int chunk = 0; chunk < counts.length; chunk++) {
            for (int g = 0; g < k; g++) {
                within += squares[chunk][g];
                spread[g] += distances[chunk][g];
                sizes[g] += counts[chunk][g];
            }
        }
        int used = 0;
        for (int g = 0; g < k; g++) {
            if (sizes[g] > 0) {
                means[used] = means[g];
                spread[used] = spread[g] / sizes[g];
                sizes[used++] = sizes[g];
            }
        }
        if (used < 2 || used == points.count) {
            return new Separation(used, Double.NaN, Double.NaN);
        }
        // B > 0 over W = 0 is infinite, 0 over 0 NaN, as arithmetic has it.
        double ratio = between(means, sizes, used, points.count) / (used - 1) / (within / (points.count - used));
        return new Separation(used, ratio, daviesBouldin(means, spread, used));
    }

    private static double squared(Points points, int row, double[] mean) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            double difference = points.rows.value(row, c) - mean[c];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    private static double between(double[][] means, int[] sizes, int k, int rows) {
        // The first centroid is the origin of the mean of all, so that equal centroids have nothing between them.
        double[] middle = means[0].clone();
        for (int g = 0; g < k; g++) {
            for (int c = 0; c < middle.length; c++) {
                middle[c] += (means[g][c] - means[0][c]) * sizes[g] / rows;
            }
        }
        double between = 0;
        for (int g = 0; g < k; g++) {
            between += sizes[g] * Distances.squared(means[g], middle);
        }
        return between;
    }

    private static double daviesBouldin(double[][] means, double[] spread, int k) {
        double sum = 0;
        for (int g = 0; g < k; g++) {
            double worst = 0;
            for (int h = 0; h < k; h++) {
                if (h != g) {
                    double apart = Math.sqrt(Distances.squared(means[g], means[h]));
                    worst = Math.max(worst, apart > 0 ? (spread[g] + spread[h]) / apart : Double.POSITIVE_INFINITY);
                }
            }
            sum += worst;
        }
        return sum / k;
    }

    /**
     * How many clusters have rows.
     *
     * @return at least 2
     */
    public int clusters() {
        return clusters;
    }

    /**
     * The index of Caliński and Harabasz, the variance ratio.
     *
     * @return at least 0; high is good
     */
    public double calinskiHarabasz() {
        return calinskiHarabasz;
    }

    /**
     * The index of Davies and Bouldin.
     *
     * @return at least 0; low is good
     */
    public double daviesBouldin() {
        return daviesBouldin;
    }

    /** Both on one line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d clusters: Caliński–Harabasz %,.3f, Davies–Bouldin %.3f", clusters,
                calinskiHarabasz, daviesBouldin);
    }
}
