package org.segmentation.feature;

/** The customers: how many lines of each were used, and the times of its first and last order, by window. */
final class CustomerLedger {

    private static final int LINES = 0;
    private static final int LAST = 1;
    private static final int FIRST = 2;

    private final IdIndex ids = new IdIndex();
    private final int levels;
    /** Of each customer the lines, the last time, and the first time by level. */
    private final LongRows rows;

    CustomerLedger(Plan plan) {
        levels = plan.levelCount();
        rows = new LongRows(FIRST + levels);
    }

    /** The number of a customer, {@link #size()} as it was before if the customer is new. */
    int index(String id) {
        int before = ids.size();
        int customer = ids.index(0, id);
        if (customer == before) {
            rows.reach(customer);
            rows.set(customer, LAST, Long.MIN_VALUE);
            for (int level = 0; level < levels; level++) {
                rows.set(customer, FIRST + level, Long.MAX_VALUE);
            }
        }
        return customer;
    }

    void addLine(int customer) {
        rows.add(customer, LINES, 1);
    }

    void addOrder(int customer, long timeMillis, int depth) {
        if (timeMillis > rows.get(customer, LAST)) {
            rows.set(customer, LAST, timeMillis);
        }
        for (int level = 0; level <= depth; level++) {
            if (timeMillis < rows.get(customer, FIRST + level)) {
                rows.set(customer, FIRST + level, timeMillis);
            }
        }
    }

    void merge(int customer, CustomerLedger other, int otherCustomer) {
        rows.add(customer, LINES, other.lines(otherCustomer));
        rows.set(customer, LAST, Math.max(last(customer), other.last(otherCustomer)));
        for (int level = 0; level < levels; level++) {
            rows.set(customer, FIRST + level, Math.min(first(customer, level), other.first(otherCustomer, level)));
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
        return rows.get(customer, LINES);
    }

    boolean hasOrder(int customer) {
        return first(customer, 0) <= last(customer);
    }

    long last(int customer) {
        return rows.get(customer, LAST);
    }

    long first(int customer, int level) {
        return rows.get(customer, FIRST + level);
    }
}
