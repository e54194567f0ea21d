package org.segmentation.spark.rfm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.input.Intake;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.RfmScores;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * A fitted scorer for DataFrames: core's model, with how exact its edges are. An immutable value, made by
 * {@link SparkRfmScorer#fit} or from a model that exists, such as one read from a file.
 */
public final class SparkRfmModel {

    private final RfmModel model;
    private final double rankError;
    private final Intake intake;
    private final SparkQuantiles quantiles;

    SparkRfmModel(RfmModel model, double rankError, Intake intake, SparkQuantiles quantiles) {
        this.model = model;
        this.rankError = rankError;
        this.intake = intake;
        this.quantiles = quantiles;
    }

    /**
     * A model that was fitted elsewhere.
     *
     * @param model the model
     * @return the same model, for DataFrames; nothing taken in, quantiles of tiers by {@link SparkQuantiles#defaults()}
     */
    public static SparkRfmModel of(RfmModel model) {
        return new SparkRfmModel(model, 0, Intake.nothing(), SparkQuantiles.defaults());
    }

    /**
     * The model: core's, to be saved, or applied in a service without Spark.
     *
     * @return the model
     */
    public RfmModel model() {
        return model;
    }

    /**
     * By how much the edges miss the quantiles that were asked for, counted after they were found.
     *
     * @return the largest distance of an edge's rank from the wanted one, as a share of the customers that it was found
     *         among; 0 if all edges are exact, or the caller's own
     */
    public double rankError() {
        return rankError;
    }

    /**
     * The customers that the edges were found among, and those left out for want of a value.
     *
     * @return the counts
     */
    public Intake intake() {
        return intake;
    }

    /**
     * Scores customers, these or others than those that the edges were found among. Runs no job.
     *
     * @param customers a DataFrame with the three columns, numeric; it may have no rows
     * @return the scores. Where missing values are dropped, customers that lack one are left out; where they are refused,
     *         working out the scores stops with an error at such a customer
     * @throws IllegalArgumentException if a column is not there, not numeric, or states another unit than the edges; or if
     *                                  the DataFrame has one of the columns already that are added
     */
    public SparkRfmScores score(Dataset<Row> customers) {
        List<String> columns = model.dimensions().stream().map(RfmDimension::column).toList();
        SparkRfmScores.requireFree(customers);
        FeatureTable shape = model.score(ScoredColumns.empty(customers, columns.toArray(String[]::new))).toTable();
        Dataset<Row> complete = model.missing() == MissingValues.DROP
                ? customers.where(ScoredColumns.complete(columns)) : customers;
        Column[] scores = new Column[1 + columns.size()];
        scores[0] = functions.col("*");
        Column recency = ScoredColumns.number(model.recency().column());
        Column recencyBin = RfmFunctions.bin(model.recency().bins().missing(MissingValues.KEEP), recency);
        for (int d = 0; d < columns.size(); d++) {
            RfmDimension dimension = model.dimensions().get(d);
            Column score = RfmFunctions.score(dimension, model.order(), ScoredColumns.number(columns.get(d)), recencyBin);
            scores[1 + d] = FeatureSchema.named(present(dimension, score), shape.columns().get(d));
        }
        Dataset<Row> scored = complete.select(scores);
        scored = scored.select(functions.col("*"), FeatureSchema.named(sum(shape.columns()), shape.header(RfmScores.SUM)),
                cell(shape.columns()).as(SparkRfmScores.CELL));
        return new SparkRfmScores(scored, this, quantiles, customers, Optional.empty());
    }

    /** The score, or an error where customers must not lack what it is made of. */
    private Column present(RfmDimension dimension, Column score) {
        String column = dimension.column();
        return model.missing() == MissingValues.DROP ? score : functions.when(ScoredColumns.complete(dimension.nested()
                        ? List.of(model.recency().column(), column) : List.of(column)), score)
                .otherwise(RfmFunctions.refusal("a customer has no " + column + (dimension.nested() ? " or no "
                        + model.recency().column() : "") + " (null or NaN); drop customers that lack a value explicitly "
                        + "(missing(MissingValues.DROP))"));
    }

    /** Added up and rounded as core does, to the bit. */
    private Column sum(List<FeatureColumn> scores) {
        Column sum = functions.lit(0.0);
        for (int d = 0; d < model.dimensions().size(); d++) {
            sum = sum.plus(functions.lit(model.dimensions().get(d).weight())
                    .multiply(FeatureSchema.column(scores.get(d).name()).cast("double")));
        }
        return functions.rint(sum.multiply(model.sumPrecision())).divide(model.sumPrecision());
    }

    private Column cell(List<FeatureColumn> scores) {
        Column[] three = scores.stream().limit(model.dimensions().size())
                .map(score -> FeatureSchema.column(score.name()).cast("string")).toArray(Column[]::new);
        return functions.concat_ws(model.bins() < 10 ? "" : "-", three);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SparkRfmModel other && model.equals(other.model) && rankError == other.rankError
                && intake.equals(other.intake) && quantiles.equals(other.quantiles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, rankError, intake, quantiles);
    }

    /** The bins of each dimension, and how exact the edges are. */
    @Override
    public String toString() {
        return model + SparkBins.exactness(rankError);
    }
}
