package org.segmentation.io.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.jdbc.SqlColumn.Kind;

/**
 * The times of a column, there and back.
 *
 * @param kind how they are stored
 * @param zone where a time without a zone was written
 */
record Times(Kind kind, ZoneId zone) {

    /** For what is not there. */
    static final long NULL = Long.MIN_VALUE;

    /** How the times of a column are to be read. */
    static Times of(SqlColumn column, ZoneId zone, Session session) throws SQLException {
        return new Times(column.kind(), column.kind() == Kind.SHOWN_INSTANT ? session.shownZone() : zone);
    }

    /**
     * Milliseconds since 1970-01-01T00:00Z; a date is its first moment in the zone, a local time that a clock change
     * skips is later by what was skipped, of a repeated one the first is meant.
     *
     * @throws DateTimeException   if it is a time such as infinity
     * @throws ArithmeticException if it is too far away
     */
    long read(ResultSet rows, int column) throws SQLException {
        Instant instant = instant(rows, column);
        return instant == null ? NULL : instant.toEpochMilli();
    }

    private @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        if (kind == Kind.INSTANT) {
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (kind == Kind.DATE) {
            LocalDate day = rows.getObject(column, LocalDate.class);
            return day == null ? null : day.atStartOfDay(zone).toInstant();
        }
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.atZone(zone).toInstant();
    }

    /**
     * The value to compare the column with: what is below it is read as a time before an instant, all else is not.
     *
     * @param millis milliseconds since 1970-01-01T00:00Z, within the years that a database knows
     */
    Object bound(long millis) {
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        return switch (kind) {
            case INSTANT -> Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
            case DATE -> time.toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli() < millis
                    ? time.toLocalDate().plusDays(1) : time.toLocalDate();
            default -> localBound(time);
        };
    }

    /** In the second run of a repeated hour all of that hour is before: it is read as the first. */
    private LocalDateTime localBound(ZonedDateTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time.toLocalDateTime());
        return change != null && change.isOverlap() && time.getOffset().equals(change.getOffsetAfter())
                ? change.getDateTimeBefore() : time.toLocalDateTime();
    }
}
