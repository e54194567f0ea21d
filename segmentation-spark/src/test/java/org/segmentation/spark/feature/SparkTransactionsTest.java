package org.segmentation.spark.feature;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.segmentation.feature.Features.totalSpending;
import static org.segmentation.spark.feature.Shop.assertSame;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;

/** What Spark adds up is what the extractor adds up. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkTransactionsTest {

    private static final LocalDate DATE = LocalDate.of(2019, 4, 5);
    private static final Period TWO_DAYS = Period.ofDays(2);
    private static final Period MONTH = Period.ofMonths(1);

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    /** All features, within windows as well. */
    private static FeatureExtractor all(FeatureExtractor start, Period... windows) {
        List<Feature> features = new ArrayList<>(List.of(recency(), tenure(), totalSpending()));
        for (Feature feature : List.of(frequency(), orderLines(), monetary(), averageOrderValue(),
                averageDaysBetweenOrders(), productsOrdered(), averageReturnRate(), preferredProductType())) {
            features.add(feature);
            List.of(windows).forEach(window -> features.add(feature.within(window)));
        }
        return start.missing(MissingValues.KEEP).with(features.toArray(Feature[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void random_lines_as_of_a_date(NegativeQuantities negative) {
        Shop shop = Shop.random(11, 300);
        assertSame(shop.transactions(spark, 3), all(FeatureExtractor.asOf(DATE), TWO_DAYS, MONTH)
                .negativeQuantities(negative),
                shop.source());
    }

    @ParameterizedTest
    @EnumSource(names = "KEEP")
    void random_lines_as_of_an_instant_in_another_zone(NegativeQuantities negative) {
        Shop shop = Shop.random(12, 300);
        assertSame(shop.transactions(spark, 2), all(FeatureExtractor.asOf(Instant.parse("2019-04-04T12:00:00Z")), MONTH)
                .zone(ZoneId.of("Europe/Zurich")).negativeQuantities(negative), shop.source());
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP", "AS_RETURNS"})
    void random_lines_as_of_the_last_order(NegativeQuantities negative) {
        Shop shop = Shop.random(13, 300);
        assertSame(shop.transactions(spark, 2), all(FeatureExtractor.asOfLastOrder(), TWO_DAYS).zone(ZoneId.of("Pacific/Apia"))
                .negativeQuantities(negative), shop.source());
    }

    @Test
    void returns_are_set_against_orders_as_the_extractor_does() {
        FeatureExtractor extractor = FeatureExtractor.asOf(DATE).missing(MissingValues.KEEP)
                .negativeQuantities(NegativeQuantities.AS_RETURNS)
                .with(averageReturnRate(), averageReturnRate().within(Period.ofDays(4)));
        Shop shop = Shop.random(20, 12_000, IntStream.range(0, 400).mapToObj(i -> "c" + i).toList());
        assertSame(shop.transactions(spark, 2), extractor, shop.source());
    }

    @Test
    void one_customer_and_none() {
        FeatureExtractor rfm = FeatureExtractor.asOf(DATE).with(recency(), frequency(), monetary());
        assertSame(new Shop().transactions(spark, 1), rfm, new Shop().source());
        assertSame(new Shop().transactions(spark, 1), all(FeatureExtractor.asOfLastOrder()), new Shop().source());
        Shop one = new Shop().addTalkative();
        assertSame(one.transactions(spark, 1), rfm, one.source());
        assertSame(one.transactions(spark, 1), all(FeatureExtractor.asOfLastOrder()), one.source());
        Shop later = new Shop().add("ann", "1", "2019-04-06T00:00:00Z", 1);
        assertSame(later.transactions(spark, 1), rfm, later.source());
    }

    @Test
    void an_order_id_belongs_to_its_customer() {
        Shop shop = new Shop().add("ann", "1", "2019-04-01T10:00:00Z", 1).add("bob", "1", "2019-04-02T10:00:00Z", 2)
                .add("ann", "1", "2019-04-03T10:00:00Z", 4).add("bob", "2", "2019-04-03T10:00:00Z", 8);
        assertSame(shop.transactions(spark, 3), FeatureExtractor.asOf(DATE).with(recency(), frequency(), monetary(),
                tenure(), averageOrderValue()), shop.source());
    }

    @Test
    void a_customer_with_returns_only_has_spent_but_not_ordered() {
        Shop shop = new Shop().addTalkative();
        shop.add(Transaction.of("ann", "r", Instant.parse("2019-04-01T10:00:00Z"), -5).quantity(-1).product("pot"));
        FeatureExtractor extractor = FeatureExtractor.asOf(DATE).negativeQuantities(NegativeQuantities.AS_RETURNS)
                .missing(MissingValues.KEEP).with(recency(), frequency(), monetary(), averageOrderValue(),
                        averageReturnRate());
        assertSame(shop.transactions(spark, 1).features(extractor), extractor.extract(shop.source()));
    }

    @Test
    void customers_without_a_value_are_dropped_and_their_lines_counted() {
        Shop shop = Shop.random(14, 80).add("once", "1", "2019-04-01T10:00:00Z", 1);
        assertSame(shop.transactions(spark, 2), FeatureExtractor.asOf(DATE).missing(MissingValues.DROP)
                .with(recency(), averageDaysBetweenOrders(), averageReturnRate().within(Period.ofDays(1))),
                shop.source());
    }

    @Test
    void any_partitioning_gives_the_same_bits() {
        Shop shop = Shop.random(15, 400);
        FeatureExtractor extractor = all(FeatureExtractor.asOf(DATE), TWO_DAYS);
        List<String> one = Shop.bits(shop.transactions(spark, 1).features(extractor));
        for (int partitions : new int[] {3, 7}) {
            assertThat(Shop.bits(shop.transactions(spark, partitions).features(extractor))).isEqualTo(one);
        }
    }

    @Test
    void who_has_given_everything_back_has_spent_exactly_nothing() {
        Shop shop = new Shop();
        for (double amount : new double[] {0.1, 0.2, 0.3, 77_183.6, 1e9 + 0.7}) {
            shop.add("ann", "1", "2019-04-01T10:00:00Z", amount).add("ann", "2", "2019-04-02T10:00:00Z", -amount);
        }
        Row ann = shop.transactions(spark, 3).features(FeatureExtractor.asOf(DATE).with(monetary())).head();
        assertThat(ann.getDouble(1)).isZero();
    }

    @Test
    void the_plan_is_spark_sql_and_nothing_else() {
        Dataset<Row> customers = Shop.random(16, 20).transactions(spark, 1).features(
                all(FeatureExtractor.asOf(DATE)).negativeQuantities(NegativeQuantities.AS_RETURNS));
        assertThat(customers.queryExecution().executedPlan().toString()).contains("HashAggregate", "Window")
                .doesNotContain("MapGroups", "UDF", "MapPartitions", "MapElements", "SerializeFromObject",
                        "DeserializeToObject", "CartesianProduct", "BroadcastNestedLoopJoin");
    }
}
