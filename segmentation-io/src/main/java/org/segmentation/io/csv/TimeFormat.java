package org.segmentation.io.csv;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the times of a file are written.
 *
 * @param form    which reader they take
 * @param formats the formats to try in turn, if that is {@link Form#FORMATS}
 * @param names   the same for people
 * @param zone    of times that name none
 */
record TimeFormat(Form form, List<DateTimeFormatter> formats, List<String> names, ZoneId zone) {

    /** What reads the times. */
    enum Form { ISO, SECONDS, MILLIS, FORMATS }

    static final TimeFormat ISO = new TimeFormat(Form.ISO, List.of(),
            List.of("yyyy-MM-dd", "yyyy-MM-dd HH:mm[:ss[.fraction]][offset]"), ZoneOffset.UTC);

    private static final String SECONDS = "seconds since 1970-01-01T00:00Z, up to the year 9999";
    private static final String MILLIS = "milliseconds since 1970-01-01T00:00Z, of at least 11 digits";

    /** A moment no two parts of which are equal. */
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 11, 23, 14, 5, 6, 789_000_000, ZoneOffset.UTC);

    TimeFormat patterns(String... patterns) {
        return patterns.length == 0 ? iso() : new TimeFormat(Form.FORMATS,
                Arrays.stream(patterns).map(TimeFormat::formatter).toList(), List.of(patterns), zone);
    }

    TimeFormat formats(DateTimeFormatter... changed) {
        return changed.length == 0 ? iso() : new TimeFormat(Form.FORMATS, List.of(changed),
                Arrays.stream(changed).map(DateTimeFormatter::toString).toList(), zone);
    }

    TimeFormat iso() {
        return new TimeFormat(Form.ISO, List.of(), ISO.names, zone);
    }

    TimeFormat epochSeconds() {
        return new TimeFormat(Form.SECONDS, List.of(), List.of(SECONDS), zone);
    }

    TimeFormat epochMillis() {
        return new TimeFormat(Form.MILLIS, List.of(), List.of(MILLIS), zone);
    }

    TimeFormat zone(ZoneId changed) {
        return new TimeFormat(form, formats, names, changed);
    }

    /** Strict, with years of our era and names of months in English; tried out on a sample before any data is. */
    static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter format;
        try {
            format = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("pattern '" + pattern + "' is not one of java.time: "
                    + wrong.getMessage(), wrong);
        }
        if (!givesDate(format, pattern)) {
            throw new IllegalArgumentException("pattern '" + pattern + "' does not give a date; yyyy is the year, MM "
                    + "the month, dd the day of the month (capital and small letters differ)");
        }
        if (losesTime(format)) {
            throw new IllegalArgumentException("pattern '" + pattern + "' does not give a time of day; HH is the hour "
                    + "from 00 to 23, mm the minute, ss the second (hh needs an a for AM or PM)");
        }
        return format;
    }

    private static boolean givesDate(DateTimeFormatter format, String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        if (letters.indexOf('D') >= 0 && letters.indexOf('M') >= 0) {
            // The day of the year agrees with the sample's month, but nobody writes both and means it.
            return false;
        }
        try {
            return SAMPLE.toLocalDate().equals(format.parse(format.format(SAMPLE)).query(TemporalQueries.localDate()));
        } catch (DateTimeException misfit) {
            return false;
        }
    }

    /** Whether the hour makes a difference to what is written, but none to what is read. */
    private static boolean losesTime(DateTimeFormatter format) {
        String text = format.format(SAMPLE);
        return !text.equals(format.format(SAMPLE.truncatedTo(ChronoUnit.DAYS)))
                && format.parse(text).query(TemporalQueries.localTime()) == null;
    }

    /** Milliseconds since 1970-01-01T00:00Z; {@link IsoTime#UNREADABLE} if no format fits. */
    long millis(String text) {
        return switch (form) {
            case ISO -> IsoTime.millis(text, zone);
            case SECONDS -> EpochTime.ofSeconds(text);
            case MILLIS -> EpochTime.ofMillis(text);
            case FORMATS -> formatted(text);
        };
    }

    /** What to call so that a text that is no time here is read as one; empty if nothing helps. */
    String remedy(String text) {
        String call = form != Form.ISO && IsoTime.millis(text, zone) != IsoTime.UNREADABLE ? ".time(…) without a pattern"
                : form != Form.MILLIS && text.length() >= 13 && EpochTime.ofMillis(text) != IsoTime.UNREADABLE
                ? ".epochMillis(…)"
                : form != Form.SECONDS && text.length() >= 10 && EpochTime.ofSeconds(text) != IsoTime.UNREADABLE
                ? ".epochSeconds(…)" : "";
        return call.isEmpty() ? "" : "; it would be one with " + call;
    }

    private long formatted(String text) {
        for (DateTimeFormatter format : formats) {
            // Looking before parsing saves an exception for each line that another format is for.
            ParsePosition at = new ParsePosition(0);
            if (formats.size() == 1 || format.parseUnresolved(text, at) != null && at.getIndex() == text.length()) {
                try {
                    return millis(format.parse(text));
                } catch (DateTimeException | ArithmeticException misfit) {
                    // The next format, if any, may fit.
                }
            }
        }
        return IsoTime.UNREADABLE;
    }

    private long millis(TemporalAccessor read) {
        if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(read).toEpochMilli();
        }
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneId own = read.query(TemporalQueries.zone());
        LocalDateTime local = LocalDateTime.of(LocalDate.from(read), time == null ? LocalTime.MIDNIGHT : time);
        return local.atZone(own == null ? zone : own).toInstant().toEpochMilli();
    }
}
