package org.segmentation.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** The caller's rows, read in place: column by column in short stretches, without a copy of the whole. */
interface Rows {

    int count();

    List<FeatureColumn> columns();

    /** Copies rows {@code from} to {@code to - 1} of a column; values are as the caller gave them, not yet checked. */
    void copyColumn(int column, int from, int to, double[] into);

    default int width() {
        return columns().size();
    }

    /** One row, as given. */
    default double[] row(int row) {
        double[] values = new double[width()];
        double[] one = new double[1];
        for (int column = 0; column < values.length; column++) {
            copyColumn(column, row, row + 1, one);
            values[column] = one[0];
        }
        return values;
    }

    /** How a message should name a row. */
    default String name(int row) {
        return "row " + row;
    }

    static Rows of(FeatureTable table) {
        List<String> categories = table.columns().stream()
                .filter(column -> column.kind() == FeatureColumn.Kind.CATEGORICAL).map(FeatureColumn::name).toList();
        if (!categories.isEmpty()) {
            throw new IllegalArgumentException("there is no distance between categories: turn " + categories
                    + " into numbers first (one-hot or ordinal), or leave them out with select");
        }
        return new Rows() {
            @Override
            public int count() {
                return table.rows();
            }

            @Override
            public List<FeatureColumn> columns() {
                return table.columns();
            }

            @Override
            public void copyColumn(int column, int from, int to, double[] into) {
                table.copyColumn(column, from, to, into, 0);
            }

            @Override
            public String name(int row) {
                return "row " + row + " (customer '" + table.id(row) + "')";
            }
        };
    }

    static Rows of(double[][] points) {
        List<FeatureColumn> columns = numbered(points.length == 0 ? 0 : points[0].length);
        for (int row = 0; row < points.length; row++) {
            if (points[row].length != columns.size()) {
                throw new IllegalArgumentException("row " + row + " has " + points[row].length
                        + " values, the rows before it have " + columns.size());
            }
        }
        return new Rows() {
            @Override
            public int count() {
                return points.length;
            }

            @Override
            public List<FeatureColumn> columns() {
                return columns;
            }

            @Override
            public void copyColumn(int column, int from, int to, double[] into) {
                for (int row = from; row < to; row++) {
                    into[row - from] = points[row][column];
                }
            }
        };
    }

    static Rows of(double[] rowMajor, int width) {
        if (!(width >= 1 && rowMajor.length % width == 0)) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values do not make rows of " + width + " columns");
        }
        int count = rowMajor.length / width;
        List<FeatureColumn> columns = numbered(width);
        return new Rows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public List<FeatureColumn> columns() {
                return columns;
            }

            @Override
            public void copyColumn(int column, int from, int to, double[] into) {
                for (int row = from, at = from * width + column; row < to; row++, at += width) {
                    into[row - from] = rowMajor[at];
                }
            }
        };
    }

    static Rows of(DMatrixRMaj matrix) {
        return matrix.numCols == 0 ? of(new double[matrix.numRows][0]) : of(
                matrix.data.length == matrix.numRows * matrix.numCols ? matrix.data
                        : java.util.Arrays.copyOf(matrix.data, matrix.numRows * matrix.numCols), matrix.numCols);
    }

    private static List<FeatureColumn> numbered(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(c -> FeatureColumn.numeric("x" + c)).toList();
    }
}
