package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.cluster.KMeansStep;

/**
 * Packed rows made ready once, for one fit or for many k on the same rows; and the one place that says how fits are run.
 *
 * <p>Up to {@value #TIMES} samples of rows, all of them come to the driver and core clusters them. More begin where
 * core's restarts on a sample ended ({@link Starts}), and go on from there over all rows, every start of every k in one
 * pass an iteration; the best one of each k is the result.
 */
final class DistributedSweep {

    /** Rows of a sample, as in core. */
    static final int SAMPLE = 32_768;

    private static final int TIMES = 4;
    /** Wide rows are fewer, so that the driver never holds more than some 64 MB of them. */
    private static final long MOST_VALUES = 1L << 23;

    private final PackedRows rows;
    private final Moments moments;
    private final KMeans settings;
    private final int sampleSize;

    /** Checks the rows in a pass over them. */
    DistributedSweep(PackedRows rows, KMeans settings, int mostClusters, int sampleSize) {
        this.rows = rows;
        this.settings = settings;
        this.sampleSize = (int) Math.min(sampleSize, Math.max(1, MOST_VALUES / TIMES / rows.width));
        this.moments = rows.moments(mostClusters);
        moments.requireNumbers(rows.columns);
    }

    /** The best found at k. */
    SparkClustering fit(int k) {
        requireDistinct(k);
        double @Nullable [][] given = settings.startCentroids().orElse(null);
        if (given != null) {
            if (given[0].length != rows.width) {
                throw new IllegalArgumentException("the start centroids have " + given[0].length + " values; the rows have "
                        + rows.width);
            }
            return best(List.of(List.of(new Run(given)))).get(0);
        }
        if (isFew()) {
            return finished(List.of(of(settings.k(k).fit(drawn(), rows.width)))).get(0);
        }
        return best(List.of(runs(starts().at(k)))).get(0);
    }

    /** The best found at every k of a range, cut where there are no more distinct rows. */
    Elbow sweep(ElbowSelector selector) {
        int from = selector.from();
        requireDistinct(from);
        int last = Math.min(selector.to(), moments.distinct().size());
        List<SparkClustering> found;
        if (isFew()) {
            Elbow elbow = ElbowSelector.between(from, last).using(settings).sensitivity(selector.sensitivity())
                    .select(drawn(), rows.width);
            found = finished(Arrays.stream(elbow.ks()).mapToObj(k -> new Run(elbow.model(k).centroids())).toList());
        } else {
            Starts starts = starts();
            found = falling(best(IntStream.rangeClosed(from, last).mapToObj(k -> runs(starts.at(k))).toList()));
        }
        return Elbow.of(found.stream().map(SparkClustering::model).toList(),
                found.stream().mapToDouble(SparkClustering::inertia).toArray(), selector.sensitivity(), selector.to(),
                settings);
    }

    private void requireDistinct(int k) {
        if (moments.distinct().size() < k) {
            double[] all = flat(moments.distinct());
            settings.k(k).fit(all, rows.width);
            throw new IllegalStateException("core has clustered " + moments.distinct().size() + " rows into " + k);
        }
    }

    private boolean isFew() {
        return moments.rows() <= (long) TIMES * sampleSize;
    }

    private Starts starts() {
        double[] drawn = drawn();
        // A few rows of every kind, for columns in which nearly all rows are equal.
        double[] distinct = flat(moments.distinct());
        double[] sample = Arrays.copyOf(drawn, drawn.length + distinct.length);
        System.arraycopy(distinct, 0, sample, drawn.length, distinct.length);
        return new Starts(settings, sample, rows.width);
    }

    private double[] flat(List<double[]> list) {
        double[] flat = new double[list.size() * rows.width];
        for (int i = 0; i < list.size(); i++) {
            System.arraycopy(list.get(i), 0, flat, i * rows.width, rows.width);
        }
        return flat;
    }

    /** All rows, if they are few; else one at random from each of as many equal stretches, by the seed. */
    private double[] drawn() {
        long count = moments.rows();
        Random random = new Random(settings.seed());
        long[] places = isFew() ? LongStream.range(0, count).toArray()
                : LongStream.range(0, sampleSize)
                        .map(i -> (long) ((i + random.nextDouble()) * ((double) count / sampleSize))).toArray();
        return rows.rows(places, moments.partitions());
    }

    private static List<Run> runs(List<double[][]> starts) {
        return starts.stream().map(Run::new).toList();
    }

    /** The best of each k's runs, all run side by side. */
    private List<SparkClustering> best(List<List<Run>> runs) {
        List<Run> all = runs.stream().flatMap(List::stream).toList();
        new SideBySide(rows, moments, settings).iterate(all);
        List<SparkClustering> ends = finished(all);
        List<SparkClustering> best = new ArrayList<>();
        int next = 0;
        for (List<Run> together : runs) {
            SparkClustering least = ends.get(next);
            for (SparkClustering end : ends.subList(next, next + together.size())) {
                least = end.inertia() < least.inertia() ? end : least;
            }
            best.add(least);
            next += together.size();
        }
        return best;
    }

    /** Where a k came out no better than the one before it, it is fitted again from there with one centroid more. */
    private List<SparkClustering> falling(List<SparkClustering> found) {
        List<SparkClustering> falling = new ArrayList<>();
        for (SparkClustering next : found) {
            SparkClustering kept = next;
            if (!falling.isEmpty() && falling.get(falling.size() - 1).inertia() < next.inertia()) {
                double[][] before = falling.get(falling.size() - 1).model().centroids();
                double[][] more = Arrays.copyOf(before, before.length + 1);
                more[before.length] = Refill.farthest(rows, before);
                kept = best(List.of(List.of(new Run(more)))).get(0);
            }
            falling.add(kept);
        }
        return falling;
    }

    private static Run of(Clustering clustering) {
        return new Run(clustering.centroids(), clustering.iterations(), clustering.converged());
    }

    /** Sizes and inertia of where runs have ended, measured as core does in the end: from 0, clusters in order. */
    private List<SparkClustering> finished(List<Run> runs) {
        List<double[][]> ends = runs.stream().map(Run::ordered).toList();
        List<KMeansStep> steps = Steps.towards(rows, ends, new double[rows.width]);
        List<SparkClustering> finished = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            Run run = runs.get(i);
            finished.add(new SparkClustering(settings.k(run.k()), KMeansModel.of(rows.columns, ends.get(i)),
                    steps.get(i).counts(), steps.get(i).inertia(), run.iterations(), run.converged()));
        }
        return finished;
    }
}
