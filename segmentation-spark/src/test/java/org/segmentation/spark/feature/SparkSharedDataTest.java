package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Real files, where they are at hand: published figures, and all features against the extractor's. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkSharedDataTest {

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.compilingSession();
    }

    private static Dataset<Row> csv(String name) {
        Path file = DATA.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here; skipped");
        return spark.read().options(Map.of("header", "true", "escape", "\"")).csv(file.toString());
    }

    /** Read by Spark as texts, then cast, and kept: unpacking takes longer than all else. */
    private static Dataset<Row> retail() {
        return csv("uci_online_retail.csv.gz").select(col("CustomerID").cast("double").as("customer"),
                col("InvoiceNo"), to_timestamp(col("InvoiceDate")).as("at"), col("Quantity").cast("double"),
                col("UnitPrice").cast("double"), col("StockCode"), col("Country")).repartition(3).cache();
    }

    private static SparkTransactions lines(Dataset<Row> retail) {
        return SparkTransactions.from(retail).customer("customer").order("InvoiceNo").time("at").quantity("Quantity")
                .unitPrice("UnitPrice").product("StockCode");
    }

    private static Transaction line(Row row) {
        double quantity = row.getDouble(3);
        return Transaction.of(row.isNullAt(0) ? null : Long.toString((long) row.getDouble(0)), row.getString(1),
                row.getTimestamp(2).toInstant(), quantity * row.getDouble(4)).quantity(quantity)
                .product(row.getString(5));
    }

    @Test
    void the_retail_file_adds_up_as_published_and_as_the_extractor_does() {
        Dataset<Row> retail = retail();
        try {
            FeatureExtractor recipe = FeatureExtractor.asOf(Instant.parse("2011-12-10T00:00:00Z"))
                    .with(recency(), orderLines(), monetary());
            SparkTransactions british = lines(retail.where("Country = 'United Kingdom' AND Quantity > 0"));
            assertThat(british.intake(recipe).used()).isEqualTo(354_345);
            List<Row> customers = british.features(recipe).sort("customer_id").collectAsList();
            assertThat(customers).hasSize(3_921);
            assertThat(customers.get(0).getString(0)).isEqualTo("12346");
            assertThat(customers.get(0).getDouble(1)).isEqualTo(325);
            assertThat(customers.get(0).getDouble(3)).isEqualTo(77183.60, within(1e-6));
            assertThat(mean(customers, 1)).isEqualTo(91.722265, within(5e-7));
            assertThat(mean(customers, 2)).isEqualTo(90.371079, within(5e-7));
            assertThat(mean(customers, 3)).isEqualTo(1863.910113, within(5e-7));

            Period quarter = Period.ofMonths(3);
            FeatureExtractor all = FeatureExtractor.asOf(LocalDate.of(2011, 11, 30)).missing(MissingValues.KEEP)
                    .negativeQuantities(NegativeQuantities.AS_RETURNS)
                    .with(recency(), tenure(), frequency(), orderLines(), monetary(), averageOrderValue(),
                            averageDaysBetweenOrders(), productsOrdered(), averageReturnRate(),
                            preferredProductType())
                    .with(frequency().within(quarter), monetary().within(quarter), productsOrdered().within(quarter),
                            averageReturnRate().within(quarter), preferredProductType().within(quarter));
            Dataset<Row> quarterOfCustomers = retail.where("customer IS NULL OR customer % 4 = 1");
            List<Transaction> source = quarterOfCustomers.collectAsList().stream().map(SparkSharedDataTest::line).toList();
            Shop.assertSame(lines(quarterOfCustomers).features(all), all.extract(TransactionSource.of(source)));
        } finally {
            retail.unpersist();
        }
    }

    private static double mean(List<Row> customers, int column) {
        return customers.stream().mapToDouble(row -> row.getDouble(column)).average().orElseThrow();
    }

    @Test
    void the_orders_of_the_rfm_package_add_up_as_the_extractor_does() {
        Dataset<Row> orders = csv("rfm_orders.csv").selectExpr("customer_id", "order_date AS order",
                "DATE(order_date) AS day", "DOUBLE(revenue)");
        FeatureExtractor rfm = FeatureExtractor.asOf(LocalDate.of(2006, 12, 31))
                .with(recency(), frequency(), monetary());
        TransactionSource source = TransactionSource.of(orders.collectAsList(), row -> row.getString(0),
                row -> row.getString(1), row -> Instant.parse(row.getString(1) + "T00:00:00Z"), row -> row.getDouble(3));
        SparkTransactions lines = SparkTransactions.from(orders).customer("customer_id").order("order").time("day")
                .amount("revenue");
        Shop.assertSame(lines, rfm, source);
        assertThat(lines.intake(rfm).used()).isEqualTo(4_906);
        assertThat(lines.features(rfm).count()).isEqualTo(995);
    }
}
