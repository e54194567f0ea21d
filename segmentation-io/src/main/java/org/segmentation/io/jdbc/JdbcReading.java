package org.segmentation.io.jdbc;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * What every reading of a database can be told about what to read.
 *
 * @param <S> the reading itself
 */
abstract sealed class JdbcReading<S extends JdbcReading<S>> permits JdbcTransactions, JdbcRatings,
        JdbcFeatures {

    final JdbcInput input;

    JdbcReading(JdbcInput input) {
        this.input = input;
    }

    abstract S with(JdbcInput changed);

    /**
     * The same reading of a table or a view. The name is only ever a name, whatever is in it; it is meant as it stands,
     * or, if there is no such table, as the database would store it if it stood without quotes ({@code ORDERS} for
     * {@code orders} in H2).
     *
     * @param name the table, in the connection's schema
     * @return the reading
     * @throws IllegalArgumentException if the name is empty
     */
    public S table(String name) {
        return with(input.relation(Relation.table(name)));
    }

    /**
     * The same reading of a table or a view of a schema.
     *
     * @param schema the schema, for MariaDB the database
     * @param name   the table
     * @return the reading
     * @throws IllegalArgumentException if a name is empty
     */
    public S table(String schema, String name) {
        return with(input.relation(Relation.table(schema, name)));
    }

    /**
     * The same reading of what a query gives. Its text is run as it stands, so it must not be put together from what
     * others have typed; such values belong in the place of question marks.
     *
     * @param sql    a SELECT, in the database's own dialect
     * @param values one for each question mark, in their order; null for NULL
     * @return the reading
     * @throws IllegalArgumentException if the query is empty
     */
    public S query(String sql, @Nullable Object... values) {
        return with(input.relation(Relation.query(sql, values)));
    }

    /**
     * The same reading with another number of rows fetched at a time: more rows make fewer round trips, and are held in
     * memory together.
     *
     * @param rows at least 1; 5,000 by default
     * @return the reading
     * @throws IllegalArgumentException if it is below 1
     */
    public S fetchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("fetch size " + rows + " must be at least 1");
        }
        return with(input.fetchSize(rows));
    }

    /**
     * How many rows are fetched at a time.
     *
     * @return a count
     */
    public int fetchSize() {
        return input.fetchSize();
    }

    /**
     * The same reading, going on after a row that cannot be used instead of stopping. Such rows are counted in the
     * intake as {@code rejected} and told to the debug log. What breaks the whole reading off still stops.
     *
     * @return the reading
     */
    public S skipBadRows() {
        return with(input.badRows(JdbcInput.GO_ON));
    }

    /**
     * Like {@link #skipBadRows()}, with every bad row handed to the caller instead of the log, for example to
     * {@code rejects::add}.
     *
     * @param listener takes what is wrong with a row, with its number, column and value, while the rows are read and
     *                 each time they are; what it throws stops the reading
     * @return the reading
     */
    public S skipBadRows(Consumer<? super InputException> listener) {
        return with(input.badRows(Objects.requireNonNull(listener)));
    }

    /**
     * What messages call the source.
     *
     * @return the table with its schema; {@code query} for a query, whose text is never shown
     */
    public String name() {
        return input.name();
    }
}
