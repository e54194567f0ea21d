package org.segmentation.io.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;

/**
 * The rows of a CSV source that passed its filters, one after the other, with the counts of all. The caller reads the
 * cells of the current row and, if that fails, hands the failure to {@link #reject}.
 */
final class CsvRows implements AutoCloseable {

    /** A power of two less one: how many rows pass between two looks at the interrupt flag. */
    private static final int ROWS_UNCHECKED = 1023;

    private static final String NO_TRAILING_DELIMITERS = "leave out .trailingDelimiters() if that is not so";

    /** Why a row without any text is left out; it is no fault, but it is counted. */
    private static final String BLANK = "with blank cells only";

    private final CsvInput input;
    private final NumberStyle numbers;
    private final CsvReadAhead rows;
    private final CsvHeader header;
    /** How many cells a row has: one more than the header has names where rows end with a delimiter. */
    private final int width;
    private final @Nullable RejectsFile rejects;
    private final List<RowFilter> filters;
    private final int[] filterColumns;
    private final String[] reasons;
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private long seen;
    private long rejected;

    private CsvRows(CsvInput input, CsvRecords records) {
        this.input = input;
        this.numbers = input.dialect().numbers();
        this.header = header(records, input);
        this.rows = new CsvReadAhead(records);
        this.width = header.width() + (input.dialect().trailing() ? 1 : 0);
        this.filters = input.filters();
        this.filterColumns = filters.stream().mapToInt(filter -> column(filter.column())).toArray();
        this.reasons = filters.stream().map(RowFilter::reason).toArray(String[]::new);
        for (String reason : reasons) {
            skipped.put(reason, 0L);
        }
        // Last, so that there is none if there is nothing to read.
        this.rejects = input.rejects() == null ? null : new RejectsFile(input.rejects());
    }

    /** Opens a source and reads its header. */
    static CsvRows open(CsvInput input) {
        CsvRecords records = CsvRecords.open(input);
        try {
            return new CsvRows(input, records);
        } catch (RuntimeException | Error failure) {
            closeAfter(records, failure);
            throw failure;
        }
    }

    /** Closes what could not be opened in full, without hiding why. */
    void closeAfter(Throwable failure) {
        if (rejects != null) {
            rejects.discard();
        }
        closeAfter(rows, failure);
    }

    private static void closeAfter(AutoCloseable source, Throwable failure) {
        try {
            source.close();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    private static CsvHeader header(CsvRecords records, CsvInput input) {
        CSVRecord names;
        try {
            names = records.read();
            if (names == null) {
                throw InputException.of("is empty; its first line should name the columns").in(input.name());
            }
        } catch (CSVException quotes) {
            throw records.skipRest(quotes).in(input.name()).atLine(records.line());
        }
        try {
            return new CsvHeader(columns(names.toList(), input.dialect().trailing()));
        } catch (InputException ambiguous) {
            throw ambiguous.in(input.name()).atLine(records.line());
        }
    }

    /** The cells of the header; where rows end with a delimiter, its own may or may not. */
    private static List<String> columns(List<String> cells, boolean trailing) {
        int last = cells.size() - 1;
        return trailing && cells.get(last).isBlank() ? cells.subList(0, last) : cells;
    }

    private InputException placed(InputException problem) {
        return problem.in(input.name()).atLine(rows.line());
    }

    /** Where a column stands; one that is not there is an error that names those that are. */
    int column(String name) {
        try {
            return header.indexOf(name);
        } catch (InputException unknown) {
            throw unknown.in(input.name());
        }
    }

    /** Goes to the next row that passes the filters; false after the last. */
    boolean advance() {
        while (true) {
            if (!rows.read()) {
                return false;
            }
            seen++;
            if (rows.problem() != null) {
                reject(rows.problem());
                continue;
            }
            if ((seen & ROWS_UNCHECKED) == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted at line " + line() + " of " + input.name());
            }
            try {
                checkWidth();
                if (passes()) {
                    return true;
                }
            } catch (InputException bad) {
                reject(bad);
            }
        }
    }

    private void checkWidth() {
        int cells = rows.cells();
        if (cells != width || cells > header.width() && !text(header.width()).isBlank()) {
            throw InputException.of(raggedness(cells));
        }
    }

    private String raggedness(int cells) {
        if (cells == width) {
            return "the row does not end with a delimiter, as all should; " + NO_TRAILING_DELIMITERS;
        }
        StringBuilder problem = new StringBuilder("the row has ").append(cells).append(cells == 1 ? " cell" : " cells")
                .append(", the header has ").append(header.width());
        if (input.dialect().trailing()) {
            problem.append(", and a delimiter should follow; ").append(NO_TRAILING_DELIMITERS);
        }
        if (rows.lineReached() != line()) {
            problem.append("; the row ends at line ").append(rows.lineReached()).append(", so a quote may be missing");
        } else if (cells == width + 1 && text(width).isBlank()) {
            problem.append("; if all rows end with a delimiter, say .trailingDelimiters()");
        }
        return problem.toString();
    }

    private boolean passes() {
        for (int i = 0; i < filterColumns.length; i++) {
            RowFilter filter = filters.get(i);
            boolean passes = filter.wantsPositive() ? number(filterColumns[i]) > 0
                    : filter.texts().contains(text(filterColumns[i]).strip());
            if (!passes) {
                skip(reasons[i]);
                return false;
            }
        }
        return true;
    }

    /** Leaves the current row out for a reason. */
    void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Leaves the current row out because it cannot be read: stops, or tells whoever wanted to know. */
    void reject(InputException bad) {
        if (rows.isBlank()) {
            skip(BLANK);
            return;
        }
        rejected++;
        InputException placed = placed(bad);
        try {
            if (rejects != null) {
                rejects.add(placed, rows.text());
            }
            input.badRows().accept(placed);
        } catch (RuntimeException stop) {
            try {
                close();
            } catch (RuntimeException second) {
                stop.addSuppressed(second);
            }
            throw stop;
        }
    }

    /** The line at which the current row starts, from 1. */
    long line() {
        return rows.line();
    }

    /** A cell as it is. */
    String text(int column) {
        return rows.cell(column);
    }

    /** A cell as it is, null if it is blank. */
    @Nullable String textIfAny(int column) {
        String cell = text(column);
        return cell.isBlank() ? null : cell;
    }

    /** An id, null if the cell is blank. */
    @Nullable String idIfAny(int column) {
        String cell = textIfAny(column);
        return cell != null && input.dialect().plainIds() ? CsvNumbers.plain(cell, numbers.decimal()) : cell;
    }

    /** An id that must be there. */
    String id(int column) {
        String id = idIfAny(column);
        if (id == null) {
            throw bad(column, "is blank; an id is needed");
        }
        return id;
    }

    /** A cell that must hold a number. */
    double number(int column) {
        String cell = text(column).strip();
        double number = numbers.parse(cell);
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            throw bad(column, cell.isEmpty() ? "is blank; a number is needed"
                    : Double.isNaN(number) ? "is not a number; " + numbers.expectation() + numbers.remedy(cell)
                    : "is too large; a number may go up to " + Double.MAX_VALUE);
        }
        return number;
    }

    /** A cell that may hold a number: NaN if it is blank. */
    double numberIfAny(int column) {
        return text(column).isBlank() ? Double.NaN : number(column);
    }

    /** The number that a text holds; NaN if it holds none or one too large. */
    double numberIn(String text) {
        double number = numbers.parse(text.strip());
        return Math.abs(number) <= Double.MAX_VALUE ? number : Double.NaN;
    }

    /** What to say of a cell of the current row. */
    InputException bad(int column, String problem) {
        return InputException.of(problem).at(header.name(column), text(column));
    }

    /** What was seen so far; used are the rows that were neither skipped nor rejected. */
    Intake intake() {
        Intake intake = Intake.of("lines", seen);
        for (Map.Entry<String, Long> reason : skipped.entrySet()) {
            intake = intake.skip(reason.getKey(), reason.getValue());
        }
        return intake.skip("rejected", rejected);
    }

    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            if (rejects != null) {
                rejects.keep();
            }
        }
    }
}
