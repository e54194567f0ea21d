package org.segmentation.io.report;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.segmentation.text.TextTable;

/**
 * A value with the way it is to be shown, which the page does in its reader's locale.
 *
 * @param value  a text, a number, or null for what is not known
 * @param format how
 * @param unit   what comes after a number; empty for none
 */
record Figure(@Nullable Object value, Format format, String unit) {

    /** How a value is shown. */
    enum Format {
        /** As it is. */
        TEXT,
        /** A whole number. */
        COUNT,
        /** A number with as many decimals as its size asks for, and its unit. */
        NUMBER,
        /** A part of 1 as a percentage. */
        SHARE,
        /** A part of 1, more or less, as a percentage with its sign. */
        CHANGE,
        /** An amount in the report's currency. */
        MONEY,
        /** A day, as {@code 2025-12-31}. */
        DATE;

        /** What the page calls it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Figure text(String value) {
        return new Figure(value, Format.TEXT, "");
    }

    static Figure count(long value) {
        return new Figure((double) value, Format.COUNT, "");
    }

    static Figure number(double value, String unit) {
        return new Figure(value, Format.NUMBER, unit);
    }

    static Figure share(double value) {
        return new Figure(value, Format.SHARE, "");
    }

    static Figure money(double value) {
        return new Figure(value, Format.MONEY, "");
    }

    static Figure date(LocalDate day) {
        return new Figure(day.toString(), Format.DATE, "");
    }

    /** In English and for any reader; the page has the reader's own way. */
    @Override
    public String toString() {
        if (!(value instanceof Double number)) {
            return value == null ? "–" : value.toString();
        }
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            return "–";
        }
        String text = switch (format) {
            case SHARE -> TextTable.percent(number);
            case CHANGE -> (number > 0 ? "+" : "") + TextTable.percent(number);
            default -> TextTable.number(number);
        };
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
