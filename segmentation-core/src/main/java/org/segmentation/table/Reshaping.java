package org.segmentation.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Tables made of other tables: fewer columns, fewer rows, more columns. */
final class Reshaping {

    private Reshaping() {
    }

    /** Columns by their indexes, in that order. */
    static FeatureTable select(FeatureTable table, int[] chosen) {
        List<FeatureColumn> kept = Arrays.stream(chosen).mapToObj(table.columns()::get).toList();
        TableChecks.requireDistinct(kept);
        double[] from = table.unwrap();
        int width = table.width();
        double[] values = new double[table.rows() * chosen.length];
        for (int row = 0, at = 0; row < table.rows(); row++) {
            for (int column : chosen) {
                values[at++] = from[row * width + column];
            }
        }
        return FeatureTable.trusted(table.customerIds(), kept, values, table.intake());
    }

    /** The rows that are to be kept, in their order; the others are noted in the intake with a reason. */
    static FeatureTable rows(FeatureTable table, IntPredicate keep, String reason) {
        int[] kept = IntStream.range(0, table.rows()).filter(keep).toArray();
        if (kept.length == table.rows()) {
            return table;
        }
        int width = table.width();
        double[] values = new double[kept.length * width];
        for (int row = 0; row < kept.length; row++) {
            System.arraycopy(table.unwrap(), kept[row] * width, values, row * width, width);
        }
        List<String> ids = Arrays.stream(kept).mapToObj(table::id).toList();
        return FeatureTable.trusted(CustomerIds.trusted(ids), table.columns(), values,
                table.intake().note("customers " + reason, table.rows() - kept.length));
    }

    /** The columns of the right table, of the same customers in the same order, beside those of the left. */
    static FeatureTable beside(FeatureTable left, FeatureTable right) {
        List<FeatureColumn> all = new ArrayList<>(left.columns());
        all.addAll(right.columns());
        TableChecks.requireDistinct(all);
        int here = left.width();
        int there = right.width();
        double[] values = new double[left.rows() * (here + there)];
        for (int row = 0; row < left.rows(); row++) {
            System.arraycopy(left.unwrap(), row * here, values, row * (here + there), here);
            System.arraycopy(right.unwrap(), row * there, values, row * (here + there) + here, there);
        }
        return FeatureTable.trusted(left.customerIds(), List.copyOf(all), values, left.intake());
    }

    /** The columns of another table beside those of this one, matched by customer. */
    static FeatureTable join(FeatureTable table, FeatureTable other, MissingValues missing) {
        int[] match = new int[table.rows()];
        for (int row = 0; row < match.length; row++) {
            match[row] = other.rowOf(table.id(row)).orElse(-1);
            if (match[row] < 0 && missing == MissingValues.REFUSE) {
                throw new IllegalArgumentException("customer '" + table.id(row) + "' (row " + row
                        + ") is not in the table to be joined; drop or keep such rows explicitly");
            }
        }
        int width = other.width();
        double[] values = new double[match.length * width];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < match.length; row++) {
            if (match[row] >= 0) {
                System.arraycopy(other.unwrap(), match[row] * width, values, row * width, width);
            }
        }
        FeatureTable joined = beside(table,
                FeatureTable.trusted(table.customerIds(), other.columns(), values, table.intake()));
        return missing == MissingValues.DROP
                ? rows(joined, row -> match[row] >= 0, "without a match in the joined table") : joined;
    }
}
