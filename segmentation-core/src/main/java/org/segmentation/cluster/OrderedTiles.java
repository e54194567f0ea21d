package org.segmentation.cluster;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rows in an order in which neighbours in space are neighbours in memory: tiles of rows in the order of a kd-tree's
 * leaves, each with the box around it and its sums, and, once somebody has to look at its rows, a copy of them, minus
 * the origin, as a short array a column.
 *
 * <p>The tree is cut from a sample, evenly spread, at medians of the widest column; every row is then sent down it
 * without a branch, and counted into its leaf. Tiles are cut from the leaves laid end to end, so all but the last are
 * full. Made once, and shared by all restarts and all k. Tiles that no border ever crosses are never copied; of the
 * others, no more than {@value #MOST_COPIES} in four of all tiles, which bounds the memory.
 */
final class OrderedTiles {

    /** Rows of a tile: fewer make tighter boxes, more make longer loops. */
    static final int TILE = 256;

    /** 4,096 leaves: more would not fit the second-level cache while rows are sent down, nor the counts a chunk. */
    private static final int DEEPEST = 12;

    /** Sampled rows a leaf: the leaves need not be equal, for tiles are cut across them. */
    private static final int SAMPLED = 4;

    /** Of four tiles; the rows of the others are gathered each time they are looked at. */
    private static final int MOST_COPIES = 3;

    final int tiles;
    final int width;
    /** The row at each place, in the caller's order. */
    final int[] rows;
    /** [tile][column]: the box's lower and upper end. */
    final double[][] low;
    final double[][] high;
    /** [tile]: Σ weight × row, Σ weight, rows of positive weight. */
    final double[][] sum;
    final double[] weight;
    final int[] positive;

    private final Points points;
    /** [tile][column][place], null for tiles without a copy. */
    private final double @Nullable [][][] copies;
    private final AtomicInteger kept = new AtomicInteger();
    private final int depth;
    /** The tree, heap-ordered from 1: the column and the value at each inner node. */
    private final int[] splitColumn;
    private final double[] splitValue;

    OrderedTiles(Points points, Workers workers) {
        this.points = points;
        this.width = points.width;
        this.tiles = (points.count + TILE - 1) / TILE;
        this.copies = new double[tiles][][];
        this.rows = new int[points.count];
        this.low = new double[tiles][width];
        this.high = new double[tiles][width];
        this.sum = new double[tiles][width];
        this.weight = new double[tiles];
        this.positive = new int[tiles];
        this.depth = Math.min(DEEPEST, 32 - Integer.numberOfLeadingZeros(Math.max(1, tiles - 1)));
        this.splitColumn = new int[1 << depth];
        this.splitValue = new double[1 << depth];
        grow();
        order(workers);
        workers.run((tiles + 31) / 32, piece -> {
            double[][] tile = new double[width][TILE];
            for (int t = piece * 32; t < Math.min(tiles, piece * 32 + 32); t++) {
                measure(t, tile);
            }
        });
    }

    private void grow() {
        int size = Math.min(points.count, SAMPLED << depth);
        double[][] sample = new double[width][size];
        int[] chosen = new int[size];
        Arrays.setAll(chosen, i -> (int) ((long) i * points.count / size));
        points.rows.gather(chosen, size, points.origin, sample);
        Arrays.setAll(chosen, i -> i);
        split(sample, chosen, 0, size, 1);
    }

    private void split(double[][] sample, int[] order, int from, int to, int node) {
        if (node >= splitColumn.length || to - from < 2) {
            return;
        }
        int widest = 0;
        double most = -1;
        for (int c = 0; c < width; c++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double x = sample[c][order[i]];
                least = x < least ? x : least;
                largest = x > largest ? x : largest;
            }
            if (largest - least > most) {
                most = largest - least;
                widest = c;
            }
        }
        int middle = (from + to) >>> 1;
        select(sample[widest], order, from, to, middle);
        splitColumn[node] = widest;
        splitValue[node] = sample[widest][order[middle]];
        split(sample, order, from, middle, 2 * node);
        split(sample, order, middle, to, 2 * node + 1);
    }

    /** Quickselect (Hoare 1961): afterwards what stands before {@code middle} is no larger, what stands after no smaller. */
    private static void select(double[] x, int[] order, int from, int to, int middle) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            double pivot = x[order[(low + high) >>> 1]];
            int i = low;
            int j = high;
            while (i <= j) {
                while (x[order[i]] < pivot) {
                    i++;
                }
                while (x[order[j]] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swap = order[i];
                    order[i++] = order[j];
                    order[j--] = swap;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /** Counting sort of the rows by leaf, stable, chunk by chunk. */
    private void order(Workers workers) {
        int leaves = 1 << depth;
        int chunks = points.chunks();
        char[] leaf = new char[points.count];
        int[][] starts = new int[chunks][];
        workers.run(chunks, chunk -> starts[chunk] = leaves(chunk, leaf));
        int next = 0;
        for (int l = 0; l < leaves; l++) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                int count = starts[chunk][l];
                starts[chunk][l] = next;
                next += count;
            }
        }
        workers.run(chunks, chunk -> {
            int[] at = starts[chunk];
            for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                rows[at[leaf[row]]++] = row;
            }
        });
    }

    /** Sends a chunk's rows down the tree, a level at a time for a tile of them; returns the rows a leaf. */
    private int[] leaves(int chunk, char[] leaf) {
        int leaves = 1 << depth;
        int[] count = new int[leaves];
        double[][] tile = new double[width][Points.TILE];
        int[] node = new int[Points.TILE];
        for (int first = chunk * Points.CHUNK; first < points.end(chunk); first += Points.TILE) {
            int number = Math.min(Points.TILE, points.end(chunk) - first);
            points.rows.load(first, number, points.origin, tile);
            Arrays.fill(node, 1);
            for (int level = 0; level < depth; level++) {
                for (int i = 0; i < number; i++) {
                    int at = node[i];
                    // The sign bit of (value − x): 1 where x is above the split.
                    long above = Double.doubleToRawLongBits(splitValue[at] - tile[splitColumn[at]][i]) >>> 63;
                    node[i] = 2 * at + (int) above;
                }
            }
            for (int i = 0; i < number; i++) {
                int l = node[i] - leaves;
                leaf[first + i] = (char) l;
                count[l]++;
            }
        }
        return count;
    }

    /** Finds a tile's box and sums. */
    private void measure(int t, double[][] tile) {
        int number = number(t);
        gather(t, tile);
        for (int i = 0; i < number; i++) {
            double w = weight(t, i);
            weight[t] += w;
            positive[t] += w > 0 ? 1 : 0;
        }
        for (int c = 0; c < width; c++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            double total = 0;
            double[] x = tile[c];
            for (int i = 0; i < number; i++) {
                least = Math.min(least, x[i]);
                largest = Math.max(largest, x[i]);
                total += points.weights == null ? x[i] : weight(t, i) * x[i];
            }
            low[t][c] = least;
            high[t][c] = largest;
            sum[t][c] = total;
        }
    }

    private void gather(int t, double[][] tile) {
        int first = t * TILE;
        int number = number(t);
        points.rows.gather(Arrays.copyOfRange(rows, first, first + number), number, points.origin, tile);
    }

    /** How many rows a tile has. */
    int number(int t) {
        return Math.min(TILE, rows.length - t * TILE);
    }

    /** The weight of a tile's row. */
    double weight(int t, int place) {
        return points.weights == null ? 1 : points.weights[rows[t * TILE + place]];
    }

    /**
     * The rows of a tile, minus the origin, as [column][place]; not to be modified. One thread at a time may ask for a
     * tile.
     *
     * @param scratch [column][{@link #TILE}], overwritten, and returned, where no copy is kept
     */
    double[][] columns(int t, double[][] scratch) {
        double[][] copy = copies[t];
        if (copy == null && kept.get() < (long) tiles * MOST_COPIES / 4) {
            kept.incrementAndGet();
            copy = new double[width][number(t)];
            gather(t, copy);
            copies[t] = copy;
        } else if (copy == null) {
            copy = scratch;
            gather(t, copy);
        }
        return copy;
    }
}
