package org.segmentation.feature;

import java.util.Arrays;

/** Rows of a fixed number of longs, all 0 at first; chunked as {@link DoubleRows} are. */
final class LongRows {

    private static final int SHIFT = 12;
    private static final int MASK = (1 << SHIFT) - 1;

    private final int slots;
    private long[][] chunks = new long[4][];
    private int used;

    LongRows(int slots) {
        this.slots = slots;
    }

    /** Makes sure that a row is there. */
    void reach(int row) {
        while (row >>> SHIFT >= used) {
            if (used == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * used);
            }
            chunks[used++] = new long[slots << SHIFT];
        }
    }

    long get(int row, int slot) {
        return chunks[row >>> SHIFT][(row & MASK) * slots + slot];
    }

    void set(int row, int slot, long value) {
        chunks[row >>> SHIFT][(row & MASK) * slots + slot] = value;
    }

    void add(int row, int slot, long value) {
        chunks[row >>> SHIFT][(row & MASK) * slots + slot] += value;
    }
}
