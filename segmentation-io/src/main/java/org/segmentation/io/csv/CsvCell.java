package org.segmentation.io.csv;

import java.io.IOException;
import java.util.List;

/** A cell of a file that is written. */
final class CsvCell {

    /** What spreadsheets take for the start of a formula; they take the full-width forms for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private CsvCell() {
    }

    /** A text that no spreadsheet runs as a formula. */
    static String neutralised(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /**
     * Writes a text, in quotes where needed. Blanks at the ends are lost on many readers, ours included, unless they
     * are quoted; that, and the few lines it takes, is why no printer is asked.
     */
    static void append(Appendable to, String text, char delimiter) throws IOException {
        boolean quoted = !text.isEmpty() && (text.chars().anyMatch(c -> c < ' ' || c == delimiter || c == '"')
                || Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
        if (quoted) {
            to.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            to.append(text);
        }
    }

    /** Cells as a row of a file, without the end of the line. */
    static String row(List<String> cells, char delimiter) {
        StringBuilder row = new StringBuilder();
        try {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    row.append(delimiter);
                }
                append(row, cells.get(i), delimiter);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return row.toString();
    }
}
