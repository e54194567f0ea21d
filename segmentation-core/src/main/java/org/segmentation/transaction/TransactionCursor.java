package org.segmentation.transaction;

import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;

/**
 * One reading of a {@link TransactionSource}, line after line. For one thread at a time; to be closed by whoever
 * opened it.
 */
public interface TransactionCursor extends AutoCloseable {

    /**
     * The next line.
     *
     * @return the line, or null after the last
     * @throws InputException if the source holds bad data and was not told to go on
     */
    @Nullable Transaction next();

    /**
     * What the source has seen so far and what it held back (filtered or rejected); used are the lines given out.
     *
     * @return the counts, complete once {@link #next()} has returned null
     */
    Intake intake();

    /** Ends the reading and frees what it held. Closing twice does nothing. */
    @Override
    void close();
}
