package org.segmentation.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.segmentation.input.Intake;

/** What every table must hold to, checked once where it is made. */
final class TableChecks {

    private TableChecks() {
    }

    /** A table around the given array, which it keeps (or, if rows are dropped, replaces). */
    static FeatureTable checked(CustomerIds ids, List<FeatureColumn> columns, double[] values, MissingValues missing,
            String unit) {
        int rows = ids.list().size();
        int width = columns.size();
        if (values.length != (long) rows * width) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill " + rows + " rows of " + width + " columns");
        }
        requireDistinct(columns);
        int lacking = 0;
        boolean[] lacks = new boolean[missing == MissingValues.DROP ? rows : 0];
        for (int row = 0; row < rows; row++) {
            boolean complete = true;
            for (int c = 0; c < width; c++) {
                double value = values[row * width + c];
                if (Double.isNaN(value) && missing != MissingValues.REFUSE) {
                    complete = false;
                } else if (!allowed(columns.get(c), value)) {
                    throw new IllegalArgumentException(problem(ids, row, columns.get(c), value));
                }
            }
            if (!complete && missing == MissingValues.DROP) {
                lacks[row] = true;
                lacking++;
            }
        }
        Intake intake = Intake.of(unit, rows);
        return lacking == 0 ? FeatureTable.trusted(ids, columns, values, intake)
                : without(lacks, lacking, ids, columns, values, intake);
    }

    static void requireDistinct(List<FeatureColumn> columns) {
        Set<String> names = new HashSet<>();
        for (FeatureColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("there are two columns named '" + column.name() + "'");
            }
        }
    }

    /** Written so that NaN fails. */
    private static boolean allowed(FeatureColumn column, double value) {
        return column.kind() == FeatureColumn.Kind.CATEGORICAL
                ? value >= 0 && value < column.levels().size() && value == Math.rint(value)
                : Math.abs(value) <= Double.MAX_VALUE;
    }

    private static String problem(CustomerIds ids, int row, FeatureColumn column, double value) {
        String place = "row " + row + " (customer '" + ids.list().get(row) + "'), column '" + column.name() + "': ";
        if (Double.isNaN(value)) {
            return place + "the value is missing (NaN); drop or keep such rows explicitly (MissingValues)";
        }
        return place + (column.kind() == FeatureColumn.Kind.CATEGORICAL
                ? value + " is no level code; there are " + column.levels().size() + " levels " + column.levels()
                : value + " is not finite");
    }

    private static FeatureTable without(boolean[] lacks, int lacking, CustomerIds ids, List<FeatureColumn> columns,
            double[] values, Intake intake) {
        int width = columns.size();
        List<String> kept = new ArrayList<>();
        int at = 0;
        for (int row = 0; row < lacks.length; row++) {
            if (!lacks[row]) {
                System.arraycopy(values, row * width, values, at, width);
                at += width;
                kept.add(ids.list().get(row));
            }
        }
        return FeatureTable.trusted(CustomerIds.trusted(List.copyOf(kept)), columns, Arrays.copyOf(values, at),
                intake.skip("with a missing value", lacking));
    }
}
