package org.segmentation.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/**
 * Orders whose lines stand together among those of their customer: only each customer's latest order is remembered,
 * and what is known of those before it is already counted.
 */
final class AdjacentOrders implements OrderLedger {

    private @Nullable String[] current = new String[16];
    private final Bytes depths = new Bytes();
    private final int levels;
    private final LongRows counts;
    private final int[] rateLevels;
    /** Of each customer's current order the {@link OrderQuantities} at each of the rate levels. */
    private final DoubleRows quantities;
    /** By rate level, of the orders before the current one. */
    private final RateMeans[] closed;

    AdjacentOrders(Plan plan) {
        levels = plan.levelCount();
        counts = new LongRows(levels);
        rateLevels = plan.levelsOf(Measure.RETURN_RATE);
        quantities = new DoubleRows(rateLevels.length * OrderQuantities.SLOTS);
        closed = new RateMeans[rateLevels.length];
        Arrays.setAll(closed, r -> new RateMeans());
    }

    @Override
    public void open(int customer) {
        if (customer >= current.length) {
            current = Arrays.copyOf(current, 2 * current.length);
        }
        counts.reach(customer);
        quantities.reach(customer);
        for (RateMeans means : closed) {
            means.reach(customer);
        }
    }

    @Override
    public int add(int customer, Transaction line, int depth) {
        int counted = 0;
        if (line.order().equals(current[customer])) {
            counted = depths.get(customer) + 1;
        } else {
            close(customer);
            current[customer] = line.order();
        }
        for (int level = counted; level <= depth; level++) {
            counts.add(customer, level, 1);
        }
        depths.set(customer, Math.max(depth, counted - 1));
        for (int r = 0; r < rateLevels.length && rateLevels[r] <= depth; r++) {
            OrderQuantities.add(quantities.chunk(customer), at(customer, r), line);
        }
        return FORGOTTEN;
    }

    private int at(int customer, int rateLevel) {
        return quantities.at(customer) + rateLevel * OrderQuantities.SLOTS;
    }

    private double currentRate(int customer, int rateLevel) {
        return OrderQuantities.rate(quantities.chunk(customer), at(customer, rateLevel), 0);
    }

    /** Ends the customer's current order. */
    private void close(int customer) {
        current[customer] = null;
        for (int r = 0; r < rateLevels.length; r++) {
            closed[r].add(customer, currentRate(customer, r));
            int at = at(customer, r);
            Arrays.fill(quantities.chunk(customer), at, at + OrderQuantities.SLOTS, 0);
        }
    }

    @Override
    public int[] merge(OrderLedger ledger, int[] customers) {
        AdjacentOrders other = (AdjacentOrders) ledger;
        for (int from = 0; from < customers.length; from++) {
            Interrupts.check(from);
            int customer = customers[from];
            close(customer);
            for (int level = 0; level < levels; level++) {
                counts.add(customer, level, other.counts.get(from, level));
            }
            for (int r = 0; r < rateLevels.length; r++) {
                closed[r].merge(customer, other.closed[r], from);
                closed[r].add(customer, other.currentRate(from, r));
            }
        }
        return new int[0];
    }

    @Override
    public double[] counts(int level, int customers) {
        double[] result = new double[customers];
        Arrays.setAll(result, customer -> counts.get(customer, level));
        return result;
    }

    @Override
    public double[] returnRates(int level, int customers, @Nullable SettledReturns returns) {
        int r = Arrays.binarySearch(rateLevels, level);
        double[] rates = new double[customers];
        Arrays.setAll(rates, customer -> closed[r].mean(customer, currentRate(customer, r)));
        return rates;
    }
}
