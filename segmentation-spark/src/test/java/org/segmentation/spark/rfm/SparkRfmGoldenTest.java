package org.segmentation.spark.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.spark.LocalSpark;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;

/** The published figures of the R package rfm 0.3.0 and of the quantile-tier study of UCI Online Retail, on Spark. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkRfmGoldenTest {

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    /** Recency, frequency and monetary value by plain SQL, which shares nothing with the library. */
    private static Dataset<Row> customers(String file, String where, String id, Column days, Column amount) {
        Path data = DATA.resolve(file);
        Assumptions.assumeTrue(Files.exists(data), "reference data " + data.toAbsolutePath().normalize() + " is absent");
        Dataset<Row> customers = spark.read().option("header", true).csv(data.toString()).where(where)
                .groupBy(functions.col(id).as("id"))
                .agg(functions.min(days).as("recency"), functions.count(functions.lit(1)).as("frequency"),
                        functions.sum(amount).as("monetary"));
        return FeatureSchema.describe(customers, FeatureColumn.numeric("recency").unit("days").lowIsGood()).cache();
    }

    private static Map<Object, Long> sizes(Dataset<Row> scored, String column) {
        Map<Object, Long> sizes = new HashMap<>();
        scored.groupBy(column).count().collectAsList().forEach(row -> sizes.put(row.get(0), row.getLong(1)));
        return sizes;
    }

    @Test
    void segments_and_quantiles_of_the_r_package() {
        Dataset<Row> customers = customers("rfm_orders.csv", "true", "customer_id",
                functions.datediff(functions.lit("2006-12-31").cast("date"), functions.col("order_date").cast("date")),
                functions.col("revenue").cast("double"));
        SparkRfmModel quintiles = SparkRfmScorer.using(RfmScorer.quintiles()).fit(customers);
        assertThat(quintiles.intake().used()).isEqualTo(995);
        assertThat(quintiles.model().recency().bins().edges()).containsExactly(new double[] {114, 180, 296.4, 481}, within(1e-9));
        assertThat(quintiles.model().frequency().bins().edges()).containsExactly(3, 4, 5, 7);
        assertThat(quintiles.model().monetary().bins().edges())
                .containsExactly(new double[] {254.8, 381, 505.4, 665}, within(1e-9));
        SparkRfmScorer edges = SparkRfmScorer.using(RfmScorer.quintiles().recencyEdges(114, 180, 297.4, 481)
                .frequencyEdges(3, 4, 5, 7).monetaryEdges(255.8, 381, 506.4, 665));
        Dataset<Row> scored = edges.score(customers).segments(RfmSegmentMap.tenRules()).toDataset().cache();
        assertThat(sizes(scored, "recencyScore")).isEqualTo(Map.of(1, 197L, 2, 200L, 3, 199L, 4, 199L, 5, 200L));
        assertThat(sizes(scored, "frequencyScore")).isEqualTo(Map.of(1, 268L, 2, 187L, 3, 176L, 4, 244L, 5, 120L));
        assertThat(sizes(scored, "monetaryScore")).isEqualTo(Map.of(1, 200L, 2, 200L, 3, 198L, 4, 202L, 5, 195L));
        assertThat(sizes(scored, "rfmSegment")).isEqualTo(Map.of("Champions", 35L, "Potential Loyalist", 342L,
                "Loyal Customers", 170L, "Promising", 9L, "New Customers", 104L, "Can't Lose Them", 47L, "At Risk", 28L,
                "Need Attention", 10L, "About To Sleep", 102L, "Lost", 148L));
        scored.unpersist();
        customers.unpersist();
    }

    @Test
    void quartiles_sums_and_tiers_of_the_uci_study() {
        Dataset<Row> customers = customers("uci_online_retail.csv.gz",
                "Country = 'United Kingdom' AND CustomerID IS NOT NULL AND cast(Quantity AS int) > 0", "CustomerID",
                functions.expr("floor((unix_timestamp(timestamp'2011-12-10 00:00:00')"
                        + " - unix_timestamp(cast(InvoiceDate AS timestamp))) / 86400)"),
                functions.expr("cast(Quantity AS int) * cast(UnitPrice AS double)"));
        SparkRfmScores scores = SparkRfmScorer.using(RfmScorer.quartiles().bestIsOne()).score(customers)
                .tiers(TierScheme.platinumToBronze());
        assertThat(scores.model().intake().used()).isEqualTo(3921);
        assertThat(scores.model().model().recency().bins().edges()).containsExactly(17, 50, 142);
        assertThat(scores.model().model().frequency().bins().edges()).containsExactly(17, 41, 99);
        assertThat(scores.model().model().monetary().bins().edges())
                .containsExactly(new double[] {300.04, 651.82, 1575.89}, within(0.005));
        assertThat(scores.tiers().orElseThrow().tiers().edges()).containsExactly(5, 8, 10);
        Dataset<Row> scored = scores.toDataset().cache();
        assertThat(sizes(scored, "tier")).isEqualTo(Map.of("Platinum", 1140L, "Gold", 1181L, "Silver", 895L, "Bronze", 705L));
        assertThat(sizes(scored, "rfmSum")).isEqualTo(Map.of(3.0, 409L, 4.0, 345L, 5.0, 386L, 6.0, 380L, 7.0, 408L, 8.0, 393L,
                9.0, 425L, 10.0, 470L, 11.0, 362L, 12.0, 343L));
        assertThat(sizes(scored, "rfmCell")).hasSize(61);
        scored.unpersist();
        customers.unpersist();
    }
}
