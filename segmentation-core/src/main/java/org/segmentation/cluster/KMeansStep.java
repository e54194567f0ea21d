package org.segmentation.cluster;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of k-means on any part of the rows: which rows are nearest to which centroid, summed up, so that parts
 * can be computed apart and merged. The one piece of the engine that is public: another engine, such as a cluster of
 * machines, can run k-means with it.
 *
 * <p>Mutable, for one thread at a time. Merging parts in the same order gives the same bits; in any other order, counts
 * agree exactly and sums up to rounding. Serializable, so that the parts can be on other machines.
 *
 * <pre>{@code
 * double[][] centroids = {{1, 1}, {8, 8}};
 * KMeansStep here = KMeansStep.to(centroids).add(new double[] {1, 2, 9, 8}, 2);      // two rows of two columns
 * KMeansStep there = KMeansStep.to(centroids).add(new double[] {2, 1}, 1);
 * double[][] next = here.merge(there).means();
 * }</pre>
 */
public final class KMeansStep implements Serializable {

    private static final long serialVersionUID = 1;

    /** k × d. */
    private final double[][] centroids;
    /** What is measured from, d values. */
    private final double[] origin;
    /** The centroids minus the origin. */
    private final double[][] centred;
    /** Rows by centroid. */
    private final long[] counts;
    /** Σ weight by centroid. */
    private final double[] totals;
    /** Σ weight × (row − origin) by centroid. */
    private final double[][] sums;
    /** Σ weight × squared distance to the nearest centroid. */
    private double inertia;
    private transient @Nullable Workplace workplace;

    /** What rows are measured in; not part of the outcome, and made when the first rows come. */
    private static final class Workplace {
        final double[][] tile;
        final double[] weights = new double[Points.TILE];
        final int[] numbers;
        final Distances.Scratch scratch;

        Workplace(int k, int width) {
            this.tile = new double[width][Points.TILE];
            this.numbers = IntStream.range(0, k).toArray();
            this.scratch = new Distances.Scratch(k);
        }
    }

    private KMeansStep(double[][] centroids, double[] origin) {
        this.centroids = centroids;
        this.origin = origin;
        this.centred = Arrays.stream(centroids).map(double[]::clone).toArray(double[][]::new);
        for (double[] centroid : centred) {
            Arrays.setAll(centroid, c -> centroid[c] - origin[c]);
        }
        this.counts = new long[centroids.length];
        this.totals = new double[centroids.length];
        this.sums = new double[centroids.length][origin.length];
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
        return to(centroids, new double[centroids[0].length]);
    }

    /**
     * A step towards given centroids that measures from another origin than 0, without rows so far. Where the rows lie
     * far from 0 and close together, as dates do, an origin among them keeps the digits in which they differ.
     *
     * @param centroids k × d finite values, k and d at least 1; copied
     * @param origin    d finite values, such as the columns' means; copied
     * @return the step
     * @throws IllegalArgumentException if there is no centroid or column, they differ in length, or a value is not finite
     */
    public static KMeansStep to(double[][] centroids, double[] origin) {
        if (centroids.length == 0 || origin.length == 0) {
            throw new IllegalArgumentException("a step needs at least one centroid of at least one column");
        }
        double[] copy = KMeansModel.checkedCopy(new double[][] {origin}, origin.length)[0];
        return new KMeansStep(KMeansModel.checkedCopy(centroids, origin.length), copy);
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
        int width = origin.length;
        if (!(count >= 0 && rowMajor.length >= (long) count * width)) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values do not hold " + count + " rows of " + width + " columns");
        }
        if (workplace == null) {
            workplace = new Workplace(centroids.length, width);
        }
        Workplace at = workplace;
        Distances.Scratch scratch = at.scratch;
        Rows rows = Rows.of(rowMajor.length % width == 0 ? rowMajor : Arrays.copyOf(rowMajor, count * width), width);
        for (int first = 0; first < count; first += Points.TILE) {
            int number = Math.min(Points.TILE, count - first);
            rows.load(first, number, origin, at.tile);
            System.arraycopy(rowWeights, equal ? 0 : first, at.weights, 0, number);
            Distances.nearest(at.tile, number, centred, at.numbers, centred.length, scratch);
            for (int i = 0; i < number; i++) {
                if (!(scratch.best[i] <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "row " + (first + i) + " has no finite distance to any centroid");
                }
                take(at, i);
            }
        }
        return this;
    }

    private void take(Workplace at, int place) {
        int cluster = (int) at.scratch.label[place];
        double w = at.weights[place];
        counts[cluster]++;
        totals[cluster] += w;
        inertia += w * at.scratch.best[place];
        double[] sum = sums[cluster];
        for (int c = 0; c < sum.length; c++) {
            sum[c] += w * at.tile[c][place];
        }
    }

    /**
     * Gives a row of weight 1 that one centroid has to another: how a centroid that no row is nearest to gets its first.
     * The inertia stays as it was summed up.
     *
     * @param row  d finite values, a row that was added; not modified
     * @param from the centroid it was nearest to
     * @param to   the centroid it goes to
     * @return this step
     * @throws IllegalArgumentException  if the row has not d finite values, or the first centroid has no row
     * @throws IndexOutOfBoundsException if there is no such centroid
     */
    public KMeansStep move(double[] row, int from, int to) {
        double[] x = KMeansModel.checkedCopy(new double[][] {row}, origin.length)[0];
        if (counts[from] == 0) {
            throw new IllegalArgumentException("centroid " + from + " has no row to give away");
        }
        counts[from]--;
        counts[to]++;
        totals[from]--;
        totals[to]++;
        for (int c = 0; c < x.length; c++) {
            sums[from][c] -= x[c] - origin[c];
            sums[to][c] += x[c] - origin[c];
        }
        return this;
    }

    /**
     * Adds what another step towards the same centroids has summed up.
     *
     * @param other another part of the rows, not modified
     * @return this step
     * @throws IllegalArgumentException if its centroids or its origin are others
     */
    public KMeansStep merge(KMeansStep other) {
        if (!(Arrays.deepEquals(centroids, other.centroids) && Arrays.equals(origin, other.origin))) {
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
        double[][] all = new double[sums.length][];
        for (int g = 0; g < all.length; g++) {
            all[g] = sums[g].clone();
            for (int c = 0; c < origin.length; c++) {
                all[g][c] += totals[g] * origin[c];
            }
        }
        return all;
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
                means[g][c] = origin[c] + sums[g][c] / totals[g];
            }
        }
        return means;
    }
}
