package org.segmentation.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times a sweep over k on points in a file: a line of JSON a k, then one for the whole sweep. The seconds of a k run
 * from the first iteration told for it to the first told for the next; the sweep's are those of the whole call.
 */
@Command(name = "ElbowTimings", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times a sweep over k: a line of JSON a k, then one for the whole sweep.")
public final class ElbowTimings implements Callable<Integer> {

    @Option(names = "--points", required = true, description = "rows × columns little-endian doubles, row after row")
    private Path points = Path.of("");
    @Option(names = "--rows", required = true, description = "how many rows")
    private int rows;
    @Option(names = "--columns", required = true, description = "how many columns")
    private int columns;
    @Option(names = "--from", description = "the first k (${DEFAULT-VALUE})")
    private int from = 1;
    @Option(names = "--to", description = "the last k (${DEFAULT-VALUE})")
    private int to = 10;
    @Option(names = "--restarts", description = "starts of each k (${DEFAULT-VALUE})")
    private int restarts = 10;
    @Option(names = "--seed", description = "the seed (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--threads", description = "how many threads (${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();
    @Option(names = "--warm-up", description = "how many sweeps before the timed one (${DEFAULT-VALUE})")
    private int warmUp = 1;

    private ElbowTimings() {
    }

    /**
     * Runs the timings.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = new CommandLine(new ElbowTimings()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        double[] data = PointFile.read(points, rows, columns);
        for (int sweep = 0; sweep <= warmUp; sweep++) {
            long[] began = new long[to + 2];
            KMeans settings = KMeans.defaults().restarts(restarts).seed(seed).threads(threads).progress(progress -> {
                if (began[progress.k()] == 0) {
                    began[progress.k()] = System.nanoTime();
                }
            });
            long begin = System.nanoTime();
            Elbow elbow = ElbowSelector.between(from, to).using(settings).select(data, columns);
            long end = System.nanoTime();
            int[] ks = elbow.ks();
            for (int i = 0; sweep == warmUp && i < ks.length; i++) {
                long first = i == 0 ? begin : began[ks[i]];
                long next = i + 1 < ks.length ? began[ks[i + 1]] : end;
                System.out.printf(Locale.ROOT, "{\"k\": %d, \"inertia\": %s, \"seconds\": %.6f}%n", ks[i],
                        elbow.inertia()[i], (next - first) / 1e9);
            }
            if (sweep == warmUp) {
                System.out.printf(Locale.ROOT, "{\"sweep_seconds\": %.6f}%n", (end - begin) / 1e9);
            }
        }
        return 0;
    }
}
