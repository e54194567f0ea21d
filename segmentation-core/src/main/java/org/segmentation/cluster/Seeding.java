package org.segmentation.cluster;

import java.util.Arrays;

/** Chooses first centroids among the rows; all results are minus the origin of the {@link Points}. */
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
            int row = random.nextInt(points.count);
            for (int tries = 0; tries < TRIES_PER_CENTROID && !isNew(row, chosen, g); tries++) {
                row = random.nextInt(points.count);
            }
            // Nearly all rows may be equal: then walk on from the last draw to the next that is new.
            while (!isNew(row, chosen, g)) {
                row = (row + 1) % points.count;
            }
            chosen[g] = row;
        }
        return Arrays.stream(chosen).mapToObj(points::centred).toArray(double[][]::new);
    }

    private boolean isNew(int row, int[] chosen, int count) {
        for (int g = 0; g < count; g++) {
            if (points.same(row, chosen[g])) {
                return false;
            }
        }
        return points.weight(row) > 0;
    }

    private double[][] plusPlus(int k) {
        double[] nearest = new double[points.count];
        Arrays.fill(nearest, 1);
        double[] byChunk = new double[points.chunks()];
        workers.run(byChunk.length, chunk -> {
            for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
                byChunk[chunk] += points.weight(row);
            }
        });
        double[][] centroids = {points.centred(draw(nearest, byChunk))};
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        return grow(centroids, nearest, k);
    }

    /** Given centroids and more beside them, up to k, chosen as k-means++ goes on. */
    double[][] extend(double[][] centroids, int k) {
        double[] nearest = new double[points.count];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        return grow(centroids, nearest, k);
    }

    /** @param nearest the squared distance of each row to the nearest of all centroids but the last; modified */
    private double[][] grow(double[][] start, double[] nearest, int k) {
        int tries = 2 + (int) StrictMath.log(k);
        double[][] centroids = Arrays.copyOf(start, k);
        double[] potential = new double[0];
        for (int g = 0; g < start.length; g++) {
            potential = approach(nearest, centroids[g]);
        }
        for (int g = start.length; g < k; g++) {
            double[][] candidates = new double[tries][];
            for (int t = 0; t < tries; t++) {
                candidates[t] = points.centred(draw(nearest, potential));
            }
            double[] left = potentials(nearest, candidates);
            int best = 0;
            for (int t = 1; t < tries; t++) {
                best = left[t] < left[best] ? t : best;
            }
            centroids[g] = candidates[best];
            potential = g + 1 < k ? approach(nearest, centroids[g]) : potential;
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
        for (int row = chunk * Points.CHUNK; row < points.end(chunk); row++) {
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
        double[] byChunk = new double[points.chunks()];
        workers.run(byChunk.length, chunk -> {
            double[][] tile = new double[points.width][Points.TILE];
            double[] distance = new double[Points.TILE];
            double[] least = new double[Points.TILE];
            double[] weight = new double[Points.TILE];
            double[] sum = new double[Points.TILE];
            for (int first = chunk * Points.CHUNK; first < points.end(chunk); first += Points.TILE) {
                int number = Math.min(Points.TILE, points.end(chunk) - first);
                points.rows.load(first, number, points.origin, tile);
                points.loadWeights(first, number, weight);
                Distances.squared(tile, number, centroid, distance);
                System.arraycopy(nearest, first, least, 0, number);
                lower(distance, weight, number, least, sum);
                System.arraycopy(least, 0, nearest, first, number);
            }
            byChunk[chunk] = total(sum);
        });
        return byChunk;
    }

    private static void lower(double[] distance, double[] weight, int number, double[] least, double[] sum) {
        for (int i = 0; i < number; i++) {
            least[i] = Math.min(least[i], distance[i]);
            sum[i] = Math.fma(weight[i], least[i], sum[i]);
        }
    }

    /** Per candidate, the potential that {@link #approach} would leave; all candidates in one pass, nothing changed. */
    private double[] potentials(double[] nearest, double[][] candidates) {
        double[][] byChunk = new double[points.chunks()][candidates.length];
        workers.run(byChunk.length, chunk -> {
            double[][] tile = new double[points.width][Points.TILE];
            double[] distance = new double[Points.TILE];
            double[] least = new double[Points.TILE];
            double[] weight = new double[Points.TILE];
            double[][] sum = new double[candidates.length][Points.TILE];
            for (int first = chunk * Points.CHUNK; first < points.end(chunk); first += Points.TILE) {
                int number = Math.min(Points.TILE, points.end(chunk) - first);
                points.rows.load(first, number, points.origin, tile);
                points.loadWeights(first, number, weight);
                System.arraycopy(nearest, first, least, 0, number);
                for (int t = 0; t < candidates.length; t++) {
                    Distances.squared(tile, number, candidates[t], distance);
                    add(distance, weight, least, number, sum[t]);
                }
            }
            Arrays.setAll(byChunk[chunk], t -> total(sum[t]));
        });
        double[] potentials = new double[candidates.length];
        for (double[] part : byChunk) {
            Arrays.setAll(potentials, t -> potentials[t] + part[t]);
        }
        return potentials;
    }

    private static void add(double[] distance, double[] weight, double[] least, int number, double[] sum) {
        for (int i = 0; i < number; i++) {
            sum[i] = Math.fma(weight[i], Math.min(least[i], distance[i]), sum[i]);
        }
    }

    private static double total(double[] sum) {
        double total = 0;
        for (double part : sum) {
            total += part;
        }
        return total;
    }
}
