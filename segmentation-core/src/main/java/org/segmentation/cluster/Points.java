package org.segmentation.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The rows laid out for the kernels, once for all restarts and all k, and centred on the column means.
 *
 * <pre>
 * rows      0 … 511          512 … 1023       …
 *           tile 0           tile 1
 * column 0  [x x x … x]      [x x x … x]         one short array a tile and column, all indexed from 0:
 * column 1  [x x x … x]      [x x x … x]         the form of loop that C2 turns into vector instructions
 *           └──────────── chunk 0 ───────────┘   chunks are the units of work; sums are kept per chunk
 *                                                and merged in order, whatever thread computed them
 * </pre>
 *
 * Centring costs nothing in distances and keeps sums over data far from the origin exact.
 */
final class Points {

    /** Rows of a tile. A tile of 8 columns is 32 KB: it stays in the first-level cache while all centroids pass. */
    static final int TILE = 512;

    /** Tiles of a chunk: enough work to be worth handing to a thread, and small enough to stop soon when asked to. */
    private static final int TILES_PER_CHUNK = 16;

    final Rows source;
    final int rows;
    final int width;
    /** [tile][column][row in tile], minus {@link #origin}. */
    final double[][][] tiles;
    final double[] origin;
    /** A weight a row, or null if all weigh 1. */
    final double @Nullable [] weights;
    final double totalWeight;
    /** The mean over columns of the (weighted) population variance: the scale of the tolerance. */
    final double meanVariance;

    private Points(Rows source, double[][][] tiles, double[] origin, double @Nullable [] weights,
            double totalWeight, double meanVariance) {
        this.source = source;
        this.rows = source.count();
        this.width = source.width();
        this.tiles = tiles;
        this.origin = origin;
        this.weights = weights;
        this.totalWeight = totalWeight;
        this.meanVariance = meanVariance;
    }

    static Points of(Rows source, double @Nullable [] weights, Workers workers) {
        int rows = source.count();
        int width = source.width();
        if (width == 0) {
            throw new IllegalArgumentException("there are no columns to cluster by");
        }
        double[][][] tiles = new double[tileCount(rows)][width][];
        double[][] sums = new double[chunkCount(rows)][width];
        double[][] spans = new double[chunkCount(rows)][];
        workers.run(sums.length, chunk -> {
            for (int t = firstTile(chunk); t < Math.min(firstTile(chunk + 1), tiles.length); t++) {
                int from = t * TILE;
                int to = Math.min(from + TILE, rows);
                for (int c = 0; c < width; c++) {
                    double[] values = new double[to - from];
                    source.copyColumn(c, from, to, values);
                    sums[chunk][c] += checkedSum(source, from, c, values);
                    tiles[t][c] = values;
                }
            }
        });
        double[] origin = new double[width];
        for (double[] sum : sums) {
            for (int c = 0; c < width; c++) {
                origin[c] += sum[c] / rows;
            }
        }
        workers.run(sums.length, chunk -> spans[chunk] = centre(tiles, chunk, origin, weights));
        return checkedScale(source, tiles, origin, weights, spans);
    }

    private static double checkedSum(Rows source, int from, int column, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(source.name(from + i) + ", column '"
                        + source.columns().get(column).name() + "': " + values[i]
                        + " has no distance to anything; impute or drop missing values first");
            }
            sum += values[i];
        }
        return sum;
    }

    /** Subtracts the origin; returns per column the largest absolute value, Σ w x and Σ w x². */
    private static double[] centre(double[][][] tiles, int chunk, double[] origin, double @Nullable [] weights) {
        int width = origin.length;
        double[] span = new double[3 * width];
        for (int t = firstTile(chunk); t < Math.min(firstTile(chunk + 1), tiles.length); t++) {
            for (int c = 0; c < width; c++) {
                double[] values = tiles[t][c];
                for (int i = 0; i < values.length; i++) {
                    double x = values[i] - origin[c];
                    values[i] = x;
                    double w = weights == null ? 1 : weights[t * TILE + i];
                    span[3 * c] = Math.max(span[3 * c], Math.abs(x));
                    span[3 * c + 1] += w * x;
                    span[3 * c + 2] += w * x * x;
                }
            }
        }
        return span;
    }

    private static Points checkedScale(Rows source, double[][][] tiles, double[] origin,
            double @Nullable [] weights, double[][] spans) {
        int width = origin.length;
        double total = 0;
        for (int row = 0; row < source.count(); row++) {
            total += weights == null ? 1 : weights[row];
        }
        double variance = 0;
        double largest = 0;
        double squares = 0;
        for (int c = 0; c < width; c++) {
            double max = 0;
            double sum = 0;
            double sumOfSquares = 0;
            for (double[] span : spans) {
                max = Math.max(max, span[3 * c]);
                sum += span[3 * c + 1];
                sumOfSquares += span[3 * c + 2];
            }
            if (!(4 * max * max * width * Math.max(1, total) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("column '" + source.columns().get(c).name()
                        + "' spreads so wide (" + max + " from its mean) that squared distances overflow;"
                        + " transform or scale it first");
            }
            largest = Math.max(largest, max);
            squares += max * max;
            variance += Math.max(0, sumOfSquares / total - (sum / total) * (sum / total)) / width;
        }
        if (largest > 0 && squares < Double.MIN_NORMAL) {
            throw new IllegalArgumentException("all columns spread so little (" + largest
                    + ") that squared distances vanish; scale them first");
        }
        return new Points(source, tiles, origin, weights, total, variance);
    }

    private static int tileCount(int rows) {
        return (rows + TILE - 1) / TILE;
    }

    static int chunkCount(int rows) {
        return (tileCount(rows) + TILES_PER_CHUNK - 1) / TILES_PER_CHUNK;
    }

    static int firstTile(int chunk) {
        return chunk * TILES_PER_CHUNK;
    }

    int chunks() {
        return chunkCount(rows);
    }

    int endTile(int chunk) {
        return Math.min(firstTile(chunk + 1), tiles.length);
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** A centred row. */
    double[] row(int row) {
        double[] values = new double[width];
        for (int c = 0; c < width; c++) {
            values[c] = tiles[row / TILE][c][row % TILE];
        }
        return values;
    }
}
