package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.cluster.Evidence.Criterion;
import org.segmentation.cluster.Evidence.Verdict;
import org.segmentation.table.FeatureTable;

class EvidenceTest {

    /** Gaussian groups of standard deviation 1 whose centres are at least 8 apart. */
    private static double[][] apart(int rows, int width, int groups, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[groups][width];
        for (int g = 0; g < groups; g++) {
            double nearest = 0;
            while (nearest < 64) {
                Arrays.setAll(centres[g], c -> 20 * random.nextDouble());
                nearest = Double.POSITIVE_INFINITY;
                for (int h = 0; h < g; h++) {
                    nearest = Math.min(nearest, PlainKMeans.distance(centres[g], centres[h]));
                }
            }
        }
        double[][] points = new double[rows][width];
        for (double[] point : points) {
            double[] centre = centres[random.nextInt(groups)];
            Arrays.setAll(point, c -> centre[c] + random.nextGaussian());
        }
        return points;
    }

    private static Elbow sweep(double[][] points, int most, long seed) {
        return ElbowSelector.between(1, most).using(KMeans.defaults().seed(seed)).select(points);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void uniformNoiseIsSaidToHaveNoClusterStructure(int width) {
        for (int seed = 0; seed < 3; seed++) {
            double[][] points = RefitsTest.noise(100 + 150 * seed, width, seed);
            Evidence evidence = sweep(points, 6, seed).evidence(points);
            assertThat(evidence.structured()).isFalse();
            assertThat(evidence.verdict()).isEqualTo(Verdict.NO_STRUCTURE);
            assertThat(evidence.toString()).startsWith("no cluster structure: ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void oneGaussianGroupIsSaidToHaveNoClusterStructure(int width) {
        double[][] points = KMeansTest.gaussians(200, width, 1, width);
        assertThat(sweep(points, 6, 0).evidence(points).verdict()).isEqualTo(Verdict.NO_STRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "3, 5", "4, 2", "4, 8", "5, 3", "5, 6", "6, 3", "6, 8"})
    void groupsApartAreFoundByMostCriteria(int groups, int width) {
        for (int seed = 0; seed < 2; seed++) {
            double[][] points = apart(200, width, groups, seed);
            Evidence evidence = ClusterQuality.of(points).evidence(sweep(points, 8, seed), groups);
            assertThat(evidence.k()).isEqualTo(groups);
            assertThat(evidence.structured()).isTrue();
            assertThat(evidence.agreed()).hasValue(groups);
            assertThat(evidence.verdict()).isEqualTo(Verdict.FIRM);
        }
    }

    @Test
    void theFiveGroupsOfMallCustomersAreAFirmChoice() throws IOException {
        double[][] points = MallCustomers.incomeAndScore();
        Evidence evidence = sweep(points, 10, 42).evidence(points);
        assertThat(evidence.k()).isEqualTo(5);
        for (Criterion criterion : new Criterion[] {Criterion.ELBOW, Criterion.SILHOUETTE, Criterion.DAVIES_BOULDIN,
            Criterion.PREDICTION_STRENGTH}) {
            assertThat(evidence.favoured(criterion)).as(criterion.toString()).hasValue(5);
        }
        assertThat(evidence.verdict()).isEqualTo(Verdict.FIRM);
        assertThat(evidence.stability().weakest()).isEqualTo(Stability.Verdict.VERY_STABLE);
    }

    @Test
    void theFiguresAreThoseOfEachJudgementAlone() {
        double[][] points = apart(300, 3, 4, 9);
        Elbow elbow = sweep(points, 6, 9);
        ClusterQuality quality = ClusterQuality.of(points).seed(9);
        Evidence evidence = quality.evidence(elbow);
        for (int k = 2; k <= 6; k++) {
            int[] labels = elbow.model(k).predict(points);
            assertThat(evidence.values(Criterion.SILHOUETTE)[k - 1]).isCloseTo(quality.silhouette(labels).mean(),
                    within(1e-12));
            Separation separation = quality.separation(labels);
            assertThat(evidence.values(Criterion.CALINSKI_HARABASZ)[k - 1]).isEqualTo(separation.calinskiHarabasz());
            assertThat(evidence.values(Criterion.DAVIES_BOULDIN)[k - 1]).isEqualTo(separation.daviesBouldin());
        }
        assertThat(evidence.values(Criterion.SILHOUETTE)[0]).isNaN();
        assertThat(evidence.values(Criterion.GAP)).isEqualTo(quality.gap(6).gap());
        assertThat(evidence.values(Criterion.PREDICTION_STRENGTH)).isEqualTo(quality.predictionStrength(6).strength());
        assertThat(evidence.stability().byCluster())
                .isEqualTo(quality.stability(elbow.model(evidence.k())).byCluster());
        assertThat(evidence.values(Criterion.ELBOW)).isEqualTo(elbow.knee().differences());
    }

    @Test
    void isTheSameOnAnyNumberOfThreadsAndInEveryForm() {
        double[][] points = KMeansTest.gaussians(2_500, 3, 4, 10);
        Elbow elbow = sweep(points, 5, 10);
        ClusterQuality quality = ClusterQuality.of(points).using(elbow.settings()).silhouetteRows(700).refitRows(300);
        String one = quality.threads(1).evidence(elbow).toString();
        assertThat(quality.threads(2).evidence(elbow)).hasToString(one);
        assertThat(quality.threads(7).evidence(elbow)).hasToString(one);
        assertThat(quality.threads(3).evidence(elbow).values(Criterion.GAP))
                .isEqualTo(quality.threads(1).evidence(elbow).values(Criterion.GAP));

        double[][] few = Arrays.copyOf(points, 100);
        double[] flat = Arrays.stream(few).flatMapToDouble(Arrays::stream).toArray();
        Elbow sweep = sweep(few, 4, 10);
        String nested = sweep.evidence(few).toString();
        assertThat(sweep.evidence(flat, 3)).hasToString(nested);
        assertThat(sweep.evidence(new DMatrixRMaj(few))).hasToString(nested);
        assertThat(sweep.evidence(FeatureTable.of(few))).hasToString(nested);
    }

    @Test
    void saysWhatWasMeasuredOnASample() {
        double[][] points = apart(3_000, 2, 3, 11);
        Evidence evidence = ClusterQuality.of(points).silhouetteRows(1_000).refitRows(500).evidence(sweep(points, 5, 11));
        assertThat(evidence.toString()).contains("± 0.00").contains("of 3,000 rows; gap by 50 reference sets,"
                + " prediction strength by 5 splits, Jaccard by 100 resamples of 500 of 3,000 rows; seed 0");
        Silhouette exact = ClusterQuality.of(points).evidence(sweep(points, 5, 11)).silhouette().orElseThrow();
        Silhouette sampled = evidence.silhouette().orElseThrow();
        assertThat(sampled.mean()).isBetween(exact.mean() - 5 * sampled.standardError(),
                exact.mean() + 5 * sampled.standardError());
    }

    @Test
    void equalRowsAndSingleRowsHaveNoStructure() {
        for (double[][] points : new double[][][] {{{2, 3}}, {{2, 3}, {2, 3}, {2, 3}}, {{2, 3}, {4, 5}}}) {
            Evidence evidence = sweep(points, 4, 0).evidence(points);
            assertThat(evidence.k()).isEqualTo(1);
            assertThat(evidence.verdict()).isEqualTo(Verdict.NO_STRUCTURE);
            assertThat(evidence.silhouette()).isEmpty();
            assertThat(evidence.toString()).startsWith("no cluster structure: there are too few distinct rows");
        }
    }

    @Test
    void aSweepThatBeginsAboveOneIsStillComparedWithOneCluster() {
        double[][] points = RefitsTest.noise(300, 3, 12);
        Evidence evidence = ElbowSelector.between(3, 6).select(points).evidence(points);
        assertThat(evidence.ks()).containsExactly(3, 4, 5, 6);
        assertThat(evidence.favoured(Criterion.GAP)).hasValue(1);
        assertThat(evidence.verdict()).isEqualTo(Verdict.NO_STRUCTURE);
    }

    @Test
    void withoutAnElbowTheKThatMostCriteriaFavourIsExamined() {
        double[][] points = apart(300, 2, 4, 13);
        Elbow elbow = ElbowSelector.between(4, 5).select(points);
        assertThat(elbow.k()).isEmpty();
        Evidence evidence = elbow.evidence(points);
        assertThat(evidence.k()).isEqualTo(4);
        assertThat(evidence.favoured(Criterion.ELBOW)).isEmpty();
    }

    @Test
    void anotherKThatMoreCriteriaFavourIsNamed() {
        double[][] points = apart(400, 3, 4, 14);
        Evidence evidence = ClusterQuality.of(points).evidence(sweep(points, 8, 14), 2);
        assertThat(evidence.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(evidence.summary()).doesNotContain("\n").endsWith(".");
        assertThat(evidence.toString()).startsWith(evidence.summary() + "\n\n").startsWith("an open choice: k = 2 is favoured by 0 of 6 criteria, k = 4 by ");
    }

    @Test
    void refusesOtherRowsAndOtherK() {
        double[][] points = RefitsTest.noise(50, 2, 15);
        Elbow elbow = sweep(points, 3, 15);
        assertThatIllegalArgumentException().isThrownBy(() -> elbow.evidence(new double[][] {{1}, {2}}))
                .withMessageContaining("for rows of 1 columns");
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterQuality.of(points).evidence(elbow, 4))
                .withMessageContaining("was not fitted");
        assertThatIllegalArgumentException().isThrownBy(() -> elbow.evidence(new double[0], 2))
                .withMessageContaining("no rows");
    }

    @Test
    void tellsAListenerOfEveryStageOnTheCallersThread() {
        double[][] points = RefitsTest.noise(200, 2, 16);
        Thread caller = Thread.currentThread();
        Set<ClusterQuality.Stage> stages = EnumSet.noneOf(ClusterQuality.Stage.class);
        ClusterQuality.of(points).threads(2).progress(progress -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            assertThat(progress.done()).isBetween(1, progress.of());
            stages.add(progress.stage());
        }).evidence(sweep(points, 4, 16));
        assertThat(stages).contains(ClusterQuality.Stage.SEPARATION, ClusterQuality.Stage.SILHOUETTE,
                ClusterQuality.Stage.GAP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stopsSoonAfterAnInterruptAndKeepsTheFlag(int threads) throws InterruptedException {
        double[][] points = KMeansTest.gaussians(60_000, 8, 6, 17);
        Elbow elbow = ElbowSelector.between(1, 6).using(KMeans.defaults().restarts(1)).select(points);
        ClusterQuality quality = ClusterQuality.of(points).threads(threads);
        assertThat(millisToStop(quality.silhouetteRows(60_000), elbow, ClusterQuality.Stage.SEPARATION))
                .as("milliseconds to stop measuring silhouettes").isLessThan(100);
        assertThat(millisToStop(quality.silhouetteRows(500).refitRows(60_000), elbow, ClusterQuality.Stage.SILHOUETTE))
                .as("milliseconds to stop clustering again").isLessThan(100);
    }

    /** Interrupts a while after a stage ended: that is, in the midst of the next. */
    private static long millisToStop(ClusterQuality quality, Elbow elbow, ClusterQuality.Stage stage)
            throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        boolean[] flag = new boolean[1];
        long[] times = new long[2];
        Thread judging = new Thread(() -> {
            Thread own = Thread.currentThread();
            try {
                quality.progress(progress -> {
                    if (progress.stage() == stage && progress.done() == progress.of()) {
                        new Thread(() -> {
                            try {
                                Thread.sleep(50);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            times[0] = System.nanoTime();
                            own.interrupt();
                        }).start();
                    }
                }).evidence(elbow);
            } catch (RuntimeException e) {
                times[1] = System.nanoTime();
                thrown.set(e);
                flag[0] = own.isInterrupted();
            }
        });
        judging.start();
        judging.join(60_000);
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag[0]).isTrue();
        return (times[1] - times[0]) / 1_000_000;
    }

    @Test
    void printsItself() {
        double[][] points = new double[60][];
        Arrays.setAll(points, i -> new double[] {i % 3 * 9 + i / 3 % 5, i % 3 == 1 ? 16 + i / 15 : i / 15});
        assertThat(sweep(points, 5, 1).evidence(points).toString()).startsWith("""
                a firm choice: k = 3 is favoured by 5 of 6 criteria, and its least stable cluster is very stable.

                k""").contains("\nfavours").endsWith("of all 60 rows; seed 1");
    }
}
