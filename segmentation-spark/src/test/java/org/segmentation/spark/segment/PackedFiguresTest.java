package org.segmentation.spark.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.imputeMean;
import static org.segmentation.transform.Transforms.imputeMedian;
import static org.segmentation.transform.Transforms.imputeMostFrequent;
import static org.segmentation.transform.Transforms.log;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.minMax;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.robust;
import static org.segmentation.transform.Transforms.select;
import static org.segmentation.transform.Transforms.standardise;
import static org.segmentation.transform.Transforms.weight;
import static org.segmentation.transform.Transforms.winsorise;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmentation.binning.Quantiles;
import org.segmentation.spark.LocalSpark;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.Transform;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class PackedFiguresTest {

    private static final Customers CUSTOMERS = Customers.of(1_500, 4, true);
    private static final List<String> COLUMNS = List.of("recency", "monetary", "orders", "city");
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static FittedTransform fitted(Transform transform, int partitions) {
        try (PackedRows rows = PackedRows.of(CustomerColumns.of(CUSTOMERS.frame(spark, partitions), COLUMNS))) {
            return transform.fit(PackedFigures.of(rows));
        }
    }

    /** Those whose figures are of counts and ranks alone. */
    static Stream<Transform> exact() {
        return Stream.of(robust(), minMax(), winsorise(.02, .9), imputeMedian(), imputeMostFrequent(), oneHot("city"),
                floor(10, "monetary").then(log("monetary")).then(robust("monetary")), select("orders", "recency"));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void a_transform_that_learns_by_counting_is_core_s(Transform transform) {
        assertThat(fitted(transform, 3)).isEqualTo(transform.fit(CUSTOMERS.table()));
    }

    static Stream<Transform> sums() {
        return Stream.of(standardise(), imputeMean().then(standardise()), imputeMostFrequent().then(log1p("monetary"))
                .then(standardise()).then(oneHot()).then(weight("city", .25)));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void a_transform_that_learns_by_adding_up_is_core_s_to_the_ninth_digit(Transform transform) {
        for (int partitions : new int[] {1, 7}) {
            List<FittedStep> found = fitted(transform, partitions).steps();
            List<FittedStep> core = transform.fit(CUSTOMERS.table()).steps();
            assertThat(found).hasSameSizeAs(core);
            IntStream.range(0, core.size()).forEach(i -> {
                if (core.get(i) instanceof FittedStep.Linear expected) {
                    FittedStep.Linear step = (FittedStep.Linear) found.get(i);
                    assertThat(step.column()).isEqualTo(expected.column());
                    assertThat(step.centre()).isCloseTo(expected.centre(), within(1e-9 * Math.abs(expected.centre())));
                    assertThat(step.scale()).isCloseTo(expected.scale(), within(1e-9 * expected.scale()));
                } else if (core.get(i) instanceof FittedStep.Impute expected) {
                    assertThat(((FittedStep.Impute) found.get(i)).value())
                            .isCloseTo(expected.value(), within(1e-9 * Math.abs(expected.value())));
                } else {
                    assertThat(found.get(i)).isEqualTo(core.get(i));
                }
            });
        }
    }

    @Test
    void a_value_without_a_logarithm_is_core_s_error() {
        assertThatThrownBy(() -> fitted(log("orders").then(log("orders")).then(standardise("orders")), 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("column 'orders': there is no log of 0.0");
    }

    @Test
    void quantiles_are_exact_over_the_whole_range_of_numbers() {
        Random random = new Random(9);
        double[][] points = IntStream.range(0, 2_000).mapToObj(i -> new double[] {
                Math.scalb(random.nextGaussian(), random.nextInt(600) - 300), random.nextInt(5) - 2,
                i == 0 ? -0.0 : i == 1 ? Double.MIN_VALUE : i == 2 ? -Double.MAX_VALUE : 0}).toArray(double[][]::new);
        double[] probabilities = {0, .01, .25, .5, .777, 1};
        try (PackedRows rows = PackedRows.of(CustomerColumns.numeric(Points.frame(spark, points, 4),
                List.of(Points.names(3))))) {
            List<double[]> found = PackedFigures.of(rows).quantiles(List.of("x0", "x1", "x2"), probabilities);
            for (int c = 0; c < 3; c++) {
                int column = c;
                double[] values = Stream.of(points).mapToDouble(point -> point[column]).toArray();
                assertThat(found.get(c)).containsExactly(Quantiles.defaults().of(values, probabilities));
            }
        }
    }

    @Test
    void numbers_sort_as_their_keys_do() {
        double[] rising = {Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1,
                Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        for (int i = 0; i < rising.length; i++) {
            assertThat(Ranks.value(Ranks.key(rising[i]))).isEqualTo(rising[i]);
            if (i > 0) {
                assertThat(Long.compareUnsigned(Ranks.key(rising[i - 1]), Ranks.key(rising[i]))).isNegative();
            }
        }
        assertThat(Ranks.key(-0.0)).isEqualTo(Ranks.key(0.0));
    }
}
