package org.segmentation.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * The caller's rows, read in place: nothing is copied but the few hundred rows that a kernel is looking at, and these
 * into one short array a column, the form of data that C2 turns into vector instructions.
 */
abstract class Rows {

    final int count;
    final int width;
    final List<FeatureColumn> columns;
    private final IntFunction<String> names;

    private Rows(int count, List<FeatureColumn> columns, IntFunction<String> names) {
        this.count = count;
        this.width = columns.size();
        this.columns = columns;
        this.names = names;
    }

    /** One value, as the caller gave it: not yet checked. */
    abstract double value(int row, int column);

    /**
     * Transposes chosen rows.
     *
     * @param rows   the rows' numbers
     * @param number how many of them count
     * @param origin what is subtracted from each column
     * @param tile   [column][place]; overwritten
     */
    abstract void gather(int[] rows, int number, double[] origin, double[][] tile);

    /** Transposes {@code number} rows from {@code first} on; otherwise like {@link #gather}. */
    abstract void load(int first, int number, double[] origin, double[][] tile);

    double[] row(int row) {
        double[] values = new double[width];
        Arrays.setAll(values, column -> value(row, column));
        return values;
    }

    /** How a message should name a row. */
    String name(int row) {
        return names.apply(row);
    }

    static Rows of(FeatureTable table) {
        List<String> categories = table.columns().stream()
                .filter(column -> column.kind() == FeatureColumn.Kind.CATEGORICAL).map(FeatureColumn::name).toList();
        if (!categories.isEmpty()) {
            throw new IllegalArgumentException("there is no distance between categories: turn " + categories
                    + " into numbers first (one-hot or ordinal), or leave them out with select");
        }
        return new Flat(table.unwrap(), table.rows(), table.columns(),
                row -> "row " + row + " (customer '" + table.id(row) + "')");
    }

    static Rows of(double[][] points) {
        int width = points.length == 0 ? 0 : points[0].length;
        for (int row = 0; row < points.length; row++) {
            if (points[row].length != width) {
                throw new IllegalArgumentException("row " + row + " has " + points[row].length
                        + " values, the rows before it have " + width);
            }
        }
        return new Nested(points, numbered(width));
    }

    static Rows of(double[] rowMajor, int width) {
        if (!(width >= 1 && rowMajor.length % width == 0)) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values do not make rows of " + width + " columns");
        }
        return new Flat(rowMajor, rowMajor.length / width, numbered(width), row -> "row " + row);
    }

    static Rows of(DMatrixRMaj matrix) {
        return new Flat(matrix.data, matrix.numRows, numbered(matrix.numCols), row -> "row " + row);
    }

    private static List<FeatureColumn> numbered(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(c -> FeatureColumn.numeric("x" + c)).toList();
    }

    /** Row after row in one array. */
    private static final class Flat extends Rows {

        private final double[] data;

        Flat(double[] data, int count, List<FeatureColumn> columns, IntFunction<String> names) {
            super(count, columns, names);
            this.data = data;
        }

        @Override
        double value(int row, int column) {
            return data[row * width + column];
        }

        /** Up to four columns a pass: a row's neighbours in memory are read together. */
        @Override
        void gather(int[] rows, int number, double[] origin, double[][] tile) {
            int c = 0;
            for (; c + 4 <= width; c += 4) {
                four(data, width, c, rows, number, origin, tile);
            }
            for (; c < width; c++) {
                one(data, width, c, rows, number, origin[c], tile[c]);
            }
        }

        private static void four(double[] data, int width, int c, int[] rows, int number, double[] origin,
                double[][] tile) {
            double[] t0 = tile[c];
            double[] t1 = tile[c + 1];
            double[] t2 = tile[c + 2];
            double[] t3 = tile[c + 3];
            double o0 = origin[c];
            double o1 = origin[c + 1];
            double o2 = origin[c + 2];
            double o3 = origin[c + 3];
            for (int i = 0; i < number; i++) {
                int at = rows[i] * width + c;
                t0[i] = data[at] - o0;
                t1[i] = data[at + 1] - o1;
                t2[i] = data[at + 2] - o2;
                t3[i] = data[at + 3] - o3;
            }
        }

        private static void one(double[] data, int width, int c, int[] rows, int number, double origin,
                double[] tile) {
            for (int i = 0; i < number; i++) {
                tile[i] = data[rows[i] * width + c] - origin;
            }
        }

        @Override
        void load(int first, int number, double[] origin, double[][] tile) {
            int c = 0;
            for (; c + 4 <= width; c += 4) {
                four(data, width, first * width + c, number, origin, c, tile);
            }
            for (; c < width; c++) {
                one(data, width, first * width + c, number, origin[c], tile[c]);
            }
        }

        private static void four(double[] data, int width, int start, int number, double[] origin, int c,
                double[][] tile) {
            double[] t0 = tile[c];
            double[] t1 = tile[c + 1];
            double[] t2 = tile[c + 2];
            double[] t3 = tile[c + 3];
            double o0 = origin[c];
            double o1 = origin[c + 1];
            double o2 = origin[c + 2];
            double o3 = origin[c + 3];
            for (int i = 0, at = start; i < number; i++, at += width) {
                t0[i] = data[at] - o0;
                t1[i] = data[at + 1] - o1;
                t2[i] = data[at + 2] - o2;
                t3[i] = data[at + 3] - o3;
            }
        }

        private static void one(double[] data, int width, int start, int number, double origin, double[] tile) {
            for (int i = 0, at = start; i < number; i++, at += width) {
                tile[i] = data[at] - origin;
            }
        }
    }

    /** An array a row. */
    private static final class Nested extends Rows {

        private final double[][] points;

        Nested(double[][] points, List<FeatureColumn> columns) {
            super(points.length, columns, row -> "row " + row);
            this.points = points;
        }

        @Override
        double value(int row, int column) {
            return points[row][column];
        }

        @Override
        void gather(int[] rows, int number, double[] origin, double[][] tile) {
            for (int i = 0; i < number; i++) {
                double[] point = points[rows[i]];
                for (int c = 0; c < point.length; c++) {
                    tile[c][i] = point[c] - origin[c];
                }
            }
        }

        @Override
        void load(int first, int number, double[] origin, double[][] tile) {
            for (int i = 0; i < number; i++) {
                double[] point = points[first + i];
                for (int c = 0; c < point.length; c++) {
                    tile[c][i] = point[c] - origin[c];
                }
            }
        }
    }
}
