package org.segmentation.io.csv;

/**
 * A number as people write it: with a currency, a percent sign, brackets, thousands parted. Read in one pass over the
 * text and without making another, because where one cell of a column looks like this, all do.
 */
final class DecoratedNumber {

    private static final int GROUP = 3;

    private final String text;
    private final NumberStyle style;
    private int from;
    private int to;
    private boolean signed;
    private boolean negative;
    private boolean opened;
    private boolean closed;
    private boolean money;
    private boolean hundredths;

    private DecoratedNumber(String text, NumberStyle style) {
        this.text = text;
        this.style = style;
        this.to = text.length();
    }

    /** The number, infinite if it is too large; NaN if the text is none in that style. */
    static double parse(String text, NumberStyle style) {
        DecoratedNumber number = new DecoratedNumber(text, style);
        while (number.dropFirst() || number.dropLast()) {
            // What goes with the digits comes off at both ends, each thing once.
        }
        if (number.opened != number.closed || number.money && number.hundredths) {
            return Double.NaN;
        }
        double size = number.digits();
        return number.negative ? -size : size;
    }

    private boolean dropFirst() {
        if (from >= to) {
            return false;
        }
        char first = text.charAt(from);
        int length = 1;
        if (!signed && !opened && (first == '-' || first == '+' || first == '\u2212' && style.accounting())) {
            signed = true;
            negative = first != '+';
        } else if (!signed && !opened && first == '(' && style.accounting()) {
            opened = true;
            negative = true;
        } else if (!money && style.currency(text, from, to, true) > 0) {
            length = style.currency(text, from, to, true);
            money = true;
        } else if (!style.spaced() || !NumberStyle.isBlank(first)) {
            return false;
        }
        from += length;
        return true;
    }

    private boolean dropLast() {
        if (from >= to) {
            return false;
        }
        char last = text.charAt(to - 1);
        int length = 1;
        if (opened && !closed && last == ')') {
            closed = true;
        } else if (style.accounting() && !signed && !opened && (last == '-' || last == '\u2212')) {
            signed = true;
            negative = true;
        } else if (style.percent() && !hundredths && last == '%') {
            hundredths = true;
        } else if (!money && style.currency(text, from, to, false) > 0) {
            length = style.currency(text, from, to, false);
            money = true;
        } else if (!style.spaced() || !NumberStyle.isBlank(last)) {
            return false;
        }
        to -= length;
        return true;
    }

    /** What is left, which must be digits, parted by thousands or not, and decimals. */
    private double digits() {
        long all = 0;
        int digits = 0;
        int decimals = 0;
        boolean fraction = false;
        Groups groups = new Groups();
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                all = 10 * all + (c - '0');
                digits++;
                decimals += fraction ? 1 : 0;
            } else if (c == style.decimal() && !fraction) {
                fraction = true;
                groups.whole = digits;
            } else if (fraction || !style.isThousands(c) || !groups.part(c, digits, text.charAt(from))) {
                return Double.NaN;
            }
        }
        if (digits == 0 || !groups.fit(fraction ? groups.whole : digits)) {
            return Double.NaN;
        }
        int scale = decimals + (hundredths ? 2 : 0);
        return digits <= CsvNumbers.EXACT_DIGITS ? CsvNumbers.exact(all, scale) : longNumber(decimals);
    }

    private double longNumber(int decimals) {
        StringBuilder digits = new StringBuilder();
        text.substring(from, to).chars().filter(Character::isDigit).forEach(c -> digits.append((char) c));
        return Double.parseDouble(digits.append('e').append(-decimals - (hundredths ? 2 : 0)).toString());
    }

    /**
     * Digits in groups: the first of one to three, which do not start with 0, the others of three, or, where commas
     * part them, of two with three at the end, as in 12,34,567; parted by one and the same character.
     */
    private static final class Groups {

        private int whole;
        private int before;
        private char separator;
        private boolean threes = true;
        private boolean twos = true;

        /** Ends a group after so many digits; false if it does not fit. */
        boolean part(char with, int digits, char first) {
            int size = digits - before;
            if (separator == 0) {
                threes = size >= 1 && size <= GROUP && first != '0';
                twos = size >= 1 && size < GROUP && first != '0' && with == ',';
            } else {
                threes &= size == GROUP && with == separator;
                twos &= size == GROUP - 1 && with == separator;
            }
            separator = with;
            before = digits;
            return threes || twos;
        }

        boolean fit(int digits) {
            return separator == 0 || digits - before == GROUP;
        }
    }
}
