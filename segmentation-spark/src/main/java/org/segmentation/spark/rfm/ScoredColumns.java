package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.input.Intake;
import org.segmentation.spark.job.Jobs;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * The columns of a DataFrame that are to be cut, as doubles of the customers who lack none of them, with what those lack
 * who do. Kept by Spark until closed.
 */
final class ScoredColumns implements AutoCloseable {

    /** Which column is the first that a customer lacks, from 0; null if none. */
    private static final String LACKING = "lacking";

    private final List<String> columns;
    private final Dataset<Row> values;
    private final boolean kept;
    /** Customers, then per column those who lack it and none before it, then per column its infinite values. */
    private final long[] counts;

    private ScoredColumns(List<String> columns, Dataset<Row> values, boolean kept, long[] counts) {
        this.columns = columns;
        this.values = values;
        this.kept = kept;
        this.counts = counts;
    }

    /** Counts in one job; a column that is not there or not of numbers is refused before it. */
    static ScoredColumns of(Dataset<Row> customers, List<String> columns) {
        FeatureSchema.of(customers).columns(columns.toArray(String[]::new));
        Dataset<Row> values = customers.select(projection(columns));
        boolean kept = customers.storageLevel().equals(StorageLevel.NONE());
        if (kept) {
            values.persist(StorageLevel.MEMORY_AND_DISK());
        }
        try {
            return new ScoredColumns(columns, values, kept, count(values, columns.size()));
        } catch (RuntimeException e) {
            if (kept) {
                Jobs.release(values);
            }
            throw e;
        }
    }

    private static Column[] projection(List<String> names) {
        Column complete = complete(names);
        List<Column> projection = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            projection.add(functions.when(complete, number(names.get(c))).as(OrderStatistics.name(c)));
        }
        projection.add(lacking(names).as(LACKING));
        return projection.toArray(Column[]::new);
    }

    private static long[] count(Dataset<Row> values, int columns) {
        List<Column> counts = new ArrayList<>(List.of(functions.count(functions.lit(1))));
        for (int c = 0; c < columns; c++) {
            counts.add(functions.count_if(functions.col(LACKING).equalTo(c)));
        }
        for (int c = 0; c < columns; c++) {
            counts.add(functions.count_if(functions.abs(OrderStatistics.value(c)).equalTo(Double.POSITIVE_INFINITY)));
        }
        Row row = Jobs.aggregate(values, counts);
        long[] counted = new long[row.size()];
        Arrays.setAll(counted, row::getLong);
        return counted;
    }

    private static Column lacking(List<String> columns) {
        Column lacking = functions.lit(null).cast("int");
        for (int c = columns.size() - 1; c >= 0; c--) {
            lacking = functions.when(RfmFunctions.present(number(columns.get(c))), lacking).otherwise(c);
        }
        return lacking;
    }

    /** A column as doubles. */
    static Column number(String column) {
        return FeatureSchema.column(column).cast("double");
    }

    /** Whether a customer lacks none of the columns. */
    static Column complete(List<String> columns) {
        return columns.stream().map(column -> RfmFunctions.present(number(column))).reduce(Column::and).orElseThrow();
    }

    /** What the columns mean, without customers: with it core makes its own checks before a job. */
    static FeatureTable empty(Dataset<Row> customers, String... columns) {
        FeatureTable table = FeatureTable.withIds(List.of());
        for (FeatureColumn column : FeatureSchema.of(customers).columns(columns)) {
            table = table.with(column);
        }
        return table;
    }

    /** Refuses names that are taken, in the way that Spark compares names by default. */
    static void requireFree(Dataset<Row> customers, String... added) {
        for (String name : customers.columns()) {
            if (Arrays.stream(added).anyMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("the DataFrame has a column '" + name + "' already; rename or drop it, so "
                        + "that " + Arrays.toString(added) + " can be added");
            }
        }
    }

    /** Customers who lack no column. */
    long complete() {
        return counts[0] - Arrays.stream(counts, 1, 1 + columns.size()).sum();
    }

    /** Customers who lack a column and none before it. */
    long lacking(int column) {
        return counts[1 + column];
    }

    /** Seen, and left out for want of a value, in core's words. */
    Intake intake() {
        Intake intake = Intake.of("customers", counts[0]);
        for (int c = 0; c < columns.size(); c++) {
            intake = intake.skip("without a value in '" + columns.get(c) + "'", lacking(c));
        }
        return intake;
    }

    void requirePresent() {
        for (int c = 0; c < columns.size(); c++) {
            if (lacking(c) > 0) {
                throw new IllegalArgumentException(lacking(c) + " of " + counts[0] + " customers have no " + columns.get(c)
                        + " (null or NaN); drop customers that lack a value explicitly (missing(MissingValues.DROP)), or give "
                        + "them one");
            }
        }
    }

    /** The numbers as columns {@code v0}, {@code v1} … of which a customer has all or none. */
    Dataset<Row> values() {
        return values;
    }

    /** The bins of each column, by its binner. */
    List<SparkBins> find(List<QuantileBinner> binners, SparkQuantiles settings) {
        for (int c = 0; c < columns.size(); c++) {
            long infinite = counts[1 + columns.size() + c];
            if (infinite > 0) {
                throw new IllegalArgumentException("column '" + columns.get(c) + "' has " + infinite
                        + " infinite values; values must be finite");
            }
            if (complete() == 0 && binners.get(c).ownEdges().isEmpty()) {
                throw new IllegalArgumentException("there are no customers to find the quantiles of '" + columns.get(c)
                        + "'; own edges need none");
            }
        }
        long[] complete = new long[columns.size()];
        Arrays.fill(complete, complete());
        return EdgeSearch.find(values, complete, binners, settings);
    }

    @Override
    public void close() {
        if (kept) {
            Jobs.release(values);
        }
    }
}
