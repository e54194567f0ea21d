package org.segmentation.io.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/** Writes rows, all or none: those whose key is in the table by UPDATE, the others by INSERT. */
final class SegmentWriter {

    private static final int ROWS_AT_A_TIME = 250;
    private static final int KEYS_AT_A_TIME = 5_000;

    private final Door door;
    private final String source;
    private final List<String> table;
    private final boolean create;
    private final List<String> ids;
    private final List<SegmentColumn> key;
    private final List<SegmentColumn> rest;

    SegmentWriter(Door door, String source, List<String> table, boolean create, List<String> ids,
            List<SegmentColumn> key, List<SegmentColumn> rest) {
        this.door = door;
        this.source = source;
        this.table = table;
        this.create = create;
        this.ids = ids;
        this.key = key;
        this.rest = rest;
    }

    int write() {
        try (Session session = Session.open(door, source)) {
            List<String> made = null;
            try {
                Optional<List<String>> found = session.names().find(table);
                List<String> target = found.orElseGet(() -> session.names().folded(table));
                if (found.isEmpty()) {
                    requireCreate(session);
                    if (session.engine().commitsOnCreate()) {
                        create(session, target);
                        made = target;
                    }
                }
                writeAll(session, target, found.isEmpty() && made == null);
                return ids.size();
            } catch (SQLException | RuntimeException | Error failure) {
                if (made != null) {
                    drop(session, session.names().quoted(made));
                }
                throw failure;
            }
        } catch (SQLException failure) {
            throw Failures.of(source, "nothing was written", failure);
        } catch (InputException bad) {
            throw bad.source() == null ? bad.in(source) : bad;
        }
    }

    private void requireCreate(Session session) throws SQLException {
        if (!create) {
            throw new IllegalArgumentException("there is no table " + source + "; make it, or say .createTable()");
        }
        if (session.engine().commitsOnCreate() && !session.mayBegin()) {
            throw new IllegalStateException("making the table " + source + " would end the transaction of the"
                    + " connection, whose auto-commit is off; make the table first, or give a DataSource");
        }
    }

    private void create(Session session, List<String> target) throws SQLException {
        Names names = session.names();
        List<String> parts = new ArrayList<>();
        for (SegmentColumn column : key) {
            parts.add(names.quoted(names.folded(column.name())) + " " + column.type(session.engine()) + " NOT NULL");
        }
        for (SegmentColumn column : rest) {
            parts.add(names.quoted(names.folded(column.name())) + " " + column.type(session.engine()));
        }
        parts.add("PRIMARY KEY (" + key.stream().map(column -> names.quoted(names.folded(column.name())))
                .collect(Collectors.joining(", ")) + ")");
        session.execute("CREATE TABLE " + names.quoted(target) + " (" + String.join(", ", parts) + ")");
    }

    /** Takes back a table that was made for rows that did not come; not if another has put some in since. */
    private static void drop(Session session, String name) {
        Session.quietly(() -> {
            if ("0".equals(session.one("SELECT COUNT(*) FROM " + name))) {
                session.execute("DROP TABLE " + name);
                if (!session.connection().getAutoCommit()) {
                    session.commit();
                }
            }
        });
    }

    private void writeAll(Session session, List<String> target, boolean createFirst) throws SQLException {
        if (session.mayBegin()) {
            session.begin();
            try {
                writeRows(session, target, createFirst);
                session.commit();
            } catch (SQLException | RuntimeException | Error failure) {
                Session.quietly(session.connection()::rollback);
                throw failure;
            }
            return;
        }
        Savepoint before = savepoint(session);
        try {
            writeRows(session, target, createFirst);
        } catch (SQLException | RuntimeException | Error failure) {
            if (before != null) {
                Session.quietly(() -> session.connection().rollback(before));
            }
            throw failure;
        }
        if (before != null) {
            Session.quietly(() -> session.connection().releaseSavepoint(before));
        }
    }

    private static @Nullable Savepoint savepoint(Session session) throws SQLException {
        return session.connection().getMetaData().supportsSavepoints() ? session.connection().setSavepoint() : null;
    }

    private void writeRows(Session session, List<String> target, boolean createFirst) throws SQLException {
        if (createFirst) {
            create(session, target);
        }
        String name = session.names().quoted(target);
        Map<SegmentColumn, SqlColumn> into = columns(session, name);
        boolean[] there = there(session, name, into);
        int[] inOrder = IntStream.range(0, ids.size()).boxed().sorted(Comparator.comparing(ids::get))
                .mapToInt(Integer::intValue).toArray();
        List<SegmentColumn> all = new ArrayList<>(rest);
        all.addAll(key);
        if (!rest.isEmpty()) {
            batch(session, "UPDATE " + name + " SET " + equal(session, rest, into, ", ") + " WHERE "
                    + equal(session, key, into, " AND "), all, into,
                    IntStream.of(inOrder).filter(row -> there[row]).toArray());
        }
        batch(session, "INSERT INTO " + name + " (" + all.stream().map(column -> quoted(session, column, into))
                .collect(Collectors.joining(", ")) + ") VALUES (" + "?, ".repeat(all.size() - 1) + "?)", all, into,
                IntStream.of(inOrder).filter(row -> !there[row]).toArray());
    }

    private Map<SegmentColumn, SqlColumn> columns(Session session, String name) throws SQLException {
        try (SqlRows none = SqlRows.open(session, source, "SELECT * FROM " + name + " WHERE 1 = 0", 1,
                statement -> { })) {
            Map<SegmentColumn, SqlColumn> into = new HashMap<>();
            key.forEach(column -> into.put(column, none.column(none.indexOf(column.name()))));
            rest.forEach(column -> into.put(column, none.column(none.indexOf(column.name()))));
            return into;
        }
    }

    private static String quoted(Session session, SegmentColumn column, Map<SegmentColumn, SqlColumn> into) {
        return session.names().quoted(into.get(column).name());
    }

    private static String equal(Session session, List<SegmentColumn> columns, Map<SegmentColumn, SqlColumn> into,
            String between) {
        return columns.stream().map(column -> quoted(session, column, into) + " = ?")
                .collect(Collectors.joining(between));
    }

    /** Which of the customers are in the table; of a history, at this as-of. */
    private boolean[] there(Session session, String name, Map<SegmentColumn, SqlColumn> into) throws SQLException {
        Map<String, Integer> rowOf = new HashMap<>(2 * ids.size());
        for (int row = 0; row < ids.size(); row++) {
            rowOf.put(ids.get(row), row);
        }
        boolean[] there = new boolean[ids.size()];
        List<SegmentColumn> others = key.subList(1, key.size());
        String where = others.isEmpty() || ids.isEmpty() ? "" : " WHERE " + equal(session, others, into, " AND ");
        String keys = "SELECT " + quoted(session, key.get(0), into) + " FROM " + name + where;
        try (SqlRows rows = SqlRows.open(session, source, keys, KEYS_AT_A_TIME, statement -> {
            for (int i = 0; i < others.size() && !where.isEmpty(); i++) {
                others.get(i).bind(statement, i + 1, 0, into.get(others.get(i)), session);
            }
        })) {
            while (rows.advance()) {
                Integer row = rowOf.get(rows.text(0));
                if (row != null) {
                    there[row] = true;
                }
            }
        }
        return there;
    }

    private void batch(Session session, String sql, List<SegmentColumn> columns, Map<SegmentColumn, SqlColumn> into,
            int[] rows) throws SQLException {
        if (rows.length == 0) {
            return;
        }
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            for (int i = 0; i < rows.length; i++) {
                for (int c = 0; c < columns.size(); c++) {
                    SegmentColumn column = columns.get(c);
                    column.bind(statement, c + 1, rows[i], into.get(column), session);
                }
                statement.addBatch();
                if ((i + 1) % ROWS_AT_A_TIME == 0 || i + 1 == rows.length) {
                    Watch.run(statement, source, statement::executeBatch);
                }
            }
        }
    }
}
