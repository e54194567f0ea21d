package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lloyd's iteration (1982) from given centroids, to a fixpoint, the tolerance or the last iteration allowed: assign
 * every row to its nearest centroid, move every centroid to the mean of its rows, again.
 *
 * <p>Most rows are not looked at most of the time, yet the assignments are exactly those of the plain iteration. When
 * a row was last looked at, its second nearest centroid was farther than its nearest by some margin; as long as the
 * centroids have since moved by less than that, together the two fastest of each iteration, its nearest cannot have
 * changed. This is the bound of Hamerly (2010), kept lazily: instead of updating every row's bounds in every
 * iteration, a row notes its reach, margin plus the movement so far, once, and is looked at again when the movement
 * passes its reach.
 *
 * <pre>
 * reach   float a row, rounded down
 * near    the rows that the next few iterations may have to look at: those whose reach is not far above the
 *         movement. Only they are compared, until the movement passes what "near" was measured by.
 * </pre>
 *
 * Sums change by the rows that move. They are kept per chunk and merged in order; the final centroids are computed
 * from the labels anew ({@link FinalPass}), so no drift gets into a result.
 */
final class Lloyd {

    /** Near is what so many more movements like the last one would pass. */
    private static final double NEAR = 3;

    /** Rounding in a distance is far below this; margins shrink and movements grow by it. */
    private static final double SLACK = 1e-12;

    /** Makes a double that is then rounded to float end up no larger than it was. */
    private static final double ROUND_DOWN = 1 - 0x1p-22;

    /** Where an iteration ended. For one thread. */
    static final class Fixpoint {

        /** Minus the origin; those of the update after the last assignment. */
        final double[][] centroids;
        /** Those of the last assignment. */
        final int[] labels;
        final int iterations;
        final boolean converged;
        private final Points points;
        private final Workers workers;
        private double inertia = Double.NaN;

        Fixpoint(Points points, Workers workers, double[][] centroids, int[] labels, int iterations,
                boolean converged) {
            this.points = points;
            this.workers = workers;
            this.centroids = centroids;
            this.labels = labels;
            this.iterations = iterations;
            this.converged = converged;
        }

        /** That of these labels and centroids; computed when it is first asked for, in a pass over the rows. */
        double inertia() {
            if (Double.isNaN(inertia)) {
                double[] byChunk = new double[points.chunks()];
                workers.run(byChunk.length, chunk -> {
                    for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                        byChunk[chunk] += points.weight(row) * distance(row, centroids[labels[row]]);
                    }
                });
                inertia = Arrays.stream(byChunk).reduce(0, Double::sum);
            }
            return inertia;
        }

        private double distance(int row, double[] centroid) {
            double sum = 0;
            for (int c = 0; c < centroid.length; c++) {
                double difference = points.rows.value(row, c) - points.origin[c] - centroid[c];
                sum = Math.fma(difference, difference, sum);
            }
            return sum;
        }
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

    /** Σ weight × row, Σ weight and the number of rows of positive weight, by cluster; or a change of these. */
    private static final class Sums {
        final double[][] byCluster;
        final double[] weight;
        final int[] rows;
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
        }
    }

    /** One run: what changes from iteration to iteration. */
    private final class Run {
        final int[] labels = new int[points.count];
        final float[] reach = new float[points.count];
        /** By chunk: the rows that are near, rising, and how many. */
        final int[][] near = new int[points.chunks()][];
        final int[] nearRows = new int[points.chunks()];
        final @Nullable Looking[] looking = new Looking[workers.slots()];
        final Sums sums;
        double[][] centroids;
        /** How far the two fastest centroids have moved, added up over the iterations. */
        double movement;
        double lastMovement;
        double nearUpTo = -1;

        Run(double[][] start) {
            this.centroids = start;
            this.sums = new Sums(start.length, points.width);
            Arrays.fill(labels, -1);
            Arrays.fill(reach, -1);
        }

        /** Assigns the rows whose reach is passed; returns how many changed their label. */
        int assign() {
            boolean anew = movement > nearUpTo || nearUpTo - movement > 2 * NEAR * lastMovement;
            if (anew) {
                nearUpTo = movement + NEAR * lastMovement;
            }
            @Nullable Sums[] changes = new Sums[points.chunks()];
            workers.run(changes.length, (chunk, slot) -> {
                if (anew) {
                    findNear(chunk);
                }
                changes[chunk] = assign(chunk, slot);
            });
            int moved = 0;
            for (Sums change : changes) {
                if (change != null) {
                    moved += change.moved;
                    sums.add(change);
                }
            }
            return moved;
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

        private @Nullable Sums assign(int chunk, int slot) {
            if (nearRows[chunk] == 0) {
                return null;
            }
            if (looking[slot] == null) {
                looking[slot] = new Looking(this);
            }
            return looking[slot].at(near[chunk], nearRows[chunk]);
        }

        /** Moves the centroids to the means of their rows; returns the sum of the squared shifts. */
        double update() {
            double total = 0;
            double fastest = 0;
            double next = 0;
            double[][] moved = new double[centroids.length][];
            for (int g = 0; g < moved.length; g++) {
                moved[g] = centroids[g].clone();
                for (int c = 0; sums.weight[g] > 0 && c < points.width; c++) {
                    moved[g][c] = sums.byCluster[g][c] / sums.weight[g];
                }
                double shift = Distances.squared(moved[g], centroids[g]);
                total += shift;
                next = Math.max(next, Math.min(fastest, shift));
                fastest = Math.max(fastest, shift);
            }
            lastMovement = (Math.sqrt(fastest) + Math.sqrt(next)) * (1 + SLACK);
            movement += lastMovement;
            centroids = moved;
            return total;
        }

        /**
         * Gives each empty cluster the row farthest from the centroid it was assigned to. Rows equal to one already
         * given away, and rows that are their cluster's last, stay. Rare, so it may measure all distances again.
         *
         * @return whether there was an empty cluster
         */
        boolean refill() {
            List<Integer> given = new ArrayList<>();
            for (int g = 0; g < centroids.length; g++) {
                if (sums.rows[g] == 0) {
                    int row = farthest(given);
                    double w = points.weight(row);
                    double[] x = points.centred(row);
                    int from = labels[row];
                    for (int c = 0; c < x.length; c++) {
                        sums.byCluster[from][c] -= w * x[c];
                        sums.byCluster[g][c] = w * x[c];
                    }
                    sums.weight[from] -= w;
                    sums.weight[g] = w;
                    sums.rows[from]--;
                    sums.rows[g] = 1;
                    labels[row] = g;
                    reach[row] = -1;
                    nearUpTo = -1;
                    given.add(row);
                }
            }
            return !given.isEmpty();
        }

        private int farthest(List<Integer> given) {
            int farthest = -1;
            double most = 0;
            for (int row = 0; row < labels.length; row++) {
                if (points.weight(row) > 0 && sums.rows[labels[row]] > 1) {
                    double distance = Distances.squared(points.centred(row), centroids[labels[row]]);
                    int candidate = row;
                    if (distance > most && given.stream().noneMatch(other -> points.same(other, candidate))) {
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

    /** Looks at rows of one chunk, a tile full at a time. */
    private final class Looking {
        private final Run run;
        private final double[][] tile = new double[points.width][Points.TILE];
        private final Distances.Scratch scratch;
        /** Rows to be looked at: up to a tile that waits, and a tile more. */
        private final int[] rows = new int[2 * Points.TILE + 1];
        private final double[] fresh = new double[Points.TILE];
        private int number;
        private @Nullable Sums change;

        Looking(Run run) {
            this.run = run;
            this.scratch = new Distances.Scratch(run.centroids.length);
        }

        /** Looks at those of a chunk's near rows whose reach is passed; returns what changed by it, null for nothing. */
        @Nullable Sums at(int[] near, int nearRows) {
            change = null;
            for (int first = 0; first < nearRows; first += Points.TILE) {
                find(near, first, Math.min(first + Points.TILE, nearRows));
            }
            look(number);
            number = 0;
            return change;
        }

        private void find(int[] near, int first, int end) {
            float[] reach = run.reach;
            double movement = run.movement;
            int found = number;
            for (int i = first; i < end; i++) {
                int row = near[i];
                rows[found] = row;
                found += reach[row] <= movement ? 1 : 0;
            }
            number = found;
            if (number >= Points.TILE) {
                look(Points.TILE);
                System.arraycopy(rows, Points.TILE, rows, 0, number - Points.TILE);
                number -= Points.TILE;
            }
        }

        private void look(int number) {
            points.rows.gather(rows, number, points.origin, tile);
            Distances.twoNearest(tile, number, run.centroids, scratch);
            reaches(scratch.best, scratch.second, number, run.movement, fresh);
            for (int i = 0; i < number; i++) {
                int row = rows[i];
                int label = (int) scratch.label[i];
                run.reach[row] = (float) fresh[i];
                if (run.labels[row] != label) {
                    move(i, row, label);
                }
            }
        }

        private void move(int place, int row, int label) {
            if (change == null) {
                change = new Sums(run.centroids.length, points.width);
            }
            double w = points.weight(row);
            int from = run.labels[row];
            double[] gains = change.byCluster[label];
            for (int c = 0; c < gains.length; c++) {
                gains[c] += w * tile[c][place];
            }
            change.weight[label] += w;
            change.rows[label] += w > 0 ? 1 : 0;
            if (from >= 0) {
                double[] loses = change.byCluster[from];
                for (int c = 0; c < loses.length; c++) {
                    loses[c] -= w * tile[c][place];
                }
                change.weight[from] -= w;
                change.rows[from] -= w > 0 ? 1 : 0;
            }
            change.moved++;
            run.labels[row] = label;
        }
    }

    private static void reaches(double[] best, double[] second, int number, double movement, double[] into) {
        for (int i = 0; i < number; i++) {
            double margin = Math.sqrt(second[i]) * (1 - SLACK) - Math.sqrt(best[i]) * (1 + SLACK);
            into[i] = (movement + margin) * ROUND_DOWN;
        }
    }

    /**
     * Iterates.
     *
     * @param start    k × d centroids minus the origin, not modified
     * @param progress is told each iteration's number and how many rows changed their cluster
     */
    Fixpoint from(double[][] start, ObjDoubleConsumer<Integer> progress) {
        Run run = new Run(start);
        boolean converged = false;
        int iteration = 0;
        while (!converged && iteration < maxIterations) {
            iteration++;
            int moved = run.assign();
            boolean refilled = run.refill();
            double shift = run.update();
            progress.accept(iteration, moved);
            converged = !refilled && (moved == 0 || shift <= tolerance);
        }
        return new Fixpoint(points, workers, run.centroids, run.labels, iteration, converged);
    }
}
