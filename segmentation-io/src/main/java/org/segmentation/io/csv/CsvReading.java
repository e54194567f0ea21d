package org.segmentation.io.csv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.segmentation.input.InputException;

/**
 * What every reading of a CSV source can be told about its rows: which are let in, and what happens to bad ones.
 *
 * @param <S> the reading itself
 */
abstract sealed class CsvReading<S extends CsvReading<S>> extends CsvForm<S> permits CsvTimed, CsvFeatures {

    CsvReading(CsvInput input) {
        super(input);
    }

    /**
     * The same reading of those rows only that have one of some texts in a column; the others are counted in the
     * intake as {@code filtered by 'column'}. Surrounding blanks do not count, case does. Filters are applied before
     * anything else is read of a row, texts first, then {@link #positive numbers}; a row must pass them all.
     *
     * @param column a column of the file
     * @param text   what it must hold
     * @param others what else it may hold
     * @return the reading
     */
    public S where(String column, String text, String... others) {
        Set<String> texts = new LinkedHashSet<>();
        Stream.concat(Stream.of(text), Arrays.stream(others)).map(String::strip).forEach(texts::add);
        return with(input.and(new RowFilter(Objects.requireNonNull(column), texts)));
    }

    /**
     * The same reading of those rows only that have a number above 0 in a column; the others are counted in the intake
     * as {@code filtered by 'column'}. A cell that holds no number makes a bad row.
     *
     * @param column a column of the file
     * @return the reading
     */
    public S positive(String column) {
        return with(input.and(new RowFilter(Objects.requireNonNull(column), Set.of())));
    }

    /**
     * The filters in the order in which they are applied.
     *
     * @return an unmodifiable list of texts such as {@code Country = France} and {@code Quantity > 0}
     */
    public List<String> filters() {
        return input.filters().stream().map(RowFilter::toString).toList();
    }

    /**
     * Looks at the head of the file now, and gives the same reading with what is found there, as far as it was not
     * said before: the delimiter (comma, semicolon, tab or bar), and whether rows end with one more; the charset (of
     * the byte order mark; else UTF-16 or UTF-8, if the bytes are that; else windows-1252, or Latin-1); what stands
     * before decimals and between thousands; and how times are written (ISO 8601, counts of seconds or milliseconds,
     * or one or more patterns). {@link #found()} tells what, and what speaks for it.
     *
     * <p>Name the columns first: numbers and times are looked for in those that are to hold them, and the delimiter is
     * one that gives all of them. Nothing is guessed: where the head can be read in two ways, such as 03/04/2020 with
     * no other time that shows whether the day or the month comes first, this throws and asks. What comes after the
     * head is held to what was found there, and is a bad row if it is otherwise; where no number shows decimals, they
     * are taken to follow a point, as by default.
     *
     * <p>The head is the first 256 KB of the text, unpacked, or all of a shorter one. It is kept for the reading where
     * the bytes can be read only once; of a slow stream it is waited for.
     *
     * @return the reading with what was found
     * @throws InputException        if the file cannot be opened or is empty, or if something can be read in two ways or
     *                               in none that is known; it then says what to call
     * @throws IllegalStateException if the bytes can be read only once and were read before
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public S detect() {
        return with(look());
    }

    /**
     * What {@link #detect()} found at the head of the file.
     *
     * @return the findings, if the head was looked at
     */
    public Optional<CsvFindings> found() {
        return Optional.ofNullable(input.found());
    }

    /** Looks at the head of the file, with the columns in mind that are to be read. */
    abstract CsvDetection look();

    /** The same reading with what was found. */
    abstract S with(CsvDetection found);

    /**
     * The same reading, going on after a row that cannot be read instead of stopping. Such rows are counted in the
     * intake as {@code rejected} and told to the debug log. What loses the rest of the file (a quote that is never
     * closed, bytes that are no text) still stops.
     *
     * @return the reading
     */
    public S skipBadRows() {
        return with(input.badRows(CsvInput.GO_ON));
    }

    /**
     * Like {@link #skipBadRows()}, with every bad row handed to the caller instead of the log, for example to
     * {@code rejects::add}.
     *
     * @param listener takes what is wrong with a row, with its line, column and value, while the rows are read and
     *                 each time they are; what it throws stops the reading
     * @return the reading
     */
    public S skipBadRows(Consumer<? super InputException> listener) {
        return with(input.badRows(Objects.requireNonNull(listener)));
    }

    /**
     * Like {@link #skipBadRows()}, with every bad row written to a file, also where a listener is told. The columns of
     * the file are {@code line} (where the row starts), {@code column} and {@code value} (where one is to blame),
     * {@code reason}, and {@code row} (its cells as they were read, or the line, if it could not be parted into cells;
     * empty if neither is at hand). It is UTF-8 as RFC 4180 has it, and, since it holds what others wrote, safe for
     * spreadsheets as {@link CsvTable} is.
     *
     * <p>It takes its place, in full, when a reading ends: when a cursor is closed, also early or after an error, or
     * {@link CsvFeatures#read} has returned or failed. If no row was bad, it has its header only, so that no older
     * file is taken for this one; if the reading could not begin, it is left as it was.
     *
     * @param file where to write; its directory must exist; each reading replaces it
     * @return the reading; it refuses to be opened if that is the file that it reads. Opening and reading throw an
     *         {@link java.io.UncheckedIOException} if the file cannot be written
     */
    public S rejectsTo(Path file) {
        return with(input.rejects(Objects.requireNonNull(file)));
    }

    /**
     * The file that bad rows are written to.
     *
     * @return the file, if there is one
     */
    public Optional<Path> rejectsTo() {
        return Optional.ofNullable(input.rejects());
    }
}
