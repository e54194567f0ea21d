package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.extract;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.segmentation.feature.AsOf;

/**
 * Times as milliseconds since 1970-01-01T00:00Z, and days between them. Zones are always said: what Spark converts by
 * itself goes by the zone of the session, which another job may have set.
 */
final class Moments {

    private static final long HOUR = 60 * 60 * 1000L;
    private static final long DAY = 24 * HOUR;

    private Moments() {
    }

    /** The milliseconds of a column of times, one without a zone being written in the zone given. */
    static Column millis(Column time, DataType type, ZoneId zone) {
        if (type instanceof DateType) {
            return instant(days(time), zone);
        }
        if (type instanceof TimestampNTZType) {
            Column millis = floor(extract(lit("SECOND"), time).multiply(1000)).cast(DataTypes.LongType);
            return instant(days(time.cast(DataTypes.DateType)).plus(functions.hour(time).multiply(HOUR))
                    .plus(functions.minute(time).multiply(60_000L)).plus(millis), zone);
        }
        return unix_millis(time);
    }

    private static Column days(Column date) {
        return unix_date(date).cast(DataTypes.LongType).multiply(DAY);
    }

    /** The instant of what a clock on the wall shows, counted as if it were in UTC. */
    private static Column instant(Column wall, ZoneId zone) {
        return zone instanceof ZoneOffset offset ? wall.minus(offset.getTotalSeconds() * 1000L)
                : unix_millis(to_utc_timestamp(timestamp_millis(wall), zone.getId()));
    }

    private static Column wall(Column millis, ZoneId zone) {
        return zone instanceof ZoneOffset offset ? millis.plus(offset.getTotalSeconds() * 1000L)
                : unix_millis(from_utc_timestamp(timestamp_millis(millis), zone.getId()));
    }

    /** Full days since 1970, rounded down; all steps are exact. */
    private static Column fullDays(Column millis) {
        return millis.minus(pmod(millis, lit(DAY))).divide(DAY);
    }

    /** {@link AsOf#daysSince}. */
    static Column daysSince(AsOf asOf, Column millis) {
        if (asOf.date().isPresent()) {
            return lit((double) asOf.date().get().toEpochDay()).minus(fullDays(wall(millis, asOf.zone())));
        }
        long last = asOf.lastMillis();
        return lit((double) Math.floorDiv(last, DAY)).minus(fullDays(millis))
                .minus(when(pmod(millis, lit(DAY)).gt(Math.floorMod(last, DAY)), 1.0).otherwise(0.0));
    }

    /** Calendar days for a date; elapsed time / 24 h, not rounded, for an instant. */
    static Column daysBetween(AsOf asOf, Column first, Column last) {
        return asOf.date().isPresent()
                ? fullDays(wall(last, asOf.zone())).minus(fullDays(wall(first, asOf.zone())))
                : last.cast(DataTypes.DoubleType).minus(first).divide(DAY);
    }

    /** The day on which a time falls. */
    static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}
