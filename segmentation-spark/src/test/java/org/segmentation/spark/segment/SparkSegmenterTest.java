package org.segmentation.spark.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.imputeMedian;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.io.model.ModelJson;
import org.segmentation.segment.NoElbowException;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.spark.LocalSpark;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.Transform;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkSegmenterTest {

    private static final Customers CUSTOMERS = Customers.of(1_200, 8, true);
    private static final Transform SCALED = imputeMedian("orders").then(log1p("monetary"))
            .then(standardise("recency", "monetary", "orders")).then(oneHot());
    private static SparkSession spark;
    private static Dataset<Row> frame;
    private static FeatureTable table;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
        frame = CUSTOMERS.frame(spark, 3);
        table = CUSTOMERS.table();
    }

    private static void assertClose(SegmentationModel found, SegmentationModel core) {
        assertThat(found.columns()).isEqualTo(core.columns());
        assertThat(found.names()).isEqualTo(core.names());
        assertThat(found.clusters().columns()).isEqualTo(core.clusters().columns());
        for (int g = 0; g < core.k(); g++) {
            for (int c = 0; c < core.clusters().columns().size(); c++) {
                double expected = core.clusters().centroid(g, c);
                assertThat(found.clusters().centroid(g, c)).isCloseTo(expected,
                        within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static Map<String, String> names(Dataset<Row> segmented, String column) {
        Map<String, String> names = new HashMap<>();
        segmented.select("customer_id", column).collectAsList()
                .forEach(row -> names.put(row.getString(0), row.getString(1)));
        return names;
    }

    private static Map<String, String> names(Segmentation segments) {
        Map<String, String> names = new HashMap<>();
        for (int row = 0; row < segments.customers().rows(); row++) {
            names.put(segments.customers().id(row), segments.groups().get(segments.group(row)));
        }
        return names;
    }

    @Test
    void the_model_is_core_s_and_so_is_every_customer_s_segment() {
        Segmenter segmenter = Segmenter.using(KMeans.into(4).seed(5)).transform(SCALED);
        SegmentationModel core = segmenter.fit(table);
        SegmentationModel found = SparkSegmenter.using(segmenter).id("customer_id").fit(frame);
        assertClose(found, core);
        assertThat(names(SparkSegments.of(found).add(frame, "segment"), "segment")).isEqualTo(names(core.segment(table)));
    }

    @Test
    void over_all_rows_from_a_sample_the_elbow_is_core_s() {
        Segmenter segmenter = Segmenter.using(ElbowSelector.between(1, 7).using(KMeans.defaults().seed(1).tolerance(0)))
                .by("recency", "monetary").transform(log1p("monetary").then(standardise()));
        SegmentationModel core = segmenter.fit(table);
        SegmentationModel found = SparkSegmenter.using(segmenter).sample(250).fit(frame);
        Elbow elbow = found.elbow().orElseThrow();
        assertThat(elbow.k()).isEqualTo(core.elbow().orElseThrow().k());
        assertThat(elbow.asked()).isEqualTo(7);
        for (int i = 0; i < 7; i++) {
            assertThat(elbow.inertia()[i]).isLessThanOrEqualTo(1.02 * core.elbow().orElseThrow().inertia()[i]);
        }
        assertClose(found, core);
    }

    @Test
    void a_sweep_ends_where_there_are_no_more_distinct_rows_and_never_rises() {
        double[][] points = Points.clouds(900, 2, 9, 3);
        for (double[] point : points) {
            point[0] = Math.rint(point[0] / 8) + 0.0;
            point[1] = Math.rint(point[1] / 8) + 0.0;
        }
        long distinct = Arrays.stream(points).map(Arrays::toString).distinct().count();
        Elbow elbow = SparkElbow.using(ElbowSelector.between(2, 60)).by("x0", "x1").sample(50)
                .select(Points.frame(spark, points, 2));
        assertThat(elbow.ks()[0]).isEqualTo(2);
        assertThat(elbow.ks()).hasSize((int) distinct - 1);
        assertThat(elbow.cut()).isTrue();
        double[] inertia = elbow.inertia();
        for (int i = 1; i < inertia.length; i++) {
            assertThat(inertia[i]).isLessThanOrEqualTo(inertia[i - 1]);
        }
    }

    @Test
    void without_an_elbow_the_error_is_core_s_unless_a_number_is_given() {
        double[][] line = new double[200][];
        for (int i = 0; i < line.length; i++) {
            line[i] = new double[] {i};
        }
        Segmenter segmenter = Segmenter.using(ElbowSelector.between(1, 2)).by("x0");
        Dataset<Row> rows = Points.frame(spark, line, 2);
        assertThatThrownBy(() -> SparkSegmenter.using(segmenter).fit(rows)).isInstanceOf(NoElbowException.class);
        assertThat(SparkSegmenter.using(segmenter.otherwise(2)).fit(rows).k()).isEqualTo(2);
    }

    @Test
    void a_model_survives_a_file_and_segments_on_either_side(@TempDir Path folder) throws IOException {
        SegmentationModel found = SparkSegmenter.using(Segmenter.using(KMeans.into(3)).transform(SCALED))
                .id("customer_id").fit(frame);
        Path file = folder.resolve("model.json");
        ModelJson.of(found).customers(1_200).write(file);
        SegmentationModel read = ModelJson.read(file, SegmentationModel.class).model();
        assertThat(read).isEqualTo(found);
        assertThat(names(SparkSegments.of(read.names(List.of("a", "b", "c"))).add(frame, "who"), "who"))
                .isEqualTo(names(read.names(List.of("a", "b", "c")).segment(table)));
    }

    @Test
    void the_meaning_of_columns_goes_into_the_model() {
        FeatureColumn recency = FeatureColumn.numeric("recency").unit("days").lowIsGood();
        SegmentationModel found = SparkSegmenter.using(Segmenter.using(KMeans.into(2)).by("recency"))
                .fit(FeatureSchema.describe(frame, recency));
        assertThat(found.columns()).containsExactly(recency);
    }

    @Test
    void a_segment_column_says_its_levels_and_can_be_a_number() {
        SegmentationModel model = Segmenter.using(KMeans.into(3)).by("recency").fit(table);
        Dataset<Row> segmented = SparkSegments.of(model).add(frame, "segment");
        assertThat(FeatureSchema.of(segmented).levels("segment")).isEqualTo(model.names());
        assertThat(segmented.withColumn("number", SparkSegments.of(model).number(frame))
                .filter("element_at(array('Cluster 1', 'Cluster 2', 'Cluster 3'), number + 1) <> segment").count()).isZero();
        assertThatThrownBy(() -> SparkSegments.of(model).add(segmented, "segment"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'segment' already");
    }

    @Test
    void vectors_are_segmented_by_their_elements() {
        Segmenter segmenter = Segmenter.using(KMeans.into(3)).by("recency", "monetary").transform(standardise());
        Dataset<Row> vectors = new VectorAssembler().setInputCols(new String[] {"recency", "monetary"})
                .setOutputCol("features").transform(frame).select("customer_id", "features");
        SegmentationModel found = SparkSegmenter.using(Segmenter.using(KMeans.into(3)).transform(standardise()))
                .id("customer_id").fit(vectors);
        SegmentationModel core = segmenter.fit(table);
        assertClose(found, core);
        assertThat(names(SparkSegments.of(found).vector("features").add(vectors, "segment"), "segment"))
                .isEqualTo(names(core.segment(table)));
    }

    @Test
    void what_a_model_cannot_take_is_said() {
        SegmentationModel model = Segmenter.using(KMeans.into(3)).transform(SCALED).fit(table);
        assertThatThrownBy(() -> SparkSegments.of(model).add(frame.drop("city"), "segment"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("there is no column 'city'");
        assertThatThrownBy(() -> SparkSegments.of(model).add(frame.withColumn("recency", lit("soon")), "segment"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not of numbers");
        assertThatThrownBy(() -> SparkSegments.of(model).vector("city"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("leave [city] out");
        for (Dataset<Row> bad : List.of(frame.withColumn("city", lit("Genf")),
                frame.withColumn("recency", lit(null).cast("int")))) {
            assertThatThrownBy(() -> SparkSegments.of(model).add(bad, "segment").select(col("segment")).collectAsList())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SparkSegmenter.using(Segmenter.using(KMeans.into(2))).fit(frame))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".id(");
        assertThatThrownBy(() -> SparkSegmenter.using(Segmenter.using(KMeans.into(2))).id("customer_id").fit(frame))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no distance between categories");
    }
}
