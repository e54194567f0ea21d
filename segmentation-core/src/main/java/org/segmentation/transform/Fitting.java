package org.segmentation.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.transform.TransformStep.Imputation;

/** What each step learns from the columns as they stand when its turn comes. */
final class Fitting {

    /** Beyond 2 to this power (or its inverse) squares and their sums may leave the range of a double. */
    private static final int SAFE_EXPONENT = 300;

    private Fitting() {
    }

    static List<FittedStep> fit(TransformStep step, Columns columns) {
        if (step instanceof TransformStep.Log log) {
            return numeric(log.columns(), columns, at -> new FittedStep.Log(name(columns, at), log.shift(),
                    columns.header(at).unit()));
        } else if (step instanceof TransformStep.Floor floor) {
            return numeric(floor.columns(), columns, at -> new FittedStep.Floor(name(columns, at), floor.floor()));
        } else if (step instanceof TransformStep.Replace replace) {
            return numeric(replace.columns(), columns, at -> new FittedStep.Replace(name(columns, at), replace.limit(),
                    replace.replacement()));
        } else if (step instanceof TransformStep.Round round) {
            return numeric(round.columns(), columns, at -> new FittedStep.Round(name(columns, at), round.decimals()));
        } else if (step instanceof TransformStep.Scale scale) {
            return numeric(scale.columns(), columns, at -> linear(scale.scaling(), columns, at));
        } else if (step instanceof TransformStep.Winsorise winsorise) {
            return numeric(winsorise.columns(), columns, at -> {
                double[] ends = Quantiles.defaults().ofSorted(sorted(columns, at), winsorise.low(), winsorise.high());
                return new FittedStep.Clamp(name(columns, at), ends[0], ends[1]);
            });
        } else if (step instanceof TransformStep.ImputeValue impute) {
            return numeric(impute.columns(), columns, at -> new FittedStep.Impute(name(columns, at), impute.value()));
        } else if (step instanceof TransformStep.Impute impute) {
            return impute(impute, columns);
        } else if (step instanceof TransformStep.ImputeLevel impute) {
            return categorical(impute.columns(), columns, at -> new FittedStep.ImputeLevel(name(columns, at),
                    impute.level()));
        } else if (step instanceof TransformStep.OneHot oneHot) {
            return categorical(oneHot.columns(), columns, at -> oneHot(columns, at, oneHot.ignoreUnknown()));
        } else if (step instanceof TransformStep.Ordinal ordinal) {
            return categorical(List.of(ordinal.column()), columns,
                    at -> new FittedStep.Ordinal(ordinal.column(), ordinal.levels()));
        } else if (step instanceof TransformStep.Weight weight) {
            int first = columns.attribute(weight.attribute())[0];
            return List.of(new FittedStep.Weight(weight.attribute(), weight.weight(), columns.header(first).unit()));
        }
        return List.of(new FittedStep.Select(((TransformStep.Select) step).columns()));
    }

    private static List<FittedStep> numeric(List<String> named, Columns columns, Function<Integer, FittedStep> fit) {
        List<String> names = named.isEmpty() ? columns.names(Kind.NUMERIC) : named;
        return each(names, name -> fit.apply(columns.numeric(name)));
    }

    private static List<FittedStep> categorical(List<String> named, Columns columns, Function<Integer, FittedStep> fit) {
        List<String> names = named.isEmpty() ? columns.names(Kind.CATEGORICAL) : named;
        return each(names, name -> fit.apply(columns.categorical(name)));
    }

    private static List<FittedStep> each(List<String> names, Function<String, FittedStep> fit) {
        List<FittedStep> fitted = new ArrayList<>();
        for (String name : names) {
            Columns.stopIfInterrupted();
            fitted.add(fit.apply(name));
        }
        return fitted;
    }

    private static String name(Columns columns, int at) {
        return columns.header(at).name();
    }

    /** The values that are there, smallest first; at least one. */
    private static double[] sorted(Columns columns, int at) {
        double[] sorted = columns.values(at).clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 0 && Double.isNaN(sorted[count - 1])) {
            count--;
        }
        if (count == 0) {
            throw new IllegalArgumentException("column '" + name(columns, at) + "' has no values to learn from ("
                    + columns.rows() + " rows)");
        }
        return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
    }

    private static FittedStep linear(TransformStep.Scaling scaling, Columns columns, int at) {
        double[] spread = switch (scaling) {
            case STANDARD -> meanAndDeviation(columns, at);
            case ROBUST -> medianAndQuartiles(columns, at);
            case MIN_MAX -> minimumAndRange(columns, at);
        };
        FeatureColumn header = columns.header(at);
        if (!(spread[1] >= Double.MIN_NORMAL && spread[1] <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("column '" + header.name() + "' spreads over " + spread[1]
                    + ", which is no scale to divide by; its values are too far apart or too close together for a number");
        }
        return new FittedStep.Linear(header.name(), spread[0], spread[1], header.unit());
    }

    /** Mean and population standard deviation; 1 for the latter in a constant column. */
    private static double[] meanAndDeviation(Columns columns, int at) {
        double[] values = columns.values(at);
        ColumnStatistics statistics = ColumnStatistics.of(values);
        if (statistics.count() == 0) {
            throw new IllegalArgumentException("column '" + name(columns, at) + "' has no values to learn from ("
                    + columns.rows() + " rows)");
        }
        if (statistics.min() == statistics.max()) {
            return new double[] {statistics.min(), 1};
        }
        int exponent = Math.getExponent(Math.max(Math.abs(statistics.min()), Math.abs(statistics.max())));
        if (Math.abs(exponent) <= SAFE_EXPONENT) {
            return new double[] {statistics.mean(), statistics.standardDeviation()};
        }
        // Powers of two change no digit, so amounts near 1e300 lose nothing on this detour.
        ColumnStatistics scaled = ColumnStatistics.of(
                Arrays.stream(values).map(value -> Math.scalb(value, -exponent)).toArray());
        return new double[] {Math.scalb(scaled.mean(), exponent), Math.scalb(scaled.standardDeviation(), exponent)};
    }

    /** Median and distance between the quartiles; 1 for the latter in a constant column. */
    private static double[] medianAndQuartiles(Columns columns, int at) {
        double[] sorted = sorted(columns, at);
        double[] quartiles = Quantiles.defaults().ofSorted(sorted, 0.25, 0.5, 0.75);
        if (sorted[0] == sorted[sorted.length - 1]) {
            return new double[] {sorted[0], 1};
        }
        if (quartiles[0] == quartiles[2]) {
            throw new IllegalArgumentException("column '" + name(columns, at) + "' has equal quartiles (" + quartiles[0]
                    + ") although its values go from " + sorted[0] + " to " + sorted[sorted.length - 1]
                    + ", so they give no scale; use standardise or minMax for it");
        }
        return new double[] {quartiles[1], quartiles[2] - quartiles[0]};
    }

    /** Minimum and range; 1 for the latter in a constant column. */
    private static double[] minimumAndRange(Columns columns, int at) {
        double[] sorted = sorted(columns, at);
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        return new double[] {min, min == max ? 1 : max - min};
    }

    private static List<FittedStep> impute(TransformStep.Impute step, Columns columns) {
        boolean anyKind = step.imputation() == Imputation.MOST_FREQUENT;
        List<String> all = Stream.concat(columns.names(Kind.NUMERIC).stream(),
                anyKind ? columns.names(Kind.CATEGORICAL).stream() : Stream.of()).toList();
        return each(step.columns().isEmpty() ? all : step.columns(), name -> {
            int at = anyKind ? columns.indexOf(name) : columns.numeric(name);
            double[] sorted = sorted(columns, at);
            double found = switch (step.imputation()) {
                case MEAN -> ColumnStatistics.of(columns.values(at)).mean();
                case MEDIAN -> Quantiles.defaults().ofSorted(sorted, 0.5)[0];
                case MOST_FREQUENT -> mostFrequent(sorted);
            };
            FeatureColumn header = columns.header(at);
            return header.kind() == Kind.CATEGORICAL
                    ? new FittedStep.ImputeLevel(name, header.levels().get((int) found))
                    : new FittedStep.Impute(name, found);
        });
    }

    private static double mostFrequent(double[] sorted) {
        double best = sorted[0];
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

    /**
     * The variance of an indicator of a level with share p is p (1 − p), so that of all together is 1 − Σ p²; counted in
     * whole numbers, n² − Σ count².
     */
    private static FittedStep oneHot(Columns columns, int at, boolean ignoreUnknown) {
        FeatureColumn header = columns.header(at);
        long[] counts = new long[header.levels().size()];
        for (double code : columns.values(at)) {
            if (!Double.isNaN(code)) {
                counts[(int) code]++;
            }
        }
        List<String> seen = new ArrayList<>();
        long rows = 0;
        long squares = 0;
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0) {
                seen.add(header.levels().get(level));
                rows += counts[level];
                squares += counts[level] * counts[level];
            }
        }
        if (rows == 0) {
            throw new IllegalArgumentException("column '" + header.name() + "' has no values to learn its levels from ("
                    + columns.rows() + " rows)");
        }
        double scale = seen.size() == 1 ? 0 : rows / Math.sqrt((double) (rows * rows - squares));
        return new FittedStep.OneHot(header.name(), seen, scale, ignoreUnknown);
    }
}
