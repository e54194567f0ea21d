package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.column;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.segmentation.feature.NegativeQuantities;

/** What becomes of a line; the first that holds, in this order, used if none does. */
enum Fate {

    REJECTED, WITHOUT_CUSTOMER, NEGATIVE, AFTER_AS_OF, USED;

    private static final String FATE = "fate";

    /** The lines with their fates, those that cannot be used among them. */
    static Dataset<Row> judge(Dataset<Row> lines, NegativeQuantities negative, long lastMillis) {
        return judge(lines, negative, lastMillis, lit(REJECTED.ordinal()));
    }

    /**
     * The lines with their fates; a line that cannot be used stops the job. That is a part of the fate itself: of two
     * filters Spark might look at the other one first, and never meet the line.
     */
    static Dataset<Row> judgeOrStop(Dataset<Row> lines, NegativeQuantities negative, long lastMillis) {
        return judge(lines, negative, lastMillis, raise_error(concat(lit("a line of customer '"),
                shown(column(OrderLines.CUSTOMER)), lit("', order '"), shown(column(OrderLines.ORDER)), lit("' "),
                OrderLines.fault(), lit("; skip such rows explicitly, .skipBadRows()"))).cast(DataTypes.IntegerType));
    }

    private static Column shown(Column id) {
        return coalesce(id, lit("(none)"));
    }

    private static Dataset<Row> judge(Dataset<Row> lines, NegativeQuantities negative, long lastMillis,
            Column ifRejected) {
        Column fate = when(OrderLines.fault().isNotNull(), ifRejected)
                .when(column(OrderLines.CUSTOMER).isNull(), WITHOUT_CUSTOMER.ordinal());
        if (negative == NegativeQuantities.DROP) {
            fate = fate.when(column(OrderLines.QUANTITY).lt(0), NEGATIVE.ordinal());
        }
        if (lastMillis != Long.MAX_VALUE) {
            fate = fate.when(column(OrderLines.MILLIS).gt(lastMillis), AFTER_AS_OF.ordinal());
        }
        return lines.withColumn(FATE, fate.otherwise(lit(USED.ordinal())));
    }

    /** Whether it is a line's. */
    Column of() {
        return column(FATE).equalTo(ordinal());
    }

    /** Whether a line can be used and has a customer. */
    static Column isOfCustomer() {
        return column(FATE).gt(WITHOUT_CUSTOMER.ordinal());
    }
}
