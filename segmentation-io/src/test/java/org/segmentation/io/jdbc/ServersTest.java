package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.input.InputException;
import org.segmentation.table.Grouping;
import org.segmentation.transaction.TransactionCursor;

/** What happens only with a server at the other end. */
class ServersTest {

    /** Lines made by the server itself. */
    private static String lines(Server server, int count) {
        return switch (server) {
            case POSTGRESQL -> "SELECT i % 1000 AS c, i AS o, DATE '2024-01-01' AS t, i * 0.01 AS a, repeat('x', 100) "
                    + "AS padding FROM generate_series(1, " + count + ") i";
            case MARIADB -> "SELECT seq % 1000 AS c, seq AS o, DATE '2024-01-01' AS t, seq * 0.01 AS a, "
                    + "REPEAT('x', 100) AS padding FROM seq_1_to_" + count;
            case DUCKDB -> "SELECT i % 1000 AS c, i AS o, DATE '2024-01-01' AS t, i * 0.01 AS a, repeat('x', 100) "
                    + "AS padding FROM range(" + count + ") q(i)";
            case H2 -> "SELECT MOD(x, 1000) AS c, x AS o, DATE '2024-01-01' AS t, x * 0.01 AS a, REPEAT('x', 100) "
                    + "AS padding FROM SYSTEM_RANGE(1, " + count + ")";
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void twoMillionLinesAreReadWithLittleMemory(Server server) throws Exception {
        Database database = server.database();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Streaming.class.getName(),
                database.url(), lines(server, 2_000_000)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).endsWith("1000 customers, 2,000,000 lines: 2,000,000 used");
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptDoesNotWaitForTheRestOfALargeResult(Server server) throws SQLException {
        Database database = server.database();
        JdbcTransactions source = JdbcTransactions.from(database.connections())
                .query(lines(server, server == Server.H2 ? 100_000 : 20_000_000)).customer("c").order("o").time("t")
                .amount("a");
        long asked;
        try (TransactionCursor cursor = source.open()) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(cursor.next()).isNotNull();
            }
            Thread.currentThread().interrupt();
            asked = System.nanoTime();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(cursor::next);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked)).isLessThan(2_000);
        assertThat(database.stillOpen()).isZero();
    }

    @Test
    void aServerThatEndsInMidStreamIsAnErrorWithTheRow() throws SQLException {
        Database database = Server.POSTGRESQL.database();
        JdbcTransactions source = JdbcTransactions.from(database.connections()).query(lines(Server.POSTGRESQL, 100_000))
                .customer("c").order("o").time("t").amount("a").fetchSize(1_000);
        try (TransactionCursor cursor = source.open()) {
            for (int i = 0; i < 10; i++) {
                assertThat(cursor.next()).isNotNull();
            }
            database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND pid <> pg_backend_pid()");
            Throwable thrown = catchThrowable(() -> {
                while (cursor.next() != null) {
                    assertThat(cursor.intake().seen()).isLessThan(100_000);
                }
            });
            assertThat(thrown).isInstanceOf(InputException.class)
                    .hasMessageStartingWith("query: the reading broke off after row 1000: ")
                    .hasMessageContaining("SQLState").hasMessageNotContaining("jdbc:");
            assertThat(cursor.next()).isNull();
        }
        assertThat(database.stillOpen()).isZero();
    }

    @Test
    void aDeadlockedWriteIsAnErrorAndNothingIsWritten() throws Exception {
        Database database = Server.POSTGRESQL.database().run(
                "CREATE TABLE segments (customer_id VARCHAR PRIMARY KEY, tier VARCHAR)",
                "INSERT INTO segments VALUES ('ann', 'old'), ('bob', 'old')");
        Grouping tiers = Grouping.of("tier", List.of("new"), List.of("ann", "bob"), new int[2]);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SET deadlock_timeout = '60s'");
            other.createStatement().execute("UPDATE segments SET tier = 'theirs' WHERE customer_id = 'bob'");
            CompletableFuture<Throwable> ours = CompletableFuture.supplyAsync(() ->
                    catchThrowable(JdbcSegments.into(database.connections()).table("segments").with(tiers)::write),
                    ServersTest::apart);
            untilOneWaits(database);
            CompletableFuture<Void> theirs = CompletableFuture.runAsync(() -> {
                try {
                    other.createStatement().execute("UPDATE segments SET tier = 'theirs' WHERE customer_id = 'ann'");
                    other.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }, ServersTest::apart);
            assertThat(ours.get(60, TimeUnit.SECONDS)).isInstanceOf(InputException.class)
                    .hasMessageStartingWith("segments: nothing was written: ").hasMessageContaining("deadlock detected")
                    .hasMessageContaining("SQLState 40P01");
            theirs.get(60, TimeUnit.SECONDS);
        }
        assertThat(database.rows("SELECT * FROM segments ORDER BY 1")).containsExactly("ann|theirs", "bob|theirs");
        assertThat(database.stillOpen()).isZero();
    }

    /** The common pool may have one thread only, which the first of two who wait for each other would keep. */
    private static void apart(Runnable task) {
        new Thread(task).start();
    }

    /** The server looks for deadlocks once, some time after a wait begins: the other must be waiting by then. */
    private static void untilOneWaits(Database database) throws SQLException {
        try (Connection looking = database.connect(); Statement statement = looking.createStatement()) {
            boolean waits = false;
            while (!waits) {
                LockSupport.parkNanos(10_000_000);
                try (ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
                    waits = found.next();
                }
            }
        }
    }

    @Test
    void anInterruptEndsAWriteThatWaitsForALock() throws SQLException {
        Database database = Server.POSTGRESQL.database().run(
                "CREATE TABLE segments (customer_id VARCHAR PRIMARY KEY, tier VARCHAR)",
                "INSERT INTO segments VALUES ('ann', 'old')");
        Grouping tiers = Grouping.of("tier", List.of("new"), List.of("ann", "bob"), new int[2]);
        Thread me = Thread.currentThread();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE segments SET tier = 'theirs'");
            CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(300_000_000);
                me.interrupt();
            }, ServersTest::apart);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(
                    JdbcSegments.into(database.connections()).table("segments").with(tiers)::write);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(database.rows("SELECT * FROM segments")).containsExactly("ann|old");
        assertThat(database.stillOpen()).isZero();
    }
}
