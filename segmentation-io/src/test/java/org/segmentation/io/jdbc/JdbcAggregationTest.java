package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;
import static org.segmentation.feature.Features.totalSpending;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.TransactionSource;

/** What the database adds up is what the extractor adds up. */
class JdbcAggregationTest {

    private static final Period YEAR = Period.ofYears(1);
    private static final Period QUARTER = Period.ofMonths(3);

    private static FeatureExtractor all(FeatureExtractor start) {
        return start.missing(MissingValues.KEEP).with(recency(), tenure(), frequency(), orderLines(), monetary(),
                totalSpending(), productsOrdered(), averageReturnRate(), averageOrderValue(),
                averageDaysBetweenOrders());
    }

    private static FeatureExtractor windows(FeatureExtractor start) {
        return all(start).with(frequency().within(YEAR), orderLines().within(QUARTER), monetary().within(QUARTER),
                monetary().within(YEAR).as("annual"), productsOrdered().within(YEAR),
                averageReturnRate().within(YEAR), averageOrderValue().within(QUARTER),
                averageDaysBetweenOrders().within(YEAR));
    }

    /** Counts and days exactly, sums and averages to 1e-9 relative, and every line accounted for. */
    private static void assertSame(FeatureTable added, FeatureTable expected) {
        assertThat(added.ids()).isEqualTo(expected.ids());
        assertThat(added.columns()).isEqualTo(expected.columns());
        assertThat(added.intake()).isEqualTo(expected.intake());
        for (int c = 0; c < expected.width(); c++) {
            String name = expected.columns().get(c).name();
            boolean exact = !name.startsWith("monetary") && !name.startsWith("average") && !name.equals("annual")
                    && !name.equals("totalSpending");
            for (int row = 0; row < expected.rows(); row++) {
                double value = expected.value(row, c);
                double found = added.value(row, c);
                double tolerance = exact || Double.isNaN(value) ? 0 : 1e-9 * Math.abs(value);
                assertThat(Double.compare(found, value) == 0 || Math.abs(found - value) <= tolerance)
                        .as("%s of '%s': %s, expected %s", name, expected.id(row), found, value).isTrue();
            }
        }
    }

    private static JdbcTransactions source(Database database) {
        return Shop.in(JdbcTransactions.from(database.connections()));
    }

    @ParameterizedTest
    @EnumSource
    void addsUpWhatTheExtractorDoes(Server server) throws SQLException {
        Shop shop = Shop.random(7, 1_500);
        Database database = shop.into(server.database());
        JdbcTransactions source = source(database);
        LocalDate date = LocalDate.of(2024, 6, 30);
        List<FeatureExtractor> asked = List.of(windows(FeatureExtractor.asOf(date)),
                windows(FeatureExtractor.asOf(Instant.parse("2024-06-30T12:34:56.789Z"))),
                windows(FeatureExtractor.asOf(date).zone(ZoneId.of("America/New_York"))),
                windows(FeatureExtractor.asOf(date).negativeQuantities(NegativeQuantities.DROP)),
                all(FeatureExtractor.asOfLastOrder()), all(FeatureExtractor.asOf(LocalDate.MAX)).with(
                        frequency().within(Period.ofYears(5_000_000))),
                FeatureExtractor.asOf(date).with(recency().as("r"), frequency()),
                FeatureExtractor.asOf(date).missing(MissingValues.DROP).with(recency(),
                        averageDaysBetweenOrders().within(QUARTER)),
                FeatureExtractor.asOf(date).negativeQuantities(NegativeQuantities.AS_RETURNS)
                        .missing(MissingValues.KEEP).with(recency(), tenure(), frequency(), orderLines(), monetary(),
                                productsOrdered(), averageOrderValue(), monetary().within(YEAR)));
        for (FeatureExtractor extractor : asked) {
            FeatureTable expected = extractor.extract(shop.asObjects());
            assertSame(JdbcFeatures.aggregating(source, extractor).read(), expected);
            assertSame(extractor.extract(source), expected);
        }
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aQueryWithValuesIsAddedUpToo(Server server) throws SQLException {
        Shop shop = Shop.random(8, 300);
        Database database = shop.into(server.database());
        JdbcTransactions source = source(database).query(
                "SELECT * FROM orders WHERE product = ? AND quantity > ? -- some", "p1", 0);
        FeatureExtractor extractor = windows(FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)));
        TransactionSource expected = TransactionSource.of(shop.lines().stream()
                .filter(line -> "p1".equals(line.product()) && line.quantity() != null && line.quantity() > 0)
                .map(Shop.Line::asObject).toList());
        assertSame(JdbcFeatures.aggregating(source, extractor).read(), extractor.extract(expected));
    }

    @ParameterizedTest
    @EnumSource
    void theTypesOfTimesMakeNoDifference(Server server) throws SQLException {
        Database database = server.database().run("CREATE TABLE o (c INTEGER, o NUMERIC(9,2), l LOCAL TIMESTAMP, "
                + "z TIMESTAMP WITH TIME ZONE, d DATE, q INTEGER, p NUMERIC(10,2))");
        String utc = server == Server.MARIADB ? "" : "+00:00";
        String[] times = {"2024-03-30 23:59:59.999", "2024-03-31 02:30:00", "2024-03-31 22:30:00",
            "2024-10-26 21:59:59.999999", "2024-10-26 22:00:00", "2024-10-27 02:30:00", "2024-10-27 22:59:59.999600",
            "2024-10-27 23:00:00", "2024-10-28 00:00:00"};
        for (int i = 0; i < times.length; i++) {
            database.run("INSERT INTO o VALUES (" + i % 2 + ", " + i / 2 + ", '" + times[i] + "', '" + times[i] + utc
                    + "', '" + times[i].substring(0, 10) + "', " + (i + 1) + ", 2.5)");
        }
        JdbcTransactions source = JdbcTransactions.from(database.connections()).table("o").customer("c").order("o")
                .quantity("q").unitPrice("p").zone(ZoneId.of("Europe/Zurich"));
        for (String column : List.of("l", "z", "d")) {
            for (FeatureExtractor start : List.of(FeatureExtractor.asOf(LocalDate.of(2024, 10, 27)),
                    FeatureExtractor.asOf(LocalDate.of(2024, 10, 26)), FeatureExtractor.asOfLastOrder(),
                    FeatureExtractor.asOf(Instant.parse("2024-10-27T01:15:00Z")))) {
                FeatureExtractor extractor = start.missing(MissingValues.KEEP).with(recency(), tenure(), frequency(),
                        monetary(), averageDaysBetweenOrders());
                assertSame(JdbcFeatures.aggregating(source.time(column), extractor).read(),
                        extractor.extract(source.time(column)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesThatLackSomethingStopOrAreCounted(Server server) throws SQLException {
        Database database = Shop.random(9, 50).into(server.database()).run(
                "INSERT INTO orders VALUES ('x', NULL, '2024-01-01 00:00:00', 1, 1, 1, 'p', 'EUR')",
                "INSERT INTO orders VALUES ('x', '1', NULL, 1, 1, 1, 'p', 'EUR')",
                "INSERT INTO orders VALUES (NULL, '1', '2024-01-01 00:00:00', NULL, 1, 1, 'p', 'EUR')",
                "INSERT INTO orders VALUES ('ann', ' ', '2024-01-01 00:00:00', 1, 1, 1, 'p', 'EUR')");
        FeatureExtractor extractor = all(FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JdbcFeatures.aggregating(source(database), extractor).read())
                .withMessage("orders: 4 of 54 lines lack an order id, a time or an amount; skip such rows explicitly, "
                        + ".skipBadRows()");
        List<InputException> told = new ArrayList<>();
        assertSame(JdbcFeatures.aggregating(source(database).skipBadRows(told::add), extractor).read(),
                extractor.extract(source(database).skipBadRows()));
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLinesDoNotSayIsToldAsTheExtractorDoes(Server server) throws SQLException {
        Database database = new Shop().into(server.database());
        FeatureExtractor extractor = all(FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)));
        assertSame(JdbcFeatures.aggregating(source(database), extractor).read(), extractor.extract(source(database)));
        database.run("INSERT INTO orders VALUES ('a', '1', '2024-01-01 00:00:00', 1, NULL, NULL, NULL, 'EUR')");
        for (Feature feature : List.of(productsOrdered(), averageReturnRate())) {
            FeatureExtractor one = FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)).with(feature);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> JdbcFeatures.aggregating(source(database), one).read())
                    .withMessageContaining("no line used has a ");
        }
        FeatureExtractor lacking = FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)).with(averageDaysBetweenOrders());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JdbcFeatures.aggregating(source(database), lacking).read())
                .withMessageContaining("customer 'a' has no value");
        database.run("INSERT INTO orders VALUES ('b', '1', '2024-01-01 00:00:00', 1, 1, 1, 'p', 'CHF')");
        FeatureExtractor money = FeatureExtractor.asOf(LocalDate.of(2024, 6, 30)).with(monetary());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JdbcFeatures.aggregating(source(database), money).read())
                .withMessageContaining("amounts of different currencies cannot be added");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JdbcFeatures.aggregating(source(database).amount("product"), money).read())
                .withMessageContaining("is of type");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JdbcFeatures.aggregating(source(database).amount("paid"), money).sql())
                .withMessageContaining("there is no such column; there are [");
    }

    @Test
    void theQueryIsShownWithAsOfAsAQuestionMark() throws SQLException {
        Database database = new Shop().into(Server.H2.database());
        String sql = JdbcFeatures.aggregating(source(database), FeatureExtractor.asOf(LocalDate.of(2024, 6, 30))
                .with(recency(), monetary().within(YEAR))).sql();
        assertThat(sql).startsWith("SELECT cust,").endsWith("GROUP BY cust").contains("\"ORDERS\"", "tim >= ?")
                .doesNotContain("2024");
    }

    @Test
    void whatOneQueryCannotGiveIsRefusedWithTheRemedy() {
        JdbcTransactions source = Shop.in(JdbcTransactions.from(() -> {
            throw new SQLException("not to be opened");
        }));
        FeatureExtractor asOf = FeatureExtractor.asOf(LocalDate.of(2024, 6, 30));
        for (FeatureExtractor extractor : List.of(asOf, asOf.with(preferredProductType()),
                asOf.with(Feature.sum("own", line -> 1)),
                FeatureExtractor.asOfLastOrder().with(monetary().within(YEAR)),
                asOf.negativeQuantities(NegativeQuantities.AS_RETURNS).with(averageReturnRate()))) {
            assertThatIllegalArgumentException().isThrownBy(() -> JdbcFeatures.aggregating(source, extractor));
        }
        JdbcTransactions bare = JdbcTransactions.from(() -> null).table("o").customer("c").order("o").time("t")
                .amount("a");
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcFeatures.aggregating(bare,
                asOf.with(productsOrdered()))).withMessageContaining(".product(");
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcFeatures.aggregating(bare,
                asOf.with(averageReturnRate()))).withMessageContaining(".quantity(");
    }
}
