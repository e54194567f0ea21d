package org.segmentation.io.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read: a table, or a query with the values of its question marks.
 *
 * @param table  the parts of its name, schema first; empty for a query
 * @param sql    the query; empty for a table
 * @param values what stands for the question marks
 */
record Relation(List<String> table, String sql, List<@Nullable Object> values) {

    static Relation table(String... parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                throw new IllegalArgumentException("the name of a table or schema cannot be empty");
            }
        }
        return new Relation(List.of(parts), "", List.of());
    }

    static Relation query(String sql, @Nullable Object... values) {
        // Inside another SELECT a semicolon at the end would be in the way.
        String text = sql.strip().replaceAll(";\\s*$", "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the query is empty; give a SELECT");
        }
        return new Relation(List.of(), text,
                Collections.unmodifiableList(new ArrayList<@Nullable Object>(Arrays.asList(values))));
    }

    boolean isTable() {
        return !table.isEmpty();
    }

    /** What messages call it. A query is not shown: it may hold anything, passwords to other servers too. */
    String name() {
        return isTable() ? String.join(".", table) : "query";
    }

    /** What stands after FROM. The line end before the bracket ends a comment. */
    String from(Session session) throws SQLException {
        return isTable() ? session.names().quoted(session.names().find(table).orElse(table))
                : "(" + sql + "\n) src";
    }

    /** Sets the values of the question marks, the first of which has the number given. */
    void bind(PreparedStatement statement, int first) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(first + i, values.get(i));
        }
    }

    void bind(PreparedStatement statement) throws SQLException {
        bind(statement, 1);
    }
}
