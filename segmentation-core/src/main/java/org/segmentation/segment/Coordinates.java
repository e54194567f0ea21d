package org.segmentation.segment;

import java.util.Arrays;
import java.util.List;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** Rows that have distances: a table's own numbers, none missing and none a code, and where their middle is. */
final class Coordinates {

    /** Rows added up before their sums are merged: a fixed number, so that the sums do not depend on anything else. */
    private static final int CHUNK = 8192;

    final List<FeatureColumn> columns;
    final int rows;
    final int width;
    /** Row-major. Not to be changed. */
    final double[] values;
    /** Exact for a constant column. */
    final double[] mean;

    private Coordinates(FeatureTable table, double[] mean) {
        this.columns = table.columns();
        this.rows = table.rows();
        this.width = table.width();
        this.values = table.unwrap();
        this.mean = mean;
    }

    static Coordinates of(FeatureTable table) {
        double[] mean = new double[table.width()];
        for (int c = 0; c < mean.length; c++) {
            Interruption.check();
            requireNumbers(table, c);
            ColumnStatistics statistics = table.statistics(table.columns().get(c).name());
            if (statistics.count() < table.rows()) {
                throw missing(table, c);
            }
            mean[c] = table.rows() == 0 ? 0 : statistics.mean();
        }
        return new Coordinates(table, mean);
    }

    static void requireNumbers(FeatureTable table, int column) {
        FeatureColumn header = table.columns().get(column);
        if (header.kind() == FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + header.name()
                    + "' is categorical: there are no distances between its codes; encode it first (oneHot, ordinal)");
        }
    }

    static IllegalArgumentException missing(FeatureTable table, int column) {
        int row = 0;
        while (!Double.isNaN(table.value(row, column))) {
            row++;
        }
        return new IllegalArgumentException("customer '" + table.id(row) + "' has no value in column '"
                + table.columns().get(column).name() + "'; impute or drop missing values first");
    }

    /**
     * Population covariances, d × d; all 0 without rows.
     *
     * @throws IllegalArgumentException if one is too large for a number
     */
    double[] covariances() {
        double[] total = new double[width * width];
        double[] sums = new double[width * width];
        double[] x = new double[width];
        for (int from = 0; from < rows; from += CHUNK) {
            Interruption.check();
            Arrays.fill(sums, 0);
            int to = Math.min(from + CHUNK, rows);
            for (int row = from; row < to; row++) {
                for (int c = 0; c < width; c++) {
                    x[c] = values[row * width + c] - mean[c];
                }
                for (int a = 0; a < width; a++) {
                    double own = x[a];
                    for (int b = a, at = a * width + a; b < width; b++, at++) {
                        sums[at] += own * x[b];
                    }
                }
            }
            for (int at = 0; at < sums.length; at++) {
                total[at] += sums[at];
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = a; b < width; b++) {
                double covariance = rows == 0 ? 0 : requireFinite(total[a * width + b] / rows, a, b);
                total[a * width + b] = covariance;
                total[b * width + a] = covariance;
            }
        }
        return total;
    }

    /**
     * Population variances; 0 without rows.
     *
     * @throws IllegalArgumentException if one is too large for a number
     */
    double[] variances() {
        double[] total = new double[width];
        double[] sums = new double[width];
        for (int from = 0; from < rows; from += CHUNK) {
            Interruption.check();
            Arrays.fill(sums, 0);
            int to = Math.min(from + CHUNK, rows);
            for (int row = from; row < to; row++) {
                for (int c = 0; c < width; c++) {
                    double x = values[row * width + c] - mean[c];
                    sums[c] += x * x;
                }
            }
            for (int c = 0; c < width; c++) {
                total[c] += sums[c];
            }
        }
        for (int c = 0; c < width; c++) {
            total[c] = rows == 0 ? 0 : requireFinite(total[c] / rows, c, c);
        }
        return total;
    }

    private double requireFinite(double covariance, int a, int b) {
        if (!(Math.abs(covariance) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("columns '" + columns.get(a).name() + "' and '" + columns.get(b).name()
                    + "' spread so wide that squares overflow; scale them first");
        }
        return covariance;
    }

    /** Per group and column Σ (x − mean). */
    double[][] groupSums(int[] labels, int groups) {
        double[][] total = new double[groups][width];
        double[][] sums = new double[groups][width];
        for (int from = 0; from < rows; from += CHUNK) {
            Interruption.check();
            int to = Math.min(from + CHUNK, rows);
            for (int row = from; row < to; row++) {
                double[] own = sums[labels[row]];
                for (int c = 0; c < width; c++) {
                    own[c] += values[row * width + c] - mean[c];
                }
            }
            for (int g = 0; g < groups; g++) {
                for (int c = 0; c < width; c++) {
                    total[g][c] += sums[g][c];
                    sums[g][c] = 0;
                }
            }
        }
        return total;
    }
}
