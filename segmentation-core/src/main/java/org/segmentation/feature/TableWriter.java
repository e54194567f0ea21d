package org.segmentation.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Puts columns beside one another, customers in natural order of their ids. */
final class TableWriter {

    private final CustomerLedger customers;
    private final String[] ids;
    private final int[] customerOfRow;
    private final List<FeatureColumn> headers = new ArrayList<>();
    private final int width;
    private final double[] values;

    TableWriter(CustomerLedger customers, int width) {
        this.customers = customers;
        this.width = width;
        IdOrder order = IdOrder.of(customers);
        ids = order.ids();
        customerOfRow = order.numbers();
        values = new double[Math.multiplyExact(ids.length, width)];
    }

    /** Adds the next column. */
    void add(Columns.Column column) {
        int at = headers.size();
        headers.add(column.header());
        for (int row = 0; row < ids.length; row++) {
            Interrupts.check(row);
            double value = column.values()[customerOfRow[row]];
            if (Double.isInfinite(value)) {
                throw InputException.of("for customer '" + ids[row]
                        + "': the lines add up to more than a number can hold; look at their amounts")
                        .at(column.header().name(), Double.toString(value));
            }
            values[row * width + at] = value;
        }
    }

    /** The table, once all columns are in. */
    FeatureTable write(MissingValues missing, Intake intake) {
        if (missing == MissingValues.REFUSE) {
            requireComplete();
        }
        return missing == MissingValues.DROP ? withoutIncomplete(intake)
                : FeatureTable.wrap(Arrays.asList(ids), headers, values, intake);
    }

    private FeatureTable withoutIncomplete(Intake intake) {
        long[] linesLacking = new long[width];
        int rows = 0;
        for (int row = 0; row < ids.length; row++) {
            int lacking = firstMissing(row);
            if (lacking < 0) {
                System.arraycopy(values, row * width, values, rows * width, width);
                ids[rows++] = ids[row];
            } else {
                linesLacking[lacking] += customers.lines(customerOfRow[row]);
            }
        }
        Intake rest = intake;
        for (int column = 0; column < width; column++) {
            rest = rest.skip("of customers without a value in '" + headers.get(column).name() + "'",
                    linesLacking[column]);
        }
        return FeatureTable.wrap(Arrays.asList(ids).subList(0, rows), headers, Arrays.copyOf(values, rows * width),
                rest);
    }

    private int firstMissing(int row) {
        for (int column = 0; column < width; column++) {
            if (Double.isNaN(values[row * width + column])) {
                return column;
            }
        }
        return -1;
    }

    private void requireComplete() {
        for (int column = 0; column < width; column++) {
            int lacking = 0;
            String first = "";
            for (int row = 0; row < ids.length; row++) {
                if (Double.isNaN(values[row * width + column])) {
                    first = lacking++ == 0 ? ids[row] : first;
                }
            }
            if (lacking > 0) {
                throw InputException.of(String.format(Locale.ROOT, "%,d of %,d customers have no value, the first is"
                        + " '%s'; drop or keep such customers explicitly (missing(MissingValues.DROP) or KEEP)",
                        lacking, ids.length, first)).at(headers.get(column).name(), null);
            }
        }
    }
}
