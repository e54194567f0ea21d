package org.segmentation.io.csv;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way to write the date of a time, to be looked for.
 *
 * @param pattern a pattern of java.time
 * @param look    what it looks like when it is not known which number is the day: two forms of one look are rivals
 * @param format  the same
 */
record DateForm(String pattern, String look, DateTimeFormatter format) {

    /**
     * Those that are common somewhere. Dates with points are not written with the month first, nor those of two
     * digits for the year with the year first.
     */
    static final List<DateForm> ALL = Stream.of("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "d.M.yyyy", "d/M/yyyy",
            "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d.M.yy", "d/M/yy", "M/d/yy", "d-M-yy", "M-d-yy", "d MMM yyyy",
            "d-MMM-yyyy", "d-MMM-yy", "d MMM yy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy").map(DateForm::of).toList();

    private static final Pattern DIGITS = Pattern.compile("(\\d{8})(\\d{4}|\\d{6})");

    /** What may follow the date: separator, hour, minute, second, fraction, blank, AM or PM, blank, offset. */
    private static final Pattern REST = Pattern.compile("( |T|, )(\\d{1,2}):\\d{2}(:\\d{2}([.,]\\d{1,9})?)?"
            + "(?:( ?)[AaPp][Mm])?(?:( ?)(Z|[+-]\\d{2}:\\d{2}|[+-]\\d{4}))?");

    private static DateForm of(String pattern) {
        return new DateForm(pattern, pattern.replaceAll("\\b[dM]\\b", "n"), TimeFormat.formatter(pattern));
    }

    /** The pattern of a text that starts with a date of this form; empty if it does not, or goes on otherwise. */
    Optional<String> patternOf(String text) {
        if (pattern.equals("yyyyMMdd") && DIGITS.matcher(text).matches()) {
            return Optional.of(text.length() == 12 ? "yyyyMMddHHmm" : "yyyyMMddHHmmss");
        }
        ParsePosition end = new ParsePosition(0);
        if (format.parseUnresolved(text, end) == null) {
            return Optional.empty();
        }
        String rest = text.substring(end.getIndex());
        return rest.isEmpty() ? Optional.of(pattern) : timeOf(rest).map(time -> pattern + time);
    }

    private static Optional<String> timeOf(String text) {
        Matcher rest = REST.matcher(text);
        if (!rest.matches()) {
            return Optional.empty();
        }
        StringBuilder pattern = new StringBuilder(rest.group(1).equals("T") ? "'T'" : rest.group(1));
        pattern.append(rest.group(5) == null ? "H:mm" : "h:mm").append(rest.group(3) == null ? "" : ":ss");
        if (rest.group(4) != null) {
            pattern.append(rest.group(4).charAt(0)).append("S".repeat(rest.group(4).length() - 1));
        }
        if (rest.group(5) != null) {
            pattern.append(rest.group(5)).append('a');
        }
        if (rest.group(7) != null) {
            pattern.append(rest.group(6)).append(rest.group(7).length() == 5 ? "XX" : "XXX");
        }
        return Optional.of(pattern.toString());
    }
}
