package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;

class SilhouetteTest {

    /** As the paper writes it. */
    private static double[] plain(double[][] points, int[] labels) {
        int k = Arrays.stream(labels).max().orElse(0) + 1;
        double[] values = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            double[] sum = new double[k];
            int[] count = new int[k];
            for (int j = 0; j < points.length; j++) {
                sum[labels[j]] += Math.sqrt(PlainKMeans.distance(points[i], points[j]));
                count[labels[j]]++;
            }
            double b = Double.POSITIVE_INFINITY;
            for (int g = 0; g < k; g++) {
                b = g != labels[i] && count[g] > 0 ? Math.min(b, sum[g] / count[g]) : b;
            }
            double a = sum[labels[i]] / (count[labels[i]] - 1);
            values[i] = count[labels[i]] == 1 || Math.max(a, b) == 0 ? 0 : (b - a) / Math.max(a, b);
        }
        return values;
    }

    private static int[] randomLabels(int rows, int k, long seed) {
        int[] labels = new Random(seed).ints(rows, 0, k).toArray();
        labels[0] = 0;
        labels[1] = k - 1;
        return labels;
    }

    @Property(tries = 60)
    void isThePapersForAnyLabels(@ForAll long seed, @ForAll @IntRange(min = 2, max = 1100) int rows,
            @ForAll @IntRange(min = 1, max = 9) int width, @ForAll @IntRange(min = 2, max = 6) int k) {
        double[][] points = KMeansTest.gaussians(rows, width, 3, seed);
        int[] labels = randomLabels(rows, Math.min(k, rows), seed);
        Silhouette silhouette = ClusterQuality.of(points).silhouette(labels);
        assertThat(silhouette.values()).containsExactly(plain(points, labels), within(1e-9));
        assertThat(silhouette.mean()).isCloseTo(Arrays.stream(silhouette.values()).average().orElseThrow(),
                within(1e-12));
        assertThat(silhouette.standardError()).isZero();
    }

    @Test
    void equalRowsAndRowsAloneAreNeitherWellNorBadlyPlaced() {
        Silhouette equal = ClusterQuality.of(new double[][] {{1}, {1}, {1}, {1}}).silhouette(new int[] {0, 0, 1, 1});
        assertThat(equal.values()).containsOnly(0);
        Silhouette alone = ClusterQuality.of(new double[][] {{1}, {5}, {6}}).silhouette(new int[] {0, 2, 2});
        assertThat(alone.values()).containsExactly(0, 0.75, 0.8);
        assertThat(alone.byCluster()[0]).isZero();
        assertThat(alone.byCluster()[1]).isNaN();
        assertThat(alone).hasToString("""
                silhouette 0.517 of all 3 rows
                cluster  rows  silhouette
                -------  ----  ----------
                      0     1           0
                      1     0           -
                      2     2       0.775""");
    }

    @Test
    void aSampleEstimatesTheMeanWithinItsStandardErrorAndKeepsSmallClusters() {
        double[][] points = KMeansTest.gaussians(6_000, 3, 4, 5);
        for (int i = 0; i < 30; i++) {
            points[200 * i] = new double[] {40 + i % 5, 40, 40};
        }
        int[] labels = KMeans.into(5).fit(points).labels();
        ClusterQuality quality = ClusterQuality.of(points);
        Silhouette exact = quality.silhouette(labels);
        double squares = 0;
        for (int seed = 0; seed < 20; seed++) {
            Silhouette sampled = quality.silhouetteRows(1_500).seed(seed).silhouette(labels);
            assertThat(sampled.exact()).isFalse();
            assertThat(sampled.rows().length).isBetween(1_400, 1_500);
            double off = (sampled.mean() - exact.mean()) / sampled.standardError();
            assertThat(off).isBetween(-4.0, 4.0);
            squares += off * off / 20;
            // All thirty rows of the small far cluster are in the sample.
            int far = labels[0];
            assertThat(Arrays.stream(sampled.rows()).filter(row -> labels[row] == far)).hasSize(30);
            assertThat(sampled.byCluster()[far]).isCloseTo(exact.byCluster()[far], within(0.01));
            assertThat(sampled.toString()).contains("standard error").contains("of 6,000 rows");
        }
        assertThat(squares).as("mean squared deviation in standard errors").isBetween(0.3, 2.5);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        double[][] points = KMeansTest.gaussians(3_000, 5, 4, 6);
        int[] labels = randomLabels(3_000, 4, 6);
        double[] one = ClusterQuality.of(points).threads(1).silhouette(labels).values();
        assertThat(ClusterQuality.of(points).threads(3).silhouette(labels).values()).isEqualTo(one);
    }

    @Test
    void takesRowsInEveryFormAndAnyGrouping() {
        double[][] points = KMeansTest.gaussians(40, 2, 3, 7);
        int[] labels = randomLabels(40, 3, 7);
        double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
        FeatureTable table = FeatureTable.of(points);
        double[] values = ClusterQuality.of(points).silhouette(labels).values();
        assertThat(ClusterQuality.of(flat, 2).silhouette(labels).values()).isEqualTo(values);
        assertThat(ClusterQuality.of(new DMatrixRMaj(points)).silhouette(labels).values()).isEqualTo(values);
        assertThat(ClusterQuality.of(table).silhouette(table.group("tier", List.of("a", "b", "c", "none"), labels))
                .values()).isEqualTo(values);
        assertThat(ClusterQuality.of(table).separation(table.group("tier", List.of("a", "b", "c", "none"), labels))
                .clusters()).isEqualTo(3);
    }

    @Test
    void refusesWhatHasNoSilhouette() {
        ClusterQuality quality = ClusterQuality.of(new double[][] {{1}, {2}, {3}});
        assertThatIllegalArgumentException().isThrownBy(() -> quality.silhouette(new int[] {1, 1, 1}))
                .withMessageContaining("needs at least two");
        assertThatIllegalArgumentException().isThrownBy(() -> quality.separation(new int[] {1, 1, 1}))
                .withMessageContaining("needs at least two");
        assertThatIllegalArgumentException().isThrownBy(() -> quality.silhouette(new int[] {0, 1}))
                .withMessage("2 labels for 3 rows; there must be one each");
        assertThatIllegalArgumentException().isThrownBy(() -> quality.silhouette(new int[] {0, -1, 1}))
                .withMessageStartingWith("row 1 has label -1");
        assertThatIllegalArgumentException().isThrownBy(() -> quality.silhouette(new int[] {0, 1, 3}))
                .withMessageStartingWith("row 2 has label 3");
        FeatureTable others = FeatureTable.withIds(List.of("ann", "bob", "cleo")).withNumeric("age", 1, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterQuality.of(FeatureTable.of(new double[][] {{1}, {2}, {3}}))
                        .silhouette(others.group("tier", List.of("a", "b"), new int[] {0, 1, 1})))
                .withMessageContaining("not of these 3 rows");
        assertThatIllegalArgumentException().isThrownBy(
                () -> ClusterQuality.of(new double[][] {{1}, {Double.NaN}}).silhouette(new int[] {0, 1}))
                .withMessageStartingWith("row 1, column 'x1': NaN");
        assertThatIllegalArgumentException().isThrownBy(
                () -> ClusterQuality.of(new double[0], 1).silhouette(new int[0])).withMessageContaining("no rows");
        assertThatIllegalArgumentException().isThrownBy(() -> quality.silhouetteRows(0));
        assertThatIllegalArgumentException().isThrownBy(() -> quality.refitRows(0));
        assertThatIllegalArgumentException().isThrownBy(() -> quality.references(1));
    }

    @Test
    void separationOfEqualOrCoincidentClustersIsSaidAsInfinite() {
        Separation perfect = ClusterQuality.of(new double[][] {{1}, {1}, {4}, {4}}).separation(new int[] {0, 0, 2, 2});
        assertThat(perfect.calinskiHarabasz()).isInfinite();
        assertThat(perfect.daviesBouldin()).isZero();
        Separation nested = ClusterQuality.of(new double[][] {{1}, {3}, {0}, {4}}).separation(new int[] {0, 0, 1, 1});
        assertThat(nested.calinskiHarabasz()).isZero();
        assertThat(nested.daviesBouldin()).isInfinite();
        Separation alone = ClusterQuality.of(new double[][] {{1}, {3}}).separation(new int[] {0, 1});
        assertThat(alone.calinskiHarabasz()).isNaN();
        assertThat(alone.daviesBouldin()).isNaN();
    }
}
