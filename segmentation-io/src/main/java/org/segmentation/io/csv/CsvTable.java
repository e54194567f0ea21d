package org.segmentation.io.csv;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Columns to be written as a CSV file: results for a spreadsheet, a database, another program. An immutable value: each
 * call returns a new table.
 *
 * <pre>{@code
 * CsvTable.of(customers).with("r_score", scores).with(tiers).with("cluster", clusters)
 *         .write(Path.of("customers.csv"));
 * CsvTable.empty().with("k", 1, 2, 3).with("inertia", 980.5, 310.25, 95).write(Path.of("elbow.csv"));
 * }</pre>
 *
 * <p>The file is UTF-8 as RFC 4180 has it: a header, commas, lines ended by CRLF, quotes where needed.
 *
 * <p><b>Numbers</b> have a point before their decimals and all digits that it takes to read the same number back; whole
 * ones are written without decimals, those below 1e-6 or from 1e17 on in scientific notation. A missing value (NaN) is
 * an empty cell, negative zero is 0, infinite values are {@code Infinity} and {@code -Infinity}.
 *
 * <p><b>Text</b> that a spreadsheet would run as a formula, because it starts with {@code = + - @}, a tab or the end of
 * a line, is written with an apostrophe before it: what customers are called may come from the customers. This goes for
 * ids, names of groups and columns too, so an id {@code -5} becomes {@code '-5} and {@code +49…} becomes {@code '+49…};
 * not for numbers. {@link #rawText()} leaves text as it is, for programs that look for the very ids.
 */
public final class CsvTable {

    private static final String ID_COLUMN = "customer_id";
    private static final int ROWS_SHOWN = 10;
    private static final int NO_ROWS_YET = -1;

    /** Up to here a whole number is its own shortest text. */
    private static final double WHOLE = 1L << 53;

    private record Column(String name, boolean isText, IntFunction<@Nullable String> cell) {
    }

    private final int rows;
    private final List<Column> columns;
    private final @Nullable List<String> customers;
    private final boolean raw;

    private CsvTable(int rows, List<Column> columns, @Nullable List<String> customers, boolean raw) {
        this.rows = rows;
        this.columns = columns;
        this.customers = customers;
        this.raw = raw;
    }

    /**
     * A table without columns; its first column decides how many rows it has.
     *
     * @return the table
     */
    public static CsvTable empty() {
        return new CsvTable(NO_ROWS_YET, List.of(), null, false);
    }

    /**
     * A table of customers: the column {@code customer_id}, then a column a feature, categories by the names of their
     * levels.
     *
     * @param customers the customers and their features; {@link FeatureTable#select} chooses fewer
     * @return the table, a row a customer
     * @throws IllegalArgumentException if a feature is called {@code customer_id}
     */
    public static CsvTable of(FeatureTable customers) {
        List<String> ids = customers.ids();
        CsvTable table = new CsvTable(ids.size(), List.of(), ids, false)
                .with(new Column(ID_COLUMN, true, ids::get), ids.size());
        for (int c = 0; c < customers.width(); c++) {
            table = table.with(column(customers, c), ids.size());
        }
        return table;
    }

    private static Column column(FeatureTable customers, int index) {
        FeatureColumn header = customers.columns().get(index);
        if (header.kind() != FeatureColumn.Kind.CATEGORICAL) {
            return new Column(header.name(), false, row -> number(customers.value(row, index)));
        }
        return new Column(header.name(), true, row -> {
            double code = customers.value(row, index);
            return Double.isNaN(code) ? null : header.levels().get((int) code);
        });
    }

    /**
     * This table with one more column at its right.
     *
     * @param name   the column's name
     * @param values one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException if there is not a value a row, or the name is blank or taken
     */
    public CsvTable with(String name, int... values) {
        int[] copy = values.clone();
        return with(new Column(name, false, row -> Integer.toString(copy[row])), copy.length);
    }

    /**
     * This table with one more column at its right.
     *
     * @param name   the column's name
     * @param values one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException if there is not a value a row, or the name is blank or taken
     */
    public CsvTable with(String name, long... values) {
        long[] copy = values.clone();
        return with(new Column(name, false, row -> Long.toString(copy[row])), copy.length);
    }

    /**
     * This table with one more column at its right.
     *
     * @param name   the column's name
     * @param values one a row, copied; NaN for a missing value
     * @return the wider table
     * @throws IllegalArgumentException if there is not a value a row, or the name is blank or taken
     */
    public CsvTable with(String name, double... values) {
        double[] copy = values.clone();
        return with(new Column(name, false, row -> number(copy[row])), copy.length);
    }

    /**
     * This table with one more column of text at its right.
     *
     * @param name   the column's name
     * @param values one a row, copied; null for an empty cell
     * @return the wider table
     * @throws IllegalArgumentException if there is not a value a row, or the name is blank or taken
     */
    public CsvTable with(String name, List<? extends @Nullable String> values) {
        List<@Nullable String> copy = Collections.unmodifiableList(new ArrayList<@Nullable String>(values));
        return with(new Column(name, true, copy::get), copy.size());
    }

    /**
     * This table with the name of each customer's group at its right, under the grouping's name.
     *
     * @param grouping groups of at least this table's customers, matched by id
     * @return the wider table
     * @throws IllegalArgumentException as {@link #with(String, Grouping)}
     */
    public CsvTable with(Grouping grouping) {
        return with(grouping.name(), grouping);
    }

    /**
     * This table with the name of each customer's group at its right.
     *
     * @param name     the column's name
     * @param grouping groups of at least this table's customers, matched by id
     * @return the wider table
     * @throws IllegalArgumentException if a customer of this table is not in the grouping, this is no table of
     *                                  customers, or the name is blank or taken
     */
    public CsvTable with(String name, Grouping grouping) {
        if (customers == null) {
            throw new IllegalArgumentException("a grouping goes with a table of customers; start with CsvTable.of(…)");
        }
        int[] groups = customers.stream().mapToInt(id -> grouping.group(grouping.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' is not in the grouping by "
                        + grouping.name())))).toArray();
        List<String> names = List.copyOf(grouping.groups());
        return with(new Column(name, true, row -> names.get(groups[row])), groups.length);
    }

    private CsvTable with(Column column, int length) {
        if (column.name().isBlank()) {
            throw new IllegalArgumentException("a column needs a name that is not blank");
        }
        if (columns().contains(column.name())) {
            throw new IllegalArgumentException("there are two columns named '" + column.name() + "'");
        }
        if (rows != NO_ROWS_YET && rows != length) {
            throw new IllegalArgumentException("column '" + column.name() + "' has " + length + " values for " + rows
                    + " rows");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new CsvTable(length, List.copyOf(more), customers, raw);
    }

    /**
     * The same table with its text written as it is, for programs that do not run formulas and need the very text. Do
     * not give such a file to a spreadsheet unless you trust the text.
     *
     * @return the table
     */
    public CsvTable rawText() {
        return new CsvTable(rows, columns, customers, true);
    }

    /**
     * How many rows it has.
     *
     * @return a count; 0 while there is no column
     */
    public int rows() {
        return Math.max(0, rows);
    }

    /**
     * The columns in order.
     *
     * @return an unmodifiable list of names
     */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * Writes the table to a file, in full or not at all: to a draft beside it first, which then takes its place. A file
     * that was there is replaced; the directory must exist.
     *
     * @param file where to write
     * @throws java.io.UncheckedIOException if the file cannot be written; what was there before is as it was
     * @throws IllegalStateException        if there is no column
     * @throws CancellationException        if the thread is interrupted; what was there before is as it was
     */
    public void write(Path file) {
        Draft.write(file, this::write);
    }

    /**
     * Writes the table.
     *
     * @param to where to write; not closed
     * @throws IOException           if writing fails there
     * @throws IllegalStateException if there is no column
     * @throws CancellationException if the thread is interrupted
     */
    public void write(Appendable to) throws IOException {
        if (columns.isEmpty()) {
            throw new IllegalStateException("a table without columns cannot be written");
        }
        for (int c = 0; c < columns.size(); c++) {
            append(to, c, columns.get(c).name(), true);
        }
        to.append("\r\n");
        for (int row = 0; row < rows; row++) {
            if ((row & 1023) == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted at row " + row + " of " + rows);
            }
            for (int c = 0; c < columns.size(); c++) {
                append(to, c, columns.get(c).cell().apply(row), columns.get(c).isText());
            }
            to.append("\r\n");
        }
    }

    private void append(Appendable to, int column, @Nullable String cell, boolean isText) throws IOException {
        if (column > 0) {
            to.append(',');
        }
        String text = cell == null ? "" : isText && !raw ? CsvCell.neutralised(cell) : cell;
        // A line of one empty cell would be a blank line.
        if (text.isEmpty() && columns.size() == 1) {
            to.append("\"\"");
        } else {
            CsvCell.append(to, text, ',');
        }
    }

    /** All digits that it takes, see above. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        boolean scientific = text.indexOf('E') >= 0;
        boolean readable = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e17;
        return scientific && readable ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
    }

    /** The shape and the first rows. */
    @Override
    public String toString() {
        String shape = rows() + " rows × " + columns.size() + " columns";
        if (columns.isEmpty()) {
            return shape;
        }
        TextTable table = TextTable.of(columns());
        for (int row = 0; row < Math.min(rows, ROWS_SHOWN); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                String cell = column.cell().apply(row);
                cells.add(cell == null ? "" : cell);
            }
            table = table.row(cells);
        }
        return shape + "\n" + table + (rows > ROWS_SHOWN ? "\n… " + (rows - ROWS_SHOWN) + " more" : "");
    }
}
