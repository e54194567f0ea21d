package org.segmentation.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;

/**
 * A fitted transform made ready for single rows, as a service gets them: what columns and levels are where has been
 * looked up once. It gives the very bits that {@link FittedTransform#apply} gives for a table of the same rows.
 * Immutable; safe to share between threads.
 */
public final class RowTransform {

    /** What stands for a level that is none of its column's levels. */
    public static final int UNKNOWN_LEVEL = -1;

    /** One step at work on a row, each column in a slot of its own. */
    private interface Work {
        void on(double[] slots);
    }

    private final List<FeatureColumn> given;
    private final List<FeatureColumn> columns;
    private final Work[] works;
    private final int slots;
    /** The slot of each column of the outcome. */
    private final int[] outcome;

    private RowTransform(List<FeatureColumn> given, Layout layout) {
        this.given = given;
        this.columns = List.copyOf(layout.headers);
        this.works = layout.works.toArray(Work[]::new);
        this.slots = layout.slots;
        this.outcome = layout.slotOf.stream().mapToInt(slot -> slot).toArray();
    }

    /**
     * A transform for rows of given columns.
     *
     * @param transform the transform
     * @param columns   what the values of a row will mean; with the columns that the steps are for
     * @return the transform for rows
     * @throws IllegalArgumentException if a column is not there or of the wrong kind, or two have one name
     */
    public static RowTransform of(FittedTransform transform, List<FeatureColumn> columns) {
        List<FeatureColumn> given = List.copyOf(columns);
        // An empty table goes through the same steps: it knows what each makes of the headers, and what it refuses.
        FeatureTable table = FeatureTable.of(List.of(), given, new double[0]);
        Layout layout = new Layout(given);
        for (FittedStep step : transform.steps()) {
            Columns headers = Columns.of(table);
            Forward.apply(step, headers);
            layout.add(step);
            table = headers.toTable();
            layout.headers = table.columns();
        }
        return new RowTransform(given, layout);
    }

    /**
     * What the values of a transformed row mean.
     *
     * @return an unmodifiable list of columns
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * Transforms a row.
     *
     * @param row a value a column, in the order given to {@link #of}, not modified; level codes in categorical columns,
     *            {@link #UNKNOWN_LEVEL} for a level that is none of them; NaN for a missing value, which stays missing
     *            unless imputed
     * @return a new array, a value for each of {@link #columns()}
     * @throws IllegalArgumentException if there is not a value a column; if one is infinite, no level code, has no
     *                                  logarithm, or is of an unknown level where the fit does not allow that; or if a
     *                                  result is too large for a number
     */
    public double[] apply(double... row) {
        if (row.length != given.size()) {
            throw new IllegalArgumentException(row.length + " values for the " + given.size() + " columns " + given);
        }
        for (int c = 0; c < row.length; c++) {
            requireAllowed(given.get(c), row[c]);
        }
        double[] values = Arrays.copyOf(row, slots);
        for (Work work : works) {
            work.on(values);
        }
        double[] result = new double[outcome.length];
        for (int c = 0; c < result.length; c++) {
            result[c] = values[outcome[c]];
            if (Double.isInfinite(result[c])) {
                throw new IllegalArgumentException("column '" + columns.get(c).name() + "' becomes too large for a number");
            }
        }
        return result;
    }

    private static void requireAllowed(FeatureColumn column, double value) {
        boolean categorical = column.kind() == Kind.CATEGORICAL;
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("column '" + column.name() + "': " + value + " is not finite");
        }
        if (categorical && !(Double.isNaN(value) || value >= UNKNOWN_LEVEL && value < column.levels().size()
                && value == Math.rint(value))) {
            throw new IllegalArgumentException("column '" + column.name() + "': " + value + " is no level code; there are "
                    + column.levels().size() + " levels " + column.levels());
        }
    }

    /** Where each column stands while the steps are being prepared. Used within one call. */
    private static final class Layout {

        private List<FeatureColumn> headers;
        private final List<Integer> slotOf = new ArrayList<>();
        private final List<Work> works = new ArrayList<>();
        private int slots;

        Layout(List<FeatureColumn> headers) {
            this.headers = headers;
            for (int c = 0; c < headers.size(); c++) {
                slotOf.add(slots++);
            }
        }

        private int indexOf(String name) {
            return headers.stream().map(FeatureColumn::name).toList().indexOf(name);
        }

        private int slot(String name) {
            return slotOf.get(indexOf(name));
        }

        /** The headers are still those before the step, which an empty table has already gone through. */
        void add(FittedStep step) {
            if (step instanceof FittedStep.Log log) {
                int at = slot(log.column());
                works.add(x -> {
                    if (x[at] <= -log.shift()) {
                        throw new IllegalArgumentException(Forward.noLogarithm(log, x[at], ""));
                    }
                    x[at] = Forward.log(x[at], log.shift());
                });
            } else if (step instanceof FittedStep.Linear linear) {
                int at = slot(linear.column());
                works.add(x -> x[at] = (x[at] - linear.centre()) / linear.scale());
            } else if (step instanceof FittedStep.Floor floor) {
                int at = slot(floor.column());
                works.add(x -> x[at] = Forward.clamp(x[at], floor.floor(), Double.MAX_VALUE));
            } else if (step instanceof FittedStep.Clamp clamp) {
                int at = slot(clamp.column());
                works.add(x -> x[at] = Forward.clamp(x[at], clamp.low(), clamp.high()));
            } else if (step instanceof FittedStep.Replace replace) {
                int at = slot(replace.column());
                works.add(x -> x[at] = x[at] <= replace.limit() ? replace.replacement() : x[at]);
            } else if (step instanceof FittedStep.Round round) {
                int at = slot(round.column());
                double factor = Forward.powerOfTen(round.decimals());
                works.add(x -> x[at] = Forward.round(x[at], factor));
            } else if (step instanceof FittedStep.Impute impute) {
                int at = slot(impute.column());
                works.add(x -> x[at] = Double.isNaN(x[at]) ? impute.value() : x[at]);
            } else if (step instanceof FittedStep.ImputeLevel impute) {
                imputeLevel(impute);
            } else if (step instanceof FittedStep.OneHot oneHot) {
                oneHot(oneHot);
            } else if (step instanceof FittedStep.Ordinal ordinal) {
                int at = slot(ordinal.column());
                int[] places = Forward.places(headers.get(indexOf(ordinal.column())), ordinal.levels());
                works.add(x -> {
                    if (!Double.isNaN(x[at])) {
                        int place = place(places, x[at]);
                        if (place < 0) {
                            throw unknown(ordinal.column(), ordinal.levels());
                        }
                        x[at] = place;
                    }
                });
            } else if (step instanceof FittedStep.Weight weight) {
                weigh(weight);
            } else if (step instanceof FittedStep.Select select) {
                List<Integer> kept = select.columns().stream().map(this::slot).toList();
                slotOf.clear();
                slotOf.addAll(kept);
            }
        }

        private void imputeLevel(FittedStep.ImputeLevel step) {
            int at = slot(step.column());
            List<String> levels = headers.get(indexOf(step.column())).levels();
            int known = levels.indexOf(step.level());
            int code = known < 0 ? levels.size() : known;
            works.add(x -> x[at] = Double.isNaN(x[at]) ? code : x[at]);
        }

        private void weigh(FittedStep.Weight step) {
            double factor = Math.sqrt(step.weight());
            int[] at = headers.stream().filter(header -> header.attribute().equals(step.attribute()))
                    .mapToInt(header -> slot(header.name())).toArray();
            works.add(x -> {
                for (int slot : at) {
                    x[slot] = Forward.weigh(x[slot], factor);
                }
            });
        }

        private void oneHot(FittedStep.OneHot step) {
            int column = indexOf(step.column());
            int at = slotOf.remove(column);
            int[] places = Forward.places(headers.get(column), step.levels());
            int first = slots;
            int last = first + step.levels().size();
            for (; slots < last; slots++) {
                slotOf.add(column + slots - first, slots);
            }
            works.add(x -> {
                if (Double.isNaN(x[at])) {
                    Arrays.fill(x, first, last, Double.NaN);
                    return;
                }
                int place = place(places, x[at]);
                if (place >= 0) {
                    x[first + place] = step.scale();
                } else if (!step.ignoreUnknown()) {
                    throw unknown(step.column(), step.levels());
                }
            });
        }

        private static int place(int[] places, double code) {
            return code == UNKNOWN_LEVEL ? -1 : places[(int) code];
        }

        private static IllegalArgumentException unknown(String column, List<String> levels) {
            return new IllegalArgumentException("column '" + column + "': a level that is none of " + levels);
        }
    }
}
