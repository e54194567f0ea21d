package org.segmentation.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Any figures of customers, summed and averaged by segment, tier or stage: lifetime value, revenue at risk,
 * satisfaction. Immutable.
 */
public final class ValueByGroup {

    private final String name;
    private final List<FeatureColumn> columns;
    private final List<GroupValue> groups;
    private final GroupValue all;

    private ValueByGroup(String name, List<FeatureColumn> columns, List<GroupValue> groups, GroupValue all) {
        this.name = name;
        this.columns = columns;
        this.groups = groups;
        this.all = all;
    }

    /**
     * Sums and averages the numeric columns of a table.
     *
     * @param figures  one row a customer; missing values are left out of their column's figures
     * @param grouping customers in groups; it may have more of them than the table
     * @return the figures of each group, empty groups included
     * @throws IllegalArgumentException if a customer of the table is not in the grouping
     */
    public static ValueByGroup of(FeatureTable figures, Grouping grouping) {
        int[] labels = new int[figures.rows()];
        int[] sizes = new int[grouping.groups().size()];
        boolean sameRows = figures.ids().equals(grouping.ids());
        for (int row = 0; row < labels.length; row++) {
            Interrupts.check(row);
            String id = figures.id(row);
            labels[row] = grouping.group(sameRows ? row : grouping.rowOf(id).orElseThrow(() -> new
                    IllegalArgumentException("customer '" + id + "' is not in the grouping by " + grouping.name())));
            sizes[labels[row]]++;
        }
        List<FeatureColumn> columns = figures.columns().stream()
                .filter(column -> column.kind() != FeatureColumn.Kind.CATEGORICAL).toList();
        List<double[]> values = columns.stream().map(column -> figures.column(column.name())).toList();
        List<GroupValue> groups = new ArrayList<>();
        for (int g = 0; g < sizes.length; g++) {
            groups.add(group(grouping.groups().get(g), g, sizes[g], columns, values, labels));
        }
        return new ValueByGroup(grouping.name(), columns, List.copyOf(groups),
                group("all customers", -1, labels.length, columns, values, labels));
    }

    /** The figures of the rows with a label; of all rows for −1. */
    private static GroupValue group(String name, int label, int size, List<FeatureColumn> columns,
            List<double[]> values, int[] labels) {
        Map<String, Integer> known = new LinkedHashMap<>();
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, Double> means = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            double[] own = new double[size];
            int at = 0;
            for (int row = 0; row < labels.length; row++) {
                if (label < 0 || labels[row] == label) {
                    own[at++] = values.get(c)[row];
                }
            }
            ColumnStatistics statistics = ColumnStatistics.of(own);
            known.put(columns.get(c).name(), statistics.count());
            sums.put(columns.get(c).name(), statistics.sum());
            means.put(columns.get(c).name(), statistics.mean());
        }
        return new GroupValue(name, size, known, sums, means);
    }

    /**
     * What the customers are grouped by.
     *
     * @return the grouping's name
     */
    public String name() {
        return name;
    }

    /**
     * The columns that are summed and averaged: the numeric ones of the table, in its order.
     *
     * @return an unmodifiable list
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * The groups in the grouping's order, empty ones included.
     *
     * @return an unmodifiable list
     */
    public List<GroupValue> groups() {
        return groups;
    }

    /**
     * One group.
     *
     * @param group its name
     * @return its figures
     * @throws IllegalArgumentException if there is no such group
     */
    public GroupValue group(String group) {
        return groups.stream().filter(value -> value.name().equals(group)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + group + "'; there are "
                        + groups.stream().map(GroupValue::name).toList()));
    }

    /**
     * All customers of the table as one group.
     *
     * @return its figures
     */
    public GroupValue all() {
        return all;
    }

    /** The sum and the mean of each column, by group; all customers in the last row. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of(name, "customers"));
        columns.forEach(column -> headers.addAll(List.of("sum " + column, "mean " + column)));
        TextTable table = TextTable.of(headers);
        List<GroupValue> rows = new ArrayList<>(groups);
        rows.add(all);
        for (GroupValue group : rows) {
            List<Object> cells = new ArrayList<>(List.of(group.name(), group.customers()));
            for (FeatureColumn column : columns) {
                boolean none = Double.isNaN(group.mean(column.name()));
                cells.add(none ? "-" : (Object) group.sum(column.name()));
                cells.add(none ? "-" : (Object) group.mean(column.name()));
            }
            table = table.row(cells);
        }
        return table.toString();
    }
}
