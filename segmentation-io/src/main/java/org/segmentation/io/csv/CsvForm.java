package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;

/**
 * What every reading of a CSV source can be told about how the file is written.
 *
 * @param <S> the reading itself
 */
abstract sealed class CsvForm<S extends CsvForm<S>> permits CsvReading {

    final CsvInput input;

    CsvForm(CsvInput input) {
        this.input = input;
    }

    abstract S with(CsvInput changed);

    private S with(Dialect changed) {
        return with(input.dialect(changed));
    }

    private NumberStyle numbers() {
        return input.dialect().numbers();
    }

    /**
     * The same reading of a file whose cells are parted by another character.
     *
     * @param character the delimiter, such as {@code ';'} or {@code '\t'}; a comma by default
     * @return the reading
     * @throws IllegalArgumentException if the character is a quote or ends a line
     */
    public S delimiter(char character) {
        return with(input.dialect().delimiter(character));
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
     * The same reading of a file whose rows all end with one more delimiter, after the last cell; the header may, or
     * may not. A row that does not end so is bad, and where this was not said, so is a row that does: a cell too many
     * may as well mean that a delimiter stands inside a cell and has moved the others.
     *
     * @return the reading
     */
    public S trailingDelimiters() {
        return with(input.dialect().trailing(true));
    }

    /**
     * The same reading of a file in another charset. A byte order mark of UTF-8, UTF-16 or UTF-32 at the start of the
     * file goes before it; bytes that are no text in the charset end the reading with an
     * {@link org.segmentation.input.InputException}, also where bad rows are skipped.
     *
     * @param ofTheFile the charset; UTF-8 by default
     * @return the reading
     */
    public S charset(Charset ofTheFile) {
        return with(input.dialect().charset(Objects.requireNonNull(ofTheFile)));
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
        return with(input.dialect().separators(numbers().decimal(character)));
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
        return numbers().decimal();
    }

    /**
     * The same reading of a file whose numbers may have something between thousands; numbers without it are still
     * read. Where it stands, it must part all thousands, as in 1,234,567, or in the Indian way 12,34,567, if it is a
     * comma. So {@code 1,23,4} and {@code 0,123} are no numbers.
     *
     * @param character a comma; a point; a blank, for common, no-break, narrow and thin ones; or an apostrophe, for
     *                  straight and typographic ones
     * @return the reading; it refuses to be opened while the decimal separator is the same
     * @throws IllegalArgumentException if it is another character
     */
    public S thousandsSeparator(char character) {
        return with(input.dialect().separators(numbers().thousands(character)));
    }

    /**
     * What may stand between the thousands of a number.
     *
     * @return one character or none; a blank for all kinds of blanks, a straight apostrophe for both kinds
     */
    public String thousandsSeparator() {
        return numbers().thousands() == NumberStyle.NONE ? "" : String.valueOf(numbers().thousands());
    }

    /**
     * The same reading of a file whose numbers may have a currency before or after them, with a blank between or not.
     * The signs only go away, so name those of one currency: then a number in another is a bad value, and not added
     * to the wrong sum.
     *
     * @param sign   such as {@code "€"}; case counts
     * @param others what else stands for that currency, such as {@code "EUR"}
     * @return the reading, which also knows the signs named before
     * @throws IllegalArgumentException if a sign is empty, or holds digits, blanks, brackets or signs of numbers
     */
    public S currencySigns(String sign, String... others) {
        return with(input.dialect().signs(numbers().currencies(sign).currencies(others)));
    }

    /**
     * The currency signs that may stand before or after a number.
     *
     * @return an unmodifiable list, empty by default
     */
    public List<String> currencySigns() {
        return numbers().currencies();
    }

    /**
     * The same reading of a file that may write minus twelve and a half as accountants do: {@code (12.50)} or
     * {@code 12.50-}; the sign may also be the typographic minus.
     *
     * @return the reading
     */
    public S accountingNegatives() {
        return with(input.dialect().signs(numbers().withAccounting()));
    }

    /**
     * The same reading of a file whose numbers may have a percent sign after them: {@code 12.5%} and {@code 12.5 %}
     * are read as 0.125. A number without the sign stays what it is.
     *
     * @return the reading
     */
    public S percentSigns() {
        return with(input.dialect().signs(numbers().withPercent()));
    }

    /**
     * The same reading with ids freed from the decimals that spreadsheets and data frames give to numbers:
     * {@code 17850.0} is read as {@code 17850}. Other ids stay as they are, as all do by default.
     *
     * @return the reading
     */
    public S plainIds() {
        return with(input.dialect().withPlainIds());
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
