package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.segmentation.table.Grouping;

/** What is in a connection's URL stays there. */
class SecretsTest {

    private static final String SECRET = "hunter 2's";

    private static String everything(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertSafe(Callable<Connection> connections) {
        Grouping grouping = Grouping.of("tier", List.of("a"), List.of("ann"), new int[1]);
        JdbcTransactions orders = JdbcTransactions.from(connections).table("o").customer("c").order("o").time("t")
                .amount("a");
        for (Throwable thrown : List.of(catchThrowable(orders::open),
                catchThrowable(JdbcFeatures.from(connections).table("o").id("c").numeric("a")::read),
                catchThrowable(JdbcSegments.into(connections).table("s").createTable().with(grouping)::write))) {
            assertThat(thrown).hasMessageContaining("no connection: ").hasCauseInstanceOf(SQLException.class);
            assertThat(everything(thrown)).doesNotContain("hunter", SECRET, "jdbc:");
        }
        assertThat(orders.toString()).doesNotContain("hunter");
    }

    @Test
    void noMessageHoldsAUrlOrAPassword() {
        assertSafe(() -> DriverManager.getConnection("jdbc:nosuch://user:" + SECRET + "@host/database"));
        assertSafe(() -> {
            throw new SQLException("cannot connect", "08001", new IllegalStateException("to JDBC:x?password=" + SECRET));
        });
        assertSafe(() -> {
            throw new SQLException("no route to postgresql://me:" + SECRET + "@host/database");
        });
        assertSafe(() -> {
            SQLException first = new SQLException("tried two servers");
            first.setNextException(new SQLException("user=me;Password = " + SECRET));
            throw first;
        });
        assertSafe(() -> {
            throw new java.io.IOException("pool at jdbc:pool:" + SECRET + " is empty");
        });
    }

    @Test
    void theStateAndTheReasonAreKept() {
        assertThat(Failures.of("orders", "cannot be read", new SQLException("no  such\ntable", "42P01")))
                .hasMessage("orders: cannot be read: no such table (SQLState 42P01)");
        assertThat(Failures.of("orders", "cannot be read", new SQLException("it is\nlocked", null, 7)))
                .hasMessage("orders: cannot be read: it is locked (error code 7)");
    }
}
