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
import org.segmentation.spark.job.Jobs;

/** Finds the edges of bins in the columns of a DataFrame and counts the values in each bin, all columns in one go. */
final class EdgeSearch {

    /** A column that is to be cut: which, how, and how many values it has. */
    private record Cut(int column, QuantileBinner binner, long count, boolean exact) {

        boolean atQuantiles() {
            return binner.ownEdges().isEmpty() && binner.bins() > 1;
        }

        boolean approximate() {
            return atQuantiles() && !exact;
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
    /** Of each column. */
    private final double[][] edges;
    /** How many values of each column are at most each edge, and how many below it. */
    private final long[][] upTo;
    private final long[][] below;

    private EdgeSearch(Dataset<Row> values, List<Cut> cuts) {
        this.values = values;
        this.cuts = cuts;
        this.edges = new double[cuts.size()][];
        this.upTo = new long[cuts.size()][];
        this.below = new long[cuts.size()][];
        for (Cut cut : cuts) {
            edges[cut.column()] = cut.binner().ownEdges().orElse(new double[cut.binner().bins() - 1]);
            upTo[cut.column()] = new long[cut.binner().bins() - 1];
            below[cut.column()] = new long[cut.binner().bins() - 1];
        }
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
        search.exact(cuts.stream().filter(cut -> cut.atQuantiles() && cut.exact()).toList());
        search.approximate(cuts.stream().filter(Cut::approximate).toList(), (int) Math.ceil(1 / settings.relativeError()));
        search.count(cuts.stream().filter(cut -> cut.binner().bins() > 1 && !(cut.atQuantiles() && cut.exact())).toList());
        return cuts.stream().map(search::bins).toList();
    }

    private void exact(List<Cut> some) {
        List<long[]> ranks = cuts.stream().map(cut -> some.contains(cut) ? cut.ranks() : new long[0]).toList();
        List<Map<Long, OrderStatistics.Ranked>> found = OrderStatistics.of(values,
                cuts.stream().mapToLong(Cut::count).toArray(), ranks, OrderStatistics.USUAL);
        for (Cut cut : some) {
            List<Quantiles.Place> places = cut.places();
            for (int e = 0; e < places.size(); e++) {
                OrderStatistics.Ranked low = found.get(cut.column()).get(places.get(e).below());
                OrderStatistics.Ranked high = found.get(cut.column()).get(places.get(e).above());
                double edge = places.get(e).between(low.value(), high.value());
                edges[cut.column()][e] = edge;
                upTo[cut.column()][e] = edge == high.value() ? high.upTo() : low.upTo();
            }
        }
    }

    private void approximate(List<Cut> some, int accuracy) {
        if (some.isEmpty()) {
            return;
        }
        Row sketched = Jobs.aggregate(values, some.stream().map(cut -> functions.percentile_approx(
                OrderStatistics.value(cut.column()), OrderStatistics.literals(cut.shares()), functions.lit(accuracy))).toList());
        for (int i = 0; i < some.size(); i++) {
            List<Double> percentiles = sketched.getList(i);
            edges[some.get(i).column()] = percentiles.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
    }

    private void count(List<Cut> some) {
        List<Column> counts = new ArrayList<>();
        for (Cut cut : some) {
            Column value = OrderStatistics.value(cut.column());
            for (double edge : edges[cut.column()]) {
                counts.add(functions.count_if(value.leq(edge)));
                counts.add(functions.count_if(value.lt(edge)));
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        Row counted = Jobs.aggregate(values, counts);
        int at = 0;
        for (Cut cut : some) {
            for (int e = 0; e < edges[cut.column()].length; e++) {
                upTo[cut.column()][e] = counted.getLong(at++);
                below[cut.column()][e] = counted.getLong(at++);
            }
        }
    }

    private SparkBins bins(Cut cut) {
        long[] atMost = upTo[cut.column()];
        int[] sizes = new int[atMost.length + 1];
        for (int bin = 0; bin < sizes.length; bin++) {
            sizes[bin] = size((bin < atMost.length ? atMost[bin] : cut.count()) - (bin == 0 ? 0 : atMost[bin - 1]));
        }
        return SparkBins.of(QuantileBins.of(edges[cut.column()]).counted(sizes, 0), cut.approximate() ? error(cut) : 0);
    }

    /** The largest distance of the ranks that an edge has, which equal values share, from those wanted. */
    private double error(Cut cut) {
        long error = 0;
        List<Quantiles.Place> places = cut.places();
        for (int e = 0; e < places.size(); e++) {
            long first = below[cut.column()][e] + 1;
            long last = upTo[cut.column()][e];
            error = Math.max(error, Math.max(first - places.get(e).above(), places.get(e).below() - last));
        }
        return (double) error / cut.count();
    }

    private static int size(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(count + " customers in one bin; a bin counts up to " + Integer.MAX_VALUE
                    + ", so ask for more bins");
        }
        return (int) count;
    }
}
