package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clusters the rows again: gap statistic, prediction strength, stability. */
class RefitsTest {

    static double[][] noise(int rows, int width, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[rows][width];
        for (double[] point : points) {
            Arrays.setAll(point, c -> random.nextDouble());
        }
        return points;
    }

    /** The least inertia at k = 1 to {@code most} of values on a line: clusters are stretches, and all cuts are tried. */
    private static double[] leastInertia(double[] values, int most) {
        double[] x = values.clone();
        Arrays.sort(x);
        int n = x.length;
        double[] sum = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + x[i];
            squares[i + 1] = squares[i] + x[i] * x[i];
        }
        double[] best = new double[n + 1];
        Arrays.fill(best, 1, n + 1, Double.POSITIVE_INFINITY);
        double[] least = new double[most];
        for (int k = 1; k <= most; k++) {
            double[] next = new double[n + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            for (int end = k; end <= n; end++) {
                for (int start = k - 1; start < end; start++) {
                    double s = sum[end] - sum[start];
                    next[end] = Math.min(next[end], best[start] + squares[end] - squares[start] - s * s / (end - start));
                }
            }
            best = next;
            least[k - 1] = best[n];
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGapIsThatOfExactOptimaOnALine(long seed) {
        Random random = new Random(seed);
        double[] line = IntStream.range(0, 60).mapToDouble(i -> 5 * (i % 3) + random.nextGaussian()).toArray();
        double low = Arrays.stream(line).min().orElseThrow();
        double high = Arrays.stream(line).max().orElseThrow();
        int sets = 300;
        double[][] references = new double[sets][];
        Arrays.setAll(references, set -> Arrays.stream(
                leastInertia(random.doubles(60, low, high).toArray(), 6)).map(Math::log).toArray());
        double[] own = leastInertia(line, 6);
        GapStatistic gap = ClusterQuality.of(line, 1).references(100).seed(seed).gap(6);
        for (int i = 0; i < 6; i++) {
            int at = i;
            double mean = Arrays.stream(references).mapToDouble(set -> set[at]).average().orElseThrow();
            double sd = Math.sqrt(Arrays.stream(references).mapToDouble(set -> set[at] * set[at]).average().orElseThrow()
                    - mean * mean);
            assertThat(gap.gap()[i]).isCloseTo(mean - Math.log(own[i]), within(0.02 + 4 * sd * Math.sqrt(0.01 + 1.0 / sets)));
            assertThat(gap.standardError()[i]).isCloseTo(sd * Math.sqrt(1.01), within(0.4 * sd));
        }
    }

    @Test
    void structureIsSeenWhereTheRuleOfTheGapStopsTooSoon() {
        // Three groups in a row: two clusters explain less of them than of noise, so that the rule stops at one.
        Random random = new Random(1);
        double[] line = IntStream.range(0, 90).mapToDouble(i -> 10 * (i % 3) + random.nextGaussian()).toArray();
        GapStatistic gap = ClusterQuality.of(line, 1).gap(6);
        assertThat(gap.k()).hasValue(1);
        assertThat(gap.structured()).isTrue();
    }

    @Test
    void theGapFollowsItsRuleOrNamesNoK() {
        GapStatistic gap = ClusterQuality.of(KMeansTest.gaussians(200, 3, 4, 1)).gap(8);
        int k = 1;
        while (k < 8 && gap.gap()[k - 1] < gap.gap()[k] - gap.standardError()[k]) {
            k++;
        }
        assertThat(gap.k()).isEqualTo(k == 8 ? OptionalInt.empty() : OptionalInt.of(k));
        // Two tight groups, asked for up to two only: one is beaten, and two have no next to be compared with.
        double[][] pair = new double[100][];
        Arrays.setAll(pair, i -> new double[] {i % 2, i / 1e4});
        GapStatistic rising = ClusterQuality.of(pair).gap(2);
        assertThat(rising.k()).isEmpty();
        assertThat(rising.toString()).contains("the gap is still rising over k = 1..2");
    }

    @Test
    void turningAndMovingTheRowsChangesNoReference() {
        double[][] points = KMeansTest.gaussians(300, 2, 3, 2);
        Arrays.stream(points).forEach(point -> point[0] *= 3);
        double[][] turned = Arrays.stream(points).map(p -> new double[] {0.6 * p[0] - 0.8 * p[1] + 1000,
            0.8 * p[0] + 0.6 * p[1] - 500}).toArray(double[][]::new);
        double[] one = ClusterQuality.of(points).gap(5).gap();
        double[] two = ClusterQuality.of(turned).gap(5).gap();
        // Axes may change their signs, and draws with them.
        assertThat(two).containsExactly(one, within(0.05));
    }

    @Test
    void predictionStrengthIsOneForGroupsApartAndLowBeyond() {
        double[][] points = new double[300][];
        Random random = new Random(3);
        Arrays.setAll(points, i -> new double[] {20 * (i % 3) + random.nextGaussian(), random.nextGaussian()});
        PredictionStrength strength = ClusterQuality.of(points).predictionStrength(6);
        assertThat(strength.strength()[0]).isEqualTo(1);
        assertThat(strength.strength()[2]).isEqualTo(1);
        assertThat(strength.k()).isEqualTo(3);
        assertThat(Arrays.stream(strength.strength()).skip(3)).allMatch(value -> value < 0.8);
        assertThat(strength.rows()).isEqualTo(300);
        double[][] few = {{1}, {1}, {5}, {5}, {5}, {1}, {1}, {5}};
        assertThat(ClusterQuality.of(few).predictionStrength(4).strength()[3]).isNaN();
    }

    @Property(tries = 40)
    void theLeastShareOfPairsKeptIsCountedPairByPair(@ForAll long seed, @ForAll @IntRange(min = 6, max = 60) int rows) {
        double[][] points = KMeansTest.gaussians(rows, 2, 3, seed);
        Clustering clustering = KMeans.into(3).seed(seed).fit(points);
        KMeansModel other = KMeans.into(4).fit(KMeansTest.gaussians(50, 2, 3, seed + 1)).model();
        double least = 1;
        for (int g = 0; g < 3; g++) {
            double pairs = 0;
            double kept = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < i; j++) {
                    if (clustering.label(i) == g && clustering.label(j) == g) {
                        pairs++;
                        kept += other.predict(points[i]) == other.predict(points[j]) ? 1 : 0;
                    }
                }
            }
            least = Math.min(least, pairs > 0 ? kept / pairs : 0);
        }
        assertThat(PredictionStrength.least(clustering, other, Rows.of(points))).isCloseTo(least, within(1e-12));
    }

    @Property(tries = 40)
    void theBestLikenessIsJaccardsOverSets(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int rows) {
        double[][] points = KMeansTest.gaussians(rows, 2, 3, seed);
        Clustering again = KMeans.into(3).seed(seed).fit(points);
        int[] labels = new Random(seed).ints(rows, 0, 3).toArray();
        double[] best = Stability.best(labels, 4, again);
        for (int g = 0; g < 3; g++) {
            Set<Integer> own = rowsOf(labels, g);
            double expected = own.isEmpty() ? Double.NaN : 0;
            for (int h = 0; h < 3; h++) {
                Set<Integer> other = rowsOf(again.labels(), h);
                Set<Integer> both = new HashSet<>(own);
                both.retainAll(other);
                other.addAll(own);
                expected = Math.max(expected, (double) both.size() / other.size());
            }
            assertThat(best[g]).isEqualTo(Double.valueOf(expected));
        }
        assertThat(best[3]).isNaN();
    }

    private static Set<Integer> rowsOf(int[] labels, int g) {
        Set<Integer> rows = new HashSet<>();
        IntStream.range(0, labels.length).filter(row -> labels[row] == g).forEach(rows::add);
        return rows;
    }

    @Test
    void groupsApartAreVeryStableAndSlicesOfNoiseAreNot() {
        double[][] points = new double[300][];
        Random random = new Random(4);
        Arrays.setAll(points, i -> new double[] {20 * (i % 3) + random.nextGaussian(), random.nextGaussian()});
        Stability three = ClusterQuality.of(points).stability(KMeans.into(3).fit(points).model());
        assertThat(three.byCluster()).containsOnly(1);
        assertThat(three.weakest()).isEqualTo(Stability.Verdict.VERY_STABLE);
        double[][] noise = noise(300, 5, 5);
        Stability slices = ClusterQuality.of(noise).stability(KMeans.into(6).fit(noise).model());
        assertThat(slices.weakest()).isEqualTo(Stability.Verdict.NOT_TO_BE_TRUSTED);
        assertThat(slices.toString()).contains("not to be trusted").endsWith("100 resamples of 300 of 300 rows");
    }

    @Test
    void verdictsBeginWhereTheReferenceSays() {
        double[] bounds = {0.5999, 0.6, 0.7499, 0.75, 0.8499, 0.85};
        assertThat(Arrays.stream(bounds).mapToObj(Stability.Verdict::of).map(Object::toString)).containsExactly(
                "not to be trusted", "doubtful", "doubtful", "stable", "stable", "very stable");
    }

    @Test
    void aStableCutOfOneGroupIsNotStructure() {
        // One long group: cut in two along its length, both halves come back, and still there is one group.
        Random random = new Random(6);
        double[][] points = new double[400][];
        Arrays.setAll(points, i -> new double[] {10 * random.nextDouble(), random.nextDouble()});
        ClusterQuality quality = ClusterQuality.of(points);
        assertThat(quality.stability(KMeans.into(2).fit(points).model()).weakest())
                .isEqualTo(Stability.Verdict.VERY_STABLE);
        assertThat(quality.gap(6).structured()).isFalse();
    }

    @Test
    void equalRowsAndSingleRowsHaveOneCluster() {
        for (double[][] points : new double[][][] {{{2, 3}}, {{2, 3}, {2, 3}, {2, 3}}, {{2, 3}, {4, 5}}}) {
            ClusterQuality quality = ClusterQuality.of(points);
            GapStatistic gap = quality.gap(5);
            assertThat(gap.most()).isEqualTo(1);
            assertThat(gap.k()).hasValue(1);
            assertThat(gap.structured()).isFalse();
            assertThat(quality.predictionStrength(5).k()).isEqualTo(1);
            assertThat(quality.stability(KMeans.into(1).fit(points).model()).byCluster()).containsExactly(1);
        }
    }

    @Test
    void fewDistinctRowsAreAsManyClusters() {
        double[][] points = new double[60][];
        Arrays.setAll(points, i -> new double[] {i % 3, (i % 3) * (i % 3)});
        GapStatistic gap = ClusterQuality.of(points).gap(8);
        assertThat(gap.most()).isEqualTo(3);
        assertThat(gap.gap()[2]).isInfinite();
        assertThat(gap.structured()).isTrue();
    }

    @Test
    void saysHowManyRowsOfManyItUsed() {
        double[][] points = KMeansTest.gaussians(3_000, 2, 3, 8);
        ClusterQuality quality = ClusterQuality.of(points).refitRows(400).references(10).splits(2).resamples(10);
        assertThat(quality.gap(4).rows()).isEqualTo(400);
        assertThat(quality.gap(4).toString()).endsWith("10 reference sets, 400 of 3,000 rows");
        assertThat(quality.predictionStrength(4).toString()).endsWith("2 splits of 400 of 3,000 rows");
        assertThat(quality.stability(KMeans.into(3).fit(points).model()).rows()).isEqualTo(400);
    }

    @Test
    void refusesWhatCannotBeAsked() {
        ClusterQuality quality = ClusterQuality.of(new double[][] {{1, 2}, {3, 4}});
        assertThatIllegalArgumentException().isThrownBy(() -> quality.gap(0));
        assertThatIllegalArgumentException().isThrownBy(() -> quality.predictionStrength(0));
        assertThatIllegalArgumentException().isThrownBy(() -> quality.threads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> quality.restarts(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.using(KMeans.into(1).startingFrom(new double[][] {{1, 2}})));
        KMeansModel narrow = KMeans.into(1).fit(new double[][] {{1}}).model();
        assertThatIllegalArgumentException().isThrownBy(() -> quality.stability(narrow))
                .withMessageContaining("for rows of 2 columns");
    }
}
