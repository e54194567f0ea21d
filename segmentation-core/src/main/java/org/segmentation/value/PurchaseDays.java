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

    /** The first purchase of a customer, as an index into the days; the end of the customer's days if there is none. */
    int firstPurchase(int customer) {
        int i = first[customer];
        while (i < first[customer + 1] && !bought[i]) {
            i++;
        }
        return i;
    }
}
