package org.segmentation.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small table that prints itself in aligned columns: numbers to the right, words to the left.
 *
 * <p>An immutable value. It is meant for results of tens of rows that a person reads, not for data; control
 * characters in a cell are shown as {@code ?} so that a row stays a line.
 */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> headers;
    private final List<List<Object>> rows;

    private TextTable(List<String> headers, List<List<Object>> rows) {
        this.headers = headers;
        this.rows = rows;
    }

    /**
     * A table without rows.
     *
     * @param headers the column titles, at least one
     * @return the table
     * @throws IllegalArgumentException if there is no header
     */
    public static TextTable of(String... headers) {
        return of(List.of(headers));
    }

    /**
     * A table without rows.
     *
     * @param headers the column titles, at least one
     * @return the table
     * @throws IllegalArgumentException if there is no header
     */
    public static TextTable of(List<String> headers) {
        if (headers.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column title");
        }
        return new TextTable(List.copyOf(headers), List.of());
    }

    /**
     * This table with one more row at its end.
     *
     * @param cells one cell a column: an {@code Integer} or {@code Long} (printed with thousands separators), a
     *              {@code Double} (printed by {@link #number}), or anything else (printed as text)
     * @return the longer table
     * @throws IllegalArgumentException if there are not as many cells as headers
     */
    public TextTable row(Object... cells) {
        return row(List.of(cells));
    }

    /**
     * This table with one more row at its end.
     *
     * @param cells one cell a column, as in {@link #row(Object...)}
     * @return the longer table
     * @throws IllegalArgumentException if there are not as many cells as headers
     */
    public TextTable row(List<?> cells) {
        if (cells.size() != headers.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells do not fit under " + headers.size() + " headers " + headers);
        }
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(List.copyOf(cells));
        return new TextTable(headers, List.copyOf(more));
    }

    /**
     * A figure short enough for a table: whole numbers in full with thousands separators, others with 1 to 3 decimals
     * by their size, very small and very large ones in scientific notation.
     *
     * @param value any number
     * @return for example {@code 1,863.9}, {@code 4.18}, {@code 0.037}, {@code 1.0e+300}, {@code NaN}
     */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!(size <= Double.MAX_VALUE)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }
        if (size >= 1e15 || (size > 0 && size < 5e-4)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        String pattern;
        if (value == Math.rint(value) || size >= 100_000) {
            pattern = "%,.0f";
        } else if (size >= 100) {
            pattern = "%,.1f";
        } else {
            pattern = size >= 1 ? "%.2f" : "%.3f";
        }
        return String.format(Locale.ROOT, pattern, value == 0 ? 0.0 : value);
    }

    /**
     * A share as a percentage with one decimal.
     *
     * @param share a share, 1 for all
     * @return for example {@code 29.1 %}; {@code -} for NaN
     */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The header, a rule, and a line a row, each ended by a newline except the last; no trailing blanks. */
    @Override
    public String toString() {
        int columns = headers.size();
        List<List<String>> lines = new ArrayList<>();
        lines.add(headers.stream().map(TextTable::oneLine).toList());
        for (List<Object> row : rows) {
            lines.add(row.stream().map(TextTable::cell).toList());
        }
        int[] width = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            width[c] = lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0);
            right[c] = !rows.isEmpty() && rows.stream().allMatch(row -> isFigure(row.get(column)));
        }
        StringBuilder text = new StringBuilder();
        for (int l = 0; l < lines.size(); l++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = lines.get(l).get(c);
                String pad = " ".repeat(width[c] - length(cell));
                line.append(c == 0 ? "" : GAP).append(right[c] ? pad + cell : cell + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (l == 0) {
                for (int c = 0; c < columns; c++) {
                    text.append(c == 0 ? "" : GAP).append("-".repeat(width[c]));
                }
                text.append('\n');
            }
        }
        return text.substring(0, text.length() - 1);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String cell(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,d", number.longValue());
        }
        return oneLine(value.toString());
    }

    private static boolean isFigure(Object value) {
        return value instanceof Number || value instanceof String text
                && (text.equals("-") || text.matches("[-+]?[0-9][0-9,.]*( %)?|[-+]?∞|NaN|[-+]?[0-9.]+e[-+][0-9]+"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
