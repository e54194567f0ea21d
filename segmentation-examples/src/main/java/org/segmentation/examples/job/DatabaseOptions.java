package org.segmentation.examples.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.JdbcFeatures;
import org.segmentation.io.jdbc.JdbcTransactions;
import org.segmentation.table.MissingValues;
import picocli.CommandLine.Option;

/** A database to read from. Neither its URL nor the password is ever printed. */
final class DatabaseOptions {

    @Option(names = "--jdbc", paramLabel = "URL",
            description = "a database instead of a file: H2, PostgreSQL, MariaDB or DuckDB")
    private @Nullable String url;
    @Option(names = "--query", paramLabel = "SQL",
            description = "what to read there: order lines, with the columns named as for a file; or, with --id and"
                    + " --features, customers")
    private @Nullable String query;
    @Option(names = "--user", paramLabel = "NAME", description = "user of the database")
    private @Nullable String user;
    @Option(names = "--password-env", paramLabel = "NAME",
            description = "environment variable that holds the user's password; arguments are seen by others")
    private @Nullable String passwordVariable;

    boolean given() {
        return url != null;
    }

    void check() {
        if (url == null) {
            if (query != null || user != null || passwordVariable != null) {
                throw new IllegalArgumentException("--query, --user and --password-env go with --jdbc");
            }
            return;
        }
        if (query == null || query.isBlank()) {
            throw new IllegalArgumentException("--jdbc needs --query: what to read there");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException("--jdbc: there is no driver for this URL; it must begin with jdbc:h2:,"
                    + " jdbc:postgresql:, jdbc:mariadb: or jdbc:duckdb:", e);
        }
        if (passwordVariable != null) {
            if (user == null) {
                throw new IllegalArgumentException("--password-env goes with --user");
            }
            if (System.getenv(passwordVariable) == null) {
                throw new IllegalArgumentException(
                        "--password-env '" + passwordVariable + "'; there is no such environment variable");
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        if (passwordVariable != null) {
            login.setProperty("password", System.getenv(passwordVariable));
        }
        return DriverManager.getConnection(Objects.requireNonNull(url), login);
    }

    /**
     * A reading of order lines.
     *
     * @param bad takes what is wrong with a row; null to stop there
     */
    JdbcTransactions orders(ColumnOptions columns, ZoneId zone, @Nullable Consumer<InputException> bad) {
        JdbcTransactions orders = JdbcTransactions.from(this::connect).query(Objects.requireNonNull(query))
                .customer(columns.customer).order(columns.order).time(columns.time).zone(zone);
        orders = columns.quantity == null ? orders : orders.quantity(columns.quantity);
        orders = columns.returned == null ? orders : orders.returned(columns.returned);
        orders = columns.product == null ? orders : orders.product(columns.product);
        orders = columns.unitPrice == null ? orders : orders.unitPrice(columns.unitPrice);
        String paid = columns.paid();
        orders = paid == null ? orders : orders.amount(paid);
        return bad == null ? orders : orders.skipBadRows(bad);
    }

    /**
     * A reading of customers, which does not yet know its columns.
     *
     * @param bad takes what is wrong with a row; null to stop there
     */
    JdbcFeatures customers(@Nullable Consumer<InputException> bad) {
        JdbcFeatures table = JdbcFeatures.from(this::connect).query(Objects.requireNonNull(query));
        return bad == null ? table : table.skipBadRows(bad).missing(MissingValues.DROP);
    }
}
