package org.segmentation.binning;

import java.util.Arrays;

/**
 * Sample quantiles by any of the nine definitions of Hyndman and Fan. An immutable value: the definition.
 *
 * <p>A quantile at probability p lies between two neighbours of the sorted values, x<sub>j</sub> and
 * x<sub>j+1</sub>: (1 − γ) x<sub>j</sub> + γ x<sub>j+1</sub> with j = ⌊np + m⌋. The nine types differ in m and in how γ
 * follows from the rest np + m − j:
 *
 * <table>
 * <caption>m and γ by type</caption>
 * <tr><th>type</th><th>m</th><th>γ</th></tr>
 * <tr><td>1</td><td>0</td><td>0 if the rest is 0, else 1 (inverse of the empirical distribution)</td></tr>
 * <tr><td>2</td><td>0</td><td>½ if the rest is 0, else 1</td></tr>
 * <tr><td>3</td><td>−½</td><td>0 if the rest is 0 and j is even, else 1 (nearest value)</td></tr>
 * <tr><td>4</td><td>0</td><td>the rest, as in all that follow</td></tr>
 * <tr><td>5</td><td>½</td><td></td></tr>
 * <tr><td>6</td><td>p</td><td></td></tr>
 * <tr><td>7</td><td>1 − p</td><td>(the default of R and NumPy, and here)</td></tr>
 * <tr><td>8</td><td>(p + 1) / 3</td><td>(the one that the authors recommend)</td></tr>
 * <tr><td>9</td><td>p / 4 + 3/8</td><td></td></tr>
 * </table>
 *
 * <p>np + m is taken as whole when it is so to within rounding. Else a quantile that ought to be one of the values
 * could miss it by a hair, and that value fall on the wrong side of an edge.
 *
 * <p>Of no values every quantile is NaN; of one value every quantile is that value. NaN among the values is an error.
 * Infinite values take their place in the order; between a finite and an infinite value lies the infinite one, between
 * −∞ and ∞ NaN. A quantile of 0 is never −0.
 *
 * <p>Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996),
 * 361–365.
 */
public final class Quantiles {

    /** A few times the relative error that computing np + m in doubles can have: 4 · 2⁻⁵². */
    private static final double ROUNDING = 0x1p-50;

    private static final Quantiles DEFAULT = new Quantiles(7);

    private final int type;

    private Quantiles(int type) {
        this.type = type;
    }

    /**
     * Quantiles of type 7.
     *
     * @return the default definition
     */
    public static Quantiles defaults() {
        return DEFAULT;
    }

    /**
     * Quantiles of a chosen type.
     *
     * @param number 1 to 9, as Hyndman and Fan number them
     * @return the definition
     * @throws IllegalArgumentException if there is no such type
     */
    public static Quantiles type(int number) {
        if (!(number >= 1 && number <= 9)) {
            throw new IllegalArgumentException("there is no quantile type " + number
                    + "; Hyndman and Fan define types 1 to 9, 7 is the usual default");
        }
        return new Quantiles(number);
    }

    /**
     * Which definition this is.
     *
     * @return 1 to 9
     */
    public int type() {
        return type;
    }

    /**
     * Quantiles of values in any order. Takes a copy and sorts it once, for all probabilities.
     *
     * @param values        the values, not modified, without NaN
     * @param probabilities what share of the values should lie below, each from 0 to 1, in any order
     * @return a new array of one quantile a probability; NaN if there are no values
     * @throws IllegalArgumentException if a value is NaN or a probability is not within 0 to 1
     */
    public double[] of(double[] values, double... probabilities) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            int first = 0;
            while (!Double.isNaN(values[first])) {
                first++;
            }
            throw new IllegalArgumentException("value " + first + " (from 0) of " + values.length
                    + " is NaN, which has no place in an order; leave missing values out");
        }
        return quantiles(sorted, probabilities);
    }

    /**
     * Quantiles of values that are sorted already.
     *
     * @param sorted        the values, smallest first, not modified, without NaN
     * @param probabilities what share of the values should lie below, each from 0 to 1, in any order
     * @return a new array of one quantile a probability; NaN if there are no values
     * @throws IllegalArgumentException if the values are not in order, one is NaN, or a probability is not within 0 to 1
     */
    public double[] ofSorted(double[] sorted, double... probabilities) {
        for (int i = 0; i < sorted.length; i++) {
            if (!(sorted[Math.max(i - 1, 0)] <= sorted[i])) {
                throw new IllegalArgumentException("the values are not sorted: " + sorted[i] + " at " + i
                        + (i == 0 ? "" : " comes after " + sorted[i - 1]));
            }
        }
        return quantiles(sorted, probabilities);
    }

    private double[] quantiles(double[] sorted, double[] probabilities) {
        double[] result = new double[probabilities.length];
        for (int i = 0; i < result.length; i++) {
            requireProbability(probabilities[i]);
            result[i] = sorted.length == 0 ? Double.NaN : quantile(sorted, probabilities[i]);
        }
        return result;
    }

    private static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be within 0 to 1, not " + probability);
        }
    }

    private double quantile(double[] sorted, double p) {
        Place place = place(sorted.length, p);
        return place.between(sorted[(int) place.below() - 1], sorted[(int) place.above() - 1]);
    }

    /**
     * Where among sorted values a quantile lies. With it the quantiles of more values than fit an array follow from a few
     * of them: those at the two ranks.
     *
     * @param count       n, how many values there are, at least 1
     * @param probability what share of the values should lie below, from 0 to 1
     * @return the ranks of its two neighbours, and γ
     * @throws IllegalArgumentException if there are no values, or the probability is not within 0 to 1
     */
    public Place place(long count, double probability) {
        if (count < 1) {
            throw new IllegalArgumentException("among " + count + " values there is no quantile; there must be at least 1");
        }
        requireProbability(probability);
        double position = position(count, probability);
        double whole = Math.rint(position);
        if (Math.abs(position - whole) <= ROUNDING * Math.max(1, whole)) {
            position = whole;
        }
        double j = Math.floor(position);
        return new Place((long) Math.max(1, Math.min(count, j)), (long) Math.max(1, Math.min(count, j + 1)),
                weight(j, position - j));
    }

    /**
     * The neighbours of a quantile among sorted values, and how far it lies between them.
     *
     * @param below  the rank of the lower neighbour, 1 for the smallest value
     * @param above  the rank of the upper neighbour: the same or the next
     * @param weight γ, 0 to 1: the share of the upper neighbour
     */
    public record Place(long below, long above, double weight) {

        /**
         * The quantile.
         *
         * @param valueBelow the value at rank {@link #below()}, not NaN
         * @param valueAbove the value at rank {@link #above()}, not NaN and not less
         * @return (1 − γ) of the one and γ of the other, never outside of the two; NaN between −∞ and ∞; never −0
         */
        public double between(double valueBelow, double valueAbove) {
            return Quantiles.between(valueBelow, valueAbove, weight) + 0.0;
        }
    }

    /** np + m. */
    private double position(long n, double p) {
        return switch (type) {
            case 1, 2, 4 -> n * p;
            case 3 -> n * p - 0.5;
            case 5 -> n * p + 0.5;
            case 6 -> (n + 1.0) * p;
            case 7 -> (n - 1.0) * p + 1;
            case 8 -> (n + 1.0 / 3) * p + 1.0 / 3;
            default -> (n + 0.25) * p + 0.375;
        };
    }

    /** γ. */
    private double weight(double j, double rest) {
        return switch (type) {
            case 1 -> rest > 0 ? 1 : 0;
            case 2 -> rest > 0 ? 1 : 0.5;
            case 3 -> rest == 0 && j % 2 == 0 ? 0 : 1;
            default -> rest;
        };
    }

    /** Exactly one end at weight 0 and 1, exactly both where they are equal, never outside. */
    private static double between(double below, double above, double weight) {
        if (weight == 0 || below == above) {
            return below;
        }
        if (weight == 1) {
            return above;
        }
        double gap = above - below;
        return gap <= Double.MAX_VALUE
                ? Math.min(above, below + weight * gap)
                : (1 - weight) * below + weight * above;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Quantiles other && type == other.type;
    }

    @Override
    public int hashCode() {
        return type;
    }

    /** For example {@code quantiles of type 7}. */
    @Override
    public String toString() {
        return "quantiles of type " + type;
    }
}
