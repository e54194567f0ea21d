package org.segmentation.table;

import org.segmentation.text.TextTable;

/**
 * Count, sum, mean, spread and range of one column.
 *
 * <p>Sums are compensated (Neumaier 1974) and taken in row order, the mean first and the squared deviations from it
 * in a second pass, so that a column far from zero loses nothing.
 */
public final class ColumnStatistics {

    private final int count;
    private final double sum;
    private final double mean;
    private final double squaredDeviations;
    private final double min;
    private final double max;

    private ColumnStatistics(int count, double sum, double mean, double squaredDeviations, double min, double max) {
        this.count = count;
        this.sum = sum;
        this.mean = mean;
        this.squaredDeviations = squaredDeviations;
        this.min = min;
        this.max = max;
    }

    /**
     * Of all values that are not NaN.
     *
     * @param values the column, not modified; NaN is left out and not counted
     * @return its statistics; of no values at all, the sum is 0 and the others are NaN
     */
    public static ColumnStatistics of(double... values) {
        int count = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double x : values) {
            if (!Double.isNaN(x)) {
                count++;
                min = Math.min(min, x);
                max = Math.max(max, x);
            }
        }
        if (count == 0) {
            return new ColumnStatistics(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double sum = sum(values, 0, 1);
        double mean = meanOf(values, sum, count, min, max);
        return new ColumnStatistics(count, sum, mean, sum(values, mean, 2), min, max);
    }

    /** A mean cannot leave the range; clamping makes it exact for a constant column. A sum may overflow, a mean not. */
    private static double meanOf(double[] values, double sum, int count, double min, double max) {
        double mean = sum / count;
        if (Double.isInfinite(mean)) {
            mean = 0;
            for (double x : values) {
                mean += Double.isNaN(x) ? 0 : x / count;
            }
        }
        return Math.max(min, Math.min(max, mean));
    }

    /** Σ (x − shift)^power without NaN, compensated. */
    private static double sum(double[] values, double shift, int power) {
        double sum = 0;
        double lost = 0;
        for (double x : values) {
            if (!Double.isNaN(x)) {
                double term = power == 1 ? x - shift : (x - shift) * (x - shift);
                double next = sum + term;
                lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
                sum = next;
            }
        }
        double total = sum + lost;
        return Double.isNaN(total) ? sum : total;
    }

    /**
     * How many values there are.
     *
     * @return a count, NaN left out
     */
    public int count() {
        return count;
    }

    /**
     * The sum.
     *
     * @return 0 of no values
     */
    public double sum() {
        return sum;
    }

    /**
     * The arithmetic mean.
     *
     * @return NaN of no values; never outside the range
     */
    public double mean() {
        return mean;
    }

    /**
     * The population variance: mean squared deviation, divided by n.
     *
     * @return 0 of a constant column, NaN of no values
     */
    public double variance() {
        return count == 0 ? Double.NaN : squaredDeviations / count;
    }

    /**
     * The population standard deviation, the root of {@link #variance()}.
     *
     * @return 0 of a constant column, NaN of no values
     */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /**
     * The sample standard deviation, divided by n − 1.
     *
     * @return NaN of fewer than two values
     */
    public double sampleStandardDeviation() {
        return count < 2 ? Double.NaN : Math.sqrt(squaredDeviations / (count - 1));
    }

    /**
     * The smallest value.
     *
     * @return NaN of no values
     */
    public double min() {
        return min;
    }

    /**
     * The largest value.
     *
     * @return NaN of no values
     */
    public double max() {
        return max;
    }

    @Override
    public String toString() {
        return "n " + count + ", mean " + TextTable.number(mean()) + ", sd " + TextTable.number(standardDeviation())
                + ", range " + TextTable.number(min) + " to " + TextTable.number(max);
    }
}
