package org.segmentation.cluster;

import java.util.Arrays;

/** Counts distinct rows, but no further than asked: a check of k need not look at a million rows. */
final class DistinctRows {

    private DistinctRows() {
    }

    /**
     * How many distinct rows of positive weight there are, or {@code atMost} if there are at least as many.
     * Rows are compared bit by bit, with −0 equal to 0.
     */
    static int count(Points points, int atMost) {
        int capacity = Integer.highestOneBit(Math.max(8, 4 * Math.min(atMost, points.rows)) - 1) * 2;
        int[] slots = new int[capacity];
        Arrays.fill(slots, -1);
        int distinct = 0;
        for (int row = 0; row < points.rows && distinct < atMost; row++) {
            if (points.weight(row) > 0) {
                int slot = hash(points, row) & (capacity - 1);
                while (slots[slot] >= 0 && !same(points, slots[slot], row)) {
                    slot = (slot + 1) & (capacity - 1);
                }
                if (slots[slot] < 0) {
                    slots[slot] = row;
                    distinct++;
                }
            }
        }
        return distinct;
    }

    static boolean same(Points points, int a, int b) {
        double[][] tileA = points.tiles[a / Points.TILE];
        double[][] tileB = points.tiles[b / Points.TILE];
        for (int c = 0; c < points.width; c++) {
            if (tileA[c][a % Points.TILE] != tileB[c][b % Points.TILE]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(Points points, int row) {
        double[][] tile = points.tiles[row / Points.TILE];
        long hash = 0;
        for (double[] column : tile) {
            hash = (hash ^ Double.doubleToLongBits(column[row % Points.TILE] + 0.0)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
