package org.segmentation.spark.job;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.input.InputException;

/**
 * Runs Spark's jobs as the library runs anything that takes long: an interrupt of the calling thread ends the job too, which
 * Spark by itself would let run on, and what a task could not do reads as it was said there.
 *
 * <p>Every method throws a {@link CancellationException} if the thread is interrupted, its interrupt flag kept; and an
 * {@link IllegalArgumentException} or an {@link InputException} if a task threw one, with Spark's own as the cause.
 */
public final class Jobs {

    private Jobs() {
    }

    /**
     * The one row of aggregates over all rows.
     *
     * @param rows       any DataFrame
     * @param aggregates at least one
     * @return their values, in their order
     */
    public static Row aggregate(Dataset<Row> rows, List<Column> aggregates) {
        Column[] others = aggregates.stream().skip(1).toArray(Column[]::new);
        return collect(rows.agg(aggregates.get(0), others)).get(0);
    }

    /**
     * All rows.
     *
     * @param rows any DataFrame whose rows the driver can hold
     * @return the rows
     */
    public static List<Row> collect(Dataset<Row> rows) {
        return run(rows.sparkSession().sparkContext(), rows::collectAsList);
    }

    /**
     * What the partitions hold.
     *
     * @param partitions anything that the driver can hold
     * @param <T>        what it is of
     * @return the elements, partition after partition
     */
    public static <T> List<T> collect(JavaRDD<T> partitions) {
        return run(partitions.context(), partitions::collect);
    }

    /**
     * Lets go of what Spark keeps, also after an interrupt, which would stop Spark on its way.
     *
     * @param kept what was persisted
     */
    public static void release(Dataset<Row> kept) {
        uninterrupted(kept::unpersist);
    }

    /**
     * Lets go of what Spark keeps, also after an interrupt, which would stop Spark on its way.
     *
     * @param kept what was persisted
     */
    public static void release(JavaRDD<?> kept) {
        uninterrupted(() -> kept.unpersist(false));
    }

    private static <T> T run(SparkContext context, Supplier<T> job) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a Spark job");
        }
        String tag = "segmentation-" + Thread.currentThread().getId() + "-" + System.nanoTime();
        context.addJobTag(tag);
        try {
            return job.get();
        } catch (Exception e) {
            // Scala does not declare an InterruptedException.
            if (Thread.interrupted() || e instanceof InterruptedException) {
                context.cancelJobsWithTag(tag);
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted during a Spark job");
                cancelled.initCause(e);
                throw cancelled;
            }
            throw unwrapped(e);
        } finally {
            context.removeJobTag(tag);
        }
    }

    private static RuntimeException unwrapped(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException wrong) {
                return cause == failure ? wrong : new IllegalArgumentException(wrong.getMessage(), failure);
            }
            if (cause instanceof InputException bad) {
                return bad;
            }
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    private static void uninterrupted(Supplier<?> work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
