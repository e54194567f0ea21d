package org.segmentation.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * The macro groups of a {@link MacroSegmenter} and the micro segments within each: all that is needed to put other
 * customers there. Immutable; holds no customers; safe to share between threads.
 *
 * <p>The key of a micro segment is its macro group and its number in there, such as {@code Germany / 2}; that of a macro
 * group that was kept whole is its name.
 */
public final class MacroModel {

    private final String name;
    private final int minimum;
    private final List<MacroGroup> groups;
    private final List<String> keys;

    private MacroModel(String name, int minimum, List<MacroGroup> groups) {
        this.name = name;
        this.minimum = minimum;
        this.groups = List.copyOf(groups);
        this.keys = groups.stream().flatMap(group -> group.keys().stream()).toList();
        if (keys.stream().distinct().count() != keys.size()
                || groups.stream().map(MacroGroup::name).distinct().count() != groups.size()) {
            throw new IllegalArgumentException("macro groups and their micro segments need distinct names, not " + keys);
        }
    }

    /**
     * A model from its parts.
     *
     * @param name    what customers are split by: a grouping's name, or that of a categorical column
     * @param minimum how many customers a macro group must have had to be split
     * @param groups  the macro groups
     * @return the model
     * @throws IllegalArgumentException if two groups or two micro segments have the same name
     */
    public static MacroModel of(String name, int minimum, List<MacroGroup> groups) {
        return new MacroModel(Objects.requireNonNull(name), minimum, groups);
    }

    /**
     * Puts customers into micro segments, split by their categorical column {@link #name()}.
     *
     * @param customers a table with that column and those that the models within the groups want
     * @return each customer's micro segment; it may have no customers
     * @throws IllegalArgumentException if there is no such categorical column; otherwise as
     *                                  {@link #segment(FeatureTable, Grouping)}
     */
    public MacroSegmentation segment(FeatureTable customers) {
        if (!customers.has(name) || customers.header(name).kind() != Kind.CATEGORICAL) {
            throw new IllegalArgumentException("customers are split by '" + name + "', and the table has no categorical "
                    + "column of that name; give the grouping: segment(customers, grouping)");
        }
        return segment(customers, MacroSegmenter.byColumn(customers, name));
    }

    /**
     * Puts customers into micro segments. Customers of a macro group that the model does not know are kept together, in a
     * group named after it with {@code (unseen)}, and counted.
     *
     * @param customers a table with the columns that the models within the groups want
     * @param macro     at least these customers in groups, in any order: for tiers or rules the same ones, applied to these
     *                  customers
     * @return each customer's micro segment; it may have no customers
     * @throws IllegalArgumentException if a customer is not in the grouping; or, with the macro group's name, if a column
     *                                  is not there or a value cannot be transformed or is missing
     */
    public MacroSegmentation segment(FeatureTable customers, Grouping macro) {
        int[] macroLabels = macro.labels(customers.ids());
        int[][] rows = MacroSegmenter.split(macroLabels, macro.groups().size());
        Map<String, Integer> firstKey = firstKeys();
        List<String> allKeys = new ArrayList<>(keys);
        Map<String, Integer> unseen = new LinkedHashMap<>();
        int[] labels = new int[customers.rows()];
        for (int g = 0; g < rows.length; g++) {
            if (rows[g].length > 0) {
                String macroName = macro.groups().get(g);
                Integer first = firstKey.get(macroName);
                int[] within = first == null ? new int[rows[g].length] : within(group(macroName), customers, rows[g]);
                if (first == null) {
                    unseen.put(macroName, rows[g].length);
                    first = allKeys.size();
                    allKeys.add(macroName + " (unseen)");
                }
                for (int i = 0; i < within.length; i++) {
                    labels[rows[g][i]] = first + within[i];
                }
            }
        }
        return new MacroSegmentation(this, customers, customers.group(macro.name(), macro.groups(), macroLabels),
                customers.group(name + " / segment", allKeys, labels), unseen);
    }

    /** Where each macro group's keys begin among all. */
    private Map<String, Integer> firstKeys() {
        Map<String, Integer> first = new LinkedHashMap<>();
        int at = 0;
        for (MacroGroup group : groups) {
            first.put(group.name(), at);
            at += group.keys().size();
        }
        return first;
    }

    private int[] within(MacroGroup group, FeatureTable customers, int[] rows) {
        if (group.model().isEmpty()) {
            return new int[rows.length];
        }
        SegmentationModel model = group.model().get();
        try {
            int[] columns = model.columns().stream().map(FeatureColumn::name).mapToInt(customers::indexOf).toArray();
            return model.segment(MacroSegmenter.part(customers, rows, columns)).labels();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " '" + group.name() + "': " + e.getMessage(), e);
        }
    }

    /**
     * What customers are split by.
     *
     * @return the name of the grouping or column
     */
    public String name() {
        return name;
    }

    /**
     * How many customers a macro group must have had to be split.
     *
     * @return at least 1
     */
    public int minimum() {
        return minimum;
    }

    /**
     * The macro groups, in the order of the grouping that they came from.
     *
     * @return an unmodifiable list
     */
    public List<MacroGroup> groups() {
        return groups;
    }

    /**
     * One macro group.
     *
     * @param macro its name
     * @return the group
     * @throws IllegalArgumentException if there is no such group
     */
    public MacroGroup group(String macro) {
        return groups.stream().filter(group -> group.name().equals(macro)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no macro group '" + macro + "'; there are "
                        + groups.stream().map(MacroGroup::name).toList()));
    }

    /**
     * The keys of all micro segments, macro group by macro group.
     *
     * @return an unmodifiable list of distinct names
     */
    public List<String> keys() {
        return keys;
    }

    /** A table of the macro groups: customers when fitted, micro segments, and why as many. */
    @Override
    public String toString() {
        TextTable table = TextTable.of(name, "customers", "segments", "why");
        for (MacroGroup group : groups) {
            table = table.row(group.name(), group.customers(), group.keys().size(), group.why(minimum));
        }
        return keys.size() + " micro segments in " + groups.size() + " macro groups\n" + table;
    }
}
