package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.KMeans;

/**
 * Where fits over all rows begin: core's restarts run on a sample, on the driver, and of where they end the best that
 * differ are taken. As core does it for many rows, and with its figures.
 */
final class Starts {

    private static final int FINALISTS = 4;

    /** Two ends whose inertias differ by a smaller share are taken to be the same solution. */
    private static final double SAME = 1e-4;

    /** On the sample iterations cost little, and ends have to be told apart. */
    private static final double SAMPLE_TOLERANCE = 1e-5;

    private final KMeans settings;
    private final double[] sample;
    private final int width;
    private double @Nullable [][] best;

    /** @param sample row after row, not modified */
    Starts(KMeans settings, double[] sample, int width) {
        this.settings = settings.tolerance(Math.min(settings.tolerance(), SAMPLE_TOLERANCE));
        this.sample = sample;
        this.width = width;
    }

    /** The starts at k; after those for k − 1, one of the restarts begins with the best of these and a centroid more. */
    List<double[][]> at(int k) {
        List<Clustering> ends = new ArrayList<>();
        for (int restart = 0; restart < settings.restarts(); restart++) {
            ends.add(settings.k(k).seed(settings.seed() + restart).restarts(1).fit(sample, width));
        }
        if (best != null && best.length == k - 1) {
            ends.add(settings.startingFrom(extended(best)).fit(sample, width));
        }
        ends.sort(Comparator.comparingDouble(Clustering::inertia));
        best = ends.get(0).centroids();
        List<double[][]> finalists = new ArrayList<>();
        double last = Double.NaN;
        for (Clustering end : ends) {
            if (finalists.size() < FINALISTS && !(Math.abs(end.inertia() - last) <= SAME * last)) {
                last = end.inertia();
                finalists.add(end.centroids());
            }
        }
        return finalists;
    }

    /** The centroids and, as one more, the row of the sample that is farthest from them. */
    private double[][] extended(double[][] centroids) {
        double most = -1;
        double[] farthest = centroids[0];
        for (int at = 0; at < sample.length; at += width) {
            double[] row = Arrays.copyOfRange(sample, at, at + width);
            double nearest = Arrays.stream(centroids).mapToDouble(centroid -> Distance.squared(row, centroid)).min()
                    .orElseThrow();
            if (nearest > most) {
                most = nearest;
                farthest = row;
            }
        }
        double[][] more = Arrays.copyOf(centroids, centroids.length + 1);
        more[centroids.length] = farthest;
        return more;
    }
}
