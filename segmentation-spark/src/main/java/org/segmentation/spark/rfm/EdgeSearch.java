package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.binning.Quantiles;

/** Finds the edges of bins in the columns of a DataFrame and counts the values in each bin, all columns in one go. */
final class EdgeSearch {

    /** A column that is to be cut: which, how, and how many values it has. */
    private record Cut(int column, QuantileBinner binner, long count, boolean exact) {

        boolean approximate() {
            return binner.ownEdges().isEmpty() && binner.bins() > 1 && !exact;
        }

        /** As core's binner has them. */
        double[] shares() {
            return IntStream.range(0, binner.bins() - 1).mapToDouble(i -> (i + 1.0) / binner.bins()).toArray();
        }

        /** Where the edges lie; nowhere if they are the caller's own. */
        List<Quantiles.Place> places() {
            Quantiles type = Quantiles.type(binner.type());
            return binner.ownEdges().isPresent() ? List.of()
                    : Arrays.stream(shares()).mapToObj(share -> type.place(count, share)).toList();
        }

        long[] ranks() {
            return places().stream().flatMapToLong(place -> LongStream.of(place.below(), place.above())).sorted().distinct()
                    .toArray();
        }
    }

    private final Dataset<Row> values;
    private final List<Cut> cuts;

    private EdgeSearch(Dataset<Row> values, List<Cut> cuts) {
        this.values = values;
        this.cuts = cuts;
    }

    /**
     * Finds them.
     *
     * @param values  columns {@code v0}, {@code v1} … of doubles, finite or null; the same whenever they are read
     * @param counts  how many values each column has; at least 1 where it is cut at quantiles
     * @param binners how each column is cut
     * @return the bins of each column, missing values refused
     */
    static List<SparkBins> find(Dataset<Row> values, long[] counts, List<QuantileBinner> binners, SparkQuantiles settings) {
        List<Cut> cuts = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            cuts.add(new Cut(c, binners.get(c), counts[c], counts[c] <= settings.exactUpTo()));
        }
        EdgeSearch search = new EdgeSearch(values, List.copyOf(cuts));
        double[][] edges = new double[counts.length][0];
        search.own(edges);
        search.exact(edges);
        search.approximate(edges, (int) Math.ceil(1 / settings.relativeError()));
        return search.counted(edges);
    }

    private void own(double[][] edges) {
        cuts.forEach(cut -> cut.binner().ownEdges().ifPresent(own -> edges[cut.column()] = own));
    }

    private void exact(double[][] edges) {
        List<long[]> ranks = cuts.stream().map(cut -> cut.exact() ? cut.ranks() : new long[0]).toList();
        List<Map<Long, Double>> found = OrderStatistics.of(values, cuts.stream().mapToLong(Cut::count).toArray(), ranks,
                OrderStatistics.USUAL);
        for (Cut cut : cuts) {
            Map<Long, Double> at = found.get(cut.column());
            if (!at.isEmpty()) {
                edges[cut.column()] = cut.places().stream()
                        .mapToDouble(place -> place.between(at.get(place.below()), at.get(place.above()))).toArray();
            }
        }
    }

    private void approximate(double[][] edges, int accuracy) {
        List<Cut> large = cuts.stream().filter(Cut::approximate).toList();
        if (large.isEmpty()) {
            return;
        }
        Row sketched = Jobs.aggregate(values, large.stream().map(cut -> functions.percentile_approx(
                OrderStatistics.value(cut.column()), OrderStatistics.literals(cut.shares()), functions.lit(accuracy))).toList());
        for (int i = 0; i < large.size(); i++) {
            List<Double> percentiles = sketched.getList(i);
            edges[large.get(i).column()] = percentiles.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
    }

    /** The bins with the values in each, and how far the edges' ranks are from those wanted. */
    private List<SparkBins> counted(double[][] edges) {
        List<Column> counts = new ArrayList<>();
        for (Cut cut : cuts) {
            Column value = OrderStatistics.value(cut.column());
            for (double edge : edges[cut.column()]) {
                counts.add(functions.count_if(value.leq(edge)));
                counts.add(cut.approximate() ? functions.count_if(value.lt(edge)) : functions.lit(0L));
            }
        }
        long[] counted = counts.isEmpty() ? new long[0] : longs(Jobs.aggregate(values, counts));
        List<SparkBins> bins = new ArrayList<>();
        int at = 0;
        for (Cut cut : cuts) {
            double[] own = edges[cut.column()];
            int[] sizes = new int[own.length + 1];
            List<Quantiles.Place> places = cut.approximate() ? cut.places() : List.of();
            double error = 0;
            long before = 0;
            for (int edge = 0; edge < own.length; edge++) {
                long upTo = counted[at++];
                long below = counted[at++];
                sizes[edge] = size(upTo - before);
                before = upTo;
                if (!places.isEmpty()) {
                    Quantiles.Place place = places.get(edge);
                    // Equal values share the ranks below + 1 to upTo.
                    error = Math.max(error, Math.max(below + 1 - place.above(), place.below() - upTo) / (double) cut.count());
                }
            }
            sizes[own.length] = size(cut.count() - before);
            bins.add(SparkBins.of(QuantileBins.of(own).counted(sizes, 0), error));
        }
        return bins;
    }

    private static long[] longs(Row row) {
        return IntStream.range(0, row.size()).mapToLong(row::getLong).toArray();
    }

    private static int size(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(count + " customers in one bin; a bin counts up to " + Integer.MAX_VALUE
                    + ", so ask for more bins");
        }
        return (int) count;
    }
}
