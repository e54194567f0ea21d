package org.segmentation.io.csv;

import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV source and how it is written: what every reading of it needs to know.
 *
 * @param name    what messages call it
 * @param opening how its text is opened
 * @param dialect how its text is written
 * @param filters which rows are let in
 * @param badRows what happens to a row that cannot be read
 * @param rejects the file that such rows are written to, if any
 * @param found   what was found at its head, if that was looked at
 */
record CsvInput(String name, CsvOpening opening, Dialect dialect, List<RowFilter> filters,
        Consumer<? super InputException> badRows, @Nullable Path rejects, @Nullable CsvFindings found) {

    private static final Logger LOG = LoggerFactory.getLogger(CsvInput.class);

    /** Stops at a row that cannot be read. */
    private static final Consumer<InputException> STOP = bad -> {
        throw bad;
    };

    /** Goes on; a message holds the bad value, which may tell of a customer, so it is for debugging only. */
    static final Consumer<InputException> GO_ON = bad -> LOG.debug("row left out: {}", bad.getMessage());

    static CsvInput of(String name, CsvOpening opening) {
        return new CsvInput(name, opening, Dialect.USUAL, List.of(), STOP, null, null);
    }

    CsvInput dialect(Dialect changed) {
        return new CsvInput(name, opening, changed, filters, badRows, rejects, found);
    }

    /** Texts before numbers, so that a row that is filtered by a text is never bad for want of a number. */
    CsvInput and(RowFilter filter) {
        List<RowFilter> more = Stream.concat(filters.stream(), Stream.of(filter)).toList();
        return new CsvInput(name, opening, dialect, Stream.concat(
                more.stream().filter(each -> !each.wantsPositive()),
                more.stream().filter(RowFilter::wantsPositive)).toList(), badRows, rejects, found);
    }

    CsvInput badRows(Consumer<? super InputException> changed) {
        return new CsvInput(name, opening, dialect, filters, changed, rejects, found);
    }

    /** Whoever wants the bad rows in a file wants to go on after them. */
    CsvInput rejects(Path file) {
        return new CsvInput(name, opening, dialect, filters, badRows == STOP ? GO_ON : badRows, file, found);
    }

    /** The same source with what was found at its head. */
    CsvInput found(Dialect changed, CsvFindings findings) {
        return new CsvInput(name, opening, changed, filters, badRows, rejects, findings);
    }

    /** Opens the text at its start. */
    Reader open() {
        return opened(() -> opening.open(dialect.charset()));
    }

    /** Looks at its start. */
    CsvHead head() {
        return opened(opening::head);
    }

    private <T> T opened(Callable<T> work) {
        try {
            return work.call();
        } catch (InputException problem) {
            throw problem.in(name);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while opening " + name);
        } catch (Exception failure) {
            throw CsvRecords.unreadable(failure).in(name);
        }
    }

    /** Refuses what contradicts itself. */
    void check() {
        dialect.numbers().check(name);
        if (rejects != null && opening.reads(rejects)) {
            throw new IllegalArgumentException(name + ": the rows left out would take the place of the file that is "
                    + "read; name another file in .rejectsTo(…)");
        }
    }
}
