package org.segmentation.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks only at rows whose nearest centroid may have changed.
 *
 * <p>When a row was last looked at, its second nearest centroid was farther than its nearest by some margin; as long as
 * the centroids have since moved by less than that, the two fastest of each iteration together, its nearest cannot have
 * changed. This is the bound of Hamerly (2010), kept lazily: instead of updating every row's bounds in every
 * iteration, a row notes its reach, margin plus the movement so far, once, and is looked at again when the movement
 * passes its reach.
 *
 * <pre>
 * reach   float a row, rounded down
 * near    the rows that the next few iterations may have to look at: those whose reach is not far above the
 *         movement. Only they are compared, until the movement passes what "near" was measured by.
 * </pre>
 */
final class LazyAssignment implements Assignment {

    /** Near is what so many more movements like the last one would pass; twice as many are too wide a net. */
    private static final double NEAR = 3;

    /** Rounding in a distance is far below this; margins shrink by it. */
    private static final double SLACK = 1e-12;

    /** Makes a double that is then rounded to float end up no larger than it was. */
    private static final double ROUND_DOWN = 1 - 0x1p-22;

    private final Points points;
    private final Workers workers;
    private final int[] labels;
    private final float[] reach;
    /** By chunk: the rows that are near, rising, and how many. */
    private final int[][] near;
    private final int[] nearRows;
    private final @Nullable Looking[] looking;
    private double nearUpTo = -1;
    private double lastMovement;

    LazyAssignment(Points points, Workers workers) {
        this.points = points;
        this.workers = workers;
        this.labels = new int[points.count];
        this.reach = new float[points.count];
        this.near = new int[points.chunks()][];
        this.nearRows = new int[points.chunks()];
        this.looking = new Looking[workers.slots()];
        Arrays.fill(labels, -1);
        Arrays.fill(reach, -1);
    }

    @Override
    public Sums assign(double[][] centroids, double movement) {
        double step = movement - lastMovement;
        lastMovement = movement;
        boolean anew = movement > nearUpTo || nearUpTo - movement > 2 * NEAR * step;
        if (anew) {
            nearUpTo = movement + NEAR * step;
        }
        @Nullable Sums[] changes = new Sums[points.chunks()];
        workers.run(changes.length, (chunk, slot) -> {
            if (anew) {
                findNear(chunk);
            }
            if (nearRows[chunk] > 0) {
                if (looking[slot] == null) {
                    looking[slot] = new Looking(centroids.length);
                }
                changes[chunk] = looking[slot].at(chunk, centroids, movement);
            }
        });
        return Sums.merge(changes, centroids.length, points.width);
    }

    private void findNear(int chunk) {
        int first = chunk * Points.CHUNK;
        int end = points.end(chunk);
        int[] rows = near[chunk] == null ? new int[end - first + 1] : near[chunk];
        int found = 0;
        for (int row = first; row < end; row++) {
            rows[found] = row;
            found += reach[row] <= nearUpTo ? 1 : 0;
        }
        near[chunk] = rows;
        nearRows[chunk] = found;
    }

    @Override
    public RowLabels labels(int k) {
        RowLabels copy = new RowLabels(labels.length, k);
        workers.run(points.chunks(), chunk -> {
            for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                copy.set(row, labels[row]);
            }
        });
        return copy;
    }

    @Override
    public void relabel(int row, int label) {
        labels[row] = label;
        reach[row] = -1;
        nearUpTo = -1;
    }

    /** Looks at rows of one chunk, a tile full at a time; with the scratch space to do so. */
    private final class Looking {
        private final double[][] tile = new double[points.width][Points.TILE];
        private final Distances.Scratch scratch;
        /** Rows to be looked at: up to a tile that waits, and a tile more. */
        private final int[] rows = new int[2 * Points.TILE + 1];
        private final double[] fresh = new double[Points.TILE];

        Looking(int k) {
            this.scratch = new Distances.Scratch(k);
        }

        /** Looks at those of a chunk's near rows whose reach is passed; returns what changed by it, null for nothing. */
        @Nullable Sums at(int chunk, double[][] centroids, double movement) {
            Sums change = null;
            int waiting = 0;
            for (int first = 0; first < nearRows[chunk]; first += Points.TILE) {
                waiting = find(near[chunk], first, Math.min(first + Points.TILE, nearRows[chunk]), movement, waiting);
                if (waiting >= Points.TILE) {
                    change = look(Points.TILE, centroids, movement, change);
                    waiting -= Points.TILE;
                    System.arraycopy(rows, Points.TILE, rows, 0, waiting);
                }
            }
            return look(waiting, centroids, movement, change);
        }

        private int find(int[] near, int first, int end, double movement, int waiting) {
            int found = waiting;
            for (int i = first; i < end; i++) {
                int row = near[i];
                rows[found] = row;
                found += reach[row] <= movement ? 1 : 0;
            }
            return found;
        }

        private @Nullable Sums look(int number, double[][] centroids, double movement, @Nullable Sums before) {
            points.rows.gather(rows, number, points.origin, tile);
            Distances.twoNearest(tile, number, centroids, scratch);
            reaches(scratch.best, scratch.second, number, movement, fresh);
            Sums change = before;
            for (int i = 0; i < number; i++) {
                int row = rows[i];
                int label = (int) scratch.label[i];
                reach[row] = (float) fresh[i];
                if (labels[row] != label) {
                    change = change == null ? new Sums(centroids.length, points.width) : change;
                    change.move(tile, i, points.weight(row), labels[row], label);
                    labels[row] = label;
                }
            }
            return change;
        }
    }

    private static void reaches(double[] best, double[] second, int number, double movement, double[] into) {
        for (int i = 0; i < number; i++) {
            double margin = Math.sqrt(second[i]) * (1 - SLACK) - Math.sqrt(best[i]) * (1 + SLACK);
            into[i] = (movement + margin) * ROUND_DOWN;
        }
    }
}
