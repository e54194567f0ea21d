package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.spark.job.Jobs;

/**
 * Exactly the values at given ranks of columns, of any number of rows, without sorting a column: selection with samples, as
 * by Floyd and Rivest (Communications of the ACM 18, 1975).
 *
 * <p>A window of a column, known to hold a rank, is narrowed: a random sample of its values gives one that is almost surely
 * not above and one that is almost surely not below the value sought, and a count over all rows says how many are below
 * and how many between. When the windows hold little enough, or cannot be narrowed because most of their values are
 * equal, their distinct values come to the driver with their counts. Counts decide, not samples, so chance touches the
 * number of passes and never the result.
 */
final class OrderStatistics {

    /** How many values come to the driver at a time, as far as they differ: rows of some 100 bytes each. */
    static final int USUAL = 500_000;

    /** How many standard deviations a bound keeps away from where the sample expects the rank. */
    private static final double SAFE = 6;

    /** Each round narrows a hundredfold or so; a bound, lest rows that change under the search keep it going. */
    private static final int ROUNDS = 30;

    /**
     * A value of a column.
     *
     * @param value the value
     * @param upTo  how many values of the column are at most it
     */
    record Ranked(double value, long upTo) {
    }

    /** The values of a column between two, both included. */
    private record Span(int column, double low, double high) {

        Column value() {
            return OrderStatistics.value(column);
        }

        Column holds() {
            return value().between(low, high);
        }

        boolean point() {
            return low == high;
        }
    }

    /**
     * A span of values that holds one rank, or two that follow each other.
     *
     * @param below   how many values of the column are below the span
     * @param inside  how many are in it
     * @param settled whether narrowing it further is of no use
     */
    private record Window(Span span, long below, long inside, long first, long last, boolean settled) {

        /** A smaller window, yet to be counted; the same bounds say that this one is as small as it gets. */
        Window within(NavigableMap<Long, Double> sample) {
            long size = sample.isEmpty() ? 0 : sample.lastKey();
            long from = (long) Math.floor(expected(first, size) - margin(first, size));
            long to = (long) Math.ceil(expected(last, size) + margin(last, size));
            Span part = new Span(span.column(), from < 1 ? span.low() : sample.ceilingEntry(from).getValue(),
                    to > size ? span.high() : sample.ceilingEntry(to).getValue());
            return new Window(part, below, inside, first, last, part.equals(span));
        }

        private double expected(long rank, long size) {
            return size * ((rank - below - 0.5) / inside);
        }

        private double margin(long rank, long size) {
            double expected = expected(rank, size);
            return SAFE * Math.sqrt(expected * (1 - expected / size)) + SAFE;
        }

        Window counted(long newBelow, long newInside) {
            return new Window(span, newBelow, newInside, first, last, settled);
        }

        boolean holdsItsRanks() {
            return first > below && last <= below + inside;
        }
    }

    private final Dataset<Row> values;
    private final int most;

    private OrderStatistics(Dataset<Row> values, int most) {
        this.values = values;
        this.most = most;
    }

    /** The column of a number, in the DataFrames that are searched. */
    static Column value(int column) {
        return functions.col(name(column));
    }

    static String name(int column) {
        return "v" + column;
    }

    /**
     * Finds them.
     *
     * @param values columns {@code v0}, {@code v1} … of doubles, finite or null; the same whenever they are read
     * @param counts how many values each column has
     * @param ranks  the ranks that are wanted of each column, from 1, rising; may be none
     * @param most   how many values may come to the driver, as far as they differ
     * @return for each column its values by rank
     */
    static List<Map<Long, Ranked>> of(Dataset<Row> values, long[] counts, List<long[]> ranks, int most) {
        List<Window> windows = new ArrayList<>();
        List<Map<Long, Ranked>> found = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            found.add(new HashMap<>());
            long[] wanted = ranks.get(c);
            for (int from = 0; from < wanted.length; from++) {
                int to = from + 1 < wanted.length && wanted[from + 1] == wanted[from] + 1 ? from + 1 : from;
                windows.add(new Window(new Span(c, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), 0, counts[c],
                        wanted[from], wanted[to], false));
                from = to;
            }
        }
        new OrderStatistics(values, most).search(windows, found);
        return found;
    }

    private void search(List<Window> whole, List<Map<Long, Ranked>> found) {
        List<Window> windows = whole;
        for (int round = 0; round < ROUNDS && !wide(windows).isEmpty(); round++) {
            List<Window> wide = wide(windows);
            List<Window> next = new ArrayList<>(windows);
            next.removeAll(wide);
            next.addAll(narrowed(wide, round));
            windows = next;
        }
        List<Span> open = spans(windows.stream().filter(window -> !window.span().point()).toList());
        Map<Span, NavigableMap<Long, Double>> held = cumulated(values, open, open.stream().map(Span::holds).toList());
        for (Window window : windows) {
            if (window.span().point()) {
                held.put(window.span(), new TreeMap<>(Map.of(window.inside(), window.span().low())));
            }
            pick(window, held.get(window.span()), found.get(window.span().column()));
        }
    }

    /** Each once: windows of several ranks may lie over the same values. */
    private static List<Span> spans(List<Window> windows) {
        return windows.stream().map(Window::span).distinct().toList();
    }

    private List<Window> wide(List<Window> windows) {
        long share = most / Math.max(1, spans(windows).size());
        return windows.stream().filter(window -> window.inside() > share && !window.span().point() && !window.settled())
                .toList();
    }

    private List<Window> narrowed(List<Window> wide, int seed) {
        Map<Span, Long> sizes = new LinkedHashMap<>();
        wide.forEach(window -> sizes.put(window.span(), window.inside()));
        Column chance = functions.col("chance");
        Map<Span, NavigableMap<Long, Double>> samples = cumulated(values.withColumn("chance", functions.rand(seed)),
                List.copyOf(sizes.keySet()), sizes.entrySet().stream().map(span -> chance
                        .lt((double) most / sizes.size() / span.getValue()).and(span.getKey().holds())).toList());
        List<Window> parts = wide.stream().map(window -> window.within(samples.get(window.span()))).toList();
        List<Span> spans = spans(parts);
        Row counts = Jobs.aggregate(values, spans.stream().flatMap(span -> Stream.of(
                functions.count_if(span.value().lt(span.low())), functions.count_if(span.holds()))).toList());
        List<Window> narrowed = new ArrayList<>();
        for (int w = 0; w < parts.size(); w++) {
            int at = 2 * spans.indexOf(parts.get(w).span());
            Window part = parts.get(w).counted(counts.getLong(at), counts.getLong(at + 1));
            narrowed.add(part.holdsItsRanks() ? part : wide.get(w));
        }
        return narrowed;
    }

    /** For each span those of its values that meet its condition, by the number of them that are at most as large. */
    private static Map<Span, NavigableMap<Long, Double>> cumulated(Dataset<Row> values, List<Span> spans,
            List<Column> conditions) {
        Map<Span, NavigableMap<Long, Double>> cumulated = new HashMap<>();
        if (spans.isEmpty()) {
            return cumulated;
        }
        Column each = functions.array(IntStream.range(0, spans.size())
                .mapToObj(s -> functions.when(conditions.get(s), spans.get(s).value())).toArray(Column[]::new));
        Dataset<Row> held = values.where(conditions.stream().reduce(Column::or).orElseThrow())
                .select(functions.posexplode(each).as(new String[] {"span", "value"}))
                .where(functions.col("value").isNotNull())
                .groupBy(functions.col("span"), functions.col("value")).count();
        List<List<Row>> rows = new ArrayList<>();
        spans.forEach(span -> rows.add(new ArrayList<>()));
        Jobs.collect(held).forEach(row -> rows.get(row.getInt(0)).add(row));
        for (int s = 0; s < rows.size(); s++) {
            rows.get(s).sort(Comparator.comparingDouble(row -> row.getDouble(1)));
            NavigableMap<Long, Double> upTo = new TreeMap<>();
            rows.get(s).forEach(row -> upTo.put(row.getLong(2) + (upTo.isEmpty() ? 0 : upTo.lastKey()), row.getDouble(1)));
            cumulated.put(spans.get(s), upTo);
        }
        return cumulated;
    }

    private static void pick(Window window, NavigableMap<Long, Double> held, Map<Long, Ranked> found) {
        if (held.isEmpty() || held.lastKey() != window.inside()) {
            throw new IllegalStateException("the DataFrame gave other rows when it was read again; make it repeatable, or "
                    + "write it to a file first");
        }
        for (long rank = window.first(); rank <= window.last(); rank++) {
            Map.Entry<Long, Double> at = held.ceilingEntry(rank - window.below());
            found.put(rank, new Ranked(at.getValue(), window.below() + at.getKey()));
        }
    }

    static Column literals(double[] numbers) {
        return functions.array(Arrays.stream(numbers).mapToObj(functions::lit).toArray(Column[]::new));
    }
}
