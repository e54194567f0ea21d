package org.segmentation.spark.example;

import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.io.model.ModelJson;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.spark.feature.SparkTransactions;
import org.segmentation.spark.rfm.SparkRfmScorer;
import org.segmentation.spark.segment.SparkSegmenter;
import org.segmentation.spark.segment.SparkSegments;

/**
 * From order lines to segments in Parquet, on Spark: features, scores and tiers, clusters by the elbow, and the model as a
 * file that a JVM service loads. Needs no cluster; on one, give {@code --master} to spark-submit.
 */
public final class OrdersToSegments {

    private OrdersToSegments() {
    }

    /**
     * Segments the customers of a CSV file.
     *
     * @param args the file, with the columns of the sample that ships with the project, and the folder to write into
     * @throws IOException if the model cannot be written
     */
    public static void main(String[] args) throws IOException {
        SparkSession spark = SparkSession.builder().appName("orders to segments")
                .config("spark.master", System.getProperty("spark.master", "local[*]"))
                .config("spark.sql.shuffle.partitions", 4).config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC").getOrCreate();
        try {
            segment(spark, args[0], Path.of(args[1]));
        } finally {
            spark.stop();
        }
    }

    static SegmentationModel segment(SparkSession spark, String orders, Path folder) throws IOException {
        Dataset<Row> lines = spark.read().option("header", true)
                .schema("order_id STRING, customer_id STRING, order_date TIMESTAMP, product_type STRING, quantity DOUBLE,"
                        + " returned DOUBLE, unit_price DOUBLE, amount DOUBLE, country STRING").csv(orders);
        SparkTransactions transactions = SparkTransactions.from(lines).customer("customer_id").order("order_id")
                .time("order_date").amount("amount").quantity("quantity").returned("returned");
        FeatureExtractor asked = FeatureExtractor.asOfLastOrder()
                .with(recency(), frequency(), monetary(), averageOrderValue());
        System.out.println(transactions.intake(asked));
        Dataset<Row> customers = transactions.features(asked).persist();

        Dataset<Row> scored = SparkRfmScorer.using(RfmScorer.quintiles()).score(customers)
                .tiers(TierScheme.platinumToBronze()).segments(RfmSegmentMap.standard()).toDataset();
        SegmentationModel model = SparkSegmenter.using(Segmenter.using(ElbowSelector.between(1, 10))
                .by("recency", "frequency", "monetary")
                .transform(floor(0, "monetary").then(log1p("frequency", "monetary")).then(standardise()))).fit(customers);
        System.out.println(model.elbow().orElseThrow());

        Dataset<Row> segmented = SparkSegments.of(model).add(scored, "cluster");
        segmented.write().mode(SaveMode.Overwrite).parquet(folder.resolve("customers.parquet").toString());
        ModelJson.of(model).customers((int) customers.count()).write(folder.resolve("model.json"));
        spark.read().parquet(folder.resolve("customers.parquet").toString())
                .groupBy("cluster", "tier").count().orderBy("cluster", "tier").show(100, false);
        customers.unpersist();
        return model;
    }
}
