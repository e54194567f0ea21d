package org.segmentation.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * A table taken apart into columns while its steps are at work on them: one array a column, changed in place. Used by
 * one thread, within one call.
 */
final class Columns {

    /** Rows laid out at a time, so that a block of a usual table stays in the processor's cache: 1024 rows × 8 = 64 KB. */
    private static final int BLOCK = 1024;

    private final FeatureTable source;
    private final List<FeatureColumn> headers;
    private final List<double[]> values;

    private Columns(FeatureTable source, List<FeatureColumn> headers, List<double[]> values) {
        this.source = source;
        this.headers = headers;
        this.values = values;
    }

    static Columns of(FeatureTable table) {
        List<double[]> values = new ArrayList<>();
        for (int c = 0; c < table.width(); c++) {
            values.add(new double[table.rows()]);
        }
        for (int from = 0; from < table.rows(); from += BLOCK) {
            int to = Math.min(from + BLOCK, table.rows());
            for (int c = 0; c < table.width(); c++) {
                table.copyColumn(c, from, to, values.get(c), from);
            }
        }
        return new Columns(table, new ArrayList<>(table.columns()), values);
    }

    /** The columns as they now are, with the customers and the intake of the table that they came from. */
    FeatureTable toTable() {
        int rows = source.rows();
        int width = headers.size();
        double[] rowMajor = new double[Math.multiplyExact(rows, width)];
        for (int from = 0; from < rows; from += BLOCK) {
            int to = Math.min(from + BLOCK, rows);
            for (int c = 0; c < width; c++) {
                double[] column = values.get(c);
                for (int row = from; row < to; row++) {
                    rowMajor[row * width + c] = column[row];
                }
            }
        }
        return FeatureTable.wrap(source.ids(), headers, rowMajor, source.intake());
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while columns were being transformed");
        }
    }

    int rows() {
        return source.rows();
    }

    String customer(int row) {
        return source.id(row);
    }

    /** What the columns mean as they now are. */
    List<FeatureColumn> headers() {
        return List.copyOf(headers);
    }

    FeatureColumn header(int at) {
        return headers.get(at);
    }

    /** The column's own array. */
    double[] values(int at) {
        return values.get(at);
    }

    void header(int at, FeatureColumn header) {
        headers.set(at, header);
    }

    int numeric(String name) {
        return Headers.numeric(headers, name);
    }

    int categorical(String name) {
        return Headers.categorical(headers, name);
    }

    int[] attribute(String name) {
        return Headers.attribute(headers, name);
    }

    int indexOf(String name) {
        return Headers.indexOf(headers, name);
    }

    void insert(int at, FeatureColumn header, double[] column) {
        headers.add(at, header);
        values.add(at, column);
    }

    void remove(int at) {
        headers.remove(at);
        values.remove(at);
    }

    void select(List<String> names) {
        List<FeatureColumn> keptHeaders = new ArrayList<>();
        List<double[]> keptValues = new ArrayList<>();
        for (String name : names) {
            int at = indexOf(name);
            keptHeaders.add(headers.get(at));
            keptValues.add(values.get(at));
        }
        headers.clear();
        headers.addAll(keptHeaders);
        values.clear();
        values.addAll(keptValues);
    }
}
