package org.segmentation.feature;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.segmentation.transaction.Transaction;

/**
 * How a feature of the caller's own is gathered, line by line: per customer a few numbers that the library keeps, in
 * {@code state[at]} to {@code state[at + slots() - 1]}.
 *
 * <p>An accumulator holds nothing itself, so that one serves all customers and may be used by several threads; it
 * touches only its own slots, since the array is shared with others. What it does must not depend on how lines are
 * split into parts: {@link #merge} of two states gives what {@link #add} of all their lines to one would give.
 *
 * <pre>{@code
 * // the highest amount of a line
 * class HighestAmount implements Accumulator {
 *     public int slots() { return 1; }
 *     public void start(double[] state, int at) { state[at] = Double.NaN; }
 *     public void add(double[] state, int at, Transaction line) { state[at] = higher(state[at], line.amount()); }
 *     public void merge(double[] state, int at, double[] other, int otherAt) {
 *         state[at] = higher(state[at], other[otherAt]);
 *     }
 *     public double finish(double[] state, int at, AsOf asOf) { return state[at]; }
 *     private static double higher(double a, double b) { return Double.isNaN(a) || b > a ? b : a; }
 * }
 * Feature highest = Feature.of(FeatureColumn.numeric("highestAmount"), new HighestAmount());
 * }</pre>
 */
public interface Accumulator {

    /**
     * How many numbers are kept per customer.
     *
     * @return at least 0, always the same
     */
    int slots();

    /**
     * Prepares the state of a new customer. Called once, before anything else; all slots are 0.
     *
     * @param state where the state is kept
     * @param at    the first of the slots
     */
    default void start(double[] state, int at) {
    }

    /**
     * Takes a line of the customer. With {@link NegativeQuantities#AS_RETURNS}, lines that are returns come too.
     *
     * @param state where the state is kept
     * @param at    the first of the slots
     * @param line  a line that is seen: of this customer, not after the as-of date, within the feature's window
     */
    void add(double[] state, int at, Transaction line);

    /**
     * Takes over what another part of the work has gathered for the same customer.
     *
     * @param state   where the state is kept
     * @param at      the first of the slots
     * @param other   where the other state is kept; not to be modified
     * @param otherAt the first of the other's slots
     */
    void merge(double[] state, int at, double[] other, int otherAt);

    /**
     * The feature's value.
     *
     * @param state where the state is kept; not to be modified
     * @param at    the first of the slots
     * @param asOf  from where customers are looked at
     * @return the value, NaN if it is missing; a level code if the feature's column is categorical
     */
    double finish(double[] state, int at, AsOf asOf);

    /**
     * Adds up a number of each line, compensated (Neumaier).
     *
     * @param value takes the number from a line; NaN makes the customer's sum missing
     * @return the accumulator; 0 for a customer without lines
     */
    static Accumulator sum(ToDoubleFunction<? super Transaction> value) {
        return new SumAccumulator(value);
    }

    /**
     * Counts the lines that pass a test.
     *
     * @param test takes a line
     * @return the accumulator; 0 for a customer without such lines
     */
    static Accumulator count(Predicate<? super Transaction> test) {
        return new CountAccumulator(test);
    }
}
