package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/**
 * Lloyd's iteration (1982) from given centroids, to a fixpoint, the tolerance or the last iteration allowed: assign
 * every row to its nearest centroid, move every centroid to the mean of its rows, again. How the nearest are found
 * without looking at every row every time is the {@link Assignment}'s matter.
 *
 * <p>Sums change by the rows that move. They are kept per chunk and merged in order; the final centroids are computed
 * from the labels anew ({@link FinalPass}), so no drift gets into a result.
 */
final class Lloyd {

    /** Rounding in a distance is far below this; movements grow by it. */
    private static final double SLACK = 1e-12;

    /** Where an iteration ended. For one thread. */
    static final class Fixpoint {

        /** Minus the origin; those of the update after the last assignment. */
        final double[][] centroids;
        /** Those of the last assignment. */
        final RowLabels labels;
        final int iterations;
        final boolean converged;
        private final Points points;
        private final Workers workers;
        private double inertia = Double.NaN;

        Fixpoint(Points points, Workers workers, double[][] centroids, RowLabels labels, int iterations,
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
                        byChunk[chunk] += points.weight(row) * distance(row, centroids[labels.get(row)]);
                    }
                });
                double sum = 0;
                for (double part : byChunk) {
                    sum += part;
                }
                inertia = sum;
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

    /**
     * Iterates.
     *
     * @param start    k × d centroids minus the origin, not modified
     * @param progress is told each iteration's number and how many rows changed their cluster
     */
    Fixpoint from(double[][] start, ObjDoubleConsumer<Integer> progress) {
        Assignment assignment = points.assignment(workers);
        Sums sums = new Sums(start.length, points.width);
        double[][] centroids = start;
        double movement = 0;
        boolean converged = false;
        int iteration = 0;
        while (!converged && iteration < maxIterations) {
            iteration++;
            Sums change = assignment.assign(centroids, movement);
            sums.add(change);
            boolean refilled = refill(assignment, centroids, sums);
            double[][] moved = means(centroids, sums);
            double[] shifts = new double[moved.length];
            for (int g = 0; g < shifts.length; g++) {
                shifts[g] = Distances.squared(moved[g], centroids[g]);
            }
            centroids = moved;
            movement += fastestTwo(shifts) * (1 + SLACK);
            progress.accept(iteration, change.moved);
            converged = !refilled && (change.moved == 0 || Arrays.stream(shifts).sum() <= tolerance);
        }
        return new Fixpoint(points, workers, centroids, assignment.labels(start.length), iteration, converged);
    }

    /** The means of the clusters' rows; a cluster without weight stays where it is. */
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

    /** A row's nearest and second nearest cannot have come closer to each other by more than these two shifts. */
    private static double fastestTwo(double[] squaredShifts) {
        double fastest = 0;
        double next = 0;
        for (double shift : squaredShifts) {
            next = Math.max(next, Math.min(fastest, shift));
            fastest = Math.max(fastest, shift);
        }
        return Math.sqrt(fastest) + Math.sqrt(next);
    }

    /**
     * Gives each empty cluster the row farthest from the centroid it was assigned to. Rows equal to one already given
     * away, and rows that are their cluster's last, stay. Rare, so it may measure all distances again.
     *
     * @return whether there was an empty cluster
     */
    private boolean refill(Assignment assignment, double[][] centroids, Sums sums) {
        if (Arrays.stream(sums.rows).allMatch(rows -> rows > 0)) {
            return false;
        }
        RowLabels labels = assignment.labels(centroids.length);
        List<Integer> given = new ArrayList<>();
        for (int g = 0; g < centroids.length; g++) {
            if (sums.rows[g] == 0) {
                int row = farthest(labels, centroids, sums, given);
                double[][] tile = new double[points.width][1];
                double[] x = points.centred(row);
                for (int c = 0; c < x.length; c++) {
                    tile[c][0] = x[c];
                }
                Arrays.fill(sums.byCluster[g], 0);
                sums.weight[g] = 0;
                sums.move(tile, 0, points.weight(row), labels.get(row), g);
                labels.set(row, g);
                assignment.relabel(row, g);
                given.add(row);
            }
        }
        return true;
    }

    private int farthest(RowLabels labels, double[][] centroids, Sums sums, List<Integer> given) {
        int farthest = -1;
        double most = 0;
        for (int row = 0; row < labels.count; row++) {
            if (points.weight(row) > 0 && sums.rows[labels.get(row)] > 1) {
                double distance = Distances.squared(points.centred(row), centroids[labels.get(row)]);
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
