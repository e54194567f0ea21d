package org.segmentation.spark.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.spark.LocalSpark;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** How the columns of a DataFrame are read, and what becomes of rows that cannot be used. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class OrderLinesTest {

    private static final LocalDate DATE = LocalDate.of(2024, 10, 31);
    private static final FeatureExtractor RFM = FeatureExtractor.asOf(DATE).with(recency(), frequency(), monetary());

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static SparkTransactions of(String rows, String columns) {
        Dataset<Row> frame = spark.sql("SELECT * FROM VALUES " + rows + " AS t(" + columns + ")");
        return SparkTransactions.from(frame).customer("c").order("o").time("t").amount("a");
    }

    @Test
    void the_types_of_times_make_no_difference() {
        // Around both changes of the clock in Zurich; 02:30 is skipped by the one and repeated by the other.
        List<String> times = List.of("2024-03-30T23:59:59.999", "2024-03-31T02:30:00", "2024-03-31T22:30:00",
                "2024-10-26T21:59:59.999999", "2024-10-26T22:00:00", "2024-10-27T02:30:00", "2024-10-27T23:30:00");
        ZoneId zurich = ZoneId.of("Europe/Zurich");
        SparkSession elsewhere = spark.newSession();
        elsewhere.conf().set("spark.sql.session.timeZone", "America/New_York");
        Dataset<Row> frame = elsewhere.sql("SELECT * FROM VALUES " + times.stream().map(time -> "('c" + times.indexOf(time) % 2
                + "', " + times.indexOf(time) + ", TIMESTAMP_NTZ'" + time + "', TIMESTAMP'" + time + "Z', DATE'"
                + time.substring(0, 10) + "')").collect(Collectors.joining(", ")) + " AS t(c, o, ntz, ts, d)");
        SparkTransactions lines = SparkTransactions.from(frame).customer("c").order("o").amount("o");
        assertThat(lines.zone()).isEqualTo(ZoneId.of("America/New_York"));
        for (FeatureExtractor start : List.of(FeatureExtractor.asOf(LocalDate.of(2024, 10, 27)),
                FeatureExtractor.asOf(Instant.parse("2024-10-27T01:15:00Z")))) {
            FeatureExtractor asked = start.missing(MissingValues.KEEP).with(recency(), tenure(), frequency(),
                    averageDaysBetweenOrders());
            for (ZoneId zone : List.of(zurich, lines.zone())) {
                SparkTransactions written = zone.equals(lines.zone()) ? lines : lines.zone(zone);
                Shop.assertSame(written.time("ntz").features(asked), asked.extract(source(times, zone, time ->
                        LocalDateTime.parse(time).atZone(zone).toInstant())));
                Shop.assertSame(written.time("d").features(asked), asked.extract(source(times, zone, time ->
                        LocalDate.parse(time.substring(0, 10)).atStartOfDay(zone).toInstant())));
                Shop.assertSame(written.time("ts").features(asked), asked.extract(source(times, zone, time ->
                        Instant.parse(time + "Z"))));
            }
        }
    }

    private static TransactionSource source(List<String> times, ZoneId zone, Function<String, Instant> instant) {
        return TransactionSource.of(times, time -> "c" + times.indexOf(time) % 2,
                time -> Integer.toString(times.indexOf(time)), instant, times::indexOf).zone(zone);
    }

    @Test
    void ids_of_numbers_are_written_plainly() {
        List<String> found = new ArrayList<>();
        for (String type : List.of("BIGINT", "DOUBLE", "FLOAT", "DECIMAL(12,3)")) {
            of("(CAST(17850 AS " + type + "), 1.50, DATE'2024-10-30', 5), (CAST(100 AS " + type
                    + "), 1.5, DATE'2024-10-30', 5)", "c, o, t, a").features(RFM).collectAsList()
                    .forEach(row -> found.add(row.getString(0)));
        }
        assertThat(found).hasSize(8).containsOnly("17850", "100");
        SparkTransactions halves = of("(0.5D, 1, DATE'2024-10-30', 5), (double('NaN'), 1, DATE'2024-10-30', 5)",
                "c, o, t, a");
        assertThat(halves.features(RFM).collectAsList()).singleElement()
                .satisfies(row -> assertThat(row.getString(0)).isEqualTo("0.5"));
        assertThat(halves.intake(RFM)).isEqualTo(Intake.of("lines", 2).skip("without a customer id", 1));
        // One order under two spellings of its number is one.
        assertThat(of("('x', 1.50, DATE'2024-10-30', 5), ('x', 1.5, DATE'2024-10-29', 5)", "c, o, t, a").features(RFM)
                .head().getDouble(2)).isEqualTo(1);
    }

    @Test
    void ids_are_the_same_to_the_letter_whatever_the_collation() {
        Dataset<Row> frame = spark.sql("SELECT collate(c, 'UTF8_LCASE') c, o, t, a FROM VALUES"
                + " ('Ann', 1, DATE'2024-10-30', 5), ('ann', 2, DATE'2024-10-30', 5) AS t(c, o, t, a)");
        assertThat(SparkTransactions.from(frame).customer("c").order("o").time("t").amount("a").features(RFM)
                .collectAsList()).hasSize(2);
    }

    @Test
    void amounts_are_numbers_of_any_type_or_quantity_times_price() {
        SparkTransactions lines = of("('x', 1, DATE'2024-10-30', 12.34, 3, 4.5D), ('x', 2, DATE'2024-10-30', 0.06, 2, 0.1D)",
                "c, o, t, a, q, p");
        assertThat(lines.features(RFM).head().getDouble(3)).isEqualTo(12.34 + 0.06);
        SparkTransactions priced = SparkTransactions.from(spark.sql("SELECT 'x' c, 1 o, DATE'2024-10-30' t, 3 q, 4.5D p"))
                .customer("c").order("o").time("t").quantity("q").unitPrice("p");
        assertThat(priced.features(RFM).head().getDouble(3)).isEqualTo(13.5);
    }

    private static final String BAD = "('x', NULL, DATE'2024-10-30', 1D, 1D), ('x', ' ', DATE'2024-10-30', 1D, 1D),"
            + " ('x', '1', NULL, 1D, 1D), ('x', '1', DATE'2024-10-30', NULL, 1D),"
            + " (NULL, '1', DATE'2024-10-30', double('NaN'), 1D), ('x', '1', DATE'2024-10-30', double('inf'), 1D),"
            + " ('x', '1', DATE'2024-10-30', 1D, double('-inf')), (NULL, '1', DATE'2024-10-30', 1D, NULL),"
            + " (' ', '1', DATE'2024-10-30', 1D, 1D), ('x', '1', DATE'2024-11-01', 1D, 1D),"
            + " ('x', '2', DATE'2024-10-30', 7D, double('NaN')), ('x', '3', DATE'2024-10-30', 7D, -1D)";

    @Test
    void rows_that_cannot_be_used_stop_the_job_or_are_counted() {
        SparkTransactions lines = of(BAD, "c, o, t, a, q").quantity("q");
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> lines.features(RFM).collectAsList())
                .withStackTraceContaining("a line of customer 'x', order '(none)' has no order id; skip such rows"
                        + " explicitly, .skipBadRows()");
        FeatureExtractor dropping = RFM.negativeQuantities(NegativeQuantities.DROP);
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> lines.features(dropping))
                .withMessage("7 of 12 lines lack an order id, a time or a finite amount, or have an infinite quantity;"
                        + " skip such rows explicitly, .skipBadRows()");
        Intake counted = Intake.of("lines", 12).skip("rejected", 7).skip("without a customer id", 2)
                .skip("after the as-of date", 1).skip("with a negative quantity", 1);
        assertThat(lines.intake(dropping)).isEqualTo(counted);
        assertThat(lines.skipBadRows().features(dropping).collectAsList()).singleElement().satisfies(row ->
                assertThat(row.toString()).isEqualTo("[x,1.0,1.0,7.0]"));
    }

    @Test
    void amounts_of_one_currency_are_in_it_and_of_two_are_refused() {
        SparkTransactions lines = of("('x', 1, DATE'2024-10-30', 1, 'EUR'), ('y', 1, DATE'2024-10-30', 1, NULL),"
                + " ('z', 1, DATE'2024-11-30', 1, 'CHF')", "c, o, t, a, cur").currency("cur");
        assertThat(FeatureSchema.of(lines.features(RFM)).columns("monetary"))
                .containsExactly(monetary().column().unit("EUR"));
        FeatureExtractor later = FeatureExtractor.asOf(LocalDate.of(2024, 12, 31)).with(recency());
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> lines.features(later))
                .withMessageContaining("'EUR' is there beside 'CHF'; amounts of different currencies cannot be added");
    }

    @Test
    void a_customer_without_a_value_stops_the_job_unless_said_otherwise() {
        SparkTransactions lines = of("('x', 1, DATE'2024-10-30', 1)", "c, o, t, a");
        FeatureExtractor between = FeatureExtractor.asOf(DATE).with(averageDaysBetweenOrders());
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> lines.features(between).collectAsList())
                .withStackTraceContaining("column 'averageDaysBetweenOrders': customer 'x' has no value; drop or keep");
        assertThat(lines.features(between.missing(MissingValues.DROP)).count()).isZero();
        assertThat(lines.features(between.missing(MissingValues.KEEP)).head().isNullAt(1)).isTrue();
        SparkTransactions huge = of("('x', 1, DATE'2024-10-30', 1e308), ('x', 1, DATE'2024-10-30', 1e308)",
                "c, o, t, a");
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> huge.features(RFM).collectAsList())
                .withStackTraceContaining("the lines add up to more than a number can hold");
    }

    @Test
    void what_the_lines_do_not_say_is_told_at_once() {
        SparkTransactions lines = of("('x', 1, DATE'2024-10-30', 1, CAST(NULL AS STRING), CAST(NULL AS INT))",
                "c, o, t, a, p, q").product("p").quantity("q").returned("q");
        for (FeatureExtractor asked : List.of(FeatureExtractor.asOf(DATE).with(productsOrdered()),
                FeatureExtractor.asOf(DATE).with(averageReturnRate()),
                RFM.negativeQuantities(NegativeQuantities.DROP))) {
            assertThatExceptionOfType(InputException.class).isThrownBy(() -> lines.features(asked))
                    .withMessageContaining("no line used has a value");
        }
    }

    @Test
    void meanings_survive_a_file(@TempDir Path folder) {
        String file = folder.resolve("customers.parquet").toString();
        FeatureExtractor asked = RFM.with(preferredProductType());
        of("('x', 1, DATE'2024-10-30', 1, 'tea')", "c, o, t, a, p").product("p").features(asked).write().parquet(file);
        FeatureSchema schema = FeatureSchema.of(spark.read().parquet(file));
        assertThat(schema.names()).containsExactly("customer_id", "recency", "frequency", "monetary",
                "preferredProductType");
        assertThat(schema.columns("recency", "frequency", "monetary")).containsExactly(recency().column(),
                frequency().column(), monetary().column());
        assertThat(schema.categorical("preferredProductType", List.of("tea")))
                .isEqualTo(FeatureColumn.categorical("preferredProductType", List.of("tea")));
    }

    @Test
    void what_cannot_be_is_refused_before_any_job() {
        SparkTransactions lines = of("('x', 1, DATE'2024-10-30', 1, '2', '2024-10-30')", "c, o, t, a, text, written");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.customer("C")).withMessage(
                "there is no column 'C'; the DataFrame has [c, o, t, a, text, written]");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.amount("text")).withMessage("column 'text' is of type"
                + " string; as the amount, a number is needed; convert it with cast(\"double\") or cast(\"decimal(18,2)\")");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.time("written")).withMessageContaining("to_timestamp");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.customer("t")).withMessageContaining("of type date");
        Dataset<Row> frame = spark.sql("SELECT 'x' c");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkTransactions.from(frame).customer("c").features(RFM))
                .withMessage("say which column holds the order, .order(\"…\")");
        FeatureExtractor asOf = FeatureExtractor.asOf(DATE);
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(asOf)).withMessageContaining("no feature");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(asOf.with(
                Feature.sum("own", Transaction::amount)))).withMessageContaining("'own' is a feature of your own");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(asOf.with(productsOrdered())))
                .withMessageContaining(".product(");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(
                RFM.negativeQuantities(NegativeQuantities.DROP))).withMessageContaining(".quantity(");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(asOf.with(recency().as("customer_id"))))
                .withMessageContaining("rename the feature");
        assertThatIllegalArgumentException().isThrownBy(() -> lines.features(asOf.with(recency().as("R"),
                frequency().as("r")))).withMessageContaining("'r' and 'R' have one name to Spark");
    }
}
