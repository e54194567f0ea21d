package org.segmentation.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.segmentation.text.TextTable;

/**
 * Whether clusters found in one half of the rows are found again in the other (Tibshirani and Walther 2005). Immutable.
 *
 * <p>The rows are halved at random, and both halves clustered. For each cluster of the second half: the share of its pairs
 * of rows that the first half's model puts together; a cluster of one row has no pairs and counts 0. The least share over
 * the clusters, averaged over several splits (five unless set otherwise), is the strength. At k = 1 it is 1. Its k is the
 * largest with 0.8 or more.
 *
 * <p>Of more rows than a bound a sample is halved; {@link #rows()} says how many. Where a half has fewer distinct rows than
 * k, the strength is NaN.
 */
public final class PredictionStrength {

    /** The strength from which on clusters count as found again. */
    public static final double ENOUGH = 0.8;

    private final double[] strength;
    private final int splits;
    private final int rows;
    private final int of;

    private PredictionStrength(double[] strength, int splits, int rows, int of) {
        this.strength = strength;
        this.splits = splits;
        this.rows = rows;
        this.of = of;
    }

    /** From k = 1 to {@code most}. */
    static PredictionStrength of(Refits refits, int most, int splits) {
        double[][] bySplit = new double[splits][];
        refits.each(ClusterQuality.Stage.PREDICTION_STRENGTH, splits,
                split -> bySplit[split] = split(refits, split, most));
        double[] strength = new double[most];
        Arrays.setAll(strength, i -> i == 0 ? 1 : Arrays.stream(bySplit).mapToDouble(s -> s[i]).sum() / splits);
        return new PredictionStrength(strength, splits, refits.rows.count, refits.sample.of);
    }

    private static double[] split(Refits refits, int number, int most) {
        SplitMix64 random = refits.random(Refits.HALVES, number);
        int[] order = shuffled(refits.rows.count, random);
        int half = order.length / 2;
        Rows first = pick(refits.rows, Arrays.copyOfRange(order, 0, half));
        Rows second = pick(refits.rows, Arrays.copyOfRange(order, half, order.length));
        List<Clustering> ofFirst = refits.sweep(first, random.nextLong(), most);
        List<Clustering> ofSecond = refits.sweep(second, random.nextLong(), most);
        double[] strength = new double[most];
        Arrays.setAll(strength, i -> i < Math.min(ofFirst.size(), ofSecond.size())
                ? least(ofSecond.get(i), ofFirst.get(i).model(), second) : Double.NaN);
        return strength;
    }

    private static int[] shuffled(int count, SplitMix64 random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static Rows pick(Rows rows, int[] chosen) {
        double[] picked = new double[chosen.length * rows.width];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = rows.value(chosen[i / rows.width], i % rows.width);
        }
        return Rows.of(picked, rows.width);
    }

    /** The least share over the clusters of pairs that another model keeps together. */
    static double least(Clustering clustering, KMeansModel other, Rows rows) {
        long[][] together = new long[clustering.k()][other.k()];
        for (int row = 0; row < rows.count; row++) {
            together[clustering.label(row)][other.predict(rows.row(row))]++;
        }
        double least = 1;
        for (long[] cluster : together) {
            long size = Arrays.stream(cluster).sum();
            long pairs = Arrays.stream(cluster).map(n -> n * (n - 1)).sum();
            least = Math.min(least, size > 1 ? (double) pairs / (size * (size - 1)) : 0);
        }
        return least;
    }

    /**
     * The largest k whose clusters are found again: with a strength of {@value #ENOUGH} or more.
     *
     * @return at least 1
     */
    public int k() {
        int largest = 1;
        for (int i = 0; i < strength.length; i++) {
            largest = strength[i] >= ENOUGH ? i + 1 : largest;
        }
        return largest;
    }

    /**
     * The strength at each k.
     *
     * @return a new array, from k = 1 on, of 0 to 1; NaN where a half has too few distinct rows
     */
    public double[] strength() {
        return strength.clone();
    }

    /**
     * How many splits there were.
     *
     * @return 5 unless set otherwise
     */
    public int splits() {
        return splits;
    }

    /**
     * How many rows were halved.
     *
     * @return all of them, or as many as the sample has
     */
    public int rows() {
        return rows;
    }

    /** A table of the strengths, and a sentence on their k. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("k", "prediction strength");
        for (int i = 0; i < strength.length; i++) {
            table = table.row(i + 1, Double.isNaN(strength[i]) ? "-" : strength[i]);
        }
        return table + String.format(Locale.ROOT, "\nclusters are found again up to k = %d; %d splits of %,d of %,d rows",
                k(), splits, rows, of);
    }
}
