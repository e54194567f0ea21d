package org.segmentation.feature;

import java.util.function.ToDoubleFunction;
import org.segmentation.transaction.Transaction;

/** The compensated sum of a number of each line. */
record SumAccumulator(ToDoubleFunction<? super Transaction> value) implements Accumulator {

    @Override
    public int slots() {
        return Neumaier.SLOTS;
    }

    @Override
    public void add(double[] state, int at, Transaction line) {
        Neumaier.add(state, at, value.applyAsDouble(line));
    }

    @Override
    public void merge(double[] state, int at, double[] other, int otherAt) {
        Neumaier.merge(state, at, other, otherAt);
    }

    @Override
    public double finish(double[] state, int at, AsOf asOf) {
        return Neumaier.total(state, at);
    }
}
