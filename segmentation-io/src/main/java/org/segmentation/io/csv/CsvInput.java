package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
 */
record CsvInput(String name, CsvOpening opening, Dialect dialect, List<RowFilter> filters,
        Consumer<? super InputException> badRows) {

    private static final Logger LOG = LoggerFactory.getLogger(CsvInput.class);

    /**
     * How a file is written.
     *
     * @param delimiter what parts the cells
     * @param charset   of the bytes, if no byte order mark says otherwise
     * @param decimal   what stands before the decimals of a number
     * @param plainIds  whether ids such as 17850.0 are read as 17850
     */
    record Dialect(char delimiter, Charset charset, char decimal, boolean plainIds) {
    }

    /** Stops at a row that cannot be read. */
    private static final Consumer<InputException> STOP = bad -> {
        throw bad;
    };

    /** Goes on; a message holds the bad value, which may tell of a customer, so it is for debugging only. */
    static final Consumer<InputException> GO_ON = bad -> LOG.debug("row left out: {}", bad.getMessage());

    static CsvInput of(String name, CsvOpening opening) {
        return new CsvInput(name, opening, new Dialect(',', StandardCharsets.UTF_8, '.', false), List.of(),
                STOP);
    }

    CsvInput dialect(Dialect changed) {
        return new CsvInput(name, opening, changed, filters, badRows);
    }

    /** Texts before numbers, so that a row that is filtered by a text is never bad for want of a number. */
    CsvInput and(RowFilter filter) {
        List<RowFilter> more = Stream.concat(filters.stream(), Stream.of(filter)).toList();
        return new CsvInput(name, opening, dialect, Stream.concat(
                more.stream().filter(each -> !each.wantsPositive()),
                more.stream().filter(RowFilter::wantsPositive)).toList(), badRows);
    }

    CsvInput badRows(Consumer<? super InputException> changed) {
        return new CsvInput(name, opening, dialect, filters, changed);
    }
}
