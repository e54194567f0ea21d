package org.segmentation.feature;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Which product types each customer has, as they stand when this is made. */
final class ProductMembers {

    private final IntToLongFunction bits;
    /** Of each customer where the product types without a bit begin; one more than there are customers. */
    private final int[] starts;
    private final int[] others;

    /**
     * Sorts pairs by customer.
     *
     * @param pairs (customer, product)
     * @param bits  of a customer: a bit for each of the first product types, besides the pairs
     */
    ProductMembers(PairIndex pairs, IntToLongFunction bits, int customers) {
        this.bits = bits;
        this.starts = new int[customers + 1];
        this.others = new int[pairs.size()];
        for (int pair = 0; pair < others.length; pair++) {
            starts[pairs.first(pair) + 1]++;
        }
        for (int customer = 0; customer < customers; customer++) {
            starts[customer + 1] += starts[customer];
        }
        int[] next = starts.clone();
        for (int pair = 0; pair < others.length; pair++) {
            Interrupts.check(pair);
            others[next[pairs.first(pair)]++] = pairs.second(pair);
        }
    }

    /** The numbers of a customer's product types, in rising order. */
    int[] of(int customer) {
        long left = bits.applyAsLong(customer);
        int low = Long.bitCount(left);
        int[] own = new int[low + starts[customer + 1] - starts[customer]];
        for (int i = 0; i < low; i++) {
            own[i] = Long.numberOfTrailingZeros(left);
            left &= left - 1;
        }
        System.arraycopy(others, starts[customer], own, low, own.length - low);
        Arrays.sort(own, low, own.length);
        return own;
    }
}
