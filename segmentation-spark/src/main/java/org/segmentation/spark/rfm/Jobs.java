package org.segmentation.spark.rfm;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs a job so that an interrupt of the waiting thread ends it; Spark by itself would let it run on. */
final class Jobs {

    private Jobs() {
    }

    /** The one row of aggregates over all rows. */
    static Row aggregate(Dataset<Row> rows, List<Column> aggregates) {
        Column[] all = aggregates.toArray(Column[]::new);
        Column[] others = new Column[all.length - 1];
        System.arraycopy(all, 1, others, 0, others.length);
        return collect(rows.agg(all[0], others)).get(0);
    }

    static List<Row> collect(Dataset<Row> rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted before a Spark job");
        }
        SparkContext context = rows.sparkSession().sparkContext();
        String tag = "segmentation-" + Thread.currentThread().getId() + "-" + System.nanoTime();
        context.addJobTag(tag);
        try {
            return rows.collectAsList();
        } catch (Exception e) {
            // Scala does not declare it.
            if (Thread.interrupted() || e instanceof InterruptedException) {
                context.cancelJobsWithTag(tag);
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted during a Spark job");
                cancelled.initCause(e);
                throw cancelled;
            }
            throw e;
        } finally {
            context.removeJobTag(tag);
        }
    }

    /** Lets go of what Spark keeps, also after an interrupt, which would stop Spark on its way. */
    static void release(Dataset<Row> kept) {
        boolean interrupted = Thread.interrupted();
        try {
            kept.unpersist();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
