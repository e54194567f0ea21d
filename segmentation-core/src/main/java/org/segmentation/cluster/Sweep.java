package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows made ready once, for one fit or for many k on the same rows; and the one place that says how restarts are run.
 *
 * <p>Up to {@value #MANY} rows, every restart runs on all of them. Above, restarts run on a sample of
 * {@value #SAMPLE} rows, drawn once, where a fit costs little; the {@value #FINALISTS} best that differ go on from
 * where they ended, on all rows, and the best one is the result, at rest on all rows like any other. Two finalists that
 * do not differ enough were seen to be one solution twice, with the better one, third on the sample, left out.
 */
final class Sweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final int SAMPLE = 32_768;
    private static final int MANY = 4 * SAMPLE;
    private static final int FINALISTS = 4;

    /** Two ends on the sample whose inertias differ by a smaller share are taken to be the same solution. */
    private static final double SAME = 1e-4;

    /** On the sample iterations cost little, and ends have to be told apart. */
    private static final double SAMPLE_TOLERANCE = 1e-5;

    private final KMeans settings;
    private final Points points;
    private final Workers workers;
    private @Nullable Points sample;

    private Sweep(KMeans settings, Points points, Workers workers) {
        this.settings = settings;
        this.points = points;
        this.workers = workers;
    }

    static Sweep of(KMeans settings, Rows rows, double @Nullable [] weights, int mostClusters) {
        double work = (double) rows.count * rows.width * mostClusters;
        Workers workers = Workers.of(work < KMeans.WORTH_A_THREAD ? 1 : settings.threads(), Points.chunks(rows.count));
        return of(settings, rows, weights, workers);
    }

    /** On given workers, which are closed with the sweep. */
    static Sweep of(KMeans settings, Rows rows, double @Nullable [] weights, Workers workers) {
        try {
            double[] checked = weights == null ? null : checked(weights, rows.count);
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
        return points.distinct(atMost);
    }

    /** The best found at k, as the only fit or the first. */
    Clustering fit(int k) {
        Lloyd.Fixpoint best = best(k, null);
        points.forgetTiles();
        return finish(k, best);
    }

    /**
     * The best found at k, one start being the solution for k − 1 with one centroid more. Since that start is no worse
     * than the solution for k − 1, neither is the result.
     */
    Clustering fit(int k, Clustering oneLess) {
        double[][] before = centred(oneLess.centroids());
        Lloyd.Fixpoint best = best(k, before);
        if (isMany(k) && best.inertia() > oneLess.inertia()) {
            best = better(best, run(points, k, settings.restarts(), extended(points, before, k)));
        }
        return finish(k, best);
    }

    private Lloyd.Fixpoint best(int k, double @Nullable [][] oneLess) {
        double[][] given = settings.givenCentroids();
        if (given != null) {
            return run(points, k, 0, centred(given));
        }
        boolean many = isMany(k);
        List<Lloyd.Fixpoint> ends = restarts(many ? sample() : points, k, oneLess);
        if (!many) {
            return ends.get(0);
        }
        Lloyd.Fixpoint best = null;
        double last = Double.NaN;
        for (int i = 0, finalists = 0; i < ends.size() && finalists < FINALISTS; i++) {
            Lloyd.Fixpoint end = ends.get(i);
            if (!(Math.abs(end.inertia() - last) <= SAME * last)) {
                last = end.inertia();
                finalists++;
                best = better(best, run(points, k, i, moved(end.centroids, sample(), points)));
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Where each restart ends, best first; the earlier of equals first. */
    private List<Lloyd.Fixpoint> restarts(Points on, int k, double @Nullable [][] oneLess) {
        List<Lloyd.Fixpoint> ends = new ArrayList<>();
        for (int restart = 0; restart < settings.restarts(); restart++) {
            SplitMix64 random = SplitMix64.of(settings.seed(), k, restart);
            keep(ends, on, run(on, k, restart, new Seeding(on, workers, random).choose(settings.start(), k)));
        }
        if (oneLess != null) {
            keep(ends, on, run(on, k, settings.restarts(), extended(on, moved(oneLess, points, on), k)));
        }
        ends.sort(Comparator.comparingDouble(Lloyd.Fixpoint::inertia));
        return ends;
    }

    /** On all rows only the best is kept: a million labels a restart would add up. */
    private void keep(List<Lloyd.Fixpoint> ends, Points on, Lloyd.Fixpoint end) {
        if (on == points && !ends.isEmpty()) {
            ends.set(0, better(ends.get(0), end));
        } else {
            ends.add(end);
        }
    }

    private static Lloyd.Fixpoint better(Lloyd.@Nullable Fixpoint before, Lloyd.Fixpoint now) {
        return before != null && before.inertia() <= now.inertia() ? before : now;
    }

    private boolean isMany(int k) {
        return points.count >= MANY && settings.givenCentroids() == null && sample().distinct(k) == k;
    }

    /** One row at random from each of as many equal stretches, so that no part of a sorted table is left out. */
    private Points sample() {
        if (sample == null) {
            SplitMix64 random = SplitMix64.of(settings.seed(), 0, 0);
            int width = points.width;
            double[] drawn = new double[SAMPLE * width];
            double[] weights = points.weights == null ? null : new double[SAMPLE];
            for (int i = 0; i < SAMPLE; i++) {
                int row = (int) ((i + random.nextDouble()) * points.count / SAMPLE);
                for (int c = 0; c < width; c++) {
                    drawn[i * width + c] = points.rows.value(row, c);
                }
                if (weights != null) {
                    weights[i] = points.weight(row);
                }
            }
            sample = Points.of(Rows.of(drawn, width), weights, workers);
        }
        return sample;
    }

    private Lloyd.Fixpoint run(Points on, int k, int restart, double[][] start) {
        int restarts = settings.givenCentroids() == null ? settings.restarts() : 1;
        double tolerance = on == points ? settings.tolerance() : Math.min(settings.tolerance(), SAMPLE_TOLERANCE);
        Lloyd.Fixpoint end = new Lloyd(on, workers, settings.maxIterations(), tolerance).from(start,
                (iteration, moved) -> settings.listener().accept(
                        new KMeans.Progress(k, Math.min(restart + 1, restarts), restarts, iteration, (int) moved)));
        LOG.debug("k {} restart {} on {} rows: {} iterations", k, restart, on.count, end.iterations);
        return end;
    }

    private double[][] extended(Points on, double[][] centroids, int k) {
        return new Seeding(on, workers, SplitMix64.of(settings.seed(), k, settings.restarts())).extend(centroids, k);
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

    /** Centroids minus one origin, minus another. */
    private static double[][] moved(double[][] centroids, Points from, Points to) {
        double[][] moved = new double[centroids.length][to.width];
        for (int g = 0; g < moved.length; g++) {
            for (int c = 0; c < to.width; c++) {
                moved[g][c] = centroids[g][c] + (from.origin[c] - to.origin[c]);
            }
        }
        return moved;
    }

    private Clustering finish(int k, Lloyd.Fixpoint end) {
        FinalPass.Result result = FinalPass.of(points, workers, end);
        KMeansModel model = KMeansModel.of(points.rows.columns, result.centroids());
        return new Clustering(settings.k(k), model, result, end.iterations, end.converged);
    }

    @Override
    public void close() {
        workers.close();
    }
}
