package org.segmentation.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Silhouettes of sampled rows in one clustering or several at once: the distances do not depend on the clustering and
 * are computed once.
 *
 * <pre>
 * cell       rows that share their stratum and their cluster in every clustering
 * order      the sampled rows cell by cell; a tile is a stretch of it
 *
 * for each tile                             a piece of work
 *   for each cell                           reach[i] = Σ over the cell's rows of the distance to row i of the tile
 *     for each clustering                   sums[cluster of the cell][i] += weight × reach[i]
 *   a, b and s of each row of the tile
 * </pre>
 *
 * Every loop over i runs over separate short arrays, and is vectorised.
 */
final class SilhouettePass {

    /** A tile and so many other rows take some milliseconds even before the loops are compiled. */
    private static final int ROWS_BETWEEN_CHECKS = 64;

    private final int width;
    private final int rows;
    private final int[][] labels;
    private final int[] ks;
    private final double[] weights;
    private final int[] order;
    private final int[] starts;
    private final Rows sorted;
    /** [clustering][cluster]: the weight of its sampled rows. */
    private final double[][] mass;
    private final double[][] values;

    private SilhouettePass(Points points, RowSample sample, int[][] labels, int[] ks) {
        this.width = points.width;
        this.rows = sample.rows.length;
        this.labels = labels;
        this.ks = ks;
        this.weights = new double[rows];
        Arrays.setAll(weights, i -> sample.weight(sample.stratum[i]));
        int[] sortedBy = sortedBy(IntStream.range(0, rows).toArray(), sample.stratum, sample.sizes.length);
        for (int l = 0; l < ks.length; l++) {
            sortedBy = sortedBy(sortedBy, labels[l], ks[l]);
        }
        this.order = sortedBy;
        this.starts = IntStream.rangeClosed(0, rows).filter(place -> begins(place, sample.stratum)).toArray();
        double[] copy = sample.copy(points);
        double[] inOrder = new double[copy.length];
        for (int place = 0; place < rows; place++) {
            System.arraycopy(copy, order[place] * width, inOrder, place * width, width);
        }
        this.sorted = Rows.of(inOrder, width);
        this.mass = new double[ks.length][];
        for (int l = 0; l < ks.length; l++) {
            mass[l] = new double[ks[l]];
            for (int i = 0; i < rows; i++) {
                mass[l][labels[l][i]] += weights[i];
            }
        }
        this.values = new double[ks.length][rows];
    }

    /** Rows in another order: by a key from 0 to {@code keys} − 1, those of equal keys as they were. */
    private static int[] sortedBy(int[] order, int[] key, int keys) {
        int[] next = new int[keys + 1];
        for (int row : order) {
            next[key[row] + 1]++;
        }
        for (int k = 0; k < keys; k++) {
            next[k + 1] += next[k];
        }
        int[] sorted = new int[order.length];
        for (int row : order) {
            sorted[next[key[row]]++] = row;
        }
        return sorted;
    }

    /** Whether a cell begins at a place; one would begin after the last. */
    private boolean begins(int place, int[] stratum) {
        if (place == 0 || place == rows) {
            return true;
        }
        int row = order[place];
        int before = order[place - 1];
        boolean same = stratum[row] == stratum[before];
        for (int l = 0; l < ks.length; l++) {
            same &= labels[l][row] == labels[l][before];
        }
        return !same;
    }

    /**
     * The silhouettes.
     *
     * @param labels [clustering][sampled row], 0 to k − 1
     * @param ks     how many clusters each clustering has
     * @return [clustering][sampled row]; NaN in a clustering with one cluster
     */
    static double[][] of(Points points, RowSample sample, int[][] labels, int[] ks, Workers workers) {
        SilhouettePass pass = new SilhouettePass(points, sample, labels, ks);
        Thread caller = Thread.currentThread();
        workers.run((pass.rows + Points.TILE - 1) / Points.TILE, piece -> pass.tile(piece * Points.TILE, caller));
        return pass.values;
    }

    private void tile(int first, Thread caller) {
        int number = Math.min(Points.TILE, rows - first);
        double[][] tile = new double[width][Points.TILE];
        sorted.load(first, number, new double[width], tile);
        double[][][] sums = new double[ks.length][][];
        Arrays.setAll(sums, l -> new double[ks[l]][Points.TILE]);
        double[] reach = new double[Points.TILE];
        double[][] scratch = new double[2][Points.TILE];
        for (int cell = 0; cell + 1 < starts.length && !caller.isInterrupted(); cell++) {
            Arrays.fill(reach, 0);
            reach(tile, number, starts[cell], starts[cell + 1], scratch, reach, caller);
            int any = order[starts[cell]];
            for (int l = 0; l < ks.length; l++) {
                add(reach, weights[any], number, sums[l][labels[l][any]]);
            }
        }
        for (int l = 0; l < ks.length; l++) {
            for (int i = 0; i < number; i++) {
                int row = order[first + i];
                values[l][row] = silhouette(sums[l], i, labels[l][row], mass[l], weights[row]);
            }
        }
    }

    private void reach(double[][] tile, int number, int from, int to, double[][] scratch, double[] reach,
            Thread caller) {
        double[] a = new double[width];
        double[] b = new double[width];
        for (int j = from; j < to; j += 2) {
            read(j, a);
            if (j + 1 < to) {
                read(j + 1, b);
                Distances.squared(tile, number, a, b, scratch[0], scratch[1]);
                addRoots(scratch[0], scratch[1], number, reach);
            } else {
                Distances.squared(tile, number, a, scratch[0]);
                addRoots(scratch[0], number, reach);
            }
            if ((j - from) % ROWS_BETWEEN_CHECKS == 0 && caller.isInterrupted()) {
                // What is left undone is never seen: the workers throw when all have stopped.
                return;
            }
        }
    }

    private void read(int place, double[] into) {
        for (int c = 0; c < width; c++) {
            into[c] = sorted.value(place, c);
        }
    }

    private static void addRoots(double[] p, double[] q, int number, double[] reach) {
        for (int i = 0; i < number; i++) {
            reach[i] += Math.sqrt(p[i]) + Math.sqrt(q[i]);
        }
    }

    private static void addRoots(double[] p, int number, double[] reach) {
        for (int i = 0; i < number; i++) {
            reach[i] += Math.sqrt(p[i]);
        }
    }

    private static void add(double[] reach, double weight, int number, double[] sum) {
        for (int i = 0; i < number; i++) {
            sum[i] = Math.fma(weight, reach[i], sum[i]);
        }
    }

    private static double silhouette(double[][] sums, int i, int own, double[] mass, double weight) {
        double others = mass[own] - weight;
        double b = Double.POSITIVE_INFINITY;
        for (int g = 0; g < mass.length; g++) {
            if (g != own && mass[g] > 0) {
                b = Math.min(b, sums[g][i] / mass[g]);
            }
        }
        if (b == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        // A row alone in its cluster; less than half a row is what rounding leaves of it.
        if (others < weight / 2) {
            return 0;
        }
        double a = sums[own][i] / others;
        double larger = Math.max(a, b);
        return larger > 0 ? (b - a) / larger : 0;
    }
}
