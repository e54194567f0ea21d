package org.segmentation.spark.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansStep;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.spark.LocalSpark;

/**
 * Fifty million customers on two threads: mvn -Pmeasure test -pl segmentation-spark -am -Dtest=SparkAtSizeTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dspark.heap=4g
 */
@Tag("measure")
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkAtSizeTest {

    private static final long ROWS = Long.getLong("rows", 50_000_000);
    private static final int WIDTH = 5;
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.compilingSession();
    }

    /** Five overlapping groups, made when they are read. */
    private static Dataset<Row> customers() {
        Column group = col("id").mod(5);
        Column[] columns = new Column[WIDTH];
        for (int c = 0; c < WIDTH; c++) {
            columns[c] = group.multiply(c + 1).mod(5).multiply(2).plus(randn(c)).as("x" + c);
        }
        return spark.range(0, ROWS, 1, 32).select(columns);
    }

    private static double time(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.1f s (heap %,d MiB)%n", what, seconds,
                Runtime.getRuntime().maxMemory() >> 20);
        return seconds;
    }

    @Test
    void fifty_million_customers_in_four_gigabytes() {
        Dataset<Row> customers = customers();
        List<String> names = Arrays.asList(Points.names(WIDTH));
        String rows = String.format(Locale.ROOT, "%,d x %d", ROWS, WIDTH);
        time(rows + ", packed, checked, 10 iterations and the final pass, k = 5", () -> {
            double[][] first = new double[5][WIDTH];
            for (int g = 0; g < 5; g++) {
                for (int c = 0; c < WIDTH; c++) {
                    first[g][c] = g + .1 * c;
                }
            }
            SparkClustering found = SparkKMeans.using(KMeans.into(5).startingFrom(first).tolerance(0).maxIterations(10))
                    .by(Points.names(WIDTH)).fit(customers);
            assertThat(found.rows()).isEqualTo(ROWS);
        });
        try (PackedRows packed = PackedRows.of(CustomerColumns.numeric(customers, names))) {
            time(rows + ", packed and checked", () -> assertThat(packed.moments(0).rows()).isEqualTo(ROWS));
            double[][] centroids = new double[5][WIDTH];
            for (int g = 0; g < 5; g++) {
                Arrays.fill(centroids[g], 2.0 * g);
            }
            for (int i = 1; i <= 3; i++) {
                time(rows + ", one iteration", () -> {
                    KMeansStep step = Steps.towards(packed, List.<double[][]>of(centroids), new double[WIDTH]).get(0);
                    assertThat(Arrays.stream(step.counts()).sum()).isEqualTo(ROWS);
                });
            }
        }
        time(rows + ", segmenter: standardised, k by the elbow of 3 to 6, 2 restarts each", () -> {
            SegmentationModel model = SparkSegmenter.using(Segmenter.using(ElbowSelector.between(3, 6)
                    .using(KMeans.defaults().restarts(2))).otherwise(5)
                    .by(Points.names(WIDTH)).transform(standardise())).fit(customers);
            System.out.println(model.elbow().orElseThrow());
            time(rows + ", the model as a column, customers counted by segment", () ->
                    assertThat(SparkSegments.of(model).add(customers, "segment").groupBy("segment").count().count())
                            .isEqualTo(model.k()));
        });
    }
}
