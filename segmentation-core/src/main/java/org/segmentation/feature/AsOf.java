package org.segmentation.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The point in time from which customers are looked at: what comes later is not seen. An immutable value.
 *
 * <ul>
 * <li>A date sees that whole calendar day in its zone, and counts in calendar days: from late in the evening to the
 *     early morning of the next day is one day.</li>
 * <li>An instant sees up to and including itself, to the millisecond, and counts in full 24 hours.</li>
 * </ul>
 */
public final class AsOf {

    private static final long DAY = 24 * 60 * 60 * 1000L;

    private final @Nullable LocalDate date;
    private final @Nullable Instant instant;
    private final ZoneId zone;
    private final long lastMillis;

    private AsOf(@Nullable LocalDate date, @Nullable Instant instant, ZoneId zone, long lastMillis) {
        this.date = date;
        this.instant = instant;
        this.zone = zone;
        this.lastMillis = lastMillis;
    }

    /**
     * A calendar day, seen to its end.
     *
     * @param date the last day that is seen
     * @param zone where that day is
     * @return the point in time
     */
    public static AsOf of(LocalDate date, ZoneId zone) {
        return new AsOf(date, null, zone, millisBefore(date, zone));
    }

    /**
     * An instant.
     *
     * @param instant the last instant that is seen, to the millisecond
     * @param zone    the zone whose calendar says how long a year or a month before it is
     * @return the point in time
     */
    public static AsOf of(Instant instant, ZoneId zone) {
        return new AsOf(null, instant, Objects.requireNonNull(zone), millis(instant));
    }

    /**
     * The calendar day, if it is one.
     *
     * @return the day; empty for an instant
     */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    /**
     * The instant, if it is one.
     *
     * @return the instant; empty for a calendar day
     */
    public Optional<Instant> instant() {
        return Optional.ofNullable(instant);
    }

    /**
     * The zone whose calendar counts.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The last millisecond that is seen.
     *
     * @return milliseconds since 1970-01-01T00:00Z; for dates and instants that these cannot express the nearest
     */
    public long lastMillis() {
        return lastMillis;
    }

    /**
     * The days from a time to this: calendar days in the zone to a date, full 24 hours to an instant.
     *
     * @param timeMillis milliseconds since 1970-01-01T00:00Z
     * @return 0 on the day itself, or within the last 24 hours; negative for what comes later
     */
    public long daysSince(long timeMillis) {
        if (date != null) {
            return date.toEpochDay() - day(timeMillis, zone).toEpochDay();
        }
        // floor((last − time) / day), written so that the difference cannot overflow
        long days = Math.floorDiv(lastMillis, DAY) - Math.floorDiv(timeMillis, DAY);
        return Math.floorMod(lastMillis, DAY) < Math.floorMod(timeMillis, DAY) ? days - 1 : days;
    }

    /** Calendar days for a date; elapsed time / 24 h, not rounded, for an instant. */
    double daysBetween(long first, long last) {
        return date != null ? day(last, zone).toEpochDay() - day(first, zone).toEpochDay()
                : ((double) last - first) / DAY;
    }

    /**
     * The first millisecond of a window before this: after (as-of − period), in calendar days for a date. The period is
     * subtracted as {@link LocalDate#minus} does, in the calendar of the zone.
     *
     * @param window how far back
     * @return milliseconds since 1970-01-01T00:00Z; {@link Long#MIN_VALUE} if that is before the calendar begins
     */
    public long firstMillis(Period window) {
        try {
            if (date != null) {
                return next(millisBefore(date.minus(window), zone));
            }
            return next(millis(Objects.requireNonNull(instant).atZone(zone).minus(window).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            // The window reaches back to before the calendar begins: nothing is older.
            return Long.MIN_VALUE;
        }
    }

    private static long next(long timeMillis) {
        return timeMillis == Long.MAX_VALUE ? timeMillis : timeMillis + 1;
    }

    static LocalDate day(long timeMillis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMillis), zone);
    }

    /** The last millisecond of a day. */
    private static long millisBefore(LocalDate day, ZoneId zone) {
        if (day.equals(LocalDate.MAX)) {
            return Long.MAX_VALUE;
        }
        long next = millis(day.plusDays(1).atStartOfDay(zone).toInstant());
        return next == Long.MAX_VALUE || next == Long.MIN_VALUE ? next : next - 1;
    }

    private static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AsOf other && Objects.equals(date, other.date) && Objects.equals(instant, other.instant)
                && zone.equals(other.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(date, instant, zone);
    }

    /** The date or the instant, with the zone: {@code 2019-04-30 (Europe/Zurich)}. */
    @Override
    public String toString() {
        return (date != null ? date : instant) + " (" + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone) + ")";
    }
}
