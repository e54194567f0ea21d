package org.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows ready to be clustered: checked, with an origin near their mean and what the tolerance needs. Holds no copy.
 *
 * <pre>
 * rows   0 … 511   512 … 1023   …        a tile: what a kernel sees at once, as one short array a column
 *        └──────── chunk 0 ─────────┘    a chunk: the unit of work; sums are kept per chunk and merged in
 *                                        order, whatever thread computed them
 * </pre>
 *
 * Kernels see rows minus the origin: it costs nothing in distances and keeps sums over data far from zero exact.
 */
final class Points {

    /** Rows of a tile: with 8 columns 32 KB, which stay in the first-level cache while all centroids pass. */
    static final int TILE = 512;

    /** Rows of a chunk: enough work to be worth handing to a thread, and little enough to stop soon when asked to. */
    static final int CHUNK = 16 * TILE;

    /** Any point near the mean serves as the origin, so a few rows, evenly spread, tell it. */
    private static final int ROWS_FOR_ORIGIN = 4096;

    /**
     * With so few columns most tiles lie within one cluster: on 1 M rows of 3 columns and 4 clusters boxes took 0.55 to
     * 0.7 of the lazy way's time, the making of the tiles included. With 8 columns nearly every tile is on a border.
     */
    private static final int MOST_COLUMNS_FOR_BOXES = 4;

    /** Below, ordering the rows costs more than it saves. */
    private static final int LEAST_ROWS_FOR_BOXES = 20_000;

    /** Spreads whose squares, or the differences of whose squares, would get lost near the smallest double. */
    private static final double LEAST_SPREAD = 1e-140;

    final Rows rows;
    final int count;
    final int width;
    final double[] origin;
    /** A weight a row, or null if all weigh 1. */
    final double @Nullable [] weights;
    /** The mean over columns of the (weighted) population variance: the scale of the tolerance. */
    final double meanVariance;
    private @Nullable OrderedTiles tiles;

    private Points(Rows rows, double[] origin, double @Nullable [] weights, double meanVariance) {
        this.rows = rows;
        this.count = rows.count;
        this.width = rows.width;
        this.origin = origin;
        this.weights = weights;
        this.meanVariance = meanVariance;
    }

    static Points of(Rows rows, double @Nullable [] weights, Workers workers) {
        if (rows.width == 0) {
            throw new IllegalArgumentException("there are no columns to cluster by");
        }
        double[] origin = origin(rows);
        Moments[] byChunk = new Moments[chunks(rows.count)];
        workers.run(byChunk.length, chunk -> byChunk[chunk] = moments(rows, origin, weights, chunk));
        Moments all = new Moments(rows.width);
        for (Moments chunk : byChunk) {
            all.add(chunk);
        }
        for (int c = 0; c < rows.width; c++) {
            // Written so that NaN fails.
            if (!(4 * all.span[c] * all.span[c] * rows.width * Math.max(1, all.weight) <= Double.MAX_VALUE)) {
                throw problem(rows, c, all.span[c]);
            }
        }
        double widest = Arrays.stream(all.span).max().orElse(0);
        if (widest > 0 && widest < LEAST_SPREAD) {
            throw new IllegalArgumentException("all columns spread so little (" + widest
                    + ") that squared distances vanish; scale them first");
        }
        return new Points(rows, origin, weights, all.meanVariance());
    }

    private static double[] origin(Rows rows) {
        double[] origin = new double[rows.width];
        int step = Math.max(1, rows.count / ROWS_FOR_ORIGIN);
        int used = (rows.count + step - 1) / step;
        for (int row = 0; row < rows.count; row += step) {
            for (int c = 0; c < origin.length; c++) {
                origin[c] += rows.value(row, c) / used;
            }
        }
        for (int c = 0; c < origin.length; c++) {
            // Not finite only if some value is not, or nearly overflows: both are refused by what follows.
            origin[c] = Math.abs(origin[c]) <= Double.MAX_VALUE ? origin[c] : 0;
        }
        return origin;
    }

    /** Per column of some rows: the largest distance from the origin, Σ weight × x and Σ weight × x². */
    private static final class Moments {
        final double[] span;
        final double[] sum;
        final double[] squares;
        double weight;

        Moments(int width) {
            this.span = new double[width];
            this.sum = new double[width];
            this.squares = new double[width];
        }

        void add(Moments other) {
            for (int c = 0; c < span.length; c++) {
                span[c] = Math.max(span[c], other.span[c]);
                sum[c] += other.sum[c];
                squares[c] += other.squares[c];
            }
            weight += other.weight;
        }

        double meanVariance() {
            double variance = 0;
            for (int c = 0; c < span.length; c++) {
                double mean = sum[c] / weight;
                variance += Math.max(0, squares[c] / weight - mean * mean) / span.length;
            }
            return variance;
        }
    }

    /** Adds up place by place over the tiles, which C2 vectorises, and only then over the places. */
    private static Moments moments(Rows rows, double[] origin, double @Nullable [] weights, int chunk) {
        int width = rows.width;
        double[][] tile = new double[width][TILE];
        double[][] span = new double[width][TILE];
        double[][] sum = new double[width][TILE];
        double[][] squares = new double[width][TILE];
        double[] w = new double[TILE];
        Moments moments = new Moments(width);
        int end = Math.min((chunk + 1) * CHUNK, rows.count);
        for (int first = chunk * CHUNK; first < end; first += TILE) {
            int number = Math.min(TILE, end - first);
            rows.load(first, number, origin, tile);
            weights(weights, first, number, w);
            for (int c = 0; c < width; c++) {
                spans(tile[c], number, span[c]);
                sums(tile[c], w, number, sum[c], squares[c]);
            }
            for (int i = 0; i < number; i++) {
                moments.weight += w[i];
            }
        }
        for (int c = 0; c < width; c++) {
            for (int i = 0; i < TILE; i++) {
                moments.span[c] = Math.max(moments.span[c], span[c][i]);
                moments.sum[c] += sum[c][i];
                moments.squares[c] += squares[c][i];
            }
        }
        return moments;
    }

    private static void spans(double[] x, int number, double[] span) {
        for (int i = 0; i < number; i++) {
            span[i] = Math.max(span[i], Math.abs(x[i]));
        }
    }

    private static void sums(double[] x, double[] w, int number, double[] sum, double[] squares) {
        for (int i = 0; i < number; i++) {
            double weighted = w[i] * x[i];
            sum[i] += weighted;
            squares[i] = Math.fma(weighted, x[i], squares[i]);
        }
    }

    private static void weights(double @Nullable [] weights, int first, int number, double[] into) {
        if (weights == null) {
            Arrays.fill(into, 0, number, 1);
        } else {
            System.arraycopy(weights, first, into, 0, number);
        }
    }

    private static IllegalArgumentException problem(Rows rows, int wide, double span) {
        for (int row = 0; row < rows.count; row++) {
            for (int c = 0; c < rows.width; c++) {
                if (!(Math.abs(rows.value(row, c)) <= Double.MAX_VALUE)) {
                    return new IllegalArgumentException(rows.name(row) + ", column '" + rows.columns.get(c).name()
                            + "': " + rows.value(row, c)
                            + " has no distance to anything; impute or drop missing values first");
                }
            }
        }
        return new IllegalArgumentException("column '" + rows.columns.get(wide).name() + "' spreads so wide (" + span
                + " from its middle) that squared distances overflow; transform or scale it first");
    }

    /** The way to assign that suits the rows. */
    Assignment assignment(Workers workers) {
        if (width > MOST_COLUMNS_FOR_BOXES || count < LEAST_ROWS_FOR_BOXES) {
            return new LazyAssignment(this, workers);
        }
        if (tiles == null) {
            tiles = new OrderedTiles(this, workers);
        }
        return new BoxAssignment(this, tiles, workers);
    }

    /** Gives back the memory of the ordered copy; it is made again if it is needed again. */
    void forgetTiles() {
        tiles = null;
    }

    static int chunks(int rows) {
        return (rows + CHUNK - 1) / CHUNK;
    }

    int chunks() {
        return chunks(count);
    }

    /** The row after a chunk's last. */
    int end(int chunk) {
        return Math.min((chunk + 1) * CHUNK, count);
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** The weights of {@code number} rows from {@code first} on. */
    void loadWeights(int first, int number, double[] into) {
        weights(weights, first, number, into);
    }

    /** A row minus the origin. */
    double[] centred(int row) {
        double[] values = rows.row(row);
        Arrays.setAll(values, c -> values[c] - origin[c]);
        return values;
    }

    /** Whether two rows are equal, −0 and 0 being equal. */
    boolean same(int a, int b) {
        for (int c = 0; c < width; c++) {
            if (rows.value(a, c) != rows.value(b, c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many distinct rows of positive weight there are, or {@code atMost} if there are at least as many: a check of
     * k need not look at a million rows.
     */
    int distinct(int atMost) {
        int capacity = Integer.highestOneBit(Math.max(8, 4 * Math.min(atMost, count)) - 1) * 2;
        int[] slots = new int[capacity];
        Arrays.fill(slots, -1);
        int distinct = 0;
        for (int row = 0; row < count && distinct < atMost; row++) {
            if (weight(row) > 0) {
                int slot = hash(row) & (capacity - 1);
                while (slots[slot] >= 0 && !same(slots[slot], row)) {
                    slot = (slot + 1) & (capacity - 1);
                }
                if (slots[slot] < 0) {
                    slots[slot] = row;
                    distinct++;
                }
            }
        }
        return distinct;
    }

    private int hash(int row) {
        long hash = 0;
        for (int c = 0; c < width; c++) {
            hash = (hash ^ Double.doubleToLongBits(rows.value(row, c) + 0.0)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
