package org.segmentation.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.Intake;

/** The ratings of another source that were given from one moment on and before another. */
record RatingsBetween(RatingSource all, Instant from, Instant until) implements RatingSource {

    private static final String OUTSIDE = "before or after the time looked at";

    RatingsBetween {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from " + from + " until " + until + "; the first must be earlier");
        }
    }

    @Override
    public RatingScale scale() {
        return all.scale();
    }

    @Override
    public RatingCursor open() {
        RatingCursor cursor = all.open();
        return new RatingCursor() {
            private long outside;

            @Override
            public @Nullable Rating next() {
                for (Rating rating = cursor.next(); rating != null; rating = cursor.next()) {
                    if (!rating.time().isBefore(from) && rating.time().isBefore(until)) {
                        return rating;
                    }
                    Interrupts.check();
                    outside++;
                }
                return null;
            }

            @Override
            public Intake intake() {
                return cursor.intake().skip(OUTSIDE, outside);
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }
}
