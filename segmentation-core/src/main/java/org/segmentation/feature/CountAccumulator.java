package org.segmentation.feature;

import java.util.function.Predicate;
import org.segmentation.transaction.Transaction;

/** How many lines pass a test. */
record CountAccumulator(Predicate<? super Transaction> test) implements Accumulator {

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void add(double[] state, int at, Transaction line) {
        if (test.test(line)) {
            state[at]++;
        }
    }

    @Override
    public void merge(double[] state, int at, double[] other, int otherAt) {
        state[at] += other[otherAt];
    }

    @Override
    public double finish(double[] state, int at, AsOf asOf) {
        return state[at];
    }
}
