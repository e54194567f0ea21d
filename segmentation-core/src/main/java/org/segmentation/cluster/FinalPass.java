package org.segmentation.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
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
        double[][] centroids = means(points, workers, end.labels, end.centroids.length);
        for (int g = 0; g < centroids.length; g++) {
            double[] ended = end.centroids[g];
            if (Double.isNaN(centroids[g][0])) {
                Arrays.setAll(centroids[g], c -> points.origin[c] + ended[c]);
            }
        }
        Arrays.sort(centroids, Arrays::compare);
        return assign(points.rows, points.weights, centroids, workers);
    }

    /** Labels, sizes and inertia of rows under given centroids. */
    static Result assign(Rows rows, double @Nullable [] weights, double[][] centroids, Workers workers) {
        int[] labels = new int[rows.count];
        int chunks = Points.chunks(rows.count);
        double[] zero = new double[rows.width];
        int[] numbers = IntStream.range(0, centroids.length).toArray();
        double[] inertia = new double[chunks];
        int[][] sizes = new int[chunks][centroids.length];
        workers.run(chunks, chunk -> {
            double[][] tile = new double[rows.width][Points.TILE];
            Distances.Scratch scratch = new Distances.Scratch(centroids.length);
            int end = Math.min((chunk + 1) * Points.CHUNK, labels.length);
            for (int first = chunk * Points.CHUNK; first < end; first += Points.TILE) {
                int number = Math.min(Points.TILE, end - first);
                rows.load(first, number, zero, tile);
                Distances.nearest(tile, number, centroids, numbers, centroids.length, scratch);
                for (int i = 0; i < number; i++) {
                    int label = (int) scratch.label[i];
                    labels[first + i] = label;
                    sizes[chunk][label]++;
                    inertia[chunk] += weights == null ? scratch.best[i] : weights[first + i] * scratch.best[i];
                }
            }
        });
        int[] size = new int[centroids.length];
        double total = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int[] part = sizes[chunk];
            Arrays.setAll(size, g -> size[g] + part[g]);
            total += inertia[chunk];
        }
        return new Result(centroids, labels, size, total);
    }

    /**
     * The weighted mean of each cluster's rows, as its first row plus the mean difference from it: exact for a cluster
     * of equal rows, and as good far from the origin as near it. NaN for a cluster without weight.
     */
    static double[][] means(Points points, Workers workers, RowLabels labels, int k) {
        int width = points.width;
        double[][] base = new double[k][];
        for (int row = 0, missing = k; row < labels.count && missing > 0; row++) {
            int g = labels.get(row);
            if (base[g] == null) {
                base[g] = points.rows.row(row);
                missing--;
            }
        }
        double[][][] differences = new double[points.chunks()][k][width];
        double[][] weight = new double[points.chunks()][k];
        workers.run(differences.length, chunk -> {
            for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                int g = labels.get(row);
                double w = points.weight(row);
                weight[chunk][g] += w;
                double[] sum = differences[chunk][g];
                double[] from = base[g];
                for (int c = 0; c < width; c++) {
                    sum[c] += w * (points.rows.value(row, c) - from[c]);
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
                means[g][c] = total > 0 ? base[g][c] + means[g][c] / total : Double.NaN;
            }
        }
        return means;
    }
}
