package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/**
 * Lloyd's iteration (1982) from given centroids, to a fixpoint, the tolerance or the last iteration allowed.
 *
 * <p>Assign every row to its nearest centroid, move every centroid to the mean of its rows, again. A cluster left
 * empty is given the row farthest from its centroid. All sums are kept per chunk and merged in order.
 */
final class Lloyd {

    /**
     * Where an iteration ended. The labels are those of the last assignment, the centroids (centred) those of the
     * update after it, the inertia that of the last assignment.
     */
    record Fixpoint(double[][] centroids, int[] labels, double inertia, int iterations, boolean converged) {
    }

    private final Points points;
    private final Workers workers;
    private final int maxIterations;
    private final double tolerance;

    Lloyd(Points points, Workers workers, int maxIterations, double tolerance) {
        this.points = points;
        this.workers = workers;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance * points.meanVariance;
    }

    /** Per chunk: Σ weight × row and Σ weight by cluster, the inertia, and whether any label changed. */
    private static final class Sums {
        final double[][] byCluster;
        final double[] weight;
        double inertia;
        boolean changed;

        Sums(int k, int width) {
            this.byCluster = new double[k][width];
            this.weight = new double[k];
        }

        void add(Sums other) {
            for (int g = 0; g < weight.length; g++) {
                weight[g] += other.weight[g];
                for (int c = 0; c < byCluster[g].length; c++) {
                    byCluster[g][c] += other.byCluster[g][c];
                }
            }
            inertia += other.inertia;
            changed |= other.changed;
        }
    }

    /**
     * Iterates.
     *
     * @param start    k × d centred centroids, not modified
     * @param progress is told each iteration's number and inertia
     */
    Fixpoint from(double[][] start, ObjDoubleConsumer<Integer> progress) {
        int[] labels = new int[points.rows];
        Arrays.fill(labels, -1);
        double[][] centroids = start;
        double inertia = Double.NaN;
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            Sums sums = assign(centroids, labels);
            inertia = sums.inertia;
            boolean refilled = refill(centroids, labels, sums);
            double[][] moved = means(centroids, sums);
            double shift = 0;
            for (int g = 0; g < moved.length; g++) {
                shift += Distances.squared(moved[g], centroids[g]);
            }
            centroids = moved;
            progress.accept(iteration, inertia);
            if (!refilled && (!sums.changed || shift <= tolerance)) {
                return new Fixpoint(centroids, labels, inertia, iteration, true);
            }
        }
        return new Fixpoint(centroids, labels, inertia, maxIterations, false);
    }

    private Sums assign(double[][] centroids, int[] labels) {
        Sums[] byChunk = new Sums[points.chunks()];
        workers.run(byChunk.length, chunk -> byChunk[chunk] = assign(chunk, centroids, labels));
        Sums all = new Sums(centroids.length, points.width);
        for (Sums chunk : byChunk) {
            all.add(chunk);
        }
        return all;
    }

    private Sums assign(int chunk, double[][] centroids, int[] labels) {
        Sums sums = new Sums(centroids.length, points.width);
        double[] least = new double[Points.TILE];
        double[] scratch = new double[Points.TILE];
        int[] fresh = new int[Points.TILE];
        for (int t = Points.firstTile(chunk); t < points.endTile(chunk); t++) {
            double[][] tile = points.tiles[t];
            int rows = tile[0].length;
            int first = t * Points.TILE;
            Distances.nearest(tile, rows, centroids, fresh, 0, least, scratch);
            for (int i = 0; i < rows; i++) {
                double w = points.weight(first + i);
                sums.inertia += w * least[i];
                sums.weight[fresh[i]] += w;
                sums.changed |= labels[first + i] != fresh[i];
                labels[first + i] = fresh[i];
            }
            for (int c = 0; c < points.width; c++) {
                double[] x = tile[c];
                for (int i = 0; i < rows; i++) {
                    sums.byCluster[fresh[i]][c] += points.weights == null ? x[i] : points.weights[first + i] * x[i];
                }
            }
        }
        return sums;
    }

    private static double[][] means(double[][] before, Sums sums) {
        double[][] means = new double[before.length][];
        for (int g = 0; g < means.length; g++) {
            means[g] = before[g].clone();
            for (int c = 0; sums.weight[g] > 0 && c < means[g].length; c++) {
                means[g][c] = sums.byCluster[g][c] / sums.weight[g];
            }
        }
        return means;
    }

    /**
     * Gives each empty cluster the row farthest from the centroid it was assigned to: the row moves out of its old
     * cluster's sums and makes up the new one's. Rows equal to one already given away, and rows that are their
     * cluster's last, stay. Rare, so it may measure all distances again.
     *
     * @return whether there was an empty cluster
     */
    private boolean refill(double[][] centroids, int[] labels, Sums sums) {
        List<Integer> given = new ArrayList<>();
        int[] count = new int[centroids.length];
        for (int row = 0; row < labels.length; row++) {
            count[labels[row]] += points.weight(row) > 0 ? 1 : 0;
        }
        for (int g = 0; g < centroids.length; g++) {
            if (count[g] == 0) {
                int row = farthest(centroids, labels, count, given);
                double w = points.weight(row);
                double[] x = points.row(row);
                int from = labels[row];
                for (int c = 0; c < x.length; c++) {
                    sums.byCluster[from][c] -= w * x[c];
                    sums.byCluster[g][c] = w * x[c];
                }
                sums.weight[from] -= w;
                sums.weight[g] = w;
                labels[row] = g;
                count[from]--;
                count[g] = 1;
                given.add(row);
            }
        }
        return !given.isEmpty();
    }

    private int farthest(double[][] centroids, int[] labels, int[] count, List<Integer> given) {
        int farthest = -1;
        double most = 0;
        for (int row = 0; row < labels.length; row++) {
            if (points.weight(row) > 0 && count[labels[row]] > 1) {
                double distance = Distances.squared(points.row(row), centroids[labels[row]]);
                int candidate = row;
                if (distance > most && given.stream().noneMatch(g -> DistinctRows.same(points, g, candidate))) {
                    most = distance;
                    farthest = row;
                }
            }
        }
        if (farthest < 0) {
            throw new IllegalArgumentException("so many clusters are not to be had: rows that differ lie so close"
                    + " together that their squared distances vanish; ask for fewer clusters or scale the columns");
        }
        return farthest;
    }
}
