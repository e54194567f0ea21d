package org.segmentation.io.csv;

import java.util.ArrayList;
import java.util.List;
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
    private int next;
    private @Nullable Row row;

    /**
     * A row.
     *
     * @param cells   null if they cannot be told apart
     * @param line    where it starts
     * @param reached where it ends
     * @param problem why there are no cells; null if there are
     * @param broken  then its text
     */
    private record Row(@Nullable CSVRecord cells, long line, long reached, @Nullable InputException problem,
            String broken) {
    }

    private static final class Batch {
        final List<Row> rows = new ArrayList<>(ROWS);
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
        while (next == batch.rows.size()) {
            if (batch.error != null) {
                throw batch.error;
            }
            if (batch.end != null) {
                throw batch.end;
            }
            if (batch.isLast) {
                return false;
            }
            batch = nextBatch();
            next = 0;
        }
        row = batch.rows.get(next++);
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
            while (parsed.rows.size() < ROWS && characters < CHARACTERS && !closed) {
                Row one = parse();
                if (one == null) {
                    parsed.isLast = true;
                    return parsed;
                }
                parsed.rows.add(one);
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

    private @Nullable Row parse() {
        try {
            return records.read() ? new Row(records.record(), records.line(), records.lineReached(), null, "") : null;
        } catch (CSVException quotes) {
            InputException problem = records.skipRest(quotes);
            return new Row(null, records.line(), records.lineReached(), problem, records.brokenLine());
        }
    }

    /** What is wrong with the current row as a whole; null if its cells can be had. */
    @Nullable InputException problem() {
        return row == null ? null : row.problem;
    }

    /** The line at which the current row starts, from 1; before the first row that of the header. */
    long line() {
        return row == null ? records.line() : row.line;
    }

    /** The line at which the current row ends. */
    long lineReached() {
        return row == null ? records.lineReached() : row.reached;
    }

    int cells() {
        return cellsOfRow().size();
    }

    String cell(int column) {
        return cellsOfRow().get(column);
    }

    /** Whether there are cells, none of which holds anything. */
    boolean isBlank() {
        return row != null && row.cells != null && row.cells.stream().allMatch(String::isBlank);
    }

    /** The current row, to be shown: its cells, or, if it could not be parted into cells, its line. */
    String text() {
        return row == null ? "" : row.cells == null ? row.broken : CsvCell.row(row.cells.toList(), records.delimiter());
    }

    private CSVRecord cellsOfRow() {
        if (row == null || row.cells == null) {
            throw new IllegalStateException("no row was read");
        }
        return row.cells;
    }

    /** Ends the thread and closes the source; there is no row after that. */
    @Override
    public void close() {
        closed = true;
        batch = new Batch();
        batch.isLast = true;
        next = 0;
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
