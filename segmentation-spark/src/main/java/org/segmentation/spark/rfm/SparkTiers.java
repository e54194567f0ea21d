package org.segmentation.spark.rfm;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;

/**
 * Tiers for the customers of a DataFrame: core's fitted tiers, with how exact their edges are. An immutable value, made by
 * {@link SparkQuantiles#fit(org.segmentation.rfm.TierScheme, Dataset, String)} or from tiers that exist.
 */
public final class SparkTiers {

    /** The name of the column that {@link #group} adds. */
    public static final String TIER = "tier";

    private final FittedTiers tiers;
    private final double rankError;

    SparkTiers(FittedTiers tiers, double rankError) {
        this.tiers = tiers;
        this.rankError = rankError;
    }

    /**
     * Tiers that were fitted elsewhere, or have edges of the company's own.
     *
     * @param tiers the tiers
     * @return the same tiers, for DataFrames
     */
    public static SparkTiers of(FittedTiers tiers) {
        return new SparkTiers(tiers, 0);
    }

    /**
     * The tiers: core's, to be saved or applied anywhere.
     *
     * @return the tiers
     */
    public FittedTiers tiers() {
        return tiers;
    }

    /**
     * By how much the edges miss the quantiles that were asked for.
     *
     * @return the largest distance of an edge's rank from the wanted one, as a share of the customers; 0 if exact
     */
    public double rankError() {
        return rankError;
    }

    /**
     * Puts customers into the tiers. Runs no job.
     *
     * @param customers a DataFrame with the tiers' column, numeric
     * @return the same rows with a text column {@value #TIER} at the right, whose levels are the tiers, best first. Working
     *         it out stops with an error at a customer who lacks the value (null or NaN)
     * @throws IllegalArgumentException if there is no such column, it is not numeric or states another unit; or if there is
     *                                  a column {@value #TIER} already
     */
    public Dataset<Row> group(Dataset<Row> customers) {
        tiers.group(ScoredColumns.empty(customers, tiers.column()));
        ScoredColumns.requireFree(customers, TIER);
        Column tier = RfmFunctions.tier(tiers, FeatureSchema.column(tiers.column()));
        return customers.select(functions.col("*"), named(tier, TIER, tiers.names()));
    }

    /** A text column with its levels, best first. */
    static Column named(Column group, String name, List<String> levels) {
        return FeatureSchema.named(group, FeatureColumn.categorical(name, levels));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SparkTiers other && tiers.equals(other.tiers) && rankError == other.rankError;
    }

    @Override
    public int hashCode() {
        return Objects.hash(tiers, rankError);
    }

    /** The table of the tiers, and how exact the edges are. */
    @Override
    public String toString() {
        return tiers + SparkBins.exactness(rankError);
    }
}
