package org.segmentation.feature;

/** The customers: how many lines of each were used, and the times of its first and last order, by window. */
final class CustomerLedger {

    private static final int LAST = 0;
    private static final int FIRST = 1;

    private final IdIndex ids = new IdIndex();
    private final LongRows lines = new LongRows(1);
    private final int levels;
    private final LongRows times;

    CustomerLedger(Plan plan) {
        levels = plan.levelCount();
        times = new LongRows(FIRST + levels);
    }

    /** The number of a customer, {@link #size()} as it was before if the customer is new. */
    int index(String id) {
        int before = ids.size();
        int customer = ids.index(0, id);
        if (customer == before) {
            lines.reach(customer);
            times.reach(customer);
            times.set(customer, LAST, Long.MIN_VALUE);
            for (int level = 0; level < levels; level++) {
                times.set(customer, FIRST + level, Long.MAX_VALUE);
            }
        }
        return customer;
    }

    void addLine(int customer) {
        lines.add(customer, 0, 1);
    }

    void addOrder(int customer, long timeMillis, int depth) {
        if (timeMillis > times.get(customer, LAST)) {
            times.set(customer, LAST, timeMillis);
        }
        for (int level = 0; level <= depth; level++) {
            if (timeMillis < times.get(customer, FIRST + level)) {
                times.set(customer, FIRST + level, timeMillis);
            }
        }
    }

    void merge(int customer, CustomerLedger other, int otherCustomer) {
        lines.add(customer, 0, other.lines(otherCustomer));
        times.set(customer, LAST, Math.max(last(customer), other.last(otherCustomer)));
        for (int level = 0; level < levels; level++) {
            times.set(customer, FIRST + level, Math.min(first(customer, level), other.first(otherCustomer, level)));
        }
    }

    int size() {
        return ids.size();
    }

    String id(int customer) {
        return ids.id(customer);
    }

    /** How many lines of the customer were used, orders and returns. */
    long lines(int customer) {
        return lines.get(customer, 0);
    }

    boolean hasOrder(int customer) {
        return first(customer, 0) <= last(customer);
    }

    long last(int customer) {
        return times.get(customer, LAST);
    }

    long first(int customer, int level) {
        return times.get(customer, FIRST + level);
    }
}
