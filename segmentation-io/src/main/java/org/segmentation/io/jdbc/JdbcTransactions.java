package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.SqlRows.Need;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * Order lines from a table or a query of a database, its columns chosen by name. An immutable value: each call returns
 * a new source, and each {@link #open() opening} runs the query again.
 *
 * <pre>{@code
 * TransactionSource orders = JdbcTransactions.from(dataSource).table("shop", "orders")
 *         .customer("customer_id").order("order_id").time("ordered_at").amount("amount");
 * }</pre>
 *
 * <p><b>Rows</b> are streamed by a forward-only cursor, {@link #fetchSize(int)} at a time, however many there are. A
 * connection opened for the reading is closed with the cursor; one that the caller gave is left open, and its settings
 * are put back. Auto-commit is switched off while reading where the driver would read everything at once otherwise
 * (PostgreSQL), and what the query itself may have changed is rolled back then. A connection of the caller's serves one
 * reading at a time.
 *
 * <p><b>Columns</b> are meant by their very names or, if there is none of that name, without regard to case. Ids may be
 * texts or numbers, which are written plainly: {@code 17850.00} is {@code 17850}. Amounts and quantities must be of a
 * numeric type and are read as the nearest double, times of type DATE or TIMESTAMP.
 *
 * <p><b>A row</b> must have an order id, a time and an amount. A customer that is NULL or blank is no fault: the line
 * belongs to no known customer. NULL in the other columns is "not known".
 *
 * <p><b>A bad row</b> stops the reading with an {@link InputException} that names the source, the row by its number in
 * the result, from 1, and the column, unless {@link #skipBadRows()} was chosen. The cursor's intake counts rows as
 * lines. No message holds a connection's URL or a query's text of ours.
 */
public final class JdbcTransactions extends JdbcReading<JdbcTransactions> implements TransactionSource {

    /** What a column can be for; the names are those of the methods. */
    enum Role {
        CUSTOMER("customer", Need.TEXT), ORDER("order", Need.TEXT), TIME("time", Need.TIME),
        AMOUNT("amount", Need.NUMBER), QUANTITY("quantity", Need.NUMBER), UNIT_PRICE("unitPrice", Need.NUMBER),
        RETURNED("returned", Need.NUMBER), PRODUCT("product", Need.TEXT), CURRENCY("currency", Need.TEXT);

        private final String method;
        private final Need needs;

        Role(String method, Need needs) {
            this.method = method;
            this.needs = needs;
        }

        String method() {
            return method;
        }

        Need needs() {
            return needs;
        }
    }

    private final Map<Role, String> roles;
    private final List<String> attributes;
    private final ZoneId zone;

    private JdbcTransactions(JdbcInput input, Map<Role, String> roles, List<String> attributes, ZoneId zone) {
        super(input);
        this.roles = roles;
        this.attributes = attributes;
        this.zone = zone;
    }

    /**
     * Order lines from a database.
     *
     * @param dataSource gives a connection for each reading, which is closed after it
     * @return a source that does not yet know its table and columns
     */
    public static JdbcTransactions from(DataSource dataSource) {
        return of(Door.of(dataSource));
    }

    /**
     * Order lines from a database.
     *
     * @param connections opens a connection for each reading, such as {@code () -> DriverManager.getConnection(url)};
     *                    it is closed after it
     * @return a source that does not yet know its table and columns
     */
    public static JdbcTransactions from(Callable<? extends Connection> connections) {
        return of(Door.of(connections));
    }

    /**
     * Order lines from a database.
     *
     * @param connection an open connection, which is left open; where its auto-commit is off, its transaction is left
     *                   as it is
     * @return a source that does not yet know its table and columns
     */
    public static JdbcTransactions from(Connection connection) {
        return of(Door.of(connection));
    }

    private static JdbcTransactions of(Door door) {
        return new JdbcTransactions(JdbcInput.of(door), Map.of(), List.of(), ZoneOffset.UTC);
    }

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the source
     */
    public JdbcTransactions customer(String column) {
        return with(Role.CUSTOMER, column);
    }

    /**
     * Which column holds the order's id, unique within the customer. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the source
     */
    public JdbcTransactions order(String column) {
        return with(Role.ORDER, column);
    }

    /**
     * Which column holds the time of the order. Must be given. A TIMESTAMP WITH TIME ZONE is an instant, a TIMESTAMP
     * without one was written in the {@linkplain #zone(ZoneId) zone}, a DATE is its first moment there. MariaDB's
     * TIMESTAMP, which is kept as an instant and shown in the zone of the session, is an instant; its DATETIME is
     * without a zone.
     *
     * @param column a column of type DATE or TIMESTAMP
     * @return the source
     */
    public JdbcTransactions time(String column) {
        return with(Role.TIME, column);
    }

    /**
     * Which column holds what was paid for the line. Must be given, unless quantity and unit price are.
     *
     * @param column a column of numbers
     * @return the source
     */
    public JdbcTransactions amount(String column) {
        return with(Role.AMOUNT, column);
    }

    /**
     * Which column holds how many were ordered, negative for a return.
     *
     * @param column a column of numbers
     * @return the source
     */
    public JdbcTransactions quantity(String column) {
        return with(Role.QUANTITY, column);
    }

    /**
     * Which column holds the price of one: the amount is then quantity × unit price. Not looked at if there is an
     * {@link #amount} column.
     *
     * @param column a column of numbers
     * @return the source
     */
    public JdbcTransactions unitPrice(String column) {
        return with(Role.UNIT_PRICE, column);
    }

    /**
     * Which column holds how many of the ordered came back.
     *
     * @param column a column of numbers
     * @return the source
     */
    public JdbcTransactions returned(String column) {
        return with(Role.RETURNED, column);
    }

    /**
     * Which column holds the product type.
     *
     * @param column a column of texts or numbers
     * @return the source
     */
    public JdbcTransactions product(String column) {
        return with(Role.PRODUCT, column);
    }

    /**
     * Which column holds the currency of the amount.
     *
     * @param column a column of texts
     * @return the source
     */
    public JdbcTransactions currency(String column) {
        return with(Role.CURRENCY, column);
    }

    /**
     * A further column to keep as an attribute of each line, under the name given here.
     *
     * @param column a column of texts, numbers or truth values
     * @return the source
     */
    public JdbcTransactions attribute(String column) {
        List<String> more = new ArrayList<>(attributes);
        more.add(Objects.requireNonNull(column));
        return new JdbcTransactions(input, roles, List.copyOf(more), zone);
    }

    /**
     * The zone of times that are stored without one, and whose calendar days count. Where a clock change skips a local
     * time, the time is later by what was skipped; where it repeats one, the first is meant (the rule of
     * {@link java.time.ZonedDateTime}).
     *
     * @param ofTheTimes the zone; UTC by default
     * @return the source
     */
    public JdbcTransactions zone(ZoneId ofTheTimes) {
        return new JdbcTransactions(input, roles, attributes, Objects.requireNonNull(ofTheTimes));
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    /**
     * The columns in use.
     *
     * @return an unmodifiable map from the method that named a column, such as {@code customer}, to the column
     */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (roles.containsKey(role)) {
                columns.put(role.method(), roles.get(role));
            }
        }
        return Collections.unmodifiableMap(columns);
    }

    /**
     * The columns kept as attributes.
     *
     * @return an unmodifiable list
     */
    public List<String> attributes() {
        return attributes;
    }

    @Override
    JdbcTransactions with(JdbcInput changed) {
        return new JdbcTransactions(changed, roles, attributes, zone);
    }

    private JdbcTransactions with(Role role, String column) {
        Map<Role, String> more = new LinkedHashMap<>(roles);
        more.put(role, Objects.requireNonNull(column, role.method()));
        return new JdbcTransactions(input, Collections.unmodifiableMap(more), attributes, zone);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first line, to be closed by the caller; at the first line that fails, after the last,
     *         and where the thread is interrupted, it frees the connection by itself
     * @throws IllegalArgumentException if it was not said what to read, or which columns hold the customer, the order,
     *                                  the time and the amount
     * @throws InputException           if there is no connection, the query fails, a column is not there, with those
     *                                  that are, or is of a type that cannot be used
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    @Override
    public TransactionCursor open() {
        return JdbcTransactionCursor.open(input, roles(), attributes, zone);
    }

    /** The columns, checked to be all that are needed. */
    Map<Role, String> roles() {
        input.required();
        require(Role.CUSTOMER);
        require(Role.ORDER);
        require(Role.TIME);
        if (!roles.containsKey(Role.AMOUNT)
                && !(roles.containsKey(Role.QUANTITY) && roles.containsKey(Role.UNIT_PRICE))) {
            throw new IllegalArgumentException(name() + ": say which column holds the amount, .amount(\"…\"), or "
                    + "which hold the quantity and the unit price");
        }
        return roles;
    }

    private void require(Role role) {
        if (!roles.containsKey(role)) {
            throw new IllegalArgumentException(name() + ": say which column holds the " + role.method() + ", ."
                    + role.method() + "(\"…\")");
        }
    }

    /** The source and its columns. */
    @Override
    public String toString() {
        return name() + " " + columns() + (attributes.isEmpty() ? "" : ", attributes " + attributes);
    }
}
