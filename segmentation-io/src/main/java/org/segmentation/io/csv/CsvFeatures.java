package org.segmentation.io.csv;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * A table of customers from a CSV file with a header: one row a customer, its columns chosen by name. An immutable
 * value: each call returns a new reading, and {@link #read()} does the work.
 *
 * <pre>{@code
 * FeatureTable customers = CsvFeatures.from(Path.of("customers.csv"))
 *         .id("CustomerID").numeric("Age", "Annual Income (k$)").categorical("Gender").read();
 * }</pre>
 *
 * <p>The file may be packed with gzip, which is told by its content. Cells may be quoted, and then hold delimiters,
 * line ends and doubled quotes. Blanks around a cell do not belong to it, blanks inside quotes do. Lines end with LF,
 * CRLF or CR; blank lines are passed over and not counted. Further columns are not looked at.
 *
 * <p><b>How the file is written</b> is said call by call, {@link #delimiter} to {@link #percentSigns}; or
 * {@link #detect()} finds it at the head of the file and says what it found.
 *
 * <p><b>A bad row</b> (too few or too many cells, a blank id, an id that an earlier row has, a number that is none, and,
 * while {@linkplain #missing(MissingValues) missing values} are refused, a blank cell) stops the reading with an
 * {@link InputException} that names the line where the row starts, the column and the value, unless
 * {@link #skipBadRows()} or {@link #rejectsTo(Path)} was chosen. A row of delimiters and nothing else, as spreadsheets
 * leave them, is no fault; it is counted as {@code with blank cells only}.
 */
public final class CsvFeatures extends CsvReading<CsvFeatures> {

    /** How the cells of a column are to be read. */
    enum Kind {
        NUMERIC, CATEGORICAL,
        /** Numeric if all cells that are not missing are numbers, else categorical. */
        BY_CONTENT
    }

    /** A column to read. */
    record Column(String name, Kind kind) {
    }

    private final @Nullable String id;
    private final List<Column> columns;
    private final MissingValues missing;
    private final Set<String> missingTexts;

    private CsvFeatures(CsvInput input, @Nullable String id, List<Column> columns, MissingValues missing,
            Set<String> missingTexts) {
        super(input);
        this.id = id;
        this.columns = columns;
        this.missing = missing;
        this.missingTexts = missingTexts;
    }

    /**
     * Customers from a file.
     *
     * @param file a CSV file, plain or gzip
     * @return a reading that does not yet know its columns
     */
    public static CsvFeatures from(Path file) {
        return of(CsvInput.of(file.toString(), CsvOpening.file(file)));
    }

    /**
     * Customers from bytes of any origin.
     *
     * @param name  what messages call the source
     * @param bytes opens the bytes, plain or gzip, anew each time; they are closed after reading
     * @return a reading that does not yet know its columns
     */
    public static CsvFeatures from(String name, Callable<? extends InputStream> bytes) {
        return of(CsvInput.of(name, CsvOpening.bytes(bytes)));
    }

    /**
     * Customers from bytes that can be read only once, such as standard input.
     *
     * @param name  what messages call the source
     * @param bytes the bytes, plain or gzip; they are closed after reading
     * @return a reading that does not yet know its columns
     */
    public static CsvFeatures from(String name, InputStream bytes) {
        return of(CsvInput.of(name, CsvOpening.once(bytes)));
    }

    /**
     * Customers from text of any origin.
     *
     * @param name what messages call the source
     * @param text opens the text anew each time; it is closed after reading
     * @return a reading that does not yet know its columns; its charset has no meaning
     */
    public static CsvFeatures fromText(String name, Callable<? extends Reader> text) {
        return of(CsvInput.of(name, CsvOpening.text(text)));
    }

    private static CsvFeatures of(CsvInput input) {
        return new CsvFeatures(input, null, List.of(), MissingValues.REFUSE, Set.of());
    }

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of the file
     * @return the reading
     */
    public CsvFeatures id(String column) {
        return new CsvFeatures(input, Objects.requireNonNull(column), columns, missing, missingTexts);
    }

    /**
     * Which column holds the customer's id.
     *
     * @return the column, or null if it was not said yet
     */
    public @Nullable String id() {
        return id;
    }

    /**
     * More columns, of numbers. The table's columns come in the order in which they are named.
     *
     * @param names columns of the file
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public CsvFeatures numeric(String... names) {
        return with(Kind.NUMERIC, names);
    }

    /**
     * More columns, of categories; the levels are the distinct texts in natural order.
     *
     * @param names columns of the file
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public CsvFeatures categorical(String... names) {
        return with(Kind.CATEGORICAL, names);
    }

    /**
     * More columns, each of numbers if all its cells that are not missing are numbers, else of categories.
     *
     * @param names columns of the file
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public CsvFeatures columns(String... names) {
        return with(Kind.BY_CONTENT, names);
    }

    /**
     * The columns in order.
     *
     * @return an unmodifiable list of names
     */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    private CsvFeatures with(Kind kind, String... names) {
        List<Column> more = new ArrayList<>(columns);
        for (String name : names) {
            if (more.stream().anyMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException("column '" + name + "' is named twice; once is enough");
            }
            more.add(new Column(name, kind));
        }
        return new CsvFeatures(input, id, List.copyOf(more), missing, missingTexts);
    }

    /**
     * What to do with a customer that lacks a value.
     *
     * @param policy {@code REFUSE}, the default: the row is bad; {@code DROP}: it is left out and counted as
     *               {@code with a missing value}; {@code KEEP}: the value is NaN
     * @return the reading
     */
    public CsvFeatures missing(MissingValues policy) {
        return new CsvFeatures(input, id, columns, Objects.requireNonNull(policy), missingTexts);
    }

    /**
     * What is done with a customer that lacks a value.
     *
     * @return the policy
     */
    public MissingValues missing() {
        return missing;
    }

    /**
     * The same reading with texts that mean that a value is missing, beside the blank cell.
     *
     * @param texts for example {@code "NA"}, {@code "null"}; surrounding blanks do not count, case does; they replace
     *              those given before
     * @return the reading
     */
    public CsvFeatures missingTexts(String... texts) {
        return new CsvFeatures(input, id, columns, missing, Set.of(texts));
    }

    /**
     * The texts that mean that a value is missing, beside the blank cell.
     *
     * @return an unmodifiable set
     */
    public Set<String> missingTexts() {
        return missingTexts;
    }

    @Override
    CsvFeatures with(CsvInput changed) {
        return new CsvFeatures(changed, id, columns, missing, missingTexts);
    }

    @Override
    CsvFeatures with(CsvDetection found) {
        return with(found.input());
    }

    @Override
    CsvDetection look() {
        return CsvDetection.of(input, Stream.concat(Stream.ofNullable(id), columns().stream()).toList(),
                columns.stream().filter(column -> column.kind() != Kind.CATEGORICAL).map(Column::name).toList(),
                Optional.empty());
    }

    /**
     * Reads the file.
     *
     * @return an n × d table of the n customers and the d columns named; n is 0 if there is only a header; its intake
     *         counts lines: seen are those used, filtered, with a missing value, with blank cells only, and rejected
     *         together
     * @throws IllegalArgumentException if it was not said which column holds the id, no column was named, or what was
     *                                  said contradicts itself
     * @throws InputException           if the file cannot be opened, has no header, or lacks a column; or at the first
     *                                  bad row, unless they are skipped
     * @throws IllegalStateException    if the bytes can be read only once and were read before
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws java.io.UncheckedIOException if the file of {@link #rejectsTo(Path)} cannot be written
     */
    public FeatureTable read() {
        if (id == null) {
            throw new IllegalArgumentException(name() + ": say which column holds the customer's id, .id(\"…\")");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(name() + ": name the columns to read, .numeric(\"…\"), "
                    + ".categorical(\"…\") or .columns(\"…\")");
        }
        input.check();
        CsvRows rows = CsvRows.open(input);
        CustomerRows customers = customers(rows, id);
        try (rows) {
            while (rows.advance()) {
                try {
                    customers.add();
                } catch (InputException bad) {
                    rows.reject(bad);
                }
            }
            return customers.table();
        }
    }

    private CustomerRows customers(CsvRows rows, String idColumn) {
        try {
            return new CustomerRows(rows, idColumn, columns, missing, missingTexts);
        } catch (RuntimeException | Error failure) {
            rows.closeAfter(failure);
            throw failure;
        }
    }

    /** The source, its columns and its filters. */
    @Override
    public String toString() {
        return name() + " {id=" + id + "} " + columns()
                + (filters().isEmpty() ? "" : ", where " + String.join(" and ", filters()));
    }
}
