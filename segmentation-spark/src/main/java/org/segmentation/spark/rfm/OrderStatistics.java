package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Exactly the values at given ranks of columns, without sorting a column.
 *
 * <p>A window of a column, known to hold some ranks, is narrowed: a sketch gives for each rank a value that is surely not
 * above and one that is surely not below it, and one count over all rows says how many values are below and how many
 * within. When the windows hold little enough, or do not narrow any more because most of their values are equal, their
 * distinct values come to the driver with their counts. Whatever the sketch says, counts decide, so it cannot make the
 * result wrong.
 */
final class OrderStatistics {

    /** Rows of some 100 bytes each on the driver, and sketches of some 100 kB a column and partition. */
    static final Limits USUAL = new Limits(500_000, 10_000);

    /**
     * How much comes to the driver, and how fine sketches are.
     *
     * @param collected how many values may come to the driver, as far as they differ
     * @param accuracy  a sketch's ranks are off by at most 1 / accuracy of the values
     */
    record Limits(int collected, int accuracy) {
    }

    /**
     * A value of a column.
     *
     * @param value the value
     * @param upTo  how many values of the column are at most it
     */
    record Ranked(double value, long upTo) {
    }

    /**
     * Neighbouring values of a column that hold the values at some ranks.
     *
     * @param below   how many values of the column are below {@code low}
     * @param inside  how many are within {@code low} to {@code high}
     * @param settled whether narrowing it further is of no use
     */
    private record Window(int column, double low, double high, long below, long inside, long[] ranks, boolean settled) {

        Column value() {
            return OrderStatistics.value(column);
        }

        Column holds() {
            return value().between(low, high);
        }

        boolean point() {
            return low == high;
        }

        Window settle() {
            return new Window(column, low, high, below, inside, ranks, true);
        }

        /** The shares of the window's values between which the value at a rank surely lies, whatever the sketch's error. */
        double[] shares(int accuracy) {
            double margin = 2.0 / accuracy;
            return Arrays.stream(ranks).mapToDouble(rank -> (rank - below - 0.5) / inside)
                    .flatMap(share -> Arrays.stream(new double[] {Math.max(0, share - margin), Math.min(1, share + margin)}))
                    .toArray();
        }

        /** Smaller windows, yet to be counted; those that overlap as one. */
        List<Window> between(List<Double> bounds) {
            List<Window> windows = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < ranks.length; i++) {
                if (i == ranks.length - 1 || bounds.get(2 * i + 2) > bounds.get(2 * i + 1)) {
                    windows.add(new Window(column, bounds.get(2 * from), bounds.get(2 * i + 1), 0, 0,
                            Arrays.copyOfRange(ranks, from, i + 1), false));
                    from = i + 1;
                }
            }
            return windows;
        }

        Window counted(long newBelow, long newInside) {
            return new Window(column, low, high, newBelow, newInside, ranks, settled);
        }

        boolean holdsItsRanks() {
            return ranks[0] > below && ranks[ranks.length - 1] <= below + inside;
        }
    }

    private final Dataset<Row> values;
    private final Limits limits;

    private OrderStatistics(Dataset<Row> values, Limits limits) {
        this.values = values;
        this.limits = limits;
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
     * @return for each column its values by rank
     */
    static List<Map<Long, Ranked>> of(Dataset<Row> values, long[] counts, List<long[]> ranks, Limits limits) {
        List<Window> windows = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            if (ranks.get(c).length > 0) {
                windows.add(new Window(c, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, counts[c], ranks.get(c),
                        false));
            }
        }
        List<Map<Long, Ranked>> found = new ArrayList<>();
        IntStream.range(0, counts.length).forEach(c -> found.add(new TreeMap<>()));
        new OrderStatistics(values, limits).search(windows, found);
        return found;
    }

    private void search(List<Window> whole, List<Map<Long, Ranked>> found) {
        List<Window> windows = whole;
        List<Window> wide = wide(windows);
        while (!wide.isEmpty()) {
            List<Window> next = new ArrayList<>(windows);
            next.removeAll(wide);
            next.addAll(narrowed(wide));
            windows = next;
            wide = wide(windows);
        }
        List<Window> open = windows.stream().filter(window -> !window.point()).toList();
        List<List<Row>> rows = open.isEmpty() ? List.of() : distinct(open);
        for (int w = 0; w < open.size(); w++) {
            pick(open.get(w), rows.get(w), found.get(open.get(w).column()));
        }
        windows.stream().filter(Window::point).forEach(window -> Arrays.stream(window.ranks())
                .forEach(rank -> found.get(window.column())
                        .put(rank, new Ranked(window.low(), window.below() + window.inside()))));
    }

    private List<Window> wide(List<Window> windows) {
        long most = limits.collected() / Math.max(1, windows.size());
        return windows.stream().filter(window -> window.inside() > most && !window.point() && !window.settled()).toList();
    }

    private List<Window> narrowed(List<Window> wide) {
        Row bounds = Jobs.aggregate(values, wide.stream().map(window -> functions.percentile_approx(
                functions.when(window.holds(), window.value()), literals(window.shares(limits.accuracy())),
                functions.lit(limits.accuracy()))).toList());
        List<List<Window>> parts = new ArrayList<>();
        for (int w = 0; w < wide.size(); w++) {
            parts.add(wide.get(w).between(bounds.getList(w)));
        }
        List<Window> all = parts.stream().flatMap(List::stream).toList();
        Row counts = Jobs.aggregate(values, all.stream().flatMap(window -> List.of(
                functions.count_if(window.value().lt(window.low())), functions.count_if(window.holds())).stream()).toList());
        List<Window> narrowed = new ArrayList<>();
        int at = 0;
        for (int w = 0; w < wide.size(); w++) {
            Window before = wide.get(w);
            List<Window> counted = new ArrayList<>();
            for (Window part : parts.get(w)) {
                Window now = part.counted(counts.getLong(at), counts.getLong(at + 1));
                at += 2;
                counted.add(now.inside() > before.inside() / 2 ? now.settle() : now);
            }
            narrowed.addAll(counted.stream().allMatch(Window::holdsItsRanks) ? counted : List.of(before.settle()));
        }
        return narrowed;
    }

    /** For each window the values that it holds, once each, with their counts. */
    private List<List<Row>> distinct(List<Window> windows) {
        Column any = windows.stream().map(Window::holds).reduce(Column::or).orElseThrow();
        Column each = functions.array(windows.stream().map(window -> functions.when(window.holds(), window.value()))
                .toArray(Column[]::new));
        Dataset<Row> held = values.where(any).select(functions.posexplode(each).as(new String[] {"window", "value"}))
                .where(functions.col("value").isNotNull())
                .groupBy(functions.col("window"), functions.col("value")).count();
        List<List<Row>> rows = new ArrayList<>();
        windows.forEach(window -> rows.add(new ArrayList<>()));
        Jobs.collect(held).forEach(row -> rows.get(row.getInt(0)).add(row));
        return rows;
    }

    private static void pick(Window window, List<Row> rows, Map<Long, Ranked> found) {
        rows.sort(Comparator.comparingDouble(row -> row.getDouble(1)));
        long upTo = window.below();
        int next = 0;
        for (Row row : rows) {
            upTo += row.getLong(2);
            while (next < window.ranks().length && window.ranks()[next] <= upTo) {
                found.put(window.ranks()[next++], new Ranked(row.getDouble(1), upTo));
            }
        }
        if (upTo != window.below() + window.inside()) {
            throw new IllegalStateException("the DataFrame gave other rows when it was read again; make it repeatable, or "
                    + "write it to a file first");
        }
    }

    static Column literals(double[] numbers) {
        return functions.array(Arrays.stream(numbers).mapToObj(functions::lit).toArray(Column[]::new));
    }
}
