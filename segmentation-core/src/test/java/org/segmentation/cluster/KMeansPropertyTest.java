package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KMeansPropertyTest {

    /** Overlapping groups, so that the iteration has work to do; sizes around the tile's edge included. */
    private static double[][] points(long seed, int rows, int width) {
        return KMeansTest.gaussians(rows, width, 4, seed);
    }

    private static double[][] start(double[][] points, int k, long seed) {
        int[] rows = new Random(seed).ints(0, points.length).distinct().limit(k).toArray();
        return Arrays.stream(rows).mapToObj(row -> points[row].clone()).toArray(double[][]::new);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Property(tries = 150)
    void fromAGivenStartIsTheTextbooksIteration(@ForAll long seed, @ForAll @IntRange(min = 10, max = 1100) int rows,
            @ForAll @IntRange(min = 1, max = 6) int width, @ForAll @IntRange(min = 1, max = 7) int k) {
        double[][] points = points(seed, rows, width);
        double[] weights = new Random(seed + 1).doubles(rows, 0.1, 3).toArray();
        double[][] start = start(points, k, seed);
        PlainKMeans plain = PlainKMeans.from(points, weights, start, 300);
        Assume.that(plain != null && !plain.tied);
        Clustering ours = KMeans.into(k).startingFrom(start).tolerance(0).fit(points, weights);
        assertThat(ours.iterations()).isEqualTo(plain.iterations);
        assertThat(ours.inertia()).isCloseTo(plain.inertia, within(1e-9 * (1 + plain.inertia)));
        Integer[] order = IntStream.range(0, k).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Arrays.compare(plain.centroids[a], plain.centroids[b]));
        for (int i = 0; i < rows; i++) {
            assertThat(order[ours.label(i)]).isEqualTo(plain.labels[i]);
        }
    }

    @Property(tries = 60)
    void permutingRowsPermutesLabels(@ForAll long seed, @ForAll @IntRange(min = 10, max = 700) int rows,
            @ForAll @IntRange(min = 2, max = 6) int k) {
        double[][] points = points(seed, rows, 2);
        double[][] start = start(points, k, seed);
        PlainKMeans plain = PlainKMeans.from(points, ones(rows), start, 300);
        Assume.that(plain != null && !plain.tied);
        int[] order = IntStream.range(0, rows).toArray();
        Random random = new Random(seed);
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        double[][] shuffled = Arrays.stream(order).mapToObj(row -> points[row]).toArray(double[][]::new);
        Clustering before = KMeans.into(k).startingFrom(start).tolerance(0).fit(points);
        Clustering after = KMeans.into(k).startingFrom(start).tolerance(0).fit(shuffled);
        for (int i = 0; i < rows; i++) {
            assertThat(after.label(i)).isEqualTo(before.label(order[i]));
        }
    }

    @Property(tries = 60)
    void everyRowTwiceOrWithWeightTwoDoublesInertiaAndKeepsCentroids(@ForAll long seed,
            @ForAll @IntRange(min = 10, max = 700) int rows, @ForAll @IntRange(min = 1, max = 6) int k) {
        double[][] points = points(seed, rows, 3);
        double[][] start = start(points, k, seed);
        PlainKMeans plain = PlainKMeans.from(points, ones(rows), start, 300);
        Assume.that(plain != null && !plain.tied);
        double[][] doubled = new double[2 * rows][];
        Arrays.setAll(doubled, i -> points[i / 2]);
        double[] two = ones(rows);
        Arrays.setAll(two, i -> 2);
        KMeans settings = KMeans.into(k).startingFrom(start).tolerance(0);
        Clustering once = settings.fit(points);
        Clustering twice = settings.fit(doubled);
        Clustering weighted = settings.fit(points, two);
        for (Clustering other : new Clustering[] {twice, weighted}) {
            assertThat(other.inertia()).isCloseTo(2 * once.inertia(), within(1e-9 * (1 + once.inertia())));
            for (int g = 0; g < k; g++) {
                assertThat(other.centroids()[g]).containsExactly(once.centroids()[g], within(1e-9));
            }
        }
        assertThat(weighted.labels()).isEqualTo(once.labels());
    }

    @Property(tries = 100)
    void labelsEqualPredictAndNoRowIsNearerToAnotherCentroid(@ForAll long seed,
            @ForAll @IntRange(min = 5, max = 700) int rows, @ForAll @IntRange(min = 1, max = 5) int k,
            @ForAll Start start) {
        // Small whole numbers: many ties and many equal rows.
        Random random = new Random(seed);
        double[][] points = new double[rows][2];
        for (double[] point : points) {
            Arrays.setAll(point, c -> random.nextInt(4));
        }
        Assume.that(Arrays.stream(points).map(Arrays::toString).distinct().count() >= k);
        Clustering clustering = KMeans.into(k).seed(seed).start(start).restarts(2).fit(points);
        assertThat(clustering.model().predict(points)).isEqualTo(clustering.labels());
        assertThat(clustering.sizes()).doesNotContain(0);
        double inertia = 0;
        for (int i = 0; i < rows; i++) {
            double own = PlainKMeans.distance(points[i], clustering.centroids()[clustering.label(i)]);
            inertia += own;
            for (double[] centroid : clustering.centroids()) {
                assertThat(PlainKMeans.distance(points[i], centroid)).isGreaterThanOrEqualTo(own - 1e-12);
            }
        }
        assertThat(clustering.inertia()).isCloseTo(inertia, within(1e-9 * (1 + inertia)));
    }

    @Property(tries = 40)
    void inertiaNeverRisesWithK(@ForAll long seed, @ForAll @IntRange(min = 3, max = 300) int rows) {
        Elbow elbow = ElbowSelector.between(1, 12).using(KMeans.defaults().seed(seed).restarts(1))
                .select(points(seed, rows, 2));
        double[] inertia = elbow.inertia();
        for (int i = 1; i < inertia.length; i++) {
            assertThat(inertia[i]).isLessThanOrEqualTo(inertia[i - 1] * (1 + 1e-12));
        }
    }
}
