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
record CsvInput(String name, CsvOpening opening, Dialect dialect, List<RowFilter> filters, BadRows badRows) {

    private static final Logger LOG = LoggerFactory.getLogger(CsvInput.class);

    /** How many bad rows of a reading are logged. */
    private static final int LOGGED = 10;

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

    /** What happens to a row that cannot be read. */
    interface BadRows {

        /** Stops the work. */
        BadRows STOP = (bad, count) -> {
            throw bad;
        };

        /** Goes on; the first ones are logged. */
        BadRows LOG_FIRST = (bad, count) -> {
            if (count <= LOGGED) {
                LOG.warn("row left out: {}", bad.getMessage());
            }
            if (count == LOGGED) {
                LOG.warn("{}: further rows that cannot be read are counted only", bad.source());
            }
        };

        /** Takes a bad row, the count-th of its reading. */
        void take(InputException bad, long count);

        static BadRows tell(Consumer<? super InputException> listener) {
            return (bad, count) -> listener.accept(bad);
        }
    }

    static CsvInput of(String name, CsvOpening opening) {
        return new CsvInput(name, opening, new Dialect(',', StandardCharsets.UTF_8, '.', false), List.of(),
                BadRows.STOP);
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

    CsvInput badRows(BadRows changed) {
        return new CsvInput(name, opening, dialect, filters, changed);
    }
}
