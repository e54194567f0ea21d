package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class KMeansTest {

    private static final double[][] SIX = {{1, 1}, {1, 2}, {8, 8}, {9, 8}, {1, 9}, {2, 9}};

    static double[][] gaussians(int rows, int width, int groups, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[groups][width];
        for (double[] centre : centres) {
            Arrays.setAll(centre, c -> random.nextGaussian() * 3);
        }
        double[][] points = new double[rows][width];
        for (double[] point : points) {
            double[] centre = centres[random.nextInt(groups)];
            Arrays.setAll(point, c -> centre[c] + random.nextGaussian());
        }
        return points;
    }

    @Test
    void findsTheThreePairsAndNumbersThemByTheirCentroids() {
        Clustering clustering = KMeans.into(3).seed(42).fit(SIX);
        assertThat(clustering.labels()).containsExactly(0, 0, 2, 2, 1, 1);
        assertThat(clustering.centroids()).isDeepEqualTo(new double[][] {{1, 1.5}, {1.5, 9}, {8.5, 8}});
        assertThat(clustering.sizes()).containsExactly(2, 2, 2);
        assertThat(clustering.inertia()).isEqualTo(1.5);
        assertThat(clustering.converged()).isTrue();
        assertThat(clustering.settings().seed()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"1, 269981.28", "2, 181363.596", "3, 106348.373", "4, 73679.789", "5, 44448.45545", "6, 37233.8145"})
    void reachesTheBestKnownInertiaOfTheMallCustomers(int k, double best) throws IOException {
        Clustering clustering = KMeans.into(k).tolerance(0).fit(MallCustomers.incomeAndScore());
        assertThat(clustering.inertia()).isCloseTo(best, within(1e-3));
    }

    @Test
    void findsTheFiveGroupsOfTheMallCustomers() throws IOException {
        Clustering clustering = KMeans.into(5).tolerance(0).fit(MallCustomers.incomeAndScore());
        double[][] expected = {{25.727, 79.364}, {26.304, 20.913}, {55.296, 49.519}, {86.538, 82.128}, {88.2, 17.114}};
        int[] sizes = {22, 23, 81, 39, 35};
        for (int g = 0; g < 5; g++) {
            assertThat(clustering.centroids()[g]).containsExactly(expected[g], within(5e-4));
        }
        assertThat(clustering.sizes()).containsExactly(sizes);
    }

    @Test
    void takesTheSamePointsInEveryForm() {
        double[] flat = Arrays.stream(SIX).flatMapToDouble(Arrays::stream).toArray();
        Clustering clustering = KMeans.into(3).fit(SIX);
        assertThat(KMeans.into(3).fit(flat, 2).labels()).isEqualTo(clustering.labels());
        assertThat(KMeans.into(3).fit(new DMatrixRMaj(SIX)).labels()).isEqualTo(clustering.labels());
        assertThat(KMeans.into(3).fit(FeatureTable.of(SIX)).model()).isEqualTo(clustering.model());
    }

    @Test
    void changesNothingOfItsInput() {
        double[][] points = gaussians(300, 3, 3, 1);
        double[][] copy = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
        double[] weights = new double[300];
        Arrays.fill(weights, 2);
        KMeans.into(4).fit(points, weights);
        assertThat(points).isDeepEqualTo(copy);
        assertThat(weights).containsOnly(2);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreadsAndOnEveryRun() {
        double[][] points = gaussians(60_000, 4, 5, 2);
        Clustering one = KMeans.into(6).restarts(2).threads(1).fit(points);
        for (int threads : new int[] {1, 2, 7}) {
            Clustering other = KMeans.into(6).restarts(2).threads(threads).fit(points);
            assertThat(other.model()).isEqualTo(one.model());
            assertThat(other.labels()).isEqualTo(one.labels());
            assertThat(other.inertia()).isEqualTo(one.inertia());
        }
    }

    @Test
    void labelsEqualPredictOfTheSameRowsFarFromTheOrigin() {
        double[][] points = gaussians(20_000, 3, 4, 3);
        for (double[] point : points) {
            point[0] += 1e6;
            point[1] = point[1] * 1e-3 - 5;
        }
        Clustering clustering = KMeans.into(5).restarts(2).fit(points);
        assertThat(clustering.model().predict(points)).isEqualTo(clustering.labels());
        assertThat(clustering.model().predict(FeatureTable.of(points))).isEqualTo(clustering.labels());
        int[] alone = Arrays.stream(points).mapToInt(clustering.model()::predict).toArray();
        assertThat(alone).isEqualTo(clustering.labels());
    }

    @Test
    void dataFarFromTheOriginClusterLikeTheSameDataNearIt() {
        double[][] near = gaussians(5_000, 2, 4, 4);
        double[][] far = Arrays.stream(near).map(p -> new double[] {p[0] + 1e6, p[1] - 1e6}).toArray(double[][]::new);
        Clustering a = KMeans.into(4).tolerance(0).fit(near);
        Clustering b = KMeans.into(4).tolerance(0).fit(far);
        assertThat(b.inertia()).isCloseTo(a.inertia(), within(1e-7 * a.inertia()));
        assertThat(b.sizes()).isEqualTo(a.sizes());
    }

    @Test
    void refillsAnEmptyClusterWithTheFarthestRow() {
        // All six rows go to the first centroid; (9, 8) is farthest from it, the mean of the others is (2.6, 5.8).
        Clustering refilled = KMeans.into(2).startingFrom(new double[][] {{0, 0}, {1000, 1000}}).fit(SIX);
        Clustering expected = KMeans.into(2).startingFrom(new double[][] {{2.6, 5.8}, {9, 8}}).fit(SIX);
        assertThat(refilled.labels()).isEqualTo(expected.labels());
        assertThat(refilled.iterations()).isEqualTo(expected.iterations() + 1);
        double[][] hopeless = {{0, 0}, {1000, 1000}, {2000, 2000}, {3000, 3000}};
        assertThat(KMeans.into(4).startingFrom(hopeless).fit(SIX).sizes()).doesNotContain(0);
    }

    @Test
    void startsFromGivenCentroidsOnce() {
        List<KMeans.Progress> told = new ArrayList<>();
        double[][] start = {{1, 1}, {1, 9}, {9, 8}};
        Clustering clustering = KMeans.into(3).restarts(10).startingFrom(start).progress(told::add).fit(SIX);
        assertThat(clustering.iterations()).isEqualTo(told.size());
        assertThat(told).allMatch(progress -> progress.restart() == 1 && progress.restarts() == 1 && progress.k() == 3);
        assertThat(clustering.labels()).containsExactly(0, 0, 2, 2, 1, 1);
    }

    @Test
    void whatAnotherEngineStartsFromAndTellsIsThere() {
        double[][] start = {{1, 1}, {1, 9}, {9, 8}};
        List<KMeans.Progress> told = new ArrayList<>();
        KMeans settings = KMeans.defaults().startingFrom(start).progress(told::add);
        double[][] given = settings.startCentroids().orElseThrow();
        assertThat(given).isDeepEqualTo(start);
        given[0][0] = 99;
        start[1][1] = 99;
        assertThat(settings.startCentroids().orElseThrow()).isDeepEqualTo(new double[][] {{1, 1}, {1, 9}, {9, 8}});
        assertThat(settings.k(4).startCentroids()).isEmpty();
        assertThat(settings.start(Start.RANDOM).startCentroids()).isEmpty();
        assertThat(KMeans.into(3).startCentroids()).isEmpty();
        KMeans.Progress progress = new KMeans.Progress(3, 1, 1, 2, 5);
        settings.listener().accept(progress);
        KMeans.into(3).listener().accept(progress);
        assertThat(told).containsExactly(progress);
    }

    @Test
    void stopsAtTheLastIterationAllowedAndSaysSo() {
        Clustering clustering = KMeans.into(8).restarts(1).maxIterations(1).fit(gaussians(2_000, 2, 4, 5));
        assertThat(clustering.iterations()).isEqualTo(1);
        assertThat(clustering.converged()).isFalse();
    }

    @Test
    void aLargerToleranceStopsSoonerAndStillReturnsLabelsOfItsCentroids() {
        double[][] points = gaussians(5_000, 2, 3, 6);
        Clustering strict = KMeans.into(7).restarts(1).tolerance(0).fit(points);
        Clustering loose = KMeans.into(7).restarts(1).tolerance(0.01).fit(points);
        assertThat(loose.iterations()).isLessThan(strict.iterations());
        assertThat(loose.converged()).isTrue();
        assertThat(loose.model().predict(points)).isEqualTo(loose.labels());
    }

    @Test
    void oneClusterIsTheMeanAndAsManyAsRowsIsTheRows() {
        Clustering one = KMeans.into(1).fit(new double[][] {{1}, {2}, {6}});
        assertThat(one.centroids()).isDeepEqualTo(new double[][] {{3}});
        assertThat(one.inertia()).isEqualTo(14);
        Clustering all = KMeans.into(6).fit(SIX);
        assertThat(all.inertia()).isZero();
        assertThat(all.sizes()).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({"K_MEANS_PLUS_PLUS", "RANDOM"})
    void findsTheFewDistinctRowsAmongManyEqual(Start start) {
        double[][] points = new double[5_000][];
        Arrays.setAll(points, i -> i == 17 ? new double[] {0.1, 7} : i == 4_999 ? new double[] {3, 0.3}
                : new double[] {0.1, 0.3});
        Clustering clustering = KMeans.into(3).start(start).fit(points);
        assertThat(clustering.inertia()).isZero();
        assertThat(clustering.sizes()).containsExactly(4_998, 1, 1);
    }

    @Test
    void twoMillionEqualCustomersAreOneCluster() {
        double[] points = new double[2_000_000];
        Arrays.fill(points, 0.1);
        Clustering clustering = KMeans.into(1).fit(points, 1);
        assertThat(clustering.inertia()).isZero();
        assertThat(clustering.model().centroid(0, 0)).isEqualTo(0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(2).fit(points, 1))
                .withMessage("k = 2 exceeds the 1 distinct rows; ask for at most 1");
    }

    @Test
    void refusesMoreClustersThanDistinctRows() {
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(4).fit(new double[][] {{1}, {-0.0}, {0}, {1}}))
                .withMessage("k = 4 exceeds the 2 distinct rows; ask for at most 2");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(new double[0][]))
                .withMessageContaining("there are no columns");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(new double[0], 2))
                .withMessage("k = 1 exceeds the 0 distinct rows; there is nothing to cluster");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(2).fit(SIX, new double[] {0, 0, 0, 1, 0, 0}))
                .withMessage("k = 2 exceeds the 1 distinct rows; ask for at most 1");
    }

    @Test
    void refusesWhatHasNoDistance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.into(1).fit(new double[][] {{1, 2}, {3, Double.NaN}}))
                .withMessageStartingWith("row 1, column 'x2': NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.into(1).fit(new double[][] {{1, 2}, {Double.POSITIVE_INFINITY, 1}}))
                .withMessageStartingWith("row 1, column 'x1': Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(new double[][] {{1, 2}, {3}}))
                .withMessageStartingWith("row 1 has 1 values");
        FeatureTable missing = FeatureTable.of(List.of("ann", "bob"), List.of(FeatureColumn.numeric("age")),
                new double[] {30, Double.NaN}, MissingValues.KEEP);
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(missing))
                .withMessageStartingWith("row 1 (customer 'bob'), column 'age': NaN");
        FeatureTable categories = FeatureTable.withIds(List.of("ann", "bob")).withCategorical("city", "Bern", "Basel");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(categories))
                .withMessageContaining("[city]").withMessageContaining("one-hot");
    }

    @Test
    void amongManyBadValuesNamesTheFirstOnAnyNumberOfThreads() {
        double[] values = new double[100_000];
        values[9_000] = Double.NaN;
        values[99_000] = Double.NaN;
        for (int run = 0; run < 20; run++) {
            assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(3).threads(4).fit(values, 1))
                    .withMessageStartingWith("row 9000,");
        }
    }

    @Test
    void refusesSpreadsWhoseSquaresOverflowOrVanish() {
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(2).fit(new double[][] {{1e300}, {-1e300}}))
                .withMessageContaining("column 'x1' spreads so wide");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(2).fit(new double[][] {{1e-200}, {0}}))
                .withMessageContaining("spread so little");
        Clustering wide = KMeans.into(2).fit(new double[][] {{1e100}, {-1e100}});
        assertThat(wide.inertia()).isZero();
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(0)).withMessageStartingWith("k = 0");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().restarts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().threads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().maxIterations(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().tolerance(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().tolerance(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.defaults().startingFrom(new double[0][]));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).startingFrom(new double[][] {{1}}).fit(SIX))
                .withMessageContaining("start centroids of 1 columns for rows of 2");
        assertThatThrownBy(() -> KMeans.defaults().fit(SIX)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("how many clusters?");
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(SIX, new double[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.into(1).fit(SIX, new double[6]))
                .withMessageContaining("add up to 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.into(1).fit(SIX, new double[] {1, 1, 1, -1, 1, 1}))
                .withMessageStartingWith("row 3 has weight -1.0");
    }

    @Test
    void stopsSoonAfterAnInterruptAndKeepsTheFlag() throws InterruptedException {
        double[][] points = gaussians(200_000, 8, 20, 7);
        for (int threads = 1; threads <= 2; threads++) {
            KMeans settings = KMeans.into(30).tolerance(0).threads(threads);
            assertThat(millisToStop(settings, points)).as("milliseconds to stop").isLessThan(100);
        }
    }

    private static long millisToStop(KMeans settings, double[][] points) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        boolean[] flag = new boolean[1];
        long[] ended = new long[1];
        Thread fitting = new Thread(() -> {
            try {
                settings.fit(points);
            } catch (RuntimeException e) {
                thrown.set(e);
                flag[0] = Thread.currentThread().isInterrupted();
            }
            ended[0] = System.nanoTime();
        });
        fitting.start();
        Thread.sleep(300);
        long asked = System.nanoTime();
        fitting.interrupt();
        fitting.join(10_000);
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag[0]).isTrue();
        return (ended[0] - asked) / 1_000_000;
    }

    @Test
    void leavesNoThreadBehindAndStartsNoneForSmallData() {
        KMeans.into(3).threads(4).fit(gaussians(50_000, 4, 3, 8));
        KMeans.into(3).threads(4).progress(progress -> assertThat(workers()).isZero()).fit(gaussians(200, 2, 3, 9));
        assertThat(workers()).isZero();
    }

    private static long workers() {
        for (int wait = 0; wait < 50; wait++) {
            long alive = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("segmentation-worker")).count();
            if (alive == 0) {
                return 0;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return 1;
    }

    @Test
    void aClusteringIsAGroupingOfItsTable() {
        FeatureTable table = FeatureTable.of(SIX);
        Grouping grouping = KMeans.into(3).fit(table).grouping(table);
        assertThat(grouping.groups()).containsExactly("Cluster 1", "Cluster 2", "Cluster 3");
        assertThat(grouping.groupOf("4")).isEqualTo("Cluster 3");
        assertThat(grouping.sizes()).containsExactly(2, 2, 2);
    }

    @Test
    void printsItself() {
        assertThat(KMeans.into(3).seed(42).fit(SIX).toString()).isEqualTo("""
                3 clusters of 6 rows, inertia 1.50, at rest after 2 iterations
                cluster  rows   share  centroid
                -------  ----  ------  -------------
                      0     2  33.3 %  x1 1, x2 1.50
                      1     2  33.3 %  x1 1.50, x2 9
                      2     2  33.3 %  x1 8.50, x2 8""");
    }

    @Test
    void aModelIsRebuiltFromItsParts() {
        KMeansModel model = KMeans.into(3).fit(SIX).model();
        assertThat(KMeansModel.of(model.columns(), model.centroids())).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(model.squaredDistances(new double[] {1, 1.5})).containsExactly(0, 56.5, 98.5);
        assertThatIllegalArgumentException().isThrownBy(() -> model.predict(new double[] {1}))
                .withMessageContaining("2 columns");
        assertThatIllegalArgumentException().isThrownBy(() -> model.predict(new double[] {1, Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> model.predict(new double[][] {{1, 2}, {1, Double.NaN}}))
                .withMessageStartingWith("row 1, column 'x2'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeansModel.of(model.columns(), new double[][] {{1, Double.NaN}}));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansModel.of(model.columns(), new double[][] {{1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansModel.of(model.columns(), new double[0][]));
        assertThat(model.predict(new double[0][])).isEmpty();
    }
}
