package org.segmentation.feature;

import java.util.Arrays;

/**
 * Rows of a fixed number of doubles, all 0 at first, in chunks that stay where they are when more rows come: growing
 * copies no data and never holds it twice.
 */
final class DoubleRows {

    private static final int SHIFT = 12;
    private static final int MASK = (1 << SHIFT) - 1;

    private final int slots;
    private double[][] chunks = new double[4][];
    private int used;

    DoubleRows(int slots) {
        this.slots = slots;
    }

    /** Makes sure that a row is there. */
    void reach(int row) {
        while (row >>> SHIFT >= used) {
            if (used == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * used);
            }
            chunks[used++] = new double[slots << SHIFT];
        }
    }

    /** The array that holds a row, from {@link #at} on. */
    double[] chunk(int row) {
        return chunks[row >>> SHIFT];
    }

    int at(int row) {
        return (row & MASK) * slots;
    }

    double get(int row, int slot) {
        return chunk(row)[at(row) + slot];
    }

    void set(int row, int slot, double value) {
        chunk(row)[at(row) + slot] = value;
    }
}
