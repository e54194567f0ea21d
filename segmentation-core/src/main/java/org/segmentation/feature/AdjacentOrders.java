package org.segmentation.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/**
 * Orders whose lines stand together among those of their customer: only each customer's current order is remembered,
 * and what is known of those before it is already counted.
 */
final class AdjacentOrders implements OrderLedger {

    private static final int HASH = 0;
    private static final int DEPTH = 1;
    private static final int COUNTS = 2;

    private final int levels;
    private final int[] rateLevels;
    private @Nullable String[] current = new String[16];
    /**
     * Of each customer, side by side since all of it is needed at once:
     *
     * <pre>
     * hash of the current order | its depth | orders by level | by rate level: OrderQuantities of the current order,
     *                                                           RateMean of those before it
     * </pre>
     */
    private final DoubleRows rows;

    AdjacentOrders(Plan plan) {
        levels = plan.levelCount();
        rateLevels = plan.levelsOf(Measure.RETURN_RATE);
        rows = new DoubleRows(COUNTS + levels + rateLevels.length * (OrderQuantities.SLOTS + RateMean.SLOTS));
    }

    /** Where a row's quantities and mean of a rate level are, from the row's start. */
    private int rate(int rateLevel) {
        return COUNTS + levels + rateLevel * (OrderQuantities.SLOTS + RateMean.SLOTS);
    }

    @Override
    public void open(int customer) {
        if (customer >= current.length) {
            current = Arrays.copyOf(current, 2 * current.length);
        }
        rows.reach(customer);
    }

    @Override
    public int add(LineBatch batch, int i, int depth) {
        int customer = batch.customer(i);
        Transaction line = batch.line(i);
        double[] state = rows.chunk(customer);
        int at = rows.at(customer);
        int counted = 0;
        // The hash spares most lines a look at the other order's text, which is anywhere in memory.
        int hash = IdIndex.hash(customer, line.order());
        if (state[at + HASH] == hash && line.order().equals(current[customer])) {
            counted = (int) state[at + DEPTH] + 1;
        } else {
            close(customer);
            current[customer] = line.order();
            state[at + HASH] = hash;
        }
        for (int level = counted; level <= depth; level++) {
            state[at + COUNTS + level]++;
        }
        state[at + DEPTH] = Math.max(depth, counted - 1);
        for (int r = 0; r < rateLevels.length && rateLevels[r] <= depth; r++) {
            OrderQuantities.add(state, at + rate(r), line);
        }
        return FORGOTTEN;
    }

    /** Ends all orders: what comes next belongs to others. */
    void closeAll(int customers) {
        for (int customer = 0; customer < customers; customer++) {
            if (current[customer] != null) {
                close(customer);
            }
        }
    }

    /** Adds orders that others have remembered, each with all of its lines, as if they came one after the other. */
    void addAll(RememberedOrders whole) {
        for (int order = 0; order < whole.size(); order++) {
            Interrupts.check(order);
            double[] state = rows.chunk(whole.customer(order));
            int at = rows.at(whole.customer(order));
            for (int level = 0; level <= whole.depth(order); level++) {
                state[at + COUNTS + level]++;
            }
            for (int r = 0; r < rateLevels.length; r++) {
                RateMean.add(state, at + rate(r) + OrderQuantities.SLOTS, whole.rate(order, r));
            }
        }
    }

    /** Copies out what is known of a customer's closed orders at all time: their number and the mean of their rates. */
    void get(int customer, double[] to, int at) {
        to[at] = rows.get(customer, COUNTS);
        if (rateLevels.length > 0) {
            System.arraycopy(rows.chunk(customer), rows.at(customer) + rate(0) + OrderQuantities.SLOTS, to, at + 1,
                    RateMean.SLOTS);
        }
    }

    /** Copies it in. */
    void set(int customer, double[] from, int at) {
        rows.set(customer, COUNTS, from[at]);
        if (rateLevels.length > 0) {
            System.arraycopy(from, at + 1, rows.chunk(customer), rows.at(customer) + rate(0) + OrderQuantities.SLOTS,
                    RateMean.SLOTS);
        }
    }

    /** Ends the customer's current order. */
    private void close(int customer) {
        current[customer] = null;
        double[] state = rows.chunk(customer);
        for (int r = 0; r < rateLevels.length; r++) {
            int at = rows.at(customer) + rate(r);
            RateMean.add(state, at + OrderQuantities.SLOTS, OrderQuantities.rate(state, at, 0));
            Arrays.fill(state, at, at + OrderQuantities.SLOTS, 0);
        }
    }

    @Override
    public int[] merge(OrderLedger ledger, int[] customers) {
        AdjacentOrders other = (AdjacentOrders) ledger;
        for (int from = 0; from < customers.length; from++) {
            Interrupts.check(from);
            int customer = customers[from];
            double[] state = rows.chunk(customer);
            int at = rows.at(customer);
            for (int level = 0; level < levels; level++) {
                state[at + COUNTS + level] += other.rows.get(from, COUNTS + level);
            }
            double[] otherState = other.rows.chunk(from);
            for (int r = 0; r < rateLevels.length; r++) {
                int otherAt = other.rows.at(from) + rate(r);
                int mean = at + rate(r) + OrderQuantities.SLOTS;
                RateMean.merge(state, mean, otherState, otherAt + OrderQuantities.SLOTS);
                RateMean.add(state, mean, OrderQuantities.rate(otherState, otherAt, 0));
            }
        }
        return new int[0];
    }

    @Override
    public double[] counts(int level, int customers) {
        double[] counts = new double[customers];
        Arrays.setAll(counts, customer -> rows.get(customer, COUNTS + level));
        return counts;
    }

    @Override
    public double[] returnRates(int level, int customers, @Nullable SettledReturns returns) {
        int rate = rate(Arrays.binarySearch(rateLevels, level));
        double[] rates = new double[customers];
        double[] mean = new double[RateMean.SLOTS];
        for (int customer = 0; customer < customers; customer++) {
            Interrupts.check(customer);
            double[] state = rows.chunk(customer);
            int at = rows.at(customer) + rate;
            System.arraycopy(state, at + OrderQuantities.SLOTS, mean, 0, RateMean.SLOTS);
            RateMean.add(mean, 0, OrderQuantities.rate(state, at, 0));
            rates[customer] = RateMean.mean(mean, 0);
        }
        return rates;
    }
}
