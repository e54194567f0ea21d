package org.segmentation.feature;

/**
 * A compensated sum in two slots: the running sum, and what rounding has lost on the way (A. Neumaier,
 * Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974).
 */
final class Neumaier {

    static final int SLOTS = 2;

    private Neumaier() {
    }

    static void add(double[] state, int at, double x) {
        double sum = state[at];
        double next = sum + x;
        state[at + 1] += lost(sum, x, next);
        state[at] = next;
    }

    /** What rounding has lost when {@code next} is the sum of two numbers. */
    static double lost(double sum, double x, double next) {
        return Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    }

    static void merge(double[] state, int at, double[] other, int otherAt) {
        add(state, at, other[otherAt]);
        state[at + 1] += other[otherAt + 1];
    }

    /** Infinite if the sum left the range of a double, NaN only if a NaN was added or the overflows cancelled. */
    static double total(double[] state, int at) {
        return total(state[at], state[at + 1]);
    }

    static double total(double sum, double lost) {
        double total = sum + lost;
        return Double.isNaN(total) ? sum : total;
    }
}
