package org.segmentation.transform;

import java.util.List;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * What is done to the columns of a table, with all the numbers that it takes. An immutable value that {@link #steps()}
 * rebuild; it holds no rows.
 *
 * <p>A transformed column keeps its name, place and direction. Its unit becomes {@code log} after a logarithm and empty
 * after scaling or weighting; the inverse gives it back. Columns that no step is for stay as they are.
 */
public final class FittedTransform {

    private final List<FittedStep> steps;

    private FittedTransform(List<FittedStep> steps) {
        this.steps = steps;
    }

    /**
     * A fitted transform from its steps, as a file may have kept them.
     *
     * @param steps the steps in order; none leaves tables as they are
     * @return the transform
     */
    public static FittedTransform of(List<FittedStep> steps) {
        return new FittedTransform(List.copyOf(steps));
    }

    /**
     * The steps in order, one for each column and thing done to it.
     *
     * @return an unmodifiable list
     */
    public List<FittedStep> steps() {
        return steps;
    }

    /**
     * Transforms a table: the one that was fitted or another.
     *
     * @param table n rows with the columns that the steps are for, by name, in any order; others are kept. Not modified.
     *              Levels of categories are matched by name. Missing values pass through unless imputed.
     * @return n rows, same customers and intake
     * @throws IllegalArgumentException if a column is not there or of the wrong kind; if a value has no logarithm or a
     *                                  level is unknown, naming the customer; or if a result is too large for a number
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public FeatureTable apply(FeatureTable table) {
        if (steps.isEmpty()) {
            return table;
        }
        Columns columns = Columns.of(table);
        for (FittedStep step : steps) {
            Forward.apply(step, columns);
        }
        return columns.toTable();
    }

    /**
     * Whether every step can be undone.
     *
     * @return false if one of them loses something: a floor, a replacement, rounding, winsorising, imputing or a weight of 0
     */
    public boolean hasInverse() {
        return steps.stream().allMatch(FittedStep::hasInverse);
    }

    /**
     * Undoes the steps, last first: from transformed values, such as those of a centroid, back to what they stand for.
     * The mean of logarithms comes back as a geometric mean, not an arithmetic one.
     *
     * @param table n rows with the columns that {@link #apply} gives, by name; others are kept. Not modified.
     * @return n rows in the original units
     * @throws UnsupportedOperationException if a step has no inverse, naming it
     * @throws IllegalArgumentException      if a column is not there or of the wrong kind, or a result is too large for a
     *                                       number
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public FeatureTable inverse(FeatureTable table) {
        for (FittedStep step : steps) {
            if (!step.hasInverse()) {
                throw new UnsupportedOperationException("step " + (steps.indexOf(step) + 1) + ", " + step
                        + ", has no inverse: what it has changed cannot be told from what was so before");
            }
        }
        if (steps.isEmpty()) {
            return table;
        }
        Columns columns = Columns.of(table);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Backward.undo(steps.get(i), columns);
        }
        return columns.toTable();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedTransform other && steps.equals(other.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** A table of the steps: what each makes of its column, and whether that can be undone. */
    @Override
    public String toString() {
        TextTable text = TextTable.of("step", "becomes", "inverse");
        for (FittedStep step : steps) {
            text = text.row(step.getClass().getSimpleName(), formula(step), step.hasInverse() ? "yes" : "no");
        }
        return text.toString();
    }

    private static String formula(FittedStep step) {
        if (step instanceof FittedStep.Log log) {
            return log.shift() == 0 ? "ln " + log.column() : "ln (1 + " + log.column() + ")";
        } else if (step instanceof FittedStep.Linear linear) {
            return "(" + linear.column() + " - " + TextTable.number(linear.centre()) + ") / "
                    + TextTable.number(linear.scale());
        } else if (step instanceof FittedStep.Floor floor) {
            return floor.column() + ", at least " + TextTable.number(floor.floor());
        } else if (step instanceof FittedStep.Clamp clamp) {
            return clamp.column() + ", within " + TextTable.number(clamp.low()) + " … " + TextTable.number(clamp.high());
        } else if (step instanceof FittedStep.Replace replace) {
            return replace.column() + ", " + TextTable.number(replace.replacement()) + " for all up to "
                    + TextTable.number(replace.limit());
        } else if (step instanceof FittedStep.Round round) {
            return round.column() + ", to " + round.decimals() + " decimals";
        } else if (step instanceof FittedStep.Impute impute) {
            return impute.column() + ", " + TextTable.number(impute.value()) + " if missing";
        } else if (step instanceof FittedStep.ImputeLevel impute) {
            return impute.column() + ", " + impute.level() + " if missing";
        } else if (step instanceof FittedStep.OneHot oneHot) {
            return oneHot.column() + ", " + TextTable.number(oneHot.scale()) + " in one of "
                    + String.join(", ", oneHot.levels());
        } else if (step instanceof FittedStep.Ordinal ordinal) {
            return ordinal.column() + ", 0, 1, … for " + String.join(", ", ordinal.levels());
        } else if (step instanceof FittedStep.Weight weight) {
            return weight.attribute() + ", counting " + TextTable.number(weight.weight()) + " times";
        }
        return "only " + String.join(", ", ((FittedStep.Select) step).columns());
    }
}
