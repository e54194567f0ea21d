package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.segmentation.input.InputException;

/**
 * What every reading of a CSV source can be told about the file and its rows.
 *
 * @param <S> the reading itself
 */
abstract sealed class CsvReading<S extends CsvReading<S>> permits CsvTransactions, CsvFeatures {

    final CsvInput input;

    CsvReading(CsvInput input) {
        this.input = input;
    }

    abstract S with(CsvInput changed);

    /**
     * The same reading of a file whose cells are parted by another character.
     *
     * @param character the delimiter, such as {@code ';'} or {@code '\t'}; a comma by default
     * @return the reading
     * @throws IllegalArgumentException if the character is a quote or ends a line
     */
    public S delimiter(char character) {
        if ("\"\r\n".indexOf(character) >= 0) {
            throw new IllegalArgumentException("a quote or the end of a line cannot be the delimiter");
        }
        CsvInput.Dialect dialect = input.dialect();
        return with(input.dialect(
                new CsvInput.Dialect(character, dialect.charset(), dialect.decimal(), dialect.plainIds())));
    }

    /**
     * What parts the cells.
     *
     * @return the delimiter
     */
    public char delimiter() {
        return input.dialect().delimiter();
    }

    /**
     * The same reading of a file in another charset. A byte order mark of UTF-8 or UTF-16 at the start of the file
     * goes before it; bytes that are no text in the charset end the reading with an {@link InputException}, also where
     * bad rows are skipped.
     *
     * @param ofTheFile the charset; UTF-8 by default
     * @return the reading
     */
    public S charset(Charset ofTheFile) {
        CsvInput.Dialect dialect = input.dialect();
        return with(input.dialect(new CsvInput.Dialect(dialect.delimiter(), Objects.requireNonNull(ofTheFile),
                dialect.decimal(), dialect.plainIds())));
    }

    /**
     * The charset of the file, if no byte order mark says otherwise.
     *
     * @return the charset
     */
    public Charset charset() {
        return input.dialect().charset();
    }

    /**
     * The same reading of a file whose numbers have another character before their decimals.
     *
     * @param character a point, the default, or a comma
     * @return the reading
     * @throws IllegalArgumentException if it is neither
     */
    public S decimalSeparator(char character) {
        if (character != '.' && character != ',') {
            throw new IllegalArgumentException("decimals follow '.' or ',', not '" + character + "'");
        }
        CsvInput.Dialect dialect = input.dialect();
        return with(input.dialect(
                new CsvInput.Dialect(dialect.delimiter(), dialect.charset(), character, dialect.plainIds())));
    }

    /**
     * The same reading of a file that writes 12,50 for twelve and a half: short for {@code decimalSeparator(',')}.
     *
     * @return the reading
     */
    public S decimalComma() {
        return decimalSeparator(',');
    }

    /**
     * What stands before the decimals of a number.
     *
     * @return a point or a comma
     */
    public char decimalSeparator() {
        return input.dialect().decimal();
    }

    /**
     * The same reading with ids freed from the decimals that spreadsheets and data frames give to numbers:
     * {@code 17850.0} is read as {@code 17850}. Other ids stay as they are, as all do by default.
     *
     * @return the reading
     */
    public S plainIds() {
        CsvInput.Dialect dialect = input.dialect();
        return with(input.dialect(
                new CsvInput.Dialect(dialect.delimiter(), dialect.charset(), dialect.decimal(), true)));
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
     * What messages call the source.
     *
     * @return the path or the name given
     */
    public String name() {
        return input.name();
    }
}
