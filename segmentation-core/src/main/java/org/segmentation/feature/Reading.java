package org.segmentation.feature;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** Reads sources to their ends: tells of progress, stops when interrupted, and says at which line bad data stands. */
final class Reading {

    private static final int BETWEEN_REPORTS = 1 << 13;

    private final LongConsumer listener;
    private long lines;

    Reading(LongConsumer listener) {
        this.listener = listener;
    }

    /** Gives every line of a source to a consumer, and returns what the source has seen. */
    Intake read(TransactionSource source, Consumer<Transaction> consumer) {
        try (TransactionCursor cursor = source.open()) {
            Interrupts.check();
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                try {
                    consumer.accept(line);
                } catch (InputException problem) {
                    throw problem.line() >= 0 ? problem : problem.atLine(cursor.intake().seen());
                }
                if (++lines % BETWEEN_REPORTS == 0) {
                    listener.accept(lines);
                }
                // Every line, since a source may be slow; asking costs about a nanosecond.
                Interrupts.check();
            }
            listener.accept(lines);
            return cursor.intake();
        }
    }
}
