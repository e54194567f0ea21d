package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;

class ElbowTest {

    private static final int[] TO_TEN = IntStream.rangeClosed(1, 10).toArray();

    private static Knee toTen(java.util.function.IntToDoubleFunction curve) {
        return ElbowSelector.knee(TO_TEN, Arrays.stream(TO_TEN).mapToDouble(curve).toArray());
    }

    @Test
    void theCurveOfThePaperHasItsKneeWhereThePaperSays() {
        // Concave and increasing: y = -1/(x + 0.1) + 5 over x = 0, 1/9, … 1, scaled to 0…1.
        double[] x = IntStream.range(0, 10).mapToDouble(i -> i / 9.0).toArray();
        double[] y = Arrays.stream(x).map(v -> -1 / (v + 0.1) + 5).toArray();
        double[] d = new double[10];
        Arrays.setAll(d, i -> (y[i] - y[0]) / (y[9] - y[0]) - x[i]);
        int knee = Knee.strictKnee(d, 1);
        assertThat(x[knee]).isCloseTo(0.2222, within(1e-4));
        assertThat(y[knee]).isCloseTo(1.8966, within(1e-4));
    }

    @Test
    void aHyperbolaBendsAtThree() {
        Knee knee = toTen(k -> 1000.0 / k);
        assertThat(knee.k()).hasValue(3);
        assertThat(knee.rule()).isEqualTo(Knee.Rule.KNEE);
        assertThat(knee.strength()).isCloseTo(0.5185, within(1e-4));
        assertThat(knee.differences()[3]).isCloseTo(0.5, within(1e-12));
        assertThat(knee).hasToString("elbow at k = 3 over k = 1..10 (strength 0.52)");
    }

    @Test
    void straightAndConstantCurvesHaveNoElbow() {
        for (Knee knee : new Knee[] {toTen(k -> 1000 - 7.3 * k), toTen(k -> 5), toTen(k -> 0)}) {
            assertThat(knee.k()).isEmpty();
            assertThat(knee.rule()).isEqualTo(Knee.Rule.NONE);
            assertThat(knee.strength()).isCloseTo(0, within(1e-12));
            assertThat(knee.toString()).startsWith("no elbow over k = 1..10");
        }
    }

    @Test
    void aShortCurveThatBendsIsOfferedAsAFallback() {
        Knee knee = ElbowSelector.knee(new int[] {1, 2, 3}, new double[] {10, 2, 1});
        assertThat(knee.k()).hasValue(2);
        assertThat(knee.rule()).isEqualTo(Knee.Rule.FALLBACK);
        assertThat(knee.toString()).contains("fallback");
    }

    @Test
    void ofEqualBendsTheLargerKIsOffered() {
        // d is 1/4 at both k = 2 and k = 3.
        Knee knee = ElbowSelector.knee(new int[] {1, 2, 3, 4}, new double[] {12, 5, 1, 0});
        assertThat(knee.differences()[1]).isCloseTo(knee.differences()[2], within(1e-12));
        assertThat(knee.k()).hasValue(3);
    }

    @Test
    void aLowerSensitivityFindsAKneeOnAShorterTail() {
        int[] ks = {1, 2, 3, 4, 5};
        double[] inertia = {100, 40, 25, 15, 8};
        assertThat(Knee.of(ks, inertia, 2).rule()).isEqualTo(Knee.Rule.FALLBACK);
        assertThat(Knee.of(ks, inertia, 0.2).rule()).isEqualTo(Knee.Rule.KNEE);
    }

    @Test
    void aMinimumDisarms() {
        // Rises to 0.3, falls (not below the threshold) to a minimum, rises again: the second maximum is the knee.
        double[] d = {0, 0.30, 0.20, 0.25, 0.30, 0.05, 0};
        assertThat(Knee.strictKnee(d, 1)).isEqualTo(4);
        assertThat(Knee.strictKnee(new double[] {0, 0.30, 0.20, 0.21, 0.22}, 1)).isEqualTo(-1);
    }

    @Test
    void fewerThanThreePointsHaveNoBend() {
        assertThat(ElbowSelector.knee(new int[] {1, 2}, new double[] {10, 1}).k()).isEmpty();
        assertThat(ElbowSelector.knee(new int[] {4}, new double[] {10}).rule()).isEqualTo(Knee.Rule.NONE);
        assertThat(ElbowSelector.knee(new int[0], new double[0]).k()).isEmpty();
    }

    @Test
    void refusesWhatIsNoCurve() {
        assertThatIllegalArgumentException().isThrownBy(() -> ElbowSelector.knee(new int[] {1}, new double[] {1, 2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElbowSelector.knee(new int[] {2, 2}, new double[] {1, 2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElbowSelector.knee(new int[] {1, 2}, new double[] {1, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> ElbowSelector.between(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ElbowSelector.between(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> ElbowSelector.between(1, 3).sensitivity(0));
        assertThatIllegalArgumentException().isThrownBy(
                () -> ElbowSelector.between(1, 3).using(KMeans.defaults().startingFrom(new double[][] {{1}})));
    }

    @Test
    void findsFiveGroupsOfMallCustomers() throws IOException {
        double[][] points = MallCustomers.incomeAndScore();
        Elbow elbow = ElbowSelector.between(1, 10).using(KMeans.defaults().tolerance(0)).select(points);
        assertThat(elbow.k()).hasValue(5);
        assertThat(elbow.inertia()[4]).isCloseTo(44448.45545, within(1e-3));
        assertThat(elbow.model(5).predict(points)).isEqualTo(KMeans.into(5).tolerance(0).fit(points).labels());
        assertThatIllegalArgumentException().isThrownBy(() -> elbow.model(11)).withMessageContaining("was not fitted");
    }

    @Test
    void isCutAtTheDistinctRowsAndSaysSo() {
        double[][] points = {{1}, {1}, {5}, {9}, {9}};
        Elbow elbow = ElbowSelector.between(1, 10).select(points);
        assertThat(elbow.ks()).containsExactly(1, 2, 3);
        assertThat(elbow.inertia()[2]).isZero();
        assertThat(elbow.asked()).isEqualTo(10);
        assertThat(elbow.cut()).isTrue();
        assertThat(elbow.toString()).contains("the sweep to k = 10 was cut at 3");
        assertThatIllegalArgumentException().isThrownBy(() -> ElbowSelector.between(4, 10).select(points))
                .withMessage("k = 4 exceeds the 3 distinct rows; ask for at most 3");
    }

    @Test
    void ofEqualRowsThereIsOneClusterAndNoElbow() {
        Elbow elbow = ElbowSelector.between(1, 10).select(new double[][] {{2, 3}, {2, 3}, {2, 3}});
        assertThat(elbow.ks()).containsExactly(1);
        assertThat(elbow.k()).isEmpty();
        assertThat(elbow.toString()).contains("no elbow");
    }

    @Test
    void takesTheSamePointsInEveryForm() {
        double[][] points = KMeansTest.gaussians(200, 2, 3, 1);
        double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
        ElbowSelector selector = ElbowSelector.between(1, 6);
        double[] inertia = selector.select(points).inertia();
        assertThat(selector.select(flat, 2).inertia()).isEqualTo(inertia);
        assertThat(selector.select(new DMatrixRMaj(points)).inertia()).isEqualTo(inertia);
        assertThat(selector.select(FeatureTable.of(points)).inertia()).isEqualTo(inertia);
        double[] ones = new double[200];
        Arrays.fill(ones, 1);
        assertThat(selector.select(FeatureTable.of(points), ones).inertia()).isEqualTo(inertia);
    }

    @Test
    void aSweepOverManyRowsIsTheSameOnAnyNumberOfThreadsAndNeverRises() {
        double[][] points = KMeansTest.gaussians(140_000, 2, 4, 5);
        ElbowSelector selector = ElbowSelector.between(1, 8);
        Elbow one = selector.using(KMeans.defaults().restarts(3).threads(1)).select(points);
        Elbow two = selector.using(KMeans.defaults().restarts(3).threads(2)).select(points);
        assertThat(two.inertia()).isEqualTo(one.inertia());
        for (int k = 1; k <= 8; k++) {
            assertThat(two.model(k)).isEqualTo(one.model(k));
            assertThat(k == 1 || one.inertia()[k - 1] <= one.inertia()[k - 2]).isTrue();
        }
        // All restarts on all rows find nothing better by more than a little.
        double best = Double.POSITIVE_INFINITY;
        for (int start = 0; start < 5; start++) {
            double[][] rows = Arrays.copyOfRange(points, 1000 * start, 1000 * start + 6);
            best = Math.min(best, KMeans.into(6).startingFrom(rows).fit(points).inertia());
        }
        assertThat(one.inertia()[5]).isLessThan(best * 1.001);
    }

    @Test
    void printsAChartWithTheChosenKMarked() {
        double[][] points = {{1}, {2}, {11}, {12}, {21}, {22}, {23}};
        assertThat(ElbowSelector.between(1, 7).select(points)).hasToString("""
                k  inertia
                -  -------  --------------------------------------------------
                1    514.9  ##################################################
                2      103  ##########
                3        3  <- elbow
                4     1.50
                5        1
                6    0.500
                7        0
                elbow at k = 3 over k = 1..7 (strength 0.66)""");
    }
}
