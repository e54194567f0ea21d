package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureTable;

/**
 * Fits a range of k on the same rows and looks for the bend in the curve of inertia. An immutable value: each setting
 * returns a new one.
 *
 * <p>Each k gets the restarts of its {@link KMeans} and one start more, which splits the best solution for k − 1, so
 * that inertia never rises with k. A range that goes beyond the number of distinct rows is cut there, and the result
 * says so. The answer depends on the range; see {@link Knee} for how the bend is judged.
 */
public final class ElbowSelector {

    private final int from;
    private final int to;
    private final KMeans kMeans;
    private final double sensitivity;

    private ElbowSelector(int from, int to, KMeans kMeans, double sensitivity) {
        this.from = from;
        this.to = to;
        this.kMeans = kMeans;
        this.sensitivity = sensitivity;
    }

    /**
     * A range of k, with the default {@link KMeans}.
     *
     * @param from the first k, at least 1
     * @param to   the last k, at least {@code from}
     * @return the selector
     * @throws IllegalArgumentException if the range is empty or begins below 1
     */
    public static ElbowSelector between(int from, int to) {
        if (!(from >= 1 && from <= to)) {
            throw new IllegalArgumentException(
                    "a range of k from " + from + " to " + to + "; it must begin at 1 or more and not be empty");
        }
        return new ElbowSelector(from, to, KMeans.defaults(), 1);
    }

    /**
     * The same range, clustered in another way.
     *
     * @param settings the seed, restarts, threads and so on; its own k is ignored
     * @return the selector
     * @throws IllegalArgumentException if start centroids are given: they fit one k only
     */
    public ElbowSelector using(KMeans settings) {
        if (settings.givenCentroids() != null) {
            throw new IllegalArgumentException("given start centroids fit one k only; a sweep chooses its own starts");
        }
        return new ElbowSelector(from, to, settings, sensitivity);
    }

    /**
     * The same range, with another sensitivity of the knee finder.
     *
     * @param s above 0; 1 by default, less finds a knee sooner, more asks for a longer flat tail
     * @return the selector
     * @throws IllegalArgumentException if it is not above 0
     */
    public ElbowSelector sensitivity(double s) {
        if (!(s > 0 && s <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sensitivity = " + s + "; it must be above 0, and finite");
        }
        return new ElbowSelector(from, to, kMeans, s);
    }

    /**
     * Judges a curve that the caller already has.
     *
     * @param ks      the numbers of clusters, rising, at least 1; not modified
     * @param inertia the inertia at each, finite and at least 0; not modified
     * @return where it bends, if it does; fewer than three points have no bend
     * @throws IllegalArgumentException if the arrays differ in length or do not hold what is said
     */
    public static Knee knee(int[] ks, double[] inertia) {
        return Knee.of(ks, inertia, 1);
    }

    /**
     * The first k.
     *
     * @return at least 1
     */
    public int from() {
        return from;
    }

    /**
     * The last k.
     *
     * @return at least {@link #from()}
     */
    public int to() {
        return to;
    }

    /**
     * How each k is fitted.
     *
     * @return the settings
     */
    public KMeans kMeans() {
        return kMeans;
    }

    /**
     * The sensitivity of the knee finder.
     *
     * @return 1 by default
     */
    public double sensitivity() {
        return sensitivity;
    }

    /**
     * Sweeps over points.
     *
     * @param points n × d finite values, not modified
     * @return the curve, its bend and the models
     * @throws IllegalArgumentException as {@link KMeans#fit(double[][])} at the first k
     */
    public Elbow select(double[][] points) {
        return select(Rows.of(points), null);
    }

    /**
     * Sweeps over points.
     *
     * @param rowMajor n × d finite values, row after row, not modified
     * @param width    d, at least 1
     * @return the curve, its bend and the models
     * @throws IllegalArgumentException as {@link KMeans#fit(double[], int)} at the first k
     */
    public Elbow select(double[] rowMajor, int width) {
        return select(Rows.of(rowMajor, width), null);
    }

    /**
     * Sweeps over the rows of a matrix.
     *
     * @param matrix n × d finite values, not modified
     * @return the curve, its bend and the models
     * @throws IllegalArgumentException as {@link KMeans#fit(DMatrixRMaj)} at the first k
     */
    public Elbow select(DMatrixRMaj matrix) {
        return select(Rows.of(matrix), null);
    }

    /**
     * Sweeps over the rows of a table, by all its columns.
     *
     * @param table n × d values, none missing, no column categorical
     * @return the curve, its bend and the models
     * @throws IllegalArgumentException as {@link KMeans#fit(FeatureTable)} at the first k
     */
    public Elbow select(FeatureTable table) {
        return select(Rows.of(table), null);
    }

    /**
     * Sweeps over the weighted rows of a table, by all its columns.
     *
     * @param table   n × d values, none missing, no column categorical
     * @param weights n finite weights of 0 or more, not all 0; not modified
     * @return the curve, its bend and the models
     * @throws IllegalArgumentException as {@link KMeans#fit(FeatureTable, double[])} at the first k
     */
    public Elbow select(FeatureTable table, double[] weights) {
        return select(Rows.of(table), weights);
    }

    private Elbow select(Rows rows, double @Nullable [] weights) {
        try (Sweep sweep = Sweep.of(kMeans, rows, weights, to)) {
            int last = sweep.distinctRows(to);
            if (last < from) {
                throw KMeans.tooMany(from, last, "distinct rows");
            }
            int[] ks = new int[last - from + 1];
            double[] inertia = new double[ks.length];
            List<KMeansModel> models = new ArrayList<>();
            Clustering before = null;
            for (int i = 0; i < ks.length; i++) {
                ks[i] = from + i;
                before = before == null ? sweep.fit(ks[i]) : sweep.fit(ks[i], before);
                inertia[i] = before.inertia();
                models.add(before.model());
            }
            return new Elbow(Knee.of(ks, inertia, sensitivity), models, to, kMeans);
        }
    }

    @Override
    public String toString() {
        return "elbow over k = " + from + ".." + to + " by " + kMeans;
    }
}
