package org.segmentation.spark.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.MissingValues;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkQuantilesTest {

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static Dataset<Row> frame(double[] values, int partitions) {
        return spark.createDataset(JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(Arrays.stream(values).boxed().toList(), partitions).rdd(), Encoders.DOUBLE()).toDF("v0");
    }

    /** Whether samples were needed or not: the very values at the ranks. */
    @ParameterizedTest
    @CsvSource({"1, 700, 3", "40, 1500, 7", "1000000, 2500, 1", "5, 1000000, 3"})
    void ranks_are_found_exactly_however_little_may_be_collected(int levels, int most, int partitions) {
        Random random = new Random(levels);
        double[] values = random.doubles(5000).map(u -> Math.floor(levels * u * u * u) - 3).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] ranks = {1, 2, 1000, 1001, 2500, 2501, 4000, 4999, 5000};
        Map<Long, OrderStatistics.Ranked> found = OrderStatistics.of(frame(values, partitions), new long[] {values.length},
                List.of(ranks), most).get(0);
        assertThat(found).hasSize(ranks.length);
        LongStream.of(ranks).forEach(rank -> {
            double value = sorted[(int) rank - 1];
            assertThat(found.get(rank)).isEqualTo(new OrderStatistics.Ranked(value,
                    Arrays.stream(values).filter(other -> other <= value).count()));
        });
    }

    /** All in one search: the nine types in columns of their own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40, 1001})
    void edges_are_core_s_by_every_definition_of_a_quantile(int rows) {
        Random random = new Random(rows);
        double[] values = random.doubles(rows).map(u -> Math.rint(100 * u * u) / 10).toArray();
        List<QuantileBinner> binners = IntStream.rangeClosed(1, 9).mapToObj(QuantileBinner.quantiles(7)::type).toList();
        Column[] columns = IntStream.range(0, 9).mapToObj(c -> functions.col("v0").as("v" + c)).toArray(Column[]::new);
        long[] counts = LongStream.generate(() -> rows).limit(9).toArray();
        List<SparkBins> found = EdgeSearch.find(frame(values, 3).select(columns), counts, binners, SparkQuantiles.defaults());
        for (int c = 0; c < 9; c++) {
            assertThat(found.get(c).bins()).as("type %s", c + 1).isEqualTo(binners.get(c).fit(values));
        }
    }

    @Test
    void bins_are_core_s_with_the_missing_counted() {
        double[] values = {3, -0.0, Double.NaN, 1e300, 0, -7.25, 3, Double.NaN, 0.1, 0.3};
        for (MissingValues policy : List.of(MissingValues.DROP, MissingValues.KEEP)) {
            QuantileBinner binner = QuantileBinner.quantiles(4).missing(policy);
            SparkBins bins = SparkQuantiles.defaults().fit(binner, frame(values, 2), "v0");
            assertThat(bins.bins()).isEqualTo(binner.fit(values));
            assertThat(bins.rankError()).isZero();
            assertThat(bins.toString()).contains("edges are exact");
        }
        QuantileBinner own = QuantileBinner.edges(-1, 0, 0, 2.5).missing(MissingValues.KEEP);
        SparkBins bins = SparkQuantiles.defaults().fit(own, frame(values, 3), "v0");
        assertThat(bins.bins()).isEqualTo(own.fit(values));
        List<Row> binned = frame(values, 3).select(functions.col("v0"), bins.bin(functions.col("v0"))).collectAsList();
        assertThat(binned).hasSameSizeAs(values).allSatisfy(row ->
                assertThat(row.getInt(1)).isEqualTo(bins.bins().bin(row.getDouble(0))));
        assertThatIllegalArgumentException().isThrownBy(() -> SparkQuantiles.defaults()
                .fit(QuantileBinner.quantiles(4), frame(values, 3), "v0")).withMessageStartingWith("2 of 10 customers");
    }

    @Test
    void many_bins_are_a_column_too() {
        double[] values = new Random(1).doubles(500).map(u -> 100 * u).toArray();
        QuantileBins bins = QuantileBinner.quantiles(100).fit(values);
        SparkBins found = SparkQuantiles.defaults().fit(QuantileBinner.quantiles(100), frame(values, 3), "v0");
        assertThat(found.bins()).isEqualTo(bins);
        assertThat(frame(values, 3).select(functions.col("v0"), found.bin(functions.col("v0"))).collectAsList())
                .allSatisfy(row -> assertThat(row.getInt(1)).isEqualTo(bins.bin(row.getDouble(0))));
        assertThat(SparkQuantiles.defaults().fit(QuantileBinner.quantiles(1), frame(values, 3), "v0").bins())
                .isEqualTo(QuantileBinner.quantiles(1).fit(values));
    }

    @Test
    void approximate_edges_are_as_near_as_they_say_and_their_counts_exact() {
        int n = 60_000;
        Dataset<Row> values = spark.range(0, n, 1, 7)
                .select(functions.exp(functions.randn(42)).multiply(100).as("v0")).persist();
        double[] sorted = values.as(Encoders.DOUBLE()).collectAsList().stream().mapToDouble(x -> x).sorted().toArray();
        SparkQuantiles rough = SparkQuantiles.defaults().exactUpTo(n - 1).relativeError(0.01);
        QuantileBinner binner = QuantileBinner.quantiles(10);
        SparkBins bins = rough.fit(binner, values, "v0");
        assertThat(bins.rankError()).isBetween(0.0, 0.01);
        double[] edges = bins.bins().edges();
        assertThat(edges).isNotEqualTo(binner.fit(sorted).edges());
        double largest = 0;
        for (int i = 0; i < edges.length; i++) {
            int rank = Arrays.binarySearch(sorted, edges[i]) + 1;
            assertThat(rank).isPositive();
            double wanted = (n - 1) * (i + 1.0) / 10 + 1;
            largest = Math.max(largest, Math.max(rank - Math.ceil(wanted), Math.floor(wanted) - rank) / n);
        }
        assertThat(bins.rankError()).isCloseTo(largest, within(1.5 / n));
        assertThat(bins.bins().sizes()).isEqualTo(QuantileBinner.edges(edges).fit(sorted).sizes());
        assertThat(bins.toString()).contains("edges are approximate: ranks off by up to");
        // Exact, by samples and narrowed windows.
        Map<Long, OrderStatistics.Ranked> found = OrderStatistics.of(values, new long[] {n},
                List.of(new long[] {6_001, 30_000, 54_000}), 3000).get(0);
        assertThat(found).hasSize(3);
        found.forEach((rank, ranked) -> assertThat(ranked.value()).isEqualTo(sorted[(int) (rank - 1)]));
        assertThat(rough.exactUpTo(n).fit(binner, values, "v0").bins()).isEqualTo(binner.fit(sorted));
        values.unpersist();
    }

    @Test
    void an_interrupt_ends_the_job_and_stays_set() throws Exception {
        Dataset<Row> slow = spark.range(0, 1_000_000_000_000L, 1, 2).select(functions.sqrt("id").as("v0"));
        BlockingQueue<Object> outcome = new ArrayBlockingQueue<>(2);
        Thread work = new Thread(() -> {
            try {
                SparkQuantiles.defaults().fit(QuantileBinner.quantiles(4), slow, "v0");
            } catch (CancellationException e) {
                outcome.add(e);
                outcome.add(Thread.currentThread().isInterrupted());
            }
        });
        work.start();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (spark.sparkContext().statusTracker().getActiveJobIds().length == 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        Thread.sleep(200);
        work.interrupt();
        assertThat(outcome.poll(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(outcome.poll(1, TimeUnit.SECONDS)).isEqualTo(true);
        while (spark.sparkContext().statusTracker().getActiveJobIds().length > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(spark.sparkContext().statusTracker().getActiveJobIds()).isEmpty();
    }

    @Test
    void settings_are_checked_and_say_themselves() {
        assertThat(SparkQuantiles.defaults())
                .hasToString("quantiles exact up to 1,000,000,000 customers, above with ranks off by at most 0.01 %")
                .isEqualTo(SparkQuantiles.defaults().exactUpTo(5).exactUpTo(1_000_000_000))
                .isNotEqualTo(SparkQuantiles.defaults().relativeError(0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> SparkQuantiles.defaults().exactUpTo(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SparkQuantiles.defaults().relativeError(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SparkQuantiles.defaults().relativeError(Double.NaN));
    }
}
