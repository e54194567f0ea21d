package org.segmentation.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A cluster a row, in a byte where the number of clusters allows: where an iteration has ended is kept beside the best
 * end so far, and beside the tiles, and at ten million rows an {@code int} each would be felt.
 */
final class RowLabels {

    private static final int MOST_IN_A_BYTE = 256;

    final int count;
    private final byte @Nullable [] narrow;
    private final int @Nullable [] wide;

    /**
     * All 0 at first.
     *
     * @param count how many rows
     * @param k     how many clusters
     */
    RowLabels(int count, int k) {
        this(count, k <= MOST_IN_A_BYTE ? new byte[count] : null, k <= MOST_IN_A_BYTE ? null : new int[count]);
    }

    private RowLabels(int count, byte @Nullable [] narrow, int @Nullable [] wide) {
        this.count = count;
        this.narrow = narrow;
        this.wide = wide;
    }

    /** A view of labels there are already, not a copy. */
    static RowLabels wrap(int[] labels) {
        return new RowLabels(labels.length, null, labels);
    }

    int get(int row) {
        return narrow != null ? narrow[row] & 0xFF : wide[row];
    }

    void set(int row, int label) {
        if (narrow != null) {
            narrow[row] = (byte) label;
        } else {
            wide[row] = label;
        }
    }
}
