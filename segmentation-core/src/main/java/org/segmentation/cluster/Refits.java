package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Clusters a sample of the rows again and again: drawn anew, in halves, or against rows without clusters. Each refit runs
 * on one thread, several at once, and stops when the caller is interrupted.
 */
final class Refits {

    /** What the random numbers are for; negative, where a fit's own are told apart by k. */
    static final int SILHOUETTE = -1;
    static final int SAMPLE = -2;
    static final int GAP = -3;
    static final int HALVES = -4;
    static final int RESAMPLES = -5;

    final RowSample sample;
    /** The sampled rows, minus an origin near their mean. */
    final Rows rows;
    /** How many of them are distinct; no more than this are told apart. */
    final int distinct;
    private final KMeans settings;
    private final Workers workers;
    private final Consumer<ClusterQuality.Progress> listener;
    private final Thread caller = Thread.currentThread();

    private Refits(Points points, RowSample sample, KMeans settings, Workers workers,
            Consumer<ClusterQuality.Progress> listener, int mostClusters) {
        this.sample = sample;
        this.rows = Rows.of(sample.copy(points), points.width);
        this.settings = settings.threads(1).progress(progress -> { });
        this.workers = workers;
        this.listener = listener;
        this.distinct = Points.of(rows, null, Workers.inside(caller)).distinct(mostClusters);
    }

    /** Refits on up to {@code atMost} rows, into up to {@code mostClusters}. */
    static Refits of(Points points, int atMost, KMeans settings, Workers workers,
            Consumer<ClusterQuality.Progress> listener, int mostClusters) {
        RowSample sample = RowSample.evenly(points.count, atMost, SplitMix64.of(settings.seed(), SAMPLE, 0));
        return new Refits(points, sample, settings, workers, listener, mostClusters);
    }

    SplitMix64 random(int purpose, int number) {
        return SplitMix64.of(settings.seed(), purpose, number);
    }

    /** Does numbered work, several at once, and tells the listener on the caller's thread how many are done. */
    void each(ClusterQuality.Stage stage, int pieces, IntConsumer piece) {
        AtomicInteger done = new AtomicInteger();
        workers.run(pieces, (number, slot) -> {
            piece.accept(number);
            int so = done.incrementAndGet();
            if (slot == 0) {
                listener.accept(new ClusterQuality.Progress(stage, so, pieces));
            }
        });
    }

    /**
     * The best found at each k from 1 on, up to {@code most} or the number of distinct rows. For work inside
     * {@link #each}.
     */
    List<Clustering> sweep(Rows on, long seed, int most) {
        try (Sweep sweep = Sweep.of(settings.seed(seed), on, null, Workers.inside(caller))) {
            int last = sweep.distinctRows(most);
            List<Clustering> fits = new ArrayList<>();
            for (int k = 1; k <= last; k++) {
                fits.add(k == 1 ? sweep.fit(1) : sweep.fit(k, fits.get(k - 2)));
            }
            return fits;
        }
    }

    /** The best found at k, or at the number of distinct rows of positive weight. For work inside {@link #each}. */
    Clustering fit(double[] weights, long seed, int k) {
        try (Sweep sweep = Sweep.of(settings.seed(seed), rows, weights, Workers.inside(caller))) {
            return sweep.fit(sweep.distinctRows(k));
        }
    }
}
