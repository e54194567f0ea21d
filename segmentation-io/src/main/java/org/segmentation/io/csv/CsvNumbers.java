package org.segmentation.io.csv;

/** Numbers as CSV files write them: plain decimal or scientific notation and nothing else. */
final class CsvNumbers {

    /** Powers of ten that a double holds exactly. */
    private static final double[] EXACT_POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13, 1e14, 1e15, 1e16, 1e17};

    /** Up to this many digits, leading zeros included, a number without its point is exact in a double. */
    static final int EXACT_DIGITS = 15;

    private CsvNumbers() {
    }

    /**
     * The number nearest to a text of the form sign, digits, decimal separator, digits, exponent, where all but some
     * digits may be absent.
     *
     * @return the number, infinite if it is too large; NaN if the text is not of that form
     */
    static double parse(String text, char decimal) {
        int length = text.length();
        int at = 0;
        boolean negative = false;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at++) == '-';
        }
        long all = 0;
        int digits = 0;
        int decimals = 0;
        boolean fraction = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                // Wraps for long numbers, which then take the other way.
                all = 10 * all + (c - '0');
                digits++;
                decimals += fraction ? 1 : 0;
            } else if (c == decimal && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (digits == 0 || at < length && !isExponent(text, at)) {
            return Double.NaN;
        }
        if (at == length && digits <= EXACT_DIGITS) {
            double size = exact(all, decimals);
            return negative ? -size : size;
        }
        return Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
    }

    /** Both are exact, so their quotient is the nearest double: what parseDouble gives, several times faster. */
    static double exact(long digits, int decimals) {
        return digits / EXACT_POWERS[decimals];
    }

    private static boolean isExponent(String text, int from) {
        int at = from + 1;
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == text.length() && at > first;
    }

    /** An id without the decimals that a spreadsheet or a data frame gave it: {@code 17850.0} becomes {@code 17850}. */
    static String plain(String id, char decimal) {
        int point = id.indexOf(decimal);
        if (point <= 0 || point == id.length() - 1) {
            return id;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fits = i < point ? c >= '0' && c <= '9' : i == point || c == '0';
            if (!fits) {
                return id;
            }
        }
        return id.substring(0, point);
    }
}
