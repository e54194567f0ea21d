package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.segmentation.binning.Quantiles;
import org.segmentation.spark.job.Jobs;

/**
 * Exact order statistics of columns that are nowhere in one place. A number's 64 bits, turned so that they sort as the
 * number does, are found from the front, {@value #DIGIT} at a time: a pass counts, for each front found so far, how often
 * each next digit occurs, and the rank that is wanted falls into one of them. Five passes, whatever the number of rows.
 */
final class Ranks {

    private static final Quantiles TYPE = Quantiles.defaults();
    private static final int DIGIT = 13;
    private static final int BUCKETS = 1 << DIGIT;
    private static final int PASSES = (Long.SIZE + DIGIT - 1) / DIGIT;

    private final JavaRDD<double[]> blocks;
    private final int width;

    Ranks(JavaRDD<double[]> blocks, int width) {
        this.blocks = blocks;
        this.width = width;
    }

    /** A rank that is looked for in a column: the front of its value, and its rank among the values with that front. */
    private static final class Sought {
        final int column;
        long front;
        long rank;

        Sought(int column, long rank) {
            this.column = column;
            this.rank = rank;
        }
    }

    /**
     * Quantiles of type 7.
     *
     * @return an array a column, of one quantile a probability; NaN of no values
     */
    List<double[]> quantiles(int[] columns, double... probabilities) {
        long[] counts = counts(columns);
        List<Sought> sought = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            for (long rank : ranks(counts[i], probabilities)) {
                sought.add(new Sought(columns[i], rank - 1));
            }
        }
        for (int pass = 0; pass < PASSES && !sought.isEmpty(); pass++) {
            narrow(sought, Math.max(0, Long.SIZE - DIGIT * (pass + 1)), Long.SIZE - DIGIT * pass);
        }
        List<double[]> quantiles = new ArrayList<>();
        int next = 0;
        for (long count : counts) {
            Map<Long, Double> values = new HashMap<>();
            for (long rank : ranks(count, probabilities)) {
                values.put(rank, value(sought.get(next++).front));
            }
            quantiles.add(Arrays.stream(probabilities).map(p -> count == 0 ? Double.NaN : quantile(values, count, p)).toArray());
        }
        return quantiles;
    }

    /** The ranks, from 1, on either side of each probability. */
    private static long[] ranks(long count, double[] probabilities) {
        return count == 0 ? new long[0] : Arrays.stream(probabilities).mapToObj(p -> TYPE.place(count, p))
                .flatMapToLong(place -> LongStream.of(place.below(), place.above())).sorted().distinct().toArray();
    }

    private static double quantile(Map<Long, Double> values, long count, double probability) {
        Quantiles.Place place = TYPE.place(count, probability);
        return place.between(values.get(place.below()), values.get(place.above()));
    }

    private long[] counts(int[] columns) {
        Moments moments = Moments.of(blocks, width, 0);
        return Arrays.stream(columns).mapToLong(moments::count).toArray();
    }

    /** Finds the bits from {@code from} (inclusive) to {@code to} of every value sought. */
    private void narrow(List<Sought> sought, int from, int to) {
        int[] columns = sought.stream().mapToInt(each -> each.column).toArray();
        long[] fronts = sought.stream().mapToLong(each -> each.front).toArray();
        int number = sought.size();
        int columnCount = width;
        List<long[][]> parts = Jobs.collect(blocks.mapPartitions(part -> {
            long[][] counts = new long[number][BUCKETS];
            while (part.hasNext()) {
                double[] block = part.next();
                for (int i = 0; i < number; i++) {
                    count(block, columns[i], columnCount, fronts[i], from, to, counts[i]);
                }
            }
            return Collections.singleton(counts).iterator();
        }));
        for (int i = 0; i < number; i++) {
            Sought each = sought.get(i);
            int bucket = 0;
            for (long here; each.rank >= (here = inBucket(parts, i, bucket)); bucket++) {
                each.rank -= here;
            }
            each.front |= (long) bucket << from;
        }
    }

    private static long inBucket(List<long[][]> parts, int sought, int bucket) {
        long sum = 0;
        for (long[][] part : parts) {
            sum += part[sought][bucket];
        }
        return sum;
    }

    private static void count(double[] block, int column, int width, long front, int from, int to, long[] counts) {
        for (int at = column; at < block.length; at += width) {
            double x = block[at];
            if (!Double.isNaN(x)) {
                long key = key(x);
                if (to == Long.SIZE || key >>> to == front >>> to) {
                    counts[(int) (key >>> from) & (1 << to - from) - 1]++;
                }
            }
        }
    }

    /** Unsigned, these sort as the numbers do; −0 counts as 0. */
    static long key(double x) {
        long bits = Double.doubleToRawLongBits(x + 0.0);
        return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
    }

    static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key & Long.MAX_VALUE : ~key);
    }
}
