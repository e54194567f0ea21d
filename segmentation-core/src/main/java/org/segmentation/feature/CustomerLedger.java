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
    private final int[] hashes = new int[LineBatch.MOST];

    CustomerLedger(Plan plan) {
        levels = plan.levelCount();
        rows = new LongRows(FIRST + levels);
    }

    /** The number of a customer, {@link #size()} as it was before if the customer is new. */
    int index(String id) {
        return index(id, IdIndex.hash(0, id));
    }

    private int index(String id, int hash) {
        int before = ids.size();
        int customer = ids.index(0, id, hash);
        if (customer == before) {
            rows.reach(customer);
            rows.set(customer, LAST, Long.MIN_VALUE);
            for (int level = 0; level < levels; level++) {
                rows.set(customer, FIRST + level, Long.MAX_VALUE);
            }
        }
        return customer;
    }

    /** Prepares for the customers of a batch. */
    void prepare(LineBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            String id = batch.customerId(i);
            hashes[i] = i > 0 && id.equals(batch.customerId(i - 1)) ? hashes[i - 1] : IdIndex.hash(0, id);
        }
        ids.reachForKnown(hashes, batch.size());
    }

    /** The number of the customer of a line of the batch {@linkplain #prepare prepared for}. */
    int index(LineBatch batch, int i) {
        return index(batch.customerId(i), hashes[i]);
    }

    /** Puts back what was known of a customer that is new here. */
    int restore(String id, long lines, long first, long last) {
        int before = ids.size();
        int customer = index(id);
        if (customer < before) {
            throw new IllegalArgumentException("customer '" + id + "' is there twice");
        }
        rows.set(customer, LINES, lines);
        rows.set(customer, LAST, last);
        rows.set(customer, FIRST, first);
        return customer;
    }

    /** The number of a customer, -1 if there is none. */
    int find(String id) {
        return ids.find(0, id);
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
