package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.segmentation.spark.job.Jobs;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transform.ColumnFigures;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.RowTransform;
import scala.Tuple2;

/**
 * The figures that core's transforms learn from, of packed rows: each answer is a pass or some over the executors'
 * blocks. The steps so far are done again in every pass; nothing is stored for them. Quantiles are exact for any number
 * of rows.
 */
final class PackedFigures implements ColumnFigures {

    private final PackedRows rows;
    private final long count;
    private final List<FittedStep> steps;
    private final List<FeatureColumn> columns;

    private PackedFigures(PackedRows rows, long count, List<FittedStep> steps) {
        this.rows = rows;
        this.count = count;
        this.steps = steps;
        this.columns = RowTransform.of(FittedTransform.of(steps), rows.columns).columns();
    }

    static PackedFigures of(PackedRows rows) {
        return new PackedFigures(rows, rows.moments(0).rows(), List.of());
    }

    @Override
    public List<FeatureColumn> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public ColumnFigures after(FittedStep step) {
        List<FittedStep> more = new ArrayList<>(steps);
        more.add(step);
        return new PackedFigures(rows, count, List.copyOf(more));
    }

    @Override
    public List<Summary> summaries(List<String> names) {
        Moments moments = Moments.of(blocks(), columns.size(), 0);
        return names.stream().map(this::indexOf).map(c -> new Summary(moments.count(c), moments.min(c), moments.max(c),
                moments.mean(c), Math.sqrt(moments.variance(c)))).toList();
    }

    @Override
    public List<double[]> quantiles(List<String> names, double... probabilities) {
        return new Ranks(blocks(), columns.size()).quantiles(names.stream().mapToInt(this::indexOf).toArray(), probabilities);
    }

    @Override
    public double[] mostFrequent(List<String> names) {
        return names.stream().mapToDouble(name -> mostFrequent(indexOf(name))).toArray();
    }

    /** Values are counted by a shuffle, since there may be as many as rows. */
    private double mostFrequent(int column) {
        int width = columns.size();
        List<Tuple2<Double, Long>> best = Jobs.collect(blocks().flatMapToPair(block -> {
            List<Tuple2<Double, Long>> values = new ArrayList<>();
            for (int at = column; at < block.length; at += width) {
                if (!Double.isNaN(block[at])) {
                    values.add(new Tuple2<>(block[at] + 0.0, 1L));
                }
            }
            return values.iterator();
        }).reduceByKey(Long::sum).mapPartitions(counts -> {
            Tuple2<Double, Long> most = new Tuple2<>(Double.NaN, 0L);
            while (counts.hasNext()) {
                most = moreFrequent(most, counts.next());
            }
            return Collections.singleton(most).iterator();
        }));
        return best.stream().reduce(new Tuple2<>(Double.NaN, 0L), PackedFigures::moreFrequent)._1();
    }

    private static Tuple2<Double, Long> moreFrequent(Tuple2<Double, Long> one, Tuple2<Double, Long> other) {
        int compared = Long.compare(one._2(), other._2());
        return compared > 0 || compared == 0 && one._1() <= other._1() ? one : other;
    }

    @Override
    public List<long[]> levelCounts(List<String> names) {
        int[] at = names.stream().mapToInt(this::indexOf).toArray();
        int[] levels = names.stream().mapToInt(name -> columns.get(indexOf(name)).levels().size()).toArray();
        int width = columns.size();
        List<long[][]> parts = Jobs.collect(blocks().mapPartitions(blocks -> {
            long[][] counts = noCounts(levels);
            blocks.forEachRemaining(block -> {
                for (int i = 0; i < at.length; i++) {
                    for (int place = at[i]; place < block.length; place += width) {
                        if (!Double.isNaN(block[place])) {
                            counts[i][(int) block[place]]++;
                        }
                    }
                }
            });
            return Collections.singleton(counts).iterator();
        }));
        long[][] all = noCounts(levels);
        for (long[][] part : parts) {
            for (int i = 0; i < all.length; i++) {
                for (int level = 0; level < all[i].length; level++) {
                    all[i][level] += part[i][level];
                }
            }
        }
        return List.of(all);
    }

    private static long[][] noCounts(int[] levels) {
        long[][] counts = new long[levels.length][];
        for (int i = 0; i < levels.length; i++) {
            counts[i] = new long[levels[i]];
        }
        return counts;
    }

    private JavaRDD<double[]> blocks() {
        if (steps.isEmpty()) {
            return rows.blocks();
        }
        RowFunction function = new RowFunction(rows.columns, FittedTransform.of(steps));
        return rows.blocks().map(function::apply);
    }

    private int indexOf(String name) {
        return columns.stream().map(FeatureColumn::name).toList().indexOf(name);
    }
}
