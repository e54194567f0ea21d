package org.segmentation.transform;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** The figures of a table: of one copy of its columns, which each step changes in place. Used by one thread. */
final class TableFigures implements ColumnFigures {

    /** Beyond 2 to this power (or its inverse) squares and their sums may leave the range of a double. */
    private static final int SAFE_EXPONENT = 300;

    private final Columns columns;

    private TableFigures(Columns columns) {
        this.columns = columns;
    }

    static TableFigures of(FeatureTable table) {
        return new TableFigures(Columns.of(table));
    }

    @Override
    public List<FeatureColumn> columns() {
        return columns.headers();
    }

    @Override
    public long rows() {
        return columns.rows();
    }

    @Override
    public List<Summary> summaries(List<String> names) {
        return each(names, TableFigures::summary);
    }

    /** Without the detour of {@link #summary}: a mean of huge or tiny numbers needs no squares. */
    @Override
    public double[] means(List<String> names) {
        return each(names, values -> ColumnStatistics.of(values).mean()).stream().mapToDouble(mean -> mean).toArray();
    }

    @Override
    public List<double[]> quantiles(List<String> names, double... probabilities) {
        return each(names, values -> Quantiles.defaults().ofSorted(sorted(values), probabilities));
    }

    @Override
    public double[] mostFrequent(List<String> names) {
        return each(names, values -> mostFrequent(sorted(values))).stream().mapToDouble(value -> value).toArray();
    }

    @Override
    public List<long[]> levelCounts(List<String> names) {
        return names.stream().map(name -> {
            Columns.stopIfInterrupted();
            int at = columns.indexOf(name);
            long[] counts = new long[columns.header(at).levels().size()];
            for (double code : columns.values(at)) {
                if (!Double.isNaN(code)) {
                    counts[(int) code]++;
                }
            }
            return counts;
        }).toList();
    }

    @Override
    public ColumnFigures after(FittedStep step) {
        Forward.apply(step, columns);
        return this;
    }

    private <T> List<T> each(List<String> names, Function<double[], T> figure) {
        return names.stream().map(name -> {
            Columns.stopIfInterrupted();
            return figure.apply(columns.values(columns.indexOf(name)));
        }).toList();
    }

    private static Summary summary(double[] values) {
        ColumnStatistics statistics = ColumnStatistics.of(values);
        int count = statistics.count();
        double min = statistics.min();
        double max = statistics.max();
        int exponent = Math.getExponent(Math.max(Math.abs(min), Math.abs(max)));
        if (count == 0 || min == max || Math.abs(exponent) <= SAFE_EXPONENT) {
            return new Summary(count, min, max, statistics.mean(), statistics.standardDeviation());
        }
        // Powers of two change no digit, so amounts near 1e300 lose nothing on this detour.
        ColumnStatistics scaled = ColumnStatistics.of(
                Arrays.stream(values).map(value -> Math.scalb(value, -exponent)).toArray());
        return new Summary(count, min, max, Math.scalb(scaled.mean(), exponent),
                Math.scalb(scaled.standardDeviation(), exponent));
    }

    /** The values that are there, smallest first. */
    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 0 && Double.isNaN(sorted[count - 1])) {
            count--;
        }
        return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
    }

    private static double mostFrequent(double[] sorted) {
        double best = Double.NaN;
        int longest = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > longest) {
                longest = to - from;
                best = sorted[from];
            }
        }
        return best;
    }
}
