package org.segmentation.spark.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegment;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.spark.LocalSpark;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkRfmScorerTest {

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static Dataset<Row> frame(FeatureTable customers) {
        return Frames.frame(spark, customers, 3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "10, 3", "400, 7"})
    void scores_tiers_and_segments_are_core_s_for_every_customer(int rows, int partitions) {
        FeatureTable customers = Frames.random(rows, rows);
        RfmScorer scorer = RfmScorer.quintiles();
        RfmScores expected = scorer.score(customers);
        SparkRfmScores scores = SparkRfmScorer.using(scorer).score(Frames.frame(spark, customers, partitions))
                .tiers(TierScheme.platinumToBronze()).segments(RfmSegmentMap.standard());
        assertThat(scores.model().model()).isEqualTo(expected.model());
        assertThat(scores.model().rankError()).isZero();
        Map<String, Row> rowsById = Frames.byId(scores.toDataset());
        Frames.assertScores(rowsById, expected);
        Frames.assertGroups(rowsById, "tier", expected.tiers(TierScheme.platinumToBronze()));
        Frames.assertGroups(rowsById, "rfmSegment", expected.segments(RfmSegmentMap.standard()));
        assertThat(FeatureSchema.of(scores.toDataset()).levels("tier")).isEqualTo(TierScheme.platinumToBronze().names());
        assertThat(FeatureSchema.of(scores.toDataset()).levels("rfmSegment")).isEqualTo(RfmSegmentMap.standard().names());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 300})
    void nested_scores_and_those_of_own_numbers_order_and_weights_are_core_s(int rows) {
        FeatureTable customers = Frames.random(rows, rows);
        RfmScorer scorer = RfmScorer.bins(4, 12, 2).nested().bestIsOne().weights(0.1, 0.2, 0.7).type(8);
        RfmScores expected = scorer.score(customers);
        SparkRfmScores scores = SparkRfmScorer.using(scorer).score(frame(customers)).tiers(TierScheme.quantiles("A", "B", "C"));
        assertThat(scores.model().model()).isEqualTo(expected.model());
        Map<String, Row> rowsById = Frames.byId(scores.toDataset());
        Frames.assertScores(rowsById, expected);
        Frames.assertGroups(rowsById, "tier", expected.tiers(TierScheme.quantiles("A", "B", "C")));
    }

    @Test
    void a_constant_column_gives_one_score_as_in_core() {
        FeatureTable customers = Frames.customers(7, 1, 20, 7, 1, -3, 7, 1, 0, 7, 1, 20);
        RfmScores expected = RfmScorer.quintiles().score(customers);
        SparkRfmScores scores = SparkRfmScorer.using(RfmScorer.quintiles()).score(frame(customers));
        assertThat(scores.model().model()).isEqualTo(expected.model());
        Frames.assertScores(Frames.byId(scores.toDataset()), expected);
        assertThat(scores.toDataset().select("recencyScore", "frequencyScore").distinct().collectAsList())
                .containsExactly(RowFactory.create(5, 1));
    }

    @Test
    void segments_of_rules_and_of_scores_that_count_down_to_the_best_are_core_s() {
        FeatureTable customers = Frames.random(5, 150);
        RfmSegmentMap own = RfmSegmentMap.rules(12, "Others", RfmSegment.ranges("Top", "9-12", "9-12", "1-12"),
                RfmSegment.ranges("Gone", "1-3", "1-12", "1-12"));
        RfmScores twelve = RfmScorer.bins(12).score(customers);
        Frames.assertGroups(Frames.byId(SparkRfmModel.of(twelve.model()).score(frame(customers)).segments(own).toDataset()),
                "rfmSegment", twelve.segments(own));
        RfmScorer ranking = RfmScorer.quintiles().bestIsOne();
        Dataset<Row> scored = SparkRfmScorer.using(ranking).score(frame(customers)).segments(RfmSegmentMap.tenRules()).toDataset();
        Frames.assertGroups(Frames.byId(scored), "rfmSegment", ranking.score(customers).segments(RfmSegmentMap.tenRules()));
        assertThat(FeatureSchema.of(scored).columns("rfmSum").get(0).direction()).isEqualTo(Direction.LOW_IS_GOOD);
    }

    @Test
    void own_edges_need_no_customers_and_a_value_on_an_edge_is_with_the_lower_values() {
        RfmScorer scorer = RfmScorer.bins(2).recencyEdges(30).frequencyEdges(2).monetaryEdges(100);
        Dataset<Row> none = frame(Frames.customers());
        SparkRfmModel model = SparkRfmScorer.using(scorer).fit(none);
        assertThat(model.model()).isEqualTo(scorer.fit(Frames.customers()));
        assertThat(model.score(none).toDataset().collectAsList()).isEmpty();
        FeatureTable edge = Frames.customers(30, 2, 100, -0.0, 0.0, 1e300, 31, Math.nextUp(2.0), 99);
        Frames.assertScores(Frames.byId(model.score(frame(edge)).toDataset()), model.model().score(edge));
        Dataset<Row> infinite = frame(edge).limit(1).withColumn("frequency", functions.lit(Double.POSITIVE_INFINITY))
                .withColumn("monetary", functions.lit(Double.NEGATIVE_INFINITY));
        assertThat(model.score(infinite).toDataset().first().<Integer>getAs("frequencyScore")).isEqualTo(2);
        assertThat(model.score(infinite).toDataset().first().<Integer>getAs("monetaryScore")).isEqualTo(1);
    }

    @Test
    void a_customer_without_a_value_is_refused_or_left_out_and_counted() {
        FeatureTable gaps = Frames.customers(1, 50, 500, 2, Double.NaN, 400, 3, 30, 300, Double.NaN, 20, 200,
                Double.NaN, Double.NaN, 5, 4, 60, Double.NaN);
        Dataset<Row> customers = frame(gaps);
        assertThatIllegalArgumentException().isThrownBy(() -> SparkRfmScorer.using(RfmScorer.quintiles()).fit(customers))
                .withMessageStartingWith("2 of 6 customers have no recency (null or NaN)");
        RfmScorer dropping = RfmScorer.quintiles().missing(MissingValues.DROP);
        SparkRfmScores scores = SparkRfmScorer.using(dropping).score(customers);
        RfmScores expected = dropping.score(gaps);
        assertThat(scores.model().model()).isEqualTo(expected.model());
        Frames.assertScores(Frames.byId(scores.toDataset()), expected);
        assertThat(scores.intake().reasons()).isEqualTo(expected.intake().reasons());
        assertThat(scores.intake()).isEqualTo(scores.model().intake());
        Dataset<Row> refused = SparkRfmScorer.using(RfmScorer.quintiles()).fit(frame(Frames.random(1, 9)))
                .score(customers).toDataset();
        assertThatThrownBy(refused::collectAsList).hasMessageContaining("a customer has no ");
    }

    @Test
    void columns_of_any_numeric_type_and_name_can_be_scored() {
        Dataset<Row> customers = FeatureSchema.describe(spark.sql("SELECT * FROM VALUES ('a', 3, 12L, 5830.50BD),"
                        + " ('b', 120, 1L, 20.00BD), ('c', 15, 4L, 4687.50BD) AS t(id, `Last.Order`, ORDERS, `spent total`)"),
                FeatureColumn.numeric("Last.Order").lowIsGood());
        RfmScorer scorer = RfmScorer.bins(3).columns("Last.Order", "ORDERS", "spent total");
        Dataset<Row> scored = SparkRfmScorer.using(scorer).score(customers).toDataset();
        assertThat(scored.orderBy("id").select("rfmCell").collectAsList().stream().map(row -> row.getString(0)))
                .containsExactly("333", "111", "222");
        assertThat(scored.columns()).startsWith("id", "Last.Order", "ORDERS", "spent total");
    }

    @Test
    void what_is_wrong_is_said_before_a_job() {
        Dataset<Row> bomb = frame(Frames.customers(1, 2, 3)).where("raise_error('a job ran') is null");
        SparkRfmScorer scorer = SparkRfmScorer.using(RfmScorer.quintiles());
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.fit(bomb.drop("monetary")))
                .withMessageContaining("there is no column 'monetary'");
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.fit(FeatureSchema.describe(bomb,
                FeatureColumn.numeric("recency")))).withMessageContaining("'recency' is HIGH_IS_GOOD");
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.fit(FeatureSchema.describe(bomb,
                FeatureColumn.numeric("monetary").neutral()))).withMessageContaining("NEUTRAL");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkRfmScorer.using(RfmScorer.quintiles()
                .units("weeks", "", "")).fit(bomb)).withMessageContaining("'days'").withMessageContaining("'weeks'");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkRfmScorer.using(RfmScorer.quintiles()
                .columns("recency", "frequency", "id")).fit(bomb)).withMessageContaining("of type string");
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.score(bomb.withColumnRenamed("id", "RFMSUM")))
                .withMessageContaining("has a column 'RFMSUM' already");
        RfmModel four = RfmScorer.quartiles().fit(Frames.random(1, 20));
        SparkRfmScores scores = SparkRfmModel.of(four).score(bomb);
        assertThatIllegalArgumentException().isThrownBy(() -> scores.segments(RfmSegmentMap.standard()))
                .withMessageContaining("the map is for scores 1 to 5, these are 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> scores.tiers(TierScheme.lowest("A").tier("B", 9)
                .tier("C", 5)));
        assertThatThrownBy(() -> scorer.fit(bomb)).hasMessageContaining("a job ran");
    }

    @Test
    void infinite_values_and_no_customers_are_refused_as_in_core() {
        SparkRfmScorer scorer = SparkRfmScorer.using(RfmScorer.quintiles());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scorer.fit(frame(Frames.customers(1, 2, 3))
                        .withColumn("monetary", functions.lit(Double.POSITIVE_INFINITY))))
                .withMessage("column 'monetary' has 1 infinite values; values must be finite");
        assertThatIllegalArgumentException().isThrownBy(() -> scorer.fit(frame(Frames.customers())))
                .withMessage("there are no customers to find the quantiles of 'recency'; own edges need none");
    }

    @Test
    void thresholds_tier_without_a_job_and_who_reaches_one_is_in_the_better_tier() {
        TierScheme scheme = TierScheme.lowest("Silver").tier("Gold", 2500).tier("Platinum", 5000);
        FeatureTable customers = Frames.customers(1, 1, 2500, 2, 1, 4999.99, 3, 1, 5000, 4, 1, 2499.99, 5, 1, -1);
        SparkTiers tiers = SparkQuantiles.defaults().fit(scheme, frame(customers), "monetary");
        assertThat(tiers.tiers()).isEqualTo(scheme.fit(customers, "monetary"));
        Frames.assertGroups(Frames.byId(tiers.group(frame(customers))), "tier", tiers.tiers().group(customers));
        TierScheme days = TierScheme.lowest("Away").tier("Recent", 3).tier("Here", 1);
        SparkTiers byDays = SparkQuantiles.defaults().fit(days, frame(customers), "recency");
        Frames.assertGroups(Frames.byId(byDays.group(frame(customers))), "tier", byDays.tiers().group(customers));
        Dataset<Row> lacking = byDays.group(frame(Frames.customers(Double.NaN, 1, 1)));
        assertThatThrownBy(lacking::collectAsList).hasMessageContaining("a customer has no recency and so no tier");
        assertThatIllegalArgumentException().isThrownBy(() -> tiers.group(tiers.group(frame(customers))))
                .withMessageContaining("has a column 'tier' already");
    }

    @Test
    void quantile_tiers_of_any_column_are_core_s() {
        FeatureTable customers = Frames.random(77, 90);
        for (String column : List.of("recency", "monetary")) {
            TierScheme scheme = TierScheme.quantiles("A", "B", "C").type(6);
            SparkTiers tiers = SparkQuantiles.defaults().fit(scheme, frame(customers), column);
            assertThat(tiers.tiers()).isEqualTo(scheme.fit(customers, column));
            assertThat(tiers.rankError()).isZero();
            Frames.assertGroups(Frames.byId(tiers.group(frame(customers))), "tier", tiers.tiers().group(customers));
        }
    }

    @Test
    void approximate_edges_say_so_and_score_as_core_does_with_them() {
        FeatureTable customers = Frames.random(8, 500);
        SparkRfmScores scores = SparkRfmScorer.using(RfmScorer.quintiles())
                .quantiles(SparkQuantiles.defaults().exactUpTo(100).relativeError(0.1)).score(frame(customers));
        assertThat(scores.model().rankError()).isGreaterThan(0).isLessThanOrEqualTo(0.1);
        assertThat(scores.model().toString()).contains("edges are approximate: ranks off by up to ");
        Frames.assertScores(Frames.byId(scores.toDataset()), scores.model().model().score(customers));
    }

    @Test
    void columns_are_native_expressions_without_functions_of_our_own() {
        SparkRfmModel model = SparkRfmScorer.using(RfmScorer.quintiles().nested()).fit(frame(Frames.random(3, 60)));
        Dataset<Row> scored = model.score(frame(Frames.random(3, 60)))
                .tiers(TierScheme.lowest("B").tier("A", 9)).segments(RfmSegmentMap.standard()).toDataset();
        String plan = scored.queryExecution().explainString(ExplainMode.fromString("extended"));
        assertThat(plan).contains("CASE WHEN").doesNotContainIgnoringCase("udf").doesNotContain("MapPartitions")
                .doesNotContain("DeserializeToObject");
    }
}
