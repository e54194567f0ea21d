package org.segmentation.examples.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureTable;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.clustering.ClusterID;

/**
 * The cluster of one row, and of every row of a table, ours beside Tribuo; Commons Math has no such call.
 *
 * <ul>
 * <li><b>Data</b>: {@link GaussianGroups} of 8 columns in 8 groups; rows are taken in turn from 1,024 that stay in the
 *     cache, the table has 1,000,000. Each is given them in its own type, made before.</li>
 * <li><b>Model</b>: 8 centroids that Tribuo fitted to 10,000 rows, the same for both.</li>
 * <li><b>End</b>: a label a row. Tribuo gives an object a row, there is no call for less; it labels a table on one
 *     thread, ours on as many as there are processors.</li>
 * </ul>
 *
 * <p>From the project's root; {@code gc.alloc.rate.norm} of {@code row} should be 0 bytes:
 *
 * <pre>
 * mvn -q test -Dbenchmark=PredictBenchmark
 * mvn -q test -Dbenchmark="PredictBenchmark.row -prof gc"
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class PredictBenchmark {

    private static final int K = 8;
    private static final int COLUMNS = 8;
    private static final int ROWS = 1_024;
    private static final int TABLE_ROWS = 1_000_000;

    /** The model of both. */
    @State(Scope.Benchmark)
    public static class Models {

        private final org.tribuo.clustering.kmeans.KMeansModel tribuo = Peers.tribuo(K, 10, 1)
                .train(Peers.tribuoDataset(GaussianGroups.of(10_000, COLUMNS, K)));
        private final KMeansModel ours = KMeansModel.of(
                FeatureTable.of(new double[1][COLUMNS]).columns(), Peers.centroids(tribuo));
    }

    /** Rows for ours. */
    @State(Scope.Benchmark)
    public static class Rows {

        private final GaussianGroups groups = GaussianGroups.of(ROWS, COLUMNS, K);
        private final double[][] rows = IntStream.range(0, ROWS).mapToObj(groups::row).toArray(double[][]::new);
        private int next;
    }

    /** Rows for Tribuo. */
    @State(Scope.Benchmark)
    public static class Examples {

        private final List<Example<ClusterID>> rows = Peers.tribuoDataset(GaussianGroups.of(ROWS, COLUMNS, K))
                .getData();
        private int next;
    }

    /** The table for ours. */
    @State(Scope.Benchmark)
    public static class Table {

        private final FeatureTable table = FeatureTable.of(
                GaussianGroups.of(TABLE_ROWS, COLUMNS, K).values(), COLUMNS);
    }

    /** The table for Tribuo. */
    @State(Scope.Benchmark)
    public static class TribuoTable {

        private final Dataset<ClusterID> table = Peers.tribuoDataset(GaussianGroups.of(TABLE_ROWS, COLUMNS, K));
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public int row(Models models, Rows data) {
        return models.ours.predict(data.rows[data.next++ & (ROWS - 1)]);
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Prediction<ClusterID> rowTribuo(Models models, Examples data) {
        return models.tribuo.predict(data.rows.get(data.next++ & (ROWS - 1)));
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int[] table(Models models, Table data) {
        return models.ours.predict(data.table);
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public List<Prediction<ClusterID>> tableTribuo(Models models, TribuoTable data) {
        return models.tribuo.predict(data.table);
    }
}
