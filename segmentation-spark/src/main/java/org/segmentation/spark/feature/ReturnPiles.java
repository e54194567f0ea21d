package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.CUSTOMER;
import static org.segmentation.spark.feature.OrderLines.MILLIS;
import static org.segmentation.spark.feature.OrderLines.ORDER;
import static org.segmentation.spark.feature.OrderLines.PRODUCT;
import static org.segmentation.spark.feature.OrderLines.QUANTITY;
import static org.segmentation.spark.feature.OrderLines.RETURNED;
import static org.segmentation.spark.feature.OrderLines.column;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Returns set against orders by windows alone. What a customer ordered of a product type lies on a pile, the latest on
 * top, and each return takes from the top. The height of the pile over time is a running sum that is reflected at 0
 * (what a return does not find is lost): S − min(0, lowest S so far). What was put on it at height h goes only when the
 * pile sinks below it again, so that what is left of it at the end is how much the lowest height from then on is above
 * h, at least nothing and at most all of it. So two passes, forwards and backwards, tell what every return took.
 *
 * <p>An event is all of one order and product type, at the time of its first line; or all returns of one time and
 * quantity, which come after the orders of that time, the smaller first.
 */
final class ReturnPiles {

    /** How many returns found no order, in whole or in part. */
    static final String UNMATCHED = "unmatched";

    /** A remainder this small beside the returned quantity is rounding, as it is to the extractor. */
    private static final double ROUNDING = 1e-9;
    /** What running sums of doubles lose, beside their height. */
    private static final double NOTHING = 1e-12;

    private static final String AT = "at";
    private static final String SIZE = "size";
    private static final String TIME = "time";
    private static final String TIMES = "times";
    private static final String OPEN = "open";
    private static final String MOVED = "moved";
    private static final String SUM = "sum";
    private static final String BEFORE = "before";
    private static final String HEIGHT = "height";
    private static final String LOWEST = "lowest";
    private static final String TAKEN = "taken";

    private final Windows windows;
    private final List<Integer> levels;

    ReturnPiles(Windows windows, List<Integer> levels) {
        this.windows = windows;
        this.levels = levels;
    }

    /** The column of how much of an order came back, as far as it counts at a level. */
    static String taken(int level) {
        return "taken_" + level;
    }

    private static Column isReturn() {
        return column(SIZE).isNotNull();
    }

    /**
     * Rows of a customer and an order, any number of each, to be added up: what was taken of it, and in rows of the blank
     * order, how many returns found none.
     */
    Dataset<Row> of(Dataset<Row> lines) {
        List<Column> columns = new ArrayList<>(List.of(column(CUSTOMER), column(ORDER), column(UNMATCHED)));
        for (int level : levels) {
            columns.add(when(windows.within(level, column(TIME)), column(TAKEN)).as(taken(level)));
        }
        return settled(events(touched(lines))).filter(column(TAKEN).gt(0).or(column(UNMATCHED).gt(0)))
                .select(columns.toArray(Column[]::new));
    }

    /** The lines of what a customer ever returned: the others, by far the most, need not be sorted. */
    private Dataset<Row> touched(Dataset<Row> lines) {
        // A line without a product type is of a type of its own, and no type is blank.
        Dataset<Row> counted = lines.filter(column(QUANTITY).isNotNull())
                .withColumn(PRODUCT, coalesce(column(PRODUCT), lit("")));
        Dataset<Row> returns = counted.filter(windows.isReturn()).select(column(CUSTOMER), column(PRODUCT));
        return counted.join(returns, new String[] {CUSTOMER, PRODUCT}, "left_semi");
    }

    private Dataset<Row> events(Dataset<Row> lines) {
        Column isReturn = windows.isReturn();
        Column kept = column(QUANTITY).minus(coalesce(column(RETURNED), lit(0.0)));
        return lines.groupBy(column(CUSTOMER), column(PRODUCT), when(isReturn, "").otherwise(column(ORDER)).as(ORDER),
                        when(isReturn, column(MILLIS)).as(AT), when(isReturn, column(QUANTITY).multiply(-1)).as(SIZE))
                .agg(min(column(MILLIS)).as(TIME), count(lit(1)).as(TIMES), Sums.of(kept).as(OPEN));
    }

    /** Each event with what was taken of it, or with how many of its returns found no order. */
    private static Dataset<Row> settled(Dataset<Row> events) {
        Column[] forwards = {column(TIME).asc(), column(SIZE).asc_nulls_first(), column(ORDER).asc()};
        Column[] backwards = {column(TIME).desc(), column(SIZE).desc_nulls_last(), column(ORDER).desc()};
        WindowSpec pile = Window.partitionBy(column(CUSTOMER), column(PRODUCT)).orderBy(forwards);
        WindowSpec rising = pile.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        WindowSpec sinking = Window.partitionBy(column(CUSTOMER), column(PRODUCT)).orderBy(backwards)
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column found = floor(column(BEFORE).divide(column(SIZE)).plus(ROUNDING)).cast(DataTypes.LongType);
        return events
                .withColumn(MOVED, when(isReturn(), column(SIZE).multiply(column(TIMES)).multiply(-1))
                        .otherwise(greatest(lit(0.0), column(OPEN))))
                .withColumn(SUM, sum(column(MOVED)).over(rising))
                .withColumn(HEIGHT, column(SUM).minus(least(lit(0.0), min(column(SUM)).over(rising))))
                .withColumn(BEFORE, coalesce(lag(column(HEIGHT), 1).over(pile), lit(0.0)))
                .withColumn(LOWEST, min(column(HEIGHT)).over(sinking))
                .withColumn(TAKEN, when(isReturn().or(column(LOWEST).geq(column(HEIGHT).multiply(1 - NOTHING))), 0.0)
                        .when(column(LOWEST).leq(column(BEFORE)), column(MOVED))
                        .otherwise(column(HEIGHT).minus(column(LOWEST))))
                .withColumn(UNMATCHED, when(isReturn(), column(TIMES).minus(least(column(TIMES), found)))
                        .otherwise(lit(0L)));
    }
}
