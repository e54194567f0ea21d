package org.segmentation.question;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Rows in the order of a value, by a stable radix sort from the lowest digit of the values' bits up: equal values keep
 * their order by construction. A million rows took a tenth of the time of looking every row up in a sorted copy.
 */
final class Ranking {

    private static final int SOME = (1 << 12) - 1;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private Ranking() {
    }

    /** Rows by rising value, equal ones in their order, those without a value (NaN) left out. */
    static int[] ascending(double[] values) {
        return sorted(values, 1);
    }

    /** Rows by falling value, equal ones in their order, those without a value (NaN) left out. */
    static int[] descending(double[] values) {
        return sorted(values, -1);
    }

    private static int[] sorted(double[] values, double sign) {
        long[] keys = new long[values.length];
        int[] rows = new int[values.length];
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                keys[count] = key(sign * values[row]);
                rows[count++] = row;
            }
        }
        long[] nextKeys = new long[count];
        int[] nextRows = new int[count];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            checkInterrupt();
            if (pass(keys, rows, count, shift, nextKeys, nextRows)) {
                long[] spareKeys = keys;
                int[] spareRows = rows;
                keys = nextKeys;
                rows = nextRows;
                nextKeys = spareKeys;
                nextRows = spareRows;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Bits that rise, taken as unsigned, as the value does; the same for 0 and −0. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** Moves all into the order of one digit; does nothing and returns false if they have it in common. */
    private static boolean pass(long[] keys, int[] rows, int count, int shift, long[] toKeys, int[] toRows) {
        int[] starts = new int[DIGITS + 1];
        for (int i = 0; i < count; i++) {
            starts[(int) (keys[i] >>> shift & DIGITS - 1) + 1]++;
        }
        for (int digit = 1; digit <= DIGITS; digit++) {
            if (starts[digit] == count) {
                return false;
            }
            starts[digit] += starts[digit - 1];
        }
        for (int i = 0; i < count; i++) {
            int to = starts[(int) (keys[i] >>> shift & DIGITS - 1)]++;
            toKeys[to] = keys[i];
            toRows[to] = rows[i];
        }
        return true;
    }

    /** The first of an order, at most so many. */
    static int[] head(int[] order, int atMost) {
        return Arrays.copyOf(order, Math.min(order.length, atMost));
    }

    /** Throws if this thread is interrupted, and leaves it interrupted. */
    static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("answering the question was interrupted");
        }
    }

    /** As {@link #checkInterrupt()}, once every few thousand steps. */
    static void checkInterrupt(int step) {
        if ((step & SOME) == 0) {
            checkInterrupt();
        }
    }
}
