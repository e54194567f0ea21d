package org.segmentation.examples.benchmarks;

import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.TransactionSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times five customer features from order lines: a line of JSON a repeat, with the sum of each feature, the seconds
 * from opening the file to the finished table, and the heap that the JVM was allowed: whatever ends fits into it. The lines
 * come from a CSV file or, for more of them than a disk should hold, from {@link GeneratedOrders}.
 */
@Command(name = "FeatureTimings", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Times five customer features from order lines: a line of JSON a repeat.")
public final class FeatureTimings implements Callable<Integer> {

    private static final Instant AS_OF = Instant.parse("2025-01-01T00:00:00Z");

    @Option(names = "--orders", description = "a CSV file with the columns order_id, customer_id, order_date,"
            + " product_type, quantity, returned and amount")
    private Path orders = Path.of("");
    @Option(names = "--generate", description = "instead of a file, so many lines, sorted by time")
    private long generate;
    @Option(names = "--customers", description = "generated lines are of so many customers (${DEFAULT-VALUE})")
    private int customers = 170_000;
    @Option(names = "--repeats", description = "how many timed readings (${DEFAULT-VALUE})")
    private int repeats = 5;
    @Option(names = "--warm-up", description = "how many readings before them (${DEFAULT-VALUE})")
    private int warmUp = 1;
    @Option(names = "--parse-only", description = "let Commons CSV parse the file and do nothing with it")
    private boolean parseOnly;

    private FeatureTimings() {
    }

    /**
     * Runs the timings.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = new CommandLine(new FeatureTimings()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        for (int repeat = -warmUp; repeat < repeats; repeat++) {
            long begin = System.nanoTime();
            String result = parseOnly ? "\"cells\": " + cells() : features();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (repeat >= 0) {
                System.out.printf(Locale.ROOT, "{%s, \"seconds\": %.3f, \"heap_limit_mb\": %.0f}%n", result, seconds,
                        Runtime.getRuntime().maxMemory() / 0x1p20);
            }
        }
        return 0;
    }

    private String features() {
        FeatureTable table = FeatureExtractor.asOf(AS_OF)
                .with(recency(), frequency(), monetary(), productsOrdered(), averageReturnRate()).extract(source());
        String sums = table.columns().stream().map(column -> String.format(Locale.ROOT, "\"%s\": %s", column.name(),
                Arrays.stream(table.column(column.name())).sum())).collect(Collectors.joining(", "));
        return "\"customers\": " + table.rows() + ", \"sums\": {" + sums + "}";
    }

    private TransactionSource source() {
        return generate > 0 ? new GeneratedOrders(generate, customers).sortedByTime()
                : CsvTransactions.from(orders).customer("customer_id").order("order_id").time("order_date")
                        .amount("amount").product("product_type").quantity("quantity").returned("returned");
    }

    private long cells() throws IOException {
        long cells = 0;
        try (Reader text = Files.newBufferedReader(orders)) {
            for (CSVRecord record : CSVFormat.DEFAULT.parse(text)) {
                cells += record.size();
            }
        }
        return cells;
    }
}
