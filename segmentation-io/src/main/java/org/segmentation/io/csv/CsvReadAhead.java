package org.segmentation.io.csv;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * The rows of a CSV source, parsed by a thread of its own a little ahead of whoever works on them. Only parsing happens
 * there: cells are turned into numbers, rows filtered, counted and rejected by the caller's thread, in order, as if there
 * were one. The first rows are parsed by the caller, so that a small file starts no thread; the thread ends with the
 * rows or with {@link #close}.
 */
final class CsvReadAhead implements AutoCloseable {

    /** Handing over costs some microseconds, parsing a row about one. */
    private static final int ROWS = 512;

    /** Characters of a batch, for rows can be long. */
    private static final int CHARACTERS = 1 << 18;

    private static final int BATCHES = 4;

    /** How long closing waits for a source that does not answer, in milliseconds. */
    private static final long PATIENCE = 50;

    private final CsvRecords records;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BATCHES);
    private @Nullable Thread reader;
    private volatile boolean closed;
    private Batch batch = new Batch();
    /** The current row in the batch; −1 before its first. */
    private int at = -1;

    /**
     * A row whose cells cannot be told apart.
     *
     * @param problem why
     * @param text    its line
     */
    private record Broken(InputException problem, String text) {
    }

    /** Rows side by side: an object less a row. */
    private static final class Batch {
        int rows;
        /** Null for a broken row. */
        final @Nullable CSVRecord[] cells = new CSVRecord[ROWS];
        /** Where each starts and ends. */
        final long[] line = new long[ROWS];
        final long[] reached = new long[ROWS];
        /** By row. */
        final Map<Integer, Broken> broken = new HashMap<>();
        boolean isLast;
        /** What ended the reading after these rows. */
        @Nullable RuntimeException end;
        @Nullable Error error;
    }

    CsvReadAhead(CsvRecords records) {
        this.records = records;
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last
     * @throws InputException        if the rest cannot be read
     * @throws CancellationException if the calling thread is interrupted while it waits; the interrupt flag stays set
     */
    boolean read() {
        while (at + 1 >= batch.rows) {
            if (batch.error != null) {
                throw batch.error;
            }
            if (batch.end != null) {
                throw batch.end;
            }
            if (batch.isLast) {
                return false;
            }
            Batch next = nextBatch();
            if (next.rows == 0) {
                // Nothing but the end: the last row stays the current one.
                batch.isLast = next.isLast;
                batch.end = next.end;
                batch.error = next.error;
            } else {
                batch = next;
                at = -1;
            }
        }
        at++;
        return true;
    }

    private Batch nextBatch() {
        if (reader != null) {
            try {
                return ready.take();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted after line " + line() + " of " + records.name());
            }
        }
        Batch first = parsed();
        if (!first.isLast) {
            reader = new Thread(this::parseAll, "segmentation-csv-reader");
            reader.setDaemon(true);
            reader.start();
        }
        return first;
    }

    private void parseAll() {
        try {
            Batch last;
            do {
                last = parsed();
                ready.put(last);
            } while (!last.isLast && !closed);
        } catch (InterruptedException interrupt) {
            // Closed: nobody waits for more.
        }
    }

    private Batch parsed() {
        Batch parsed = new Batch();
        try {
            long characters = 0;
            while (parsed.rows < ROWS && characters < CHARACTERS && !closed) {
                if (!parse(parsed)) {
                    parsed.isLast = true;
                    return parsed;
                }
                characters += records.length();
            }
        } catch (RuntimeException failure) {
            parsed.end = failure;
            parsed.isLast = true;
        } catch (Error failure) {
            parsed.error = failure;
            parsed.isLast = true;
        }
        return parsed;
    }

    /** Adds the next row; false if there is none. */
    private boolean parse(Batch to) {
        int row = to.rows;
        try {
            to.cells[row] = records.read();
            if (to.cells[row] == null) {
                return false;
            }
        } catch (CSVException quotes) {
            to.broken.put(row, new Broken(records.skipRest(quotes), records.brokenLine()));
        }
        to.line[row] = records.line();
        to.reached[row] = records.lineReached();
        to.rows++;
        return true;
    }

    private boolean hasRow() {
        return at >= 0 && at < batch.rows;
    }

    /** What is wrong with the current row as a whole; null if its cells can be had. */
    @Nullable InputException problem() {
        return hasRow() && batch.cells[at] == null ? batch.broken.get(at).problem : null;
    }

    /** The line at which the current row starts, from 1; before the first row that of the header. */
    long line() {
        return hasRow() ? batch.line[at] : records.line();
    }

    /** The line at which the current row ends. */
    long lineReached() {
        return hasRow() ? batch.reached[at] : records.lineReached();
    }

    int cells() {
        return cellsOfRow().size();
    }

    String cell(int column) {
        return cellsOfRow().get(column);
    }

    /** Whether there are cells, none of which holds anything. */
    boolean isBlank() {
        return hasRow() && batch.cells[at] != null && batch.cells[at].stream().allMatch(String::isBlank);
    }

    /** The current row, to be shown: its cells, or, if it could not be parted into cells, its line. */
    String text() {
        if (!hasRow()) {
            return "";
        }
        CSVRecord cells = batch.cells[at];
        return cells == null ? batch.broken.get(at).text : CsvCell.row(cells.toList(), records.delimiter());
    }

    private CSVRecord cellsOfRow() {
        CSVRecord cells = hasRow() ? batch.cells[at] : null;
        if (cells == null) {
            throw new IllegalStateException("no row was read");
        }
        return cells;
    }

    /** Ends the thread and closes the source; there is no row after that. */
    @Override
    public void close() {
        closed = true;
        batch = new Batch();
        batch.isLast = true;
        at = -1;
        Thread thread = reader;
        if (thread != null) {
            // Between two rows it sees that it is closed; one that waits for the source wakes up when that closes.
            ready.clear();
            thread.interrupt();
            await(thread);
        }
        records.close();
    }

    private static void await(Thread thread) {
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupt) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
