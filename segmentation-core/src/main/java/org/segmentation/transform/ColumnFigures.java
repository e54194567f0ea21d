package org.segmentation.transform;

import java.util.List;
import org.segmentation.table.FeatureColumn;

/**
 * What a {@link Transform} learns from: figures about the columns of n rows, as the steps so far leave them. A
 * {@link org.segmentation.table.FeatureTable} has them; an engine that never holds all rows in one place implements this
 * to have a transform fitted ({@link Transform#fit(ColumnFigures)}) by the same rules and with the same refusals.
 *
 * <p>Columns are asked for by name, several at a time, so that an engine can answer with one pass over its rows: those
 * to which a step is put, at least one, each once, after it has been seen that they are there and of the right kind. The
 * answers are in the order of the names. Missing values (NaN) are left out of every figure and not counted. Columns of
 * indicators are columns of numbers.
 *
 * <p>An implementation that takes long stops with a {@link java.util.concurrent.CancellationException} when its thread is
 * interrupted, and keeps the interrupt flag.
 */
public interface ColumnFigures {

    /**
     * Count, range, mean and spread of a column of numbers.
     *
     * @param count             how many values there are
     * @param min               the smallest; NaN of no values
     * @param max               the largest; NaN of no values
     * @param mean              the arithmetic mean; NaN of no values
     * @param standardDeviation the population standard deviation, the squared deviations divided by {@code count}; NaN of
     *                          no values
     */
    record Summary(long count, double min, double max, double mean, double standardDeviation) {
    }

    /**
     * The columns as they stand.
     *
     * @return what each means, their names distinct
     */
    List<FeatureColumn> columns();

    /**
     * The number of rows.
     *
     * @return n, those with missing values among them
     */
    long rows();

    /**
     * Count, range, mean and spread.
     *
     * @param names columns of numbers
     * @return a summary a column
     */
    List<Summary> summaries(List<String> names);

    /**
     * The arithmetic means alone, which may cost less than all of {@link #summaries}.
     *
     * @param names columns of numbers
     * @return a mean a column, NaN of no values
     */
    default double[] means(List<String> names) {
        return summaries(names).stream().mapToDouble(Summary::mean).toArray();
    }

    /**
     * Quantiles of type 7, as {@link org.segmentation.binning.Quantiles#defaults()} gives them. One that falls on a value,
     * or between two equal ones, is exactly that value: equal quartiles are told by it.
     *
     * @param names         columns of numbers
     * @param probabilities what share of the values should lie below, each from 0 to 1, never falling; not to be modified
     * @return an array a column, of one quantile a probability; NaN of no values
     */
    List<double[]> quantiles(List<String> names, double... probabilities);

    /**
     * The most frequent numbers.
     *
     * @param names columns of numbers
     * @return a number a column, the smallest among equally frequent ones; NaN of no values
     */
    double[] mostFrequent(List<String> names);

    /**
     * How often each level occurs.
     *
     * @param names categorical columns
     * @return an array a column, of one count for each of its {@link FeatureColumn#levels()}, in their order
     */
    List<long[]> levelCounts(List<String> names);

    /**
     * The figures of the columns as a step leaves them. These figures are not asked again afterwards: an engine that
     * changes its columns in place may return itself. What a step does to the columns, without any rows, is said by
     * {@link RowTransform#of} and its {@link RowTransform#columns()}; what it does to a row, by {@link RowTransform#apply}.
     *
     * @param step the step, just learnt from these figures
     * @return the figures of the same rows after it
     * @throws IllegalArgumentException if a column is not there or of the wrong kind; or, now or when the figures are asked
     *                                  for, if a value has no logarithm or a level is unknown
     */
    ColumnFigures after(FittedStep step);
}
