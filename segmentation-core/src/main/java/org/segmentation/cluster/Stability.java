package org.segmentation.cluster;

import java.util.Arrays;
import java.util.Locale;
import org.segmentation.text.TextTable;

/**
 * Which clusters come back when the data are drawn again (Hennig 2007). Immutable.
 *
 * <p>Rows are drawn with replacement, as many as there are, and clustered; that model labels all original rows. The
 * likeness of two clusters is Jaccard's: rows in both / rows in either. For each original cluster the best likeness to
 * any of the new clusters, averaged over the resamples (100 unless set otherwise), is its stability: below 0.6 it is not
 * to be trusted, to 0.75 doubtful, from there stable, from 0.85 very stable. A low figure says that this cluster is an
 * accident; a high one does not say that it is a natural group: one group cut in two along its length is found again.
 *
 * <p>Of more rows than a bound a sample is resampled; {@link #rows()} says how many. A resample with fewer distinct rows
 * than clusters is clustered into as many as it has. One cluster is always found again: 1.
 */
public final class Stability {

    /** How far a cluster can be trusted. */
    public enum Verdict {
        /** Below 0.6. */
        NOT_TO_BE_TRUSTED(0),
        /** From 0.6. */
        DOUBTFUL(0.6),
        /** From 0.75. */
        STABLE(0.75),
        /** From 0.85. */
        VERY_STABLE(0.85);

        private final double from;

        Verdict(double from) {
            this.from = from;
        }

        static Verdict of(double jaccard) {
            Verdict verdict = NOT_TO_BE_TRUSTED;
            for (Verdict next : values()) {
                verdict = jaccard >= next.from ? next : verdict;
            }
            return verdict;
        }

        /** In small letters, with blanks. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final double[] jaccard;
    private final int[] sizes;
    private final int resamples;
    private final int rows;
    private final int of;

    private Stability(double[] jaccard, int[] sizes, int resamples, int rows, int of) {
        this.jaccard = jaccard;
        this.sizes = sizes;
        this.resamples = resamples;
        this.rows = rows;
        this.of = of;
    }

    /** @param labels the original cluster of each sampled row, 0 to k − 1 */
    static Stability of(Refits refits, int[] labels, int k, int resamples) {
        double[][] byResample = new double[resamples][];
        refits.each(ClusterQuality.Stage.STABILITY, resamples, number -> {
            SplitMix64 random = refits.random(Refits.RESAMPLES, number);
            // A row drawn twice weighs two, one not drawn nothing: the fit labels it all the same.
            double[] times = new double[labels.length];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            byResample[number] = best(labels, k, refits.fit(times, random.nextLong(), k));
        });
        double[] jaccard = new double[k];
        for (double[] best : byResample) {
            for (int g = 0; g < k; g++) {
                jaccard[g] += best[g];
            }
        }
        Arrays.setAll(jaccard, g -> jaccard[g] / resamples);
        int[] sizes = new int[k];
        Arrays.stream(labels).forEach(label -> sizes[label]++);
        return new Stability(jaccard, sizes, resamples, refits.rows.count, refits.sample.of);
    }

    /** The best likeness of each cluster to any of another clustering of the same rows; NaN for one without rows. */
    static double[] best(int[] labels, int k, Clustering again) {
        int[][] both = new int[k][again.k()];
        int[] before = new int[k];
        for (int row = 0; row < labels.length; row++) {
            both[labels[row]][again.label(row)]++;
            before[labels[row]]++;
        }
        int[] after = again.sizes();
        double[] best = new double[k];
        for (int g = 0; g < k; g++) {
            for (int h = 0; h < after.length; h++) {
                int either = before[g] + after[h] - both[g][h];
                best[g] = Math.max(best[g], either > 0 ? (double) both[g][h] / either : 0);
            }
            best[g] = before[g] > 0 ? best[g] : Double.NaN;
        }
        return best;
    }

    /**
     * The stability of each cluster.
     *
     * @return a new array, one mean likeness a cluster, 0 to 1; NaN for a cluster without rows in the sample
     */
    public double[] byCluster() {
        return jaccard.clone();
    }

    /**
     * What the stability of a cluster means.
     *
     * @param cluster the cluster, from 0
     * @return the verdict; not to be trusted, if it has no rows in the sample
     * @throws IndexOutOfBoundsException if there is no such cluster
     */
    public Verdict verdict(int cluster) {
        return Verdict.of(jaccard[cluster]);
    }

    /**
     * The verdict on the least stable cluster.
     *
     * @return the lowest of all verdicts
     */
    public Verdict weakest() {
        Verdict weakest = Verdict.VERY_STABLE;
        for (double value : jaccard) {
            Verdict verdict = Verdict.of(value);
            weakest = verdict.compareTo(weakest) < 0 ? verdict : weakest;
        }
        return weakest;
    }

    /**
     * How many resamples there were.
     *
     * @return 100 unless set otherwise
     */
    public int resamples() {
        return resamples;
    }

    /**
     * How many rows were resampled.
     *
     * @return all of them, or as many as the sample has
     */
    public int rows() {
        return rows;
    }

    /** A table of the clusters with their verdicts. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("cluster", "rows", "Jaccard", "verdict");
        for (int g = 0; g < jaccard.length; g++) {
            table = table.row(g, sizes[g], Double.isNaN(jaccard[g]) ? "-" : jaccard[g], verdict(g));
        }
        return table + String.format(Locale.ROOT, "\n%d resamples of %,d of %,d rows", resamples, rows, of);
    }
}
