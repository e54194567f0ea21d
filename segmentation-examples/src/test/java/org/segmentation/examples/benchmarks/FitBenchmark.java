package org.segmentation.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
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
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.KMeans;
import org.tribuo.Dataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.kmeans.KMeansModel;

/**
 * One k-means fit, ours beside Commons Math and Tribuo, by shape of the data (rows x columns x k).
 *
 * <ul>
 * <li><b>Data</b>: {@link GaussianGroups}, as many overlapping groups as clusters asked for. Ours is given the flat
 *     array, and laying it out is part of its time; the peers are given points of their own types, made before.</li>
 * <li><b>Start</b>: the peers choose theirs by plain k-means++ and cannot be given one. So each compares with ours from
 *     the start that it chooses: {@code commonsMath} with {@code oursFromCommonsMathStart}, {@code tribuo} with
 *     {@code oursFromTribuoStart}. Choosing is in the peers' time only, about an iteration's worth. {@code ours} is one
 *     start by our own greedy k-means++, choosing included; it takes a path and a number of iterations of its own.</li>
 * <li><b>End</b>: until no label changes, after at most 50 iterations. The peers do not tell how many they took, but
 *     from one start all take the same: each fork prints, beside its last time, the inertia reached, which must be the
 *     peer's, and our iterations.</li>
 * <li><b>Threads</b>: 2 for ours and Tribuo; Commons Math knows only one.</li>
 * </ul>
 *
 * <p>From the project's root, all of it or some:
 *
 * <pre>
 * mvn -q test -Dbenchmark=FitBenchmark
 * mvn -q test -Dbenchmark="FitBenchmark -p shape=1000000x8x8,200000x50x50 -p threads=1"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class FitBenchmark {

    private static final int ITERATIONS = 50;

    @Param({"200x2x5", "100000x3x4", "100000x20x10", "1000000x3x4"})
    public String shape;

    @Param("2")
    public int threads;

    private GaussianGroups groups;

    @Setup
    public void generate() {
        groups = GaussianGroups.of(shape);
    }

    /** The points as Commons Math takes them. */
    @State(Scope.Benchmark)
    public static class CommonsMathPoints {

        private List<DoublePoint> points;

        @Setup
        public void convert(FitBenchmark fit) {
            points = Peers.commonsMathPoints(fit.groups);
        }
    }

    /** The points as Tribuo takes them. */
    @State(Scope.Benchmark)
    public static class TribuoPoints {

        private Dataset<ClusterID> points;

        @Setup
        public void convert(FitBenchmark fit) {
            points = Peers.tribuoDataset(fit.groups);
        }
    }

    /** Where Commons Math starts; its points are let go again, so that they do not burden our fit. */
    @State(Scope.Benchmark)
    public static class CommonsMathStart {

        private double[][] centroids;

        @Setup
        public void choose(FitBenchmark fit) {
            centroids = Peers.centroids(Peers.commonsMath(fit.groups.k(), 0)
                    .cluster(Peers.commonsMathPoints(fit.groups)));
        }
    }

    /** Where Tribuo starts. */
    @State(Scope.Benchmark)
    public static class TribuoStart {

        private double[][] centroids;

        @Setup
        public void choose(FitBenchmark fit) {
            centroids = Peers.centroids(Peers.tribuo(fit.groups.k(), 0, 1).train(Peers.tribuoDataset(fit.groups)));
        }
    }

    /** What the fits of a fork came to. */
    @State(Scope.Benchmark)
    public static class Outcome {

        private Supplier<double[][]> centroids = () -> new double[0][];
        private String iterations = "";

        @TearDown
        public void print(FitBenchmark fit) {
            System.out.printf(Locale.ROOT, "(inertia %.6f%s) ", fit.groups.inertia(centroids.get()), iterations);
        }

        private Clustering of(Clustering clustering) {
            centroids = clustering::centroids;
            iterations = " after " + clustering.iterations() + " iterations";
            return clustering;
        }
    }

    @Benchmark
    public Clustering ours(Outcome outcome) {
        return outcome.of(fit(KMeans.into(groups.k()).restarts(1)));
    }

    @Benchmark
    public Clustering oursFromCommonsMathStart(CommonsMathStart start, Outcome outcome) {
        return outcome.of(fit(KMeans.defaults().startingFrom(start.centroids)));
    }

    @Benchmark
    public Clustering oursFromTribuoStart(TribuoStart start, Outcome outcome) {
        return outcome.of(fit(KMeans.defaults().startingFrom(start.centroids)));
    }

    private Clustering fit(KMeans settings) {
        return settings.maxIterations(ITERATIONS).tolerance(0).threads(threads).fit(groups.values(), groups.columns());
    }

    @Benchmark
    public List<CentroidCluster<DoublePoint>> commonsMath(CommonsMathPoints data, Outcome outcome) {
        List<CentroidCluster<DoublePoint>> clusters = Peers.commonsMath(groups.k(), ITERATIONS).cluster(data.points);
        outcome.centroids = () -> Peers.centroids(clusters);
        return clusters;
    }

    @Benchmark
    public KMeansModel tribuo(TribuoPoints data, Outcome outcome) {
        KMeansModel model = Peers.tribuo(groups.k(), ITERATIONS, threads).train(data.points);
        outcome.centroids = () -> Peers.centroids(model);
        return model;
    }
}
