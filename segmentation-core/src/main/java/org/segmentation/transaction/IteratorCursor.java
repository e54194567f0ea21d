package org.segmentation.transaction;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.Intake;

/** Lines from an iterator, all of them used. */
final class IteratorCursor<T> implements TransactionCursor {

    private final Iterator<? extends T> lines;
    private final Function<? super T, Transaction> toLine;
    private long given;
    private boolean closed;

    IteratorCursor(Iterator<? extends T> lines, Function<? super T, Transaction> toLine) {
        this.lines = lines;
        this.toLine = toLine;
    }

    @Override
    public @Nullable Transaction next() {
        if (closed || !lines.hasNext()) {
            return null;
        }
        given++;
        return toLine.apply(lines.next());
    }

    @Override
    public Intake intake() {
        return Intake.of("lines", given);
    }

    @Override
    public void close() {
        closed = true;
    }
}
