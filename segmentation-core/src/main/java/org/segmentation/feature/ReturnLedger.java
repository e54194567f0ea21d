package org.segmentation.feature;

import java.util.Arrays;
import org.segmentation.transaction.Transaction;

/**
 * Lines that are returns, and what they can be set against: of each (order, product type) when and how much was ordered
 * and is not known to have come back already.
 */
final class ReturnLedger {

    private static final int CUSTOMER = 0;
    private static final int PRODUCT = 1;
    private static final int TIME = 2;

    private final IdIndex products = new IdIndex();
    /** (order, product), each with the time of its earliest line and its open quantity. */
    private final PairIndex items = new PairIndex();
    private final LongRows itemTimes = new LongRows(1);
    private final DoubleRows open = new DoubleRows(Neumaier.SLOTS);
    /** Lines, one row each. */
    private final LongRows returns = new LongRows(3);
    private final DoubleRows quantities = new DoubleRows(1);
    private int size;

    void addOrder(int order, Transaction line) {
        if (Double.isNaN(line.quantity())) {
            return;
        }
        double kept = Double.isNaN(line.returned()) ? line.quantity() : line.quantity() - line.returned();
        int item = item(order, product(line), line.timeMillis());
        Neumaier.add(open.chunk(item), open.at(item), kept);
    }

    private int item(int order, int product, long timeMillis) {
        int before = items.size();
        int item = items.index(order, product);
        if (item == before) {
            itemTimes.reach(item);
            open.reach(item);
            itemTimes.set(item, 0, timeMillis);
        } else if (timeMillis < itemTimes.get(item, 0)) {
            itemTimes.set(item, 0, timeMillis);
        }
        return item;
    }

    private int product(Transaction line) {
        String product = line.product();
        return Gate.isUnknown(product) ? products.index(1, "") : products.index(0, product);
    }

    void addReturn(int customer, Transaction line) {
        addReturn(customer, product(line), line.timeMillis(), -line.quantity());
    }

    private void addReturn(int customer, int product, long timeMillis, double quantity) {
        returns.reach(size);
        returns.set(size, CUSTOMER, customer);
        returns.set(size, PRODUCT, product);
        returns.set(size, TIME, timeMillis);
        quantities.reach(size);
        quantities.set(size, 0, quantity);
        size++;
    }

    void merge(ReturnLedger other, int[] customers, int[] orders) {
        int[] numbers = new int[other.products.size()];
        Arrays.setAll(numbers, p -> products.index(other.products.owner(p), other.products.id(p)));
        for (int from = 0; from < other.items.size(); from++) {
            Interrupts.check(from);
            int item = item(orders[other.items.first(from)], numbers[other.items.second(from)],
                    other.itemTimes.get(from, 0));
            Neumaier.merge(open.chunk(item), open.at(item), other.open.chunk(from), other.open.at(from));
        }
        for (int from = 0; from < other.size; from++) {
            Interrupts.check(from);
            addReturn(customers[other.customer(from)], numbers[other.product(from)], other.timeMillis(from),
                    other.quantity(from));
        }
    }

    /** Sets the returns against the orders. */
    SettledReturns settle(RememberedOrders orders, Plan plan) {
        return SettledReturns.of(this, orders, plan);
    }

    int size() {
        return size;
    }

    int customer(int row) {
        return (int) returns.get(row, CUSTOMER);
    }

    int product(int row) {
        return (int) returns.get(row, PRODUCT);
    }

    long timeMillis(int row) {
        return returns.get(row, TIME);
    }

    double quantity(int row) {
        return quantities.get(row, 0);
    }

    int itemCount() {
        return items.size();
    }

    int itemOrder(int item) {
        return items.first(item);
    }

    int itemProduct(int item) {
        return items.second(item);
    }

    long itemTime(int item) {
        return itemTimes.get(item, 0);
    }

    double itemOpen(int item) {
        return Neumaier.total(open.chunk(item), open.at(item));
    }
}
