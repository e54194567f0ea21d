package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * What the groups of any {@link Grouping} are like: sizes, shares of customers and of spend, each feature in original
 * units, what tells each group apart, which others it is like, and a {@link Persona}. Immutable.
 *
 * <p>Wherever it says mean, it is the arithmetic mean of the original values. The spend column is {@code monetary} or,
 * without it, {@code totalSpending}; {@link #of(FeatureTable, Grouping, String)} takes another.
 *
 * <p>Distances between groups, and from customers to the centre of their group, are Euclidean. In the profile of a
 * {@link Segmentation} they are those that made it: to centroids, in transformed units. Otherwise every column counts as
 * one: a numeric one divided by its population standard deviation, a categorical one as indicators of total variance 1;
 * a group's centre is its mean. Constant columns count nothing; neither does a column in which the group has no values,
 * and a customer's missing value counts as one standard deviation.
 *
 * <p>Names and descriptions are made of the features that tell a group apart: those whose effect is at least 0.2 standard
 * deviations, the largest first. They are distinct (but that groups without customers share a description), and the same
 * on every run. A table without rows or columns is no
 * error: its figures are NaN, its groups have no customers.
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
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static Profile of(FeatureTable customers, Grouping grouping) {
        return Profiler.profile(customers, grouping, spendColumn(customers));
    }

    /** Of several, the first numeric one. */
    static @Nullable String spendColumn(FeatureTable customers) {
        return SPEND.stream().filter(name -> customers.has(name)
                && customers.header(name).kind() == FeatureColumn.Kind.NUMERIC).findFirst().orElse(null);
    }

    /**
     * Describes groups by all columns of a table.
     *
     * @param customers   the features; missing values are left out of every figure
     * @param grouping    the same customers in groups, in any order
     * @param spendColumn the numeric column whose sum is shared out
     * @return the profile
     * @throws IllegalArgumentException if the customers of the two are not the same, or there is no such numeric column
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static Profile of(FeatureTable customers, Grouping grouping, String spendColumn) {
        return Profiler.profile(customers, grouping, checkedSpend(customers, spendColumn));
    }

    static String checkedSpend(FeatureTable customers, String spendColumn) {
        if (customers.header(spendColumn).kind() != FeatureColumn.Kind.NUMERIC) {
            throw new IllegalArgumentException("column '" + spendColumn + "' is not numeric: it cannot be summed");
        }
        return spendColumn;
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
     * The groups' names as one speaks of them, such as to give them to a segmentation: {@code
     * segments.named(profile.names())}.
     *
     * @return an unmodifiable map from the name of each group to that of its persona, in the groups' order, all distinct
     */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        groups.forEach(group -> names.put(group.name(), group.persona().name()));
        return Collections.unmodifiableMap(names);
    }

    /**
     * The same profile with other names for some personas; the groups keep theirs.
     *
     * @param names from the names of groups to the new names of their personas
     * @return the profile
     * @throws IllegalArgumentException if there is no such group, a name is blank, or two personas would share one
     */
    public Profile named(Map<String, String> names) {
        Map<String, Persona> personas = new LinkedHashMap<>();
        names.forEach((group, persona) -> personas.put(group, new Persona(persona, group(group).persona().description())));
        return with(personas);
    }

    /**
     * The same profile with other personas, names and descriptions, for some groups.
     *
     * @param personas from the names of groups to their new personas
     * @return the profile
     * @throws IllegalArgumentException if there is no such group, or two personas would share a name
     */
    public Profile with(Map<String, Persona> personas) {
        personas.keySet().forEach(this::group);
        List<GroupProfile> changed = groups.stream().map(group ->
                personas.containsKey(group.name()) ? group.with(personas.get(group.name())) : group).toList();
        List<String> named = changed.stream().map(group -> group.persona().name()).toList();
        if (named.stream().distinct().count() != named.size()) {
            throw new IllegalArgumentException("personas need different names, not " + named);
        }
        return new Profile(name, columns, changed, all);
    }

    /**
     * The same profile, told how many customers a group must have to be worth acting on. Smaller groups stay, and their
     * descriptions say that they are too small.
     *
     * @param customers the smallest size, at least 1
     * @return the profile
     * @throws IllegalArgumentException if the size is below 1
     */
    public Profile actionableFrom(int customers) {
        if (!(customers >= 1)) {
            throw new IllegalArgumentException("the smallest size to act on must be at least 1, not " + customers);
        }
        return new Profile(name, columns, groups.stream().map(group -> group.withSmallest(customers)).toList(), all);
    }

    /**
     * Every figure of every group and numeric feature; a group's features by how well they tell it apart.
     *
     * @return a table: group, feature, mean, quartiles, range, relative importance, deviation from all customers and
     *         effect against the others in standard deviations
     */
    public TextTable details() {
        TextTable table = TextTable.of(name, "feature", "mean", "lower quartile", "median", "upper quartile", "min", "max",
                "importance", "deviation", "effect");
        for (GroupProfile group : groups) {
            for (FeatureSummary feature : group.distinguishing()) {
                List<Object> cells = new ArrayList<>(List.of(group.name(), label(feature.feature())));
                DoubleStream.of(feature.mean(), feature.lowerQuartile(), feature.median(), feature.upperQuartile(),
                        feature.min(), feature.max(), feature.importance(), feature.deviation(), feature.effect())
                        .forEach(figure -> cells.add(figure(figure)));
                table = table.row(cells);
            }
        }
        return table;
    }

    /**
     * What is more common in each group than among all customers, of the categorical columns.
     *
     * @return a table: group, column, level, share in the group, share of all, how many times as common
     */
    public TextTable overRepresented() {
        TextTable table = TextTable.of(name, "column", "level", "share", "of all", "times");
        for (GroupProfile group : groups) {
            for (LevelSummary level : group.overRepresented()) {
                table = table.row(group.name(), level.column(), level.level(), TextTable.percent(level.share()),
                        TextTable.percent(level.overall()), level.lift());
            }
        }
        return table;
    }

    /**
     * Which groups are alike, and who is typical of each.
     *
     * @return a table: group, nearest and farthest group with their distances, the customers nearest to the centre
     */
    public TextTable neighbours() {
        TextTable table = TextTable.of(name, "nearest", "distance", "farthest", "distance", "typical customers");
        for (GroupProfile group : groups) {
            table = table.row(group.name(), group.nearest().orElse("-"), distance(group, group.nearest()),
                    group.farthest().orElse("-"), distance(group, group.farthest()), String.join(", ", group.typical()));
        }
        return table;
    }

    private static Object distance(GroupProfile group, Optional<String> other) {
        return other.<Object>map(group.distances()::get).orElse("-");
    }

    private static Object figure(double value) {
        return Double.isNaN(value) ? "-" : (Object) value;
    }

    private String label(String feature) {
        return columns.stream().filter(column -> column.name().equals(feature)).findFirst().map(Object::toString)
                .orElse(feature);
    }

    /**
     * The groups at a glance.
     *
     * @return a table: group, customers, share, share of spend if there is a spend column, mean of each feature, name of
     *         the persona where it is another than the group's; all customers in the last row
     */
    public TextTable table() {
        boolean hasSpend = all.spendShare().isPresent();
        boolean hasNames = groups.stream().anyMatch(group -> !group.name().equals(group.persona().name()));
        List<String> headers = new ArrayList<>(List.of(name, "customers", "share"));
        if (hasSpend) {
            headers.add("spend");
        }
        all.features().forEach(feature -> headers.add("mean " + label(feature.feature())));
        if (hasNames) {
            headers.add("persona");
        }
        TextTable table = TextTable.of(headers);
        List<GroupProfile> rows = new ArrayList<>(groups);
        rows.add(all);
        for (GroupProfile group : rows) {
            List<Object> cells = new ArrayList<>(
                    Arrays.asList(group.name(), group.size(), TextTable.percent(group.share())));
            if (hasSpend) {
                cells.add(TextTable.percent(group.spendShare().orElse(Double.NaN)));
            }
            group.features().forEach(feature -> cells.add(figure(feature.mean())));
            if (hasNames) {
                cells.add(group == all ? "" : group.persona().name());
            }
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
