package org.segmentation.feature;

import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transaction.Transaction;

/**
 * One thing to be known of every customer: what to gather from the lines, in which window, and the column to put it
 * in. The built-in ones are in {@link Features}; {@link #sum}, {@link #count} and {@link #of} make one's own. An
 * immutable value.
 */
public final class Feature {

    private final FeatureColumn column;
    private final Measure measure;
    private final @Nullable Accumulator accumulator;
    private final @Nullable Period window;

    private Feature(FeatureColumn column, Measure measure, @Nullable Accumulator accumulator,
            @Nullable Period window) {
        this.column = column;
        this.measure = measure;
        this.accumulator = accumulator;
        this.window = window;
    }

    static Feature builtIn(FeatureColumn column, Measure measure) {
        return new Feature(column, measure, null, null);
    }

    /**
     * A feature of the caller's own.
     *
     * @param column      what its column means
     * @param accumulator how it is gathered
     * @return the feature
     */
    public static Feature of(FeatureColumn column, Accumulator accumulator) {
        return new Feature(Objects.requireNonNull(column), Measure.OWN, Objects.requireNonNull(accumulator), null);
    }

    /**
     * The sum of a number of each line, such as
     * {@code sum("freeGifts", line -> line.amount() == 0 ? line.quantity() : 0)}. Sums are compensated (Neumaier).
     *
     * @param name  the column's name, not blank; more is taken to be better, see {@link #of} to say otherwise
     * @param value takes the number from a line; NaN makes the customer's sum missing
     * @return the feature; 0 for a customer without lines in its window
     * @throws IllegalArgumentException if the name is blank
     */
    public static Feature sum(String name, ToDoubleFunction<? super Transaction> value) {
        return of(FeatureColumn.numeric(name), Accumulator.sum(value));
    }

    /**
     * How many lines pass a test.
     *
     * @param name the column's name, not blank; more is taken to be better, see {@link #of} to say otherwise
     * @param test takes a line
     * @return the feature; 0 for a customer without such lines
     * @throws IllegalArgumentException if the name is blank
     */
    public static Feature count(String name, Predicate<? super Transaction> test) {
        return of(FeatureColumn.numeric(name).unit("lines"), Accumulator.count(test));
    }

    /**
     * The same feature of only those lines that are after (as-of − period), up to and including as-of. With a date as
     * as-of these are whole calendar days: one year up to 2019-04-30 is 2018-05-01 to 2019-04-30. The period is
     * subtracted as {@link java.time.LocalDate#minus} does, in the calendar of the zone.
     *
     * <p>The window is added to the column's name: {@code monetaryWithin1Year}, {@code monetaryWithin90Days},
     * {@code monetaryWithin1Year6Months}. An order counts in a window if one of its lines does. A customer who was seen
     * at all has a row, also without a line in the window: sums and counts are 0 then, averages and the preferred
     * product type missing.
     *
     * @param period how far back, above zero
     * @return the feature within that window
     * @throws IllegalArgumentException if the period is zero or has a negative part, the feature has a window already,
     *                                  or a window makes no sense for it (recency, tenure)
     */
    public Feature within(Period period) {
        if (!measure.canHaveWindow()) {
            throw new IllegalArgumentException("'" + column.name()
                    + "' looks at the first or last order of all; a window cannot be set on it");
        }
        if (window != null) {
            throw new IllegalArgumentException("'" + column.name() + "' has the window " + window
                    + " already; start from the feature without a window");
        }
        if (period.isZero() || period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0) {
            throw new IllegalArgumentException("window " + period + " of '" + column.name()
                    + "' must be above zero in all its parts, such as Period.ofDays(90)");
        }
        String name = column.name() + "Within" + words(period.getYears(), "Year") + words(period.getMonths(), "Month")
                + words(period.getDays(), "Day");
        return new Feature(column.rename(name), measure, accumulator, period);
    }

    private static String words(int count, String unit) {
        return count == 0 ? "" : count == 1 ? "1" + unit : count + unit + "s";
    }

    /**
     * The same feature under another name.
     *
     * @param name the column's name, not blank; {@link #within} would still add to it
     * @return the renamed feature
     * @throws IllegalArgumentException if the name is blank
     */
    public Feature as(String name) {
        return new Feature(column.rename(name), measure, accumulator, window);
    }

    /**
     * The column's name.
     *
     * @return the name
     */
    public String name() {
        return column.name();
    }

    /**
     * What the column means. In a table, amounts also have the currency of the lines as their unit, and a preferred
     * product type has its levels.
     *
     * @return the column
     */
    public FeatureColumn column() {
        return column;
    }

    /**
     * The window.
     *
     * @return how far back lines count; empty if all do
     */
    public Optional<Period> window() {
        return Optional.ofNullable(window);
    }

    /**
     * What it measures, whatever its column is called.
     *
     * @return the name of the method of {@link Features} that makes it ({@code monetary} for
     *         {@link Features#totalSpending()} too), which {@link Features#named} takes; empty for a feature of the
     *         caller's own
     */
    public Optional<String> standardName() {
        return measure.standardName();
    }

    Measure measure() {
        return measure;
    }

    /** What gathers it line by line; null if it is gathered otherwise. */
    @Nullable Accumulator accumulator(NegativeQuantities negative) {
        return accumulator != null ? accumulator : measure.accumulator(negative);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Feature other && column.equals(other.column) && measure == other.measure
                && Objects.equals(accumulator, other.accumulator) && Objects.equals(window, other.window);
    }

    @Override
    public int hashCode() {
        return Objects.hash(column, measure, accumulator, window);
    }

    /** The column's name with its unit. */
    @Override
    public String toString() {
        return column.toString();
    }
}
