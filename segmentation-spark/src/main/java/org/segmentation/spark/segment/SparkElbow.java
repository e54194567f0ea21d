package org.segmentation.spark.segment;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;

/**
 * Core's sweep over k on the rows of a DataFrame: the starts of every k go on side by side, in one pass over the rows an
 * iteration. An immutable value: each setting returns a new one, and {@link #select} does the work, as
 * {@link SparkKMeans} says.
 */
public final class SparkElbow {

    private final ElbowSelector selector;
    private final Wanted wanted;

    private SparkElbow(ElbowSelector selector, Wanted wanted) {
        this.selector = selector;
        this.wanted = wanted;
    }

    /**
     * Sweeps as core does.
     *
     * @param selector the range of k, and the seed, restarts and so on of each
     * @return a sweep that does not yet know its columns
     */
    public static SparkElbow using(ElbowSelector selector) {
        return new SparkElbow(Objects.requireNonNull(selector), Wanted.NOTHING);
    }

    /**
     * The columns to cluster by.
     *
     * @param names columns of numbers, or of Spark ML vectors, which count as a column an element
     * @return the sweep
     */
    public SparkElbow by(String... names) {
        return new SparkElbow(selector, wanted.by(names));
    }

    /**
     * Clusters by all columns but one.
     *
     * @param column the customers' id
     * @return the sweep
     */
    public SparkElbow id(String column) {
        return new SparkElbow(selector, wanted.allBut(column));
    }

    /**
     * How many rows the restarts run on.
     *
     * @param rows at least 1; 32,768 by default, and fewer where rows have more than 64 columns
     * @return the sweep
     * @throws IllegalArgumentException if it is below 1
     */
    public SparkElbow sample(int rows) {
        return new SparkElbow(selector, wanted.sample(rows));
    }

    /**
     * Sweeps over the rows.
     *
     * @param rows n rows; the columns numeric, none of their values null, NaN or infinite
     * @return the curve, its bend and the models, as core gives them
     * @throws IllegalArgumentException as {@link SparkKMeans#fit}, at the first k
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public Elbow select(Dataset<Row> rows) {
        try (PackedRows packed = PackedRows.of(CustomerColumns.numeric(rows, wanted.names(rows)))) {
            return new DistributedSweep(packed, selector.kMeans(), selector.to(), wanted.sample).sweep(selector);
        }
    }

    @Override
    public String toString() {
        return selector + ", on Spark, " + wanted;
    }
}
