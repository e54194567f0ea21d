package org.segmentation.cluster;

import java.util.Arrays;

/**
 * Squared Euclidean distances, in the one order of operations that everything here shares: column by column,
 * {@code sum = fma(difference, difference, sum)}. A label is therefore the same whether a row is predicted alone or
 * assigned in a tile.
 *
 * <p>The tile kernels are loops over separate short arrays, all indexed from 0, without branches: the form that C2
 * vectorises from JDK 17 on.
 */
final class Distances {

    /** So large that any difference between two squared distances, times this, exceeds every cluster's number. */
    private static final double HUGE = 0x1p1000;

    private Distances() {
    }

    /** Of one row to one centroid. Neither is modified. */
    static double squared(double[] row, double[] centroid) {
        double sum = 0;
        for (int c = 0; c < centroid.length; c++) {
            double difference = row[c] - centroid[c];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    /** The number of the centroid nearest to a row, the lowest of equals; −1 if no distance is finite. */
    static int nearest(double[] row, double[][] centroids) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < centroids.length; g++) {
            double distance = squared(row, centroids[g]);
            if (distance < least) {
                least = distance;
                nearest = g;
            }
        }
        return nearest;
    }

    /**
     * Of the rows of a tile to one centroid. Four columns a pass, so that the running sums are loaded and stored a
     * quarter as often; the order of operations is the same.
     *
     * @param tile     [column][row], not modified
     * @param rows     how many rows count
     * @param centroid d coordinates, not modified
     * @param into     the squared distances; overwritten
     */
    static void squared(double[][] tile, int rows, double[] centroid, double[] into) {
        int c = 0;
        int width = centroid.length;
        if (width >= 4) {
            first4(tile[0], tile[1], tile[2], tile[3], centroid[0], centroid[1], centroid[2], centroid[3], rows, into);
            c = 4;
        } else {
            first(tile[0], centroid[0], rows, into);
            c = 1;
        }
        for (; c + 4 <= width; c += 4) {
            add4(tile[c], tile[c + 1], tile[c + 2], tile[c + 3], centroid[c], centroid[c + 1], centroid[c + 2],
                    centroid[c + 3], rows, into);
        }
        if (c + 2 <= width) {
            add2(tile[c], tile[c + 1], centroid[c], centroid[c + 1], rows, into);
            c += 2;
        }
        if (c < width) {
            add(tile[c], centroid[c], rows, into);
        }
    }

    /** Like {@link #squared(double[][], int, double[], double[])} for two centroids: the tile is read once for both. */
    static void squared(double[][] tile, int rows, double[] a, double[] b, double[] intoA, double[] intoB) {
        int width = a.length;
        first(tile[0], a[0], b[0], rows, intoA, intoB);
        int c = 1;
        for (; c + 2 <= width; c += 2) {
            add2(tile[c], tile[c + 1], a[c], a[c + 1], b[c], b[c + 1], rows, intoA, intoB);
        }
        if (c < width) {
            add(tile[c], a[c], b[c], rows, intoA, intoB);
        }
    }

    private static void first(double[] x, double a, double b, int rows, double[] intoA, double[] intoB) {
        for (int i = 0; i < rows; i++) {
            double p = x[i] - a;
            double q = x[i] - b;
            intoA[i] = p * p;
            intoB[i] = q * q;
        }
    }

    private static void add(double[] x, double a, double b, int rows, double[] intoA, double[] intoB) {
        for (int i = 0; i < rows; i++) {
            double p = x[i] - a;
            double q = x[i] - b;
            intoA[i] = Math.fma(p, p, intoA[i]);
            intoB[i] = Math.fma(q, q, intoB[i]);
        }
    }

    private static void add2(double[] x0, double[] x1, double a0, double a1, double b0, double b1, int rows,
            double[] intoA, double[] intoB) {
        for (int i = 0; i < rows; i++) {
            double p0 = x0[i] - a0;
            double p1 = x1[i] - a1;
            double q0 = x0[i] - b0;
            double q1 = x1[i] - b1;
            intoA[i] = Math.fma(p1, p1, Math.fma(p0, p0, intoA[i]));
            intoB[i] = Math.fma(q1, q1, Math.fma(q0, q0, intoB[i]));
        }
    }

    private static void first(double[] x, double c, int rows, double[] into) {
        for (int i = 0; i < rows; i++) {
            double a = x[i] - c;
            into[i] = a * a;
        }
    }

    private static void add(double[] x, double c, int rows, double[] into) {
        for (int i = 0; i < rows; i++) {
            double a = x[i] - c;
            into[i] = Math.fma(a, a, into[i]);
        }
    }

    private static void add2(double[] x0, double[] x1, double c0, double c1, int rows, double[] into) {
        for (int i = 0; i < rows; i++) {
            double a = x0[i] - c0;
            double b = x1[i] - c1;
            into[i] = Math.fma(b, b, Math.fma(a, a, into[i]));
        }
    }

    private static void first4(double[] x0, double[] x1, double[] x2, double[] x3, double c0, double c1, double c2,
            double c3, int rows, double[] into) {
        for (int i = 0; i < rows; i++) {
            double a = x0[i] - c0;
            double b = x1[i] - c1;
            double c = x2[i] - c2;
            double d = x3[i] - c3;
            into[i] = Math.fma(d, d, Math.fma(c, c, Math.fma(b, b, a * a)));
        }
    }

    private static void add4(double[] x0, double[] x1, double[] x2, double[] x3, double c0, double c1, double c2,
            double c3, int rows, double[] into) {
        for (int i = 0; i < rows; i++) {
            double a = x0[i] - c0;
            double b = x1[i] - c1;
            double c = x2[i] - c2;
            double d = x3[i] - c3;
            into[i] = Math.fma(d, d, Math.fma(c, c, Math.fma(b, b, Math.fma(a, a, into[i]))));
        }
    }

    /** What a kernel needs beside a tile: one distance array a centroid, and the outcome a row. */
    static final class Scratch {
        final double[][] distance;
        /** The squared distance to the nearest centroid. */
        final double[] best;
        /** The squared distance to the second nearest; infinite if there is only one centroid. */
        final double[] second;
        /** The number of the nearest centroid, the lowest of equals, as a double. */
        final double[] label;

        Scratch(int k) {
            this.distance = new double[k][Points.TILE];
            this.best = new double[Points.TILE];
            this.second = new double[Points.TILE];
            this.label = new double[Points.TILE];
        }
    }

    /**
     * The nearest and the second nearest centroid of each row of a tile.
     *
     * @param tile      [column][row], not modified
     * @param rows      how many rows count
     * @param centroids k × d, not modified
     * @param scratch   overwritten: the outcome
     */
    static void twoNearest(double[][] tile, int rows, double[][] centroids, Scratch scratch) {
        squared(tile, rows, centroids, centroids.length, scratch.distance);
        double[] second = scratch.second;
        System.arraycopy(scratch.distance[0], 0, scratch.best, 0, rows);
        Arrays.fill(second, 0, rows, Double.POSITIVE_INFINITY);
        for (int g = 1; g < centroids.length; g++) {
            lower(scratch.distance[g], rows, scratch.best, second);
        }
        for (int g = 0; g < centroids.length; g++) {
            label(scratch.distance[g], scratch.best, rows, g, g == 0, scratch.label);
        }
    }

    /**
     * The nearest of the first {@code k} centroids to each row of a tile, and no second nearest; otherwise like
     * {@link #twoNearest}.
     *
     * @param numbers the clusters' numbers, rising, of which the nearest one's is the label
     */
    static void nearest(double[][] tile, int rows, double[][] centroids, int[] numbers, int k, Scratch scratch) {
        squared(tile, rows, centroids, k, scratch.distance);
        System.arraycopy(scratch.distance[0], 0, scratch.best, 0, rows);
        for (int g = 1; g < k; g++) {
            lower(scratch.distance[g], rows, scratch.best);
        }
        for (int g = 0; g < k; g++) {
            label(scratch.distance[g], scratch.best, rows, numbers[g], g == 0, scratch.label);
        }
    }

    private static void squared(double[][] tile, int rows, double[][] centroids, int k, double[][] distance) {
        for (int g = 0; g + 1 < k; g += 2) {
            squared(tile, rows, centroids[g], centroids[g + 1], distance[g], distance[g + 1]);
        }
        if (k % 2 == 1) {
            squared(tile, rows, centroids[k - 1], distance[k - 1]);
        }
    }

    private static void lower(double[] distance, int rows, double[] best) {
        for (int i = 0; i < rows; i++) {
            best[i] = Math.min(best[i], distance[i]);
        }
    }

    private static void lower(double[] distance, int rows, double[] best, double[] second) {
        for (int i = 0; i < rows; i++) {
            second[i] = Math.min(second[i], Math.max(best[i], distance[i]));
            best[i] = Math.min(best[i], distance[i]);
        }
    }

    /** g where the distance is the best, something huge elsewhere; the least of these over all g is the label. */
    private static void label(double[] distance, double[] best, int rows, double g, boolean first, double[] label) {
        if (first) {
            for (int i = 0; i < rows; i++) {
                label[i] = Math.fma(distance[i] - best[i], HUGE, g);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                label[i] = Math.min(label[i], Math.fma(distance[i] - best[i], HUGE, g));
            }
        }
    }
}
