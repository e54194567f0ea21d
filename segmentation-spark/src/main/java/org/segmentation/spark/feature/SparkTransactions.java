package org.segmentation.spark.feature;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.spark.table.FeatureSchema;

/**
 * Order lines in a DataFrame, its columns chosen by name, and the features of the customers in them. An immutable
 * value: each call returns a new one.
 *
 * <pre>{@code
 * Dataset<Row> customers = SparkTransactions.from(spark.read().parquet("orders.parquet"))
 *         .customer("customer_id").order("order_id").time("order_date").amount("amount")
 *         .features(FeatureExtractor.asOf(LocalDate.of(2025, 12, 31)).with(recency(), frequency(), monetary()));
 * }</pre>
 *
 * <p><b>Columns</b> are meant by their very names, dots and all. Ids, product types and currencies may be texts or
 * numbers; whole numbers are written plainly, {@code 17850.0} is {@code 17850}. Amounts and quantities must be of a
 * numeric type, decimals included, and are read as the nearest double. Times are of type timestamp (an instant),
 * timestamp_ntz (written in the {@linkplain #zone(ZoneId) zone}) or date (its first moment there), and are kept to the
 * millisecond. A column that is not there or of another type is refused when it is named.
 *
 * <p><b>A row</b> must have an order id that is not blank, a time, and an amount that is a finite number; a quantity
 * and a returned quantity may be unknown (null or NaN), but not infinite. A customer that is null, NaN or blank is no
 * fault: the line belongs to no known customer. A product type or a currency that is null or blank is not known.
 *
 * <p><b>A bad row</b> stops the Spark job that meets it, unless {@link #skipBadRows()} was chosen;
 * {@link #intake} counts them.
 */
public final class SparkTransactions {

    /** The column of the customers' ids in what {@link #features} gives. */
    public static final String CUSTOMER_ID = "customer_id";

    private final Dataset<Row> orders;
    private final Map<Role, String> roles;
    private final @Nullable ZoneId zone;
    private final boolean skipsBadRows;

    private SparkTransactions(Dataset<Row> orders, Map<Role, String> roles, @Nullable ZoneId zone,
            boolean skipsBadRows) {
        this.orders = orders;
        this.roles = roles;
        this.zone = zone;
        this.skipsBadRows = skipsBadRows;
    }

    /**
     * Order lines from a DataFrame.
     *
     * @param orders a row an order line; no job is run
     * @return lines that do not yet know their columns
     */
    public static SparkTransactions from(Dataset<Row> orders) {
        return new SparkTransactions(Objects.requireNonNull(orders), Map.of(), null, false);
    }

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions customer(String column) {
        return with(Role.CUSTOMER, column);
    }

    /**
     * Which column holds the order's id, unique within the customer. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions order(String column) {
        return with(Role.ORDER, column);
    }

    /**
     * Which column holds the time of the order. Must be given. Texts have to be converted first, such as with
     * {@code to_timestamp}, since only you know how they are written.
     *
     * @param column a column of type timestamp, timestamp_ntz or date
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions time(String column) {
        return with(Role.TIME, column);
    }

    /**
     * Which column holds what was paid for the line. Must be given, unless quantity and unit price are.
     *
     * @param column a column of numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions amount(String column) {
        return with(Role.AMOUNT, column);
    }

    /**
     * Which column holds how many were ordered, negative for a return.
     *
     * @param column a column of numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions quantity(String column) {
        return with(Role.QUANTITY, column);
    }

    /**
     * Which column holds the price of one: the amount is then quantity × unit price. Not looked at if there is an
     * {@link #amount} column.
     *
     * @param column a column of numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions unitPrice(String column) {
        return with(Role.UNIT_PRICE, column);
    }

    /**
     * Which column holds how many of the ordered came back.
     *
     * @param column a column of numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions returned(String column) {
        return with(Role.RETURNED, column);
    }

    /**
     * Which column holds the product type.
     *
     * @param column a column of texts or numbers
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions product(String column) {
        return with(Role.PRODUCT, column);
    }

    /**
     * Which column holds the currency of the amount.
     *
     * @param column a column of texts
     * @return the lines
     * @throws IllegalArgumentException if there is no such column, with those that there are, or it is of another type
     */
    public SparkTransactions currency(String column) {
        return with(Role.CURRENCY, column);
    }

    /**
     * The zone of dates and of times that are stored without one, and whose calendar days count, unless the extractor
     * says {@linkplain FeatureExtractor#zone(ZoneId) another}. Where a clock change skips a local time, the time is
     * later by what was skipped; where it repeats one, the first is meant.
     *
     * @param ofTheTimes the zone; by default the time zone of the Spark session ({@code spark.sql.session.timeZone}) at
     *                   the time of the call of {@link #features}, in which Spark shows its timestamps
     * @return the lines
     */
    public SparkTransactions zone(ZoneId ofTheTimes) {
        return new SparkTransactions(orders, roles, Objects.requireNonNull(ofTheTimes), skipsBadRows);
    }

    /**
     * The zone of times without one.
     *
     * @return the zone that was given, else the one that the Spark session has now
     */
    public ZoneId zone() {
        return zone != null ? zone : ZoneId.of(orders.sparkSession().conf().get("spark.sql.session.timeZone"));
    }

    /**
     * The same lines, going on after a row that cannot be used instead of stopping. Such rows are left out, and counted
     * in the {@linkplain #intake intake} as {@code rejected}.
     *
     * @return the lines
     */
    public SparkTransactions skipBadRows() {
        return new SparkTransactions(orders, roles, zone, true);
    }

    /**
     * The columns in use.
     *
     * @return an unmodifiable map from the method that named a column, such as {@code customer}, to the column
     */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (roles.containsKey(role)) {
                columns.put(role.method(), roles.get(role));
            }
        }
        return Collections.unmodifiableMap(columns);
    }

    private SparkTransactions with(Role role, String column) {
        role.requireFits(FeatureSchema.of(orders).field(Objects.requireNonNull(column, role.method())));
        Map<Role, String> more = new LinkedHashMap<>(roles);
        more.put(role, column);
        return new SparkTransactions(orders, Collections.unmodifiableMap(more), zone, skipsBadRows);
    }

    /**
     * The features of the customers, added up by Spark itself: nothing but aggregations, windows and joins of Spark SQL.
     * The values are those that {@code extractor.extract(source)} gives of the same lines: ids, counts and days exactly,
     * sums and averages to 1e-9 relative, for any partitioning. All built-in features can be had, within windows, as of
     * a date, an instant or the last order, and with every meaning of negative quantities.
     *
     * <p><b>What comes back</b> has a row for each customer with a line that is used, and the columns
     * {@value #CUSTOMER_ID}, a text, and one for each feature, by its name: a double; a text for the preferred product
     * type. Units and directions go along as metadata ({@link FeatureSchema}). Rows come in no order; sort by
     * {@value #CUSTOMER_ID} where that matters. A value that is missing is null: by default that stops the job that
     * meets it, {@link FeatureExtractor#missing} says otherwise.
     *
     * <p><b>When it runs.</b> The DataFrame is lazy, and reads the lines once. But what only all lines together can tell
     * is found out by a job at once, an aggregation without groups: the last day of {@code asOfLastOrder()}; that there is one
     * currency, where a {@link #currency} column is named; and that a line says what a feature needs, for
     * productsOrdered, preferredProductType, averageReturnRate, and where negative quantities are dropped or returns.
     * Lines that are costly to read are worth {@code orders.cache()} then. The return rate with
     * {@link org.segmentation.feature.NegativeQuantities#AS_RETURNS} reads the lines twice more: the returns, and the orders of
     * what they return.
     *
     * <p>Differences from reading the lines: ids and product types that differ only in characters beyond U+FFFF are
     * ordered by code point where ties need an order; the preferred product type has no levels, as only the result tells
     * them; progress is not told.
     *
     * @param extractor which features, as of when
     * @return an n × (1 + d) DataFrame of the n customers and d features; n is 0 if no line is used
     * @throws IllegalArgumentException if it was not said which columns hold the customer, the order, the time and the
     *                                  amount, or a column that a feature needs; if there is no feature, two names
     *                                  are one to Spark, or a feature is the caller's own, which Spark SQL cannot run
     * @throws InputException           from the job that is run at once: if lines lack something they must have and bad
     *                                  rows are not skipped, there are several currencies, or the lines do not say what
     *                                  a feature needs
     */
    public Dataset<Row> features(FeatureExtractor extractor) {
        return aggregation(extractor).features();
    }

    /**
     * How many lines there are, how many are used, and why the others are not: what the table of
     * {@code extractor.extract(source)} says of its intake. Runs one job over the lines, and a second one over the
     * features where customers without a value are dropped or returns are set against orders.
     *
     * @param extractor which features, as of when
     * @return the counts of lines; bad rows are {@code rejected}, also where {@link #features} would stop at them
     * @throws IllegalArgumentException as {@link #features} does
     */
    public Intake intake(FeatureExtractor extractor) {
        return aggregation(extractor).intake();
    }

    private OrderAggregation aggregation(FeatureExtractor extractor) {
        Role.requireEnough(roles.keySet());
        FeatureRequest.check(extractor, roles.keySet(), orders.sparkSession());
        return new OrderAggregation(OrderLines.of(orders, roles, zone()), extractor, zone(), skipsBadRows,
                roles.containsKey(Role.CURRENCY));
    }

    /** The columns. */
    @Override
    public String toString() {
        return "order lines " + columns();
    }
}
