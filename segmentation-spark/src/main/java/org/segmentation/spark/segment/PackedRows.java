package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.segmentation.spark.job.Jobs;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transform.FittedTransform;

/**
 * Rows of numbers as k-means takes them: flat blocks of doubles, row after row, several a partition. Kept in the
 * executors' memory while they are used, and on their disks where that is too small.
 *
 * <p>A block that is lost is packed again from its partition. Where the rows of a partition come out of a shuffle, and so
 * in an order that may be another the next time, they are sorted first: the same rows then give the same bits.
 */
final class PackedRows implements AutoCloseable {

    /** Within which a sum of rows is split no further. */
    private final JavaRDD<double[]> blocks;
    final List<FeatureColumn> columns;
    final int width;

    private PackedRows(JavaRDD<double[]> blocks, List<FeatureColumn> columns) {
        this.blocks = blocks;
        this.columns = columns;
        this.width = columns.size();
        blocks.persist(StorageLevel.MEMORY_AND_DISK());
    }

    static PackedRows of(CustomerColumns customers) {
        Dataset<Row> numbers = customers.numbers;
        if (mayChangeOrder(numbers)) {
            numbers = numbers.sortWithinPartitions(
                    Arrays.stream(numbers.columns()).map(FeatureSchema::column).toArray(Column[]::new));
        }
        int[] lengths = customers.lengths;
        return new PackedRows(numbers.queryExecution().toRdd().toJavaRDD()
                .mapPartitions(rows -> new Packing(rows, lengths)), customers.columns);
    }

    /** Whether the plan, or that of a cached part of it, moves rows between partitions. */
    static boolean mayChangeOrder(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString().contains("Exchange");
    }

    /** The rows after a transform; these stay as they are. */
    PackedRows transformed(FittedTransform fitted) {
        RowFunction function = new RowFunction(columns, fitted);
        return new PackedRows(blocks.map(function::apply), List.copyOf(function.columns()));
    }

    JavaRDD<double[]> blocks() {
        return blocks;
    }

    /** Counts, means and spread of every column, and some distinct rows. */
    Moments moments(int distinct) {
        return Moments.of(blocks, width, distinct);
    }

    /**
     * Rows by their places.
     *
     * @param places rising places in all rows, partition after partition
     * @param sizes  the rows of each partition
     * @return row after row
     */
    double[] rows(long[] places, long[] sizes) {
        long[][] byPartition = new long[sizes.length][];
        int next = 0;
        long first = 0;
        for (int p = 0; p < sizes.length; p++) {
            int from = next;
            while (next < places.length && places[next] < first + sizes[p]) {
                next++;
            }
            long offset = first;
            byPartition[p] = Arrays.stream(places, from, next).map(place -> place - offset).toArray();
            first += sizes[p];
        }
        int columnCount = width;
        List<double[]> parts = Jobs.collect(blocks.mapPartitionsWithIndex((partition, part) -> {
            long[] wanted = byPartition[partition];
            List<double[]> found = new ArrayList<>();
            long seen = 0;
            for (int i = 0; part.hasNext() && i < wanted.length;) {
                double[] block = part.next();
                int rows = block.length / columnCount;
                for (; i < wanted.length && wanted[i] < seen + rows; i++) {
                    int at = (int) (wanted[i] - seen) * columnCount;
                    found.add(Arrays.copyOfRange(block, at, at + columnCount));
                }
                seen += rows;
            }
            return found.iterator();
        }, true));
        double[] all = new double[parts.size() * width];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, all, i * width, width);
        }
        return all;
    }

    /** Frees the executors' memory. */
    @Override
    public void close() {
        Jobs.release(blocks);
    }
}
