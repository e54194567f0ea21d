package org.segmentation.examples.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;

/**
 * Quintiles of 1,000,000 amounts.
 *
 * <ul>
 * <li><b>Compared</b>: {@code fit} finds the four edges, quantiles of type 7, and counts what falls into each bin;
 *     {@code commonsMathEdges} finds the same edges by Commons Math's {@code Percentile} and counts nothing.
 *     {@code bin} puts every amount into its bin.</li>
 * <li><b>Data</b>: log-normal amounts, rounded to cents, in random order; given as one array, which none of them
 *     changes.</li>
 * </ul>
 *
 * <p>From the project's root:
 *
 * <pre>
 * mvn -q test -Dbenchmark=BinningBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class BinningBenchmark {

    private static final int BINS = 5;

    private final Random random = new Random(3);
    private final double[] amounts = DoubleStream.generate(
            () -> Math.rint(100 * Math.exp(3.2 + random.nextGaussian())) / 100).limit(1_000_000).toArray();
    private final QuantileBins bins = QuantileBinner.quantiles(BINS).fit(amounts);

    @Benchmark
    public QuantileBins fit() {
        return QuantileBinner.quantiles(BINS).fit(amounts);
    }

    @Benchmark
    public double[] commonsMathEdges() {
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(amounts);
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = percentile.evaluate(100.0 * (i + 1) / BINS);
        }
        return edges;
    }

    @Benchmark
    public int[] bin() {
        return bins.bin(amounts);
    }
}
