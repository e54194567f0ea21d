package org.segmentation.value;

/**
 * How many stars can be given.
 *
 * @param lowest  the fewest
 * @param highest the most
 */
public record RatingScale(int lowest, int highest) {

    /** Of 5 stars; on another scale the same part of the way from the lowest to the highest. */
    private static final double SUSPECT_ABOVE = 4.8;

    /**
     * Checks that there is a choice.
     *
     * @param lowest  the fewest stars
     * @param highest the most, at least two above the lowest
     * @throws IllegalArgumentException if the scale has fewer than three steps
     */
    public RatingScale {
        if (!(highest >= lowest + 2L)) {
            throw new IllegalArgumentException("a scale from " + lowest + " to " + highest
                    + " stars; it needs at least three steps, such as 1 to 5");
        }
    }

    /**
     * A scale.
     *
     * @param lowest  the fewest stars that can be given
     * @param highest the most, at least two above the lowest
     * @return the scale
     * @throws IllegalArgumentException if it has fewer than three steps
     */
    public static RatingScale of(int lowest, int highest) {
        return new RatingScale(lowest, highest);
    }

    /**
     * Whether so many stars can be given; halves and other fractions can.
     *
     * @param stars a number of stars
     * @return whether it is neither below the lowest nor above the highest; false for NaN
     */
    public boolean holds(double stars) {
        return stars >= lowest && stars <= highest;
    }

    /**
     * The mean above which ratings look suspect.
     *
     * @return 4.8 on the scale from 1 to 5, and as near to the highest on another
     */
    public double suspectAbove() {
        return lowest + (SUSPECT_ABOVE - 1) / 4 * (highest - lowest);
    }

    /** As in {@code 1 to 5 stars}. */
    @Override
    public String toString() {
        return lowest + " to " + highest + " stars";
    }
}
