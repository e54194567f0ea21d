package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.SegmentColumn.Content;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Segments, scores and features of customers written to a table of a database. An immutable value: each call returns a
 * new one, and {@link #write()} does the work.
 *
 * <pre>{@code
 * JdbcSegments.into(dataSource).table("marketing", "customer_segments").createTable()
 *         .with(tiers).with("cluster", segments).with(scores.toTable())
 *         .asOf(LocalDate.of(2025, 12, 31)).modelVersion("2026-01").write();
 * }</pre>
 *
 * <p><b>A row a customer.</b> The customers are those of the first {@code with}; later ones are matched by id and must
 * have all of them. A customer who is in the table already has the columns named here set anew, other columns and other
 * customers stay as they are: a second run leaves the same rows. With {@link #history()} a row stands for a customer at
 * an as-of, so that earlier ones are kept.
 *
 * <p><b>All or nothing.</b> Rows are written in batches and in one transaction: if anything fails, the table is as it
 * was before, and a table made for it is gone. This is done with plain UPDATE and INSERT, which every database has and
 * which need no unique key: the customers that are there are read first. If another writes the same new customers at
 * the same time, the unique key, which a table made here has, refuses one of the two. Rows are written in order of the
 * ids, so that two writers wait for each other instead of blocking one another.
 *
 * <p><b>A connection of the caller's</b> whose auto-commit is off is in the caller's transaction: it is neither
 * committed nor ended; what was written up to a failure is undone where the database knows savepoints, and else the
 * caller must roll back.
 *
 * <p>Numbers are written to columns of any numeric type, whole ones only to those of whole numbers; texts to those of
 * text; ids also to those of numbers. A missing value (NaN) is NULL.
 */
public final class JdbcSegments {

    private static final String AS_OF = "as_of";
    private static final String MODEL_VERSION = "model_version";

    private final Door door;
    private final List<String> table;
    private final boolean create;
    private final boolean history;
    private final String idColumn;
    private final @Nullable List<String> ids;
    private final List<SegmentColumn> columns;

    private JdbcSegments(Door door, List<String> table, boolean create, boolean history, String idColumn,
            @Nullable List<String> ids, List<SegmentColumn> columns) {
        this.door = door;
        this.table = table;
        this.create = create;
        this.history = history;
        this.idColumn = idColumn;
        this.ids = ids;
        this.columns = columns;
    }

    /**
     * Writes to a database.
     *
     * @param dataSource gives a connection for each writing, which is closed after it
     * @return a writing that does not yet know its table and columns
     */
    public static JdbcSegments into(DataSource dataSource) {
        return of(Door.of(dataSource));
    }

    /**
     * Writes to a database.
     *
     * @param connections opens a connection for each writing, such as {@code () -> DriverManager.getConnection(url)};
     *                    it is closed after it
     * @return a writing that does not yet know its table and columns
     */
    public static JdbcSegments into(Callable<? extends Connection> connections) {
        return of(Door.of(connections));
    }

    /**
     * Writes to a database.
     *
     * @param connection an open connection, which is left open
     * @return a writing that does not yet know its table and columns
     */
    public static JdbcSegments into(Connection connection) {
        return of(Door.of(connection));
    }

    private static JdbcSegments of(Door door) {
        return new JdbcSegments(door, List.of(), false, false, "customer_id", null, List.of());
    }

    /**
     * The same writing to a table. The name is only ever a name, whatever is in it. It is meant as it stands, or, if
     * there is no such table, as the database would store it if it stood without quotes; a table that is made is given
     * that second form, so that it can be spoken of without quotes, and so are its columns.
     *
     * @param name the table, in the connection's schema
     * @return the writing
     * @throws IllegalArgumentException if the name is empty
     */
    public JdbcSegments table(String name) {
        return table(Relation.table(name).table());
    }

    /**
     * The same writing to a table of a schema.
     *
     * @param schema the schema, for MariaDB the database; it must exist
     * @param name   the table
     * @return the writing
     * @throws IllegalArgumentException if a name is empty
     */
    public JdbcSegments table(String schema, String name) {
        return table(Relation.table(schema, name).table());
    }

    private JdbcSegments table(List<String> changed) {
        return new JdbcSegments(door, changed, create, history, idColumn, ids, columns);
    }

    /**
     * The same writing, making the table if there is none: the id is its key, together with as-of for a
     * {@link #history()}; texts may have 255 characters where the database wants a bound.
     *
     * @return the writing
     */
    public JdbcSegments createTable() {
        return new JdbcSegments(door, table, true, history, idColumn, ids, columns);
    }

    /**
     * The same writing, which keeps what was written for another as-of.
     *
     * @return the writing; it needs an as-of
     */
    public JdbcSegments history() {
        return new JdbcSegments(door, table, create, true, idColumn, ids, columns);
    }

    /**
     * Which column the customer's id goes to.
     *
     * @param column the column; {@code customer_id} by default
     * @return the writing
     */
    public JdbcSegments customer(String column) {
        return new JdbcSegments(door, table, create, history, Objects.requireNonNull(column), ids, columns);
    }

    /**
     * The same writing with the name of each customer's group in one more column, which has the grouping's name.
     *
     * @param grouping segments, tiers, any groups
     * @return the writing
     * @throws IllegalArgumentException as {@link #with(String, Grouping)}
     */
    public JdbcSegments with(Grouping grouping) {
        return with(grouping.name(), grouping);
    }

    /**
     * The same writing with the name of each customer's group in one more column.
     *
     * @param column   the column
     * @param grouping segments, tiers, any groups
     * @return the writing
     * @throws IllegalArgumentException if a customer of the first {@code with} is not in the grouping, or the column is
     *                                  named twice
     */
    public JdbcSegments with(String column, Grouping grouping) {
        List<String> customers = ids == null ? List.copyOf(grouping.ids()) : ids;
        int[] labels = customers.stream().mapToInt(id -> grouping.group(grouping.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' is not in the grouping by "
                        + grouping.name())))).toArray();
        List<String> names = List.copyOf(grouping.groups());
        return with(customers, new SegmentColumn(column, Content.TEXT, row -> names.get(labels[row])));
    }

    /**
     * The same writing with each of a table's columns, numbers as numbers and categories by the names of their levels:
     * features, or scores such as {@code RfmScores.toTable()}.
     *
     * @param features the customers with their columns; {@link FeatureTable#select} chooses fewer
     * @return the writing
     * @throws IllegalArgumentException if a customer of the first {@code with} is not in the table, or a column is
     *                                  named twice
     */
    public JdbcSegments with(FeatureTable features) {
        List<String> customers = ids == null ? features.ids() : ids;
        int[] rows = customers.stream().mapToInt(id -> features.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' is not in the table"))).toArray();
        JdbcSegments more = this;
        for (int c = 0; c < features.width(); c++) {
            int at = c;
            FeatureColumn header = features.columns().get(c);
            boolean numeric = header.kind() != FeatureColumn.Kind.CATEGORICAL;
            IntFunction<@Nullable Object> value = row -> {
                double number = features.value(rows[row], at);
                return Double.isNaN(number) ? null : numeric ? (Object) number : header.levels().get((int) number);
            };
            more = more.with(customers, new SegmentColumn(header.name(), numeric ? Content.NUMBER : Content.TEXT,
                    value));
        }
        return more;
    }

    /**
     * The same writing with the day as of which the customers were looked at, in the column {@code as_of}.
     *
     * @param date the day
     * @return the writing
     * @throws IllegalArgumentException if there is an as-of already
     */
    public JdbcSegments asOf(LocalDate date) {
        Objects.requireNonNull(date);
        return with(ids, new SegmentColumn(AS_OF, Content.DATE, row -> date));
    }

    /**
     * The same writing with the instant as of which the customers were looked at, in the column {@code as_of}.
     *
     * @param instant the instant, written to the millisecond
     * @return the writing
     * @throws IllegalArgumentException if there is an as-of already
     */
    public JdbcSegments asOf(Instant instant) {
        Objects.requireNonNull(instant);
        return with(ids, new SegmentColumn(AS_OF, Content.INSTANT, row -> instant));
    }

    /**
     * The same writing with the version of the model behind it, in the column {@code model_version}.
     *
     * @param version any text
     * @return the writing
     * @throws IllegalArgumentException if there is a version already
     */
    public JdbcSegments modelVersion(String version) {
        Objects.requireNonNull(version);
        return with(ids, new SegmentColumn(MODEL_VERSION, Content.TEXT, row -> version));
    }

    private JdbcSegments with(@Nullable List<String> customers, SegmentColumn column) {
        if (column.name().isEmpty()) {
            throw new IllegalArgumentException("the name of a column cannot be empty");
        }
        if (columns.stream().anyMatch(other -> other.name().equalsIgnoreCase(column.name()))) {
            throw new IllegalArgumentException("there are two columns named '" + column.name()
                    + "'; names must differ in more than case");
        }
        List<SegmentColumn> more = new ArrayList<>(columns);
        more.add(column);
        return new JdbcSegments(door, table, create, history, idColumn, customers, List.copyOf(more));
    }

    /**
     * Writes the rows.
     *
     * @return how many rows were written, one a customer; some of them may have been there, the same as now
     * @throws IllegalArgumentException if it was not said which table, there is nothing to write, a column has the name
     *                                  of the id's, a history has no as-of, or there is no such table and it is not to
     *                                  be made
     * @throws InputException           if there is no connection, the table lacks a column, with those that there are,
     *                                  a value does not go into its column, or the database fails or refuses; the table
     *                                  is as it was
     * @throws IllegalStateException    if a table is to be made in a transaction of the caller's, which the database
     *                                  would end by that
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted, and the
     *                                  table is as it was
     */
    public int write() {
        if (table.isEmpty()) {
            throw new IllegalArgumentException("say where to write to, .table(\"…\")");
        }
        if (ids == null) {
            throw new IllegalArgumentException(name() + ": there is nothing to write; say what, .with(…)");
        }
        if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(idColumn))) {
            throw new IllegalArgumentException(name() + ": column '" + idColumn + "' is that of the customers' ids;"
                    + " name the other otherwise, or the ids' with .customer(\"…\")");
        }
        if (history && columns.stream().noneMatch(column -> column.name().equals(AS_OF))) {
            throw new IllegalArgumentException(name() + ": a history needs an as-of, .asOf(…)");
        }
        List<SegmentColumn> key = new ArrayList<>();
        List<SegmentColumn> rest = new ArrayList<>();
        List<String> customers = ids;
        key.add(new SegmentColumn(idColumn, Content.TEXT, customers::get));
        columns.forEach(column -> (history && column.name().equals(AS_OF) ? key : rest).add(column));
        return new SegmentWriter(door, name(), table, create, customers, key, rest).write();
    }

    private String name() {
        return String.join(".", table);
    }

    /** The table and its columns. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>(List.of(idColumn));
        columns.forEach(column -> names.add(column.name()));
        return (table.isEmpty() ? "database" : name()) + " " + names;
    }
}
