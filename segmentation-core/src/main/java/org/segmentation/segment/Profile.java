package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * What the groups of any {@link Grouping} are like: sizes, shares of customers and of spend, each feature in original
 * units, and a line in plain words. Immutable.
 *
 * <p>Wherever it says mean, it is the arithmetic mean of the original values. The spend column is {@code monetary} or,
 * without it, {@code totalSpending}; {@link #of(FeatureTable, Grouping, String)} takes another.
 */
public final class Profile {

    private static final List<String> SPEND = List.of("monetary", "totalSpending");

    private final String name;
    private final List<FeatureColumn> columns;
    private final List<GroupProfile> groups;
    private final GroupProfile all;

    Profile(String name, List<FeatureColumn> columns, List<GroupProfile> groups, GroupProfile all) {
        this.name = name;
        this.columns = columns;
        this.groups = groups;
        this.all = all;
    }

    /**
     * Describes groups by all columns of a table.
     *
     * @param customers the features; missing values are left out of every figure
     * @param grouping  the same customers in groups, in any order
     * @return the profile
     * @throws IllegalArgumentException if the customers of the two are not the same
     */
    public static Profile of(FeatureTable customers, Grouping grouping) {
        return Profiler.profile(customers, grouping, SPEND.stream().filter(customers::has).findFirst().orElse(null));
    }

    /**
     * Describes groups by all columns of a table.
     *
     * @param customers   the features; missing values are left out of every figure
     * @param grouping    the same customers in groups, in any order
     * @param spendColumn the numeric column whose sum is shared out
     * @return the profile
     * @throws IllegalArgumentException if the customers of the two are not the same, or there is no such numeric column
     */
    public static Profile of(FeatureTable customers, Grouping grouping, String spendColumn) {
        if (customers.header(spendColumn).kind() != FeatureColumn.Kind.NUMERIC) {
            throw new IllegalArgumentException("column '" + spendColumn + "' is not numeric: it cannot be summed");
        }
        return Profiler.profile(customers, grouping, spendColumn);
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
     * The groups in the grouping's order, empty ones included.
     *
     * @return an unmodifiable list
     */
    public List<GroupProfile> groups() {
        return groups;
    }

    /**
     * One group.
     *
     * @param group its name
     * @return its profile
     * @throws IllegalArgumentException if there is no such group
     */
    public GroupProfile group(String group) {
        return groups.stream().filter(profile -> profile.name().equals(group)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + group + "'; there are "
                        + groups.stream().map(GroupProfile::name).toList()));
    }

    /**
     * All customers as one group.
     *
     * @return its profile
     */
    public GroupProfile all() {
        return all;
    }

    /**
     * Every figure of every group and numeric feature.
     *
     * @return a table: group, feature, mean, median, min, max, deviation from all customers in standard deviations
     */
    public TextTable details() {
        TextTable table = TextTable.of(name, "feature", "mean", "median", "min", "max", "deviation");
        for (GroupProfile group : groups) {
            for (FeatureSummary feature : group.features()) {
                table = table.row(group.name(), label(feature.feature()), feature.mean(), feature.median(),
                        feature.min(), feature.max(), feature.deviation());
            }
        }
        return table;
    }

    private String label(String feature) {
        return columns.stream().filter(column -> column.name().equals(feature)).findFirst().map(Object::toString)
                .orElse(feature);
    }

    /**
     * The groups at a glance.
     *
     * @return a table: group, customers, share, share of spend if there is a spend column, mean of each feature; all
     *         customers in the last row
     */
    public TextTable table() {
        boolean hasSpend = all.spendShare().isPresent();
        List<String> headers = new ArrayList<>(List.of(name, "customers", "share"));
        if (hasSpend) {
            headers.add("spend");
        }
        all.features().forEach(feature -> headers.add("mean " + label(feature.feature())));
        TextTable table = TextTable.of(headers);
        List<GroupProfile> rows = new ArrayList<>(groups);
        rows.add(all);
        for (GroupProfile group : rows) {
            List<Object> cells = new ArrayList<>(
                    Arrays.asList(group.name(), group.size(), TextTable.percent(group.share())));
            if (hasSpend) {
                cells.add(TextTable.percent(group.spendShare().orElse(Double.NaN)));
            }
            group.features().forEach(feature -> cells.add(Double.isNaN(feature.mean()) ? "-" : feature.mean()));
            table = table.row(cells);
        }
        return table;
    }

    /** The table of the groups, and a line of words for each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(table().toString()).append('\n');
        groups.forEach(group -> text.append('\n').append(group.name()).append(": ").append(group.description()));
        return text.toString();
    }

    static OptionalDouble share(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
