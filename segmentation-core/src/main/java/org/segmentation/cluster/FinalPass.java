package org.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From where the iteration ended to what the user gets, in the caller's own coordinates and in a fixed order:
 * centroids recomputed from the labels, clusters numbered by their centroids in lexicographic order, then labels and
 * inertia computed once more from these centroids. Whatever an iteration accumulates cannot drift into the result,
 * and the labels are those that {@link KMeansModel#predict(double[])} gives, bit for bit.
 */
final class FinalPass {

    /** Centroids in the caller's coordinates, a label a row, rows a cluster, and the weighted inertia. */
    record Result(double[][] centroids, int[] labels, int[] sizes, double inertia) {
    }

    private FinalPass() {
    }

    static Result of(Points points, Workers workers, Lloyd.Fixpoint end) {
        double[][] centroids = means(points, workers, end);
        Arrays.sort(centroids, Arrays::compare);
        return assign(points.source, points.weights, centroids, workers);
    }

    /** Labels, sizes and inertia of rows under given centroids. */
    static Result assign(Rows rows, double @Nullable [] weights, double[][] centroids, Workers workers) {
        int[] labels = new int[rows.count()];
        int chunks = Points.chunkCount(labels.length);
        double[] inertia = new double[chunks];
        int[][] sizes = new int[chunks][centroids.length];
        workers.run(chunks, chunk -> {
            double[][] tile = new double[rows.width()][Points.TILE];
            double[] least = new double[Points.TILE];
            double[] scratch = new double[Points.TILE];
            int end = Math.min(Points.firstTile(chunk + 1) * Points.TILE, labels.length);
            for (int first = Points.firstTile(chunk) * Points.TILE; first < end; first += Points.TILE) {
                int count = load(rows, first, tile);
                Distances.nearest(tile, count, centroids, labels, first, least, scratch);
                for (int i = 0; i < count; i++) {
                    inertia[chunk] += weights == null ? least[i] : weights[first + i] * least[i];
                    sizes[chunk][labels[first + i]]++;
                }
            }
        });
        int[] size = new int[centroids.length];
        for (int[] part : sizes) {
            Arrays.setAll(size, g -> size[g] + part[g]);
        }
        double total = 0;
        for (double part : inertia) {
            total += part;
        }
        return new Result(centroids, labels, size, total);
    }

    private static int load(Rows rows, int first, double[][] tile) {
        int count = Math.min(Points.TILE, rows.count() - first);
        for (int c = 0; c < tile.length; c++) {
            rows.copyColumn(c, first, first + count, tile[c]);
        }
        return count;
    }

    /**
     * The weighted mean of each cluster's rows, as its first row plus the mean difference from it: exact for a cluster
     * of equal rows, and as good far from the origin as near it. A cluster without rows stays where it is.
     */
    private static double[][] means(Points points, Workers workers, Lloyd.Fixpoint end) {
        int k = end.centroids().length;
        int width = points.width;
        int[] labels = end.labels();
        double[][] base = new double[k][];
        for (int row = 0, missing = k; row < labels.length && missing > 0; row++) {
            if (base[labels[row]] == null) {
                base[labels[row]] = points.source.row(row);
                missing--;
            }
        }
        double[][][] differences = new double[points.chunks()][k][width];
        double[][] weight = new double[points.chunks()][k];
        workers.run(differences.length, chunk -> {
            double[][] tile = new double[width][Points.TILE];
            for (int t = Points.firstTile(chunk); t < points.endTile(chunk); t++) {
                int first = t * Points.TILE;
                int count = load(points.source, first, tile);
                for (int i = 0; i < count; i++) {
                    int g = labels[first + i];
                    double w = points.weight(first + i);
                    weight[chunk][g] += w;
                    for (int c = 0; c < width; c++) {
                        differences[chunk][g][c] += w * (tile[c][i] - base[g][c]);
                    }
                }
            }
        });
        double[][] means = new double[k][width];
        for (int g = 0; g < k; g++) {
            double total = 0;
            for (int chunk = 0; chunk < differences.length; chunk++) {
                total += weight[chunk][g];
                for (int c = 0; c < width; c++) {
                    means[g][c] += differences[chunk][g][c];
                }
            }
            for (int c = 0; c < width; c++) {
                means[g][c] = total > 0 ? base[g][c] + means[g][c] / total : points.origin[c] + end.centroids()[g][c];
            }
        }
        return means;
    }
}
