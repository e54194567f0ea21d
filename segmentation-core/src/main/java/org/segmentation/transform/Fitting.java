package org.segmentation.transform;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.transform.ColumnFigures.Summary;
import org.segmentation.transform.TransformStep.Imputation;

/**
 * What each step learns from the columns as they stand when its turn comes. All columns of a step are found before
 * figures are asked for, and the figures of all of them are asked for at once. Used within one call.
 */
final class Fitting {

    private final ColumnFigures figures;
    private final List<FeatureColumn> headers;

    private Fitting(ColumnFigures figures) {
        this.figures = figures;
        this.headers = figures.columns();
    }

    static List<FittedStep> fit(TransformStep step, ColumnFigures figures) {
        Columns.stopIfInterrupted();
        return new Fitting(figures).fit(step);
    }

    private List<FittedStep> fit(TransformStep step) {
        if (step instanceof TransformStep.Log log) {
            return map(numeric(log.columns()), c -> new FittedStep.Log(c.name(), log.shift(), c.unit()));
        } else if (step instanceof TransformStep.Floor floor) {
            return map(numeric(floor.columns()), c -> new FittedStep.Floor(c.name(), floor.floor()));
        } else if (step instanceof TransformStep.Replace replace) {
            return map(numeric(replace.columns()), c -> new FittedStep.Replace(c.name(), replace.limit(),
                    replace.replacement()));
        } else if (step instanceof TransformStep.Round round) {
            return map(numeric(round.columns()), c -> new FittedStep.Round(c.name(), round.decimals()));
        } else if (step instanceof TransformStep.Scale scale) {
            return scale(scale.scaling(), numeric(scale.columns()));
        } else if (step instanceof TransformStep.Winsorise winsorise) {
            List<FeatureColumn> columns = numeric(winsorise.columns());
            return each(columns, quantiles(columns, winsorise.low(), winsorise.high()), (c, ends) -> {
                requireValues(c, ends[0]);
                return new FittedStep.Clamp(c.name(), ends[0], ends[1]);
            });
        } else if (step instanceof TransformStep.ImputeValue impute) {
            return map(numeric(impute.columns()), c -> new FittedStep.Impute(c.name(), impute.value()));
        } else if (step instanceof TransformStep.Impute impute) {
            return impute(impute);
        } else if (step instanceof TransformStep.ImputeLevel impute) {
            return map(categorical(impute.columns()), c -> new FittedStep.ImputeLevel(c.name(), impute.level()));
        } else if (step instanceof TransformStep.OneHot oneHot) {
            List<FeatureColumn> columns = categorical(oneHot.columns());
            return each(columns, asked(columns, figures::levelCounts),
                    (c, counts) -> oneHot(c, counts, oneHot.ignoreUnknown()));
        } else if (step instanceof TransformStep.Ordinal ordinal) {
            return map(categorical(List.of(ordinal.column())), c -> new FittedStep.Ordinal(c.name(), ordinal.levels()));
        } else if (step instanceof TransformStep.Weight weight) {
            int first = Headers.attribute(headers, weight.attribute())[0];
            return List.of(new FittedStep.Weight(weight.attribute(), weight.weight(), headers.get(first).unit()));
        }
        return List.of(new FittedStep.Select(((TransformStep.Select) step).columns()));
    }

    private List<FeatureColumn> numeric(List<String> named) {
        List<String> names = named.isEmpty() ? Headers.names(headers, Kind.NUMERIC) : named;
        return names.stream().map(name -> headers.get(Headers.numeric(headers, name))).toList();
    }

    private List<FeatureColumn> categorical(List<String> named) {
        List<String> names = named.isEmpty() ? Headers.names(headers, Kind.CATEGORICAL) : named;
        return names.stream().map(name -> headers.get(Headers.categorical(headers, name))).toList();
    }

    private static List<String> names(List<FeatureColumn> columns) {
        return columns.stream().map(FeatureColumn::name).toList();
    }

    private static List<FittedStep> map(List<FeatureColumn> columns, Function<FeatureColumn, FittedStep> fit) {
        return columns.stream().map(fit).toList();
    }

    private static <F> List<FittedStep> each(List<FeatureColumn> columns, List<F> found,
            BiFunction<FeatureColumn, F, FittedStep> fit) {
        return IntStream.range(0, columns.size()).mapToObj(i -> fit.apply(columns.get(i), found.get(i))).toList();
    }

    /** A figure a column; where there is no column, nothing is asked. */
    private static <F> List<F> asked(List<FeatureColumn> columns, Function<List<String>, List<F>> question) {
        List<F> found = columns.isEmpty() ? List.of() : question.apply(names(columns));
        if (found.size() != columns.size()) {
            throw new IllegalArgumentException("figures of " + found.size() + " columns for the " + columns.size()
                    + " asked about, " + names(columns));
        }
        return found;
    }

    private List<double[]> quantiles(List<FeatureColumn> columns, double... probabilities) {
        return asked(columns, names -> figures.quantiles(names, probabilities));
    }

    private static List<Double> boxed(double[] found) {
        return Arrays.stream(found).boxed().toList();
    }

    private IllegalArgumentException noValues(FeatureColumn column, String toLearn) {
        return new IllegalArgumentException("column '" + column.name() + "' has no values to learn " + toLearn + " ("
                + figures.rows() + " rows)");
    }

    /** A figure may be NaN for want of values; if there are some, whoever takes the figure says what is wrong with it. */
    private void requireValues(FeatureColumn column, double figure) {
        if (Double.isNaN(figure) && figures.summaries(List.of(column.name())).get(0).count() == 0) {
            throw noValues(column, "from");
        }
    }

    private List<FittedStep> scale(TransformStep.Scaling scaling, List<FeatureColumn> columns) {
        List<Summary> summaries = asked(columns, figures::summaries);
        return switch (scaling) {
            case STANDARD -> each(columns, summaries, (c, s) -> linear(c, s, s.mean(), s.standardDeviation()));
            case MIN_MAX -> each(columns, summaries, (c, s) -> linear(c, s, s.min(), s.max() - s.min()));
            case ROBUST -> {
                List<double[]> quartiles = quantiles(columns, 0.25, 0.5, 0.75);
                yield each(columns, summaries, (c, s) -> byQuartiles(c, s, quartiles.get(columns.indexOf(c))));
            }
        };
    }

    private FittedStep byQuartiles(FeatureColumn column, Summary summary, double[] quartiles) {
        if (quartiles[0] == quartiles[2] && summary.min() != summary.max()) {
            throw new IllegalArgumentException("column '" + column.name() + "' has equal quartiles (" + quartiles[0]
                    + ") although its values go from " + summary.min() + " to " + summary.max()
                    + ", so they give no scale; use standardise or minMax for it");
        }
        return linear(column, summary, quartiles[1], quartiles[2] - quartiles[0]);
    }

    /** (x − centre) / scale; in a constant column the constant and 1. */
    private FittedStep linear(FeatureColumn column, Summary summary, double centre, double scale) {
        if (summary.count() == 0) {
            throw noValues(column, "from");
        }
        if (summary.min() == summary.max()) {
            return new FittedStep.Linear(column.name(), summary.min(), 1, column.unit());
        }
        if (!(scale >= Double.MIN_NORMAL && scale <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("column '" + column.name() + "' spreads over " + scale
                    + ", which is no scale to divide by; its values are too far apart or too close together for a number");
        }
        return new FittedStep.Linear(column.name(), centre, scale, column.unit());
    }

    private List<FittedStep> impute(TransformStep.Impute step) {
        if (step.imputation() == Imputation.MOST_FREQUENT) {
            return imputeMostFrequent(step.columns());
        }
        List<FeatureColumn> columns = numeric(step.columns());
        List<Double> found = step.imputation() == Imputation.MEAN
                ? asked(columns, names -> boxed(figures.means(names)))
                : quantiles(columns, 0.5).stream().map(median -> median[0]).toList();
        return each(columns, found, this::impute);
    }

    private FittedStep impute(FeatureColumn column, double value) {
        requireValues(column, value);
        return new FittedStep.Impute(column.name(), value);
    }

    /** Numbers before categories, unless columns are named: then in their order. */
    private List<FittedStep> imputeMostFrequent(List<String> named) {
        List<FeatureColumn> columns = named.isEmpty()
                ? Stream.concat(numeric(named).stream(), categorical(named).stream()).toList()
                : named.stream().map(name -> headers.get(Headers.indexOf(headers, name))).toList();
        List<FeatureColumn> numbers = columns.stream().filter(c -> c.kind() != Kind.CATEGORICAL).toList();
        List<FeatureColumn> categories = columns.stream().filter(c -> c.kind() == Kind.CATEGORICAL).toList();
        List<Double> values = asked(numbers, names -> boxed(figures.mostFrequent(names)));
        List<long[]> counts = asked(categories, figures::levelCounts);
        return map(columns, c -> c.kind() == Kind.CATEGORICAL
                ? imputeLevel(c, counts.get(categories.indexOf(c)))
                : impute(c, values.get(numbers.indexOf(c))));
    }

    /** The most frequent level, the first among equally frequent ones. */
    private FittedStep imputeLevel(FeatureColumn column, long[] counts) {
        int best = 0;
        for (int level = 1; level < counts.length; level++) {
            best = counts[level] > counts[best] ? level : best;
        }
        if (counts.length == 0 || counts[best] == 0) {
            throw noValues(column, "from");
        }
        return new FittedStep.ImputeLevel(column.name(), column.levels().get(best));
    }

    /**
     * The variance of an indicator of a level with share p is p (1 − p), so that of all together is 1 − Σ p²; counted in
     * whole numbers, n² − Σ count², which for some thousand million rows no long can hold.
     */
    private FittedStep oneHot(FeatureColumn column, long[] counts, boolean ignoreUnknown) {
        List<String> seen = new ArrayList<>();
        long rows = 0;
        BigInteger squares = BigInteger.ZERO;
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0) {
                seen.add(column.levels().get(level));
                rows += counts[level];
                squares = squares.add(BigInteger.valueOf(counts[level]).pow(2));
            }
        }
        if (rows == 0) {
            throw noValues(column, "its levels from");
        }
        double apart = BigInteger.valueOf(rows).pow(2).subtract(squares).doubleValue();
        return new FittedStep.OneHot(column.name(), seen, seen.size() == 1 ? 0 : rows / Math.sqrt(apart), ignoreUnknown);
    }
}
