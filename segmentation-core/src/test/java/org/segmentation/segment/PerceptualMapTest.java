package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class PerceptualMapTest {

    /** Columns that have something to do with each other, each on a scale of its own. */
    private static FeatureTable points(long seed, int rows, int width) {
        Random random = new Random(seed);
        double[] values = new double[rows * width];
        for (int row = 0; row < rows; row++) {
            double common = random.nextGaussian();
            for (int c = 0; c < width; c++) {
                values[row * width + c] = (1 + c) * (random.nextGaussian() + (c % 2 == 0 ? common : -common)) + 10 * c;
            }
        }
        return FeatureTable.of(values, width);
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB)).sum() / a.length;
    }

    @Property(tries = 100)
    void axesAreEigenvectorsOfTheCovariancesInOrder(@ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int rows,
            @ForAll @IntRange(min = 2, max = 7) int width) {
        FeatureTable points = points(seed, rows, width);
        PerceptualMap map = PerceptualMap.of(points);
        double[] variances = map.variances();
        double trace = IntStream.range(0, width).mapToDouble(c -> points.statistics("x" + (c + 1)).variance()).sum();
        assertThat(Arrays.stream(variances).sum()).isCloseTo(trace, within(1e-9 * trace));
        for (int i = 1; i < width; i++) {
            assertThat(variances[i]).isBetween(0.0, variances[i - 1]);
        }
        for (int axis = 0; axis < 2; axis++) {
            double[] direction = map.axes()[axis];
            assertThat(Arrays.stream(direction).map(x -> x * x).sum()).isCloseTo(1, within(1e-9));
            for (int a = 0; a < width; a++) {
                double image = 0;
                for (int b = 0; b < width; b++) {
                    image += covariance(points.column("x" + (a + 1)), points.column("x" + (b + 1))) * direction[b];
                }
                assertThat(image).isCloseTo(variances[axis] * direction[a], within(1e-8 * trace));
            }
            int of = axis;
            assertThat(Arrays.stream(direction).boxed().max((x, y) -> Double.compare(Math.abs(x), Math.abs(y)))
                    .orElseThrow()).as("sign of axis " + of).isPositive();
        }
    }

    @Property(tries = 100)
    void coordinatesReproduceCovariances(@ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int rows,
            @ForAll @IntRange(min = 2, max = 6) int width) {
        FeatureTable points = points(seed, rows, width);
        PerceptualMap map = PerceptualMap.of(points);
        double[] x = map.customers().column("mapX");
        double[] y = map.customers().column("mapY");
        double scale = map.variances()[0];
        assertThat(covariance(x, x)).isCloseTo(map.variances()[0], within(1e-9 * scale));
        assertThat(covariance(y, y)).isCloseTo(map.variances()[1], within(1e-9 * scale));
        assertThat(covariance(x, y)).isCloseTo(0, within(1e-9 * scale));
        for (int c = 0; c < width; c++) {
            double[] column = points.column("x" + (c + 1));
            PerceptualMap.Arrow arrow = map.features().get(c);
            assertThat(covariance(column, x)).isCloseTo(arrow.x() * Math.sqrt(map.variances()[0]), within(1e-9 * scale));
            assertThat(arrow.shown()).isCloseTo((arrow.x() * arrow.x() + arrow.y() * arrow.y()) / covariance(column, column),
                    within(1e-9));
            for (int b = 0; width == 2 && b < 2; b++) {
                PerceptualMap.Arrow other = map.features().get(b);
                assertThat(arrow.x() * other.x() + arrow.y() * other.y())
                        .isCloseTo(covariance(column, points.column("x" + (b + 1))), within(1e-9 * scale));
            }
        }
    }

    @Property(tries = 60)
    void distancesAreKeptWithTwoColumnsAndNeverMadeLarger(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int rows,
            @ForAll @IntRange(min = 2, max = 5) int width) {
        FeatureTable points = points(seed, rows, width);
        FeatureTable placed = PerceptualMap.of(points).customers();
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < a; b++) {
                double onMap = distance(placed.row(a), placed.row(b));
                double inTruth = distance(points.row(a), points.row(b));
                assertThat(onMap).isLessThanOrEqualTo(inTruth + 1e-9);
                if (width == 2) {
                    assertThat(onMap).isCloseTo(inTruth, within(1e-9));
                }
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(c -> (a[c] - b[c]) * (a[c] - b[c])).sum());
    }

    @Property(tries = 40)
    void theOrderOfRowsAndALargeDistanceFromZeroDoNotTurnTheMap(@ForAll long seed) {
        FeatureTable points = points(seed, 200, 4);
        double[] turned = new double[800];
        double[] far = new double[800];
        for (int row = 0; row < 200; row++) {
            for (int c = 0; c < 4; c++) {
                turned[(199 - row) * 4 + c] = points.value(row, c);
                far[row * 4 + c] = points.value(row, c) + 1e6;
            }
        }
        double[][] axes = PerceptualMap.of(points).axes();
        for (double[] other : new double[][] {turned, far}) {
            double[][] same = PerceptualMap.of(FeatureTable.of(other, 4)).axes();
            assertThat(same[0]).containsExactly(axes[0], within(1e-6));
            assertThat(same[1]).containsExactly(axes[1], within(1e-5));
        }
    }

    @Test
    void twoEqualColumnsAreOneDirectionAndOppositeOnesFaceEachOther() {
        FeatureTable line = FeatureTable.withIds(List.of("a", "b", "c"))
                .withNumeric("up", 1, 2, 3).withNumeric("same", 1, 2, 3).withNumeric("down", 6, 4, 2)
                .withNumeric("still", 0.1, 0.1, 0.1);
        PerceptualMap map = PerceptualMap.of(standardise().fit(line).apply(line));
        assertThat(map.explained()[0]).isCloseTo(1, within(1e-12));
        assertThat(map.explained()[1]).isZero();
        assertThat(map.axes()[1]).containsOnly(0.0);
        assertThat(map.customers().column("mapY")).containsOnly(0.0);
        assertThat(map.features()).extracting(PerceptualMap.Arrow::x).satisfies(x -> {
            assertThat(x.get(0)).as("the first of equals is positive").isCloseTo(1, within(1e-12));
            assertThat(x.get(1)).isCloseTo(1, within(1e-12));
            assertThat(x.get(2)).isCloseTo(-1, within(1e-12));
        });
        assertThat(map.features().get(3)).isEqualTo(new PerceptualMap.Arrow("still", 0, 0, Double.NaN));
        assertThat(PerceptualMap.of(line).features().get(3).shown()).as("constant, not standardised").isNaN();
    }

    @Test
    void littleDataIsDefinedAndNoneIsAnError() {
        PerceptualMap oneColumn = PerceptualMap.of(FeatureTable.of(new double[] {5, 1, 3}, 1));
        assertThat(oneColumn.customers().column("mapX")).containsExactly(new double[] {2, -2, 0}, within(1e-12));
        assertThat(oneColumn.customers().column("mapY")).containsOnly(0.0);
        assertThat(oneColumn.explained()).containsExactly(1, 0);
        PerceptualMap oneRow = PerceptualMap.of(FeatureTable.of(new double[] {5, 1, 3}, 3));
        assertThat(oneRow.customers().toRowMajor()).containsOnly(0.0);
        assertThat(oneRow.explained()).containsOnly(0.0);
        assertThat(oneRow.segments()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PerceptualMap.of(FeatureTable.of(new double[0][])))
                .withMessage("a map needs at least one customer and one column, not 0 × 0");
        FeatureTable named = FeatureTable.withIds(List.of("a")).withCategorical("city", "Bern");
        assertThatIllegalArgumentException().isThrownBy(() -> PerceptualMap.of(named)).withMessageContaining("categorical");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerceptualMap.of(FeatureTable.of(new double[] {1e200, -1e200}, 1)))
                .withMessageContaining("scale them first");
    }

    @Test
    void tinyUnitsAreMappedLikeAnyOther() {
        FeatureTable points = points(5, 50, 3);
        FeatureTable tiny = FeatureTable.of(Arrays.stream(points.toRowMajor()).map(x -> x * 0x1p-400).toArray(), 3);
        assertThat(PerceptualMap.of(tiny).axes()[0]).containsExactly(PerceptualMap.of(points).axes()[0], within(1e-9));
    }

    @Test
    void segmentsStandAtTheirCentroidsAndOtherCustomersFindTheirPlace() {
        FeatureTable points = points(8, 300, 4);
        Segmentation segments = Segmenter.using(KMeans.into(3)).transform(standardise()).fit(points).segment(points);
        PerceptualMap map = segments.map();
        assertThat(map.segments()).extracting(PerceptualMap.Place::segment).containsExactlyElementsOf(segments.groups());
        assertThat(map.segments()).extracting(PerceptualMap.Place::customers)
                .containsExactlyElementsOf(Arrays.stream(segments.sizes()).boxed().toList());
        FeatureTable scaled = segments.model().transform().apply(points);
        PerceptualMap byMeans = PerceptualMap.of(scaled, segments);
        for (int g = 0; g < 3; g++) {
            int group = g;
            double mean = IntStream.range(0, 300).filter(row -> segments.group(row) == group)
                    .mapToDouble(row -> map.customers().value(row, 0)).average().orElseThrow();
            assertThat(byMeans.segments().get(g).x()).isCloseTo(mean, within(1e-9));
            assertThat(map.segments().get(g).x()).isCloseTo(mean, within(1e-6));
        }
        FeatureTable last = scaled.whereIds(id -> id.equals("300")).select("x4", "x2", "x1", "x3");
        assertThat(map.place(last).row(0)).isEqualTo(map.customers().row(299));
        assertThatIllegalArgumentException().isThrownBy(() -> map.place(last.select("x1")));
        FeatureTable gap = FeatureTable.of(List.of("z"), scaled.columns(), new double[] {1, 2, Double.NaN, 3},
                MissingValues.KEEP);
        assertThatIllegalArgumentException().isThrownBy(() -> map.place(gap))
                .withMessageContaining("customer 'z' has no value in column 'x3'");
        Grouping halves = points.group("half", List.of("a", "b", "nobody"), IntStream.range(0, 300).map(i -> i % 2).toArray());
        assertThat(PerceptualMap.of(scaled, halves).segments().get(2).x()).isNaN();
        assertThat(PerceptualMap.of(scaled, halves).toString()).contains("nobody           0");
    }

    @Test
    void printsWhatItShows() {
        FeatureTable points = FeatureTable.withIds(List.of("a", "b", "c", "d"))
                .with(FeatureColumn.numeric("width"), -4, 4, 0, 0).with(FeatureColumn.numeric("height"), 0, 0, 2, -2);
        assertThat(PerceptualMap.of(points, points.group("side", List.of("left", "rest"), new int[] {0, 1, 1, 1})))
                .hasToString("""
                        map of 4 customers by 2 columns: axis x shows 80.0 % of the variance, y 20.0 %
                        feature     x     y    shown
                        -------  ----  ----  -------
                        width    2.83     0  100.0 %
                        height      0  1.41  100.0 %

                        segment  customers     x  y
                        -------  ---------  ----  -
                        left             1    -4  0
                        rest             3  1.33  0""");
    }

    @Test
    void stopsWhenInterrupted() {
        FeatureTable points = points(1, 100, 3);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> PerceptualMap.of(points));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Profile.of(points, points.group("g", List.of("x"), new int[100])));
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }
}
