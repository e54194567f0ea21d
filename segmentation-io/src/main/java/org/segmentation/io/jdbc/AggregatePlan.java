package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.io.jdbc.JdbcTransactions.Role;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** What is asked of the database for some features, and how they are made of the answer. */
final class AggregatePlan {

    /** How a feature is made of a customer's row, looked at from as-of; NaN where the customer has none. */
    private interface Finish {
        double of(AggregateRow row, AsOf asOf);
    }

    private final Session session;
    private final JdbcInput input;
    private final FeatureExtractor extractor;
    private final Levels levels;
    private final Times times;
    private final AggregateQuery query;
    private final boolean hasCurrency;
    private final List<Finish> finishes = new ArrayList<>();

    AggregatePlan(Session session, JdbcInput input, Map<Role, SqlColumn> columns, ZoneId zone,
            FeatureExtractor extractor) throws SQLException {
        this.session = session;
        this.input = input;
        this.extractor = extractor;
        this.levels = Levels.of(extractor, zone);
        this.times = Times.of(columns.get(Role.TIME), zone, session);
        this.query = new AggregateQuery(session, columns, extractor.negativeQuantities(), levels);
        this.hasCurrency = columns.containsKey(Role.CURRENCY);
        query.lines();
        query.unused(AggregateQuery.LACKING);
        query.unused(AggregateQuery.DROPPED);
        query.unused(AggregateQuery.LATER);
        query.lastUsed();
        if (hasCurrency) {
            query.lowestCurrency();
            query.highestCurrency();
        }
        extractor.features().forEach(feature -> finishes.add(finish(feature)));
        needs();
    }

    private Finish finish(Feature feature) {
        int level = levels.of(feature);
        return switch (BuiltIn.of(feature).orElseThrow()) {
            case RECENCY -> days(query.last());
            case TENURE -> days(query.first(0));
            case FREQUENCY -> value(query.orders(level));
            case ORDER_LINES -> value(query.ordersLines(level));
            case MONETARY -> value(query.amount(level));
            case PRODUCTS_ORDERED -> value(query.products(level));
            case AVERAGE_RETURN_RATE -> {
                int rate = query.returnRate(level);
                yield (row, asOf) -> row.numberOrNaN(rate);
            }
            case AVERAGE_ORDER_VALUE -> {
                int amount = query.amount(level);
                int orders = query.orders(level);
                yield (row, asOf) -> row.number(orders) == 0 ? Double.NaN : row.number(amount) / row.number(orders);
            }
            case AVERAGE_DAYS_BETWEEN_ORDERS -> daysBetween(query.first(level), query.last(), query.orders(level));
        };
    }

    private static Finish value(int column) {
        return (row, asOf) -> row.number(column);
    }

    private static Finish days(int column) {
        return (row, asOf) -> row.time(column) == Times.NULL ? Double.NaN : asOf.daysSince(row.time(column));
    }

    /** Calendar days for a date; elapsed time / 24 h, not rounded, for an instant. */
    private static Finish daysBetween(int first, int last, int orders) {
        return (row, asOf) -> {
            if (row.number(orders) < 2) {
                return Double.NaN;
            }
            double days = asOf.date().isPresent() ? asOf.daysSince(row.time(first)) - asOf.daysSince(row.time(last))
                    : ((double) row.time(last) - row.time(first)) / (24 * 60 * 60 * 1000L);
            return days / (row.number(orders) - 1);
        };
    }

    /** What at least one line must say. */
    private List<AggregateNeed> needs() {
        List<AggregateNeed> needs = new ArrayList<>();
        if (extractor.negativeQuantities() != NegativeQuantities.KEEP) {
            needs.add(new AggregateNeed("quantity", "a quantity, which NegativeQuantities."
                    + extractor.negativeQuantities() + " looks at", query.known("qty", AggregateQuery.DROPPED)));
        }
        for (Feature feature : extractor.features()) {
            BuiltIn what = BuiltIn.of(feature).orElseThrow();
            String which = ", which '" + feature.name() + "' needs";
            if (what == BuiltIn.PRODUCTS_ORDERED) {
                needs.add(new AggregateNeed("product", "a product type" + which, query.known("prod", 0)));
            } else if (what == BuiltIn.AVERAGE_RETURN_RATE) {
                needs.add(new AggregateNeed("quantity", "a quantity" + which,
                        query.known("qty", AggregateQuery.DROPPED)));
                needs.add(new AggregateNeed("returned", "a returned quantity" + which, query.known("ret", 0)));
            }
        }
        return needs;
    }

    String sql() throws SQLException {
        return query.sql(input.required());
    }

    FeatureTable read() throws SQLException {
        Relation relation = input.required();
        AggregateRows rows = new AggregateRows(input, query, times, hasCurrency);
        try (SqlRows answer = SqlRows.open(session, input.name(), sql(), input.fetchSize(),
                statement -> query.bind(statement, times, relation))) {
            while (answer.advance()) {
                rows.add(answer);
            }
        }
        rows.finish(needs());
        AsOf asOf = levels.asOf(rows.lastMillis());
        List<FeatureColumn> headers = new ArrayList<>();
        List<ToDoubleFunction<AggregateRow>> values = new ArrayList<>();
        for (int f = 0; f < finishes.size(); f++) {
            Feature feature = extractor.features().get(f);
            BuiltIn what = BuiltIn.of(feature).orElseThrow();
            boolean money = what == BuiltIn.MONETARY || what == BuiltIn.AVERAGE_ORDER_VALUE;
            headers.add(money ? feature.column().unit(rows.currency()) : feature.column());
            Finish finish = finishes.get(f);
            values.add(row -> finish.of(row, asOf));
        }
        return rows.table(headers, values, extractor.missing());
    }
}
