package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * A table of customers from a table or a query that has one row a customer, its columns chosen by name. An immutable
 * value: each call returns a new reading, and {@link #read()} does the work.
 *
 * <pre>{@code
 * FeatureTable customers = JdbcFeatures.from(dataSource).table("customers")
 *         .id("customer_id").numeric("age", "income").categorical("gender").read();
 * }</pre>
 *
 * <p>Where the database has order lines instead, {@link #aggregating} lets it add them up.
 *
 * <p>Rows are read as {@link JdbcTransactions} reads them. <b>A bad row</b> (an id that is NULL or blank or that an
 * earlier row has, a number that is not finite, and, while {@linkplain #missing(MissingValues) missing values} are
 * refused, a NULL) stops the reading with an {@link InputException} that names the row by its number in the result,
 * from 1, and the column, unless {@link #skipBadRows()} was chosen.
 */
public final class JdbcFeatures extends JdbcReading<JdbcFeatures> {

    /** How the values of a column are to be read. */
    enum Kind {
        NUMERIC, CATEGORICAL,
        /** Numeric if the database says so, else categorical. */
        BY_TYPE
    }

    /** A column to read. */
    record Column(String name, Kind kind) {
    }

    private final @Nullable String id;
    private final List<Column> columns;
    private final MissingValues missing;

    private JdbcFeatures(JdbcInput input, @Nullable String id, List<Column> columns, MissingValues missing) {
        super(input);
        this.id = id;
        this.columns = columns;
        this.missing = missing;
    }

    /**
     * Customers from a database.
     *
     * @param dataSource gives a connection for each reading, which is closed after it
     * @return a reading that does not yet know its table and columns
     */
    public static JdbcFeatures from(DataSource dataSource) {
        return of(Door.of(dataSource));
    }

    /**
     * Customers from a database.
     *
     * @param connections opens a connection for each reading, such as {@code () -> DriverManager.getConnection(url)};
     *                    it is closed after it
     * @return a reading that does not yet know its table and columns
     */
    public static JdbcFeatures from(Callable<? extends Connection> connections) {
        return of(Door.of(connections));
    }

    /**
     * Customers from a database.
     *
     * @param connection an open connection, which is left open
     * @return a reading that does not yet know its table and columns
     */
    public static JdbcFeatures from(Connection connection) {
        return of(Door.of(connection));
    }

    private static JdbcFeatures of(Door door) {
        return new JdbcFeatures(JdbcInput.of(door), null, List.of(), MissingValues.REFUSE);
    }

    /**
     * The features of a database's order lines, added up by the database: one {@code SELECT … GROUP BY}, of which only
     * a row a customer comes back. The table is the one that {@code extractor.extract(orders)} gives by reading all
     * lines: ids, counts and days exactly, sums and averages to 1e-9 relative.
     *
     * @param orders    the order lines
     * @param extractor which features, as of when
     * @return the aggregation, ready to run
     * @throws IllegalArgumentException if the source lacks a column that a feature needs, or the extractor asks for
     *                                  what one portable query cannot give: {@link JdbcAggregation} says what that is
     */
    public static JdbcAggregation aggregating(JdbcTransactions orders, FeatureExtractor extractor) {
        return JdbcAggregation.of(orders, extractor);
    }

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the reading
     */
    public JdbcFeatures id(String column) {
        return new JdbcFeatures(input, Objects.requireNonNull(column), columns, missing);
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
     * More columns, of numbers. The table's columns come in the order in which they are named, by the names given here.
     *
     * @param names columns of numbers
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public JdbcFeatures numeric(String... names) {
        return with(Kind.NUMERIC, names);
    }

    /**
     * More columns, of categories; the levels are the distinct texts in natural order.
     *
     * @param names columns of texts, numbers or truth values
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public JdbcFeatures categorical(String... names) {
        return with(Kind.CATEGORICAL, names);
    }

    /**
     * More columns, each of numbers if its type is one of numbers, else of categories.
     *
     * @param names columns of texts, numbers or truth values
     * @return the reading
     * @throws IllegalArgumentException if a column is named twice
     */
    public JdbcFeatures columns(String... names) {
        return with(Kind.BY_TYPE, names);
    }

    /**
     * The columns in order.
     *
     * @return an unmodifiable list of names
     */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    private JdbcFeatures with(Kind kind, String... names) {
        List<Column> more = new ArrayList<>(columns);
        for (String name : names) {
            if (more.stream().anyMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException("column '" + name + "' is named twice; once is enough");
            }
            more.add(new Column(name, kind));
        }
        return new JdbcFeatures(input, id, List.copyOf(more), missing);
    }

    /**
     * What to do with a customer that lacks a value.
     *
     * @param policy {@code REFUSE}, the default: the row is bad; {@code DROP}: it is left out and counted as
     *               {@code with a missing value}; {@code KEEP}: the value is NaN
     * @return the reading
     */
    public JdbcFeatures missing(MissingValues policy) {
        return new JdbcFeatures(input, id, columns, Objects.requireNonNull(policy));
    }

    /**
     * What is done with a customer that lacks a value.
     *
     * @return the policy
     */
    public MissingValues missing() {
        return missing;
    }

    @Override
    JdbcFeatures with(JdbcInput changed) {
        return new JdbcFeatures(changed, id, columns, missing);
    }

    /**
     * Runs the query and reads what it gives.
     *
     * @return an n × d table of the n customers and the d columns named; n is 0 if there is no row; its intake counts
     *         rows: seen are those used, with a missing value and rejected together
     * @throws IllegalArgumentException if it was not said what to read, which column holds the id, or no column was
     *                                  named
     * @throws InputException           if there is no connection, the query fails, a column is not there, with those
     *                                  that are, or is of a type that cannot be used; or at the first bad row, unless
     *                                  they are skipped
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable read() {
        input.required();
        if (id == null) {
            throw new IllegalArgumentException(name() + ": say which column holds the customer's id, .id(\"…\")");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(name() + ": name the columns to read, .numeric(\"…\"), "
                    + ".categorical(\"…\") or .columns(\"…\")");
        }
        List<String> names = new ArrayList<>(List.of(id));
        names.addAll(columns());
        try (JdbcRows rows = JdbcRows.open(input, "rows", names)) {
            JdbcCustomers customers = new JdbcCustomers(rows, id, columns, missing);
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

    /** The source and its columns. */
    @Override
    public String toString() {
        return name() + " {id=" + id + "} " + columns();
    }
}
