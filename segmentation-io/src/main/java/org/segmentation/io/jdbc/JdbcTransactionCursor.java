package org.segmentation.io.jdbc;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.io.jdbc.JdbcTransactions.Role;
import org.segmentation.io.jdbc.SqlRows.Need;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** One reading of order lines from a database: where the columns stand is looked up once. */
final class JdbcTransactionCursor implements TransactionCursor {

    private final JdbcRows rows;
    private final SqlRows values;
    private final int customer;
    private final int order;
    private final int time;
    private final int amount;
    private final int quantity;
    private final int unitPrice;
    private final int returned;
    private final int product;
    private final int currency;
    private final String[] attributes;
    private final int[] attributeColumns;
    private final Times times;

    private JdbcTransactionCursor(JdbcRows rows, Map<Role, String> roles, List<String> attributes, ZoneId zone) {
        this.rows = rows;
        this.values = rows.values();
        this.customer = column(roles, Role.CUSTOMER);
        this.order = column(roles, Role.ORDER);
        this.time = column(roles, Role.TIME);
        this.times = rows.times(time, zone);
        this.amount = column(roles, Role.AMOUNT);
        this.quantity = column(roles, Role.QUANTITY);
        this.unitPrice = amount < 0 ? column(roles, Role.UNIT_PRICE) : -1;
        this.returned = column(roles, Role.RETURNED);
        this.product = column(roles, Role.PRODUCT);
        this.currency = column(roles, Role.CURRENCY);
        this.attributes = attributes.toArray(String[]::new);
        this.attributeColumns = attributes.stream().mapToInt(values::indexOf).toArray();
        for (int column : attributeColumns) {
            values.require(column, Need.TEXT);
        }
    }

    static JdbcTransactionCursor open(JdbcInput input, Map<Role, String> roles, List<String> attributes, ZoneId zone) {
        List<String> columns = new ArrayList<>(roles.values());
        columns.addAll(attributes);
        JdbcRows rows = JdbcRows.open(input, "lines", columns);
        try {
            return new JdbcTransactionCursor(rows, roles, attributes, zone);
        } catch (RuntimeException | Error failure) {
            rows.close();
            throw failure;
        }
    }

    /** Where the column of a role stands, -1 if it has none. */
    private int column(Map<Role, String> roles, Role role) {
        String name = roles.get(role);
        if (name == null) {
            return -1;
        }
        int column = values.indexOf(name);
        values.require(column, role.needs());
        return column;
    }

    @Override
    public @Nullable Transaction next() {
        while (rows.advance()) {
            try {
                return line();
            } catch (InputException bad) {
                rows.reject(bad);
            }
        }
        // Nothing more is to come: the connection is of use to others.
        rows.close();
        return null;
    }

    private Transaction line() {
        String orderId = rows.id(order);
        long millis = values.time(time, times);
        if (millis == Times.NULL) {
            throw values.bad(time, null, "is NULL; a time is needed");
        }
        double units = quantity < 0 ? Double.NaN : unitPrice < 0 ? values.number(quantity) : rows.number(quantity);
        double paid = unitPrice < 0 ? rows.number(amount) : units * rows.number(unitPrice);
        if (Double.isInfinite(paid)) {
            throw values.bad(unitPrice, values.text(unitPrice),
                    "times the quantity is too large; an amount may go up to " + Double.MAX_VALUE);
        }
        return Transaction.of(rows.idIfAny(customer), orderId, millis, paid, units,
                returned < 0 ? Double.NaN : values.number(returned),
                product < 0 ? null : rows.idIfAny(product),
                currency < 0 ? null : rows.idIfAny(currency), attributes());
    }

    private Map<String, String> attributes() {
        if (attributes.length == 0) {
            return Map.of();
        }
        Map<String, String> found = new HashMap<>(2 * attributes.length);
        for (int i = 0; i < attributes.length; i++) {
            String value = rows.idIfAny(attributeColumns[i]);
            if (value != null) {
                found.put(attributes[i], value);
            }
        }
        return found;
    }

    @Override
    public Intake intake() {
        return rows.intake();
    }

    @Override
    public void close() {
        rows.close();
    }
}
