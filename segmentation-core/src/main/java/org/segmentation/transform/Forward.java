package org.segmentation.transform;

import java.util.ArrayList;
import java.util.List;
import org.segmentation.table.FeatureColumn;

/** What each fitted step does to the columns. Missing values (NaN) pass through by the rules of arithmetic. */
final class Forward {

    /** From here on a double has no decimals to round. */
    private static final double WHOLE = 0x1p52;

    private Forward() {
    }

    static void apply(FittedStep step, Columns columns) {
        Columns.stopIfInterrupted();
        if (step instanceof FittedStep.Log log) {
            log(log, columns);
        } else if (step instanceof FittedStep.Linear linear) {
            int at = columns.numeric(linear.column());
            double[] x = columns.values(at);
            double centre = linear.centre();
            double scale = linear.scale();
            for (int row = 0; row < x.length; row++) {
                x[row] = (x[row] - centre) / scale;
            }
            columns.header(at, columns.header(at).unit(""));
        } else if (step instanceof FittedStep.Floor floor) {
            clamp(columns.values(columns.numeric(floor.column())), floor.floor(), Double.MAX_VALUE);
        } else if (step instanceof FittedStep.Clamp clamp) {
            clamp(columns.values(columns.numeric(clamp.column())), clamp.low(), clamp.high());
        } else if (step instanceof FittedStep.Replace replace) {
            double[] x = columns.values(columns.numeric(replace.column()));
            for (int row = 0; row < x.length; row++) {
                x[row] = x[row] <= replace.limit() ? replace.replacement() : x[row];
            }
        } else if (step instanceof FittedStep.Round round) {
            round(columns.values(columns.numeric(round.column())), round.decimals());
        } else if (step instanceof FittedStep.Impute impute) {
            fill(columns.values(columns.numeric(impute.column())), impute.value());
        } else if (step instanceof FittedStep.ImputeLevel impute) {
            imputeLevel(impute, columns);
        } else if (step instanceof FittedStep.OneHot oneHot) {
            oneHot(oneHot, columns);
        } else if (step instanceof FittedStep.Ordinal ordinal) {
            ordinal(ordinal, columns);
        } else if (step instanceof FittedStep.Weight weight) {
            weigh(weight, columns);
        } else if (step instanceof FittedStep.Select select) {
            columns.select(select.columns());
        }
    }

    /** StrictMath, because the bits of Math's logarithms may differ between virtual machines. */
    private static void log(FittedStep.Log step, Columns columns) {
        int at = columns.numeric(step.column());
        double[] x = columns.values(at);
        double limit = -step.shift();
        int refused = 0;
        int first = -1;
        for (int row = 0; row < x.length; row++) {
            if (x[row] <= limit) {
                first = refused++ == 0 ? row : first;
            }
        }
        if (refused > 0) {
            throw new IllegalArgumentException("customer '" + columns.customer(first) + "', " + noLogarithm(step, x[first],
                    refused > 1 ? " (" + (refused - 1) + " more customers have none)" : ""));
        }
        for (int row = 0; row < x.length; row++) {
            x[row] = log(x[row], step.shift());
        }
        columns.header(at, columns.header(at).unit(FittedStep.Log.UNIT));
    }

    static String noLogarithm(FittedStep.Log step, double x, String others) {
        String function = step.shift() == 0 ? "log" : "log1p";
        return "column '" + step.column() + "': there is no " + function + " of " + x + ", only of values above "
                + -step.shift() + others + "; say first what such values are to count as, for example floor("
                + (1 - step.shift()) + ", \"" + step.column() + "\").then(" + function + "(\"" + step.column() + "\"))";
    }

    static double log(double x, int shift) {
        return shift == 0 ? StrictMath.log(x) : StrictMath.log1p(x);
    }

    static double clamp(double x, double low, double high) {
        return Math.min(Math.max(x, low), high);
    }

    static double powerOfTen(int decimals) {
        double factor = 1;
        for (int i = 0; i < decimals; i++) {
            factor *= 10;
        }
        return factor;
    }

    /** Rounded to multiples of 1 / factor; a double without decimals stays as it is. */
    static double round(double x, double factor) {
        double scaled = x * factor;
        return Math.abs(scaled) < WHOLE ? Math.rint(scaled) / factor + 0.0 : x;
    }

    /** Plus 0, so that a weight of 0 leaves no −0. */
    static double weigh(double x, double factor) {
        return x * factor + 0.0;
    }

    private static void clamp(double[] x, double low, double high) {
        for (int row = 0; row < x.length; row++) {
            x[row] = clamp(x[row], low, high);
        }
    }

    private static void round(double[] x, int decimals) {
        double factor = powerOfTen(decimals);
        for (int row = 0; row < x.length; row++) {
            x[row] = round(x[row], factor);
        }
    }

    private static void weigh(FittedStep.Weight step, Columns columns) {
        double factor = Math.sqrt(step.weight());
        for (int at : columns.attribute(step.attribute())) {
            double[] x = columns.values(at);
            for (int row = 0; row < x.length; row++) {
                x[row] = weigh(x[row], factor);
            }
            columns.header(at, columns.header(at).unit(""));
        }
    }

    private static void fill(double[] x, double value) {
        for (int row = 0; row < x.length; row++) {
            x[row] = Double.isNaN(x[row]) ? value : x[row];
        }
    }

    private static void imputeLevel(FittedStep.ImputeLevel step, Columns columns) {
        int at = columns.categorical(step.column());
        FeatureColumn header = columns.header(at);
        if (!header.levels().contains(step.level())) {
            List<String> levels = new ArrayList<>(header.levels());
            levels.add(step.level());
            header = FeatureColumn.categorical(header.name(), levels).unit(header.unit()).direction(header.direction());
            columns.header(at, header);
        }
        fill(columns.values(at), header.levels().indexOf(step.level()));
    }

    private static void oneHot(FittedStep.OneHot step, Columns columns) {
        int at = columns.categorical(step.column());
        int[] place = places(columns.header(at), step.levels());
        double[] codes = columns.values(at);
        double[][] indicators = new double[step.levels().size()][codes.length];
        for (int row = 0; row < codes.length; row++) {
            if (Double.isNaN(codes[row])) {
                for (double[] indicator : indicators) {
                    indicator[row] = Double.NaN;
                }
            } else if (place[(int) codes[row]] >= 0) {
                indicators[place[(int) codes[row]]][row] = step.scale();
            } else if (!step.ignoreUnknown()) {
                throw unknown(columns, at, row, step.levels(), "fit with this level among the rows, or encode with "
                        + "oneHotIgnoringUnknown");
            }
        }
        columns.remove(at);
        for (int i = 0; i < indicators.length; i++) {
            columns.insert(at + i, FeatureColumn.indicator(step.column(), step.levels().get(i)), indicators[i]);
        }
    }

    private static void ordinal(FittedStep.Ordinal step, Columns columns) {
        int at = columns.categorical(step.column());
        FeatureColumn header = columns.header(at);
        int[] place = places(header, step.levels());
        double[] codes = columns.values(at);
        for (int row = 0; row < codes.length; row++) {
            if (!Double.isNaN(codes[row])) {
                if (place[(int) codes[row]] < 0) {
                    throw unknown(columns, at, row, step.levels(), "list it in its place among the levels");
                }
                codes[row] = place[(int) codes[row]];
            }
        }
        columns.header(at, FeatureColumn.numeric(header.name()).direction(header.direction()));
    }

    /** For each code of a column's own levels its place among others, -1 if it is not there. */
    static int[] places(FeatureColumn header, List<String> levels) {
        return header.levels().stream().mapToInt(levels::indexOf).toArray();
    }

    private static IllegalArgumentException unknown(Columns columns, int at, int row, List<String> levels, String remedy) {
        FeatureColumn header = columns.header(at);
        return new IllegalArgumentException("customer '" + columns.customer(row) + "', column '" + header.name()
                + "': level '" + header.levels().get((int) columns.values(at)[row]) + "' is none of " + levels + "; "
                + remedy);
    }
}
