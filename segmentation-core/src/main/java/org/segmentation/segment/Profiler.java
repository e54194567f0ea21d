package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Computes profiles: one column at a time, its values sorted into their groups. */
final class Profiler {

    private final FeatureTable customers;
    private final Grouping grouping;
    private final int[] labels;
    private final int[] sizes;
    private final int groups;
    /** By group, all customers last: a summary a numeric column, the levels of all categorical columns. */
    private final List<List<FeatureSummary>> features = new ArrayList<>();
    private final List<List<LevelSummary>> levels = new ArrayList<>();
    private double @Nullable [] spend;

    private Profiler(FeatureTable customers, Grouping grouping) {
        this.customers = customers;
        this.grouping = grouping;
        this.labels = labels(customers, grouping);
        this.sizes = grouping.sizes();
        this.groups = sizes.length;
        for (int g = 0; g <= groups; g++) {
            features.add(new ArrayList<>());
            levels.add(new ArrayList<>());
        }
    }

    /** By the distances between the means of the standardised columns. */
    static Profile profile(FeatureTable customers, Grouping grouping, @Nullable String spendColumn) {
        Profiler profiler = new Profiler(customers, grouping);
        Proximity.Standardised space = new Proximity.Standardised(profiler.sizes);
        profiler.describe(spendColumn, space);
        return profiler.profile(space.over(customers, profiler.labels));
    }

    /** By the distances between given centres, in the units of a table of the same rows. */
    static Profile profile(FeatureTable customers, Grouping grouping, @Nullable String spendColumn,
            FeatureTable scaled, double[][] centroids) {
        Profiler profiler = new Profiler(customers, grouping);
        profiler.describe(spendColumn, null);
        return profiler.profile(Proximity.of(scaled, profiler.labels, profiler.sizes, centroids));
    }

    private void describe(@Nullable String spendColumn, Proximity.@Nullable Standardised space) {
        for (int c = 0; c < customers.width(); c++) {
            Interruption.check();
            FeatureColumn column = customers.columns().get(c);
            double[][] values = byGroup(c);
            if (column.kind() == FeatureColumn.Kind.CATEGORICAL) {
                double[][] shares = Arrays.stream(values).map(codes -> shares(column, codes)).toArray(double[][]::new);
                describe(column, shares);
                if (space != null) {
                    space.addCategorical(c, shares);
                }
            } else {
                ColumnStatistics[] statistics = new ColumnStatistics[groups + 1];
                for (int g = 0; g <= groups; g++) {
                    Interruption.check();
                    statistics[g] = ColumnStatistics.of(values[g]);
                }
                for (int g = 0; g <= groups; g++) {
                    features.get(g).add(summary(column.name(), statistics, g, values[g]));
                }
                if (space != null) {
                    space.addNumeric(c, statistics);
                }
                if (column.name().equals(spendColumn)) {
                    spend = Arrays.stream(statistics).mapToDouble(ColumnStatistics::sum).toArray();
                }
            }
        }
    }

    private Profile profile(Proximity proximity) {
        Wording wording = new Wording(customers.columns(), grouping.groups(), sizes, features, levels);
        List<Persona> personas = wording.personas();
        List<GroupProfile> profiles = IntStream.rangeClosed(0, groups).mapToObj(g -> new GroupProfile(
                g < groups ? grouping.groups().get(g) : "all customers",
                g < groups ? sizes[g] : customers.rows(),
                g == groups ? 1 : customers.rows() == 0 ? 0 : (double) sizes[g] / customers.rows(),
                spend == null ? OptionalDouble.empty() : OptionalDouble.of(spend[g]),
                spend == null ? OptionalDouble.empty() : Profile.share(spend[g], spend[groups]),
                features.get(g), levels.get(g), proximity.distances(g, grouping.groups()),
                proximity.typical(g, customers.ids()),
                g < groups ? personas.get(g) : new Persona("All customers", "all customers"), 0)).toList();
        return new Profile(grouping.name(), customers.columns(), profiles.subList(0, groups), profiles.get(groups));
    }

    /** The grouping's labels in the table's row order. */
    static int[] labels(FeatureTable customers, Grouping grouping) {
        if (grouping.ids().size() != customers.rows()) {
            throw new IllegalArgumentException("the grouping by " + grouping.name() + " has "
                    + grouping.ids().size() + " customers, the table " + customers.rows());
        }
        if (grouping.ids() == customers.ids() || grouping.ids().equals(customers.ids())) {
            return grouping.labels();
        }
        return customers.ids().stream().mapToInt(id -> grouping.group(grouping.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' is not in the grouping by "
                        + grouping.name())))).toArray();
    }

    /** A column's values group by group, missing ones left out; all of them last. */
    private double[][] byGroup(int column) {
        int rows = customers.rows();
        double[] values = new double[rows];
        customers.copyColumn(column, 0, rows, values, 0);
        double[][] split = new double[groups + 1][];
        int[] filled = new int[groups];
        Arrays.setAll(split, g -> g < groups ? new double[sizes[g]] : values);
        int known = 0;
        for (int row = 0; row < rows; row++) {
            Interruption.check(row);
            double x = values[row];
            if (!Double.isNaN(x)) {
                int g = labels[row];
                split[g][filled[g]++] = x;
                values[known++] = x;
            }
        }
        for (int g = 0; g < groups; g++) {
            split[g] = filled[g] == sizes[g] ? split[g] : Arrays.copyOf(split[g], filled[g]);
        }
        split[groups] = known == rows ? values : Arrays.copyOf(values, known);
        return split;
    }

    private FeatureSummary summary(String name, ColumnStatistics[] statistics, int group, double[] values) {
        ColumnStatistics own = statistics[group];
        ColumnStatistics all = statistics[groups];
        double spread = all.standardDeviation();
        boolean known = own.count() > 0;
        double deviation = !known ? Double.NaN : spread > 0 ? (own.mean() - all.mean()) / spread : 0;
        double others = group == groups ? Double.NaN : meanOfOthers(statistics, group);
        double effect = !known ? Double.NaN
                : spread > 0 && !Double.isNaN(others) ? (own.mean() - others) / spread : 0;
        double importance = all.mean() == 0 ? Double.NaN : own.mean() / all.mean() - 1;
        double[] quartiles = Quartiles.of(values);
        return new FeatureSummary(name, own.count(), own.mean(), quartiles[0], quartiles[1], quartiles[2], own.min(),
                own.max(), importance, deviation, effect);
    }

    /** From the means of the other groups, as a difference of sums would lose digits; NaN if they have no values. */
    private double meanOfOthers(ColumnStatistics[] statistics, int group) {
        double others = statistics[groups].count() - statistics[group].count();
        double mean = 0;
        for (int g = 0; g < groups; g++) {
            if (g != group && statistics[g].count() > 0) {
                mean += statistics[g].mean() * (statistics[g].count() / others);
            }
        }
        return others == 0 ? Double.NaN : mean;
    }

    /** Of each level; NaN if there are no codes. */
    private static double[] shares(FeatureColumn column, double[] codes) {
        long[] counts = new long[column.levels().size()];
        for (double code : codes) {
            counts[(int) code]++;
        }
        return Arrays.stream(counts).mapToDouble(count -> (double) count / codes.length).toArray();
    }

    private void describe(FeatureColumn column, double[][] shares) {
        for (int g = 0; g <= groups; g++) {
            for (int level = 0; level < shares[g].length; level++) {
                double overall = shares[groups][level];
                levels.get(g).add(new LevelSummary(column.name(), column.levels().get(level), shares[g][level],
                        Double.isNaN(overall) ? 0 : overall,
                        overall > 0 ? shares[g][level] / overall : Double.NaN));
            }
        }
    }
}
