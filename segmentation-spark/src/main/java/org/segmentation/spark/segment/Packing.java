package org.segmentation.spark.segment;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Rows of a partition, packed into flat blocks as they come; a null becomes NaN. For one thread. */
final class Packing implements Iterator<double[]> {

    /** 8,192 rows of 8 columns are half a megabyte, about what a core's second-level cache holds. */
    static final int ROWS = 8_192;

    private final Iterator<InternalRow> rows;
    private final int[] lengths;
    private final int width;

    /** @param lengths how many values each column has; 0 for a plain double */
    Packing(Iterator<InternalRow> rows, int[] lengths) {
        this.rows = rows;
        this.lengths = lengths;
        this.width = Arrays.stream(lengths).map(length -> Math.max(1, length)).sum();
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public double[] next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        double[] block = new double[ROWS * width];
        int end = 0;
        while (end < block.length && rows.hasNext()) {
            end = add(rows.next(), block, end);
        }
        return end == block.length ? block : Arrays.copyOf(block, end);
    }

    private int add(InternalRow row, double[] block, int from) {
        int at = from;
        for (int column = 0; column < lengths.length; column++) {
            int length = lengths[column];
            if (row.isNullAt(column)) {
                Arrays.fill(block, at, at + Math.max(1, length), Double.NaN);
                at += Math.max(1, length);
            } else if (length == 0) {
                block[at++] = row.getDouble(column);
            } else {
                ArrayData elements = row.getArray(column);
                if (elements.numElements() != length) {
                    throw new IllegalArgumentException("a vector has " + elements.numElements()
                            + " elements where others have " + length);
                }
                for (int i = 0; i < length; i++) {
                    block[at++] = elements.getDouble(i);
                }
            }
        }
        return at;
    }
}
