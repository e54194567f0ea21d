package org.segmentation.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Rows whose clusters are to be judged, how, and the calls that do it. An immutable value: each setting returns a new
 * one. The rows are not copied: leave them as they are as long as it is used.
 *
 * <pre>{@code
 * ClusterQuality quality = ClusterQuality.of(points).seed(42);
 * Silhouette silhouette = quality.silhouette(clustering.labels());
 * Stability stability = quality.stability(clustering.model());
 * System.out.println(quality.evidence(elbow));
 * }</pre>
 *
 * <p>Distances are Euclidean and every row counts once: judge the rows that were clustered, as they were transformed, and
 * do not expect weights to matter. Every random draw comes from the seed, and the same input gives the same bits for any
 * number of threads.
 *
 * <p>Any judgement throws an {@link IllegalArgumentException} if there are no rows, a value is NaN or infinite, a column is
 * categorical, or a column spreads so wide or so little that squared distances overflow or vanish; and a
 * {@link java.util.concurrent.CancellationException} within 100 ms of an interrupt, the interrupt flag kept.
 */
public final class ClusterQuality {

    private final Rows rows;
    private final @Nullable List<String> ids;
    private final QualitySettings settings;

    /** What part of the work a listener hears of. */
    public enum Stage {
        /** The rows' clusters at each k, and how they lie apart. */
        SEPARATION,
        /** The silhouettes of all k. */
        SILHOUETTE,
        /** The sweep of the rows and of each reference set. */
        GAP,
        /** The splits in halves. */
        PREDICTION_STRENGTH,
        /** The resamples. */
        STABILITY
    }

    /**
     * How far the work has come; given to a listener on the thread that asked for it, and how often depends on the threads.
     *
     * @param stage what is being done
     * @param done  how many pieces of it are done
     * @param of    how many there are
     */
    public record Progress(Stage stage, int done, int of) {
    }

    private ClusterQuality(Rows rows, @Nullable List<String> ids, QualitySettings settings) {
        this.rows = rows;
        this.ids = ids;
        this.settings = settings;
    }

    private static ClusterQuality of(Rows rows, @Nullable List<String> ids) {
        return new ClusterQuality(rows, ids, QualitySettings.DEFAULTS);
    }

    private ClusterQuality with(QualitySettings other) {
        return new ClusterQuality(rows, ids, other);
    }

    /**
     * Points.
     *
     * @param points n × d finite values, neither copied nor modified
     * @return the default settings for them
     * @throws IllegalArgumentException if rows differ in length
     */
    public static ClusterQuality of(double[][] points) {
        return of(Rows.of(points), null);
    }

    /**
     * Points, row after row.
     *
     * @param rowMajor n × d finite values, neither copied nor modified
     * @param width    d, at least 1
     * @return the default settings for them
     * @throws IllegalArgumentException if the length is not a multiple of the width
     */
    public static ClusterQuality of(double[] rowMajor, int width) {
        return of(Rows.of(rowMajor, width), null);
    }

    /**
     * The rows of a matrix.
     *
     * @param matrix n × d finite values, neither copied nor modified
     * @return the default settings for them
     */
    public static ClusterQuality of(DMatrixRMaj matrix) {
        return of(Rows.of(matrix), null);
    }

    /**
     * The rows of a table, by all its columns.
     *
     * @param table n × d values, none missing, no column categorical
     * @return the default settings for them
     * @throws IllegalArgumentException if a column is categorical
     */
    public static ClusterQuality of(FeatureTable table) {
        return of(Rows.of(table), table.ids());
    }

    /**
     * The same rows, clustered again in another way where a judgement does so.
     *
     * @param kMeans the seed, threads, tolerance and so on; its k, restarts and listener are ignored
     * @return the settings
     * @throws IllegalArgumentException if start centroids are given: they fit one k only
     */
    public ClusterQuality using(KMeans kMeans) {
        if (kMeans.givenCentroids() != null) {
            throw new IllegalArgumentException("given start centroids fit one k only; refits choose their own starts");
        }
        return with(settings.kMeans(kMeans.restarts(settings.kMeans().restarts())));
    }

    /**
     * The same with another seed.
     *
     * @param number any number, 0 by default; the same number gives the same figures
     * @return the settings
     */
    public ClusterQuality seed(long number) {
        return with(settings.kMeans(settings.kMeans().seed(number)));
    }

    /**
     * The same on another number of threads, which changes how long it takes and nothing else.
     *
     * @param number how many at most, at least 1; by default as many as there are processors
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality threads(int number) {
        return with(settings.kMeans(settings.kMeans().threads(number)));
    }

    /**
     * The same with another number of starts of each refit. There are some two thousand refits: few starts do, the more so
     * as a sweep has one start more that splits the clusters of the k before.
     *
     * @param starts how many, at least 1; 2 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality restarts(int starts) {
        return with(settings.kMeans(settings.kMeans().restarts(starts)));
    }

    /**
     * The same with another bound on the rows that silhouettes are measured on. The time grows with its square.
     *
     * @param most how many at most, at least 1; of more rows a sample of so many is drawn; 20,000 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality silhouetteRows(int most) {
        return with(settings.silhouetteRows(most));
    }

    /**
     * The same with another bound on the rows that are clustered again for gap, prediction strength and stability.
     *
     * @param most how many at most, at least 1; of more rows a sample of so many is drawn; 2,000 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality refitRows(int most) {
        return with(settings.refitRows(most));
    }

    /**
     * The same with another number of reference sets of the gap statistic.
     *
     * @param sets how many, at least 2; 50 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 2
     */
    public ClusterQuality references(int sets) {
        return with(settings.references(sets));
    }

    /**
     * The same with another number of halvings of the prediction strength.
     *
     * @param halvings how many, at least 1; 5 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality splits(int halvings) {
        return with(settings.splits(halvings));
    }

    /**
     * The same with another number of resamples of the stability.
     *
     * @param draws how many, at least 1; 100 by default
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public ClusterQuality resamples(int draws) {
        return with(settings.resamples(draws));
    }

    /**
     * The same with a listener that is told how far the work has come.
     *
     * @param listener the listener
     * @return the settings
     */
    public ClusterQuality progress(Consumer<Progress> listener) {
        return with(settings.listener(Objects.requireNonNull(listener)));
    }

    /**
     * How much nearer rows are to their own cluster than to the next.
     *
     * @param labels n clusters, numbered from 0 without large gaps; not modified
     * @return the silhouette
     * @throws IllegalArgumentException see the class; or if there is not one label a row, a label is negative or not below
     *                                  n, or all rows are in one cluster
     */
    public Silhouette silhouette(int[] labels) {
        return silhouette(labels.clone(), clusters(labels));
    }

    /**
     * How much nearer customers are to their own group than to the next.
     *
     * @param grouping the rows' customers in groups, in the same order; empty groups do not count
     * @return the silhouette
     * @throws IllegalArgumentException see the class; or if the customers are others, or all in one group
     */
    public Silhouette silhouette(Grouping grouping) {
        return silhouette(labels(grouping), grouping.groups().size());
    }

    private Silhouette silhouette(int[] labels, int k) {
        return judge(work -> {
            RowSample sample = work.silhouetteSample(labels, requireTwo(labels, k));
            int[] sampled = sample.pick(labels);
            double[] values = SilhouettePass.of(work.points, sample, new int[][] {sampled}, new int[] {k},
                    work.workers)[0];
            return work.silhouette(sample, values, sampled, work.sizes(labels, k));
        });
    }

    /**
     * How far clusters lie apart for their width.
     *
     * @param labels n clusters, numbered from 0 without large gaps; not modified
     * @return the indices of Caliński and Harabasz and of Davies and Bouldin
     * @throws IllegalArgumentException as {@link #silhouette(int[])}
     */
    public Separation separation(int[] labels) {
        int k = clusters(labels);
        return judge(work -> Separation.of(work.points, labels, requireTwo(labels, k), work.workers));
    }

    /**
     * How far groups lie apart for their width.
     *
     * @param grouping the rows' customers in groups, in the same order; empty groups do not count
     * @return the indices of Caliński and Harabasz and of Davies and Bouldin
     * @throws IllegalArgumentException as {@link #silhouette(Grouping)}
     */
    public Separation separation(Grouping grouping) {
        int[] labels = labels(grouping);
        int k = grouping.groups().size();
        return judge(work -> Separation.of(work.points, labels, requireTwo(labels, k), work.workers));
    }

    /**
     * How much more clusters explain than they would if the rows had none.
     *
     * @param most the largest k, at least 1; the range begins at 1
     * @return the gap statistic
     * @throws IllegalArgumentException see the class; or if it is below 1
     */
    public GapStatistic gap(int most) {
        QualitySettings.atLeast(1, "most", most);
        return judge(work -> GapStatistic.of(work.refits(most), most, settings.references()));
    }

    /**
     * Whether clusters found in one half of the rows are found again in the other.
     *
     * @param most the largest k, at least 1; the range begins at 1
     * @return the prediction strength
     * @throws IllegalArgumentException see the class; or if it is below 1
     */
    public PredictionStrength predictionStrength(int most) {
        QualitySettings.atLeast(1, "most", most);
        return judge(work -> PredictionStrength.of(work.refits(most), most, settings.splits()));
    }

    /**
     * Which clusters come back when the rows are drawn again.
     *
     * @param model what gives the rows their clusters
     * @return the stability of each cluster
     * @throws IllegalArgumentException see the class; or if the model has not d columns
     */
    public Stability stability(KMeansModel model) {
        requireWidth(model);
        return judge(work -> work.stability(work.refits(model.k()), model));
    }

    /**
     * Which k each criterion favours and how firm the choice is. Examines the elbow's k or, without one, the k that most
     * criteria favour.
     *
     * @param elbow a sweep over these rows
     * @return the evidence
     * @throws IllegalArgumentException see the class; or if the sweep's models have not d columns
     */
    public Evidence evidence(Elbow elbow) {
        return evidence(elbow, elbow.k());
    }

    /**
     * Which k each criterion favours and how firm the choice of a given k would be.
     *
     * @param elbow a sweep over these rows
     * @param k     the k to examine, one of {@link Elbow#ks()}
     * @return the evidence
     * @throws IllegalArgumentException as {@link #evidence(Elbow)}; or if k was not fitted
     */
    public Evidence evidence(Elbow elbow, int k) {
        elbow.model(k);
        return evidence(elbow, OptionalInt.of(k));
    }

    private Evidence evidence(Elbow elbow, OptionalInt k) {
        requireWidth(elbow.model(elbow.ks()[0]));
        return judge(work -> work.evidence(elbow, k));
    }

    private <T> T judge(Function<Examination, T> judgement) {
        if (rows.count == 0) {
            throw new IllegalArgumentException("there are no rows whose clusters could be judged");
        }
        try (Workers workers = Workers.of(settings.kMeans().threads(), Integer.MAX_VALUE)) {
            return judgement.apply(new Examination(Points.of(rows, null, workers), settings, workers));
        }
    }

    private int clusters(int[] labels) {
        if (labels.length != rows.count) {
            throw new IllegalArgumentException(labels.length + " labels for " + rows.count + " rows; there must be one"
                    + " each");
        }
        int k = 0;
        for (int row = 0; row < labels.length; row++) {
            if (!(labels[row] >= 0 && labels[row] < labels.length)) {
                throw new IllegalArgumentException("row " + row + " has label " + labels[row] + "; clusters are numbered"
                        + " from 0, below the number of rows");
            }
            k = Math.max(k, labels[row] + 1);
        }
        return k;
    }

    private int[] labels(Grouping grouping) {
        List<String> customers = grouping.ids();
        if (customers.size() != rows.count || ids != null && !ids.equals(customers)) {
            throw new IllegalArgumentException("the grouping by " + grouping.name() + " of " + customers.size()
                    + " customers is not of these " + rows.count + " rows in this order");
        }
        return grouping.labels();
    }

    private static int requireTwo(int[] labels, int k) {
        int first = labels[0];
        if (Arrays.stream(labels).allMatch(label -> label == first)) {
            throw new IllegalArgumentException("all " + labels.length + " rows are in one cluster; how far clusters lie"
                    + " apart needs at least two");
        }
        return k;
    }

    private void requireWidth(KMeansModel model) {
        if (model.columns().size() != rows.width) {
            throw new IllegalArgumentException("a model of the columns " + model.columns() + " for rows of " + rows.width
                    + " columns; give the rows that were clustered");
        }
    }

    /** The settings on one line. */
    @Override
    public String toString() {
        return "quality of clusters of " + rows.count + " rows: silhouettes on at most " + settings.silhouetteRows()
                + ", refits on at most " + settings.refitRows() + "; " + settings.references() + " reference sets, "
                + settings.splits() + " splits, " + settings.resamples() + " resamples; " + settings.kMeans();
    }
}
