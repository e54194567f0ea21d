package org.segmentation.spark.rfm;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.input.Intake;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * The customers of a DataFrame with their scores, and with their tiers and segments where they were asked for. Immutable;
 * each call returns a new value. The DataFrame is lazy: nothing is worked out before it is used.
 *
 * <p>Added to the columns of the customers, at the right:
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>type</th><th>what</th></tr>
 * <tr><td>{@code recencyScore}, {@code frequencyScore}, {@code monetaryScore}</td><td>integer</td>
 *     <td>1 to the number of bins</td></tr>
 * <tr><td>{@value RfmScores#SUM}</td><td>double</td><td>the weighted sum of the three, as {@link RfmScores#sum}</td></tr>
 * <tr><td>{@value #CELL}</td><td>text</td><td>the three as one code, as {@link RfmScores#cell}</td></tr>
 * <tr><td>{@value SparkTiers#TIER}</td><td>text</td><td>after {@link #tiers(TierScheme)}</td></tr>
 * <tr><td>{@value #SEGMENT}</td><td>text</td><td>after {@link #segments}</td></tr>
 * </table>
 * The names of the scores and of their sum are those of core's {@link RfmScores#toTable()}, so that a model of scores made
 * in the one is applied in the other. The columns say which end of them is good, or which levels they have.
 */
public final class SparkRfmScores {

    /** The name of the column that holds the three scores as one code. */
    public static final String CELL = "rfmCell";

    /** The name of the column that {@link #segments} adds. */
    public static final String SEGMENT = "rfmSegment";

    private final Dataset<Row> scored;
    private final SparkRfmModel model;
    private final SparkQuantiles quantiles;
    private final Dataset<Row> customers;
    private final Optional<SparkTiers> tiers;

    SparkRfmScores(Dataset<Row> scored, SparkRfmModel model, SparkQuantiles quantiles, Dataset<Row> customers,
            Optional<SparkTiers> tiers) {
        this.scored = scored;
        this.model = model;
        this.quantiles = quantiles;
        this.customers = customers;
        this.tiers = tiers;
    }

    static void requireFree(Dataset<Row> customers) {
        ScoredColumns.requireFree(customers, "recencyScore", "frequencyScore", "monetaryScore", RfmScores.SUM, CELL);
    }

    /**
     * The customers with what was added to them.
     *
     * @return a DataFrame, a row for each customer who has scores
     */
    public Dataset<Row> toDataset() {
        return scored;
    }

    /**
     * The fitted scorer behind the scores.
     *
     * @return the model
     */
    public SparkRfmModel model() {
        return model;
    }

    /**
     * The tiers that the customers were put into.
     *
     * @return the tiers, empty before {@link #tiers(TierScheme)}
     */
    public Optional<SparkTiers> tiers() {
        return tiers;
    }

    /**
     * What was seen, and left out for want of a value. Runs a job over the three columns.
     *
     * @return the counts of customers
     */
    public Intake intake() {
        try (ScoredColumns columns = ScoredColumns.of(customers, core().dimensions().stream().map(RfmDimension::column)
                .toList())) {
            return columns.intake();
        }
    }

    private RfmModel core() {
        return model.model();
    }

    /**
     * The same scores with the customers in tiers by the sum of their scores. Quantiles are found now, by a few jobs, as
     * exactly as those of the scores; thresholds need none.
     *
     * @param scheme the tiers' names and where they begin
     * @return the scores with a column {@value SparkTiers#TIER}
     * @throws IllegalArgumentException if quantiles are asked for and there are no customers, if the scheme's thresholds
     *                                  run against the order of the scores, or if there is a column
     *                                  {@value SparkTiers#TIER} already
     */
    public SparkRfmScores tiers(TierScheme scheme) {
        ScoredColumns.requireFree(scored, SparkTiers.TIER);
        return tiers(quantiles.fit(scheme, scored, RfmScores.SUM));
    }

    /**
     * The same scores with the customers in tiers that were fitted before. Runs no job.
     *
     * @param fitted tiers of {@value RfmScores#SUM}, or of any other numeric column
     * @return the scores with a column {@value SparkTiers#TIER}
     * @throws IllegalArgumentException as {@link SparkTiers#group}
     */
    public SparkRfmScores tiers(FittedTiers fitted) {
        return tiers(SparkTiers.of(fitted));
    }

    private SparkRfmScores tiers(SparkTiers fitted) {
        return new SparkRfmScores(fitted.group(scored), model, quantiles, customers, Optional.of(fitted));
    }

    /**
     * The same scores with the customers in segments by their cells. A map speaks of scores of which the highest is the
     * best; scores counted the other way are turned round for it. Runs no job.
     *
     * @param map a map for as many bins as these scores have
     * @return the scores with a column {@value #SEGMENT}
     * @throws IllegalArgumentException if the map is for another number of bins, or there is a column {@value #SEGMENT}
     *                                  already
     */
    public SparkRfmScores segments(RfmSegmentMap map) {
        ScoredColumns.requireFree(scored, SEGMENT);
        FeatureTable empty = FeatureTable.withIds(List.of());
        for (RfmDimension dimension : core().dimensions()) {
            empty = empty.with(FeatureColumn.numeric(dimension.column()).unit(dimension.unit())
                    .direction(dimension.direction()));
        }
        RfmScores shape = core().score(empty);
        shape.segments(map);
        List<FeatureColumn> scores = shape.toTable().columns();
        Dataset<Row> segmented = scored.select(functions.col("*"), SparkTiers.named(RfmFunctions.segment(map,
                core().order(), FeatureSchema.column(scores.get(0).name()), FeatureSchema.column(scores.get(1).name()),
                FeatureSchema.column(scores.get(2).name())), SEGMENT, map.names()));
        return new SparkRfmScores(segmented, model, quantiles, customers, tiers);
    }

    /** The columns, without running a job. */
    @Override
    public String toString() {
        return "RFM scores: " + FeatureSchema.of(scored).names();
    }
}
