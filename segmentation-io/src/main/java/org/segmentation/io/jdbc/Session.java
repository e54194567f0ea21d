package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in use. On closing, what was changed of its state is put back, and it is closed if it was opened for
 * us. Work that was begun here and not {@linkplain #commit() committed} is undone.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final boolean ours;
    private final String source;
    private final Engine engine;
    private final Names names;
    private boolean inTransaction;
    private boolean autoCommitBefore;
    private @Nullable String streamingBefore;
    private boolean closed;

    private Session(Connection connection, boolean ours, String source) throws SQLException {
        this.connection = connection;
        this.ours = ours;
        this.source = source;
        this.engine = Engine.of(connection.getMetaData().getDatabaseProductName());
        this.names = new Names(connection);
    }

    /** Opens a connection for a source. */
    static Session open(Door door, String source) {
        Connection connection;
        try {
            connection = Objects.requireNonNull(door.opening().call(), "what should open a connection gave null");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a connection for " + source + " was opened");
        } catch (CancellationException stop) {
            throw stop;
        } catch (Exception failure) {
            throw Failures.of(source, "no connection", failure);
        }
        try {
            return new Session(connection, door.ours(), source);
        } catch (SQLException failure) {
            if (door.ours()) {
                quietly(connection::close);
            }
            throw Failures.of(source, "the connection cannot be used", failure);
        }
    }

    Connection connection() {
        return connection;
    }

    Engine engine() {
        return engine;
    }

    Names names() {
        return names;
    }

    boolean ours() {
        return ours;
    }

    /** Makes ready for reading a large result in portions. */
    void stream() throws SQLException {
        if (engine.streamsInTransaction() && mayBegin()) {
            begin();
        }
        if (engine == Engine.DUCKDB) {
            String before = one("SELECT value FROM duckdb_settings() WHERE name = 'jdbc_stream_results'");
            execute("SET jdbc_stream_results = true");
            streamingBefore = Boolean.parseBoolean(before) ? "true" : "false";
        }
    }

    /** Whether there is no transaction of the caller's. */
    boolean mayBegin() throws SQLException {
        return ours || connection.getAutoCommit();
    }

    /** Begins a transaction, if {@link #mayBegin()}. */
    void begin() throws SQLException {
        autoCommitBefore = connection.getAutoCommit();
        connection.setAutoCommit(false);
        inTransaction = true;
    }

    /** Makes the work since {@link #begin()} last. */
    void commit() throws SQLException {
        connection.commit();
    }

    /** The only value of a query's first row; null if there is no row. */
    @Nullable String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The zone in which the database shows times that it keeps as instants but gives out without a zone, as MariaDB's
     * TIMESTAMP.
     */
    ZoneId shownZone() throws SQLException {
        String zone = one("SELECT @@session.time_zone");
        String named = "SYSTEM".equalsIgnoreCase(zone) ? one("SELECT @@system_time_zone") : zone;
        try {
            return ZoneId.of(Objects.requireNonNullElse(named, ""), ZoneId.SHORT_IDS).normalized();
        } catch (DateTimeException unknown) {
            throw InputException.of("the database shows times in a zone that it calls '" + named + "', which is not"
                    + " known here; set the time zone of its sessions to one such as '+00:00'").in(source);
        }
    }

    /** Puts back and closes; what fails now is only told to the log, since the work is done or has failed already. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (streamingBefore != null) {
            quietly(() -> execute("SET jdbc_stream_results = " + streamingBefore));
        }
        if (inTransaction) {
            quietly(connection::rollback);
            quietly(() -> connection.setAutoCommit(autoCommitBefore));
        }
        if (ours) {
            quietly(connection::close);
        }
    }

    /** A step that may fail. */
    interface Step {
        void run() throws SQLException;
    }

    static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException failure) {
            LOG.debug("after the work: {}", Failures.of("connection", "cannot be put back", failure).getMessage());
        }
    }
}
