package org.segmentation.spark.segment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.segmentation.spark.job.Jobs;
import org.segmentation.table.FeatureColumn;

/**
 * Count, mean, squared deviations and range of every column, missing values left out, and some distinct rows. Parts are
 * added block by block and merged in the partitions' order (Chan, Golub and LeVeque 1979), each block by two passes over
 * it, so that a column far from zero loses nothing. Mutable, for one thread.
 */
final class Moments implements Serializable {

    private static final long serialVersionUID = 1;

    private final int width;
    private final int mostDistinct;
    private final ArrayList<double[]> distinct = new ArrayList<>();
    private final HashSet<ArrayKey> keys = new HashSet<>();
    private final ArrayList<Long> partitions = new ArrayList<>();
    private final long[] count;
    private final long[] infinite;
    private final double[] mean;
    private final double[] squares;
    private final double[] min;
    private final double[] max;
    private long rows;

    /** A row by its values; −0 is 0. */
    private record ArrayKey(double[] values) implements Serializable {
        @Override
        public boolean equals(Object o) {
            return o instanceof ArrayKey other && Arrays.equals(values, other.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    Moments(int width, int mostDistinct) {
        this.width = width;
        this.mostDistinct = mostDistinct;
        this.count = new long[width];
        this.infinite = new long[width];
        this.mean = new double[width];
        this.squares = new double[width];
        this.min = new double[width];
        this.max = new double[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Of all blocks, in the partitions' order. */
    static Moments of(JavaRDD<double[]> blocks, int width, int mostDistinct) {
        Moments all = new Moments(width, mostDistinct);
        Jobs.collect(blocks.mapPartitions(part -> {
            Moments moments = new Moments(width, mostDistinct);
            part.forEachRemaining(moments::add);
            return Collections.singleton(moments.endOfPartition()).iterator();
        })).forEach(all::merge);
        return all;
    }

    void add(double[] block) {
        int number = block.length / width;
        for (int row = 0; row < number && distinct.size() < mostDistinct; row++) {
            keep(Arrays.copyOfRange(block, row * width, (row + 1) * width));
        }
        for (int c = 0; c < width; c++) {
            long n = 0;
            double sum = 0;
            for (int at = c; at < block.length; at += width) {
                double x = block[at];
                if (Math.abs(x) <= Double.MAX_VALUE) {
                    n++;
                    sum += x;
                    min[c] = Math.min(min[c], x);
                    max[c] = Math.max(max[c], x);
                } else if (!Double.isNaN(x)) {
                    infinite[c]++;
                }
            }
            double centre = n == 0 ? 0 : sum / n;
            double deviations = 0;
            double left = 0;
            for (int at = c; at < block.length; at += width) {
                double x = block[at] - centre;
                if (Math.abs(x) <= Double.MAX_VALUE) {
                    deviations += x * x;
                    left += x;
                }
            }
            // What the first pass lost by rounding is found in the second: the deviations ought to add up to 0.
            merge(c, n, n == 0 ? 0 : centre + left / n, n == 0 ? 0 : Math.max(0, deviations - left * left / n));
        }
        rows += number;
    }

    private void keep(double[] row) {
        double[] values = Arrays.stream(row).map(x -> x + 0.0).toArray();
        if (keys.add(new ArrayKey(values))) {
            distinct.add(row);
        }
    }

    private void merge(int c, long n, double centre, double deviations) {
        if (n > 0) {
            long all = count[c] + n;
            double apart = centre - mean[c];
            squares[c] += deviations + apart * apart * ((double) count[c] / all) * n;
            mean[c] = count[c] == 0 ? centre : mean[c] + apart * ((double) n / all);
            count[c] = all;
        }
    }

    /** This, as that of a whole partition. */
    Moments endOfPartition() {
        partitions.add(rows);
        keys.clear();
        return this;
    }

    void merge(Moments next) {
        for (int c = 0; c < width; c++) {
            merge(c, next.count[c], next.mean[c], next.squares[c]);
            infinite[c] += next.infinite[c];
            min[c] = Math.min(min[c], next.min[c]);
            max[c] = Math.max(max[c], next.max[c]);
        }
        for (int i = 0; i < next.distinct.size() && distinct.size() < mostDistinct; i++) {
            keep(next.distinct.get(i));
        }
        partitions.addAll(next.partitions);
        rows += next.rows;
    }

    long rows() {
        return rows;
    }

    /** The rows of each partition. */
    long[] partitions() {
        return partitions.stream().mapToLong(Long::longValue).toArray();
    }

    /** Distinct rows in the order in which they come, no more than were asked for. */
    List<double[]> distinct() {
        return List.copyOf(distinct);
    }

    long count(int column) {
        return count[column];
    }

    double min(int column) {
        return count[column] == 0 ? Double.NaN : min[column];
    }

    double max(int column) {
        return count[column] == 0 ? Double.NaN : max[column];
    }

    /** Never outside the range. */
    double mean(int column) {
        return count[column] == 0 ? Double.NaN : Math.max(min[column], Math.min(max[column], mean[column]));
    }

    /** The population variance; 0 of a constant column. */
    double variance(int column) {
        return count[column] == 0 ? Double.NaN : min[column] == max[column] ? 0 : squares[column] / count[column];
    }

    /** The mean of each column, where a column without values has 0. */
    double[] means() {
        double[] means = new double[width];
        Arrays.setAll(means, c -> count[c] == 0 ? 0 : mean(c));
        return means;
    }

    double meanVariance() {
        double sum = 0;
        for (int c = 0; c < width; c++) {
            sum += variance(c);
        }
        return sum / width;
    }

    /** An error that names the columns with values that have no distance to anything. */
    void requireNumbers(List<FeatureColumn> columns) {
        for (int c = 0; c < width; c++) {
            long missing = rows - count[c] - infinite[c];
            if (missing > 0) {
                throw new IllegalArgumentException("column '" + columns.get(c).name() + "' is missing (null or NaN) for "
                        + missing + " of " + rows + " customers, and a missing value has no distance to anything; impute "
                        + "it, or leave these customers out");
            }
            if (infinite[c] > 0) {
                throw new IllegalArgumentException("column '" + columns.get(c).name() + "' is infinite for "
                        + infinite[c] + " of " + rows + " customers");
            }
        }
    }
}
