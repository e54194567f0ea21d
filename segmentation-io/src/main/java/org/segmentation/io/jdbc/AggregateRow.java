package org.segmentation.io.jdbc;

/**
 * A customer in the database's answer.
 *
 * @param id     the customer
 * @param used   how many lines were used
 * @param values the numbers of the answer by column, NaN for NULL; 0 where the column is a time
 * @param times  the times of the answer by column, {@link Times#NULL} for NULL; 0 where the column is a number
 */
record AggregateRow(String id, long used, double[] values, long[] times) {

    /** A sum or a count; of nothing it is 0. */
    double number(int column) {
        return Double.isNaN(values[column]) ? 0 : values[column];
    }

    double numberOrNaN(int column) {
        return values[column];
    }

    long time(int column) {
        return times[column];
    }
}
