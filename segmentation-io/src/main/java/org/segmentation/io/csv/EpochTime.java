package org.segmentation.io.csv;

/** Times as counts since 1970-01-01T00:00Z: a sign, digits, and, as data frames write them, a fraction. */
final class EpochTime {

    private static final long MILLIS = 1000;

    /** From 9999-12-31T23:59:59 on a count of seconds is none: it is more likely one of milliseconds. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /** A count of milliseconds that would lie within 115 days of 1970: it is more likely one of seconds, or a zero. */
    private static final long FEWEST_MILLIS = 10_000_000_000L;

    private static final int MOST_DIGITS = 15;

    private EpochTime() {
    }

    /** Milliseconds of a count of seconds; {@link IsoTime#UNREADABLE} if the text is none. */
    static long ofSeconds(String text) {
        int start = start(text);
        int point = endOfDigits(text, start);
        long seconds = digits(text, start, point);
        if (seconds < 0 || seconds > LATEST_SECOND || !endsOrHasFraction(text, point)) {
            return IsoTime.UNREADABLE;
        }
        long millis = 0;
        for (int place = 1; place <= 3; place++) {
            int at = point + place;
            millis = 10 * millis + (at < text.length() ? text.charAt(at) - '0' : 0);
        }
        return signed(text, MILLIS * seconds + millis);
    }

    /** Milliseconds of a count of milliseconds; {@link IsoTime#UNREADABLE} if the text is none. */
    static long ofMillis(String text) {
        int start = start(text);
        int point = endOfDigits(text, start);
        long millis = digits(text, start, point);
        if (millis < FEWEST_MILLIS || millis > MILLIS * LATEST_SECOND || !endsOrHasFraction(text, point)) {
            return IsoTime.UNREADABLE;
        }
        return signed(text, millis);
    }

    private static int start(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    private static long signed(String text, long millis) {
        return text.charAt(0) == '-' ? -millis : millis;
    }

    private static boolean endsOrHasFraction(String text, int point) {
        return point == text.length() || (text.charAt(point) == '.' || text.charAt(point) == ',')
                && point + 1 < text.length() && endOfDigits(text, point + 1) == text.length();
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The number that some digits make, -1 if there are none or too many. */
    private static long digits(String text, int from, int to) {
        if (to == from || to - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + (text.charAt(at) - '0');
        }
        return number;
    }
}
