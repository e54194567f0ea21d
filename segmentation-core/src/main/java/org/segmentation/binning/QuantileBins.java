package org.segmentation.binning;

import java.util.Arrays;
import java.util.Objects;
import org.segmentation.table.MissingValues;
import org.segmentation.text.TextTable;

/**
 * Bins for numbers: the edges between them, and how many of the fitted values fell into each. An immutable value that
 * its {@link #edges()}, {@link #sizes()}, {@link #missing()} and {@link #missingCount()} rebuild.
 *
 * <p>Bins are numbered from 1, lowest values first. A value's bin is 1 + the number of edges strictly below it: bin b
 * holds what is above edge b − 1 and at most edge b. Edges may coincide; the bin between equal edges can hold nothing.
 * Any finite or infinite value has a bin, also one outside the range of the fitted values. Edges are in the unit of the
 * values that they were found among or that the caller meant; nothing here knows which that is.
 */
public final class QuantileBins {

    /** What stands for the bin of a missing value where {@link MissingValues#KEEP} allows it: no bin has number 0. */
    public static final int NO_BIN = 0;

    private final double[] edges;
    private final int[] sizes;
    private final int missingCount;
    private final MissingValues missing;

    private QuantileBins(double[] edges, int[] sizes, int missingCount, MissingValues missing) {
        this.edges = edges;
        this.sizes = sizes;
        this.missingCount = missingCount;
        this.missing = missing;
    }

    /**
     * Bins between given edges, with nothing counted yet and missing values refused.
     *
     * @param edges where one bin ends and the next begins, finite and not decreasing, copied; none make one bin
     * @return the {@code edges.length + 1} bins
     * @throws IllegalArgumentException if an edge is NaN, infinite or less than the one before it
     */
    public static QuantileBins of(double... edges) {
        double[] copy = edges.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!(Math.abs(copy[i]) <= Double.MAX_VALUE && (i == 0 || copy[i - 1] <= copy[i]))) {
                throw new IllegalArgumentException("edge " + copy[i] + " at " + i + " of " + Arrays.toString(edges)
                        + "; edges must be finite and must not decrease");
            }
            copy[i] += 0.0;     // −0 becomes 0: the two are one edge
        }
        return new QuantileBins(copy, new int[copy.length + 1], 0, MissingValues.REFUSE);
    }

    /**
     * The same bins with counts, as a file may have kept them.
     *
     * @param counts       how many values fell into each bin, copied
     * @param missingValues how many values were missing
     * @return the bins
     * @throws IllegalArgumentException if there is not one count a bin, or a count is negative
     */
    public QuantileBins counted(int[] counts, int missingValues) {
        if (counts.length != count()) {
            throw new IllegalArgumentException(counts.length + " counts for " + count() + " bins; there must be one each");
        }
        if (missingValues < 0 || Arrays.stream(counts).anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("a count cannot be negative: " + Arrays.toString(counts) + " and "
                    + missingValues + " missing");
        }
        return new QuantileBins(edges, counts.clone(), missingValues, missing);
    }

    /**
     * The same bins with another way to treat missing values.
     *
     * @param policy {@code KEEP} gives NaN the bin {@value #NO_BIN}; under {@code REFUSE} and {@code DROP} it is an error
     * @return the bins
     */
    public QuantileBins missing(MissingValues policy) {
        return new QuantileBins(edges, sizes, missingCount, Objects.requireNonNull(policy, "policy"));
    }

    /**
     * How missing values are treated.
     *
     * @return the policy
     */
    public MissingValues missing() {
        return missing;
    }

    /**
     * How many bins there are, empty ones included.
     *
     * @return at least 1
     */
    public int count() {
        return sizes.length;
    }

    /**
     * The edges between the bins: the last value of bin 1, of bin 2 and so on, without the outer ends.
     *
     * @return a new array of {@code count() − 1} edges, not decreasing
     */
    public double[] edges() {
        return edges.clone();
    }

    /**
     * How many of the fitted values fell into each bin; the first count is that of bin 1.
     *
     * @return a new array of {@code count()} counts, all 0 if nothing was fitted
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * How many of the values given to the fit were missing and are in no bin.
     *
     * @return a count
     */
    public int missingCount() {
        return missingCount;
    }

    /**
     * The bin of a value.
     *
     * @param value any number; NaN only where missing values are kept
     * @return 1 to {@link #count()}, or {@value #NO_BIN} for NaN
     * @throws IllegalArgumentException if the value is NaN and missing values are not kept
     */
    public int bin(double value) {
        if (Double.isNaN(value)) {
            if (missing != MissingValues.KEEP) {
                throw new IllegalArgumentException("NaN has no bin; leave missing values out or keep them without a bin "
                        + "explicitly (MissingValues.KEEP)");
            }
            return NO_BIN;
        }
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    /**
     * The bin of each value.
     *
     * @param values any numbers, not modified; NaN only where missing values are kept
     * @return a new array of bins, as {@link #bin(double)}
     * @throws IllegalArgumentException if a value is NaN and missing values are not kept
     */
    public int[] bin(double[] values) {
        int[] bins = new int[values.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = bin(values[i]);
        }
        return bins;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof QuantileBins other && Arrays.equals(edges, other.edges) && Arrays.equals(sizes, other.sizes)
                && missingCount == other.missingCount && missing == other.missing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(edges), Arrays.hashCode(sizes), missingCount, missing);
    }

    /** A table of the bins: above which value each begins, up to and including which it goes, how many it holds. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("bin", "above", "up to", "customers");
        for (int b = 0; b < count(); b++) {
            table = table.row(b + 1, b == 0 ? Double.NEGATIVE_INFINITY : edges[b - 1],
                    b == edges.length ? Double.POSITIVE_INFINITY : edges[b], sizes[b]);
        }
        return missingCount == 0 ? table.toString() : table.row("-", "-", "-", missingCount).toString();
    }
}
