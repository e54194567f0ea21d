package org.segmentation.spark.rfm;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.QuantileTiers;
import org.segmentation.rfm.TierScheme;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * How the quantiles of a DataFrame's columns are found: exactly, or above a stated number of customers approximately. An
 * immutable value, set in one place and given to whatever is cut at quantiles.
 *
 * <p><b>Exactly</b> (the default up to a billion customers) means core's figures to the bit, by the definition that the
 * binner asks for, for any partitioning. No column is sorted: a random sample says between which two values a quantile's
 * neighbours almost surely lie, a count over all rows makes it sure, and this is repeated until little enough lies between,
 * a few rounds of two passes. Then those values come to the driver, equal ones as one: some half a million at most, unless
 * thousands of bins are asked for. Up to that many values there are no samples.
 *
 * <p><b>Approximately</b>, an edge is Spark's own approximate percentile (Greenwald and Khanna 2001), a value of the column
 * whose rank is off by at most {@link #relativeError()} of the customers. How far off the ranks really are is counted
 * and said with the result. The counts per bin are exact. Approximate edges can differ from one run to the next, since
 * sketches are merged as they arrive; exact ones cannot.
 *
 * <p>The columns that are looked at are kept by Spark in memory and on disk for the time of the search, so that what leads
 * to the customers is worked out once, unless the DataFrame is persisted already. A missing value is a null or a NaN.
 */
public final class SparkQuantiles {

    /** The stated size: from here on an exact search takes more passes than a sketch and a count. */
    private static final long MANY = 1_000_000_000L;
    private static final double USUAL_ERROR = 1e-4;

    /** What Spark's sketch can be asked for. */
    private static final double SMALLEST_ERROR = 1e-7;

    private final long exactUpTo;
    private final double relativeError;

    private SparkQuantiles(long exactUpTo, double relativeError) {
        this.exactUpTo = exactUpTo;
        this.relativeError = relativeError;
    }

    /**
     * Exact quantiles up to 1,000,000,000 customers, above with ranks off by at most 0.01 % of the customers.
     *
     * @return the default
     */
    public static SparkQuantiles defaults() {
        return new SparkQuantiles(MANY, USUAL_ERROR);
    }

    /**
     * The same search, exact up to another number of customers.
     *
     * @param customers up to how many values of a column its quantiles are exact; 0 for never, {@link Long#MAX_VALUE} for
     *                  always
     * @return the search
     * @throws IllegalArgumentException if it is negative
     */
    public SparkQuantiles exactUpTo(long customers) {
        if (customers < 0) {
            throw new IllegalArgumentException("exact up to " + customers + " customers; 0 makes all quantiles approximate");
        }
        return new SparkQuantiles(customers, relativeError);
    }

    /**
     * The same search with another bound on the error of approximate quantiles.
     *
     * @param share by what share of the customers a rank may be off, 1e-7 to 0.1; memory grows as it falls
     * @return the search
     * @throws IllegalArgumentException if it is out of range
     */
    public SparkQuantiles relativeError(double share) {
        if (!(share >= SMALLEST_ERROR && share <= 0.1)) {
            throw new IllegalArgumentException("a rank off by " + share + " of the customers; give a share from "
                    + SMALLEST_ERROR + " to 0.1, or ask for exact quantiles (exactUpTo)");
        }
        return new SparkQuantiles(exactUpTo, share);
    }

    /**
     * Up to how many customers quantiles are exact.
     *
     * @return a count
     */
    public long exactUpTo() {
        return exactUpTo;
    }

    /**
     * By what share of the customers the rank of an approximate quantile may be off.
     *
     * @return 1e-7 to 0.1
     */
    public double relativeError() {
        return relativeError;
    }

    /**
     * Finds the edges between bins and counts the values in each. Runs jobs.
     *
     * @param binner    how to cut: how many bins or which edges, the type of quantile, what to do with missing values
     * @param customers a DataFrame with the column
     * @param column    a numeric column of it
     * @return the bins
     * @throws IllegalArgumentException if there is no such column or it is not numeric; if a value is infinite, or missing
     *                                  where that is refused; or if quantiles are asked for and there are no values
     */
    public SparkBins fit(QuantileBinner binner, Dataset<Row> customers, String column) {
        try (ScoredColumns columns = ScoredColumns.of(customers, List.of(column))) {
            if (binner.missing() == MissingValues.REFUSE) {
                columns.requirePresent();
            }
            SparkBins found = columns.find(List.of(binner), this).get(0);
            return SparkBins.of(found.bins().missing(binner.missing())
                    .counted(found.bins().sizes(), Math.toIntExact(columns.lacking(0))), found.rankError());
        }
    }

    /**
     * Finds the edges between tiers. Runs jobs where they are quantiles; thresholds need none.
     *
     * @param scheme    the tiers' names and where they begin
     * @param customers a DataFrame with the column
     * @param column    a numeric column of it that {@linkplain FeatureSchema#describe says} which end is good
     * @return the tiers
     * @throws IllegalArgumentException if there is no such column, it is not numeric or {@code NEUTRAL}; if thresholds run
     *                                  against the column's direction; or, for quantiles, if there are no customers, one
     *                                  lacks the value, or a value is infinite
     */
    public SparkTiers fit(TierScheme scheme, Dataset<Row> customers, String column) {
        FeatureTable empty = ScoredColumns.empty(customers, column);
        if (!(scheme instanceof QuantileTiers quantiles)) {
            return SparkTiers.of(scheme.fit(empty, column));
        }
        // Of one customer: core's checks of the column, and all of the tiers but their edges.
        FittedTiers shape = quantiles.fit(FeatureTable.withIds(List.of("any")).with(empty.header(column), 0), column);
        SparkBins found = fit(QuantileBinner.quantiles(scheme.names().size()).type(quantiles.type()), customers, column);
        return new SparkTiers(FittedTiers.of(column, shape.direction(), shape.names(), shape.edgesInBetterTier(),
                found.bins().edges()).unit(shape.unit()), found.rankError());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SparkQuantiles other && exactUpTo == other.exactUpTo && relativeError == other.relativeError;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(exactUpTo) * 31 + Double.hashCode(relativeError);
    }

    /** For example {@code quantiles exact up to 1,000,000,000 customers, above with ranks off by at most 0.01 %}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "quantiles exact up to %,d customers, above with ranks off by at most %s %%",
                exactUpTo, 100 * relativeError);
    }
}
