package org.segmentation.transform;

import java.util.List;
import org.segmentation.table.FeatureColumn;

/** How the fitted steps that have an inverse are undone. Missing values (NaN) stay missing. */
final class Backward {

    private Backward() {
    }

    static void undo(FittedStep step, Columns columns) {
        Columns.stopIfInterrupted();
        if (step instanceof FittedStep.Log log) {
            int at = columns.numeric(log.column());
            double[] y = columns.values(at);
            for (int row = 0; row < y.length; row++) {
                y[row] = log.shift() == 0 ? StrictMath.exp(y[row]) : StrictMath.expm1(y[row]);
            }
            columns.header(at, columns.header(at).unit(log.unit()));
        } else if (step instanceof FittedStep.Linear linear) {
            int at = columns.numeric(linear.column());
            double[] y = columns.values(at);
            for (int row = 0; row < y.length; row++) {
                y[row] = y[row] * linear.scale() + linear.centre();
            }
            columns.header(at, columns.header(at).unit(linear.unit()));
        } else if (step instanceof FittedStep.Weight weight) {
            double factor = Math.sqrt(weight.weight());
            for (int at : columns.attribute(weight.attribute())) {
                double[] y = columns.values(at);
                for (int row = 0; row < y.length; row++) {
                    y[row] /= factor;
                }
                columns.header(at, columns.header(at).unit(weight.unit()));
            }
        } else if (step instanceof FittedStep.OneHot oneHot) {
            oneHot(oneHot, columns);
        } else if (step instanceof FittedStep.Ordinal ordinal) {
            ordinal(ordinal, columns);
        }
    }

    private static void oneHot(FittedStep.OneHot step, Columns columns) {
        List<String> names = step.levels().stream().map(level -> FeatureColumn.indicator(step.column(), level).name())
                .toList();
        double[][] indicators = names.stream().map(name -> columns.values(columns.indexOf(name))).toArray(double[][]::new);
        double[] codes = new double[columns.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = largest(indicators, row, step.scale() > 0 ? 0 : Double.NEGATIVE_INFINITY);
        }
        int at = names.stream().mapToInt(columns::indexOf).min().orElseThrow();
        names.forEach(name -> columns.remove(columns.indexOf(name)));
        columns.insert(at, FeatureColumn.categorical(step.column(), step.levels()), codes);
    }

    /** The first of the largest indicators of a row; NaN if none is above the bound, or they are missing. */
    private static double largest(double[][] indicators, int row, double bound) {
        double code = Double.NaN;
        double most = bound;
        for (int level = 0; level < indicators.length; level++) {
            if (indicators[level][row] > most) {
                most = indicators[level][row];
                code = level;
            }
        }
        return code;
    }

    private static void ordinal(FittedStep.Ordinal step, Columns columns) {
        int at = columns.numeric(step.column());
        double[] y = columns.values(at);
        int last = step.levels().size() - 1;
        for (int row = 0; row < y.length; row++) {
            // Halfway between two levels is the earlier one.
            y[row] = Math.min(last, Math.max(0, Math.ceil(y[row] - 0.5))) + 0.0;
        }
        FeatureColumn header = columns.header(at);
        columns.header(at, FeatureColumn.categorical(step.column(), step.levels()).direction(header.direction()));
    }
}
