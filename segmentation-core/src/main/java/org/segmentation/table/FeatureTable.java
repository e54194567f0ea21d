package org.segmentation.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.segmentation.input.Intake;
import org.segmentation.text.TextTable;

/**
 * One row a customer, one column a feature: n × d numbers in one row-major array, with the customers' ids, what each
 * column means, and the counts of what was seen and skipped on the way in.
 *
 * <p>Immutable. A categorical column holds level codes, its {@link FeatureColumn} the levels. Missing values are NaN
 * and are refused unless asked for, see {@link MissingValues}; infinite values are always refused. A table may have no
 * rows. Arrays given in are copied, except by {@link #wrap}; arrays given out are copies.
 */
public final class FeatureTable {

    private static final int ROWS_SHOWN = 10;

    private final CustomerIds ids;
    private final List<FeatureColumn> columns;
    private final DMatrixRMaj data;
    private final Intake intake;

    private FeatureTable(CustomerIds ids, List<FeatureColumn> columns, DMatrixRMaj data, Intake intake) {
        this.ids = ids;
        this.columns = columns;
        this.data = data;
        this.intake = intake;
    }

    /**
     * A table of points; ids are {@code "1"} to {@code "n"}, columns {@code x1} to {@code xd}.
     *
     * @param points n rows of d values each, copied; d is 0 if there are no rows
     * @return the n × d table
     * @throws IllegalArgumentException if rows differ in length or a value is NaN or infinite
     */
    public static FeatureTable of(double[][] points) {
        int width = points.length == 0 ? 0 : points[0].length;
        double[] values = new double[Math.multiplyExact(points.length, width)];
        for (int row = 0; row < points.length; row++) {
            if (points[row].length != width) {
                throw new IllegalArgumentException("row " + row + " has " + points[row].length
                        + " values, the rows before it have " + width);
            }
            System.arraycopy(points[row], 0, values, row * width, width);
        }
        return TableChecks.checked(CustomerIds.numbered(points.length), numbered(width), values,
                MissingValues.REFUSE, "rows");
    }

    /**
     * A table of points; ids are {@code "1"} to {@code "n"}, columns {@code x1} to {@code xd}.
     *
     * @param rowMajor n × d values, row after row, copied
     * @param width    d, at least 1
     * @return the n × d table
     * @throws IllegalArgumentException if the length is not a multiple of the width, or a value is NaN or infinite
     */
    public static FeatureTable of(double[] rowMajor, int width) {
        if (!(width >= 1 && rowMajor.length % width == 0)) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values do not make rows of " + width + " columns");
        }
        return TableChecks.checked(CustomerIds.numbered(rowMajor.length / width), numbered(width), rowMajor.clone(),
                MissingValues.REFUSE, "rows");
    }

    /**
     * A table of points; ids are {@code "1"} to {@code "n"}, columns {@code x1} to {@code xd}.
     *
     * @param matrix an n × d matrix, copied
     * @return the n × d table
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static FeatureTable of(DMatrixRMaj matrix) {
        double[] values = Arrays.copyOf(matrix.data, matrix.numRows * matrix.numCols);
        return TableChecks.checked(CustomerIds.numbered(matrix.numRows), numbered(matrix.numCols), values,
                MissingValues.REFUSE, "rows");
    }

    /**
     * A table of named customers and columns; missing values are refused.
     *
     * @param ids      n customer ids, distinct
     * @param columns  d columns, names distinct
     * @param rowMajor n × d values, row after row, copied; level codes in a categorical column
     * @return the n × d table
     * @throws IllegalArgumentException if the shapes do not fit, an id or a name is given twice, or a value is NaN,
     *                                  infinite or no code of a level
     */
    public static FeatureTable of(List<String> ids, List<FeatureColumn> columns, double[] rowMajor) {
        return of(ids, columns, rowMajor, MissingValues.REFUSE);
    }

    /**
     * A table of named customers and columns.
     *
     * @param ids      n customer ids, distinct
     * @param columns  d columns, names distinct
     * @param rowMajor n × d values, row after row, copied; level codes in a categorical column; NaN is missing
     * @param missing  what to do with rows that lack a value
     * @return the table, n × d or, if rows were dropped, shorter
     * @throws IllegalArgumentException as {@link #of(List, List, double[])}, NaN only where it is refused
     */
    public static FeatureTable of(List<String> ids, List<FeatureColumn> columns, double[] rowMajor,
            MissingValues missing) {
        return TableChecks.checked(CustomerIds.of(ids), List.copyOf(columns), rowMajor.clone(), missing, "customers");
    }

    /**
     * Like {@link #of(List, List, double[], MissingValues)} with {@link MissingValues#KEEP}, around the caller's own
     * array instead of a copy, and with the ids taken to be distinct.
     *
     * @param ids      n customer ids, distinct, not checked
     * @param columns  d columns, names distinct
     * @param rowMajor n × d values, which the caller must not change from now on
     * @param intake   what was seen and skipped
     * @return the n × d table
     * @throws IllegalArgumentException if the shapes do not fit, a name is given twice, or a value is infinite or no
     *                                  code of a level
     */
    public static FeatureTable wrap(List<String> ids, List<FeatureColumn> columns, double[] rowMajor, Intake intake) {
        return TableChecks.checked(CustomerIds.trusted(ids), List.copyOf(columns), rowMajor,
                MissingValues.KEEP, "customers").withIntake(intake);
    }

    /**
     * A table of customers that has no columns yet: the start for {@link #withNumeric} and {@link #withCategorical}.
     *
     * @param ids n customer ids, distinct
     * @return an n × 0 table
     * @throws IllegalArgumentException if an id is given twice
     */
    public static FeatureTable withIds(List<String> ids) {
        return of(ids, List.of(), new double[0]);
    }

    static FeatureTable trusted(CustomerIds ids, List<FeatureColumn> columns, double[] rowMajor, Intake intake) {
        return new FeatureTable(ids, columns, DMatrixRMaj.wrap(ids.list().size(), columns.size(), rowMajor), intake);
    }

    /** What a reshaped table keeps of this one. */
    CustomerIds customerIds() {
        return ids;
    }

    private static List<FeatureColumn> numbered(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(c -> FeatureColumn.numeric("x" + c)).toList();
    }

    /**
     * This table with one more column of numbers at its right.
     *
     * @param name   the column's name
     * @param values n values, one a row, copied
     * @return an n × (d + 1) table
     * @throws IllegalArgumentException if the number of values is not n, the name is taken, or a value is NaN or
     *                                  infinite
     */
    public FeatureTable withNumeric(String name, double... values) {
        return with(FeatureColumn.numeric(name), values);
    }

    /**
     * This table with one more categorical column at its right; its levels are the distinct values in natural order.
     *
     * @param name   the column's name
     * @param values n level names, one a row
     * @return an n × (d + 1) table
     * @throws IllegalArgumentException if the number of values is not n or the name is taken
     */
    public FeatureTable withCategorical(String name, String... values) {
        List<String> levels = Arrays.stream(values).distinct().sorted().toList();
        FeatureColumn column = FeatureColumn.categorical(name, levels);
        Map<String, Integer> codes = new HashMap<>();
        for (String level : levels) {
            codes.put(level, codes.size());
        }
        return with(column, Arrays.stream(values).mapToDouble(codes::get).toArray());
    }

    /**
     * This table with one more column at its right; missing values are refused.
     *
     * @param column what the column means
     * @param values n values, one a row, copied; level codes if the column is categorical
     * @return an n × (d + 1) table
     * @throws IllegalArgumentException if the number of values is not n, the name is taken, or a value is NaN,
     *                                  infinite or no code of a level
     */
    public FeatureTable with(FeatureColumn column, double... values) {
        return with(column, MissingValues.REFUSE, values);
    }

    /**
     * This table with one more column at its right.
     *
     * @param column  what the column means
     * @param missing what to do with rows for which the value is NaN
     * @param values  n values, one a row, copied; level codes if the column is categorical
     * @return a table of d + 1 columns
     * @throws IllegalArgumentException as {@link #with(FeatureColumn, double...)}, NaN only where it is refused
     */
    public FeatureTable with(FeatureColumn column, MissingValues missing, double... values) {
        if (values.length != rows()) {
            throw new IllegalArgumentException(
                    "column '" + column.name() + "' has " + values.length + " values for " + rows() + " rows");
        }
        FeatureTable added = TableChecks.checked(ids, List.of(column), values.clone(), missing, intake.unit());
        FeatureTable kept = Reshaping.rows(this, row -> missing != MissingValues.DROP || !Double.isNaN(values[row]),
                "without a value in '" + column.name() + "'");
        return Reshaping.beside(kept, added);
    }

    /**
     * Chosen columns in a chosen order.
     *
     * @param names columns of this table, each once
     * @return an n × {@code names.length} table
     * @throws IllegalArgumentException if there is no such column, with the columns that there are, or one is asked
     *                                  for twice
     */
    public FeatureTable select(String... names) {
        return Reshaping.select(this, Arrays.stream(names).mapToInt(this::indexOf).toArray());
    }

    /**
     * The rows whose value in a column passes a test; the others are noted in the intake.
     *
     * @param name a column of this table
     * @param test takes a value, NaN if it is missing; a level code if the column is categorical
     * @return the rows that pass, in their order
     * @throws IllegalArgumentException if there is no such column
     */
    public FeatureTable where(String name, DoublePredicate test) {
        int column = indexOf(name);
        return Reshaping.rows(this, row -> test.test(value(row, column)), "filtered by '" + name + "'");
    }

    /**
     * The rows of one level of a categorical column; the others are noted in the intake.
     *
     * @param name  a categorical column of this table
     * @param level one of its levels
     * @return the rows of that level, in their order
     * @throws IllegalArgumentException if there is no such categorical column or no such level
     */
    public FeatureTable where(String name, String level) {
        int code = header(name).levels().indexOf(level);
        if (header(name).kind() != FeatureColumn.Kind.CATEGORICAL || code < 0) {
            throw new IllegalArgumentException("column '" + name + "' (" + header(name).kind()
                    + ") has no level '" + level + "'; its levels are " + header(name).levels());
        }
        return where(name, x -> x == code);
    }

    /**
     * The rows of chosen customers; the others are noted in the intake.
     *
     * @param test takes a customer id
     * @return the rows that pass, in their order
     */
    public FeatureTable whereIds(Predicate<String> test) {
        return Reshaping.rows(this, row -> test.test(id(row)), "filtered by id");
    }

    /**
     * This table with the columns of another at its right, matched by customer id. Every customer of this table must
     * be in the other; customers only in the other are left out.
     *
     * @param other a table whose column names are all new to this one
     * @return an n × (d + other's d) table in this table's row order
     * @throws IllegalArgumentException if a customer of this table is not in the other, or a name is taken
     */
    public FeatureTable join(FeatureTable other) {
        return join(other, MissingValues.REFUSE);
    }

    /**
     * This table with the columns of another at its right, matched by customer id. Customers only in the other table
     * are left out.
     *
     * @param other   a table whose column names are all new to this one
     * @param missing what to do with customers that the other table does not have; {@code KEEP} leaves its columns
     *                missing (NaN) for them
     * @return the joined table in this table's row order
     * @throws IllegalArgumentException if a name is taken, or a customer is not in the other and that is refused
     */
    public FeatureTable join(FeatureTable other, MissingValues missing) {
        return Reshaping.join(this, other, missing);
    }

    /**
     * The same table with other counts of what was seen and skipped.
     *
     * @param newIntake the counts
     * @return the table
     */
    public FeatureTable withIntake(Intake newIntake) {
        return new FeatureTable(ids, columns, data, newIntake);
    }

    /**
     * n.
     *
     * @return the number of rows, one a customer
     */
    public int rows() {
        return data.numRows;
    }

    /**
     * d.
     *
     * @return the number of columns
     */
    public int width() {
        return data.numCols;
    }

    /**
     * What the columns mean, in order.
     *
     * @return an unmodifiable list of d columns
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * What one column means.
     *
     * @param name a column of this table
     * @return its description
     * @throws IllegalArgumentException if there is no such column, with the columns that there are
     */
    public FeatureColumn header(String name) {
        return columns.get(indexOf(name));
    }

    /**
     * Whether there is a column of that name.
     *
     * @param name any name
     * @return true if there is
     */
    public boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /**
     * Where a column stands.
     *
     * @param name a column of this table
     * @return its index, from 0
     * @throws IllegalArgumentException if there is no such column, with the columns that there are
     */
    public int indexOf(String name) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(name)) {
                return c;
            }
        }
        throw new IllegalArgumentException("there is no column '" + name + "'; there are "
                + columns.stream().map(FeatureColumn::name).toList());
    }

    /**
     * The values of a column.
     *
     * @param name a column of this table
     * @return a new array of n values
     * @throws IllegalArgumentException if there is no such column, with the columns that there are
     */
    public double[] column(String name) {
        double[] values = new double[rows()];
        copyColumn(indexOf(name), 0, rows(), values, 0);
        return values;
    }

    /**
     * Copies a stretch of a column, for code that lays the data out its own way.
     *
     * @param column the column's index
     * @param from   the first row
     * @param to     the row after the last
     * @param into   where to copy to; modified
     * @param at     where the first value goes
     * @throws IndexOutOfBoundsException if there is no such column or row, or {@code into} is too short
     */
    public void copyColumn(int column, int from, int to, double[] into, int at) {
        Objects.checkIndex(column, width());
        Objects.checkFromToIndex(from, to, rows());
        int width = width();
        for (int row = from, source = from * width + column; row < to; row++, source += width) {
            into[at + row - from] = data.data[source];
        }
    }

    /**
     * One value.
     *
     * @param row    the row, from 0
     * @param column the column's index, from 0
     * @return the value, NaN if it is missing
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public double value(int row, int column) {
        Objects.checkIndex(column, width());
        return data.data[Objects.checkIndex(row, rows()) * data.numCols + column];
    }

    /**
     * One row.
     *
     * @param row the row, from 0
     * @return a new array of d values
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] row(int row) {
        int start = Objects.checkIndex(row, rows()) * width();
        return Arrays.copyOfRange(data.data, start, start + width());
    }

    /**
     * The customer of a row.
     *
     * @param row the row, from 0
     * @return the id
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public String id(int row) {
        return ids.list().get(row);
    }

    /**
     * The customers in row order.
     *
     * @return an unmodifiable list of n distinct ids
     */
    public List<String> ids() {
        return ids.list();
    }

    /**
     * The row of a customer.
     *
     * @param id the customer
     * @return the row, empty if there is no such customer
     */
    public OptionalInt rowOf(String id) {
        return ids.rowOf(id);
    }

    /**
     * What was seen and skipped on the way into this table.
     *
     * @return the counts
     */
    public Intake intake() {
        return intake;
    }

    /**
     * Count, mean, spread and range of a column.
     *
     * @param name a column of this table
     * @return its statistics; missing values are left out
     * @throws IllegalArgumentException if there is no such column
     */
    public ColumnStatistics statistics(String name) {
        return ColumnStatistics.of(column(name));
    }

    /**
     * The customers grouped by a categorical column.
     *
     * @param name a categorical column without missing values
     * @return a grouping with the column's name and levels
     * @throws IllegalArgumentException if there is no such column, it is not categorical, or a value is missing
     */
    public Grouping groupBy(String name) {
        FeatureColumn column = header(name);
        if (column.kind() != FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + name + "' is " + column.kind() + ", not categorical");
        }
        int[] labels = Arrays.stream(column(name)).mapToInt(code -> Double.isNaN(code) ? -1 : (int) code).toArray();
        return new LabelledGrouping(name, column.levels(), ids, labels);
    }

    /**
     * This table's customers in groups.
     *
     * @param name   what they are grouped by
     * @param groups the groups' names in order, distinct
     * @param labels n group numbers, 0 to {@code groups.size() - 1}; copied
     * @return the grouping
     * @throws IllegalArgumentException if there are not n labels or one is out of range
     */
    public Grouping group(String name, List<String> groups, int[] labels) {
        return new LabelledGrouping(name, groups, ids, labels.clone());
    }

    /**
     * The numbers as an EJML matrix.
     *
     * @return a new n × d matrix
     */
    public DMatrixRMaj toMatrix() {
        return new DMatrixRMaj(data);
    }

    /**
     * The numbers row after row.
     *
     * @return a new array of n × d values
     */
    public double[] toRowMajor() {
        return Arrays.copyOf(data.data, rows() * width());
    }

    /**
     * The table's own numbers, row after row, without a copy: for engines that only read.
     *
     * @return the n × d array that the table is made of, which the caller must not change
     */
    public double[] unwrap() {
        return data.data;
    }

    /** The shape, the intake, and the first rows; categories by name, missing values as {@code -}. */
    @Override
    public String toString() {
        List<String> titles = Stream.concat(Stream.of("customer"), columns.stream().map(FeatureColumn::toString)).toList();
        TextTable table = TextTable.of(titles);
        for (int row = 0; row < Math.min(rows(), ROWS_SHOWN); row++) {
            List<Object> cells = new ArrayList<>(List.of(id(row)));
            for (int c = 0; c < width(); c++) {
                cells.add(cell(row, c));
            }
            table = table.row(cells);
        }
        return rows() + " customers × " + width() + " features (" + intake + ")\n" + table
                + (rows() > ROWS_SHOWN ? "\n… " + (rows() - ROWS_SHOWN) + " more" : "");
    }

    private Object cell(int row, int column) {
        double value = value(row, column);
        if (Double.isNaN(value)) {
            return "-";
        }
        FeatureColumn header = columns.get(column);
        return header.kind() == FeatureColumn.Kind.CATEGORICAL ? header.levels().get((int) value) : (Object) value;
    }
}
