package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.segmentation.text.TextTable;

/**
 * Which k each criterion favours over a sweep, whether they agree, how stable the clusters of the examined k are, and
 * whether there are clusters at all. Immutable; holds no rows.
 *
 * <p>The {@link #verdict()} is a reading aid with stated bounds, not a test: figures first, words second.
 */
public final class Evidence {

    private static final int CRITERIA = Criterion.values().length;

    /** What speaks for one k or another. */
    public enum Criterion {
        /** Where inertia bends: {@link Knee#differences()}; favours {@link Elbow#k()}. */
        ELBOW("elbow"),
        /** {@link Silhouette#mean()}; favours the largest; not defined at k = 1. */
        SILHOUETTE("silhouette"),
        /** {@link Separation#calinskiHarabasz()}; favours the largest; not defined at k = 1. */
        CALINSKI_HARABASZ("Caliński–Harabasz"),
        /** {@link Separation#daviesBouldin()}; favours the least; not defined at k = 1. */
        DAVIES_BOULDIN("Davies–Bouldin"),
        /** {@link GapStatistic#gap()}; favours {@link GapStatistic#k()}, which may be 1 though the sweep began later. */
        GAP("gap"),
        /** {@link PredictionStrength#strength()}; favours {@link PredictionStrength#k()}. */
        PREDICTION_STRENGTH("prediction strength");

        private final String words;

        Criterion(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** How firm the choice of the examined k is. */
    public enum Verdict {
        /** Clusters explain no more than in noise, at any k: {@link GapStatistic#structured()} is false. */
        NO_STRUCTURE,
        /** None of what follows: the data have structure, but the criteria do not settle on this k, or a cluster is unstable. */
        OPEN,
        /** At least 3 of the 6 criteria favour k, more than any other k, and no cluster is below {@code DOUBTFUL}. */
        FAIR,
        /** At least 4 of the 6 criteria favour k, and every cluster is at least {@code STABLE}. */
        FIRM
    }

    private final int[] ks;
    private final double[] inertia;
    private final Map<Criterion, double[]> values;
    private final Map<Criterion, OptionalInt> favoured;
    private final int k;
    private final @Nullable Silhouette silhouette;
    private final GapStatistic gap;
    private final PredictionStrength strength;
    private final Stability stability;
    private final long seed;
    private final int rows;

    Evidence(Elbow elbow, Map<Criterion, double[]> values, Map<Criterion, OptionalInt> favoured, int k,
            @Nullable Silhouette silhouette, GapStatistic gap, PredictionStrength strength, Stability stability,
            long seed, int rows) {
        this.ks = elbow.ks();
        this.inertia = elbow.inertia();
        this.values = new EnumMap<>(values);
        this.favoured = new EnumMap<>(favoured);
        this.k = k;
        this.silhouette = silhouette;
        this.gap = gap;
        this.strength = strength;
        this.stability = stability;
        this.seed = seed;
        this.rows = rows;
    }

    /**
     * The k that was examined: the one asked for, else the elbow's, else the one that most criteria favour (the smallest
     * of equals).
     *
     * @return one of {@link #ks()}
     */
    public int k() {
        return k;
    }

    /**
     * The numbers of clusters of the sweep.
     *
     * @return a new array of rising numbers
     */
    public int[] ks() {
        return ks.clone();
    }

    /**
     * A criterion at each k.
     *
     * @param criterion which
     * @return a new array as long as {@link #ks()}; NaN where the criterion is not defined
     */
    public double[] values(Criterion criterion) {
        return get(values, criterion).clone();
    }

    /**
     * The k that a criterion favours.
     *
     * @param criterion which
     * @return empty if it favours none
     */
    public OptionalInt favoured(Criterion criterion) {
        return get(favoured, criterion);
    }

    private static <T> T get(Map<Criterion, T> map, Criterion criterion) {
        T value = map.get(criterion);
        if (value == null) {
            throw new IllegalStateException("no " + criterion);
        }
        return value;
    }

    /**
     * How many of the six criteria favour a k.
     *
     * @param clusters any k
     * @return from 0 to 6
     */
    public int votes(int clusters) {
        return (int) favoured.values().stream().filter(vote -> vote.equals(OptionalInt.of(clusters))).count();
    }

    /**
     * Whether the criteria agree: the k that at least two thirds of them favour.
     *
     * @return empty if there is no such k
     */
    public OptionalInt agreed() {
        return Arrays.stream(ks).filter(candidate -> 3 * votes(candidate) >= 2 * CRITERIA).findFirst();
    }

    /**
     * Whether clusters explain more than they do in noise.
     *
     * @return as {@link GapStatistic#structured()}
     */
    public boolean structured() {
        return gap.structured();
    }

    /**
     * How firm the choice of {@link #k()} is.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        if (!structured()) {
            return Verdict.NO_STRUCTURE;
        }
        Stability.Verdict weakest = stability.weakest();
        if (votes(k) >= 4 && weakest.compareTo(Stability.Verdict.STABLE) >= 0) {
            return Verdict.FIRM;
        }
        return votes(k) >= 3 && rival() == 0 && weakest.compareTo(Stability.Verdict.DOUBTFUL) >= 0
                ? Verdict.FAIR : Verdict.OPEN;
    }

    /** Another k that at least as many criteria favour, the one with the most of them; 0 if there is none. */
    private int rival() {
        int rival = 0;
        for (OptionalInt vote : favoured.values()) {
            int other = vote.orElse(k);
            if (other != k && votes(other) >= votes(rival == 0 ? k : rival)) {
                rival = rival == 0 || votes(other) > votes(rival) ? other : Math.min(rival, other);
            }
        }
        return rival;
    }

    /**
     * The silhouette of the examined clusters.
     *
     * @return empty at k = 1
     */
    public Optional<Silhouette> silhouette() {
        return Optional.ofNullable(silhouette);
    }

    /**
     * The gap statistic, from k = 1 to the last of the sweep.
     *
     * @return the gap statistic
     */
    public GapStatistic gap() {
        return gap;
    }

    /**
     * The prediction strength, from k = 1 to the last of the sweep.
     *
     * @return the prediction strength
     */
    public PredictionStrength predictionStrength() {
        return strength;
    }

    /**
     * The stability of the examined clusters.
     *
     * @return the stability
     */
    public Stability stability() {
        return stability;
    }

    /** The verdict in words, a table of the criteria at each k, the examined clusters, and what was measured on what. */
    @Override
    public String toString() {
        return summary() + "\n\n" + table() + "\n\n" + clusters() + "\n\n" + basis();
    }

    /**
     * The verdict in words, with the votes and the least stable cluster that it rests on.
     *
     * @return a sentence or two
     */
    public String summary() {
        int votes = votes(k);
        String choice = "k = " + k + " is favoured by " + votes + " of " + CRITERIA + " criteria";
        String weakest = "its least stable cluster is " + stability.weakest();
        return switch (verdict()) {
            case NO_STRUCTURE -> gap.most() == 1 ? "no cluster structure: there are too few distinct rows to have any."
                    : String.format(Locale.ROOT, "no cluster structure: at no k do clusters explain more than in noise"
                            + " (structure %.1f, below %.0f).\nAny k cuts a continuum into slices; they can be of use,"
                            + " but choose k by use, not by these criteria.", gap.structure(),
                            GapStatistic.LEAST_STRUCTURE);
            case FIRM -> "a firm choice: " + choice + ", and " + weakest + ".";
            case FAIR -> "a fair choice: " + choice + ", more than any other k; " + weakest + ".";
            case OPEN -> "an open choice: " + choice + (rival() == 0 ? "" : ", k = " + rival() + " by "
                    + votes(rival())) + "; " + weakest + ".";
        };
    }

    private TextTable table() {
        TextTable table = TextTable.of("k", "inertia", "elbow", "silhouette", "Caliński–Harabasz", "Davies–Bouldin",
                "gap", "prediction");
        for (int i = 0; i < ks.length; i++) {
            List<Object> cells = new ArrayList<>(List.of(ks[i], inertia[i]));
            for (Criterion criterion : Criterion.values()) {
                double value = get(values, criterion)[i];
                cells.add(Double.isNaN(value) ? "-" : value);
            }
            table = table.row(cells);
        }
        List<Object> last = new ArrayList<>(List.of("favours", "-"));
        for (Criterion criterion : Criterion.values()) {
            OptionalInt vote = favoured(criterion);
            last.add(vote.isPresent() ? (Object) vote.getAsInt() : "-");
        }
        return table.row(last);
    }

    private TextTable clusters() {
        TextTable table = TextTable.of("cluster", "silhouette", "Jaccard", "on drawing the rows again");
        double[] jaccard = stability.byCluster();
        double[] own = silhouette == null ? new double[0] : silhouette.byCluster();
        for (int g = 0; g < jaccard.length; g++) {
            table = table.row(g, own.length == 0 || Double.isNaN(own[g]) ? "-" : own[g],
                    Double.isNaN(jaccard[g]) ? "-" : jaccard[g], stability.verdict(g));
        }
        return table;
    }

    private String basis() {
        return (silhouette == null ? "" : silhouette.summary() + "; ") + String.format(Locale.ROOT,
                "gap by %d reference sets, prediction strength by %d splits, Jaccard by %d resamples of %s; seed %d",
                gap.references(), strength.splits(), stability.resamples(),
                gap.rows() == rows ? String.format(Locale.ROOT, "all %,d rows", rows)
                        : String.format(Locale.ROOT, "%,d of %,d rows", gap.rows(), rows), seed);
    }
}
