package org.segmentation.io.csv;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Dates and times of the form {@code yyyy-MM-dd}, {@code yyyy-MM-ddTHH:mm}, with {@code :ss}, a fraction of up to nine
 * digits, a blank instead of the T, and {@code Z} or an offset such as {@code +02:00}, {@code +0200} or {@code +02}.
 *
 * <p>Read by hand and without exceptions, because every line of every file has one.
 */
final class IsoTime {

    /** What is no time of this form. No such time is that early: the form ends at year 0. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int MILLIS = 1000;
    private static final int MINUTE = 60 * MILLIS;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private IsoTime() {
    }

    /** Milliseconds since 1970-01-01T00:00Z of a time, in the given zone if the text names no offset. */
    static long millis(String text, ZoneId zone) {
        int length = text.length();
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if ((year | month | day) < 0 || text.charAt(4) != '-' || text.charAt(7) != '-' || month < 1 || month > 12
                || day < 1 || day > daysOf(year, month)) {
            return UNREADABLE;
        }
        long date = epochDay(year, month, day);
        if (length == 10) {
            return instant(date, 0, zone);
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        if ((hour | minute) < 0 || text.charAt(10) != 'T' && text.charAt(10) != ' ' || text.charAt(13) != ':'
                || hour > 23 || minute > 59) {
            return UNREADABLE;
        }
        int millis = hour * HOUR + minute * MINUTE;
        int at = 16;
        if (at < length && text.charAt(at) == ':') {
            int second = number(text, 17, 2);
            if (second < 0 || second > 59) {
                return UNREADABLE;
            }
            millis += second * MILLIS;
            at = 19;
            if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int end = endOfDigits(text, at + 1);
                if (end == at + 1 || end > at + 10) {
                    return UNREADABLE;
                }
                for (int digit = at + 1, weight = 100; digit < end; digit++, weight /= 10) {
                    millis += weight * (text.charAt(digit) - '0');
                }
                at = end;
            }
        }
        if (at == length) {
            return instant(date, millis, zone);
        }
        int offset = offset(text, at);
        return offset == Integer.MIN_VALUE ? UNREADABLE : date * DAY + millis - offset;
    }

    private static int daysOf(int year, int month) {
        return month == 2 ? Year.isLeap(year) ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /**
     * Days since 1970-01-01, as of {@link LocalDate#toEpochDay()} but without its object: years begin in March, so that
     * the leap day is the last of its year.
     */
    static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static long instant(long date, int millisOfDay, ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            // As the other way does, without its objects: most files are read in UTC.
            return date * DAY + millisOfDay - offset.getTotalSeconds() * (long) MILLIS;
        }
        return LocalDateTime.of(LocalDate.ofEpochDay(date), LocalTime.ofNanoOfDay(millisOfDay * 1_000_000L)).atZone(zone)
                .toInstant().toEpochMilli();
    }

    /** In milliseconds; the least integer if the rest of the text is no offset. */
    private static int offset(String text, int at) {
        int length = text.length() - at;
        char sign = text.charAt(at);
        if (sign == 'Z' && length == 1) {
            return 0;
        }
        boolean colon = length == 6 && text.charAt(at + 3) == ':';
        int hours = number(text, at + 1, 2);
        int minutes = length == 3 ? 0 : number(text, colon ? at + 4 : at + 3, 2);
        if (sign != '+' && sign != '-' || !(length == 3 || length == 5 || colon) || (hours | minutes) < 0
                || minutes > 59 || 60 * hours + minutes > 18 * 60) {
            return Integer.MIN_VALUE;
        }
        int size = hours * HOUR + minutes * MINUTE;
        return sign == '-' ? -size : size;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The number that exactly these places hold; negative if one is no digit or past the end. */
    private static int number(String text, int from, int places) {
        if (from + places > text.length()) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < from + places; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
