package org.segmentation.value;

import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;

/**
 * One reading of a {@link RatingSource}, rating after rating. For one thread at a time; to be closed by whoever opened
 * it.
 */
public interface RatingCursor extends AutoCloseable {

    /**
     * The next rating.
     *
     * @return the rating, or null after the last
     * @throws InputException if the source holds bad data and was not told to go on
     */
    @Nullable Rating next();

    /**
     * What the source has seen so far and what it held back; used are the ratings given out.
     *
     * @return the counts, complete once {@link #next()} has returned null
     */
    Intake intake();

    /** Ends the reading and frees what it held. Closing twice does nothing. */
    @Override
    void close();
}
