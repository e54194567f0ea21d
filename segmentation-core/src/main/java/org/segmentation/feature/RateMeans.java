package org.segmentation.feature;

/** The mean of rates by customer, NaN where there is none. */
final class RateMeans {

    private static final int COUNT = Neumaier.SLOTS;

    private final DoubleRows state = new DoubleRows(Neumaier.SLOTS + 1);

    void reach(int customer) {
        state.reach(customer);
    }

    /** Adds a rate, unless it is NaN. */
    void add(int customer, double rate) {
        if (!Double.isNaN(rate)) {
            double[] chunk = state.chunk(customer);
            int at = state.at(customer);
            Neumaier.add(chunk, at, rate);
            chunk[at + COUNT]++;
        }
    }

    void merge(int customer, RateMeans other, int otherCustomer) {
        double[] chunk = state.chunk(customer);
        int at = state.at(customer);
        double[] otherChunk = other.state.chunk(otherCustomer);
        int otherAt = other.state.at(otherCustomer);
        Neumaier.merge(chunk, at, otherChunk, otherAt);
        chunk[at + COUNT] += otherChunk[otherAt + COUNT];
    }

    double mean(int customer) {
        return mean(customer, Double.NaN);
    }

    /** The mean with one more rate, unless that is NaN. */
    double mean(int customer, double oneMore) {
        double[] sum = {state.get(customer, 0), state.get(customer, 1)};
        double count = state.get(customer, COUNT);
        if (!Double.isNaN(oneMore)) {
            Neumaier.add(sum, 0, oneMore);
            count++;
        }
        return count == 0 ? Double.NaN : Neumaier.total(sum, 0) / count;
    }
}
