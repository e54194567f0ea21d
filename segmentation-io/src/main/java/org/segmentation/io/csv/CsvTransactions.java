package org.segmentation.io.csv;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvColumns.Role;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * Order lines from a CSV file with a header, its columns chosen by name. An immutable value: each call returns a new
 * source, and each {@link #open() opening} reads the file from its start.
 *
 * <pre>{@code
 * TransactionSource orders = CsvTransactions.from(Path.of("orders.csv"))
 *         .customer("customer_id").order("order_id").time("order_date").amount("amount");
 * }</pre>
 *
 * <p><b>The file</b> may be packed with gzip, which is told by its content. Cells may be quoted, and then hold
 * delimiters, line ends and doubled quotes. Blanks around a cell do not belong to it, blanks inside quotes do. Lines
 * end with LF, CRLF or CR; blank lines are passed over and not counted. Further columns are not looked at.
 *
 * <p><b>How the file is written</b> is said call by call, {@link #delimiter} to {@link #percentSigns}; or
 * {@link #detect()} finds it at the head of the file and says what it found.
 *
 * <p><b>A row</b> must have as many cells as the header, an order id, a time and an amount. A blank customer id is no
 * fault: the line belongs to no known customer. Blank cells in the other columns are "not known". A row of delimiters
 * and nothing else, as spreadsheets leave them, is no fault either; it is counted as {@code with blank cells only}.
 *
 * <p><b>A bad row</b> stops the reading with an {@link InputException} that names the line where the row starts, the
 * column and the value, unless {@link #skipBadRows()} or {@link #rejectsTo(Path)} was chosen. The cursor's intake counts
 * rows as lines: seen are those used, filtered, with blank cells only, and rejected together.
 */
public final class CsvTransactions extends CsvTimed<CsvTransactions> implements TransactionSource {

    private CsvTransactions(CsvInput input, CsvColumns columns) {
        super(input, columns);
    }

    /**
     * Order lines from a file.
     *
     * @param file a CSV file, plain or gzip
     * @return a source that does not yet know its columns
     */
    public static CsvTransactions from(Path file) {
        return of(CsvInput.of(file.toString(), CsvOpening.file(file)));
    }

    /**
     * Order lines from bytes of any origin.
     *
     * @param name  what messages call the source
     * @param bytes opens the bytes, plain or gzip, anew each time; they are closed with the cursor
     * @return a source that does not yet know its columns
     */
    public static CsvTransactions from(String name, Callable<? extends InputStream> bytes) {
        return of(CsvInput.of(name, CsvOpening.bytes(bytes)));
    }

    /**
     * Order lines from bytes that can be read only once, such as standard input.
     *
     * @param name  what messages call the source
     * @param bytes the bytes, plain or gzip; they are closed with the cursor
     * @return a source that does not yet know its columns and is not {@link #reopenable()}
     */
    public static CsvTransactions from(String name, InputStream bytes) {
        return of(CsvInput.of(name, CsvOpening.once(bytes)));
    }

    /**
     * Order lines from text of any origin.
     *
     * @param name what messages call the source
     * @param text opens the text anew each time; it is closed with the cursor
     * @return a source that does not yet know its columns; its charset has no meaning
     */
    public static CsvTransactions fromText(String name, Callable<? extends Reader> text) {
        return of(CsvInput.of(name, CsvOpening.text(text)));
    }

    private static CsvTransactions of(CsvInput input) {
        return new CsvTransactions(input, CsvColumns.NONE);
    }

    /**
     * Which column holds the order's id, unique within the customer. Must be given.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions order(String column) {
        return with(columns.with(Role.ORDER, column));
    }

    /**
     * Which column holds what was paid for the line. Must be given, unless quantity and unit price are.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions amount(String column) {
        return with(columns.with(Role.AMOUNT, column));
    }

    /**
     * Which column holds how many were ordered, negative for a return.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions quantity(String column) {
        return with(columns.with(Role.QUANTITY, column));
    }

    /**
     * Which column holds the price of one: the amount is then quantity × unit price. Not looked at if there is an
     * {@link #amount} column.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions unitPrice(String column) {
        return with(columns.with(Role.UNIT_PRICE, column));
    }

    /**
     * Which column holds how many of the ordered came back.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions returned(String column) {
        return with(columns.with(Role.RETURNED, column));
    }

    /**
     * Which column holds the product type.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions product(String column) {
        return with(columns.with(Role.PRODUCT, column));
    }

    /**
     * Which column holds the currency of the amount.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions currency(String column) {
        return with(columns.with(Role.CURRENCY, column));
    }

    /**
     * A further column to keep as an attribute of each line, under the column's name.
     *
     * @param column a column of the file
     * @return the source
     */
    public CsvTransactions attribute(String column) {
        return with(columns.withAttribute(column));
    }

    /**
     * The columns kept as attributes.
     *
     * @return an unmodifiable list
     */
    public List<String> attributes() {
        return columns.attributes();
    }

    @Override
    CsvTransactions with(CsvInput changed) {
        return new CsvTransactions(changed, columns);
    }

    @Override
    CsvTransactions with(CsvColumns changed) {
        return new CsvTransactions(input, changed);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first line, to be closed by the caller
     * @throws IllegalArgumentException if it was not said which columns hold the customer, the order, the time and the
     *                                  amount, or if what was said contradicts itself
     * @throws InputException           if the file cannot be opened, has no header, or lacks a column
     * @throws IllegalStateException    if the source was opened before and is not {@link #reopenable()}
     * @throws java.io.UncheckedIOException if the file of {@link #rejectsTo(Path)} cannot be written
     */
    @Override
    public TransactionCursor open() {
        columns.require(name(), Role.CUSTOMER, Role.ORDER, Role.TIME);
        columns.requireAmount(name());
        input.check();
        return CsvTransactionCursor.open(input, columns);
    }

    @Override
    public boolean reopenable() {
        return input.opening().reopenable();
    }

    /** The source, its columns and its filters. */
    @Override
    public String toString() {
        return name() + " " + columns() + (attributes().isEmpty() ? "" : ", attributes " + attributes())
                + (filters().isEmpty() ? "" : ", where " + String.join(" and ", filters()));
    }
}
