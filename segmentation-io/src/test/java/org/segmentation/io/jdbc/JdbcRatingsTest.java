package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.value.Rating;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.Satisfaction;

/** Star ratings from real databases. */
class JdbcRatingsTest {

    private static Database ratings(Server server, String... rows) throws SQLException {
        Database database = server.database().run("CREATE TABLE ratings (id INTEGER, customer_id VARCHAR(20), "
                + "rated_at LOCAL TIMESTAMP, stars NUMERIC(3,1), remark VARCHAR(20))");
        for (String row : rows) {
            database.run("INSERT INTO ratings VALUES (" + row + ")");
        }
        return database;
    }

    private static JdbcRatings source(Database database) {
        return JdbcRatings.from(database.connections()).query("SELECT * FROM ratings ORDER BY id")
                .customer("customer_id").time("rated_at").stars("stars").scale(1, 5);
    }

    private static List<Rating> all(JdbcRatings source) {
        List<Rating> ratings = new ArrayList<>();
        try (RatingCursor cursor = source.open()) {
            for (Rating rating = cursor.next(); rating != null; rating = cursor.next()) {
                ratings.add(rating);
            }
        }
        return ratings;
    }

    private static String problem(JdbcRatings source) {
        return catchThrowableOfType(InputException.class, () -> all(source)).getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void ratingsAreReadAndTheConnectionIsClosed(Server server) throws SQLException {
        Database database = ratings(server, "1, 'ann', '2026-01-05 09:30:00', 4.5, 'good'",
                "2, 'bob', '2026-01-06 00:00:00', 1, NULL");
        assertThat(all(source(database).zone(ZoneId.of("Europe/Zurich")).fetchSize(1))).containsExactly(
                new Rating("ann", Instant.parse("2026-01-05T08:30:00Z"), 4.5),
                new Rating("bob", Instant.parse("2026-01-05T23:00:00Z"), 1));
        assertThat(Satisfaction.read(source(database).table("ratings")).all().mean()).isEqualTo(2.75);
        assertThat(all(source(database).query("SELECT * FROM ratings WHERE stars > ?", 4))).hasSize(1);
        try (RatingCursor half = source(database).open()) {
            assertThat(half.next()).isNotNull();
        }
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsAccountedForAndWhatIsWrongIsTold(Server server) throws SQLException {
        Database database = ratings(server, "1, NULL, '2026-01-05 09:30:00', 4, NULL",
                "2, 'bob', '2026-01-06 00:00:00', 7, NULL", "3, 'bob', NULL, 4, NULL",
                "4, 'bob', '2026-01-06 00:00:00', NULL, NULL", "5, ' ', '2026-01-06 00:00:00', 3, NULL",
                "6, 'ann', '2026-01-06 00:00:00', 3, NULL");
        List<String> told = new ArrayList<>();
        Satisfaction satisfaction = Satisfaction.read(source(database).skipBadRows(bad -> told.add(
                bad.getMessage().toLowerCase())));
        assertThat(satisfaction.all().ratings()).isEqualTo(1);
        assertThat(satisfaction.intake()).isEqualTo(Intake.of("lines", 6).skip("without a customer id", 2)
                .skip("rejected", 3));
        assertThat(told).containsExactly("query, line 2, column 'stars': '7' is not on the scale from 1 to 5 stars",
                "query, line 3, column 'rated_at': is null; a time is needed",
                "query, line 4, column 'stars': is null; a number is needed");
        assertThat(problem(source(database))).contains("is not on the scale from 1 to 5 stars");
        assertThat(problem(source(database).stars("points"))).contains("'points': there is no such column");
        assertThat(problem(source(database).stars("remark"))).contains("a number is needed: CAST it");
        assertThat(problem(source(database).time("stars"))).contains("a date or a timestamp is needed");
        assertThat(database.stillOpen()).isZero();
    }

    @Test
    void aConnectionOfTheCallersIsLeftOpen() throws SQLException {
        Database database = ratings(Server.H2, "1, 'ann', '2026-01-05 09:30:00', 4, NULL");
        try (Connection mine = database.connect()) {
            JdbcRatings source = JdbcRatings.from(mine).table("ratings").customer("customer_id").time("rated_at")
                    .stars("stars").scale(1, 5);
            assertThat(all(source)).hasSize(1);
            assertThat(mine.isClosed()).isFalse();
        }
    }

    @Test
    void whatWasNotSaidIsAskedFor() throws SQLException {
        JdbcRatings bare = JdbcRatings.from(ratings(Server.H2).connections());
        assertThatIllegalArgumentException().isThrownBy(bare::open).withMessageContaining(".table(\"…\")");
        JdbcRatings table = bare.table("ratings");
        assertThatIllegalArgumentException().isThrownBy(table::open).withMessageContaining(".customer(\"…\")");
        JdbcRatings timed = table.customer("customer_id").time("rated_at");
        assertThatIllegalArgumentException().isThrownBy(timed::open).withMessageContaining(".stars(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(timed.stars("stars")::open)
                .withMessageContaining(".scale(1, 5)");
        assertThat(timed.columns()).isEqualTo(Map.of("customer", "customer_id", "time", "rated_at"));
        assertThat(timed.stars("stars").scale(1, 5)).hasToString(
                "ratings {customer=customer_id, time=rated_at, stars=stars}, 1 to 5 stars");
    }
}
