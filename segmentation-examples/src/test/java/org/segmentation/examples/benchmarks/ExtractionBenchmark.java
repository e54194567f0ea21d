package org.segmentation.examples.benchmarks;

import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.totalSpending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/**
 * From 1,000,000 order lines to recency, frequency, total spending, products ordered and average return rate.
 *
 * <ul>
 * <li><b>Compared</b>: the same lines with and without the promise that they are sorted by time, which spares
 *     remembering every order. No JVM peer does this work.</li>
 * <li><b>Data</b>: 500,000 orders of two lines over two years, of up to 100,000 customers of whom few order much; in
 *     order of time; 40 product types, one line in ten with returns. Objects in memory, made before: reading a file is
 *     not measured.</li>
 * <li><b>From, to</b>: from an opened source to the finished table, on one thread.</li>
 * </ul>
 *
 * <p>From the project's root:
 *
 * <pre>
 * mvn -q test -Dbenchmark=ExtractionBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class ExtractionBenchmark {

    private static final int ORDERS = 500_000;
    private static final int LINES_AN_ORDER = 2;
    private static final int CUSTOMERS = 100_000;
    private static final int PRODUCT_TYPES = 40;
    private static final long FIRST_ORDER = Instant.parse("2023-01-01T00:00:00Z").toEpochMilli();
    private static final long BETWEEN_ORDERS = TimeUnit.DAYS.toMillis(730) / ORDERS;

    @Param({"ANY", "SORTED_BY_TIME"})
    public LineOrder lineOrder;

    private TransactionSource orders;

    @Setup
    public void generate() {
        Random random = new Random(3);
        List<Transaction> lines = new ArrayList<>(ORDERS * LINES_AN_ORDER);
        for (int order = 0; order < ORDERS; order++) {
            // The cube of a uniform number: a tenth of the customers places nearly half of the orders.
            String customer = "C" + (int) (CUSTOMERS * Math.pow(random.nextDouble(), 3));
            for (int line = 0; line < LINES_AN_ORDER; line++) {
                int quantity = 1 + random.nextInt(5);
                lines.add(Transaction.of(customer, Integer.toString(order), FIRST_ORDER + order * BETWEEN_ORDERS,
                        Math.exp(3.2 + random.nextGaussian()), quantity, random.nextInt(10) == 0 ? 1 : 0,
                        "type-" + random.nextInt(PRODUCT_TYPES), null, Map.of()));
            }
        }
        TransactionSource anyOrder = TransactionSource.of(lines);
        orders = lineOrder == LineOrder.SORTED_BY_TIME ? anyOrder.sortedByTime() : anyOrder;
    }

    @Benchmark
    public FeatureTable fiveFeatures() {
        return FeatureExtractor.asOf(LocalDate.of(2024, 12, 31)).missing(MissingValues.KEEP)
                .with(recency(), frequency(), totalSpending(), productsOrdered(), averageReturnRate())
                .extract(orders);
    }
}
