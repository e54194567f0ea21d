package org.segmentation.spark.segment;

import java.util.Arrays;
import org.segmentation.cluster.KMeansStep;

/** One of several k-means iterations that go on side by side: where its centroids are, and whether it is at rest. */
final class Run {

    private double[][] centroids;
    private int iterations;
    private boolean converged;

    /** @param start k × d centroids, not modified */
    Run(double[][] start) {
        this.centroids = start;
    }

    /** Where a run has ended elsewhere. */
    Run(double[][] end, int iterations, boolean converged) {
        this.centroids = end;
        this.iterations = iterations;
        this.converged = converged;
    }

    double[][] centroids() {
        return centroids;
    }

    int k() {
        return centroids.length;
    }

    int iterations() {
        return iterations;
    }

    boolean converged() {
        return converged;
    }

    /**
     * Moves the centroids to the means of their rows.
     *
     * @param step      one over all rows, towards the centroids as they are
     * @param refilled  whether a centroid without rows was given one, so that this cannot be the end
     * @param tolerance the sum of the squared shifts up to which the centroids are at rest; at 0 they are if they stay
     *                  where they are, which they do if no row has changed its cluster
     */
    void move(KMeansStep step, boolean refilled, double tolerance) {
        double[][] moved = step.means();
        double shift = 0;
        for (int g = 0; g < moved.length; g++) {
            for (int c = 0; c < moved[g].length; c++) {
                double difference = moved[g][c] - centroids[g][c];
                shift = Math.fma(difference, difference, shift);
            }
        }
        centroids = moved;
        iterations++;
        converged = !refilled && shift <= tolerance;
    }

    /** The centroids in lexicographic order, by which clusters are numbered. */
    double[][] ordered() {
        double[][] ordered = centroids.clone();
        Arrays.sort(ordered, Arrays::compare);
        return ordered;
    }
}
