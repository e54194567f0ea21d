package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.recency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** Order lines from real databases. */
class JdbcTransactionsTest {

    private static final String ORDERS = "CREATE TABLE orders (customer_id VARCHAR(20), order_id VARCHAR(20), "
            + "ordered_at LOCAL TIMESTAMP, amount NUMERIC(38,10), quantity INTEGER, returned INTEGER, "
            + "product VARCHAR(20), currency VARCHAR(3), web BOOLEAN)";

    private static List<Transaction> all(TransactionSource source) {
        List<Transaction> lines = new ArrayList<>();
        try (TransactionCursor cursor = source.open()) {
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static InputException problem(TransactionSource source) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(InputException.class, () -> all(source));
    }

    private static Database orders(Server server, String... rows) throws SQLException {
        Database database = server.database().run(ORDERS);
        for (String row : rows) {
            database.run("INSERT INTO orders VALUES (" + row + ")");
        }
        return database;
    }

    private static JdbcTransactions source(Database database) {
        return Shop.in(JdbcTransactions.from(database.connections()));
    }

    @ParameterizedTest
    @EnumSource
    void featuresAreThoseOfTheSameLinesAsObjects(Server server) throws SQLException {
        Shop shop = Shop.random(1, 2_000);
        Database database = shop.into(server.database());
        FeatureExtractor extractor = FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)).missing(MissingValues.KEEP)
                .with(recency(), frequency(), monetary(), averageReturnRate(), averageDaysBetweenOrders(),
                        preferredProductType());
        FeatureTable expected = extractor.extract(shop.asObjects());
        FeatureTable streamed = extractor.extract(source(database).fetchSize(100));
        assertThat(streamed.ids()).isEqualTo(expected.ids());
        assertThat(streamed.columns()).isEqualTo(expected.columns());
        assertThat(streamed.intake()).isEqualTo(expected.intake());
        // The database may give the lines in another order, which sums may show in their last digits.
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(streamed.row(row)).containsExactly(expected.row(row),
                    org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnOfALineIsRead(Server server) throws SQLException {
        Database database = orders(server, "'ann', '17', '2024-03-31 02:30:00.123456', 12345678.0123456789, 3, 1, "
                + "'books', 'EUR', TRUE");
        Transaction line = all(source(database).attribute("web").attribute("quantity")).get(0);
        assertThat(line.customer()).isEqualTo("ann");
        assertThat(line.order()).isEqualTo("17");
        assertThat(line.time()).isEqualTo("2024-03-31T02:30:00.123Z");
        assertThat(line.amount()).isEqualTo(12345678.0123456789);
        assertThat(line.quantity()).isEqualTo(3);
        assertThat(line.returned()).isEqualTo(1);
        assertThat(line.product()).isEqualTo("books");
        assertThat(line.currency()).isEqualTo("EUR");
        assertThat(line.attribute("web")).isIn("true", "1");
        assertThat(line.attribute("quantity")).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource
    void anAmountIsTheNearestDoubleOfADecimalOf38Digits(Server server) throws SQLException {
        String amount = "1234567890123456789012345678.0123456789";
        Database database = orders(server, "'a', 'o', '2024-01-01 00:00:00', " + amount + ", 1, 0, 'p', 'EUR', TRUE",
                "'a', 'o', '2024-01-01 00:00:00', -0.0000000001, 1, 0, 'p', 'EUR', TRUE");
        assertThat(all(source(database))).extracting(Transaction::amount)
                .containsExactlyInAnyOrder(Double.parseDouble(amount), -1e-10);
    }

    @ParameterizedTest
    @EnumSource
    void idsOfNumbersAreWrittenPlainly(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE o (c NUMERIC(12,2), o BIGINT, p DOUBLE PRECISION, "
                + "ch CHAR(5), t DATE, a INTEGER)", "INSERT INTO o VALUES (17850.00, 4711, 85123, 'ab', '2024-02-29', 7)");
        Transaction line = all(JdbcTransactions.from(database.connections()).table("o").customer("c").order("o")
                .product("p").attribute("ch").time("t").amount("a").zone(ZoneId.of("Europe/Zurich"))).get(0);
        assertThat(line.customer()).isEqualTo("17850");
        assertThat(line.order()).isEqualTo("4711");
        assertThat(line.product()).isEqualTo("85123");
        assertThat(line.attribute("ch")).isEqualTo("ab");
        assertThat(line.amount()).isEqualTo(7);
        assertThat(line.time()).as("a date is its midnight in the zone").isEqualTo("2024-02-28T23:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void timesWithoutAZoneAreReadInTheOneGivenAndThoseWithOneAreInstants(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE o (c VARCHAR(9), o VARCHAR(9), l LOCAL TIMESTAMP, "
                + "z TIMESTAMP WITH TIME ZONE, a INTEGER)");
        String utc = server == Server.MARIADB ? "" : "+00:00";
        database.run("INSERT INTO o VALUES ('a', '1', '2024-07-01 12:00:00', '2024-07-01 12:00:00" + utc + "', 1)",
                "INSERT INTO o VALUES ('a', '2', '2024-03-31 02:30:00', '2024-03-31 02:30:00" + utc + "', 1)",
                "INSERT INTO o VALUES ('a', '3', '2024-10-27 02:30:00', '2024-10-27 02:30:00" + utc + "', 1)");
        JdbcTransactions source = JdbcTransactions.from(database.connections())
                .query("SELECT * FROM o ORDER BY o").customer("c").order("o").amount("a").zone(ZoneId.of("Europe/Zurich"));
        assertThat(all(source.time("l"))).extracting(Transaction::time).containsExactly(
                Instant.parse("2024-07-01T10:00:00Z"), Instant.parse("2024-03-31T01:30:00Z"),
                Instant.parse("2024-10-27T00:30:00Z"));
        if (server == Server.MARIADB) {
            // There an instant is what the clock of the session's zone showed.
            ZoneId shown = ZoneId.of(database.rows("SELECT @@system_time_zone").get(0), ZoneId.SHORT_IDS);
            assertThat(all(source.time("z")).get(0).time()).isEqualTo(
                    java.time.LocalDateTime.of(2024, 7, 1, 12, 0).atZone(shown).toInstant());
        } else {
            assertThat(all(source.time("z"))).extracting(Transaction::time).containsExactly(
                    Instant.parse("2024-07-01T12:00:00Z"), Instant.parse("2024-03-31T02:30:00Z"),
                    Instant.parse("2024-10-27T02:30:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullsAreNotKnownOrBadByColumn(Server server) throws SQLException {
        Database database = orders(server, "NULL, '1', '2024-01-01 00:00:00', 1, NULL, NULL, NULL, NULL, NULL");
        assertThat(all(source(database).attribute("web"))).singleElement()
                .hasToString("customer null, order 1, 2024-01-01T00:00:00Z, amount 1.0")
                .extracting(line -> line.attribute("web")).isNull();
        Database bad = orders(server, "'a', NULL, '2024-01-01 00:00:00', 1, 1, 1, 'p', 'EUR', TRUE",
                "'a', '1', NULL, 1, 1, 1, 'p', 'EUR', TRUE",
                "'a', '1', '2024-01-01 00:00:00', NULL, 1, 1, 'p', 'EUR', TRUE",
                "'a', ' ', '2024-01-01 00:00:00', 1, 1, 1, 'p', 'EUR', TRUE");
        List<InputException> told = new ArrayList<>();
        JdbcTransactions source = source(bad).skipBadRows(told::add);
        try (TransactionCursor cursor = source.open()) {
            assertThat(cursor.next()).isNull();
            assertThat(cursor.intake()).isEqualTo(Intake.of("lines", 4).skip("rejected", 4));
        }
        assertThat(told).extracting(InputException::getMessage).allMatch(text -> text.startsWith("orders, line "))
                .anyMatch(text -> text.toLowerCase().endsWith("column 'order_id': is null; an id is needed"))
                .anyMatch(text -> text.toLowerCase().endsWith("column 'ordered_at': is null; a time is needed"))
                .anyMatch(text -> text.toLowerCase().endsWith("column 'amount': is null; a number is needed"))
                .anyMatch(text -> text.toLowerCase().endsWith("column 'order_id': ' ' is blank; an id is needed"));
        assertThat(problem(source(bad))).hasMessageStartingWith("orders, line 1, column ");
        assertThat(bad.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void quantityTimesUnitPriceIsTheAmount(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE o (c INTEGER, o INTEGER, t DATE, q INTEGER, p "
                + "NUMERIC(10,2))", "INSERT INTO o VALUES (1, 1, '2024-01-01', 3, 2.55)");
        JdbcTransactions source = JdbcTransactions.from(database.connections()).table("o").customer("c").order("o")
                .time("t").quantity("q").unitPrice("p");
        assertThat(all(source)).singleElement().extracting(Transaction::amount).isEqualTo(3 * 2.55);
        database.run("INSERT INTO o VALUES (1, 1, '2024-01-01', NULL, 2.55)");
        assertThat(problem(source)).hasMessageContaining("is NULL; a number is needed");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyResultGivesAnEmptyTable(Server server) throws SQLException {
        Database database = orders(server);
        JdbcTransactions source = source(database);
        assertThat(all(source)).isEmpty();
        assertThat(FeatureExtractor.asOfLastOrder().with(recency()).extract(source).rows()).isZero();
        assertThat(all(source.query("SELECT * FROM orders WHERE amount > ?", 5))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aQueryTakesValuesForItsQuestionMarks(Server server) throws SQLException {
        Database database = orders(server, "'ann', '1', '2024-01-01 00:00:00', 1, 1, 0, 'p', 'EUR', TRUE",
                "'bob', '2', '2024-02-01 00:00:00', 2, 1, 0, 'p', 'EUR', TRUE");
        JdbcTransactions source = source(database).query("SELECT * FROM orders\nWHERE customer_id = ? -- who\n;", "bob");
        assertThat(all(source)).extracting(Transaction::order).containsExactly("2");
        assertThat(all(source.query("SELECT * FROM orders WHERE customer_id = ?", "x' OR '1' = '1"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsNotThereIsToldWithThoseThatAre(Server server) throws SQLException {
        Database database = orders(server);
        assertThat(problem(source(database).amount("paid"))).hasMessageStartingWith(
                "orders, column 'paid': there is no such column; there are [").extracting(Throwable::getMessage)
                .asString().containsIgnoringCase("customer_id, order_id, ordered_at, amount");
        assertThat(problem(source(database).query("SELECT amount AS x, amount AS X FROM orders").customer("x")))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aColumnOfTheWrongTypeIsToldWithItsType(Server server) throws SQLException {
        Database database = orders(server);
        assertThat(problem(source(database).amount("product")).getMessage()).startsWith("orders, column '")
                .containsIgnoringCase("product': is of type").contains("; a number is needed: CAST it");
        assertThat(problem(source(database).time("amount")).getMessage())
                .containsIgnoringCase("amount': is of type").contains("; a date or a timestamp is needed");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseRefusesIsToldWithItsWords(Server server) throws SQLException {
        Database database = server.database();
        assertThat(problem(source(database).table("nowhere"))).hasMessageStartingWith("nowhere: cannot be read: ")
                .hasMessageContaining("nowhere").hasCauseInstanceOf(SQLException.class)
                .extracting(Throwable::getMessage).asString().doesNotContain("jdbc:");
        assertThat(problem(source(database).query("SELEKT 1"))).hasMessageStartingWith("query: cannot be read: ");
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void namesAreNamesWhateverIsInThem(Server server) throws SQLException {
        String table = "or\"ders`; DROP TABLE orders; --";
        String column = "the \"amount\", ` % ' \\ paid";
        Database database = orders(server);
        Names names;
        try (Connection connection = database.connect()) {
            names = new Names(connection);
            String quoted = names.quoted(table);
            connection.createStatement().execute("CREATE TABLE " + quoted + " (c VARCHAR(9), " + names.quoted("order")
                    + " VARCHAR(9), t DATE, " + names.quoted(column) + " INTEGER)");
            connection.createStatement().execute("INSERT INTO " + quoted + " VALUES ('a', '1', '2024-01-01', 5)");
        }
        JdbcTransactions source = JdbcTransactions.from(database.connections()).table(table).customer("c")
                .order("order").time("t").amount(column);
        assertThat(all(source)).singleElement().extracting(Transaction::amount).isEqualTo(5.0);
        assertThat(problem(source.table("orders; DROP TABLE orders"))).hasMessageContaining("DROP TABLE");
        assertThat(all(source(database))).as("the other table is still there").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTableOfAnotherSchemaIsNamedWithIt(Server server) throws SQLException {
        Database database = server.database();
        String schema = "other sales " + System.nanoTime();
        database.run("CREATE SCHEMA \"" + schema + "\"", "CREATE TABLE \"" + schema + "\".o (c INTEGER, d DATE)",
                "INSERT INTO \"" + schema + "\".o VALUES (5, '2024-01-01')");
        JdbcTransactions source = JdbcTransactions.from(database.connections()).table(schema, "o").customer("c")
                .order("c").time("d").amount("c");
        assertThat(all(source)).singleElement().extracting(Transaction::amount).isEqualTo(5.0);
        assertThat(source.name()).isEqualTo(schema + ".o");
        assertThat(problem(source.table("o"))).hasMessageStartingWith("o: cannot be read");
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionOfTheCallersIsLeftAsItWas(Server server) throws SQLException {
        Database database = orders(server, "'ann', '1', '2024-01-01 00:00:00', 1, 1, 0, 'p', 'EUR', TRUE",
                "'bob', '2', '2024-02-01 00:00:00', 2, 1, 0, 'p', 'EUR', TRUE");
        try (Connection mine = database.connect()) {
            JdbcTransactions source = Shop.in(JdbcTransactions.from(mine)).fetchSize(1);
            for (boolean auto : new boolean[] {true, false}) {
                mine.setAutoCommit(auto);
                mine.createStatement().execute("INSERT INTO orders VALUES ('c', '" + auto
                        + "', '2024-02-01 00:00:00', 2, 1, 0, 'p', 'EUR', TRUE)");
                try (TransactionCursor half = source.open()) {
                    assertThat(half.next()).isNotNull();
                }
                assertThat(all(source)).hasSize(auto ? 3 : 4);
                assertThat(problem(source.amount("paid"))).isNotNull();
                assertThat(mine.isClosed()).isFalse();
                assertThat(mine.getAutoCommit()).isEqualTo(auto);
            }
            mine.rollback();
            mine.setAutoCommit(true);
            assertThat(all(source)).as("what was not committed is the caller's to roll back").hasSize(3);
            if (server == Server.DUCKDB) {
                assertThat(Session.open(Door.of(mine), "x").one(
                        "SELECT value FROM duckdb_settings() WHERE name = 'jdbc_stream_results'")).isEqualTo("false");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachReadingOpensOneConnectionAndClosesIt(Server server) throws SQLException {
        Database database = orders(server, "'ann', '1', '2024-01-01 00:00:00', 1, 1, 0, 'p', 'EUR', TRUE");
        JdbcTransactions source = source(database);
        try (TransactionCursor cursor = source.open()) {
            assertThat(database.stillOpen()).isEqualTo(1);
            assertThat(cursor.next()).isNotNull();
        }
        assertThat(database.stillOpen()).isZero();
        TransactionCursor toTheEnd = source.open();
        while (toTheEnd.next() != null) {
            assertThat(database.stillOpen()).isEqualTo(1);
        }
        assertThat(database.stillOpen()).as("after the last line it is free").isZero();
        toTheEnd.close();
        assertThat(database.opened()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptStopsBetweenTwoRows(Server server) throws SQLException {
        Database database = orders(server, "'ann', '1', '2024-01-01 00:00:00', 1, 1, 0, 'p', 'EUR', TRUE",
                "'bob', '2', '2024-02-01 00:00:00', 2, 1, 0, 'p', 'EUR', TRUE");
        try (TransactionCursor cursor = source(database).open()) {
            assertThat(cursor.next()).isNotNull();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(cursor::next);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptStopsAQueryThatIsStillAtWork(Server server) throws Exception {
        Database database = orders(server, "'ann', '1', '2024-01-01 00:00:00', 1, 1, 0, 'p', 'EUR', TRUE");
        String long1 = "SELECT o.* FROM orders o WHERE 3 = " + switch (server) {
            case H2 -> "(SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b WHERE "
                    + "MOD(a.x * b.x, 7) = 3)";
            case DUCKDB -> "(SELECT COUNT(*) FROM range(1000000) a(x), range(1000000) b(x) WHERE (a.x * b.x) % 7 = 3)";
            case POSTGRESQL -> "(SELECT 3 FROM pg_sleep(30))";
            case MARIADB -> "SLEEP(30) + 3";
        };
        Thread me = Thread.currentThread();
        long[] interrupted = new long[1];
        Thread other = new Thread(() -> {
            java.util.concurrent.locks.LockSupport.parkNanos(400_000_000);
            interrupted[0] = System.nanoTime();
            me.interrupt();
        });
        other.start();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> all(source(database).query(long1)));
            long took = System.nanoTime() - interrupted[0];
            assertThat(java.time.Duration.ofNanos(took)).isLessThan(java.time.Duration.of(2, ChronoUnit.SECONDS));
        } finally {
            other.join();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSaidIsAskedFor(Server server) {
        JdbcTransactions source = JdbcTransactions.from(() -> {
            throw new SQLException("not to be opened");
        });
        assertThatIllegalArgumentException().isThrownBy(source::open).withMessageContaining(".table(");
        assertThatIllegalArgumentException().isThrownBy(source.table("o")::open).withMessage(
                "o: say which column holds the customer, .customer(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(source.table("o").customer("c").order("o").time("t")::open)
                .withMessageContaining(".amount(");
        assertThatIllegalArgumentException().isThrownBy(() -> source.query(" ; "));
        assertThatIllegalArgumentException().isThrownBy(() -> source.fetchSize(0));
    }
}
