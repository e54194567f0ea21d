package org.segmentation.spark.rfm;

import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.segmentation.binning.QuantileBins;

/**
 * Bins whose edges were found in a DataFrame, with how exact the edges are. An immutable value, made by
 * {@link SparkQuantiles#fit(org.segmentation.binning.QuantileBinner, org.apache.spark.sql.Dataset, String)}.
 */
public final class SparkBins {

    private final QuantileBins bins;
    private final double rankError;

    private SparkBins(QuantileBins bins, double rankError) {
        this.bins = bins;
        this.rankError = rankError;
    }

    static SparkBins of(QuantileBins bins, double rankError) {
        return new SparkBins(bins, rankError);
    }

    /**
     * The bins: core's, to be saved or applied anywhere.
     *
     * @return the bins with the exact counts of the fitted values
     */
    public QuantileBins bins() {
        return bins;
    }

    /**
     * By how much the edges miss the quantiles that were asked for, counted after they were found.
     *
     * @return the largest distance of an edge's rank from the wanted one, as a share of the values; 0 if the edges are exact
     *         or the caller's own
     */
    public double rankError() {
        return rankError;
    }

    /**
     * The bin of a value as an expression.
     *
     * @param value a column of numbers
     * @return an integer column, as {@link RfmFunctions#bin}
     */
    public Column bin(Column value) {
        return RfmFunctions.bin(bins, value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SparkBins other && bins.equals(other.bins) && rankError == other.rankError;
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, rankError);
    }

    /** The table of the bins, and how exact the edges are. */
    @Override
    public String toString() {
        return bins + exactness(rankError);
    }

    static String exactness(double rankError) {
        return rankError == 0 ? "\nedges are exact"
                : String.format(Locale.ROOT, "\nedges are approximate: ranks off by up to %.3g %% of the customers",
                        100 * rankError);
    }
}
