package org.segmentation.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/** Orders whose lines may come at any time: each distinct (customer, order) is remembered. */
final class RememberedOrders implements OrderLedger {

    private final IdIndex orders = new IdIndex();
    private final Bytes depths = new Bytes();
    private final int[] rateLevels;
    /** Of each order, at each of the rate levels, the ordered and the returned quantity. */
    private final CompensatedRows quantities;
    private final int[] hashes = new int[LineBatch.MOST];

    RememberedOrders(Plan plan) {
        rateLevels = plan.levelsOf(Measure.RETURN_RATE);
        quantities = new CompensatedRows(2 * rateLevels.length);
    }

    @Override
    public void prepare(LineBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            String id = batch.line(i).order();
            boolean asBefore = i > 0 && batch.customer(i) == batch.customer(i - 1)
                    && id.equals(batch.line(i - 1).order());
            hashes[i] = asBefore ? hashes[i - 1] : IdIndex.hash(batch.customer(i), id);
        }
        orders.reachFor(hashes, batch.size());
    }

    @Override
    public int add(LineBatch batch, int i, int depth) {
        Transaction line = batch.line(i);
        int order = deepen(batch.customer(i), line.order(), hashes[i], depth);
        for (int r = 0; r < rateLevels.length && rateLevels[r] <= depth; r++) {
            if (!Double.isNaN(line.quantity())) {
                quantities.add(order, 2 * r, line.quantity());
                if (!Double.isNaN(line.returned())) {
                    quantities.add(order, 2 * r + 1, line.returned());
                }
            }
        }
        return order;
    }

    private int deepen(int customer, String id, int hash, int depth) {
        int before = orders.size();
        int order = orders.index(customer, id, hash);
        if (order == before) {
            quantities.reach(order);
        }
        // Without windows all depths are 0, and need not be looked at.
        if (depth > 0 && depth > depths.get(order)) {
            depths.set(order, depth);
        }
        return order;
    }

    @Override
    public int[] merge(OrderLedger ledger, int[] customers) {
        RememberedOrders other = (RememberedOrders) ledger;
        int[] numbers = new int[other.orders.size()];
        for (int from = 0; from < numbers.length; from++) {
            Interrupts.check(from);
            int customer = customers[other.customer(from)];
            String id = other.id(from);
            int order = deepen(customer, id, IdIndex.hash(customer, id), other.depths.get(from));
            for (int slot = 0; slot < 2 * rateLevels.length; slot++) {
                quantities.merge(order, slot, other.quantities, from);
            }
            numbers[from] = order;
        }
        return numbers;
    }

    int size() {
        return orders.size();
    }

    int customer(int order) {
        return orders.owner(order);
    }

    String id(int order) {
        return orders.id(order);
    }

    /** The last level at which an order counts. */
    int depth(int order) {
        return depths.get(order);
    }

    /** The share of an order that came back at a rate level; NaN if nothing was ordered. */
    double rate(int order, int rateLevel) {
        return rate(order, rateLevel, 0);
    }

    /** With {@code more} returned besides. */
    private double rate(int order, int rateLevel, double more) {
        return OrderQuantities.rate(quantities.total(order, 2 * rateLevel),
                quantities.total(order, 2 * rateLevel + 1) + more);
    }

    @Override
    public double[] counts(int level, int customers) {
        double[] counts = new double[customers];
        for (int order = 0; order < orders.size(); order++) {
            Interrupts.check(order);
            if (depths.get(order) >= level) {
                counts[orders.owner(order)]++;
            }
        }
        return counts;
    }

    @Override
    public double[] returnRates(int level, int customers, @Nullable SettledReturns returns) {
        int r = Arrays.binarySearch(rateLevels, level);
        double[] means = new double[Math.multiplyExact(customers, RateMean.SLOTS)];
        for (int order = 0; order < orders.size(); order++) {
            Interrupts.check(order);
            double more = returns == null ? 0 : returns.quantity(order, level);
            RateMean.add(means, orders.owner(order) * RateMean.SLOTS, rate(order, r, more));
        }
        double[] rates = new double[customers];
        Arrays.setAll(rates, customer -> RateMean.mean(means, customer * RateMean.SLOTS));
        return rates;
    }
}
