package org.segmentation.feature;

import org.jspecify.annotations.Nullable;

/** The orders of the customers: how many, and which share of them came back. */
interface OrderLedger {

    /** The number of an order that is not remembered. */
    int FORGOTTEN = -1;

    /** Prepares for a new customer. */
    default void open(int customer) {
    }

    /** Prepares for the orders of a batch whose customers are set. */
    default void prepare(LineBatch batch) {
    }

    /**
     * Adds a line of the batch {@linkplain #prepare prepared for} to its order, and returns the order's number,
     * {@link #FORGOTTEN} if it has none.
     */
    int add(LineBatch batch, int i, int depth);

    /**
     * Takes over the orders of another ledger of the same kind.
     *
     * @param customers this ledger's number of each of the other's customers
     * @return this ledger's number of each of the other's orders, empty if they have none
     */
    int[] merge(OrderLedger other, int[] customers);

    /** How many orders of each customer count at a level. */
    double[] counts(int level, int customers);

    /** The mean return rate of each customer at a level, NaN where nothing was ordered. */
    double[] returnRates(int level, int customers, @Nullable SettledReturns returns);
}
