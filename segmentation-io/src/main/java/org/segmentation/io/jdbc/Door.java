package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * Where connections come from.
 *
 * @param opening gives a connection
 * @param ours    whether the connection is opened for us, so that we close it
 */
record Door(Callable<? extends Connection> opening, boolean ours) {

    static Door of(DataSource pool) {
        return new Door(Objects.requireNonNull(pool, "dataSource")::getConnection, true);
    }

    static Door of(Callable<? extends Connection> opening) {
        return new Door(Objects.requireNonNull(opening, "connections"), true);
    }

    static Door of(Connection connection) {
        Objects.requireNonNull(connection, "connection");
        return new Door(() -> connection, false);
    }
}
