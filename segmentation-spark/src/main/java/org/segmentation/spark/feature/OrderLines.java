package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.segmentation.spark.table.FeatureSchema;

/** The order lines of a DataFrame under names of our own: texts, doubles, and times in milliseconds. */
final class OrderLines {

    static final String CUSTOMER = "customer";
    static final String ORDER = "order";
    /** Since 1970-01-01T00:00Z. */
    static final String MILLIS = "millis";
    static final String AMOUNT = "amount";
    static final String QUANTITY = "quantity";
    static final String RETURNED = "returned";
    static final String PRODUCT = "product";
    static final String CURRENCY = "currency";

    /** What {@link String#isBlank()} takes for blanks; Spark's own trim knows the space alone. */
    private static final String BLANKS = IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(Character::isWhitespace).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString();

    private final Dataset<Row> orders;
    private final Map<Role, String> roles;

    private OrderLines(Dataset<Row> orders, Map<Role, String> roles) {
        this.orders = orders;
        this.roles = roles;
    }

    /** A row an order line; what is not known, NaN or blank is null. */
    static Dataset<Row> of(Dataset<Row> orders, Map<Role, String> roles, ZoneId zone) {
        OrderLines lines = new OrderLines(orders, roles);
        Column amount = roles.containsKey(Role.AMOUNT) ? lines.number(Role.AMOUNT)
                : lines.number(Role.QUANTITY).multiply(lines.number(Role.UNIT_PRICE));
        return orders.select(lines.text(Role.CUSTOMER).as(CUSTOMER), lines.text(Role.ORDER).as(ORDER),
                Moments.millis(lines.column(Role.TIME), lines.type(Role.TIME), zone).as(MILLIS), amount.as(AMOUNT),
                lines.number(Role.QUANTITY).as(QUANTITY), lines.number(Role.RETURNED).as(RETURNED),
                lines.text(Role.PRODUCT).as(PRODUCT), lines.text(Role.CURRENCY).as(CURRENCY));
    }

    private Column column(Role role) {
        return FeatureSchema.column(roles.get(role));
    }

    private DataType type(Role role) {
        return FeatureSchema.of(orders).field(roles.get(role)).dataType();
    }

    private Column number(Role role) {
        if (!roles.containsKey(role)) {
            return lit(null).cast(DataTypes.DoubleType);
        }
        Column number = column(role).cast(DataTypes.DoubleType);
        return when(not(isnan(number)), number);
    }

    private Column text(Role role) {
        if (!roles.containsKey(role)) {
            return lit(null).cast(DataTypes.StringType);
        }
        Column text = PlainText.of(column(role), type(role));
        return when(btrim(text, lit(BLANKS)).notEqual(""), text);
    }

    /** Whether a line cannot be used, and why: a phrase, null if there is nothing wrong with it. */
    static Column fault() {
        return when(column(ORDER).isNull(), "has no order id")
                .when(column(MILLIS).isNull(), "has no time")
                .when(column(AMOUNT).isNull().or(isnan(column(AMOUNT))), "has no amount that is a number")
                .when(isInfinite(AMOUNT), "has an infinite amount")
                .when(isInfinite(QUANTITY), "has an infinite quantity")
                .when(isInfinite(RETURNED), "has an infinite returned quantity");
    }

    private static Column isInfinite(String name) {
        return abs(column(name)).equalTo(Double.POSITIVE_INFINITY);
    }

    static Column column(String name) {
        return FeatureSchema.column(name);
    }
}
