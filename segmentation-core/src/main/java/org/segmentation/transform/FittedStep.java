package org.segmentation.transform;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One step of a {@link FittedTransform}: what is done to a column, with all the numbers that it takes. The records are
 * complete: a file that keeps them can rebuild the transform ({@link FittedTransform#of}).
 *
 * <p>Missing values (NaN) pass through every step but the two that impute.
 *
 * <p>Serializable, so that steps can go to other machines; what a file keeps is the records' parts.
 */
public sealed interface FittedStep extends Serializable {

    /**
     * Whether the step can be undone.
     *
     * @return true for {@link Log}, {@link Linear}, {@link OneHot}, {@link Ordinal}, {@link Select} and a {@link Weight}
     *         above 0
     */
    default boolean hasInverse() {
        return this instanceof Log || this instanceof Linear || this instanceof OneHot || this instanceof Ordinal
                || this instanceof Select || this instanceof Weight weight && weight.weight() > 0;
    }

    /**
     * ln (x + shift); afterwards the column's unit is {@value #UNIT}. Undone by exp (y) − shift.
     *
     * @param column the column
     * @param shift  0 or 1
     * @param unit   the column's unit before the step, empty for none
     * @serial exclude
     */
    record Log(String column, int shift, String unit) implements FittedStep {

        /** The unit of a column after the step. */
        public static final String UNIT = "log";

        /**
         * Checks the parts.
         *
         * @param column the column
         * @param shift  0 or 1
         * @param unit   the column's unit before the step, empty for none
         * @throws IllegalArgumentException if a part is not so
         */
        public Log {
            Checks.column(column);
            Checks.shift(shift);
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * (x − centre) / scale; afterwards the column has no unit. Undone by y · scale + centre.
     *
     * @param column the column
     * @param centre what becomes 0, finite
     * @param scale  what becomes 1 further, finite and above 0
     * @param unit   the unit of centre and scale, that is of the column before the step, empty for none
     * @serial exclude
     */
    record Linear(String column, double centre, double scale, String unit) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the column
         * @param centre what becomes 0, finite
         * @param scale  what becomes 1 further, finite and above 0
         * @param unit   the unit of centre and scale, that is of the column before the step, empty for none
         * @throws IllegalArgumentException if a part is not so
         */
        public Linear {
            Checks.column(column);
            Checks.finite("the centre of '" + column + "'", centre);
            if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the scale of '" + column + "' must be finite and above 0, not " + scale);
            }
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * The larger of x and a floor.
     *
     * @param column the column
     * @param floor  the least value that is left, finite
     * @serial exclude
     */
    record Floor(String column, double floor) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the column
         * @param floor  the least value that is left, finite
         * @throws IllegalArgumentException if a part is not so
         */
        public Floor {
            Checks.column(column);
            Checks.finite("the floor of '" + column + "'", floor);
        }
    }

    /**
     * x, drawn in to a range.
     *
     * @param column the column
     * @param low    the least value that is left, finite
     * @param high   the largest value that is left, finite, at least {@code low}
     * @serial exclude
     */
    record Clamp(String column, double low, double high) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the column
         * @param low    the least value that is left, finite
         * @param high   the largest value that is left, finite, at least {@code low}
         * @throws IllegalArgumentException if a part is not so
         */
        public Clamp {
            Checks.column(column);
            Checks.finite("the low end of '" + column + "'", low);
            Checks.finite("the high end of '" + column + "'", high);
            if (low > high) {
                throw new IllegalArgumentException("column '" + column + "' cannot be drawn in to " + low + " … " + high
                        + "; the low end comes first");
            }
        }
    }

    /**
     * One value in the place of all up to a limit.
     *
     * @param column      the column
     * @param limit       the largest value that is replaced, finite
     * @param replacement what is put there, finite
     * @serial exclude
     */
    record Replace(String column, double limit, double replacement) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column      the column
         * @param limit       the largest value that is replaced, finite
         * @param replacement what is put there, finite
         * @throws IllegalArgumentException if a part is not so
         */
        public Replace {
            Checks.column(column);
            Checks.finite("the limit for '" + column + "'", limit);
            Checks.finite("the replacement for '" + column + "'", replacement);
        }
    }

    /**
     * x rounded to decimals, halves to the even digit: rint (x · 10<sup>decimals</sup>) / 10<sup>decimals</sup>.
     *
     * @param column   the column
     * @param decimals 0 to 15
     * @serial exclude
     */
    record Round(String column, int decimals) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column   the column
         * @param decimals 0 to 15
         * @throws IllegalArgumentException if a part is not so
         */
        public Round {
            Checks.column(column);
            Checks.decimals(decimals);
        }
    }

    /**
     * A number in the place of missing ones.
     *
     * @param column the column
     * @param value  the number, finite
     * @serial exclude
     */
    record Impute(String column, double value) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the column
         * @param value  the number, finite
         * @throws IllegalArgumentException if a part is not so
         */
        public Impute {
            Checks.column(column);
            Checks.finite("the value to impute in '" + column + "'", value);
        }
    }

    /**
     * A level in the place of missing ones; added to the column's levels, at their end, if it is none of them.
     *
     * @param column the categorical column
     * @param level  the level
     * @serial exclude
     */
    record ImputeLevel(String column, String level) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the categorical column
         * @param level  the level
         * @throws IllegalArgumentException if a part is not so
         */
        public ImputeLevel {
            Checks.column(column);
            Objects.requireNonNull(level, "level");
        }
    }

    /**
     * One indicator column a level in the place of a categorical column: {@code scale} in the column of the row's level,
     * 0 in the others. Undone by the level with the largest indicator, the first among equals; where no indicator is
     * above 0 although the scale is, the level is missing.
     *
     * @param column        the categorical column
     * @param levels        the levels that the fit has seen, distinct
     * @param scale         the value of an indicator that holds, finite and not negative; 0 if there is but one level
     * @param ignoreUnknown whether a row of another level gets zeros; an error if not
     * @serial exclude
     */
    record OneHot(String column, List<String> levels, double scale, boolean ignoreUnknown) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column        the categorical column
         * @param levels        the levels that the fit has seen, distinct
         * @param scale         the value of an indicator that holds, finite and not negative; 0 if there is but one level
         * @param ignoreUnknown whether a row of another level gets zeros; an error if not
         * @throws IllegalArgumentException if a part is not so
         */
        public OneHot {
            Checks.column(column);
            levels = Checks.levels(column, levels);
            if (!(scale >= 0 && scale <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the scale of '" + column + "' must be finite and not negative, not "
                        + scale);
            }
        }
    }

    /**
     * The place of a row's level in an order, from 0, in the place of a categorical column. Undone by the level nearest
     * to the number.
     *
     * @param column the categorical column
     * @param levels its levels in their order, at least one, distinct
     * @serial exclude
     */
    record Ordinal(String column, List<String> levels) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param column the categorical column
         * @param levels its levels in their order, at least one, distinct
         * @throws IllegalArgumentException if a part is not so
         */
        public Ordinal {
            Checks.column(column);
            levels = Checks.levels(column, levels);
        }
    }

    /**
     * x · √weight, in every column of an attribute, so that the attribute counts {@code weight} times in squared distances;
     * afterwards the columns have no unit. Undone by y / √weight, unless the weight is 0.
     *
     * @param attribute the {@link org.segmentation.table.FeatureColumn#attribute()} of the columns, none of them categorical
     * @param weight    how many times it counts, finite and not negative
     * @param unit      the unit of the columns before the step, empty for none
     * @serial exclude
     */
    record Weight(String attribute, double weight, String unit) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param attribute the attribute of the columns, none of them categorical
         * @param weight    how many times it counts, finite and not negative
         * @param unit      the unit of the columns before the step, empty for none
         * @throws IllegalArgumentException if a part is not so
         */
        public Weight {
            Checks.column(attribute);
            Checks.weight(attribute, weight);
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * Chosen columns in a chosen order; the others are left out. The inverse leaves the table as it is: what was left
     * out does not come back.
     *
     * @param columns the columns that stay, at least one
     * @serial exclude
     */
    record Select(List<String> columns) implements FittedStep {
        /**
         * Checks the parts.
         *
         * @param columns the columns that stay, at least one
         * @throws IllegalArgumentException if a part is not so
         */
        public Select {
            columns = Checks.someColumns(columns);
        }
    }
}
