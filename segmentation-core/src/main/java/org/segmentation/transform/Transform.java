package org.segmentation.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.segmentation.table.FeatureTable;

/**
 * A recipe for what is done to the columns of a table before distances mean anything. An immutable value, put together
 * from {@link Transforms} with {@link #then}; {@link #fit} learns from a table the numbers that it needs.
 */
public final class Transform {

    private final List<TransformStep> steps;

    private Transform(List<TransformStep> steps) {
        this.steps = steps;
    }

    /**
     * A recipe from its steps, as a file may have kept them.
     *
     * @param steps the steps in order; none leaves tables as they are
     * @return the recipe
     */
    public static Transform of(List<TransformStep> steps) {
        return new Transform(List.copyOf(steps));
    }

    static Transform of(TransformStep step) {
        return new Transform(List.of(step));
    }

    /**
     * This recipe, and after it another.
     *
     * @param next what is done to the columns as this leaves them
     * @return the longer recipe
     */
    public Transform then(Transform next) {
        List<TransformStep> both = new ArrayList<>(steps);
        both.addAll(next.steps);
        return of(both);
    }

    /**
     * The steps in order.
     *
     * @return an unmodifiable list
     */
    public List<TransformStep> steps() {
        return steps;
    }

    /**
     * Learns from a table what each step needs to know, each from the columns as the steps before it leave them.
     *
     * @param table n rows, not modified; missing values are left out of what is learnt
     * @return the fitted transform, for this table and for others
     * @throws IllegalArgumentException if a column is not there or of the wrong kind; if a column to be scaled,
     *                                  winsorised, imputed or one-hot encoded has no values (as in a table without
     *                                  rows); if a column has no scale that a number can hold; if a logarithm is asked
     *                                  of a value that has none, naming the customer; or if a level is not listed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public FittedTransform fit(FeatureTable table) {
        return fit(TableFigures.of(table));
    }

    /**
     * Learns what each step needs to know from figures that another engine has of its rows, by the same rules and with the
     * same errors as from a table.
     *
     * @param figures of the columns before the first step; each step is told to them before the next one learns
     * @return the fitted transform; equal to that of a table of the same rows if the figures are equal
     * @throws IllegalArgumentException as {@link #fit(FeatureTable)}; or if a list of figures is not as long as that of the
     *                                  columns asked about
     */
    public FittedTransform fit(ColumnFigures figures) {
        ColumnFigures now = figures;
        List<FittedStep> fitted = new ArrayList<>();
        for (TransformStep step : steps) {
            for (FittedStep learnt : Fitting.fit(step, now)) {
                now = now.after(learnt);
                fitted.add(learnt);
            }
        }
        return FittedTransform.of(fitted);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Transform other && steps.equals(other.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** The steps, one a line. */
    @Override
    public String toString() {
        return steps.isEmpty() ? "nothing" : steps.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
