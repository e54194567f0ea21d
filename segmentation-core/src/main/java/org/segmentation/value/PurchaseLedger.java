package org.segmentation.value;

import java.util.Arrays;

/**
 * Lines as they come, merged per customer and calendar day: five arrays side by side, an entry a pair. New lines are
 * put at the end; when the arrays are full they are sorted and merged, and grow only if that did not halve them, so
 * that memory stays in proportion to the distinct pairs and the work to n log n.
 */
final class PurchaseLedger {

    private int[] customer = new int[1 << 10];
    private int[] day = new int[1 << 10];
    /** The running sum and what rounding has lost on the way (Neumaier 1974). */
    private double[] sum = new double[1 << 10];
    private double[] lost = new double[1 << 10];
    /** Whether one of the lines was a purchase, and not a return. */
    private boolean[] bought = new boolean[1 << 10];
    private int size;
    private int customers;

    /** Adds a line of a customer, numbered 0, 1, 2… as they first come. */
    void add(int who, int when, double amount, boolean purchase) {
        customers = Math.max(customers, who + 1);
        int last = size - 1;
        // The lines of one order mostly follow one another.
        if (last < 0 || customer[last] != who || day[last] != when) {
            if (size == customer.length) {
                makeRoom();
            }
            last = size++;
            customer[last] = who;
            day[last] = when;
            sum[last] = 0;
            lost[last] = 0;
            bought[last] = false;
        }
        add(last, amount, 0);
        bought[last] |= purchase;
    }

    private void add(int at, double amount, double alsoLost) {
        double next = sum[at] + amount;
        lost[at] += (Math.abs(sum[at]) >= Math.abs(amount) ? (sum[at] - next) + amount : (amount - next) + sum[at])
                + alsoLost;
        sum[at] = next;
    }

    private void makeRoom() {
        merge();
        if (size > customer.length / 2) {
            int length = (int) Math.min(Integer.MAX_VALUE - 8, 2L * customer.length);
            if (length == customer.length) {
                throw new IllegalStateException("more than " + length + " purchase days; read the customers in parts");
            }
            customer = Arrays.copyOf(customer, length);
            day = Arrays.copyOf(day, length);
            sum = Arrays.copyOf(sum, length);
            lost = Arrays.copyOf(lost, length);
            bought = Arrays.copyOf(bought, length);
        }
    }

    /** Sorts the entries by customer and day, and merges those of the same; lines of one day stay in their order. */
    private void merge() {
        int[] order = sorted();
        int[] oldDay = day;
        double[] oldSum = sum;
        double[] oldLost = lost;
        boolean[] oldBought = bought;
        int[] oldCustomer = customer;
        int length = customer.length;
        customer = new int[length];
        day = new int[length];
        sum = new double[length];
        lost = new double[length];
        bought = new boolean[length];
        int old = size;
        size = 0;
        for (int i = 0; i < old; i++) {
            Interrupts.check(i);
            int from = order[i];
            int last = size - 1;
            if (last >= 0 && customer[last] == oldCustomer[from] && day[last] == oldDay[from]) {
                add(last, oldSum[from], oldLost[from]);
                bought[last] |= oldBought[from];
            } else {
                customer[size] = oldCustomer[from];
                day[size] = oldDay[from];
                sum[size] = oldSum[from];
                lost[size] = oldLost[from];
                bought[size++] = oldBought[from];
            }
        }
    }

    private int[] sorted() {
        int[] starts = new int[customers + 1];
        for (int i = 0; i < size; i++) {
            starts[customer[i] + 1]++;
        }
        for (int c = 0; c < customers; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            Interrupts.check(i);
            order[next[customer[i]]++] = i;
        }
        for (int c = 0; c < customers; c++) {
            Interrupts.check(c);
            sortByDay(order, starts[c], starts[c + 1]);
        }
        return order;
    }

    private void sortByDay(int[] order, int from, int to) {
        int i = from + 1;
        while (i < to && day[order[i - 1]] <= day[order[i]]) {
            i++;
        }
        if (i >= to) {
            return;
        }
        // The day in the upper half, the place in the lower one: so that entries of one day stay in their order.
        long[] keys = new long[to - from];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = (long) day[order[from + k]] << 32 | order[from + k];
        }
        Arrays.sort(keys);
        for (int k = 0; k < keys.length; k++) {
            order[from + k] = (int) keys[k];
        }
    }

    /** All days, the customers in a given order of their numbers. */
    PurchaseDays days(int[] customerOrder) {
        merge();
        int[] starts = new int[customers + 1];
        for (int i = 0; i < size; i++) {
            starts[customer[i] + 1]++;
        }
        for (int c = 0; c < customers; c++) {
            starts[c + 1] += starts[c];
        }
        int[] first = new int[customers + 1];
        int[] days = new int[size];
        double[] amounts = new double[size];
        boolean[] purchases = new boolean[size];
        int to = 0;
        for (int c = 0; c < customers; c++) {
            Interrupts.check(c);
            int from = starts[customerOrder[c]];
            int length = starts[customerOrder[c] + 1] - from;
            System.arraycopy(day, from, days, to, length);
            System.arraycopy(bought, from, purchases, to, length);
            for (int i = 0; i < length; i++) {
                amounts[to + i] = total(from + i);
            }
            to += length;
            first[c + 1] = to;
        }
        return new PurchaseDays(first, days, amounts, purchases);
    }

    private double total(int at) {
        double total = sum[at] + lost[at];
        return Double.isNaN(total) ? sum[at] : total;
    }
}
