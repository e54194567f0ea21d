package org.segmentation.feature;

import org.segmentation.transaction.Transaction;

/** The ordered and the returned quantity of an order, two compensated sums. */
final class OrderQuantities {

    static final int SLOTS = 2 * Neumaier.SLOTS;
    private static final int RETURNED = Neumaier.SLOTS;

    private OrderQuantities() {
    }

    static void add(double[] state, int at, Transaction line) {
        if (!Double.isNaN(line.quantity())) {
            Neumaier.add(state, at, line.quantity());
            if (!Double.isNaN(line.returned())) {
                Neumaier.add(state, at + RETURNED, line.returned());
            }
        }
    }

    /** The share that came back, {@code more} being returned besides; NaN if nothing was ordered. */
    static double rate(double[] state, int at, double more) {
        return rate(Neumaier.total(state, at), Neumaier.total(state, at + RETURNED) + more);
    }

    static double rate(double ordered, double returned) {
        return ordered > 0 ? returned / ordered : Double.NaN;
    }
}
