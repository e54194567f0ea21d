package org.segmentation.examples.benchmarks;

import java.util.Arrays;
import java.util.Random;

/**
 * Points shaped like customers: overlapping Gaussian groups of uneven size and spread, their columns standardised.
 * Drawn from {@link Random} with a fixed seed, whose algorithm is specified: the same numbers on every JVM.
 */
final class GaussianGroups {

    private static final long SEED = 7;

    private final int columns;
    private final int k;
    private final double[] values;

    private GaussianGroups(int columns, int k, double[] values) {
        this.columns = columns;
        this.k = k;
        this.values = values;
    }

    /** Points of a shape written as rows, columns and groups, such as {@code 1000000x3x4}. */
    static GaussianGroups of(String shape) {
        int[] sizes = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        if (sizes.length != 3) {
            throw new IllegalArgumentException("shape '" + shape + "'; write rows x columns x k, such as 100000x3x4");
        }
        return of(sizes[0], sizes[1], sizes[2]);
    }

    static GaussianGroups of(int rows, int columns, int k) {
        Random random = new Random(SEED);
        double[][] centre = new double[k][columns];
        double[][] spread = new double[k][columns];
        double[] upTo = new double[k];
        for (int g = 0; g < k; g++) {
            for (int c = 0; c < columns; c++) {
                centre[g][c] = 1.6 * random.nextGaussian();
                spread[g][c] = 0.5 + 0.6 * random.nextDouble();
            }
            // Gamma(3) variates, which are Dirichlet shares once divided by their sum.
            double size = -Math.log((1 - random.nextDouble()) * (1 - random.nextDouble()) * (1 - random.nextDouble()));
            upTo[g] = (g == 0 ? 0 : upTo[g - 1]) + size;
        }
        double[] values = new double[Math.multiplyExact(rows, columns)];
        for (int at = 0; at < values.length;) {
            double where = random.nextDouble() * upTo[k - 1];
            int group = 0;
            while (upTo[group] < where) {
                group++;
            }
            for (int c = 0; c < columns; c++) {
                values[at++] = centre[group][c] + spread[group][c] * random.nextGaussian();
            }
        }
        for (int c = 0; c < columns; c++) {
            standardise(values, c, columns);
        }
        return new GaussianGroups(columns, k, values);
    }

    private static void standardise(double[] values, int column, int columns) {
        int rows = values.length / columns;
        double sum = 0;
        double squares = 0;
        for (int at = column; at < values.length; at += columns) {
            sum += values[at];
            squares += values[at] * values[at];
        }
        double mean = sum / rows;
        double deviation = Math.sqrt(squares / rows - mean * mean);
        for (int at = column; at < values.length; at += columns) {
            values[at] = (values[at] - mean) / deviation;
        }
    }

    int rows() {
        return values.length / columns;
    }

    int columns() {
        return columns;
    }

    int k() {
        return k;
    }

    /** All values, row after row: the array itself. */
    double[] values() {
        return values;
    }

    /** A new array with the values of one row. */
    double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** The sum over rows of the squared distance to the nearest centroid: what any fit is judged by. */
    double inertia(double[][] centroids) {
        double inertia = 0;
        for (int first = 0; first < values.length; first += columns) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] centroid : centroids) {
                double squared = 0;
                for (int c = 0; c < columns; c++) {
                    double difference = values[first + c] - centroid[c];
                    squared += difference * difference;
                }
                nearest = Math.min(nearest, squared);
            }
            inertia += nearest;
        }
        return inertia;
    }
}
