package org.segmentation.spark.segment;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.KMeans;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.FeatureColumn;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkKMeansTest {

    private static final double[][] POINTS = Points.clouds(3_000, 3, 5, 1);
    private static final KMeans FROM_A_START = KMeans.into(5).tolerance(0)
            .startingFrom(Arrays.copyOf(POINTS, 5));
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static SparkKMeans clusterer(KMeans settings) {
        return SparkKMeans.using(settings).by(Points.names(3));
    }

    static void assertSame(SparkClustering found, Clustering core) {
        for (int g = 0; g < core.k(); g++) {
            for (int c = 0; c < core.model().columns().size(); c++) {
                double expected = core.model().centroid(g, c);
                assertThat(found.model().centroid(g, c)).isCloseTo(expected,
                        within(1e-9 * Math.max(1e-3, Math.abs(expected))));
            }
        }
        assertThat(found.inertia()).isCloseTo(core.inertia(), Percentage.withPercentage(1e-7));
        assertThat(found.sizes()).containsExactly(Arrays.stream(core.sizes()).asLongStream().toArray());
        assertThat(found.iterations()).isEqualTo(core.iterations());
        assertThat(found.converged()).isEqualTo(core.converged());
    }

    /** 1e-9 relative is 1e-7 percent. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void from_a_start_the_fixpoint_is_core_s_whatever_the_number_of_partitions(int partitions) {
        assertSame(clusterer(FROM_A_START).fit(Points.frame(spark, POINTS, partitions)), FROM_A_START.fit(POINTS));
    }

    @Test
    void the_partial_sums_of_many_partitions_are_merged_on_the_executors_to_the_same_end() {
        KMeans settings = FROM_A_START.maxIterations(3);
        int many = Steps.FEW_PARTITIONS + 6;
        SparkClustering first = clusterer(settings).fit(Points.frame(spark, POINTS, many));
        assertSame(first, settings.fit(POINTS));
        SparkClustering second = clusterer(settings).fit(Points.frame(spark, POINTS, many));
        assertThat(second.model()).isEqualTo(first.model());
        assertThat(second.inertia()).isEqualTo(first.inertia());
    }

    @Test
    void the_last_iteration_allowed_ends_a_fit_where_it_ends_core_s() {
        KMeans short3 = FROM_A_START.maxIterations(3);
        assertSame(clusterer(short3).fit(Points.frame(spark, POINTS, 3)), short3.fit(POINTS));
    }

    @Test
    void the_tolerance_ends_a_fit_where_it_ends_core_s() {
        KMeans loose = FROM_A_START.tolerance(1e-3);
        Clustering core = loose.fit(POINTS);
        assertThat(core.iterations()).isLessThan(FROM_A_START.fit(POINTS).iterations());
        assertSame(clusterer(loose).fit(Points.frame(spark, POINTS, 2)), core);
    }

    @Test
    void rows_out_of_a_shuffle_give_the_same_bits_in_any_order_of_arrival() {
        Dataset<Row> one = Points.frame(spark, POINTS, 5).repartition(4, col("x0"));
        double[][] turned = POINTS.clone();
        Collections.reverse(Arrays.asList(turned));
        Dataset<Row> other = Points.frame(spark, turned, 3).repartition(4, col("x0"));
        assertThat(clusterer(FROM_A_START).fit(other).model()).isEqualTo(clusterer(FROM_A_START).fit(one).model());
    }

    @Test
    void few_rows_are_clustered_by_core_with_its_restarts() {
        KMeans settings = KMeans.into(5).seed(7);
        SparkClustering found = clusterer(settings).fit(Points.frame(spark, POINTS, 2));
        Clustering core = settings.fit(POINTS);
        assertThat(found.model().centroids()).isDeepEqualTo(core.centroids());
        assertThat(found.inertia()).isCloseTo(core.inertia(), Percentage.withPercentage(1e-10));
    }

    @Test
    void from_a_sample_the_result_is_as_good_as_core_s_on_all_rows_and_at_rest_on_them() {
        KMeans settings = KMeans.into(5).seed(3).tolerance(0);
        SparkClustering found = clusterer(settings).sample(200).fit(Points.frame(spark, POINTS, 3));
        assertThat(found.inertia()).isLessThanOrEqualTo(settings.fit(POINTS).inertia() * (1 + 1e-9));
        assertThat(found.converged()).isTrue();
        assertThat(settings.startingFrom(found.model().centroids()).fit(POINTS).inertia())
                .isCloseTo(found.inertia(), Percentage.withPercentage(1e-7));
    }

    @Test
    void centroids_that_lose_all_rows_are_given_those_that_core_gives_them() {
        double[][] far = Arrays.copyOf(POINTS, 6);
        far[2] = new double[] {1e4, 1e4, 1e4};
        far[4] = new double[] {-1e4, 1e4, 1e4};
        far[5] = new double[] {-1e4, -1e4, 1e4};
        KMeans settings = KMeans.into(6).tolerance(0).startingFrom(far);
        assertSame(clusterer(settings).fit(Points.frame(spark, POINTS, 7)), settings.fit(POINTS));
    }

    @Test
    void far_from_zero_no_digit_is_lost() {
        double[][] moved = Arrays.stream(POINTS).map(row -> Arrays.stream(row).map(x -> x + 1e9).toArray())
                .toArray(double[][]::new);
        KMeans settings = FROM_A_START.startingFrom(Arrays.copyOf(moved, 5));
        assertSame(clusterer(settings).fit(Points.frame(spark, moved, 4)), settings.fit(moved));
    }

    @Test
    void vectors_are_columns_with_the_names_that_their_assembler_left() {
        Dataset<Row> rows = Points.frame(spark, POINTS, 2);
        Dataset<Row> vectors = new VectorAssembler().setInputCols(Points.names(3)).setOutputCol("features")
                .transform(rows).select("features");
        SparkClustering found = SparkKMeans.using(FROM_A_START).by("features").fit(vectors);
        assertSame(found, FROM_A_START.fit(POINTS));
        assertThat(found.model().columns()).extracting(FeatureColumn::name).containsExactly("x0", "x1", "x2");
        Dataset<Row> unnamed = rows.select(array_to_vector(array(col("x0"), col("x1"), col("x2"))).as("v"));
        assertThat(SparkKMeans.using(FROM_A_START).by("v").fit(unnamed).model().columns())
                .extracting(FeatureColumn::name).containsExactly("v[0]", "v[1]", "v[2]");
    }

    @Test
    void by_all_columns_but_the_id() {
        Dataset<Row> rows = Points.frame(spark, POINTS, 2).selectExpr("monotonically_increasing_id() AS id", "x0", "x1", "x2");
        assertSame(SparkKMeans.using(FROM_A_START).id("id").fit(rows), FROM_A_START.fit(POINTS));
    }

    @Test
    void missing_values_are_counted_and_named() {
        double[][] some = {{1, 2}, {3, Double.NaN}, {5, 6}};
        Dataset<Row> rows = Points.frame(spark, some, 1).union(spark.sql("SELECT 1D AS x0, CAST(NULL AS DOUBLE) AS x1"));
        assertThatThrownBy(() -> SparkKMeans.using(KMeans.into(2)).by("x0", "x1").fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column 'x1' is missing (null or NaN) for 2 of 4 customers");
        double[][] endless = {{1, 2}, {3, Double.POSITIVE_INFINITY}};
        assertThatThrownBy(() -> SparkKMeans.using(KMeans.into(2)).by("x0", "x1").fit(Points.frame(spark, endless, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'x1' is infinite for 1 of 2 customers");
    }

    @Test
    void too_few_distinct_rows_and_none_at_all_are_core_s_errors() {
        double[][] few = {{1, 2}, {3, 4}, {1, 2}, {3, 4}};
        for (KMeans settings : List.of(KMeans.into(3), KMeans.into(3).startingFrom(new double[][] {{1, 1}, {2, 2}, {3, 3}}))) {
            assertThatThrownBy(() -> SparkKMeans.using(settings).by("x0", "x1").fit(Points.frame(spark, few, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("k = 3 exceeds the 2 distinct rows; ask for at most 2");
            assertThatThrownBy(() -> SparkKMeans.using(settings).by("x0", "x1")
                    .fit(Points.frame(spark, few, 2).filter("x0 > 9")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("k = 3 exceeds the 0 distinct rows; there is nothing to cluster");
        }
    }

    @Test
    void what_can_be_known_is_said_before_a_job_is_started() {
        Dataset<Row> never = spark.sql("SELECT raise_error('a job was run') AS x, 'ann' AS name, current_date() AS day,"
                + " CAST(raise_error('a job was run') AS DOUBLE) AS y");
        KMeans two = KMeans.into(2);
        assertThatThrownBy(() -> SparkKMeans.using(two).by("y", "z").fit(never))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no column 'z'; the DataFrame has [x, name, day, y]");
        assertThatThrownBy(() -> SparkKMeans.using(two).by("name").fit(never))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("leave [name] out");
        assertThatThrownBy(() -> SparkKMeans.using(two).by("day").fit(never))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("column 'day' is of type date");
        assertThatThrownBy(() -> SparkKMeans.using(two).by("y", "y").fit(never))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("different names");
        assertThatThrownBy(() -> SparkKMeans.using(two).fit(never))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("say which columns");
        assertThatThrownBy(() -> SparkKMeans.using(KMeans.defaults()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("how many clusters");
        assertThatThrownBy(() -> SparkKMeans.using(two).sample(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_left_in_the_executors_memory() {
        clusterer(FROM_A_START).fit(Points.frame(spark, POINTS, 2));
        assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
    }
}
