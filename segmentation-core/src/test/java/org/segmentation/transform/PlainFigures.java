package org.segmentation.transform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.segmentation.table.FeatureColumn;

/** Figures as another engine may have them: of rows, one array each, with nothing but textbook formulas. */
record PlainFigures(List<FeatureColumn> columns, double[][] data) implements ColumnFigures {

    @Override
    public long rows() {
        return data.length;
    }

    /** The values that are there, smallest first. */
    private double[] values(String name) {
        int at = columns.stream().map(FeatureColumn::name).toList().indexOf(name);
        return Arrays.stream(data).mapToDouble(row -> row[at]).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
    }

    @Override
    public List<Summary> summaries(List<String> names) {
        return names.stream().map(this::values).map(x -> {
            if (x.length == 0) {
                return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            }
            List<BigDecimal> exact = Arrays.stream(x).mapToObj(BigDecimal::new).toList();
            BigDecimal mean = mean(exact);
            BigDecimal variance = mean(exact.stream().map(value -> value.subtract(mean).pow(2)).toList());
            return new Summary(x.length, x[0], x[x.length - 1], mean.doubleValue(),
                    variance.sqrt(MathContext.DECIMAL128).doubleValue());
        }).toList();
    }

    @Override
    public List<double[]> quantiles(List<String> names, double... probabilities) {
        return names.stream().map(this::values).map(x -> Arrays.stream(probabilities).map(p -> {
            if (x.length == 0) {
                return Double.NaN;
            }
            // Ten times a tenth of the way is the whole way, whatever the rounding of 0.1.
            double place = Math.rint(p * (x.length - 1) * 1e6) / 1e6;
            double low = x[(int) Math.floor(place)];
            double high = x[(int) Math.ceil(place)];
            double rest = place - Math.floor(place);
            return low == high ? low : (1 - rest) * low + rest * high;
        }).toArray()).toList();
    }

    @Override
    public double[] mostFrequent(List<String> names) {
        return names.stream().map(this::values).mapToDouble(x -> {
            Map<Double, Long> counts = DoubleStream.of(x).map(value -> value + 0.0).boxed()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
            return counts.keySet().stream().filter(value -> counts.get(value) == most).findFirst().orElse(Double.NaN);
        }).toArray();
    }

    @Override
    public List<long[]> levelCounts(List<String> names) {
        return names.stream().map(name -> {
            FeatureColumn column = columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
            double[] codes = values(name);
            long[] counts = new long[column.levels().size()];
            Arrays.setAll(counts, level -> Arrays.stream(codes).filter(code -> code == level).count());
            return counts;
        }).toList();
    }

    @Override
    public ColumnFigures after(FittedStep step) {
        RowTransform rows = RowTransform.of(FittedTransform.of(List.of(step)), columns);
        return new PlainFigures(rows.columns(), Arrays.stream(data).map(rows::apply).toArray(double[][]::new));
    }
}
