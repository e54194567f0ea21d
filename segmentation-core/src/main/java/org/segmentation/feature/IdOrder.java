package org.segmentation.feature;

import java.util.Arrays;

/**
 * Customers in natural order of their ids.
 *
 * @param ids     in order
 * @param numbers of each its number in the ledger
 */
record IdOrder(String[] ids, int[] numbers) {

    static IdOrder of(CustomerLedger customers) {
        String[] ids = new String[customers.size()];
        for (int customer = 0; customer < ids.length; customer++) {
            Interrupts.check(customer);
            ids[customer] = customers.id(customer);
        }
        int[] numbers = new int[ids.length];
        if (isSorted(ids)) {
            Arrays.setAll(numbers, row -> row);
            return new IdOrder(ids, numbers);
        }
        sort(ids);
        for (int row = 0; row < ids.length; row++) {
            Interrupts.check(row);
            numbers[row] = customers.index(ids[row]);
        }
        return new IdOrder(ids, numbers);
    }

    private static boolean isSorted(String[] ids) {
        for (int row = 1; row < ids.length; row++) {
            if (ids[row - 1].compareTo(ids[row]) > 0) {
                return false;
            }
        }
        return true;
    }

    /** A comparator that looks at the interrupt flag now and then: millions of ids take seconds to sort. */
    private static void sort(String[] ids) {
        int[] steps = {0};
        Arrays.sort(ids, (a, b) -> {
            Interrupts.check(steps[0]++);
            return a.compareTo(b);
        });
    }
}
