package org.segmentation.spark.feature;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What a column of order lines can be for; the names are those of the methods. */
enum Role {

    CUSTOMER("customer", Need.TEXT),
    ORDER("order", Need.TEXT),
    TIME("time", Need.TIME),
    AMOUNT("amount", Need.NUMBER),
    QUANTITY("quantity", Need.NUMBER),
    UNIT_PRICE("unitPrice", Need.NUMBER),
    RETURNED("returned", Need.NUMBER),
    PRODUCT("product", Need.TEXT),
    CURRENCY("currency", Need.TEXT);

    private enum Need {
        TEXT("a text or a number is needed; convert it with cast(\"string\")", type ->
                type instanceof StringType || type instanceof NumericType || type instanceof BooleanType),
        NUMBER("a number is needed; convert it with cast(\"double\") or cast(\"decimal(18,2)\")", type ->
                type instanceof NumericType),
        TIME("a timestamp or a date is needed; convert it with to_timestamp or to_date", type ->
                type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DateType);

        private final String words;
        private final Predicate<DataType> isMetBy;

        Need(String words, Predicate<DataType> isMetBy) {
            this.words = words;
            this.isMetBy = isMetBy;
        }
    }

    private final String method;
    private final Need need;

    Role(String method, Need need) {
        this.method = method;
        this.need = need;
    }

    String method() {
        return method;
    }

    /** That a column is of a type that can be read as what it is wanted for. */
    void requireFits(StructField column) {
        if (!need.isMetBy.test(column.dataType())) {
            throw new IllegalArgumentException("column '" + column.name() + "' is of type "
                    + column.dataType().simpleString() + "; as the " + method + ", " + need.words);
        }
    }

    /** That what every line must have was named. */
    static void requireEnough(Set<Role> named) {
        for (Role role : List.of(CUSTOMER, ORDER, TIME)) {
            if (!named.contains(role)) {
                throw new IllegalArgumentException("say which column holds the " + role.method + ", ." + role.method
                        + "(\"…\")");
            }
        }
        if (!named.contains(AMOUNT) && !named.containsAll(List.of(QUANTITY, UNIT_PRICE))) {
            throw new IllegalArgumentException("say which column holds the amount, .amount(\"…\"), or which hold the"
                    + " quantity and the unit price");
        }
    }
}
