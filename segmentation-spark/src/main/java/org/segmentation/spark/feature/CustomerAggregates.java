package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.CUSTOMER;
import static org.segmentation.spark.feature.OrderLines.ORDER;
import static org.segmentation.spark.feature.OrderLines.PRODUCT;
import static org.segmentation.spark.feature.OrderLines.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What is known of each customer, in two steps, since Spark would blow the lines up for several distinct counts:
 *
 * <pre>
 * keys       the lines of each order of a customer; and, where product types are asked for, once more those of each
 *            of the customer's product types (an unpivot, so that the lines are read once)
 * customers  the keys of each customer
 * </pre>
 *
 * <p>Each method asks for something, and says in which column of {@link #of} it will be.
 */
final class CustomerAggregates {

    static final String USED = "used";

    private static final String KIND = "kind";
    private static final String KEY = "key";

    private final Windows windows;
    private final Map<String, Column> perKey = new LinkedHashMap<>();
    private final Map<String, Column> perCustomer = new LinkedHashMap<>();
    private final Set<Integer> settledLevels = new TreeSet<>();
    private boolean needsOrders;
    private boolean needsProducts;

    CustomerAggregates(Windows windows) {
        this.windows = windows;
    }

    /** Whether a key is an order. */
    private static Column isOrder() {
        return column(KIND).equalTo(ORDER);
    }

    private Column ask(String name, Column aggregate) {
        perCustomer.putIfAbsent(name, aggregate);
        return column(name);
    }

    private Column key(String name, Column aggregate) {
        perKey.putIfAbsent(name, aggregate);
        return column(name);
    }

    /** How many lines of orders a key has at a level. */
    private Column keyLines(int level) {
        return key("key_lines_" + level, count(when(windows.ordered(level), 1)));
    }

    /** How many lines were used, orders and returns. */
    Column used() {
        return ask(USED, sum(when(isOrder(), key("key_used", count(column(OrderLines.MILLIS))))));
    }

    Column lines(int level) {
        return ask("lines_" + level, sum(when(isOrder(), keyLines(level))).cast(DataTypes.DoubleType));
    }

    Column orders(int level) {
        needsOrders = true;
        return ask("orders_" + level, count(when(isOrder().and(keyLines(level).gt(0)), 1)).cast(DataTypes.DoubleType));
    }

    Column amount(int level) {
        Column amount = when(windows.within(level), column(OrderLines.AMOUNT));
        Column coarse = key("key_amount_" + level, Sums.coarse(amount));
        Column rest = key("key_amount_rest_" + level, Sums.rest(amount));
        return ask("amount_" + level, Sums.total(sum(when(isOrder(), coarse)), sum(when(isOrder(), rest))));
    }

    Column first(int level) {
        return ask("first_" + level, min(key("key_first_" + level,
                min(when(windows.ordered(level), column(OrderLines.MILLIS))))));
    }

    Column last() {
        return ask("last", max(key("key_last", max(when(windows.ordered(0), column(OrderLines.MILLIS))))));
    }

    /** The mean of the rates of those orders in which anything was ordered. */
    Column returnRate(int level) {
        needsOrders = true;
        Column counts = windows.ordered(level).and(column(OrderLines.QUANTITY).isNotNull());
        Column ordered = keySum("ordered", level, when(counts, column(OrderLines.QUANTITY)));
        Column returned = keySum("returned", level, when(counts, column(OrderLines.RETURNED)));
        if (windows.returns()) {
            settledLevels.add(level);
            returned = returned.plus(keySum("taken", level, column(ReturnPiles.taken(level))));
        }
        return ask("rate_" + level, Sums.mean(when(isOrder().and(ordered.gt(0)), returned.divide(ordered))));
    }

    /** How many returns found no order; to be asked where returns are set against orders. */
    Column unmatched() {
        return ask(ReturnPiles.UNMATCHED, coalesce(sum(when(isOrder(),
                key("key_unmatched", sum(column(ReturnPiles.UNMATCHED))))), lit(0L)));
    }

    /** Whether a return rate is asked for of which returns are a part. */
    boolean settlesReturns() {
        return !settledLevels.isEmpty();
    }

    private Column keySum(String name, int level, Column x) {
        return Sums.total(key("key_" + name + "_" + level, Sums.coarse(x)),
                key("key_" + name + "_rest_" + level, Sums.rest(x)));
    }

    Column products(int level) {
        needsProducts = true;
        return ask("products_" + level, count(when(isProduct(level), 1)).cast(DataTypes.DoubleType));
    }

    /** The product type of most lines, the first in order of name. */
    Column preferredProduct(int level) {
        needsProducts = true;
        return ask("preferred_" + level, min(when(isProduct(level),
                struct(keyLines(level).multiply(-1).as("rank"), column(KEY).as("name")))).getField("name"));
    }

    private Column isProduct(int level) {
        return column(KIND).equalTo(PRODUCT).and(keyLines(level).gt(0));
    }

    /** A row a customer. */
    Dataset<Row> of(Dataset<Row> lines) {
        // What the piles say has neither time nor amount, so that it counts as no line.
        Dataset<Row> all = settlesReturns() ? lines.unionByName(
                new ReturnPiles(windows, List.copyOf(settledLevels)).of(lines), true) : lines;
        // Where nobody asks for orders, all lines of a customer are as good as one.
        Dataset<Row> byOrder = needsOrders ? all : all.withColumn(ORDER, lit(""));
        Dataset<Row> byKey = needsProducts ? unpivoted(byOrder)
                : byOrder.withColumn(KIND, lit(ORDER)).withColumnRenamed(ORDER, KEY);
        return aggregated(aggregated(byKey, perKey, CUSTOMER, KIND, KEY), perCustomer, CUSTOMER);
    }

    /** Each line twice, under its order and under its product type. */
    private static Dataset<Row> unpivoted(Dataset<Row> lines) {
        List<Column> kept = new ArrayList<>();
        for (String name : lines.columns()) {
            if (!name.equals(ORDER) && !name.equals(PRODUCT)) {
                kept.add(column(name));
            }
        }
        return lines.unpivot(kept.toArray(Column[]::new), new Column[] {column(ORDER), column(PRODUCT)}, KIND, KEY)
                .filter(column(KEY).isNotNull());
    }

    private static Dataset<Row> aggregated(Dataset<Row> rows, Map<String, Column> aggregates, String... by) {
        Column[] keys = new Column[by.length];
        for (int i = 0; i < by.length; i++) {
            keys[i] = column(by[i]);
        }
        List<Column> named = new ArrayList<>();
        aggregates.forEach((name, aggregate) -> named.add(aggregate.as(name)));
        return rows.groupBy(keys).agg(named.get(0), named.subList(1, named.size()).toArray(Column[]::new));
    }
}
