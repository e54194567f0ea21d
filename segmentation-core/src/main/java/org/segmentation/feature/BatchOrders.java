package org.segmentation.feature;

import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.LineOrder;

/**
 * Orders that come in batches of whole orders: of those of earlier batches only what they add up to is kept. Within a
 * batch they are told apart by their ids, or by standing together where the source says so.
 */
final class BatchOrders implements OrderLedger {

    private final Plan plan;
    private final AdjacentOrders totals;
    /** The orders of the current batch, if they may come in any order of lines. */
    private @Nullable RememberedOrders batch;

    BatchOrders(Plan plan) {
        this.plan = plan;
        this.totals = new AdjacentOrders(plan);
    }

    AdjacentOrders totals() {
        return totals;
    }

    void begin(LineOrder lineOrder) {
        batch = lineOrder == LineOrder.ANY ? new RememberedOrders(plan) : null;
    }

    /** Ends all orders of the batch. */
    void end(int customers) {
        if (batch == null) {
            totals.closeAll(customers);
        } else {
            totals.addAll(batch);
            batch = null;
        }
    }

    @Override
    public void open(int customer) {
        totals.open(customer);
    }

    @Override
    public void prepare(LineBatch lines) {
        if (batch != null) {
            batch.prepare(lines);
        }
    }

    @Override
    public int add(LineBatch lines, int i, int depth) {
        return batch != null ? batch.add(lines, i, depth) : totals.add(lines, i, depth);
    }

    @Override
    public int[] merge(OrderLedger other, int[] customers) {
        throw new UnsupportedOperationException("a state is not merged");
    }

    @Override
    public double[] counts(int level, int customers) {
        return totals.counts(level, customers);
    }

    @Override
    public double[] returnRates(int level, int customers, @Nullable SettledReturns returns) {
        return totals.returnRates(level, customers, returns);
    }
}
