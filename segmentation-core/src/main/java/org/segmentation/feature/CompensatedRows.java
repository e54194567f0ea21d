package org.segmentation.feature;

import java.util.Arrays;

/**
 * Rows of a fixed number of sums, compensated like those of {@link Neumaier} and equal to them bit for bit. What rounding
 * has lost is only stored from the first time on that something is lost: of quantities, which are mostly whole, never.
 */
final class CompensatedRows {

    private static final int SHIFT = 12;
    private static final int MASK = (1 << SHIFT) - 1;

    private final int slots;
    private final DoubleRows sums;
    /** By chunk of rows; null as long as nothing was lost there. */
    private double[][] lost = new double[4][];

    CompensatedRows(int slots) {
        this.slots = slots;
        this.sums = new DoubleRows(slots);
    }

    /** Makes sure that a row is there. */
    void reach(int row) {
        sums.reach(row);
        if (row >>> SHIFT >= lost.length) {
            lost = Arrays.copyOf(lost, 2 * (row >>> SHIFT));
        }
    }

    void add(int row, int slot, double x) {
        double[] chunk = sums.chunk(row);
        int at = sums.at(row) + slot;
        double sum = chunk[at];
        double next = sum + x;
        lose(row, slot, Neumaier.lost(sum, x, next));
        chunk[at] = next;
    }

    private void lose(int row, int slot, double more) {
        // NaN, which an overflow leaves, is not 0 either.
        if (more != 0) {
            double[] chunk = lost[row >>> SHIFT];
            if (chunk == null) {
                chunk = new double[slots << SHIFT];
                lost[row >>> SHIFT] = chunk;
            }
            chunk[(row & MASK) * slots + slot] += more;
        }
    }

    private double lost(int row, int slot) {
        double[] chunk = lost[row >>> SHIFT];
        return chunk == null ? 0 : chunk[(row & MASK) * slots + slot];
    }

    void merge(int row, int slot, CompensatedRows other, int otherRow) {
        add(row, slot, other.sums.get(otherRow, slot));
        lose(row, slot, other.lost(otherRow, slot));
    }

    double total(int row, int slot) {
        return Neumaier.total(sums.get(row, slot), lost(row, slot));
    }
}
