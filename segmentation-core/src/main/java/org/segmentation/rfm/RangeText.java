package org.segmentation.rfm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.segmentation.text.TextTable;

/** Figures and ranges in words. Rules are read literally, so figures are not shortened as in tables. */
final class RangeText {

    /** Digits at which sums of decimals, such as interpolated quantiles, are as they would be on paper. */
    private static final MathContext ON_PAPER = new MathContext(12);
    private static final int MOST_DECIMALS = 9;

    private RangeText() {
    }

    /** All digits that mean something, with thousands separators: {@code 2,500}, {@code 296.4}, {@code 1,575.895}. */
    static String figure(double value) {
        if (!(Math.abs(value) < 1e15)) {
            return TextTable.number(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).round(ON_PAPER).stripTrailingZeros();
        return exact.scale() > MOST_DECIMALS ? TextTable.number(value) : grouped(exact, Math.max(0, exact.scale()));
    }

    /**
     * How far two values are apart, rounded up so that it is enough: whole, or with two decimals ({@code 312.50}), or as
     * many as show two digits.
     */
    static String distance(double from, double to) {
        if (!(Math.abs(from) < 1e15 && Math.abs(to) < 1e15)) {
            return TextTable.number(Math.abs(to - from));
        }
        BigDecimal exact = onPaper(from, to).stripTrailingZeros();
        int zerosAfterThePoint = Math.max(0, exact.scale() - exact.precision());
        int decimals = exact.scale() <= 0 ? 0 : Math.max(2, Math.min(exact.scale(), zerosAfterThePoint + 2));
        return grouped(exact.setScale(decimals, RoundingMode.CEILING), decimals);
    }

    /** The difference of the decimals that the two doubles are written as. */
    private static BigDecimal onPaper(double from, double to) {
        return BigDecimal.valueOf(to).subtract(BigDecimal.valueOf(from)).abs();
    }

    /** |to − from|; exact on paper where both are moderate. */
    static double apart(double from, double to) {
        boolean whole = from == Math.rint(from) && to == Math.rint(to);
        return whole || !(Math.abs(from) < 1e15 && Math.abs(to) < 1e15) ? Math.abs(to - from)
                : onPaper(from, to).doubleValue();
    }

    private static String grouped(BigDecimal value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String withUnit(String figure, String unit) {
        return unit.isEmpty() ? figure : figure + " " + unit;
    }

    /**
     * A range between two edges; infinite ones leave it open.
     *
     * @param edgesBelow whether a value on an edge belongs to the range below it
     */
    static String range(double from, double to, boolean edgesBelow, String unit) {
        boolean open = Double.isInfinite(to);
        String text;
        if (Double.isInfinite(from)) {
            text = open ? "any value" : (edgesBelow ? "up to " : "under ") + figure(to);
        } else if (open) {
            text = edgesBelow ? "above " + figure(from) : "from " + figure(from);
        } else if (from == to) {
            return "no value: both edges are " + withUnit(figure(from), unit);
        } else {
            text = edgesBelow ? "above " + figure(from) + ", up to " + figure(to)
                    : figure(from) + " to under " + figure(to);
        }
        return Double.isInfinite(from) && open ? text : withUnit(text, unit);
    }
}
