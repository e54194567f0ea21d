package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** An empty database of a server, for one test. */
final class Database {

    private final Server server;
    private final String url;
    private final List<Connection> given = new ArrayList<>();

    Database(Server server, String url) {
        this.server = server;
        this.url = url;
    }

    Server server() {
        return server;
    }

    String url() {
        return url;
    }

    /** Opens a connection, of which it is remembered whether it was closed. */
    Connection connect() throws SQLException {
        Connection connection = Server.connect(url);
        given.add(connection);
        return connection;
    }

    Callable<Connection> connections() {
        return this::connect;
    }

    long stillOpen() throws SQLException {
        long open = 0;
        for (Connection connection : given) {
            open += connection.isClosed() ? 0 : 1;
        }
        return open;
    }

    long opened() {
        return given.size();
    }

    Database run(String... statements) throws SQLException {
        try (Connection connection = Server.connect(url); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(dialect(sql));
            }
        }
        return this;
    }

    /** Types by the names that this database has for them. */
    String dialect(String sql) {
        return server == Server.MARIADB
                ? sql.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMP(6)").replace("LOCAL TIMESTAMP", "DATETIME(6)")
                        .replace("DOUBLE PRECISION", "DOUBLE").replace('"', '`')
                : sql.replace("LOCAL TIMESTAMP", "TIMESTAMP");
    }

    /** The rows of a query, a text each, values parted by a bar. */
    List<String> rows(String sql) throws SQLException {
        return rowsOf(dialect(sql));
    }

    /** The rows of a query that is in the dialect already. */
    List<String> rowsOf(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = Server.connect(url); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int c = 1; c <= columns.getColumnCount(); c++) {
                    row.append(c == 1 ? "" : "|").append(rows.getString(c));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    /** The server's name, for the reports of tests. */
    @Override
    public String toString() {
        return server.toString();
    }
}
