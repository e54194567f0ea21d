package org.segmentation.cluster;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureTable;

/**
 * How to cluster by k-means, and the call that does it. An immutable value: each setting returns a new one.
 *
 * <p>Minimises the inertia: the sum over rows of weight × squared Euclidean distance to the assigned centroid, by
 * Lloyd's iteration from several starts, of which the best is kept. By default: greedy k-means++, 10 restarts, at most
 * 300 iterations, tolerance 1e-4, seed 0, all processors. A fit stops when no label changes, or when the squared
 * shifts of the centroids add up to no more than tolerance × the mean variance of the columns; then labels and inertia
 * are computed once more. A cluster that empties is given the row farthest from its centroid.
 *
 * <p>From 131,072 rows on, restarts run on a sample of 32,768 of them, drawn by the seed; the four best that differ go on
 * from there on all rows, and the best of these is kept, at rest on all rows like any other.
 *
 * <p>Any call to {@code fit} throws an {@link IllegalArgumentException} if a value is NaN or infinite, a column is
 * categorical, a column spreads so wide or so little that squared distances overflow or vanish, or there are fewer
 * distinct rows than clusters (none, for no rows); and a {@link java.util.concurrent.CancellationException} within
 * 100 ms of an interrupt, the interrupt flag kept.
 */
public final class KMeans {

    /** Below so many multiplications an iteration, a second thread costs more than it saves. */
    static final double WORTH_A_THREAD = 200_000;

    private static final KMeans DEFAULTS = new KMeans(OptionalInt.empty(), 0, 10, 300, 1e-4, Start.K_MEANS_PLUS_PLUS,
            null, Runtime.getRuntime().availableProcessors(), progress -> { });

    private final OptionalInt k;
    private final long seed;
    private final int restarts;
    private final int maxIterations;
    private final double tolerance;
    private final Start start;
    private final double @Nullable [][] centroids;
    private final int threads;
    private final Consumer<Progress> listener;

    /**
     * How far a fit has come; given to a listener on the thread that called {@code fit}.
     *
     * @param k         the number of clusters being fitted
     * @param restart   the restart, from 1
     * @param restarts  how many there will be
     * @param iteration the iteration just done, from 1
     * @param moved     how many rows changed their cluster in it
     */
    public record Progress(int k, int restart, int restarts, int iteration, int moved) {
    }

    private KMeans(OptionalInt k, long seed, int restarts, int maxIterations, double tolerance, Start start,
            double @Nullable [][] centroids, int threads, Consumer<Progress> listener) {
        this.k = k;
        this.seed = seed;
        this.restarts = restarts;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        this.start = start;
        this.centroids = centroids;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * The defaults with a number of clusters.
     *
     * @param k how many clusters, at least 1
     * @return the settings
     * @throws IllegalArgumentException if k is below 1
     */
    public static KMeans into(int k) {
        return DEFAULTS.k(k);
    }

    /**
     * The defaults without a number of clusters, for an {@link ElbowSelector} that will choose it.
     *
     * @return the settings
     */
    public static KMeans defaults() {
        return DEFAULTS;
    }

    /**
     * The same settings with a number of clusters.
     *
     * @param clusters how many, at least 1
     * @return the settings; given start centroids are forgotten unless there are as many
     * @throws IllegalArgumentException if it is below 1
     */
    public KMeans k(int clusters) {
        requireAtLeastOne("k", clusters);
        double[][] kept = centroids != null && centroids.length == clusters ? centroids : null;
        return new KMeans(OptionalInt.of(clusters), seed, restarts, maxIterations, tolerance, start, kept, threads,
                listener);
    }

    /**
     * The same settings with another seed.
     *
     * @param number any number; the same number gives the same clustering
     * @return the settings
     */
    public KMeans seed(long number) {
        return new KMeans(k, number, restarts, maxIterations, tolerance, start, centroids, threads, listener);
    }

    /**
     * The same settings with another number of starts of which the best is kept.
     *
     * @param starts how many, at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public KMeans restarts(int starts) {
        requireAtLeastOne("restarts", starts);
        return new KMeans(k, seed, starts, maxIterations, tolerance, start, centroids, threads, listener);
    }

    /**
     * The same settings with another bound on the iterations of a start.
     *
     * @param iterations how many at most, at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public KMeans maxIterations(int iterations) {
        requireAtLeastOne("maxIterations", iterations);
        return new KMeans(k, seed, restarts, iterations, tolerance, start, centroids, threads, listener);
    }

    /**
     * The same settings with another tolerance.
     *
     * @param share of the mean column variance that the squared centroid shifts may add up to for a fit to be called
     *              at rest; 0 goes on until no label changes
     * @return the settings
     * @throws IllegalArgumentException if it is negative, NaN or infinite
     */
    public KMeans tolerance(double share) {
        if (!(share >= 0 && share <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("tolerance = " + share + "; it must be 0 or more, and finite");
        }
        return new KMeans(k, seed, restarts, maxIterations, share, start, centroids, threads, listener);
    }

    /**
     * The same settings with another way to choose the first centroids.
     *
     * @param way how; forgets centroids given by {@link #startingFrom}
     * @return the settings
     */
    public KMeans start(Start way) {
        return new KMeans(k, seed, restarts, maxIterations, tolerance, Objects.requireNonNull(way), null, threads,
                listener);
    }

    /**
     * The same settings, starting once from given centroids instead of several times from chosen ones.
     *
     * @param first k × d finite values, in the units of the rows; copied
     * @return the settings, with as many clusters as there are centroids
     * @throws IllegalArgumentException if there is no centroid, they differ in length, or a value is not finite
     */
    public KMeans startingFrom(double[][] first) {
        requireAtLeastOne("the number of start centroids", first.length);
        double[][] copy = KMeansModel.checkedCopy(first, first[0].length);
        return new KMeans(OptionalInt.of(first.length), seed, restarts, maxIterations, tolerance, start, copy, threads,
                listener);
    }

    /**
     * The same settings on another number of threads. It changes how long a fit takes and nothing else; small data
     * are clustered on the caller's thread alone.
     *
     * @param number how many at most, the caller's among them, at least 1; by default as many as there are processors
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public KMeans threads(int number) {
        requireAtLeastOne("threads", number);
        return new KMeans(k, seed, restarts, maxIterations, tolerance, start, centroids, number, listener);
    }

    /**
     * The same settings with a listener that is told after every iteration.
     *
     * @param progress the listener
     * @return the settings
     */
    public KMeans progress(Consumer<Progress> progress) {
        return new KMeans(k, seed, restarts, maxIterations, tolerance, start, centroids, threads,
                Objects.requireNonNull(progress));
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be at least 1");
        }
    }

    /**
     * The number of clusters.
     *
     * @return empty if it is left to an {@link ElbowSelector}
     */
    public OptionalInt k() {
        return k;
    }

    /**
     * The seed.
     *
     * @return 0 by default
     */
    public long seed() {
        return seed;
    }

    /**
     * The number of starts of which the best is kept.
     *
     * @return 10 by default; centroids given by {@link #startingFrom} are one start, whatever this says
     */
    public int restarts() {
        return restarts;
    }

    /**
     * The bound on the iterations of a start.
     *
     * @return 300 by default
     */
    public int maxIterations() {
        return maxIterations;
    }

    /**
     * The tolerance, as a share of the mean column variance.
     *
     * @return 1e-4 by default
     */
    public double tolerance() {
        return tolerance;
    }

    /**
     * How first centroids are chosen.
     *
     * @return k-means++ by default
     */
    public Start start() {
        return start;
    }

    /**
     * The centroids that the fit starts from, if they are given.
     *
     * @return a copy, k × d values as given to {@link #startingFrom}; empty if they are chosen by {@link #start()}
     */
    public Optional<double[][]> startCentroids() {
        return Optional.ofNullable(centroids).map(given -> Arrays.stream(given).map(double[]::clone).toArray(double[][]::new));
    }

    /**
     * How many threads at most.
     *
     * @return as many as there are processors by default
     */
    public int threads() {
        return threads;
    }

    /**
     * Who is told after every iteration.
     *
     * @return one that does nothing by default
     */
    public Consumer<Progress> listener() {
        return listener;
    }

    /**
     * Clusters points.
     *
     * @param points n × d finite values, not modified
     * @return the clustering
     * @throws IllegalArgumentException see the class
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(double[][] points) {
        return fit(Rows.of(points), null);
    }

    /**
     * Clusters weighted points.
     *
     * @param points  n × d finite values, not modified
     * @param weights n finite weights of 0 or more, not all 0; a row of weight 2 counts like two rows; not modified
     * @return the clustering
     * @throws IllegalArgumentException see the class; or if the weights are not as said
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(double[][] points, double[] weights) {
        return fit(Rows.of(points), weights);
    }

    /**
     * Clusters points.
     *
     * @param rowMajor n × d finite values, row after row, not modified
     * @param width    d, at least 1
     * @return the clustering
     * @throws IllegalArgumentException see the class; or if the length is not a multiple of the width
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(double[] rowMajor, int width) {
        return fit(Rows.of(rowMajor, width), null);
    }

    /**
     * Clusters the rows of a matrix.
     *
     * @param matrix n × d finite values, not modified
     * @return the clustering
     * @throws IllegalArgumentException see the class
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(DMatrixRMaj matrix) {
        return fit(Rows.of(matrix), null);
    }

    /**
     * Clusters the rows of a table by all its columns.
     *
     * @param table n × d values, none missing, no column categorical
     * @return the clustering
     * @throws IllegalArgumentException see the class
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(FeatureTable table) {
        return fit(Rows.of(table), null);
    }

    /**
     * Clusters the weighted rows of a table by all its columns.
     *
     * @param table   n × d values, none missing, no column categorical
     * @param weights n finite weights of 0 or more, not all 0; not modified
     * @return the clustering
     * @throws IllegalArgumentException see the class; or if the weights are not as said
     * @throws IllegalStateException    if no number of clusters is set
     */
    public Clustering fit(FeatureTable table, double[] weights) {
        return fit(Rows.of(table), weights);
    }

    private Clustering fit(Rows rows, double @Nullable [] weights) {
        if (k.isEmpty()) {
            throw new IllegalStateException(
                    "how many clusters? say KMeans.into(k) or .k(k), or let an ElbowSelector choose");
        }
        int clusters = k.getAsInt();
        try (Sweep sweep = Sweep.of(this, rows, weights, clusters)) {
            int distinct = sweep.distinctRows(clusters);
            if (distinct < clusters) {
                throw tooMany(clusters, distinct, "distinct rows");
            }
            return sweep.fit(clusters);
        }
    }

    static IllegalArgumentException tooMany(int k, int there, String what) {
        return new IllegalArgumentException("k = " + k + " exceeds the " + there + " " + what
                + (there == 0 ? "; there is nothing to cluster" : "; ask for at most " + there));
    }

    /** The own array of {@link #startCentroids()}. */
    double @Nullable [][] givenCentroids() {
        return centroids;
    }

    /** Settings are equal if they give the same clusters: threads and listeners do not count. */
    @Override
    public boolean equals(Object o) {
        return o instanceof KMeans other && k.equals(other.k) && seed == other.seed && restarts == other.restarts
                && maxIterations == other.maxIterations && Double.compare(tolerance, other.tolerance) == 0
                && start == other.start && Arrays.deepEquals(centroids, other.centroids);
    }

    @Override
    public int hashCode() {
        return Objects.hash(k, seed, restarts, maxIterations, tolerance, start, Arrays.deepHashCode(centroids));
    }

    /** The settings on one line. */
    @Override
    public String toString() {
        return "k-means" + (k.isPresent() ? " into " + k.getAsInt() : "") + ", "
                + (centroids != null ? "from given centroids " + Arrays.deepToString(centroids)
                        : start + " × " + restarts + " (seed " + seed + ")")
                + ", at most " + maxIterations + " iterations, tolerance " + tolerance;
    }
}
