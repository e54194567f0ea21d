package org.segmentation.rule;

import java.util.List;

/**
 * A column of which a condition is being made; see {@link Condition#column}. An immutable value.
 *
 * <p>Whether there is such a column, of the right kind and with such levels, is seen when the rules are applied to a
 * table.
 *
 * @param name the column's name
 */
public record ConditionColumn(String name) {

    /**
     * More than a bound.
     *
     * @param bound a finite number in the column's unit
     * @return true of values above the bound, not on it
     * @throws IllegalArgumentException if the bound is not finite
     */
    public Condition over(double bound) {
        return new Condition.Range(name, finite(bound), false, Double.POSITIVE_INFINITY, false);
    }

    /**
     * A bound or more.
     *
     * @param bound a finite number in the column's unit
     * @return true of values on the bound or above
     * @throws IllegalArgumentException if the bound is not finite
     */
    public Condition atLeast(double bound) {
        return new Condition.Range(name, finite(bound), true, Double.POSITIVE_INFINITY, false);
    }

    /**
     * Less than a bound.
     *
     * @param bound a finite number in the column's unit
     * @return true of values below the bound, not on it
     * @throws IllegalArgumentException if the bound is not finite
     */
    public Condition under(double bound) {
        return new Condition.Range(name, Double.NEGATIVE_INFINITY, false, finite(bound), false);
    }

    /**
     * A bound or less.
     *
     * @param bound a finite number in the column's unit
     * @return true of values on the bound or below
     * @throws IllegalArgumentException if the bound is not finite
     */
    public Condition atMost(double bound) {
        return new Condition.Range(name, Double.NEGATIVE_INFINITY, false, finite(bound), true);
    }

    /**
     * Within two bounds.
     *
     * @param from a finite number in the column's unit
     * @param to   another, not below {@code from}
     * @return true of values between the bounds or on one of them
     * @throws IllegalArgumentException if a bound is not finite, or they are the wrong way round
     */
    public Condition between(double from, double to) {
        return new Condition.Range(name, finite(from), true, finite(to), true);
    }

    /**
     * Exactly a number.
     *
     * @param number a finite number in the column's unit
     * @return true of values equal to it
     * @throws IllegalArgumentException if the number is not finite
     */
    public Condition is(double number) {
        return between(number, number);
    }

    /**
     * A level of a categorical column.
     *
     * @param level its name
     * @return true of customers at that level
     */
    public Condition is(String level) {
        return new Condition.OneOf(name, List.of(level));
    }

    /**
     * One of some levels of a categorical column.
     *
     * @param levels their names, distinct, at least one
     * @return true of customers at one of these levels
     * @throws IllegalArgumentException if there is no level, or one is given twice
     */
    public Condition isOneOf(String... levels) {
        return new Condition.OneOf(name, List.of(levels));
    }

    /**
     * No value.
     *
     * @return true of customers who have no value in this column (NaN)
     */
    public Condition missing() {
        return new Condition.Missing(name);
    }

    private double finite(double bound) {
        if (!(Math.abs(bound) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("'" + name + "' cannot be compared with " + bound + "; give a finite number");
        }
        return bound;
    }
}
