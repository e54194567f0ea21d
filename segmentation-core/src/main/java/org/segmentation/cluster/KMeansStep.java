package org.segmentation.cluster;

import java.util.Arrays;

/**
 * One iteration of k-means on any part of the rows: which rows are nearest to which centroid, summed up, so that parts
 * can be computed apart and merged. The one piece of the engine that is public: another engine, such as a cluster of
 * machines, can run k-means with it.
 *
 * <p>Mutable, for one thread at a time. Merging parts in the same order gives the same bits; in any other order, counts
 * agree exactly and sums up to rounding.
 *
 * <pre>{@code
 * double[][] centroids = {{1, 1}, {8, 8}};
 * KMeansStep here = KMeansStep.to(centroids).add(new double[] {1, 2, 9, 8}, 2);      // two rows of two columns
 * KMeansStep there = KMeansStep.to(centroids).add(new double[] {2, 1}, 1);
 * double[][] next = here.merge(there).means();
 * }</pre>
 */
public final class KMeansStep {

    private final double[][] centroids;
    private final Distances.Scratch scratch;
    private final double[][] tile;
    private final double[] weights = new double[Points.TILE];
    private final long[] counts;
    private final double[] totals;
    private final double[][] sums;
    private double inertia;

    private KMeansStep(double[][] centroids) {
        this.centroids = centroids;
        int width = centroids[0].length;
        this.scratch = new Distances.Scratch(centroids.length);
        this.tile = new double[width][Points.TILE];
        this.counts = new long[centroids.length];
        this.totals = new double[centroids.length];
        this.sums = new double[centroids.length][width];
    }

    /**
     * A step towards given centroids, without rows so far.
     *
     * @param centroids k × d finite values, k and d at least 1; copied
     * @return the step
     * @throws IllegalArgumentException if there is no centroid or column, they differ in length, or a value is not finite
     */
    public static KMeansStep to(double[][] centroids) {
        if (centroids.length == 0 || centroids[0].length == 0) {
            throw new IllegalArgumentException("a step needs at least one centroid of at least one column");
        }
        return new KMeansStep(KMeansModel.checkedCopy(centroids, centroids[0].length));
    }

    /**
     * Adds rows of weight 1.
     *
     * @param rowMajor at least {@code rows} × d finite values, row after row, not modified
     * @param rows     how many rows to take from its start
     * @return this step
     * @throws IllegalArgumentException if the array is too short, or a row has no finite distance to any centroid
     */
    public KMeansStep add(double[] rowMajor, int rows) {
        double[] ones = new double[Points.TILE];
        Arrays.fill(ones, 1);
        return add(rowMajor, rows, ones, true);
    }

    /**
     * Adds weighted rows.
     *
     * @param rowMajor   at least {@code rows} × d finite values, row after row, not modified
     * @param rows       how many rows to take from its start
     * @param rowWeights at least {@code rows} weights of 0 or more, not modified
     * @return this step
     * @throws IllegalArgumentException if an array is too short, a weight is negative or not finite, or a row has no
     *                                  finite distance to any centroid
     */
    public KMeansStep add(double[] rowMajor, int rows, double[] rowWeights) {
        if (rowWeights.length < rows) {
            throw new IllegalArgumentException(rowWeights.length + " weights for " + rows + " rows");
        }
        for (int row = 0; row < rows; row++) {
            if (!(rowWeights[row] >= 0 && rowWeights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "row " + row + " has weight " + rowWeights[row] + "; it must be 0 or more, and finite");
            }
        }
        return add(rowMajor, rows, rowWeights, false);
    }

    private KMeansStep add(double[] rowMajor, int count, double[] rowWeights, boolean equal) {
        int width = tile.length;
        if (!(count >= 0 && rowMajor.length >= (long) count * width)) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values do not hold " + count + " rows of " + width + " columns");
        }
        Rows rows = Rows.of(rowMajor.length % width == 0 ? rowMajor : Arrays.copyOf(rowMajor, count * width), width);
        double[] zero = new double[width];
        for (int first = 0; first < count; first += Points.TILE) {
            int number = Math.min(Points.TILE, count - first);
            rows.load(first, number, zero, tile);
            System.arraycopy(rowWeights, equal ? 0 : first, weights, 0, number);
            Distances.twoNearest(tile, number, centroids, scratch);
            for (int i = 0; i < number; i++) {
                if (!(scratch.best[i] <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "row " + (first + i) + " has no finite distance to any centroid");
                }
                take(i);
            }
        }
        return this;
    }

    private void take(int place) {
        int cluster = (int) scratch.label[place];
        double w = weights[place];
        counts[cluster]++;
        totals[cluster] += w;
        inertia += w * scratch.best[place];
        double[] sum = sums[cluster];
        for (int c = 0; c < sum.length; c++) {
            sum[c] += w * tile[c][place];
        }
    }

    /**
     * Adds what another step towards the same centroids has summed up.
     *
     * @param other another part of the rows, not modified
     * @return this step
     * @throws IllegalArgumentException if its centroids are others
     */
    public KMeansStep merge(KMeansStep other) {
        if (!Arrays.deepEquals(centroids, other.centroids)) {
            throw new IllegalArgumentException("steps towards different centroids cannot be merged");
        }
        for (int g = 0; g < sums.length; g++) {
            counts[g] += other.counts[g];
            totals[g] += other.totals[g];
            for (int c = 0; c < sums[g].length; c++) {
                sums[g][c] += other.sums[g][c];
            }
        }
        inertia += other.inertia;
        return this;
    }

    /**
     * How many rows are nearest to each centroid, rows of weight 0 included.
     *
     * @return a new array of k counts
     */
    public long[] counts() {
        return counts.clone();
    }

    /**
     * The sum of the weights of each centroid's rows.
     *
     * @return a new array of k sums
     */
    public double[] weights() {
        return totals.clone();
    }

    /**
     * Σ weight × row over each centroid's rows.
     *
     * @return a new k × d array
     */
    public double[][] sums() {
        return Arrays.stream(sums).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Σ weight × squared distance of each row to its nearest centroid.
     *
     * @return at least 0
     */
    public double inertia() {
        return inertia;
    }

    /**
     * Where the next iteration would begin: the mean of each centroid's rows.
     *
     * @return a new k × d array; a centroid without weight stays where it is
     */
    public double[][] means() {
        double[][] means = new double[centroids.length][];
        for (int g = 0; g < means.length; g++) {
            means[g] = centroids[g].clone();
            for (int c = 0; totals[g] > 0 && c < means[g].length; c++) {
                means[g][c] = sums[g][c] / totals[g];
            }
        }
        return means;
    }
}
