package org.segmentation.examples.benchmarks;

import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.segmentation.change.Refit;
import org.segmentation.change.TrackedModel;
import org.segmentation.cluster.KMeans;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.FeatureState;
import org.segmentation.io.model.ModelHistory;
import org.segmentation.io.model.StateFile;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times a day's refresh against doing all of it anew: on one side the state is loaded, the day's orders are added, the
 * table is made, yesterday's model is refitted from its centroids, and state and model are saved; on the other all orders
 * of two years are extracted, and one model of the known k is fitted with ten restarts. Both give the same table, which is
 * checked. A line of JSON a repeat.
 *
 * <p>The orders are made while they are read and sorted by time, which is the quickest way in that there is for doing all
 * of it anew: from a file or a database the difference is larger.
 */
@Command(name = "RefreshTimings", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times a day's refresh against extracting and fitting everything anew: a line of JSON a repeat.")
public final class RefreshTimings implements Callable<Integer> {

    private static final int LINES_PER_ORDER = 2;
    private static final int DAYS = 730;

    @Option(names = "--customers", description = "how many customers (${DEFAULT-VALUE})")
    private int customers = 1_000_000;
    @Option(names = "--orders", description = "how many orders a day, for two years (${DEFAULT-VALUE})")
    private int orders = 50_000;
    @Option(names = "--k", description = "how many clusters (${DEFAULT-VALUE})")
    private int k = 6;
    @Option(names = "--repeats", description = "how many timed refreshes (${DEFAULT-VALUE})")
    private int repeats = 3;

    private final FeatureExtractor extractor = FeatureExtractor.asOfLastOrder()
            .with(recency(), frequency(), monetary(), productsOrdered(), averageReturnRate());

    private RefreshTimings() {
    }

    /**
     * Runs the timings.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = new CommandLine(new RefreshTimings()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("refresh");
        StateFile before = StateFile.at(folder.resolve("yesterday.state"));
        StateFile after = StateFile.at(folder.resolve("today.state"));
        ModelHistory history = ModelHistory.at(folder.resolve("history.jsonl"));
        try {
            TransactionSource all = new GeneratedOrders((long) LINES_PER_ORDER * orders * DAYS, customers).sortedByTime();
            List<Transaction> today = new ArrayList<>();
            prepare(all, today, before, history);

            Map<String, Double> anew = new LinkedHashMap<>();
            FeatureTable expected = timed(anew, "extract", () -> extractor.extract(all));
            timed(anew, "fit", () -> segmenter(10).fit(expected));
            double reading = reading(all);
            for (int repeat = 0; repeat < repeats; repeat++) {
                Map<String, Double> refresh = new LinkedHashMap<>();
                FeatureState state = timed(refresh, "load", before::read);
                timed(refresh, "add", () -> state.add("today", TransactionSource.of(today).sortedByTime()));
                FeatureTable table = timed(refresh, "table", state::table);
                Refit refit = timed(refresh, "refit", () -> history.latest().orElseThrow().model().refit(table));
                timed(refresh, "save", () -> {
                    after.write(state);
                    ModelHistory.at(folder.resolve("new.jsonl")).append(refit.model());
                    return after;
                });
                print(anew, reading, refresh, Arrays.equals(table.toRowMajor(), expected.toRowMajor()),
                        Files.size(folder.resolve("today.state")));
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    /** Yesterday's state and model, and the lines of today. */
    private void prepare(TransactionSource all, List<Transaction> today, StateFile file, ModelHistory history) {
        long known = (long) LINES_PER_ORDER * orders * (DAYS - 1);
        FeatureState state = extractor.state();
        try (TransactionCursor cursor = all.open()) {
            state.add("before", ((TransactionSource) () -> new FirstLines(cursor, known)).sortedByTime());
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                today.add(line);
            }
        }
        file.write(state);
        FeatureTable table = state.table();
        history.append(TrackedModel.of(segmenter(1).fit(table), table));
    }

    private Segmenter segmenter(int restarts) {
        return Segmenter.using(KMeans.into(k).restarts(restarts))
                .transform(log1p("frequency", "monetary").then(standardise()));
    }

    /** The seconds that making the lines takes, with nothing done with them. */
    private static double reading(TransactionSource all) {
        long begin = System.nanoTime();
        try (TransactionCursor cursor = all.open()) {
            while (cursor.next() != null) {
                // Only to the end.
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void print(Map<String, Double> anew, double reading, Map<String, Double> refresh, boolean same, long bytes) {
        double slow = anew.values().stream().mapToDouble(s -> s).sum();
        double quick = refresh.values().stream().mapToDouble(s -> s).sum();
        System.out.printf(Locale.ROOT, "{\"customers\": %d, \"orders_a_day\": %d, \"k\": %d, \"anew\": {%s},"
                        + " \"of_which_reading\": %.2f, \"refresh\": {%s}, \"seconds_anew\": %.2f, \"seconds_refresh\": %.2f, \"ratio\": %.1f,"
                        + " \"same_table\": %b, \"state_mb\": %.0f}%n", customers, orders, k, seconds(anew), reading,
                seconds(refresh), slow, quick, slow / quick, same, bytes / 0x1p20);
    }

    private static String seconds(Map<String, Double> parts) {
        return parts.entrySet().stream().map(part -> String.format(Locale.ROOT, "\"%s\": %.2f", part.getKey(),
                part.getValue())).collect(Collectors.joining(", "));
    }

    private static <T> T timed(Map<String, Double> seconds, String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        seconds.put(what, (System.nanoTime() - begin) / 1e9);
        return result;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
