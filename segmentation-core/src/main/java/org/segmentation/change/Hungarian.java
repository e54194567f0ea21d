package org.segmentation.change;

import java.util.Arrays;

/**
 * The cheapest one-to-one assignment of rows to columns (H. W. Kuhn, The Hungarian method for the assignment problem,
 * Naval Research Logistics Quarterly 2, 1955), by shortest augmenting paths with a price for each row and column.
 * O(n³): meant for tens of segments.
 */
final class Hungarian {

    static final int NONE = -1;

    private Hungarian() {
    }

    /**
     * @param cost rows × columns of finite costs; not modified
     * @return a column for each row; {@link #NONE} for rows that are left over where there are fewer columns
     */
    static int[] assign(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        if (rows > columns) {
            int[] rowOf = wide(transposed(cost, columns));
            int[] columnOf = new int[rows];
            Arrays.fill(columnOf, NONE);
            for (int column = 0; column < columns; column++) {
                columnOf[rowOf[column]] = column;
            }
            return columnOf;
        }
        return wide(cost);
    }

    private static double[][] transposed(double[][] cost, int columns) {
        double[][] turned = new double[columns][cost.length];
        for (int row = 0; row < cost.length; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column][row] = cost[row][column];
            }
        }
        return turned;
    }

    /** At least as many columns as rows. Rows and columns are counted from 1 here, 0 being "nobody yet". */
    private static int[] wide(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        double[] rowPrice = new double[rows + 1];
        double[] columnPrice = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] cameFrom = new int[columns + 1];
        for (int next = 1; next <= rows; next++) {
            // The new row stands at column 0, and looks for the cheapest way to a free column.
            rowOf[0] = next;
            int at = 0;
            double[] shortest = new double[columns + 1];
            Arrays.fill(shortest, Double.POSITIVE_INFINITY);
            boolean[] reached = new boolean[columns + 1];
            while (rowOf[at] != 0) {
                reached[at] = true;
                int row = rowOf[at];
                int nearest = 0;
                double step = Double.POSITIVE_INFINITY;
                for (int column = 1; column <= columns; column++) {
                    if (!reached[column]) {
                        double length = cost[row - 1][column - 1] - rowPrice[row] - columnPrice[column];
                        if (length < shortest[column]) {
                            shortest[column] = length;
                            cameFrom[column] = at;
                        }
                        if (shortest[column] < step) {
                            step = shortest[column];
                            nearest = column;
                        }
                    }
                }
                for (int column = 0; column <= columns; column++) {
                    if (reached[column]) {
                        rowPrice[rowOf[column]] += step;
                        columnPrice[column] -= step;
                    } else {
                        shortest[column] -= step;
                    }
                }
                at = nearest;
            }
            while (at != 0) {
                rowOf[at] = rowOf[cameFrom[at]];
                at = cameFrom[at];
            }
        }
        int[] columnOf = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] != 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }
}
