package org.segmentation.binning;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.segmentation.table.MissingValues;

/**
 * Cuts numbers into bins, at their quantiles or at edges of the caller's own. An immutable value; {@link #fit} does the
 * work.
 *
 * <p>Bins are numbered from 1, lowest values first: bin = 1 + the number of edges strictly below the value. So an edge
 * belongs to the bin below it, and <b>equal values always get equal bins</b>. Where many values are equal, edges
 * coincide and the bins between them stay empty; nothing is relabelled to fill them. For 70 % ones, the edges of five
 * bins may be 1, 1, 1, 2: then a 1 is in bin 1, a 2 in bin 4, a 3 in bin 5, and bins 2 and 3 are empty.
 *
 * <p>Of a single value, or of values that are all equal, every bin but the first is empty. More bins than values leave
 * some empty. Missing values (NaN) are refused unless {@link #missing(MissingValues)} says otherwise; infinite values
 * are refused by {@link #fit}.
 */
public final class QuantileBinner {

    private final int bins;
    private final double[] ownEdges;
    private final boolean own;
    private final Quantiles quantiles;
    private final MissingValues missing;

    private QuantileBinner(int bins, double[] ownEdges, boolean own, Quantiles quantiles, MissingValues missing) {
        this.bins = bins;
        this.ownEdges = ownEdges;
        this.own = own;
        this.quantiles = quantiles;
        this.missing = missing;
    }

    /**
     * Bins of nearly equal size, as far as equal values allow: the edges are the quantiles 1/bins, 2/bins, … of type 7.
     *
     * @param bins how many, at least 1
     * @return the binner
     * @throws IllegalArgumentException if {@code bins} is less than 1
     */
    public static QuantileBinner quantiles(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("cannot make " + bins + " bins; ask for at least 1");
        }
        return new QuantileBinner(bins, new double[0], false, Quantiles.defaults(), MissingValues.REFUSE);
    }

    /**
     * Bins between the caller's own edges.
     *
     * @param edges where one bin ends and the next begins, finite and not decreasing; k edges make k + 1 bins
     * @return the binner
     * @throws IllegalArgumentException if an edge is NaN, infinite or less than the one before it
     */
    public static QuantileBinner edges(double... edges) {
        double[] checked = QuantileBins.of(edges).edges();
        return new QuantileBinner(checked.length + 1, checked, true, Quantiles.defaults(), MissingValues.REFUSE);
    }

    /**
     * The same binner with another definition of a quantile; without effect on own edges.
     *
     * @param number 1 to 9, see {@link Quantiles}
     * @return the binner
     * @throws IllegalArgumentException if there is no such type
     */
    public QuantileBinner type(int number) {
        return new QuantileBinner(bins, ownEdges, own, Quantiles.type(number), missing);
    }

    /**
     * Which definition of a quantile is used.
     *
     * @return 1 to 9
     */
    public int type() {
        return quantiles.type();
    }

    /**
     * The same binner with another way to treat missing values (NaN).
     *
     * @param policy {@code REFUSE}: an error, in {@link #fit} and in {@link QuantileBins#bin(double)}; {@code DROP}:
     *               left out by {@code fit} and counted, an error in {@code bin}; {@code KEEP}: left out by {@code fit}
     *               and counted, bin {@value QuantileBins#NO_BIN} in {@code bin}
     * @return the binner
     */
    public QuantileBinner missing(MissingValues policy) {
        return new QuantileBinner(bins, ownEdges, own, quantiles, Objects.requireNonNull(policy, "policy"));
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
     * How many bins are made, empty ones included.
     *
     * @return at least 1
     */
    public int bins() {
        return bins;
    }

    /**
     * The caller's own edges.
     *
     * @return a new array of {@code bins() − 1} edges; empty if the edges are to be quantiles
     */
    public Optional<double[]> ownEdges() {
        return own ? Optional.of(ownEdges.clone()) : Optional.empty();
    }

    /**
     * Finds the edges and counts the values in each bin.
     *
     * @param values the values, not modified; NaN is missing
     * @return the bins
     * @throws IllegalArgumentException if a value is infinite, or NaN where that is refused; or if quantiles are asked
     *                                  for and there are no values
     */
    public QuantileBins fit(double... values) {
        double[] sorted = sortedWithoutMissing(values);
        double[] edges = own ? ownEdges : quantileEdges(sorted);
        int[] sizes = new int[bins];
        int from = 0;
        for (int b = 0; b < bins; b++) {
            int to = b < edges.length ? firstAbove(sorted, edges[b]) : sorted.length;
            sizes[b] = to - from;
            from = to;
        }
        return QuantileBins.of(edges).missing(missing).counted(sizes, values.length - sorted.length);
    }

    private double[] quantileEdges(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there are no values to find the quantiles of; own edges need none");
        }
        double[] probabilities = new double[bins - 1];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (i + 1.0) / bins;
        }
        return quantiles.ofSorted(sorted, probabilities);
    }

    private double[] sortedWithoutMissing(double[] values) {
        double[] sorted = new double[values.length];
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i]) || Double.isNaN(values[i]) && missing == MissingValues.REFUSE) {
                throw new IllegalArgumentException("value " + i + " (from 0) of " + values.length + " is " + values[i]
                        + "; values must be finite, and missing ones (NaN) be left out explicitly (missing)");
            }
            if (!Double.isNaN(values[i])) {
                sorted[kept++] = values[i];
            }
        }
        sorted = kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many values are at most the edge; −0 counts as 0. */
    private static int firstAbove(double[] sorted, double edge) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= edge) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof QuantileBinner other && bins == other.bins && own == other.own
                && Arrays.equals(ownEdges, other.ownEdges) && type() == other.type() && missing == other.missing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, own, Arrays.hashCode(ownEdges), type(), missing);
    }

    /** For example {@code 5 bins at quantiles of type 7} or {@code 3 bins at edges [1.0, 5.0]}. */
    @Override
    public String toString() {
        return bins + " bins at " + (own ? "edges " + Arrays.toString(ownEdges) : quantiles.toString());
    }
}
