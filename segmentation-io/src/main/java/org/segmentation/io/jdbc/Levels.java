package org.segmentation.io.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.jspecify.annotations.Nullable;

/**
 * As-of and the windows before it, in milliseconds. All windows end at as-of, so they lie within one another: level 0
 * is all time, level 1 the longest window, and so on.
 *
 * @param asOf   null if it is the day of the last line
 * @param zone   where days are counted
 * @param end    what comes after as-of begins here; {@link Long#MAX_VALUE} if nothing can
 * @param starts where the windows begin, the longest first
 */
record Levels(@Nullable AsOf asOf, ZoneId zone, long end, List<Long> starts) {

    /** Times that every database can be asked about; what is beyond is taken for never. */
    private static final long EARLIEST = Instant.parse("0001-01-03T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();

    static Levels of(FeatureExtractor extractor, ZoneId ofTheSource) {
        ZoneId zone = extractor.zone().orElse(ofTheSource).normalized();
        AsOf asOf = extractor.asOfDate().map(date -> AsOf.of(date, zone))
                .or(() -> extractor.asOfInstant().map(instant -> AsOf.of(instant, zone))).orElse(null);
        long end = asOf == null || asOf.lastMillis() >= LATEST ? Long.MAX_VALUE
                : Math.max(EARLIEST, asOf.lastMillis() + 1);
        List<Long> starts = asOf == null ? List.of() : extractor.features().stream().map(Feature::window)
                .flatMap(Optional::stream).map(window -> start(asOf, window)).distinct().sorted().toList();
        return new Levels(asOf, zone, end, starts);
    }

    /** The first millisecond after (as-of − period). */
    private static long start(AsOf asOf, Period window) {
        try {
            AsOf before = asOf.date().isPresent()
                    ? AsOf.of(asOf.date().get().minus(window), asOf.zone())
                    : AsOf.of(asOf.instant().orElseThrow().atZone(asOf.zone()).minus(window).toInstant(), asOf.zone());
            return before.lastMillis() >= LATEST ? LATEST : Math.max(EARLIEST, before.lastMillis() + 1);
        } catch (DateTimeException | ArithmeticException e) {
            return EARLIEST;
        }
    }

    /** The level of a feature. */
    int of(Feature feature) {
        AsOf from = asOf;
        return from == null ? 0 : feature.window().map(window -> 1 + starts.indexOf(start(from, window))).orElse(0);
    }

    boolean isBounded() {
        return end != Long.MAX_VALUE;
    }

    /** From where the customers are looked at, the last line being at a time. */
    AsOf asOf(long lastMillis) {
        return asOf != null ? asOf
                : AsOf.of(LocalDate.ofInstant(Instant.ofEpochMilli(lastMillis), zone), zone);
    }
}
