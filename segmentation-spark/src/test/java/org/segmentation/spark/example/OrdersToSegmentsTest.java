package org.segmentation.spark.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.io.model.ModelJson;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** The example on the sample, against the same job in one JVM without Spark. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class OrdersToSegmentsTest {

    private static final Path SAMPLE = Path.of("..", "segmentation-examples", "src", "main", "resources", "org",
            "segmentation", "examples", "sample-orders.csv.gz");

    @Test
    void every_customer_gets_what_one_machine_gives(@TempDir Path folder) throws Exception {
        SparkSession spark = LocalSpark.compilingSession();
        SegmentationModel model = OrdersToSegments.segment(spark, SAMPLE.toString(), folder);
        assertThat(ModelJson.read(folder.resolve("model.json"), SegmentationModel.class).model()).isEqualTo(model);
        assertThat(Files.isDirectory(folder.resolve("customers.parquet"))).isTrue();

        FeatureTable customers = FeatureExtractor.asOfLastOrder()
                .with(recency(), frequency(), monetary(), averageOrderValue())
                .extract(CsvTransactions.from(SAMPLE).customer("customer_id").order("order_id").time("order_date")
                        .amount("amount").quantity("quantity").returned("returned"));
        RfmScores scores = RfmScorer.quintiles().score(customers);
        SegmentationModel core = Segmenter.using(ElbowSelector.between(1, 10)).by("recency", "frequency", "monetary")
                .transform(floor(0, "monetary").then(log1p("frequency", "monetary")).then(standardise())).fit(customers);
        assertThat(model.columns()).isEqualTo(core.columns());
        assertThat(model.k()).isEqualTo(core.k());

        Map<String, Row> found = new HashMap<>();
        spark.read().parquet(folder.resolve("customers.parquet").toString()).collectAsList()
                .forEach(row -> found.put(row.getAs("customer_id"), row));
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(customers.ids());
        List<Grouping> groupings = List.of(scores.tiers(TierScheme.platinumToBronze()),
                scores.segments(RfmSegmentMap.standard()), core.segment(customers));
        List<String> columns = List.of("tier", "rfmSegment", "cluster");
        for (int row = 0; row < customers.rows(); row++) {
            Row other = found.get(customers.id(row));
            for (String feature : List.of("recency", "frequency", "monetary")) {
                double value = customers.value(row, customers.indexOf(feature));
                assertThat(other.<Number>getAs(feature).doubleValue())
                        .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
            }
            for (int g = 0; g < columns.size(); g++) {
                Grouping grouping = groupings.get(g);
                assertThat(other.<String>getAs(columns.get(g))).isEqualTo(grouping.groups().get(grouping.group(row)));
            }
        }
    }
}
