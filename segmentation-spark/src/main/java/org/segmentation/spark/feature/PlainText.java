package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/** Texts, and numbers as texts: without zeros at the end, so that one id is one text, however a file has kept it. */
final class PlainText {

    /** Below this all whole doubles are exact. */
    private static final double WHOLE = 0x1p53;

    private PlainText() {
    }

    static Column of(Column value, DataType type) {
        // Also for a text, which may have a collation: ids are the same if they are the same to the letter.
        Column text = value.cast(DataTypes.StringType);
        if (type instanceof DecimalType decimal) {
            return decimal.scale() <= 0 ? text : when(value.equalTo(floor(value)), floor(value).cast(DataTypes.StringType))
                    .otherwise(regexp_replace(text, "0+$", ""));
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            // pandas writes whole ids as doubles as soon as one is missing, which then is NaN.
            Column number = value.cast(DataTypes.DoubleType);
            Column whole = when(abs(number).lt(WHOLE), floor(number));
            return when(not(isnan(number)), when(whole.equalTo(number), whole.cast(DataTypes.StringType)).otherwise(text));
        }
        return text;
    }
}
