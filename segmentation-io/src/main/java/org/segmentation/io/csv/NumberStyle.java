package org.segmentation.io.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a file writes its numbers: plainly, unless more was allowed.
 *
 * @param decimal    what stands before decimals: a point or a comma
 * @param thousands  what may stand between thousands: one of {@link #SEPARATORS}, or {@link #NONE}
 * @param currencies what may stand before or after a number
 * @param accounting whether brackets, or a minus after the number, make it negative
 * @param percent    whether a number may be followed by a percent sign, which makes it hundredths
 */
record NumberStyle(char decimal, char thousands, List<String> currencies, boolean accounting, boolean percent) {

    /** No thousands separator. */
    static final char NONE = '\0';

    static final NumberStyle PLAIN = new NumberStyle('.', NONE, List.of(), false, false);

    /** What stands between thousands; a blank and an apostrophe each stand for all of their kind. */
    private static final String SEPARATORS = ",. '";
    private static final String BLANKS = " \u00a0\u202f\u2009";
    private static final Set<String> COMMON = Set.of("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK",
            "AUD", "CAD", "INR", "CNY", "BRL", "Fr", "kr", "zł");
    private static final String APOSTROPHES = "'\u2019";

    NumberStyle decimal(char separator) {
        if (separator != '.' && separator != ',') {
            throw new IllegalArgumentException("decimals follow '.' or ',', not '" + separator + "'");
        }
        return new NumberStyle(separator, thousands, currencies, accounting, percent);
    }

    NumberStyle thousands(char separator) {
        char kind = isBlank(separator) ? ' ' : isApostrophe(separator) ? '\'' : separator;
        if (SEPARATORS.indexOf(kind) < 0) {
            throw new IllegalArgumentException("thousands are parted by ',', '.', a blank or an apostrophe, not '"
                    + separator + "'");
        }
        return new NumberStyle(decimal, kind, currencies, accounting, percent);
    }

    NumberStyle currencies(String... signs) {
        List<String> more = new ArrayList<>(currencies);
        for (String sign : signs) {
            if (!isCurrency(sign)) {
                throw new IllegalArgumentException("'" + sign + "' is no currency sign; it should be like \"€\", "
                        + "\"CHF\" or \"Fr.\": without digits, blanks, brackets or signs of numbers");
            }
            more.add(sign);
        }
        return new NumberStyle(decimal, thousands, List.copyOf(more), accounting, percent);
    }

    private static boolean isCurrency(String sign) {
        return sign.chars().noneMatch(c -> Character.isDigit(c) || Character.isWhitespace(c)
                || Character.isSpaceChar(c) || "+-\u2212()%,'\"".indexOf(c) >= 0)
                && sign.chars().anyMatch(c -> Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL);
    }

    NumberStyle withAccounting() {
        return new NumberStyle(decimal, thousands, currencies, true, percent);
    }

    NumberStyle withPercent() {
        return new NumberStyle(decimal, thousands, currencies, accounting, true);
    }

    /** Refuses one character in two meanings; not before the reading, so that both can be said in any order. */
    void check(String source) {
        if (decimal == thousands) {
            throw new IllegalArgumentException(source + ": '" + decimal + "' cannot stand both before decimals and "
                    + "between thousands; say .decimalSeparator('" + (decimal == '.' ? ',' : '.')
                    + "') or another .thousandsSeparator");
        }
    }

    /**
     * The number that a text holds. A text that is a plain number is read as one whatever else is allowed, which costs
     * those files nothing that write plainly.
     *
     * @return the number nearest to it, infinite if it is too large; NaN if it holds none
     */
    double parse(String text) {
        double number = CsvNumbers.parse(text, decimal);
        return Double.isNaN(number) && isDecorated() ? DecoratedNumber.parse(text, this) : number;
    }

    private boolean isDecorated() {
        return thousands != NONE || accounting || percent || !currencies.isEmpty();
    }

    /** Whether blanks may stand between a number and what goes with it. */
    boolean spaced() {
        return accounting || percent || !currencies.isEmpty();
    }

    static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    static boolean isApostrophe(char c) {
        return APOSTROPHES.indexOf(c) >= 0;
    }

    /** Whether a character can part thousands here. */
    boolean isThousands(char c) {
        return thousands != NONE && (c == thousands || thousands == ' ' && isBlank(c)
                || thousands == '\'' && isApostrophe(c));
    }

    /** What a number may look like. */
    String expectation() {
        StringBuilder text = new StringBuilder("digits are needed, with '" + decimal + "' before decimals");
        if (!isDecorated()) {
            return text.append(" and without thousands separators, units or currency signs").toString();
        }
        if (thousands != NONE) {
            text.append(", '").append(thousands).append("' between thousands");
        }
        if (!currencies.isEmpty()) {
            text.append(", ").append(String.join(" or ", currencies)).append(" before or after");
        }
        if (accounting) {
            text.append(", brackets or a minus after if negative");
        }
        return text.append(percent ? ", a percent sign after" : "").append(", where there are any").toString();
    }

    /** What to call so that a text that is not a number here is read as one; empty if nothing helps. */
    String remedy(String text) {
        List<String> calls = new ArrayList<>();
        NumberStyle other = decimal(decimal == '.' ? ',' : '.');
        add(calls, other, text, ".decimalSeparator('" + other.decimal + "')");
        for (char separator : SEPARATORS.toCharArray()) {
            String call = ".thousandsSeparator('" + (separator == '\'' ? "\\'" : separator) + "')";
            add(calls, thousands(separator), text, call);
            add(calls, other.thousands(separator), text, ".decimalSeparator('" + other.decimal + "')" + call);
        }
        add(calls, withAccounting(), text, ".accountingNegatives()");
        add(calls, withPercent(), text, ".percentSigns()");
        String sign = text.replaceAll("[\\d\\s\\h+\u2212().,'\u2019-]+", " ").strip();
        if (calls.isEmpty() && (COMMON.contains(sign)
                || sign.length() == 1 && Character.getType(sign.charAt(0)) == Character.CURRENCY_SYMBOL)) {
            for (NumberStyle style : List.of(this, other, thousands(other.decimal), other.thousands(decimal))) {
                add(calls, style.currencies(sign), text, ".currencySigns(\"" + sign + "\")");
            }
        }
        return calls.isEmpty() ? "" : "; it would be one with " + String.join(" or ", calls);
    }

    private static void add(List<String> calls, NumberStyle style, String text, String call) {
        if (style.decimal != style.thousands && !Double.isNaN(style.parse(text)) && calls.stream()
                .noneMatch(call::startsWith)) {
            calls.add(call);
        }
    }

    /** The length of the currency sign at one end of a part of a text, 0 if there is none there. */
    int currency(String text, int from, int to, boolean atStart) {
        int longest = 0;
        for (int i = 0; i < currencies.size(); i++) {
            String sign = currencies.get(i);
            int length = sign.length();
            if (length > longest && length <= to - from && text.startsWith(sign, atStart ? from : to - length)) {
                longest = length;
            }
        }
        return longest;
    }
}
