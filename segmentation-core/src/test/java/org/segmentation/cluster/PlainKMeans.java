package org.segmentation.cluster;

import java.util.Arrays;

/** Lloyd's iteration as a textbook writes it: the oracle of the engine. */
final class PlainKMeans {

    final double[][] centroids;
    final int[] labels;
    final double inertia;
    final int iterations;
    final boolean tied;

    private PlainKMeans(double[][] centroids, int[] labels, double inertia, int iterations, boolean tied) {
        this.centroids = centroids;
        this.labels = labels;
        this.inertia = inertia;
        this.iterations = iterations;
        this.tied = tied;
    }

    /** From given centroids until no label changes; null if a cluster empties on the way. */
    static PlainKMeans from(double[][] points, double[] weights, double[][] start, int maxIterations) {
        int k = start.length;
        int d = start[0].length;
        double[][] centroids = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        int[] labels = new int[points.length];
        Arrays.fill(labels, -1);
        boolean tied = false;
        int iteration = 0;
        boolean changed = true;
        while (changed && iteration < maxIterations) {
            iteration++;
            changed = false;
            double[][] sums = new double[k][d];
            double[] mass = new double[k];
            for (int i = 0; i < points.length; i++) {
                int nearest = 0;
                for (int g = 1; g < k; g++) {
                    double here = distance(points[i], centroids[g]);
                    double best = distance(points[i], centroids[nearest]);
                    tied |= Math.abs(here - best) <= 1e-9 * (1 + best);
                    nearest = here < best ? g : nearest;
                }
                changed |= labels[i] != nearest;
                labels[i] = nearest;
                mass[nearest] += weights[i];
                for (int c = 0; c < d; c++) {
                    sums[nearest][c] += weights[i] * points[i][c];
                }
            }
            for (int g = 0; g < k; g++) {
                if (mass[g] == 0) {
                    return null;
                }
                for (int c = 0; c < d; c++) {
                    centroids[g][c] = sums[g][c] / mass[g];
                }
            }
        }
        double inertia = 0;
        for (int i = 0; i < points.length; i++) {
            inertia += weights[i] * distance(points[i], centroids[labels[i]]);
        }
        return new PlainKMeans(centroids, labels, inertia, iteration, tied);
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }
}
