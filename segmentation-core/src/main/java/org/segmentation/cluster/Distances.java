package org.segmentation.cluster;

/**
 * Squared Euclidean distances, in the one order of operations that everything here shares: column by column,
 * {@code sum = fma(difference, difference, sum)}. A label is therefore the same whether a row is predicted alone or
 * assigned in a tile.
 */
final class Distances {

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

    /** Of the rows of a tile to one centroid, into the first {@code rows} places of {@code into}. */
    static void squared(double[][] tile, int rows, double[] centroid, double[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = 0;
        }
        for (int c = 0; c < centroid.length; c++) {
            double[] x = tile[c];
            double centre = centroid[c];
            for (int i = 0; i < rows; i++) {
                double difference = x[i] - centre;
                into[i] = Math.fma(difference, difference, into[i]);
            }
        }
    }

    /** The number of the centroid nearest to a row, the lowest of equals. */
    static int nearest(double[] row, double[][] centroids) {
        int nearest = 0;
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
     * The nearest centroid of each row of a tile, the lowest of equals.
     *
     * @param tile      [column][row], not modified
     * @param rows      how many rows of the tile count
     * @param centroids k × d, not modified
     * @param labels    per row the number of the nearest centroid; overwritten from {@code at} on
     * @param at        where the tile's first label goes
     * @param least     per row its squared distance; overwritten
     * @param scratch   as long as the tile; overwritten
     */
    static void nearest(double[][] tile, int rows, double[][] centroids, int[] labels, int at, double[] least,
            double[] scratch) {
        squared(tile, rows, centroids[0], least);
        java.util.Arrays.fill(labels, at, at + rows, 0);
        for (int g = 1; g < centroids.length; g++) {
            squared(tile, rows, centroids[g], scratch);
            for (int i = 0; i < rows; i++) {
                if (scratch[i] < least[i]) {
                    least[i] = scratch[i];
                    labels[at + i] = g;
                }
            }
        }
    }
}
