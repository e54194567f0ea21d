package org.segmentation.cluster;

import java.util.Arrays;

/** Chooses first centroids among the rows; all results are centred like the {@link Points}. */
final class Seeding {

    private static final int TRIES_PER_CENTROID = 64;

    private final Points points;
    private final Workers workers;
    private final SplitMix64 random;

    Seeding(Points points, Workers workers, SplitMix64 random) {
        this.points = points;
        this.workers = workers;
        this.random = random;
    }

    double[][] choose(Start start, int k) {
        return start == Start.RANDOM ? random(k) : plusPlus(k);
    }

    /** k different rows; a row of weight 0 is never drawn. */
    private double[][] random(int k) {
        int[] chosen = new int[k];
        for (int g = 0; g < k; g++) {
            int row = random.nextInt(points.rows);
            for (int tries = 0; tries < TRIES_PER_CENTROID && !isNew(row, chosen, g); tries++) {
                row = random.nextInt(points.rows);
            }
            // Nearly all rows may be equal: then walk on from the last draw to the next that is new.
            while (!isNew(row, chosen, g)) {
                row = (row + 1) % points.rows;
            }
            chosen[g] = row;
        }
        return Arrays.stream(chosen).mapToObj(points::row).toArray(double[][]::new);
    }

    private boolean isNew(int row, int[] chosen, int count) {
        for (int g = 0; g < count; g++) {
            if (DistinctRows.same(points, row, chosen[g])) {
                return false;
            }
        }
        return points.weight(row) > 0;
    }

    private double[][] plusPlus(int k) {
        int candidates = 2 + (int) StrictMath.log(k);
        double[][] centroids = new double[k][];
        double[] nearest = new double[points.rows];
        double[] byChunk = new double[points.chunks()];
        workers.run(byChunk.length, chunk -> {
            for (int row = firstRow(chunk); row < endRow(chunk); row++) {
                nearest[row] = 1;
                byChunk[chunk] += points.weight(row);
            }
        });
        centroids[0] = points.row(draw(nearest, byChunk));
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] potential = approach(nearest, centroids[0]);
        for (int g = 1; g < k; g++) {
            double best = Double.POSITIVE_INFINITY;
            for (int candidate = 0; candidate < candidates; candidate++) {
                double[] row = points.row(draw(nearest, potential));
                double left = total(potential(nearest, row));
                if (left < best) {
                    best = left;
                    centroids[g] = row;
                }
            }
            potential = approach(nearest, centroids[g]);
        }
        return centroids;
    }

    /** A row drawn with probability in proportion to weight × mass; {@code byChunk} holds the masses' sums. */
    private int draw(double[] mass, double[] byChunk) {
        double total = total(byChunk);
        if (!(total > 0)) {
            throw new IllegalArgumentException("so many clusters are not to be had: rows that differ lie so close"
                    + " together that their squared distances vanish; ask for fewer clusters or scale the columns");
        }
        double left = random.nextDouble() * total;
        int chunk = 0;
        while (chunk < byChunk.length - 1 && left >= byChunk[chunk]) {
            left -= byChunk[chunk++];
        }
        int last = -1;
        for (int row = firstRow(chunk); row < endRow(chunk); row++) {
            double share = points.weight(row) * mass[row];
            if (share > 0) {
                last = row;
                left -= share;
                if (left < 0) {
                    return row;
                }
            }
        }
        // Rounding can leave a crumb beyond the last row that has a share, or a chunk without any.
        return last >= 0 ? last : heaviest(mass);
    }

    private int heaviest(double[] mass) {
        int heaviest = 0;
        for (int row = 1; row < mass.length; row++) {
            if (points.weight(row) * mass[row] > points.weight(heaviest) * mass[heaviest]) {
                heaviest = row;
            }
        }
        return heaviest;
    }

    /** Lowers each row's squared distance to the nearest centroid by a new centroid; returns its sums by chunk. */
    private double[] approach(double[] nearest, double[] centroid) {
        return sums(nearest, centroid, true);
    }

    /** What {@link #approach} would return for a candidate, changing nothing. */
    private double[] potential(double[] nearest, double[] candidate) {
        return sums(nearest, candidate, false);
    }

    private double[] sums(double[] nearest, double[] centroid, boolean keep) {
        double[] byChunk = new double[points.chunks()];
        workers.run(byChunk.length, chunk -> {
            double[] distance = new double[Points.TILE];
            double sum = 0;
            for (int t = Points.firstTile(chunk); t < points.endTile(chunk); t++) {
                double[][] tile = points.tiles[t];
                int rows = tile[0].length;
                int first = t * Points.TILE;
                Distances.squared(tile, rows, centroid, distance);
                for (int i = 0; i < rows; i++) {
                    double least = Math.min(nearest[first + i], distance[i]);
                    sum += points.weight(first + i) * least;
                    if (keep) {
                        nearest[first + i] = least;
                    }
                }
            }
            byChunk[chunk] = sum;
        });
        return byChunk;
    }

    private static double total(double[] byChunk) {
        double total = 0;
        for (double sum : byChunk) {
            total += sum;
        }
        return total;
    }

    private static int firstRow(int chunk) {
        return Points.firstTile(chunk) * Points.TILE;
    }

    private int endRow(int chunk) {
        return Math.min(firstRow(chunk + 1), points.rows);
    }
}
