package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every reading of a database needs to know.
 *
 * @param door      where connections come from
 * @param relation  what is read; null if that was not said yet
 * @param fetchSize how many rows are fetched at a time
 * @param badRows   what happens to a row that cannot be used
 */
record JdbcInput(Door door, @Nullable Relation relation, int fetchSize, Consumer<? super InputException> badRows) {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcInput.class);
    private static final int ROWS_AT_A_TIME = 5_000;

    /** Stops at a row that cannot be used. */
    static final Consumer<InputException> STOP = bad -> {
        throw bad;
    };

    /** Goes on; a message holds the bad value, which may tell of a customer, so it is for debugging only. */
    static final Consumer<InputException> GO_ON = bad -> LOG.debug("row left out: {}", bad.getMessage());

    static JdbcInput of(Door door) {
        return new JdbcInput(door, null, ROWS_AT_A_TIME, STOP);
    }

    JdbcInput relation(Relation changed) {
        return new JdbcInput(door, changed, fetchSize, badRows);
    }

    JdbcInput fetchSize(int changed) {
        return new JdbcInput(door, relation, changed, badRows);
    }

    JdbcInput badRows(Consumer<? super InputException> changed) {
        return new JdbcInput(door, relation, fetchSize, changed);
    }

    String name() {
        return relation == null ? "database" : relation.name();
    }

    Relation required() {
        if (relation == null) {
            throw new IllegalArgumentException("say what to read, .table(\"…\") or .query(\"SELECT …\")");
        }
        return relation;
    }

    /** The columns that there are. */
    List<SqlColumn> columns(Session session) throws SQLException {
        Relation what = required();
        try (SqlRows none = SqlRows.open(session, name(), "SELECT * FROM " + what.from(session) + " WHERE 1 = 0", 1,
                what::bind)) {
            return none.columns();
        }
    }

    /** The rows with the columns named; for a query, with all. */
    SqlRows rows(Session session, List<String> names) throws SQLException {
        Relation what = required();
        session.stream();
        if (!what.isTable()) {
            return SqlRows.open(session, name(), what.sql(), fetchSize, what::bind);
        }
        List<SqlColumn> columns = columns(session);
        List<String> wanted = names.stream().distinct()
                .map(name -> columns.get(SqlRows.indexOf(columns, name, name())).name()).distinct()
                .map(session.names()::quoted).toList();
        return SqlRows.open(session, name(), "SELECT " + String.join(", ", wanted) + " FROM " + what.from(session),
                fetchSize, what::bind);
    }
}
