package org.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows laid out once, for one fit or for many k on the same rows. */
final class Sweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final KMeans settings;
    private final Points points;
    private final Workers workers;

    private Sweep(KMeans settings, Points points, Workers workers) {
        this.settings = settings;
        this.points = points;
        this.workers = workers;
    }

    static Sweep of(KMeans settings, Rows rows, double @Nullable [] weights, int mostClusters) {
        double[] checked = weights == null ? null : checked(weights, rows.count());
        double work = (double) rows.count() * rows.width() * mostClusters;
        Workers workers = Workers.of(work < KMeans.WORTH_A_THREAD ? 1 : settings.threads(),
                Points.chunkCount(rows.count()));
        try {
            return new Sweep(settings, Points.of(rows, checked, workers), workers);
        } catch (RuntimeException e) {
            workers.close();
            throw e;
        }
    }

    private static double[] checked(double[] weights, int rows) {
        if (weights.length != rows) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows");
        }
        double total = 0;
        for (int row = 0; row < rows; row++) {
            if (!(weights[row] >= 0 && weights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "row " + row + " has weight " + weights[row] + "; it must be 0 or more, and finite");
            }
            total += weights[row];
        }
        if (!(total > 0 && total <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the weights add up to " + total + "; at least one must be above 0");
        }
        return weights.clone();
    }

    /** How many distinct rows of positive weight there are, or {@code atMost}. */
    int distinctRows(int atMost) {
        return DistinctRows.count(points, atMost);
    }

    /** The best of the restarts at k. */
    Clustering fit(int k) {
        return finish(k, best(k));
    }

    /** The best at k of the restarts and of one more start: a solution for k − 1 with its worst row split off. */
    Clustering fit(int k, Clustering oneLess) {
        Lloyd.Fixpoint best = best(k);
        Lloyd.Fixpoint split = run(k, settings.restarts(), splitting(oneLess));
        return finish(k, split.inertia() < best.inertia() ? split : best);
    }

    private Lloyd.Fixpoint best(int k) {
        double[][] given = settings.givenCentroids();
        if (given != null) {
            return run(k, 0, centred(given));
        }
        Lloyd.Fixpoint best = null;
        for (int restart = 0; restart < settings.restarts(); restart++) {
            SplitMix64 random = SplitMix64.of(settings.seed(), k, restart);
            Lloyd.Fixpoint next = run(k, restart, new Seeding(points, workers, random).choose(settings.start(), k));
            if (best == null || next.inertia() < best.inertia()) {
                best = next;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private Lloyd.Fixpoint run(int k, int restart, double[][] start) {
        int restarts = settings.givenCentroids() == null ? settings.restarts() : 1;
        Lloyd.Fixpoint end = new Lloyd(points, workers, settings.maxIterations(), settings.tolerance()).from(start,
                (iteration, inertia) -> settings.listener().accept(
                        new KMeans.Progress(k, Math.min(restart + 1, restarts), restarts, iteration, inertia)));
        LOG.debug("k {} restart {}: inertia {} after {} iterations", k, restart, end.inertia(), end.iterations());
        return end;
    }

    private double[][] centred(double[][] centroids) {
        if (centroids[0].length != points.width) {
            throw new IllegalArgumentException("start centroids of " + centroids[0].length + " columns for rows of "
                    + points.width);
        }
        double[][] centred = new double[centroids.length][points.width];
        for (int g = 0; g < centred.length; g++) {
            for (int c = 0; c < points.width; c++) {
                centred[g][c] = centroids[g][c] - points.origin[c];
            }
        }
        return centred;
    }

    /** Since every row but one stays as near as it was, inertia cannot rise from k − 1 to k. */
    private double[][] splitting(Clustering oneLess) {
        double[][] centroids = Arrays.copyOf(centred(oneLess.centroids()), oneLess.k() + 1);
        int farthest = 0;
        double most = -1;
        for (int row = 0; row < points.rows; row++) {
            double distance = Distances.squared(points.row(row), centroids[oneLess.label(row)]);
            if (points.weight(row) > 0 && distance > most) {
                most = distance;
                farthest = row;
            }
        }
        centroids[oneLess.k()] = points.row(farthest);
        return centroids;
    }

    private Clustering finish(int k, Lloyd.Fixpoint end) {
        FinalPass.Result result = FinalPass.of(points, workers, end);
        KMeansModel model = KMeansModel.of(points.source.columns(), result.centroids());
        return new Clustering(settings.k(k), model, result, end.iterations(), end.converged());
    }

    @Override
    public void close() {
        workers.close();
    }
}
