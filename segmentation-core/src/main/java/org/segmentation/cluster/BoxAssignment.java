package org.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks only at tiles of rows through whose box a border between clusters runs: the filtering algorithm of Kanungo et
 * al. (2002) on flat tiles. A centroid that is farther than another from every corner of a box is nearest to none of
 * its rows. Where one centroid is left, the whole tile belongs to it and moves with its sums; elsewhere the rows are
 * compared to the centroids that are left.
 *
 * <p>For few columns, where boxes are small and most tiles lie within one cluster.
 */
final class BoxAssignment implements Assignment {

    /** Tiles of a piece of work. */
    private static final int PIECE = 32;

    /** Rounding in a squared distance is far below this share of it. */
    private static final double SLACK = 1e-12;

    private static final int MIXED = -1;
    private static final int NONE = -2;

    private final OrderedTiles tiles;
    private final int count;
    private final Workers workers;
    /** By tile and place, as floats, which compare fast; only right for tiles that are mixed, made when they first are. */
    private final float @Nullable [][] labels;
    /** By tile: the cluster of all its rows, or that they are mixed, or that none has been assigned yet. */
    private final int[] owner;
    private final @Nullable Looking[] looking;

    BoxAssignment(Points points, OrderedTiles tiles, Workers workers) {
        this.tiles = tiles;
        this.count = points.count;
        this.workers = workers;
        this.labels = new float[tiles.tiles][];
        this.owner = new int[tiles.tiles];
        this.looking = new Looking[workers.slots()];
        Arrays.fill(owner, NONE);
    }

    @Override
    public Sums assign(double[][] centroids, double movement) {
        @Nullable Sums[] changes = new Sums[(tiles.tiles + PIECE - 1) / PIECE];
        workers.run(changes.length, (piece, slot) -> {
            if (looking[slot] == null) {
                looking[slot] = new Looking(centroids.length);
            }
            changes[piece] = looking[slot].at(piece, centroids);
        });
        return Sums.merge(changes, centroids.length, tiles.width);
    }

    @Override
    public RowLabels labels(int k) {
        RowLabels byRow = new RowLabels(count, k);
        workers.run(Points.chunks(count), chunk -> {
            int end = Math.min((chunk + 1) * Points.CHUNK, count);
            for (int at = chunk * Points.CHUNK; at < end; at++) {
                int whole = owner[at / OrderedTiles.TILE];
                int mixed = at % OrderedTiles.TILE;
                byRow.set(tiles.rows[at], whole >= 0 ? whole : (int) labels[at / OrderedTiles.TILE][mixed]);
            }
        });
        return byRow;
    }

    @Override
    public void relabel(int row, int label) {
        int at = 0;
        while (tiles.rows[at] != row) {
            at++;
        }
        int t = at / OrderedTiles.TILE;
        mixedLabels(t)[at % OrderedTiles.TILE] = label;
    }

    /** The labels of a tile that is mixed from now on, as they have been so far; −1 for none. */
    private float[] mixedLabels(int t) {
        float[] own = labels[t];
        if (own == null) {
            own = new float[tiles.number(t)];
            labels[t] = own;
        }
        if (owner[t] != MIXED) {
            Arrays.fill(own, owner[t] == NONE ? -1 : owner[t]);
            owner[t] = MIXED;
        }
        return own;
    }

    /** Looks at the tiles of one piece; with the scratch space to do so. */
    private final class Looking {
        private final int[] left;
        private final double[][] candidates;
        private final Distances.Scratch scratch;
        private final double[][] tile = new double[tiles.width][OrderedTiles.TILE];
        private @Nullable Sums change;

        Looking(int k) {
            this.left = new int[k];
            this.candidates = new double[k][];
            this.scratch = new Distances.Scratch(k);
        }

        @Nullable Sums at(int piece, double[][] centroids) {
            change = null;
            for (int t = piece * PIECE; t < Math.min(tiles.tiles, (piece + 1) * PIECE); t++) {
                int number = filter(t, centroids);
                if (number == 1) {
                    whole(t, left[0], centroids.length);
                } else {
                    mixed(t, number, centroids);
                }
            }
            return change;
        }

        /** Finds the centroids that may be nearest to a row in the box, in rising order; returns how many. */
        private int filter(int t, double[][] centroids) {
            double[] low = tiles.low[t];
            double[] high = tiles.high[t];
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centroids.length; g++) {
                double distance = 0;
                for (int c = 0; c < low.length; c++) {
                    double difference = 0.5 * (low[c] + high[c]) - centroids[g][c];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    nearest = g;
                }
            }
            int number = 0;
            for (int g = 0; g < centroids.length; g++) {
                if (g == nearest || !farther(centroids[g], centroids[nearest], low, high)) {
                    left[number++] = g;
                }
            }
            return number;
        }

        /** Whether one centroid is farther than another from every point of the box: from the corner toward it. */
        private boolean farther(double[] one, double[] other, double[] low, double[] high) {
            double toOne = 0;
            double toOther = 0;
            for (int c = 0; c < low.length; c++) {
                double corner = one[c] > other[c] ? high[c] : low[c];
                toOne += (corner - one[c]) * (corner - one[c]);
                toOther += (corner - other[c]) * (corner - other[c]);
            }
            return toOne > toOther * (1 + SLACK) + SLACK * toOne;
        }

        private void whole(int t, int label, int k) {
            if (owner[t] == label) {
                return;
            }
            if (owner[t] == MIXED) {
                float[] own = mixedLabels(t);
                double[][] columns = tiles.columns(t, tile);
                for (int i = 0; i < own.length; i++) {
                    if (own[i] != label) {
                        change(k).move(columns, i, tiles.weight(t, i), (int) own[i], label);
                    }
                }
            } else {
                Sums sums = change(k);
                add(sums, t, 1, label);
                if (owner[t] >= 0) {
                    add(sums, t, -1, owner[t]);
                }
                sums.moved += tiles.number(t);
            }
            owner[t] = label;
        }

        private void add(Sums sums, int t, int sign, int cluster) {
            for (int c = 0; c < tiles.width; c++) {
                sums.byCluster[cluster][c] += sign * tiles.sum[t][c];
            }
            sums.weight[cluster] += sign * tiles.weight[t];
            sums.rows[cluster] += sign * tiles.positive[t];
        }

        private void mixed(int t, int number, double[][] centroids) {
            float[] own = mixedLabels(t);
            for (int i = 0; i < number; i++) {
                candidates[i] = centroids[left[i]];
            }
            double[][] columns = tiles.columns(t, tile);
            Distances.nearest(columns, own.length, candidates, left, number, scratch);
            double[] fresh = scratch.label;
            for (int i = 0; i < own.length; i++) {
                if (own[i] != fresh[i]) {
                    change(centroids.length).move(columns, i, tiles.weight(t, i), (int) own[i], (int) fresh[i]);
                    own[i] = (float) fresh[i];
                }
            }
        }

        private Sums change(int k) {
            Sums sums = change;
            if (sums == null) {
                sums = new Sums(k, tiles.width);
                change = sums;
            }
            return sums;
        }
    }
}
