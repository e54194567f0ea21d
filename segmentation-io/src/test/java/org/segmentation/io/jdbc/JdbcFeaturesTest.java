package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Tables of customers from real databases. */
class JdbcFeaturesTest {

    private static Database customers(Server server, String... rows) throws SQLException {
        Database database = server.database().run("CREATE TABLE customers (id INTEGER, age INTEGER, "
                + "income NUMERIC(38,10), gender VARCHAR(10), vip BOOLEAN)");
        for (String row : rows) {
            database.run("INSERT INTO customers VALUES (" + row + ")");
        }
        return database;
    }

    private static JdbcFeatures reading(Database database) {
        return JdbcFeatures.from(database.connections()).query("SELECT * FROM customers ORDER BY id").id("id");
    }

    @ParameterizedTest
    @EnumSource
    void numbersAndCategoriesAreRead(Server server) throws SQLException {
        Database database = customers(server, "1, 31, 1234567.0123456789, 'm', TRUE", "2, 45, 0, 'f', FALSE",
                "3, 27, -1, 'm', TRUE");
        FeatureTable table = reading(database).numeric("age", "income").categorical("gender").read();
        assertThat(table.ids()).containsExactly("1", "2", "3");
        assertThat(table.columns()).containsExactly(FeatureColumn.numeric("age"), FeatureColumn.numeric("income"),
                FeatureColumn.categorical("gender", List.of("f", "m")));
        assertThat(table.toRowMajor()).containsExactly(31, 1234567.0123456789, 1, 45, 0, 0, 27, -1, 1);
        assertThat(table.intake()).isEqualTo(Intake.of("rows", 3));
        FeatureTable byType = reading(database).table("customers").columns("income", "gender", "vip").read();
        assertThat(byType.columns()).extracting(FeatureColumn::kind).containsExactly(FeatureColumn.Kind.NUMERIC,
                FeatureColumn.Kind.CATEGORICAL, FeatureColumn.Kind.CATEGORICAL);
        assertThat(byType.header("vip").levels()).containsExactly("false", "true");
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void missingValuesAreRefusedDroppedOrKept(Server server) throws SQLException {
        Database database = customers(server, "1, NULL, NULL, NULL, NULL", "2, 45, 0, ' ', FALSE",
                "3, 27, -1, 'm', TRUE");
        JdbcFeatures reading = reading(database).numeric("age").categorical("gender");
        assertThatExceptionOfType(InputException.class).isThrownBy(reading::read).extracting(Throwable::getMessage)
                .asString().isEqualToIgnoringCase("query, line 1, column 'age': is NULL or blank; drop or keep such rows "
                        + "explicitly, .missing(…)");
        FeatureTable dropped = reading.missing(MissingValues.DROP).read();
        assertThat(dropped.ids()).containsExactly("3");
        assertThat(dropped.intake()).isEqualTo(Intake.of("rows", 3).skip("with a missing value", 2));
        FeatureTable kept = reading.missing(MissingValues.KEEP).read();
        assertThat(kept.toRowMajor()).containsExactly(Double.NaN, Double.NaN, 45, Double.NaN, 27, 0);
        assertThat(reading.query("SELECT * FROM customers WHERE id > ?", 9).read().rows()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void badRowsStopOrAreCounted(Server server) throws SQLException {
        Database database = customers(server, "1, 31, 1, 'm', TRUE", "1, 45, 0, 'f', FALSE", "NULL, 27, -1, 'm', TRUE");
        JdbcFeatures reading = reading(database).query("SELECT * FROM customers ORDER BY age DESC").numeric("age");
        assertThatExceptionOfType(InputException.class).isThrownBy(reading::read).extracting(Throwable::getMessage)
                .asString().isEqualToIgnoringCase("query, line 2, column 'id': '1' stands in row 1 already; a table has one "
                        + "row a customer");
        List<InputException> told = new ArrayList<>();
        assertThat(reading.skipBadRows(told::add).read().intake()).isEqualTo(Intake.of("rows", 3).skip("rejected", 2));
        assertThat(told).extracting(InputException::line).containsExactly(2L, 3L);
        assertThat(database.stillOpen()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatCannotBeUsedIsTold(Server server) throws SQLException {
        Database database = customers(server);
        assertThatExceptionOfType(InputException.class).isThrownBy(reading(database).numeric("gender")::read)
                .withMessageContaining("is of type").withMessageContaining("a number is needed");
        assertThatExceptionOfType(InputException.class).isThrownBy(reading(database).numeric("wage")::read)
                .withMessageContaining("there is no such column; there are [");
        assertThatIllegalArgumentException().isThrownBy(() -> reading(database).numeric("a").categorical("a"));
        assertThatIllegalArgumentException().isThrownBy(reading(database)::read).withMessageContaining(".numeric(");
        assertThatIllegalArgumentException().isThrownBy(
                JdbcFeatures.from(database.connections()).table("customers").numeric("age")::read)
                .withMessageContaining(".id(");
    }
}
