package org.segmentation.cluster;

import org.jspecify.annotations.Nullable;

/** Σ weight × row (minus the origin), Σ weight and the number of rows of positive weight, by cluster; or a change of these. */
final class Sums {

    final double[][] byCluster;
    final double[] weight;
    final int[] rows;
    /** How many rows changed their cluster. */
    int moved;

    Sums(int k, int width) {
        this.byCluster = new double[k][width];
        this.weight = new double[k];
        this.rows = new int[k];
    }

    void add(Sums other) {
        for (int g = 0; g < weight.length; g++) {
            weight[g] += other.weight[g];
            rows[g] += other.rows[g];
            for (int c = 0; c < byCluster[g].length; c++) {
                byCluster[g][c] += other.byCluster[g][c];
            }
        }
        moved += other.moved;
    }

    /** The changes by chunk, in the chunks' order; null for a chunk without any. */
    static Sums merge(@Nullable Sums[] byChunk, int k, int width) {
        Sums all = new Sums(k, width);
        for (Sums chunk : byChunk) {
            if (chunk != null) {
                all.add(chunk);
            }
        }
        return all;
    }

    /** A row of a tile leaves one cluster (none if −1) for another. */
    void move(double[][] tile, int place, double w, int from, int to) {
        change(tile, place, w, to, w > 0 ? 1 : 0);
        if (from >= 0) {
            change(tile, place, -w, from, w > 0 ? -1 : 0);
        }
        moved++;
    }

    private void change(double[][] tile, int place, double w, int cluster, int count) {
        double[] sum = byCluster[cluster];
        for (int c = 0; c < sum.length; c++) {
            sum[c] += w * tile[c][place];
        }
        weight[cluster] += w;
        rows[cluster] += count;
    }
}
