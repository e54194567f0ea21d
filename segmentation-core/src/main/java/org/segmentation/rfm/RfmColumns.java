package org.segmentation.rfm;

import java.util.Arrays;
import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Columns of a table of customers, checked before they are scored or added up. */
final class RfmColumns {

    private RfmColumns() {
    }

    static void requireNumbers(FeatureTable customers, String column) {
        if (customers.header(column).kind() == FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; what is scored or added up must "
                    + "be numbers");
        }
    }

    /** The unit of a column that was expected in a unit: what both say, or the one that says anything. */
    static String requireUnit(FeatureTable customers, String column, String expected) {
        String stated = customers.header(column).unit();
        if (!stated.isEmpty() && !expected.isEmpty() && !stated.equals(expected)) {
            throw new IllegalArgumentException("column '" + column + "' is in '" + stated + "', its edges in '" + expected
                    + "'; convert one, or state the same unit (FeatureColumn.unit)");
        }
        return expected.isEmpty() ? stated : expected;
    }

    /** The customers that have a value in every column; the others stop the work, or are dropped and counted. */
    static FeatureTable complete(FeatureTable customers, List<String> columns, MissingValues missing) {
        FeatureTable complete = customers;
        for (String column : columns) {
            FeatureTable before = complete;
            complete = before.where(column, value -> !Double.isNaN(value));
            int lacking = before.rows() - complete.rows();
            if (lacking > 0 && missing != MissingValues.DROP) {
                int at = before.indexOf(column);
                int row = 0;
                while (!Double.isNaN(before.value(row, at))) {
                    row++;
                }
                throw new IllegalArgumentException("customer '" + before.id(row) + "' has no " + column
                        + (lacking > 1 ? " (nor have " + (lacking - 1) + " others)" : "")
                        + "; drop customers that lack a value explicitly (missing(MissingValues.DROP))");
            }
            complete = complete.withIntake(before.intake().skip("without a value in '" + column + "'", lacking));
        }
        return complete;
    }

    /** A numeric column for chosen customers, in their order. */
    static double[] values(FeatureTable customers, String column, List<String> ids) {
        requireNumbers(customers, column);
        double[] all = customers.column(column);
        if (customers.ids().equals(ids)) {
            return all;
        }
        double[] values = new double[ids.size()];
        for (int i = 0; i < values.length; i++) {
            String id = ids.get(i);
            values[i] = all[customers.rowOf(id).orElseThrow(() -> new IllegalArgumentException("customer '" + id
                    + "' is not in the table of customers; give the table that was scored"))];
        }
        return values;
    }

    /** Values group by group, in row order, missing ones left out. */
    static double[][] split(double[] values, int[] labels, int groups) {
        int[] sizes = new int[groups];
        for (int row = 0; row < values.length; row++) {
            sizes[labels[row]] += Double.isNaN(values[row]) ? 0 : 1;
        }
        double[][] split = new double[groups][];
        Arrays.setAll(split, g -> new double[sizes[g]]);
        int[] filled = new int[groups];
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                split[labels[row]][filled[labels[row]]++] = values[row];
            }
        }
        return split;
    }
}
