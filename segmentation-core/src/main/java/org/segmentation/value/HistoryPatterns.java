package org.segmentation.value;

import java.util.Arrays;

/**
 * Histories of which equal ones are counted once, and the distinct values of x, t_x and T, over which the functions of
 * only one of them are tabulated. Patterns are sorted by x, t_x, T, so that sums over them do not depend on the order
 * of the customers.
 */
final class HistoryPatterns {

    /** The distinct values, ascending. */
    final double[] repeats;
    final double[] firstToLast;
    final double[] ages;
    /** Per pattern which of the distinct values it has, and how many customers have it. */
    final int[] repeatsAt;
    final int[] firstToLastAt;
    final int[] ageAt;
    final int[] customers;

    private HistoryPatterns(double[][] distinct, int[][] at, int[] customers) {
        this.repeats = distinct[0];
        this.firstToLast = distinct[1];
        this.ages = distinct[2];
        this.repeatsAt = at[0];
        this.firstToLastAt = at[1];
        this.ageAt = at[2];
        this.customers = customers;
    }

    static HistoryPatterns of(PurchaseHistories histories) {
        double[] data = histories.unwrap();
        int rows = histories.rows();
        double[][] distinct = new double[3][];
        for (int c = 0; c < 3; c++) {
            distinct[c] = distinct(data, c, rows);
        }
        int middle = bits(distinct[1].length);
        int low = bits(distinct[2].length);
        // Counts of repeats are few: for more than 2^20 different times and ages each, x has still 23 bits.
        if (bits(distinct[0].length) + middle + low > 63) {
            throw new IllegalArgumentException("these histories have " + distinct[0].length + " × "
                    + distinct[1].length + " × " + distinct[2].length + " different values; fit a sample of them");
        }
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            Interrupts.check(row);
            int at = row * PurchaseHistories.WIDTH;
            keys[row] = ((long) Arrays.binarySearch(distinct[0], data[at] + 0.0) << middle
                    | Arrays.binarySearch(distinct[1], data[at + 1] + 0.0)) << low
                    | Arrays.binarySearch(distinct[2], data[at + 2] + 0.0);
        }
        Arrays.sort(keys);
        int[][] at = new int[3][rows];
        int[] customers = new int[rows];
        int patterns = 0;
        for (int row = 0; row < rows; row++) {
            if (row == 0 || keys[row] != keys[row - 1]) {
                at[0][patterns] = (int) (keys[row] >>> low + middle);
                at[1][patterns] = (int) (keys[row] >>> low & (1L << middle) - 1);
                at[2][patterns++] = (int) (keys[row] & (1L << low) - 1);
            }
            customers[patterns - 1]++;
        }
        for (int c = 0; c < 3; c++) {
            at[c] = Arrays.copyOf(at[c], patterns);
        }
        return new HistoryPatterns(distinct, at, Arrays.copyOf(customers, patterns));
    }

    private static double[] distinct(double[] data, int column, int rows) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            // −0 would be another value than 0 to a binary search
            values[row] = data[row * PurchaseHistories.WIDTH + column] + 0.0;
        }
        Arrays.sort(values);
        int distinct = 0;
        for (int i = 0; i < rows; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[distinct++] = values[i];
            }
        }
        return Arrays.copyOf(values, distinct);
    }

    /** How many bits the numbers 0 to n − 1 need. */
    private static int bits(int n) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(0, n - 1));
    }

    int size() {
        return customers.length;
    }
}
