package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.ColumnStatistics;

/** The columns of a segment table, each in the grouping's row order, and the figures made of them group by group. */
final class RfmTabulation {

    private static final Quantiles QUANTILES = Quantiles.defaults();

    private final Optional<double[]> orders;
    private final Optional<double[]> revenue;
    private final List<Optional<double[]>> dimensions;
    private final OptionalDouble totalRevenue;

    RfmTabulation(Optional<double[]> orders, Optional<double[]> revenue, List<Optional<double[]>> dimensions) {
        this.orders = orders;
        this.revenue = revenue;
        this.dimensions = dimensions;
        totalRevenue = revenue.map(values -> OptionalDouble.of(ColumnStatistics.of(values).sum()))
                .orElse(OptionalDouble.empty());
    }

    List<RfmSegmentFigures> figures(List<String> names, int[] labels) {
        int groups = names.size();
        int[] sizes = new int[groups];
        for (int label : labels) {
            sizes[label]++;
        }
        OptionalDouble[] orderSums = sums(orders, labels, groups);
        OptionalDouble[] revenueSums = sums(revenue, labels, groups);
        boolean complete = lacksNothing(orders) && lacksNothing(revenue);
        OptionalDouble[] ordersWithRevenue = complete ? orderSums : sums(whereBoth(orders, revenue), labels, groups);
        OptionalDouble[] revenueWithOrders = complete ? revenueSums : sums(whereBoth(revenue, orders), labels, groups);
        List<OptionalDouble[]> medians = new ArrayList<>();
        dimensions.forEach(column -> medians.add(medians(column, labels, groups)));
        List<RfmSegmentFigures> figures = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            figures.add(new RfmSegmentFigures(names.get(g), sizes[g], (double) sizes[g] / labels.length, orderSums[g],
                    revenueSums[g], ratio(revenueSums[g], totalRevenue), ratio(revenueWithOrders[g], ordersWithRevenue[g]),
                    medians.get(0)[g], medians.get(1)[g], medians.get(2)[g]));
        }
        return figures;
    }

    private static boolean lacksNothing(Optional<double[]> column) {
        return column.isPresent() && Arrays.stream(column.get()).noneMatch(Double::isNaN);
    }

    /** The first column, missing also where the other is. */
    private static Optional<double[]> whereBoth(Optional<double[]> column, Optional<double[]> other) {
        if (column.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double[] both = column.get().clone();
        for (int row = 0; row < both.length; row++) {
            both[row] = Double.isNaN(other.get()[row]) ? Double.NaN : both[row];
        }
        return Optional.of(both);
    }

    private static OptionalDouble[] sums(Optional<double[]> column, int[] labels, int groups) {
        OptionalDouble[] sums = none(groups);
        column.ifPresent(values -> {
            double[][] split = RfmColumns.split(values, labels, groups);
            Arrays.setAll(sums, g -> OptionalDouble.of(ColumnStatistics.of(split[g]).sum()));
        });
        return sums;
    }

    private static OptionalDouble[] medians(Optional<double[]> column, int[] labels, int groups) {
        OptionalDouble[] medians = none(groups);
        column.ifPresent(values -> {
            double[][] split = RfmColumns.split(values, labels, groups);
            Arrays.setAll(medians, g -> split[g].length == 0 ? OptionalDouble.empty()
                    : OptionalDouble.of(QUANTILES.of(split[g], 0.5)[0]));
        });
        return medians;
    }

    private static OptionalDouble[] none(int groups) {
        OptionalDouble[] none = new OptionalDouble[groups];
        Arrays.fill(none, OptionalDouble.empty());
        return none;
    }

    private static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole) {
        return part.isPresent() && whole.isPresent() && whole.getAsDouble() > 0
                ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble()) : OptionalDouble.empty();
    }
}
