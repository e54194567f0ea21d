package org.segmentation.feature;

/** The mean of some rates: a compensated sum and a count. */
final class RateMean {

    static final int SLOTS = Neumaier.SLOTS + 1;
    private static final int COUNT = Neumaier.SLOTS;

    private RateMean() {
    }

    /** Adds a rate, unless it is NaN. */
    static void add(double[] state, int at, double rate) {
        if (!Double.isNaN(rate)) {
            Neumaier.add(state, at, rate);
            state[at + COUNT]++;
        }
    }

    static void merge(double[] state, int at, double[] other, int otherAt) {
        Neumaier.merge(state, at, other, otherAt);
        state[at + COUNT] += other[otherAt + COUNT];
    }

    /** NaN of no rates. */
    static double mean(double[] state, int at) {
        return state[at + COUNT] == 0 ? Double.NaN : Neumaier.total(state, at) / state[at + COUNT];
    }
}
