package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureTable;

/** How far groups are from one another, and which customers are nearest to the centre of their own. */
final class Proximity {

    private static final int TYPICAL = 3;

    private final int[] sizes;
    /** From group to group, squared. */
    private final double[][] squared;
    /** By group the rows nearest to its centre; -1 where there are not as many. */
    private final int[][] nearest;

    private Proximity(int[] sizes, double[][] squared, int[][] nearest) {
        this.sizes = sizes;
        this.squared = squared;
        this.nearest = nearest;
    }

    /** By given centres, in the units of a table without missing values. */
    static Proximity of(FeatureTable table, int[] labels, int[] sizes, double[][] centres) {
        Standardised space = new Standardised(sizes);
        for (int c = 0; c < table.width(); c++) {
            int column = c;
            space.axes.add(new Scale(c, 1, Arrays.stream(centres).mapToDouble(centre -> centre[column]).toArray()));
        }
        return space.over(table, labels);
    }

    Map<String, Double> distances(int group, List<String> names) {
        Map<String, Double> distances = new LinkedHashMap<>();
        for (int g = 0; group < sizes.length && sizes[group] > 0 && g < sizes.length; g++) {
            if (g != group && sizes[g] > 0) {
                distances.put(names.get(g), Math.sqrt(squared[group][g]));
            }
        }
        return Collections.unmodifiableMap(distances);
    }

    List<String> typical(int group, List<String> ids) {
        return group == sizes.length ? List.of()
                : Arrays.stream(nearest[group]).filter(row -> row >= 0).mapToObj(ids::get).toList();
    }

    /** One column: what it adds to the square of a distance. */
    private interface Axis {

        int column();

        double between(int group, int other);

        /** The value is not NaN. */
        double toCentre(int group, double value);

        /** Whether the group has a centre on this axis. */
        boolean knows(int group);
    }

    /** A numeric column: its differences divided by a scale. */
    private record Scale(int column, double scale, double[] centres) implements Axis {

        @Override
        public double between(int group, int other) {
            double difference = (centres[group] - centres[other]) / scale;
            return difference * difference;
        }

        @Override
        public double toCentre(int group, double value) {
            double difference = (value - centres[group]) / scale;
            return difference * difference;
        }

        @Override
        public boolean knows(int group) {
            return !Double.isNaN(centres[group]);
        }
    }

    /**
     * A categorical column as if it were one-hot encoded to a total variance of 1. With p the shares of a group, the
     * square from a customer of level l to it is (1 − p_l)² + Σ of p² over the other levels = 1 − 2 p_l + Σ p².
     */
    private record Levels(int column, double factor, double[][] shares, double[] sumsOfSquares) implements Axis {

        @Override
        public double between(int group, int other) {
            double sum = 0;
            for (int level = 0; level < shares[group].length; level++) {
                double difference = shares[group][level] - shares[other][level];
                sum += difference * difference;
            }
            return factor * sum;
        }

        @Override
        public double toCentre(int group, double value) {
            return factor * (1 - 2 * shares[group][(int) value] + sumsOfSquares[group]);
        }

        @Override
        public boolean knows(int group) {
            return !Double.isNaN(sumsOfSquares[group]);
        }
    }

    /** Columns of variance 1, a categorical one counting as one: what {@link Profile} promises. */
    static final class Standardised {

        private final int[] sizes;
        private final List<Axis> axes = new ArrayList<>();

        Standardised(int[] sizes) {
            this.sizes = sizes;
        }

        /** By group, all customers last. A constant column tells nothing and is left out. */
        void addNumeric(int column, ColumnStatistics[] statistics) {
            double spread = statistics[sizes.length].standardDeviation();
            if (spread > 0 && spread <= Double.MAX_VALUE) {
                axes.add(new Scale(column, spread,
                        Arrays.stream(statistics).mapToDouble(ColumnStatistics::mean).toArray()));
            }
        }

        /** By group, all customers last. Of a column with a single level the variance is 0, without any NaN. */
        void addCategorical(int column, double[][] shares) {
            double[] sums = Arrays.stream(shares).mapToDouble(Standardised::sumOfSquares).toArray();
            double variance = 1 - sums[sizes.length];
            if (variance > 0) {
                axes.add(new Levels(column, 1 / variance, shares, sums));
            }
        }

        /** NaN if there are no levels. */
        private static double sumOfSquares(double[] shares) {
            return shares.length == 0 ? Double.NaN : Arrays.stream(shares).map(p -> p * p).sum();
        }

        Proximity over(FeatureTable table, int[] labels) {
            int groups = sizes.length;
            double[][] squared = new double[groups][groups];
            for (Axis axis : axes) {
                for (int g = 0; g < groups; g++) {
                    for (int h = 0; h < groups; h++) {
                        squared[g][h] += axis.knows(g) && axis.knows(h) ? axis.between(g, h) : 0;
                    }
                }
            }
            return new Proximity(sizes, squared, nearest(table, labels));
        }

        /** In one pass over the rows. A missing value counts as one standard deviation. */
        private int[][] nearest(FeatureTable table, int[] labels) {
            double[][] best = new double[sizes.length][TYPICAL];
            int[][] rows = new int[sizes.length][TYPICAL];
            IntStream.range(0, sizes.length).forEach(g -> {
                Arrays.fill(best[g], Double.POSITIVE_INFINITY);
                Arrays.fill(rows[g], -1);
            });
            double[] values = table.unwrap();
            Axis[] all = axes.toArray(Axis[]::new);
            for (int row = 0; row < table.rows(); row++) {
                Interruption.check(row);
                int group = labels[row];
                double sum = 0;
                for (Axis axis : all) {
                    double value = values[row * table.width() + axis.column()];
                    if (axis.knows(group)) {
                        sum += Double.isNaN(value) ? 1 : axis.toCentre(group, value);
                    }
                }
                insert(best[group], rows[group], sum, row);
            }
            return rows;
        }

        /** Keeps the smallest in order; the earlier row stays before an equal one. */
        private static void insert(double[] best, int[] rows, double sum, int row) {
            int at = TYPICAL;
            while (at > 0 && (rows[at - 1] < 0 || sum < best[at - 1])) {
                at--;
            }
            for (int i = TYPICAL - 1; i > at; i--) {
                best[i] = best[i - 1];
                rows[i] = rows[i - 1];
            }
            if (at < TYPICAL) {
                best[at] = sum;
                rows[at] = row;
            }
        }
    }
}
