package org.segmentation.io.csv;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvColumns.Role;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.RatingScale;
import org.segmentation.value.RatingSource;

/**
 * Star ratings from a CSV file with a header, its columns chosen by name. An immutable value: each call returns a new
 * source, and each {@link #open() opening} reads the file from its start.
 *
 * <pre>{@code
 * Satisfaction satisfaction = Satisfaction.read(CsvRatings.from(Path.of("ratings.csv"))
 *         .customer("customer_id").time("rated_at").stars("rating").scale(1, 5));
 * }</pre>
 *
 * <p>The file may be all that one of {@link CsvTransactions} may be, and how it is written is said, or
 * {@linkplain #detect() found}, in the same way. Ratings are streamed, row by row.
 *
 * <p><b>A row</b> must have as many cells as the header, a time, and a number of stars on the scale; halves are numbers
 * too. A blank customer id is no fault: the rating is of no known customer, left out and counted as {@code without a
 * customer id}. So is a row of delimiters and nothing else, as {@code with blank cells only}.
 *
 * <p><b>A bad row</b> stops the reading with an {@link InputException} that names the line where the row starts, the
 * column and the value, unless {@link #skipBadRows()} or {@link #rejectsTo(Path)} was chosen. The cursor's intake
 * counts rows as lines: seen are those used, filtered, left out and rejected together.
 */
public final class CsvRatings extends CsvTimed<CsvRatings> implements RatingSource {

    private final @Nullable RatingScale scale;

    private CsvRatings(CsvInput input, CsvColumns columns, @Nullable RatingScale scale) {
        super(input, columns);
        this.scale = scale;
    }

    /**
     * Ratings from a file.
     *
     * @param file a CSV file, plain or gzip
     * @return a source that does not yet know its columns and its scale
     */
    public static CsvRatings from(Path file) {
        return of(CsvInput.of(file.toString(), CsvOpening.file(file)));
    }

    /**
     * Ratings from bytes of any origin.
     *
     * @param name  what messages call the source
     * @param bytes opens the bytes, plain or gzip, anew each time; they are closed with the cursor
     * @return a source that does not yet know its columns and its scale
     */
    public static CsvRatings from(String name, Callable<? extends InputStream> bytes) {
        return of(CsvInput.of(name, CsvOpening.bytes(bytes)));
    }

    /**
     * Ratings from bytes that can be read only once, such as standard input.
     *
     * @param name  what messages call the source
     * @param bytes the bytes, plain or gzip; they are closed with the cursor
     * @return a source that does not yet know its columns and its scale, and can be opened once
     */
    public static CsvRatings from(String name, InputStream bytes) {
        return of(CsvInput.of(name, CsvOpening.once(bytes)));
    }

    /**
     * Ratings from text of any origin.
     *
     * @param name what messages call the source
     * @param text opens the text anew each time; it is closed with the cursor
     * @return a source that does not yet know its columns and its scale; its charset has no meaning
     */
    public static CsvRatings fromText(String name, Callable<? extends Reader> text) {
        return of(CsvInput.of(name, CsvOpening.text(text)));
    }

    private static CsvRatings of(CsvInput input) {
        return new CsvRatings(input, CsvColumns.NONE, null);
    }

    /**
     * Which column holds the number of stars. Must be given.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvRatings stars(String column) {
        return with(columns.with(Role.STARS, column));
    }

    /**
     * How many stars could be given. Must be said: a number alone does not tell how good it is.
     *
     * @param lowest  the fewest
     * @param highest the most, at least two above the lowest
     * @return the source
     * @throws IllegalArgumentException if the scale has fewer than three steps
     */
    public CsvRatings scale(int lowest, int highest) {
        return new CsvRatings(input, columns, RatingScale.of(lowest, highest));
    }

    /**
     * How many stars could be given.
     *
     * @return the scale
     * @throws IllegalArgumentException if it was not said
     */
    @Override
    public RatingScale scale() {
        return Optional.ofNullable(scale).orElseThrow(() -> new IllegalArgumentException(name()
                + ": say how many stars could be given, .scale(1, 5)"));
    }

    @Override
    CsvRatings with(CsvInput changed) {
        return new CsvRatings(changed, columns, scale);
    }

    @Override
    CsvRatings with(CsvColumns changed) {
        return new CsvRatings(input, changed, scale);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first rating, to be closed by the caller
     * @throws IllegalArgumentException if it was not said which columns hold the customer, the time and the stars, or
     *                                  on which scale, or if what was said contradicts itself
     * @throws InputException           if the file cannot be opened, has no header, or lacks a column
     * @throws IllegalStateException    if the bytes can be read only once and were read before
     * @throws java.io.UncheckedIOException if the file of {@link #rejectsTo(Path)} cannot be written
     */
    @Override
    public RatingCursor open() {
        columns.require(name(), Role.CUSTOMER, Role.TIME, Role.STARS);
        RatingScale said = scale();
        input.check();
        return CsvRatingCursor.open(input, columns, said);
    }

    /** The source, its columns, its scale and its filters. */
    @Override
    public String toString() {
        return name() + " " + columns() + (scale == null ? "" : ", " + scale)
                + (filters().isEmpty() ? "" : ", where " + String.join(" and ", filters()));
    }
}
