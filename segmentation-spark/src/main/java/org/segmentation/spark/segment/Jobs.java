package org.segmentation.spark.segment;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.segmentation.input.InputException;

/** Runs jobs so that an interrupt of the caller stops them, and an error of a task reads as it was thrown. */
final class Jobs {

    private Jobs() {
    }

    /** What the partitions hold, in their order. */
    static <T> List<T> collect(JavaRDD<T> partitions) {
        JavaFutureAction<List<T>> job = partitions.collectAsync();
        try {
            return job.get();
        } catch (InterruptedException e) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while Spark was at work");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        Throwable outermost = failure.getCause() == null ? failure : failure.getCause();
        for (Throwable cause = outermost; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException wrong) {
                return new IllegalArgumentException(wrong.getMessage(), outermost);
            }
            if (cause instanceof InputException bad) {
                return bad;
            }
        }
        return outermost instanceof RuntimeException runtime ? runtime : new IllegalStateException(outermost);
    }
}
