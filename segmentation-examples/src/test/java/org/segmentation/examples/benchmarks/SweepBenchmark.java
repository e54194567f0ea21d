package org.segmentation.examples.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.tribuo.Dataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.kmeans.KMeansTrainer;

/**
 * The sweep that an elbow needs: k = 1..10 with 10 restarts each on the same points.
 *
 * <ul>
 * <li><b>Compared</b>: {@code ours}, which shares its work between restarts and k and tries one start more for each k;
 *     {@code oursOneByOne}, a fit a k that shares nothing between k; and what a user of the peers would write.
 *     Commons Math restarts by itself and keeps the run of the least variances. Tribuo neither restarts nor tells
 *     inertia: it is run ten times, and choosing the best run is left out of its time.</li>
 * <li><b>Data</b>: {@link GaussianGroups} of 100,000 × 3 in four groups, in the types of each, made before.</li>
 * <li><b>Start and end</b>: each one's own k-means++; until no label changes, after at most 50 iterations. Starts
 *     differ, so the inertia reached at every k is printed beside the last time: one is worth nothing without the
 *     other.</li>
 * <li><b>Threads</b>: 2 for ours and Tribuo; Commons Math knows only one.</li>
 * </ul>
 *
 * <p>An operation is the whole sweep. From the project's root, all of it or some:
 *
 * <pre>
 * mvn -q test -Dbenchmark=SweepBenchmark
 * mvn -q test -Dbenchmark="SweepBenchmark.ours -p shape=1000000x3x4"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class SweepBenchmark {

    private static final int ITERATIONS = 50;
    private static final int RESTARTS = 10;
    private static final int LARGEST_K = 10;

    @Param("100000x3x4")
    public String shape;

    @Param("2")
    public int threads;

    private GaussianGroups groups;
    private final List<double[][]> found = new ArrayList<>();

    @Setup
    public void generate() {
        groups = GaussianGroups.of(shape);
    }

    /** The points as Commons Math takes them. */
    @State(Scope.Benchmark)
    public static class CommonsMathPoints {

        private List<DoublePoint> points;

        @Setup
        public void convert(SweepBenchmark sweep) {
            points = Peers.commonsMathPoints(sweep.groups);
        }
    }

    /** The points as Tribuo takes them. */
    @State(Scope.Benchmark)
    public static class TribuoPoints {

        private Dataset<ClusterID> points;

        @Setup
        public void convert(SweepBenchmark sweep) {
            points = Peers.tribuoDataset(sweep.groups);
        }
    }

    @TearDown
    public void print() {
        double[] least = new double[LARGEST_K];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (double[][] centroids : found) {
            least[centroids.length - 1] = Math.min(least[centroids.length - 1], groups.inertia(centroids));
        }
        System.out.print("(inertia at k = 1.." + LARGEST_K + ": "
                + Arrays.stream(least).mapToObj(x -> String.format(Locale.ROOT, "%.1f", x)).toList() + ") ");
    }

    @Benchmark
    public void ours() {
        found.clear();
        Elbow elbow = ElbowSelector.between(1, LARGEST_K).using(settings()).select(groups.values(), groups.columns());
        IntStream.of(elbow.ks()).mapToObj(k -> elbow.model(k).centroids()).forEach(found::add);
    }

    @Benchmark
    public void oursOneByOne() {
        found.clear();
        IntStream.rangeClosed(1, LARGEST_K).mapToObj(settings()::k)
                .map(settings -> settings.fit(groups.values(), groups.columns()).centroids()).forEach(found::add);
    }

    private KMeans settings() {
        return KMeans.defaults().restarts(RESTARTS).maxIterations(ITERATIONS).tolerance(0).threads(threads);
    }

    @Benchmark
    public void commonsMath(CommonsMathPoints data) {
        found.clear();
        for (int k = 1; k <= LARGEST_K; k++) {
            found.add(Peers.centroids(new MultiKMeansPlusPlusClusterer<>(Peers.commonsMath(k, ITERATIONS), RESTARTS)
                    .cluster(data.points)));
        }
    }

    @Benchmark
    public void tribuo(TribuoPoints data) {
        found.clear();
        for (int k = 1; k <= LARGEST_K; k++) {
            KMeansTrainer trainer = Peers.tribuo(k, ITERATIONS, threads);
            for (int restart = 0; restart < RESTARTS; restart++) {
                found.add(Peers.centroids(trainer.train(data.points)));
            }
        }
    }
}
