package org.segmentation.value;

import java.time.Instant;

/** A supply of star ratings on a stated scale, which {@link Satisfaction#read} reads from its start. */
public interface RatingSource {

    /**
     * Ratings at hand.
     *
     * @param ratings the ratings, iterated once an opening
     * @param scale   how many stars can be given
     * @return a source of these ratings
     */
    static RatingSource of(Iterable<Rating> ratings, RatingScale scale) {
        return new RatingsAtHand(ratings, scale);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first rating, to be closed by the caller
     */
    RatingCursor open();

    /**
     * How many stars can be given.
     *
     * @return the scale
     */
    RatingScale scale();

    /**
     * The same source without the ratings of other times, which are counted as {@code before or after the time looked
     * at}.
     *
     * @param from  the first moment that counts
     * @param until the first moment that counts no more, after {@code from}
     * @return the source
     * @throws IllegalArgumentException if the times are not in this order
     */
    default RatingSource between(Instant from, Instant until) {
        return new RatingsBetween(this, from, until);
    }
}
