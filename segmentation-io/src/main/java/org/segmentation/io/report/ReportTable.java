package org.segmentation.io.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.report.Figure.Format;

/**
 * Figures in columns, for the page to show as a table, to draw a {@link Chart} of, and to offer as a CSV file. An
 * immutable value: each call adds a column at the right.
 *
 * <pre>{@code
 * ReportTable.empty().text("channel", List.of("shop", "mail")).count("customers", 310, 90).share("share", 0.775, 0.225);
 * }</pre>
 *
 * <p>Missing numbers are NaN, missing texts null: empty cells. Infinite numbers are shown as missing.
 */
public final class ReportTable {

    /** The cells are texts (some null) or {@code Double}s. */
    record Column(String title, Format format, String unit, List<@Nullable Object> cells) {
    }

    private final List<Column> columns;

    private ReportTable(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * A table without columns; its first column decides how many rows it has.
     *
     * @return the table
     */
    public static ReportTable empty() {
        return new ReportTable(List.of());
    }

    /**
     * This table with a column of texts.
     *
     * @param title the column's title
     * @param cells one a row, copied; null for an empty cell
     * @return the wider table
     * @throws IllegalArgumentException if there is not a cell a row
     */
    public ReportTable text(String title, List<? extends @Nullable String> cells) {
        return with(new Column(title, Format.TEXT, "", Collections.unmodifiableList(new ArrayList<@Nullable Object>(cells))));
    }

    /**
     * This table with a column of days.
     *
     * @param title the column's title
     * @param cells one a row, copied; null for an empty cell
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable dates(String title, List<? extends @Nullable LocalDate> cells) {
        List<@Nullable Object> days = new ArrayList<>();
        cells.forEach(day -> days.add(day == null ? null : day.toString()));
        return with(new Column(title, Format.DATE, "", Collections.unmodifiableList(days)));
    }

    /**
     * This table with a column of whole numbers.
     *
     * @param title the column's title
     * @param cells one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable count(String title, int... cells) {
        return numbers(title, Format.COUNT, "", Arrays.stream(cells).asDoubleStream().toArray());
    }

    /**
     * This table with a column of numbers.
     *
     * @param title the column's title
     * @param unit  their unit, such as {@code "days"}; empty for none
     * @param cells one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable number(String title, String unit, double... cells) {
        return numbers(title, Format.NUMBER, Objects.requireNonNull(unit, "unit"), cells);
    }

    /**
     * This table with a column of shares, shown as percentages.
     *
     * @param title the column's title
     * @param cells one a row, 1 for all, copied
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable share(String title, double... cells) {
        return numbers(title, Format.SHARE, "", cells);
    }

    /**
     * This table with a column of changes, shown as percentages with a sign: 0.5 is half as much again.
     *
     * @param title the column's title
     * @param cells one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable change(String title, double... cells) {
        return numbers(title, Format.CHANGE, "", cells);
    }

    /**
     * This table with a column of amounts in the report's currency.
     *
     * @param title the column's title
     * @param cells one a row, copied
     * @return the wider table
     * @throws IllegalArgumentException as {@link #text}
     */
    public ReportTable money(String title, double... cells) {
        return numbers(title, Format.MONEY, "", cells);
    }

    ReportTable numbers(String title, Format format, String unit, double... cells) {
        List<@Nullable Object> boxed = new ArrayList<>();
        for (double cell : cells) {
            boxed.add(cell);
        }
        return with(new Column(title, format, unit, Collections.unmodifiableList(boxed)));
    }

    private ReportTable with(Column column) {
        if (!columns.isEmpty() && rows() != column.cells().size()) {
            throw new IllegalArgumentException("column '" + column.title() + "' has " + column.cells().size()
                    + " cells for " + rows() + " rows");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new ReportTable(List.copyOf(more));
    }

    /**
     * How many rows it has.
     *
     * @return a count; 0 while there is no column
     */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).cells().size();
    }

    /**
     * The columns' titles in order.
     *
     * @return an unmodifiable list
     */
    public List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    List<Column> columns() {
        return columns;
    }

    /** The shape and the titles. */
    @Override
    public String toString() {
        return rows() + " rows × " + columns.size() + " columns " + titles();
    }
}
