package org.segmentation.value;

/**
 * What the purchase models need to know of one customer. The customer is followed from the first purchase on, which is
 * itself not counted.
 *
 * <p>None of this is RFM: {@code repeats} leaves the first purchase out and counts days, not orders;
 * {@code firstToLast} grows with a recent purchase, whereas RFM's recency, the days since the last order, falls. That
 * is why nothing here is called recency or frequency, and why no method takes these three as plain numbers.
 *
 * @param repeats         x: on how many later days the customer bought again; 0 for a one-time buyer
 * @param firstToLast     t<sub>x</sub>: the time from the first to the last purchase; 0 for a one-time buyer
 * @param age             T: the time from the first purchase to the day from which the customer is looked at
 * @param meanRepeatSpend m̄: the mean of what was spent on a repeat day; NaN if there is none or it is not known
 * @param scale           the unit of both times
 */
public record PurchaseHistory(int repeats, double firstToLast, double age, double meanRepeatSpend, TimeScale scale) {

    /** The most repeat purchases of one customer: more than any calendar has days. */
    static final int MOST_REPEATS = 1_000_000;

    /**
     * Checks that the history is possible.
     *
     * @param repeats         x
     * @param firstToLast     t<sub>x</sub>
     * @param age             T
     * @param meanRepeatSpend m̄
     * @param scale           the unit of both times
     * @throws IllegalArgumentException unless 0 ≤ repeats ≤ 1,000,000, 0 ≤ firstToLast ≤ age &lt; ∞, a customer without
     *                                  repeats has a firstToLast of 0, and the spend is not infinite
     */
    public PurchaseHistory {
        String problem = problem(repeats, firstToLast, age);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        if (Double.isInfinite(meanRepeatSpend)) {
            throw new IllegalArgumentException("mean repeat spend " + meanRepeatSpend + " is not finite");
        }
    }

    /**
     * A history whose spend is not known.
     *
     * @param repeats     x, on how many later days the customer bought again
     * @param firstToLast t<sub>x</sub>, from the first to the last purchase
     * @param age         T, from the first purchase to now
     * @param scale       the unit of both times
     * @return the history
     * @throws IllegalArgumentException if there can be no such history
     */
    public static PurchaseHistory of(int repeats, double firstToLast, double age, TimeScale scale) {
        return new PurchaseHistory(repeats, firstToLast, age, Double.NaN, scale);
    }

    /**
     * The same history with its spend.
     *
     * @param mean m̄, the mean spend of a repeat day; NaN if not known
     * @return the history
     * @throws IllegalArgumentException if the mean is infinite
     */
    public PurchaseHistory spending(double mean) {
        return new PurchaseHistory(repeats, firstToLast, age, mean, scale);
    }

    /** What is wrong with a history; empty if nothing. */
    static String problem(double repeats, double firstToLast, double age) {
        String found = "repeats " + repeats + ", first to last " + firstToLast + ", age " + age + ": ";
        if (!(repeats >= 0 && repeats <= MOST_REPEATS && repeats == Math.rint(repeats))) {
            return found + "repeats must be a whole number from 0 to " + MOST_REPEATS;
        }
        if (!(firstToLast >= 0 && firstToLast <= age && age <= Double.MAX_VALUE)) {
            return found + "there must be 0 ≤ first to last ≤ age; RFM's recency is something else,"
                    + " namely age − first to last";
        }
        if (repeats == 0 && firstToLast > 0) {
            return found + "without a repeat purchase the first is the last, so that first to last must be 0;"
                    + " RFM's recency is something else, namely age − first to last";
        }
        return "";
    }
}
