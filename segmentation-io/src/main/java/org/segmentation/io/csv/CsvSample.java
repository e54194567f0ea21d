package org.segmentation.io.csv;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;
import org.segmentation.input.InputException;

/**
 * The rows at the head of a file, as a delimiter parts them.
 *
 * @param delimiter the delimiter
 * @param header    the names of the columns, without surrounding blanks; none if there are none
 * @param rows      the rows that could be parted, blank ones not
 * @param broken    how many could not
 */
record CsvSample(char delimiter, List<String> header, List<Row> rows, int broken) {

    /** A row and the line at which it starts. */
    record Row(long line, List<String> cells) {
    }

    /** A text, the place of the first cell that holds it, and how many do. */
    record Cell(long line, String column, String text, int count) {

        /** The same cell in an error. */
        InputException bad(String problem) {
            return InputException.of(problem).at(column, text).atLine(line);
        }
    }

    /** Parts the text at the head of a file; of a part of a file the last row, which may be cut off, is left out. */
    static CsvSample of(String text, boolean whole, char delimiter) {
        return of(text, whole, delimiter, Integer.MAX_VALUE);
    }

    /** Parts so many rows and the header, or all. */
    static CsvSample of(String text, boolean whole, char delimiter, int most) {
        CsvInput input = CsvInput.of("", CsvOpening.text(() -> new StringReader(text)));
        List<Row> rows = new ArrayList<>();
        int broken = 0;
        try (CsvRecords records = CsvRecords.open(input.dialect(input.dialect().delimiter(delimiter)))) {
            boolean more = true;
            while (more && rows.size() + broken <= most) {
                stopIfInterrupted();
                try {
                    CSVRecord record = records.read();
                    more = record != null;
                    if (record != null && (rows.isEmpty() || !record.stream().allMatch(String::isBlank))) {
                        rows.add(new Row(records.line(), record.toList()));
                    }
                } catch (CSVException quotes) {
                    records.skipRest(quotes);
                    broken++;
                }
            }
        } catch (InputException end) {
            // A quote that is opened and not closed before the head ends, which need be no fault.
            broken += whole ? 1 : 0;
            return of(delimiter, rows, broken);
        }
        boolean complete = whole || rows.isEmpty() || rows.size() + broken > most;
        return of(delimiter, complete ? rows : rows.subList(0, rows.size() - 1), broken);
    }

    private static CsvSample of(char delimiter, List<Row> rows, int broken) {
        return rows.isEmpty() ? new CsvSample(delimiter, List.of(), List.of(), broken)
                : new CsvSample(delimiter, rows.get(0).cells().stream().map(String::strip).toList(),
                        List.copyOf(rows.subList(1, rows.size())), broken);
    }

    /** How many rows have as many cells as the header. */
    long even() {
        return rows.stream().filter(row -> row.cells().size() == header.size()).count();
    }

    /** How many rows have a delimiter more than the header, with nothing after it. */
    long trailing() {
        return rows.stream().filter(row -> row.cells().size() == header.size() + 1
                && row.cells().get(header.size()).isBlank()).count();
    }

    /** Whether all rows end with a delimiter and the header does not. */
    boolean allTrailing() {
        return trailing() > 0 && even() == 0;
    }

    /** The distinct texts of some columns that are not blank, row by row; columns that are not there have none. */
    List<Cell> cells(List<String> columns) {
        int[] at = columns.stream().mapToInt(header::indexOf).toArray();
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Row row : rows) {
            for (int i = 0; i < at.length; i++) {
                String text = at[i] >= 0 && at[i] < row.cells().size() ? row.cells().get(at[i]).strip() : "";
                if (!text.isEmpty()) {
                    cells.merge(text, new Cell(row.line(), columns.get(i), text, 1), (first, next) -> new Cell(first.line(),
                            first.column(), text, first.count() + 1));
                }
            }
        }
        return List.copyOf(cells.values());
    }

    /** To be called between steps of milliseconds. */
    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while looking at the head of a file");
        }
    }

    /** How many cells that are. */
    static int count(List<Cell> cells) {
        return cells.stream().mapToInt(Cell::count).sum();
    }
}
