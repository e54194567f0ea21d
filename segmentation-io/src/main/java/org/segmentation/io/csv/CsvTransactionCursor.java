package org.segmentation.io.csv;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.io.csv.CsvColumns.Role;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** One reading of a CSV source, row by row: where the columns stand is looked up once. */
final class CsvTransactionCursor implements TransactionCursor {

    private final CsvRows rows;
    private final int customer;
    private final int order;
    private final TimeCells time;
    private final int amount;
    private final int quantity;
    private final int unitPrice;
    private final int returned;
    private final int product;
    private final int currency;
    private final String[] attributes;
    private final int[] attributeColumns;

    private CsvTransactionCursor(CsvRows rows, CsvColumns columns) {
        this.rows = rows;
        this.customer = column(columns.of(Role.CUSTOMER));
        this.order = column(columns.of(Role.ORDER));
        this.time = new TimeCells(rows, column(columns.of(Role.TIME)), columns.times());
        this.amount = column(columns.of(Role.AMOUNT));
        this.quantity = column(columns.of(Role.QUANTITY));
        this.unitPrice = column(columns.of(Role.UNIT_PRICE));
        this.returned = column(columns.of(Role.RETURNED));
        this.product = column(columns.of(Role.PRODUCT));
        this.currency = column(columns.of(Role.CURRENCY));
        this.attributes = columns.attributes().toArray(String[]::new);
        this.attributeColumns = columns.attributes().stream().mapToInt(rows::column).toArray();
    }

    static CsvTransactionCursor open(CsvInput input, CsvColumns columns) {
        CsvRows rows = CsvRows.open(input);
        try {
            return new CsvTransactionCursor(rows, columns);
        } catch (RuntimeException | Error failure) {
            rows.closeAfter(failure);
            throw failure;
        }
    }

    /** Where a column stands, -1 if there is none. */
    private int column(@Nullable String name) {
        return name == null ? -1 : rows.column(name);
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
        return null;
    }

    private Transaction line() {
        String orderId = rows.id(order);
        long millis = time.millis();
        double units = quantity < 0 ? Double.NaN : unitPrice < 0 ? rows.numberIfAny(quantity) : rows.number(quantity);
        double paid = unitPrice < 0 ? rows.number(amount) : units * rows.number(unitPrice);
        if (Double.isInfinite(paid)) {
            throw rows.bad(unitPrice, "times the quantity is too large; an amount may go up to " + Double.MAX_VALUE);
        }
        return Transaction.of(rows.idIfAny(customer), orderId, millis, paid, units,
                returned < 0 ? Double.NaN : rows.numberIfAny(returned),
                product < 0 ? null : rows.textIfAny(product),
                currency < 0 ? null : rows.textIfAny(currency), attributes());
    }

    private Map<String, String> attributes() {
        if (attributes.length == 0) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>(2 * attributes.length);
        for (int i = 0; i < attributes.length; i++) {
            String value = rows.textIfAny(attributeColumns[i]);
            if (value != null) {
                values.put(attributes[i], value);
            }
        }
        return values;
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
