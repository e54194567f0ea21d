package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.JdbcTransactions.Role;
import org.segmentation.table.FeatureTable;

/**
 * Features of order lines that the database adds up, started by {@link JdbcFeatures#aggregating}. An immutable value.
 *
 * <p>One {@code SELECT … GROUP BY} gives counts, sums and the first and last time of each customer; days are counted in
 * Java, as {@link FeatureExtractor} counts them. As-of and the windows are bound as values.
 *
 * <p><b>What one portable query can give</b>: recency, tenure, frequency, orderLines, monetary (totalSpending),
 * productsOrdered, averageReturnRate, averageOrderValue and averageDaysBetweenOrders, under any name, and within
 * windows where they can have one. What it cannot: preferredProductType, features of one's own, a window with
 * {@link FeatureExtractor#asOfLastOrder()}, and the return rate with {@link NegativeQuantities#AS_RETURNS}; for those
 * let the extractor read the lines.
 *
 * <p>Differences from reading the lines: sums are in the order that the database chooses, and not compensated; of lines
 * that lack an order id, a time or an amount only the number is told; ids of a numeric type are one if the numbers are
 * equal; texts of blanks other than spaces are not blank, except as a customer; progress is not told.
 */
public final class JdbcAggregation {

    private final JdbcTransactions orders;
    private final FeatureExtractor extractor;

    private JdbcAggregation(JdbcTransactions orders, FeatureExtractor extractor) {
        this.orders = orders;
        this.extractor = extractor;
    }

    static JdbcAggregation of(JdbcTransactions orders, FeatureExtractor extractor) {
        Map<Role, String> roles = orders.roles();
        if (extractor.features().isEmpty()) {
            throw new IllegalArgumentException(
                    "no feature is asked for; say which, such as with(recency(), frequency(), monetary())");
        }
        NegativeQuantities negative = extractor.negativeQuantities();
        if (negative != NegativeQuantities.KEEP) {
            require(roles, Role.QUANTITY, "NegativeQuantities." + negative);
        }
        boolean lastOrder = extractor.asOfDate().isEmpty() && extractor.asOfInstant().isEmpty();
        for (Feature feature : extractor.features()) {
            BuiltIn what = BuiltIn.of(feature).orElseThrow(() -> new IllegalArgumentException("'" + feature.name()
                    + "' is not among the features that a query can add up: " + List.of(BuiltIn.values())
                    + "; extract it by reading the lines, extractor.extract(orders)"));
            if (lastOrder && feature.window().isPresent()) {
                throw new IllegalArgumentException("'" + feature.name() + "' has a window before an as-of that only the"
                        + " result tells; say asOf(date)");
            }
            if (what == BuiltIn.PRODUCTS_ORDERED) {
                require(roles, Role.PRODUCT, "'" + feature.name() + "'");
            }
            if (what == BuiltIn.AVERAGE_RETURN_RATE) {
                require(roles, Role.QUANTITY, "'" + feature.name() + "'");
                if (negative == NegativeQuantities.AS_RETURNS) {
                    throw new IllegalArgumentException("'" + feature.name() + "' with AS_RETURNS sets returns against"
                            + " single orders, which a query cannot; extract it by reading the lines,"
                            + " extractor.extract(orders)");
                }
                require(roles, Role.RETURNED, "'" + feature.name() + "'");
            }
        }
        return new JdbcAggregation(orders, extractor);
    }

    private static void require(Map<Role, String> roles, Role role, String what) {
        if (!roles.containsKey(role)) {
            throw new IllegalArgumentException(what + " needs the " + role.method() + "; say which column holds it, ."
                    + role.method() + "(\"…\")");
        }
    }

    /**
     * The query as the database will get it, with question marks for as-of, the windows, and the values of the source's
     * own query. Asks the database which columns there are, and reads no rows.
     *
     * @return a SELECT
     * @throws InputException if there is no connection, or a column is not there or of a type that cannot be used
     */
    public String sql() {
        return inSession((session, plan) -> plan.sql());
    }

    /**
     * Runs the query.
     *
     * @return one row a customer in natural order of their ids, one column a feature; no rows if no line is used; its
     *         intake accounts for every line
     * @throws InputException if there is no connection, the query fails, a column is not there or of a type that cannot
     *                        be used; if lines lack something they must have and bad rows are not skipped; if there are
     *                        several currencies, the lines do not say what a feature needs, or a customer has no value
     *                        and that is refused
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted, and the
     *                        query is cancelled
     */
    public FeatureTable read() {
        return inSession((session, plan) -> {
            session.stream();
            return plan.read();
        });
    }

    private interface Work<T> {
        T run(Session session, AggregatePlan plan) throws SQLException;
    }

    private <T> T inSession(Work<T> work) {
        JdbcInput input = orders.input;
        try (Session session = Session.open(input.door(), input.name())) {
            List<SqlColumn> columns = input.columns(session);
            Map<Role, SqlColumn> byRole = new EnumMap<>(Role.class);
            orders.roles().forEach((role, name) ->
                    byRole.put(role, columns.get(SqlRows.indexOf(columns, name, input.name()))));
            byRole.forEach((role, column) -> SqlRows.require(column, role.needs(), input.name()));
            return work.run(session, new AggregatePlan(session, input, byRole, orders.zone(), extractor));
        } catch (SQLException failure) {
            throw Failures.of(input.name(), "cannot be read", failure);
        }
    }

    /** What is added up. */
    @Override
    public String toString() {
        return extractor + " from " + orders;
    }
}
