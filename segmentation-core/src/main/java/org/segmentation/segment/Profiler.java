package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Computes profiles: one column at a time, its values sorted into their groups. */
final class Profiler {

    private static final Quantiles QUANTILES = Quantiles.defaults();

    private final FeatureTable customers;
    private final int[] labels;
    private final int[] sizes;

    private Profiler(FeatureTable customers, int[] labels, int[] sizes) {
        this.customers = customers;
        this.labels = labels;
        this.sizes = sizes;
    }

    static Profile profile(FeatureTable customers, Grouping grouping, @Nullable String spendColumn) {
        Profiler profiler = new Profiler(customers, labels(customers, grouping), grouping.sizes());
        int groups = profiler.sizes.length;
        List<List<FeatureSummary>> features = new ArrayList<>();
        List<Map<String, Map<String, Double>>> levels = new ArrayList<>();
        for (int g = 0; g <= groups; g++) {
            features.add(new ArrayList<>());
            levels.add(new LinkedHashMap<>());
        }
        for (FeatureColumn column : customers.columns()) {
            double[][] values = profiler.byGroup(column.name());
            for (int g = 0; g <= groups; g++) {
                if (column.kind() == FeatureColumn.Kind.CATEGORICAL) {
                    levels.get(g).put(column.name(), shares(column, values[g]));
                } else {
                    features.get(g).add(summary(column.name(), values[g], values[groups]));
                }
            }
        }
        double[] spend = spendColumn == null ? null : Arrays.stream(profiler.byGroup(spendColumn))
                .mapToDouble(values -> ColumnStatistics.of(values).sum()).toArray();
        Wording wording = new Wording(features, levels);
        List<GroupProfile> profiles = IntStream.rangeClosed(0, groups).mapToObj(g -> new GroupProfile(
                g < groups ? grouping.groups().get(g) : "all customers",
                g < groups ? profiler.sizes[g] : customers.rows(),
                g < groups ? (double) profiler.sizes[g] / customers.rows() : 1,
                spend == null ? OptionalDouble.empty() : OptionalDouble.of(spend[g]),
                spend == null ? OptionalDouble.empty() : Profile.share(spend[g], spend[groups]),
                Collections.unmodifiableList(features.get(g)), Collections.unmodifiableMap(levels.get(g)),
                g < groups ? wording.describe(g, profiler.sizes[g]) : "all customers")).toList();
        return new Profile(grouping.name(), customers.columns(), profiles.subList(0, groups), profiles.get(groups));
    }

    /** The grouping's labels in the table's row order. */
    private static int[] labels(FeatureTable customers, Grouping grouping) {
        if (grouping.ids().size() != customers.rows()) {
            throw new IllegalArgumentException("the grouping by " + grouping.name() + " has "
                    + grouping.ids().size() + " customers, the table " + customers.rows());
        }
        if (grouping.ids().equals(customers.ids())) {
            return grouping.labels();
        }
        return customers.ids().stream().mapToInt(id -> grouping.group(grouping.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' is not in the grouping by "
                        + grouping.name())))).toArray();
    }

    /** A column's values group by group, missing ones left out; all of them last. */
    private double[][] byGroup(String column) {
        double[] values = customers.column(column);
        double[][] split = new double[sizes.length + 1][];
        int[] filled = new int[sizes.length];
        Arrays.setAll(split, g -> g < sizes.length ? new double[sizes[g]] : null);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                split[labels[row]][filled[labels[row]]++] = values[row];
            }
        }
        for (int g = 0; g < sizes.length; g++) {
            split[g] = Arrays.copyOf(split[g], filled[g]);
        }
        split[sizes.length] = Arrays.stream(values).filter(x -> !Double.isNaN(x)).toArray();
        return split;
    }

    private static FeatureSummary summary(String name, double[] values, double[] everyone) {
        ColumnStatistics own = ColumnStatistics.of(values);
        ColumnStatistics all = ColumnStatistics.of(everyone);
        double spread = all.standardDeviation();
        double deviation = own.count() == 0 ? Double.NaN : spread > 0 ? (own.mean() - all.mean()) / spread : 0;
        double median = own.count() == 0 ? Double.NaN : QUANTILES.of(values, 0.5)[0];
        return new FeatureSummary(name, own.mean(), median, own.min(), own.max(), deviation);
    }

    private static Map<String, Double> shares(FeatureColumn column, double[] codes) {
        int[] counts = new int[column.levels().size()];
        for (double code : codes) {
            counts[(int) code]++;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int level = 0; level < counts.length; level++) {
            shares.put(column.levels().get(level), codes.length == 0 ? 0 : (double) counts[level] / codes.length);
        }
        return Collections.unmodifiableMap(shares);
    }
}
