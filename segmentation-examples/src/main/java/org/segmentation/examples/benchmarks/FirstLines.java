package org.segmentation.examples.benchmarks;

import org.jspecify.annotations.Nullable;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** So many lines of a reading that somebody else has opened, goes on with, and closes. */
final class FirstLines implements TransactionCursor {

    private final TransactionCursor lines;
    private final long limit;
    private long given;

    FirstLines(TransactionCursor lines, long limit) {
        this.lines = lines;
        this.limit = limit;
    }

    @Override
    public @Nullable Transaction next() {
        return given++ < limit ? lines.next() : null;
    }

    @Override
    public Intake intake() {
        return Intake.of("lines", Math.min(given, limit));
    }

    @Override
    public void close() {
        // What comes after is still to be read.
    }
}
