package org.segmentation.transform;

import java.util.List;
import java.util.Objects;

/**
 * One step of a {@link Transform} before it has seen any data: what to do, and to which columns. {@link Transforms} makes
 * them; the records are here so that a recipe can be written to a file and read back ({@link Transform#of}).
 *
 * <p>Wherever columns are listed, none means all that the step is made for at that point of the recipe: all numeric
 * columns for steps on numbers, all categorical ones for steps on categories. Indicator columns are left alone unless
 * named.
 */
public sealed interface TransformStep {

    /**
     * Natural logarithm of x + shift.
     *
     * @param shift   0 for ln x, 1 for ln (1 + x)
     * @param columns the columns, none for all numeric ones
     */
    record Log(int shift, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param shift   0 for ln x, 1 for ln (1 + x)
         * @param columns the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Log {
            columns = Checks.columns(columns);
            Checks.shift(shift);
        }
    }

    /**
     * Raises what lies below a floor to it.
     *
     * @param floor   the least value that is left, finite
     * @param columns the columns, none for all numeric ones
     */
    record Floor(double floor, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param floor   the least value that is left, finite
         * @param columns the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Floor {
            columns = Checks.columns(columns);
            Checks.finite("the floor", floor);
        }
    }

    /**
     * Puts one value in the place of all up to a limit.
     *
     * @param limit       the largest value that is replaced, finite
     * @param replacement what to put there, finite
     * @param columns     the columns, none for all numeric ones
     */
    record Replace(double limit, double replacement, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param limit       the largest value that is replaced, finite
         * @param replacement what to put there, finite
         * @param columns     the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Replace {
            columns = Checks.columns(columns);
            Checks.finite("the limit", limit);
            Checks.finite("the replacement", replacement);
        }
    }

    /**
     * Rounds to decimals.
     *
     * @param decimals 0 to 15
     * @param columns  the columns, none for all numeric ones
     */
    record Round(int decimals, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param decimals 0 to 15
         * @param columns  the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Round {
            columns = Checks.columns(columns);
            Checks.decimals(decimals);
        }
    }

    /** How a column is centred and scaled. */
    enum Scaling {
        /** (x − mean) / population standard deviation. */
        STANDARD,
        /** (x − median) / (third quartile − first quartile), quantiles of type 7. */
        ROBUST,
        /** (x − minimum) / (maximum − minimum). */
        MIN_MAX
    }

    /**
     * Centres and scales each column by what is found in it.
     *
     * @param scaling by what
     * @param columns the columns, none for all numeric ones
     */
    record Scale(Scaling scaling, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param scaling by what
         * @param columns the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Scale {
            Objects.requireNonNull(scaling, "scaling");
            columns = Checks.columns(columns);
        }
    }

    /**
     * Draws values beyond two quantiles in to them.
     *
     * @param low     the probability of the lower quantile, from 0
     * @param high    the probability of the upper quantile, to 1, above the lower
     * @param columns the columns, none for all numeric ones
     */
    record Winsorise(double low, double high, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param low     the probability of the lower quantile, from 0
         * @param high    the probability of the upper quantile, to 1, above the lower
         * @param columns the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public Winsorise {
            columns = Checks.columns(columns);
            if (!(low >= 0 && low < high && high <= 1)) {
                throw new IllegalArgumentException("cannot winsorise between the quantiles " + low + " and " + high
                        + "; give two probabilities from 0 to 1, the lower first, such as 0.01 and 0.99");
            }
        }
    }

    /**
     * Turns each categorical column into one indicator column a level.
     *
     * @param ignoreUnknown whether a level that the fit has not seen gets zeros; an error if not
     * @param columns       the columns, none for all categorical ones
     */
    record OneHot(boolean ignoreUnknown, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param ignoreUnknown whether a level that the fit has not seen gets zeros; an error if not
         * @param columns       the columns, none for all categorical ones
         * @throws IllegalArgumentException if a part is not so
         */
        public OneHot {
            columns = Checks.columns(columns);
        }
    }

    /**
     * Turns a categorical column into numbers: 0 for the first level, 1 for the second and so on.
     *
     * @param column the column
     * @param levels its levels in their order, at least one, distinct
     */
    record Ordinal(String column, List<String> levels) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param column the column
         * @param levels its levels in their order, at least one, distinct
         * @throws IllegalArgumentException if a part is not so
         */
        public Ordinal {
            Checks.column(column);
            levels = Checks.levels(column, levels);
        }
    }

    /** What is put in the place of missing values, found among those that are there. */
    enum Imputation {
        /** The arithmetic mean. */
        MEAN,
        /** The median. */
        MEDIAN,
        /** The most frequent value or level; among equals the smallest value or the first level. */
        MOST_FREQUENT
    }

    /**
     * Fills missing values with one found in the column.
     *
     * @param imputation what is found
     * @param columns    the columns; none for all numeric ones and, for the most frequent, all categorical ones too
     */
    record Impute(Imputation imputation, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param imputation what is found
         * @param columns    the columns; none for all numeric ones and, for the most frequent, all categorical ones too
         * @throws IllegalArgumentException if a part is not so
         */
        public Impute {
            Objects.requireNonNull(imputation, "imputation");
            columns = Checks.columns(columns);
        }
    }

    /**
     * Fills missing numbers with a given one.
     *
     * @param value   the number, finite
     * @param columns the columns, none for all numeric ones
     */
    record ImputeValue(double value, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param value   the number, finite
         * @param columns the columns, none for all numeric ones
         * @throws IllegalArgumentException if a part is not so
         */
        public ImputeValue {
            columns = Checks.columns(columns);
            Checks.finite("the value to impute", value);
        }
    }

    /**
     * Fills missing levels with a given one, which becomes a level of the column if it is none.
     *
     * @param level   the level
     * @param columns the columns, none for all categorical ones
     */
    record ImputeLevel(String level, List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param level   the level
         * @param columns the columns, none for all categorical ones
         * @throws IllegalArgumentException if a part is not so
         */
        public ImputeLevel {
            Objects.requireNonNull(level, "level");
            columns = Checks.columns(columns);
        }
    }

    /**
     * Makes an attribute count more or less in squared distances.
     *
     * @param attribute a numeric column, or a categorical one that has been encoded, all of whose indicators are meant
     * @param weight    how many times as much, finite and not negative
     */
    record Weight(String attribute, double weight) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param attribute a numeric column, or a categorical one that has been encoded, all of whose indicators are meant
         * @param weight    how many times as much, finite and not negative
         * @throws IllegalArgumentException if a part is not so
         */
        public Weight {
            Checks.column(attribute);
            Checks.weight(attribute, weight);
        }
    }

    /**
     * Keeps chosen columns, in a chosen order, and leaves the others out.
     *
     * @param columns the columns, at least one
     */
    record Select(List<String> columns) implements TransformStep {
        /**
         * Checks the parts.
         *
         * @param columns the columns, at least one
         * @throws IllegalArgumentException if a part is not so
         */
        public Select {
            columns = Checks.someColumns(columns);
        }
    }
}
