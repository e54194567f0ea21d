package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Segments in real databases. */
class JdbcSegmentsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private static final String ALL = "SELECT * FROM segments ORDER BY customer_id";

    private static Grouping tiers(String... golden) {
        List<String> ids = List.of("ann", "Ann", "bob");
        int[] labels = ids.stream().mapToInt(id -> List.of(golden).contains(id) ? 0 : 1).toArray();
        return Grouping.of("tier", List.of("gold's", "other"), ids, labels);
    }

    private static FeatureTable scores(double... values) {
        return FeatureTable.withIds(List.of("bob", "Ann", "ann")).with(
                org.segmentation.table.FeatureColumn.numeric("score"), org.segmentation.table.MissingValues.KEEP,
                values);
    }

    private static JdbcSegments segments(Database database) {
        return JdbcSegments.into(database.connections()).table("segments").createTable();
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        return sorted;
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunLeavesTheSameRows(Server server) throws SQLException {
        Database database = server.database();
        JdbcSegments target = segments(database).with(tiers("ann")).with(scores(1.5, Double.NaN, 3.25)).asOf(DAY)
                .modelVersion("v1");
        assertThat(target.write()).isEqualTo(3);
        String columns = "SELECT customer_id, tier, score, as_of, model_version FROM segments";
        List<String> once = sorted(database.rows(columns));
        assertThat(once).containsExactly("Ann|other|null|2025-12-31|v1", "ann|gold's|3.25|2025-12-31|v1",
                "bob|other|1.5|2025-12-31|v1");
        assertThat(target.write()).isEqualTo(3);
        assertThat(sorted(database.rows(columns))).isEqualTo(once);

        segments(database).with(tiers("bob")).modelVersion("v2").write();
        assertThat(sorted(database.rows(columns))).as("columns that are not written stay").containsExactly(
                "Ann|other|null|2025-12-31|v2", "ann|other|3.25|2025-12-31|v2", "bob|gold's|1.5|2025-12-31|v2");
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aHistoryKeepsWhatWasWrittenForAnotherDay(Server server) throws SQLException {
        Database database = server.database();
        JdbcSegments history = segments(database).history().with(tiers("ann"));
        history.asOf(DAY).write();
        history.asOf(DAY.plusMonths(1)).write();
        history.asOf(DAY).write();
        assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("6");
        assertThat(database.rows("SELECT COUNT(*) FROM segments WHERE as_of = '2025-12-31'")).containsExactly("3");
        assertThatIllegalArgumentException().isThrownBy(history::write).withMessageContaining(".asOf(");
    }

    @ParameterizedTest
    @EnumSource
    void anInstantIsWrittenAsOne(Server server) throws SQLException {
        Database database = server.database();
        JdbcSegments target = segments(database).history().with(tiers())
                .asOf(Instant.parse("2025-12-31T22:30:00.125Z"));
        target.write();
        target.write();
        assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("3");
        Database plain = server.database().run("CREATE TABLE s (customer_id VARCHAR(9), as_of LOCAL TIMESTAMP, "
                + "tier VARCHAR(9))");
        JdbcSegments.into(plain.connections()).table("s").with(tiers())
                .asOf(Instant.parse("2025-12-31T22:30:00.125Z")).write();
        assertThat(plain.rows("SELECT as_of FROM s").get(0)).startsWith("2025-12-31 22:30:00.125");
    }

    @ParameterizedTest
    @EnumSource
    void aTableOfTheUsersIsWrittenByItsTypes(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE s (id BIGINT PRIMARY KEY, score INTEGER, share "
                + "NUMERIC(10,2), tier VARCHAR(20), remark VARCHAR(20))", "INSERT INTO s VALUES (2, 0, 0, 'x', 'mine')");
        List<String> ids = List.of("10", "2");
        FeatureTable numbers = FeatureTable.withIds(ids).withNumeric("score", 3, 4).withNumeric("share", 0.25, 0.5);
        JdbcSegments target = JdbcSegments.into(database.connections()).table("s").customer("id")
                .with(Grouping.of("tier", List.of("a", "b"), ids, new int[] {0, 1})).with(numbers);
        target.write();
        assertThat(database.rows("SELECT id, score, share, tier, remark FROM s ORDER BY id")).containsExactly(
                "2|4|0.50|b|mine", "10|3|0.25|a|null");
        JdbcSegments half = JdbcSegments.into(database.connections()).table("s").customer("id")
                .with(FeatureTable.withIds(ids).withNumeric("score", 1, 2.5));
        assertThatExceptionOfType(InputException.class).isThrownBy(half::write)
                .withMessageStartingWith("s, column 'score': '2.5' does not go into a column of type");
        assertThat(database.rows("SELECT score FROM s ORDER BY id")).containsExactly("4", "3");
        assertThatExceptionOfType(InputException.class).isThrownBy(target.modelVersion("1")::write)
                .withMessageStartingWith("s, column 'model_version': there is no such column; there are [");
        JdbcSegments text = JdbcSegments.into(database.connections()).table("s").customer("id").with(tiers());
        assertThatExceptionOfType(InputException.class).isThrownBy(text::write).withMessageContaining("'Ann' does not");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureHalfWayLeavesWhatWasThere(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE segments (customer_id VARCHAR(40) PRIMARY KEY, "
                + "score DOUBLE PRECISION, CHECK (score < 5000))");
        List<String> ids = new ArrayList<>();
        for (int i = 1000; i < 1800; i++) {
            ids.add("c" + i);
        }
        double[] good = new Random(1).doubles(ids.size()).toArray();
        JdbcSegments target = segments(database);
        target.with(FeatureTable.withIds(ids.subList(0, 500)).withNumeric("score",
                java.util.Arrays.copyOf(good, 500))).write();
        List<String> before = database.rows(ALL);
        double[] bad = new Random(2).doubles(ids.size()).toArray();
        for (int at : new int[] {450, 790}) {
            double[] one = bad.clone();
            one[at] = 9_999;
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(target.with(FeatureTable.withIds(ids).withNumeric("score", one))::write)
                    .withMessageStartingWith("segments: nothing was written: ").withMessageNotContaining("jdbc:");
            assertThat(database.rows(ALL)).as("bad row %s", at).isEqualTo(before);
        }
        target.with(FeatureTable.withIds(ids).withNumeric("score", bad)).write();
        assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("800");
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aTableMadeForAFailureIsGone(Server server) throws SQLException {
        Database database = server.database();
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(segments(database).with(tiers())::write);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatIllegalArgumentException().isThrownBy(JdbcSegments.into(database.connections()).table("segments")
                .with(tiers())::write).withMessage("there is no table segments; make it, or say .createTable()");
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void namesAreNamesWhateverIsInThem(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE orders (a INTEGER)");
        String table = "seg\"ments`; DROP TABLE orders; --";
        String column = "tier \"of\", `the` % customer'";
        JdbcSegments target = JdbcSegments.into(database.connections()).table(table).createTable().customer("the id")
                .with(column, tiers("ann"));
        target.write();
        target.write();
        try (Connection connection = database.connect()) {
            Names names = new Names(connection);
            assertThat(sorted(database.rowsOf("SELECT " + names.quoted("the id") + ", " + names.quoted(column) + " FROM "
                    + names.quoted(table)))).containsExactly("Ann|other", "ann|gold's", "bob|other");
        }
        assertThat(database.rows("SELECT COUNT(*) FROM orders")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionOfTheCallersIsTheCallersToEnd(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE segments (customer_id VARCHAR(40) PRIMARY KEY, "
                + "tier VARCHAR(10))");
        try (Connection mine = database.connect()) {
            JdbcSegments target = JdbcSegments.into(mine).table("segments");
            Grouping tiers = Grouping.of("tier", List.of("x", "y"), List.of("ann", "bob", "cid"), new int[] {0, 1, 0});
            mine.setAutoCommit(false);
            mine.createStatement().execute("INSERT INTO segments VALUES ('zoe', 'x')");
            assertThat(target.with(tiers).write()).isEqualTo(3);
            assertThat(mine.getAutoCommit()).isFalse();
            assertThat(mine.isClosed()).isFalse();
            Grouping tooLong = Grouping.of("tier", List.of("x".repeat(99)), List.of("yan"), new int[1]);
            if (server != Server.DUCKDB) {
                assertThatExceptionOfType(InputException.class).isThrownBy(target.with(tooLong)::write);
                mine.commit();
                assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("4");
            }
            mine.rollback();
            if (server == Server.H2 || server == Server.MARIADB) {
                assertThatIllegalStateException().isThrownBy(JdbcSegments.into(mine).table("more").createTable()
                        .with(tiers)::write).withMessageContaining("would end the transaction");
            }
            mine.setAutoCommit(true);
            target.with(tiers).write();
            assertThat(mine.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsAndNoneAreWritten(Server server) throws SQLException {
        Database database = server.database();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            ids.add("c" + i);
        }
        segments(database).with(Grouping.of("g", List.of("x", "y"), ids, new int[ids.size()])).write();
        assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("1234");
        assertThat(segments(database).with(Grouping.of("g", List.of("x"), List.of(), new int[0])).write()).isZero();
        assertThat(database.rows("SELECT COUNT(*) FROM segments")).containsExactly("1234");
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitIsRefused(Server server) {
        JdbcSegments target = JdbcSegments.into(() -> {
            throw new SQLException("not to be opened");
        });
        assertThatIllegalArgumentException().isThrownBy(target.with(tiers())::write).withMessageContaining(".table(");
        assertThatIllegalArgumentException().isThrownBy(target.table("s").asOf(DAY)::write)
                .withMessageContaining("nothing to write");
        assertThatIllegalArgumentException().isThrownBy(() -> target.with(tiers()).with("TIER", tiers()));
        assertThatIllegalArgumentException().isThrownBy(target.table("s").customer("Tier").with(tiers())::write);
        assertThatIllegalArgumentException().isThrownBy(() -> target.with(tiers()).with(
                FeatureTable.withIds(List.of("ann")).withNumeric("x", 1))).withMessageContaining("'Ann'");
    }
}
