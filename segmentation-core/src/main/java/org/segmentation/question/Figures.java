package org.segmentation.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/** How answers hold and print their customers. */
final class Figures {

    private static final int ROWS_SHOWN = 10;

    private Figures() {
    }

    /** A table of chosen rows of another's customers; the figures, a column each, are indexed by the other's rows. */
    static FeatureTable of(FeatureTable asked, int[] rows, List<FeatureColumn> columns, double[]... figures) {
        double[] values = new double[rows.length * columns.size()];
        int at = 0;
        for (int row : rows) {
            for (double[] figure : figures) {
                values[at++] = figure[row];
            }
        }
        return FeatureTable.wrap(Arrays.stream(rows).mapToObj(asked::id).toList(), columns, values,
                asked.intake().note("customers who are not the answer", asked.rows() - rows.length));
    }

    /** Σ over rows of a figure that all of them have. */
    static double sum(double[] figure, int[] rows) {
        return ColumnStatistics.of(Arrays.stream(rows).mapToDouble(row -> figure[row]).toArray())
                .sum();
    }

    static int missing(double[] figure) {
        return (int) Arrays.stream(figure).filter(Double::isNaN).count();
    }

    /** An answer in full: the sentence and the first customers. */
    static String text(String sentence, FeatureTable customers) {
        if (customers.rows() == 0) {
            return sentence;
        }
        TextTable table = TextTable.of(Stream.concat(Stream.of("customer"),
                customers.columns().stream().map(FeatureColumn::toString)).toList());
        for (int row = 0; row < Math.min(customers.rows(), ROWS_SHOWN); row++) {
            List<Object> cells = new ArrayList<>(List.of(customers.id(row)));
            for (int c = 0; c < customers.width(); c++) {
                FeatureColumn column = customers.columns().get(c);
                double value = customers.value(row, c);
                cells.add(column.kind() == Kind.CATEGORICAL ? column.levels().get((int) value) : (Object) value);
            }
            table = table.row(cells);
        }
        return sentence + "\n" + table
                + (customers.rows() > ROWS_SHOWN ? "\n… " + count(customers.rows() - ROWS_SHOWN) + " more" : "");
    }

    /** For example {@code 1 customer}, {@code 3,921 customers}. */
    static String customers(int count) {
        return count(count) + (count == 1 ? " customer" : " customers");
    }

    static String count(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** For example {@code 1,863.9 EUR}. */
    static String amount(double value, FeatureColumn column) {
        return TextTable.number(value) + (column.unit().isEmpty() ? "" : " " + column.unit());
    }

    /** What there is to say of customers who lack a value; empty if none does. */
    static String without(int count, String column) {
        return count == 0 ? "" : "; " + count(count) + " without " + column + " left out";
    }
}
