package org.segmentation.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.KMeans;
import org.segmentation.table.FeatureTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times k-means from given centroids on points in a file: a line of JSON a repeat. A repeat is one whole fit from the
 * caller's array (or, with {@code --predict}, the labels of all points by the fitted model); the JVM is warmed up by
 * repeats that are not printed.
 */
@Command(name = "KMeansTimings", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times k-means from given centroids: a line of JSON a repeat.")
public final class KMeansTimings implements Callable<Integer> {

    @Option(names = "--points", required = true, description = "rows × columns little-endian doubles, row after row")
    private Path points = Path.of("");
    @Option(names = "--rows", required = true, description = "how many rows")
    private int rows;
    @Option(names = "--columns", required = true, description = "how many columns")
    private int columns;
    @Option(names = "--centroids", required = true, description = "the start, in the same form")
    private Path centroids = Path.of("");
    @Option(names = "--clusters", required = true, description = "how many centroids")
    private int clusters;
    @Option(names = "--max-iterations", description = "at most so many iterations (${DEFAULT-VALUE})")
    private int maxIterations = 50;
    @Option(names = "--tolerance", description = "share of the mean variance (${DEFAULT-VALUE})")
    private double tolerance;
    @Option(names = "--threads", description = "how many threads (${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();
    @Option(names = "--repeats", description = "how many timed fits (${DEFAULT-VALUE})")
    private int repeats = 5;
    @Option(names = "--warm-up", description = "how many fits before them (${DEFAULT-VALUE})")
    private int warmUp = 3;

    @Option(names = "--predict", description = "time labelling all points by the fitted model instead of the fit")
    private boolean predict;

    private KMeansTimings() {
    }

    /**
     * Runs the timings.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = new CommandLine(new KMeansTimings()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        double[] data = PointFile.read(points, rows, columns);
        double[] flat = PointFile.read(centroids, clusters, columns);
        double[][] start = new double[clusters][];
        Arrays.setAll(start, g -> Arrays.copyOfRange(flat, g * columns, (g + 1) * columns));
        KMeans settings = KMeans.into(clusters).startingFrom(start).maxIterations(maxIterations).tolerance(tolerance)
                .threads(threads);
        Clustering clustering = settings.fit(data, columns);
        // Only where it is labelled: the table is a copy, which a fit from the array is not to be charged with.
        FeatureTable table = FeatureTable.of(predict ? data : new double[0], columns);
        for (int repeat = -warmUp; repeat < repeats; repeat++) {
            long begin = System.nanoTime();
            if (predict) {
                clustering.model().predict(table);
            } else {
                clustering = settings.fit(data, columns);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (repeat >= 0) {
                System.out.printf(Locale.ROOT, "{\"iterations\": %d, \"inertia\": %s, \"seconds\": %.6f}%n",
                        clustering.iterations(), clustering.inertia(), seconds);
            }
        }
        return 0;
    }
}
