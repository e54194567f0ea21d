package org.segmentation.value;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.Intake;

/** Ratings from an iterable, all of them used. */
record RatingsAtHand(Iterable<Rating> ratings, RatingScale scale) implements RatingSource {

    @Override
    public RatingCursor open() {
        Iterator<Rating> iterator = ratings.iterator();
        return new RatingCursor() {
            private long given;
            private boolean closed;

            @Override
            public @Nullable Rating next() {
                if (closed || !iterator.hasNext()) {
                    return null;
                }
                given++;
                return iterator.next();
            }

            @Override
            public Intake intake() {
                return Intake.of("ratings", given);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
