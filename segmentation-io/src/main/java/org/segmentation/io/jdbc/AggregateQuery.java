package org.segmentation.io.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.io.jdbc.JdbcTransactions.Role;

/**
 * The SELECT that adds order lines up by customer. From the inside out:
 *
 * <pre>
 * lines     the columns by short names; quantities and amounts as doubles, so that nothing is divided as integers
 * depths    which lines count: -3 lacking something, -2 dropped, -1 after as-of, n up to the window of level n
 * orders    only for rates: of each order the quantities, and which of its lines stands for it
 * customers a row a customer; the lines of no customer are a row, too, so that all lines are accounted for
 * </pre>
 *
 * <p>All bounds are in one place, as question marks; what is computed from times is left to Java.
 */
final class AggregateQuery {

    static final int LACKING = -3;
    static final int DROPPED = -2;
    static final int LATER = -1;

    private final Session session;
    private final Map<Role, SqlColumn> columns;
    private final NegativeQuantities negative;
    private final Levels levels;
    private final List<String> outputs = new ArrayList<>();
    private final Set<Integer> rateLevels = new LinkedHashSet<>();

    AggregateQuery(Session session, Map<Role, SqlColumn> columns, NegativeQuantities negative, Levels levels) {
        this.session = session;
        this.columns = columns;
        this.negative = negative;
        this.levels = levels;
        output("cust");
    }

    /** Which column of the result an expression is, from 0. */
    private int output(String expression) {
        if (!outputs.contains(expression)) {
            outputs.add(expression);
        }
        return outputs.indexOf(expression);
    }

    int lines() {
        return output("COUNT(*)");
    }

    /** How many lines are of a depth below zero. */
    int unused(int depth) {
        return output("COUNT(CASE WHEN line_depth = " + depth + " THEN 1 END)");
    }

    int ordersLines(int level) {
        return output("COUNT(CASE WHEN " + ordered(level) + " THEN 1 END)");
    }

    int orders(int level) {
        return output("COUNT(DISTINCT CASE WHEN " + ordered(level) + " THEN ord END)");
    }

    int amount(int level) {
        return output("SUM(CASE WHEN line_depth >= " + level + " THEN amt END)");
    }

    int products(int level) {
        return output("COUNT(DISTINCT CASE WHEN " + ordered(level) + " THEN prod END)");
    }

    int first(int level) {
        return output("MIN(CASE WHEN " + ordered(level) + " THEN tim END)");
    }

    int last() {
        return output("MAX(CASE WHEN " + ordered(0) + " THEN tim END)");
    }

    int lastUsed() {
        return output("MAX(CASE WHEN line_depth >= 0 THEN tim END)");
    }

    int lowestCurrency() {
        return output("MIN(CASE WHEN line_depth >= 0 THEN cur END)");
    }

    int highestCurrency() {
        return output("MAX(CASE WHEN line_depth >= 0 THEN cur END)");
    }

    /** How many lines have a value in a column, of those from a depth on. */
    int known(String column, int depth) {
        return output("COUNT(CASE WHEN line_depth >= " + depth + " THEN " + column + " END)");
    }

    int returnRate(int level) {
        rateLevels.add(level);
        return output("AVG(CASE WHEN line_no = 1 AND ordered_" + level + " > 0 THEN COALESCE(returned_" + level
                + ", 0) / ordered_" + level + " END)");
    }

    /** Lines of orders: used, and no returns where negative quantities are returns. */
    private String ordered(int level) {
        return "line_depth >= " + level
                + (negative == NegativeQuantities.AS_RETURNS ? " AND (qty IS NULL OR qty >= 0)" : "");
    }

    /** The query from a relation. */
    String sql(Relation relation) throws SQLException {
        return "SELECT " + String.join(",\n       ", outputs) + "\nFROM (" + indented(orders(relation))
                + ") counted\nGROUP BY cust";
    }

    private static String indented(String sql) {
        return sql.replace("\n", "\n      ");
    }

    private String orders(Relation relation) throws SQLException {
        if (rateLevels.isEmpty()) {
            return depths(relation);
        }
        StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", names().keySet()))
                .append(", line_depth,\n       ROW_NUMBER() OVER (PARTITION BY cust, ord ORDER BY ord) AS line_no");
        for (int level : rateLevels) {
            String sum = ",\n       SUM(CASE WHEN line_depth >= " + level;
            sql.append(sum).append(" THEN qty END) OVER (PARTITION BY cust, ord) AS ordered_").append(level)
                    .append(sum).append(" AND qty IS NOT NULL THEN ret END) OVER (PARTITION BY cust, ord) AS returned_")
                    .append(level);
        }
        return sql + "\nFROM (" + indented(depths(relation)) + ") seen";
    }

    private String depths(Relation relation) throws SQLException {
        String blank = columns.get(Role.ORDER).kind().isText() ? " OR TRIM(ord) = ''" : "";
        StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", names().keySet()))
                .append(",\n       CASE WHEN ord IS NULL OR tim IS NULL OR amt IS NULL").append(blank)
                .append(" THEN ").append(LACKING);
        if (negative == NegativeQuantities.DROP) {
            sql.append("\n            WHEN qty < 0 THEN ").append(DROPPED);
        }
        if (levels.isBounded()) {
            sql.append("\n            WHEN tim >= ? THEN ").append(LATER);
        }
        for (int level = levels.starts().size(); level >= 1; level--) {
            sql.append("\n            WHEN tim >= ? THEN ").append(level);
        }
        return sql + "\n            ELSE 0 END AS line_depth\nFROM (" + indented(lines(relation)) + ") lines_read";
    }

    private String lines(Relation relation) throws SQLException {
        List<String> selected = new ArrayList<>();
        names().forEach((name, expression) -> selected.add(expression + " AS " + name));
        return "SELECT " + String.join(",\n       ", selected) + "\nFROM " + relation.from(session);
    }

    /** What is taken from a line, by its short name. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("cust", exact(Role.CUSTOMER));
        names.put("ord", exact(Role.ORDER));
        names.put("tim", quoted(Role.TIME));
        names.put("amt", columns.containsKey(Role.AMOUNT) ? asDouble(Role.AMOUNT)
                : asDouble(Role.QUANTITY) + " * " + asDouble(Role.UNIT_PRICE));
        putIfThere(names, "qty", Role.QUANTITY);
        putIfThere(names, "ret", Role.RETURNED);
        putIfThere(names, "prod", Role.PRODUCT);
        putIfThere(names, "cur", Role.CURRENCY);
        return names;
    }

    private void putIfThere(Map<String, String> names, String name, Role role) {
        if (columns.containsKey(role)) {
            names.put(name, role == Role.QUANTITY || role == Role.RETURNED ? asDouble(role) : unlessBlank(role));
        }
    }

    private String quoted(Role role) {
        return session.names().quoted(columns.get(role).name());
    }

    private String asDouble(Role role) {
        return "CAST(" + quoted(role) + " AS " + session.engine().doubleType() + ")";
    }

    private String exact(Role role) {
        return switch (columns.get(role).kind()) {
            case TEXT -> session.engine().exactText(quoted(role));
            case PADDED_TEXT -> session.engine().exactText("RTRIM(" + quoted(role) + ")");
            default -> quoted(role);
        };
    }

    private String unlessBlank(Role role) {
        return columns.get(role).kind().isText()
                ? "CASE WHEN TRIM(" + quoted(role) + ") <> '' THEN " + exact(role) + " END" : exact(role);
    }

    /** Sets the values of the question marks, in the order in which they stand. */
    void bind(PreparedStatement statement, Times times, Relation relation) throws SQLException {
        int next = 1;
        if (levels.isBounded()) {
            statement.setObject(next++, times.bound(levels.end()));
        }
        for (int level = levels.starts().size(); level >= 1; level--) {
            statement.setObject(next++, times.bound(levels.starts().get(level - 1)));
        }
        relation.bind(statement, next);
    }
}
