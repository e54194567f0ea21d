package org.segmentation.value;

/**
 * In what a purchase history's times are counted. Times are days divided by the length of the unit, never truncated.
 */
public enum TimeScale {

    /** Calendar days. */
    DAYS(1),

    /** Seven days. */
    WEEKS(7),

    /** The mean month of the Gregorian calendar: 146,097 days / 4,800 = 30.436875 days. */
    MONTHS(146_097 / 4_800.0);

    private final double days;

    TimeScale(double days) {
        this.days = days;
    }

    /**
     * The length of the unit.
     *
     * @return a number of days
     */
    public double days() {
        return days;
    }

    /**
     * Days in this unit.
     *
     * @param numberOfDays any number of days
     * @return {@code numberOfDays / days()}
     */
    public double ofDays(double numberOfDays) {
        return numberOfDays / days;
    }

    /**
     * A length in another unit, in this one.
     *
     * @param length how long
     * @param from   the unit in which that is
     * @return the length in this unit, the same number if the units are the same
     */
    public double convert(double length, TimeScale from) {
        return from == this ? length : length * from.days / days;
    }

    /** The unit's name as it stands after a number. */
    @Override
    public String toString() {
        return switch (this) {
            case DAYS -> "days";
            case WEEKS -> "weeks";
            case MONTHS -> "months";
        };
    }
}
