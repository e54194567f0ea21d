package org.segmentation.value;

/**
 * Who bought when, for how much, in flat arrays; not to be changed.
 *
 * @param first  of customer c the days stand from {@code first[c]} up to before {@code first[c + 1]}
 * @param day    days since 1970-01-01, ascending for each customer
 * @param amount what was spent that day, after what came back that day
 * @param bought whether there was a purchase; false where something only came back
 */
record PurchaseDays(int[] first, int[] day, double[] amount, boolean[] bought) {

    int customers() {
        return first.length - 1;
    }

    /** The days of some of the customers. */
    PurchaseDays of(int[] some) {
        int[] starts = new int[some.length + 1];
        for (int i = 0; i < some.length; i++) {
            starts[i + 1] = starts[i] + first[some[i] + 1] - first[some[i]];
        }
        int size = starts[some.length];
        PurchaseDays part = new PurchaseDays(starts, new int[size], new double[size], new boolean[size]);
        for (int i = 0; i < some.length; i++) {
            Interrupts.check(i);
            int from = first[some[i]];
            int length = starts[i + 1] - starts[i];
            System.arraycopy(day, from, part.day, starts[i], length);
            System.arraycopy(amount, from, part.amount, starts[i], length);
            System.arraycopy(bought, from, part.bought, starts[i], length);
        }
        return part;
    }

    /** The first purchase of a customer, as an index into the days; the end of the customer's days if there is none. */
    int firstPurchase(int customer) {
        int i = first[customer];
        while (i < first[customer + 1] && !bought[i]) {
            i++;
        }
        return i;
    }
}
