package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.column;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.feature.NegativeQuantities;

/** What becomes of a line; the first that holds, in this order, used if none does. */
enum Fate {

    REJECTED, WITHOUT_CUSTOMER, NEGATIVE, AFTER_AS_OF, USED;

    private static final String FATE = "fate";

    /** The lines with their fates. */
    static Dataset<Row> judge(Dataset<Row> lines, NegativeQuantities negative, long lastMillis) {
        Column fate = when(OrderLines.fault().isNotNull(), REJECTED.ordinal())
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
