package org.segmentation.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a customer must be like for a rule to match: a statement on one column, or several joined by and, or and not. An
 * immutable value that prints itself as it would be said.
 *
 * <pre>{@code
 * import static org.segmentation.rule.Condition.*;
 * Condition big = column("monetary").over(1000).and(column("recency").atMost(30));
 * Condition abroad = not(column("country").is("Germany")).or(column("language").is("en"));
 * }</pre>
 *
 * <p>A statement on a value that is missing (NaN) is neither true nor false, and so is its opposite; only
 * {@link ConditionColumn#missing()} is true of it. <em>And</em> is false if one part is false, <em>or</em> is true if one
 * part is true, whatever is missing in the others (Kleene's three values, as in SQL). A rule matches where its condition
 * is true, and nowhere else.
 */
public sealed interface Condition {

    /**
     * A column to say something about.
     *
     * @param name the column's name, in the tables to come
     * @return the column, of which a condition can be made
     */
    static ConditionColumn column(String name) {
        return new ConditionColumn(name);
    }

    /**
     * The opposite of a condition; neither true nor false where that is neither.
     *
     * @param condition any condition
     * @return the opposite
     */
    static Condition not(Condition condition) {
        return new Not(condition);
    }

    /**
     * Both conditions.
     *
     * @param other another condition
     * @return true where both are true, false where one is false
     */
    default Condition and(Condition other) {
        return new All(parts(All.class, this, other));
    }

    /**
     * One condition or the other, or both.
     *
     * @param other another condition
     * @return true where one is true, false where both are false
     */
    default Condition or(Condition other) {
        return new Any(parts(Any.class, this, other));
    }

    /** Chains of the same word are kept flat, so that they print without parentheses. */
    private static List<Condition> parts(Class<?> kind, Condition... conditions) {
        List<Condition> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            if (kind.isInstance(condition)) {
                parts.addAll(condition instanceof All all ? all.parts : ((Any) condition).parts);
            } else {
                parts.add(condition);
            }
        }
        return parts;
    }

    /**
     * The columns that the condition speaks of.
     *
     * @return an unmodifiable list of distinct names in the order in which they are first named
     */
    List<String> columns();

    private static List<String> columns(List<Condition> parts) {
        return parts.stream().flatMap(part -> part.columns().stream()).distinct().toList();
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(part -> part instanceof Any || part instanceof All ? "(" + part + ")" : part.toString())
                .collect(Collectors.joining(word));
    }

    private static List<Condition> atLeastOne(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is no condition to join; give at least one");
        }
        return List.copyOf(parts);
    }

    /**
     * A numeric column within a range.
     *
     * @param column       the column's name
     * @param from         the lower bound, −∞ for none
     * @param fromIncluded whether a value on the lower bound is within
     * @param to           the upper bound, +∞ for none; not below {@code from}
     * @param toIncluded   whether a value on the upper bound is within
     */
    record Range(String column, double from, boolean fromIncluded, double to, boolean toIncluded) implements Condition {

        /**
         * Checks the bounds.
         *
         * @param column       the column's name
         * @param from         the lower bound
         * @param fromIncluded whether it is within
         * @param to           the upper bound
         * @param toIncluded   whether it is within
         * @throws IllegalArgumentException if a bound is NaN, there is no bound at all, or no value can lie between them
         */
        public Range {
            from += 0.0;
            to += 0.0;
            if (!(from < to || from == to && fromIncluded && toIncluded) || from == Double.POSITIVE_INFINITY
                    || to == Double.NEGATIVE_INFINITY || Double.isInfinite(from) && Double.isInfinite(to)) {
                throw new IllegalArgumentException("no value of '" + column + "' is told apart by a range from " + from
                        + " to " + to + "; bounds are numbers, the lower first, at least one of them finite");
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        boolean holds(double value) {
            return (fromIncluded ? value >= from : value > from) && (toIncluded ? value <= to : value < to);
        }

        /** For example {@code monetary over 1000}, {@code recency at most 30}, {@code age between 18 and 30}. */
        @Override
        public String toString() {
            if (from == to) {
                return column + " is " + plain(from);
            }
            if (fromIncluded && toIncluded && !Double.isInfinite(from) && !Double.isInfinite(to)) {
                return column + " between " + plain(from) + " and " + plain(to);
            }
            return column + " " + Stream.of(
                            Double.isInfinite(from) ? "" : (fromIncluded ? "at least " : "over ") + plain(from),
                            Double.isInfinite(to) ? "" : (toIncluded ? "at most " : "under ") + plain(to))
                    .filter(bound -> !bound.isEmpty()).collect(Collectors.joining(" and "));
        }

        /** In full, because a rounded threshold would be another rule. */
        private static String plain(double bound) {
            double size = Math.abs(bound);
            return size != 0 && (size < 1e-6 || size >= 1e15) ? Double.toString(bound)
                    : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * A categorical column at one of some levels.
     *
     * @param column the column's name
     * @param levels the levels, distinct, at least one
     */
    record OneOf(String column, List<String> levels) implements Condition {

        /**
         * Checks the levels.
         *
         * @param column the column's name
         * @param levels the levels
         * @throws IllegalArgumentException if there is no level, or one is given twice
         */
        public OneOf {
            levels = List.copyOf(levels);
            if (levels.isEmpty() || levels.stream().distinct().count() != levels.size()) {
                throw new IllegalArgumentException("which levels of '" + column + "'? name at least one, each once, not "
                        + levels);
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        /** For example {@code country is Germany}, {@code country is one of Germany, France}. */
        @Override
        public String toString() {
            return column + (levels.size() == 1 ? " is " : " is one of ") + String.join(", ", levels);
        }
    }

    /**
     * A column without a value: the one condition that is true of a missing value, and never undecided.
     *
     * @param column the column's name
     */
    record Missing(String column) implements Condition {

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        /** For example {@code age is missing}. */
        @Override
        public String toString() {
            return column + " is missing";
        }
    }

    /**
     * All of some conditions.
     *
     * @param parts the conditions, at least one
     */
    record All(List<Condition> parts) implements Condition {

        /**
         * Checks the parts.
         *
         * @param parts the conditions
         * @throws IllegalArgumentException if there is none
         */
        public All {
            parts = atLeastOne(parts);
        }

        @Override
        public List<String> columns() {
            return Condition.columns(parts);
        }

        @Override
        public String toString() {
            return joined(parts, " and ");
        }
    }

    /**
     * At least one of some conditions.
     *
     * @param parts the conditions, at least one
     */
    record Any(List<Condition> parts) implements Condition {

        /**
         * Checks the parts.
         *
         * @param parts the conditions
         * @throws IllegalArgumentException if there is none
         */
        public Any {
            parts = atLeastOne(parts);
        }

        @Override
        public List<String> columns() {
            return Condition.columns(parts);
        }

        @Override
        public String toString() {
            return joined(parts, " or ");
        }
    }

    /**
     * The opposite of a condition.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {

        @Override
        public List<String> columns() {
            return condition.columns();
        }

        @Override
        public String toString() {
            return "not (" + condition + ")";
        }
    }
}
