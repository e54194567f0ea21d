package org.segmentation.change;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * How a model is refitted to customers as they are now, so that its segments stay themselves. An immutable value; each
 * call returns a new one.
 *
 * <p>A warm refit keeps the model's transform and starts k-means from its centroids; what that changes is told as
 * {@link Drift}, on which a {@link RefitRule} decides. New segments are matched to old ones in the old model's transformed
 * space ({@link SegmentMatching}); after a full fit, which has a transform of its own, each new segment is there where the
 * old transform puts its customers on average. Matched segments keep id, name and place; new ones come after them, called
 * {@code Cluster} and their id.
 */
public final class Refitter {

    private static final Refitter WARM = new Refitter(KMeans.defaults(), null, null, OptionalDouble.empty(),
            RefitRule.always(RefitAction.REFIT));

    private final KMeans kMeans;
    private final @Nullable KMeans fresh;
    private final @Nullable Segmenter segmenter;
    private final OptionalDouble tau;
    private final RefitRule rule;

    private Refitter(KMeans kMeans, @Nullable KMeans fresh, @Nullable Segmenter segmenter, OptionalDouble tau,
            RefitRule rule) {
        this.kMeans = kMeans;
        this.fresh = fresh;
        this.segmenter = segmenter;
        this.tau = tau;
        this.rule = rule;
    }

    /**
     * Always refits warm, by the default settings of k-means.
     *
     * @return the refitter
     */
    public static Refitter warm() {
        return WARM;
    }

    /**
     * The same refitter with other settings for the warm start.
     *
     * @param settings tolerance, iterations, threads and listener; number of clusters, seed, restarts and start are not
     *                 used
     * @return the refitter
     */
    public Refitter using(KMeans settings) {
        return new Refitter(Objects.requireNonNull(settings), fresh, segmenter, tau, rule);
    }

    /**
     * The same refitter, which also fits as many segments from fresh starts to compare with. It takes about as long as the
     * restarts that it is given.
     *
     * @param settings seed, restarts and so on; the number of clusters is not used
     * @return the refitter
     */
    public Refitter comparedWith(KMeans settings) {
        return new Refitter(kMeans, Objects.requireNonNull(settings), segmenter, tau, rule);
    }

    /**
     * The same refitter, able to fit everything anew.
     *
     * @param full how: columns, transform and the number of segments
     * @return the refitter
     */
    public Refitter rechoosing(Segmenter full) {
        return new Refitter(kMeans, fresh, Objects.requireNonNull(full), tau, rule);
    }

    /**
     * The same refitter with another distance from which on two segments are not the same.
     *
     * @param distance in the old model's transformed units, at least 0
     * @return the refitter
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public Refitter tau(double distance) {
        if (!(distance >= 0)) {
            throw new IllegalArgumentException("tau = " + distance + "; it must be 0 or more");
        }
        return new Refitter(kMeans, fresh, segmenter, OptionalDouble.of(distance), rule);
    }

    /**
     * The same refitter with another rule.
     *
     * @param decides what to do
     * @return the refitter
     */
    public Refitter rule(RefitRule decides) {
        return new Refitter(kMeans, fresh, segmenter, tau, Objects.requireNonNull(decides));
    }

    /**
     * Refits a model to customers as they are now.
     *
     * @param old       the model
     * @param customers n rows with the model's columns (and those of the full fit, if there is one)
     * @return what came of it
     * @throws IllegalArgumentException if a column is not there, a value cannot be transformed or is missing, there are
     *                                  fewer distinct customers than segments, or the rule asks for a full fit and
     *                                  {@link #rechoosing} was not called
     * @throws org.segmentation.segment.NoElbowException if a full fit finds no elbow
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Refit refit(TrackedModel old, FeatureTable customers) {
        SegmentationModel model = old.model();
        Segmentation before = model.segment(customers);
        FeatureTable scaled = scaled(model, customers);
        double[][] centroids = model.clusters().centroids();
        Clustering warm = kMeans.startingFrom(centroids).fit(scaled);
        SegmentMatching matching = matching(centroids, warm.centroids());
        Succession succession = Succession.of(old, matching, warm.model());
        SegmentationModel moved = SegmentationModel.of(model.columns(), model.transform(), succession.clusters(),
                succession.names());
        Segmentation after = moved.segment(customers);
        OptionalDouble freshInertia = fresh == null ? OptionalDouble.empty()
                : OptionalDouble.of(fresh.k(model.k()).fit(scaled).inertia());
        Drift drift = DriftMeter.of(old, before, after, matching, succession, warm.inertia(), freshInertia);
        RefitAction action = rule.decide(drift);
        return switch (action) {
            case KEEP -> new Refit(action, drift, old, before, before, List.of(), List.of());
            case REFIT -> new Refit(action, drift, old.moved(moved, succession.ids(), succession.nextId(), after), after,
                    before, succession.born(), succession.retired());
            case RECHOOSE -> rechosen(old, customers, scaled, before, drift);
        };
    }

    private SegmentMatching matching(double[][] before, double[][] after) {
        return tau.isPresent() ? SegmentMatching.of(before, after, tau.getAsDouble()) : SegmentMatching.of(before, after);
    }

    /** Customers as the centroids see them. */
    private static FeatureTable scaled(SegmentationModel model, FeatureTable customers) {
        String[] used = model.columns().stream().map(FeatureColumn::name).toArray(String[]::new);
        String[] seen = model.clusters().columns().stream().map(FeatureColumn::name).toArray(String[]::new);
        return model.transform().apply(customers.select(used)).select(seen);
    }

    private Refit rechosen(TrackedModel old, FeatureTable customers, FeatureTable scaled, Segmentation before,
            Drift drift) {
        if (segmenter == null) {
            throw new IllegalArgumentException("the rule asks to choose the segments anew; say how with rechoosing(segmenter)");
        }
        SegmentationModel full = segmenter.fit(customers);
        int[] labels = full.segment(customers).labels();
        double[][] places = new double[full.k()][scaled.width()];
        int[] sizes = new int[full.k()];
        for (int row = 0; row < labels.length; row++) {
            Interruption.check(row);
            sizes[labels[row]]++;
            for (int c = 0; c < scaled.width(); c++) {
                places[labels[row]][c] += scaled.value(row, c);
            }
        }
        for (int g = 0; g < places.length; g++) {
            for (int c = 0; c < places[g].length; c++) {
                places[g][c] /= sizes[g];
            }
        }
        SegmentMatching matching = matching(old.model().clusters().centroids(), places);
        Succession succession = Succession.of(old, matching, full.clusters());
        SegmentationModel ordered = SegmentationModel.of(full.columns(), full.transform(), succession.clusters(),
                succession.names());
        if (full.elbow().isPresent()) {
            ordered = ordered.elbow(full.elbow().get());
        }
        TrackedModel next = TrackedModel.of(ordered, succession.ids(), succession.nextId(), customers);
        return new Refit(RefitAction.RECHOOSE, drift, next, ordered.segment(customers), before, succession.born(),
                succession.retired());
    }

    @Override
    public String toString() {
        return "refit by " + kMeans + (fresh == null ? "" : ", compared with " + fresh)
                + (segmenter == null ? "" : ", choosing anew " + segmenter)
                + (tau.isEmpty() ? "" : ", tau " + tau.getAsDouble());
    }
}
