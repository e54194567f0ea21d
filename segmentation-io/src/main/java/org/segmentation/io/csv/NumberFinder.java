package org.segmentation.io.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvSample.Cell;

/**
 * What stands before decimals and between thousands: the plainest style of those that read the most cells as numbers.
 * If two such styles do not read all cells as the same numbers, the caller is asked.
 */
final class NumberFinder {

    private static final char[] DECIMALS = {'.', ','};
    private static final char[] THOUSANDS = {NumberStyle.NONE, ',', '.', ' ', '\''};

    private NumberFinder() {
    }

    static Found<NumberStyle> find(List<Cell> cells, NumberStyle signs) {
        List<NumberStyle> styles = styles(signs);
        int[] counts = styles.stream().mapToInt(style -> cells.stream()
                .filter(cell -> !Double.isNaN(style.parse(cell.text()))).mapToInt(Cell::count).sum()).toArray();
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        if (most == 0) {
            return new Found<>(signs, cells.isEmpty() ? "not looked for: no numbers there" : "not found: none of "
                    + CsvSample.count(cells) + " cells is a number, the first is '" + cells.get(0).text() + "'");
        }
        List<NumberStyle> best = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == most) {
                best.add(styles.get(i));
            }
        }
        NumberStyle found = best.get(0);
        for (NumberStyle other : best) {
            for (Cell cell : cells) {
                if (Double.compare(found.parse(cell.text()), other.parse(cell.text())) != 0) {
                    throw ambiguous(cell, found, other, most);
                }
            }
        }
        return new Found<>(found, why(cells, found, best, most));
    }

    private static List<NumberStyle> styles(NumberStyle signs) {
        List<NumberStyle> styles = new ArrayList<>();
        for (char thousands : THOUSANDS) {
            for (char decimal : DECIMALS) {
                if (thousands != decimal) {
                    styles.add(new NumberStyle(decimal, thousands, signs.currencies(), signs.accounting(),
                            signs.percent()));
                }
            }
        }
        return styles;
    }

    private static InputException ambiguous(Cell cell, NumberStyle one, NumberStyle other,
            int count) {
        return cell.bad("can be " + reading(cell, one) + " or " + reading(cell, other) + ", and so can all of the "
                + String.format(Locale.ROOT, "%,d", count)
                + " numbers at the head of the file be read either way; say which");
    }

    private static String reading(Cell cell, NumberStyle style) {
        double number = style.parse(cell.text());
        return (Double.isNaN(number) ? "no number" : CsvTable.number(number)) + " (" + call(style) + ")";
    }

    private static String call(NumberStyle style) {
        return ".decimalSeparator('" + style.decimal() + "')" + (style.thousands() == NumberStyle.NONE ? ""
                : ".thousandsSeparator('" + (style.thousands() == '\'' ? "\\'" : style.thousands()) + "')");
    }

    private static String why(List<Cell> cells, NumberStyle found, List<NumberStyle> best, int count) {
        boolean open = best.stream().anyMatch(style -> style.decimal() != found.decimal());
        String examples = cells.stream().filter(cell -> !cell.text().chars().allMatch(Character::isDigit)
                && !Double.isNaN(found.parse(cell.text()))).map(Cell::text).limit(3)
                .collect(Collectors.joining("', '", "such as '", "'"));
        return String.format(Locale.ROOT, "it reads %,d of %,d cells, %s", count, CsvSample.count(cells),
                open ? "which show no decimals: as usual" : examples);
    }
}
