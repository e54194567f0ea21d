package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.ClusterQuality.Stage;
import org.segmentation.cluster.Evidence.Criterion;

/** The work behind {@link ClusterQuality}: checked rows, threads, and what is judged on them. */
final class Examination {

    final Points points;
    final Workers workers;
    private final QualitySettings settings;

    Examination(Points points, QualitySettings settings, Workers workers) {
        this.points = points;
        this.settings = settings;
        this.workers = workers;
    }

    RowSample silhouetteSample(int[] labels, int k) {
        return RowSample.byCluster(labels, k, settings.silhouetteRows(), Silhouette.LEAST_ROWS,
                SplitMix64.of(settings.kMeans().seed(), Refits.SILHOUETTE, 0));
    }

    /** Of one clustering of sampled rows, its standard error included. */
    Silhouette silhouette(RowSample sample, double[] values, int[] sampled, int[] sizes) {
        double error = 0;
        if (!sample.isAll()) {
            double[] parts = new double[Silhouette.PARTS];
            for (int part = 0; part < parts.length; part++) {
                int[] places = sample.places(part, parts.length);
                int[][] labels = {Arrays.stream(places).map(place -> sampled[place]).toArray()};
                RowSample own = sample.at(places);
                double[] again = SilhouettePass.of(points, own, labels, new int[] {sizes.length}, workers)[0];
                parts[part] = Silhouette.mean(own, again);
            }
            error = Silhouette.standardError(parts, 1 - (double) sample.rows.length / sample.of);
        }
        return Silhouette.of(sample, values, sampled, sizes, error);
    }

    Refits refits(int mostClusters) {
        return Refits.of(points, settings.refitRows(), settings.kMeans(), workers, settings.listener(), mostClusters);
    }

    Stability stability(Refits refits, KMeansModel model) {
        int[] labels = Arrays.stream(refits.sample.rows).map(row -> model.predict(points.rows.row(row))).toArray();
        return Stability.of(refits, labels, model.k(), settings.resamples());
    }

    int[] sizes(int[] labels, int k) {
        int[] sizes = new int[k];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    Evidence evidence(Elbow elbow, OptionalInt asked) {
        int[] ks = elbow.ks();
        int most = ks[ks.length - 1];
        Map<Criterion, double[]> values = new EnumMap<>(Criterion.class);
        values.put(Criterion.ELBOW, elbow.knee().differences());
        Clusters clusters = clusters(elbow, asked.orElse(most), values);
        Refits refits = refits(most);
        GapStatistic gap = GapStatistic.of(refits, most, settings.references());
        PredictionStrength strength = PredictionStrength.of(refits, most, settings.splits());
        values.put(Criterion.GAP, at(ks, gap.gap()));
        values.put(Criterion.PREDICTION_STRENGTH, at(ks, strength.strength()));
        Map<Criterion, OptionalInt> favoured = new EnumMap<>(Criterion.class);
        favoured.put(Criterion.ELBOW, elbow.k());
        favoured.put(Criterion.SILHOUETTE, largest(ks, values.get(Criterion.SILHOUETTE), 1));
        favoured.put(Criterion.CALINSKI_HARABASZ, largest(ks, values.get(Criterion.CALINSKI_HARABASZ), 1));
        favoured.put(Criterion.DAVIES_BOULDIN, largest(ks, values.get(Criterion.DAVIES_BOULDIN), -1));
        favoured.put(Criterion.GAP, gap.k());
        favoured.put(Criterion.PREDICTION_STRENGTH, OptionalInt.of(strength.k()));
        int k = asked.orElseGet(() -> mostFavoured(ks, favoured));
        return new Evidence(elbow, values, favoured, k, clusters.silhouette(k - ks[0]), gap, strength,
                stability(refits, elbow.model(k)), settings.kMeans().seed(), points.count);
    }

    /** The clusters of sampled rows at each k, and their silhouettes. */
    private record Clusters(Examination work, RowSample sample, int[][] labels, int[][] sizes, double[][] values) {

        @Nullable Silhouette silhouette(int place) {
            return sizes[place].length == 1 ? null
                    : work.silhouette(sample, values[place], labels[place], sizes[place]);
        }
    }

    /** What needs the clusters of all rows: separation and silhouettes at each k. */
    private Clusters clusters(Elbow elbow, int strata, Map<Criterion, double[]> values) {
        int[] ks = elbow.ks();
        RowSample sample = silhouetteSample(labels(elbow.model(strata)), strata);
        double[] ratios = new double[ks.length];
        double[] bouldins = new double[ks.length];
        int[][] sampled = new int[ks.length][];
        int[][] sizes = new int[ks.length][];
        for (int i = 0; i < ks.length; i++) {
            int[] labels = labels(elbow.model(ks[i]));
            Separation separation = Separation.of(points, labels, ks[i], workers);
            ratios[i] = separation.calinskiHarabasz();
            bouldins[i] = separation.daviesBouldin();
            sampled[i] = sample.pick(labels);
            sizes[i] = sizes(labels, ks[i]);
            told(Stage.SEPARATION, i + 1, ks.length);
        }
        double[][] measured = SilhouettePass.of(points, sample, sampled, ks, workers);
        told(Stage.SILHOUETTE, 1, 1);
        values.put(Criterion.SILHOUETTE,
                Arrays.stream(measured).mapToDouble(ofRows -> Silhouette.mean(sample, ofRows)).toArray());
        values.put(Criterion.CALINSKI_HARABASZ, ratios);
        values.put(Criterion.DAVIES_BOULDIN, bouldins);
        return new Clusters(this, sample, sampled, sizes, measured);
    }

    private void told(Stage stage, int done, int of) {
        settings.listener().accept(new ClusterQuality.Progress(stage, done, of));
    }

    private int[] labels(KMeansModel model) {
        return FinalPass.assign(points.rows, null, model.centroids(), workers).labels();
    }

    /** Values that begin at k = 1, at the ks of the sweep; NaN beyond their end. */
    private static double[] at(int[] ks, double[] fromOne) {
        return Arrays.stream(ks).mapToDouble(k -> k <= fromOne.length ? fromOne[k - 1] : Double.NaN).toArray();
    }

    /** The k of the largest value times a sign, the first of equals; NaN does not count. */
    private static OptionalInt largest(int[] ks, double[] values, int sign) {
        int best = -1;
        for (int i = 0; i < ks.length; i++) {
            if (!Double.isNaN(values[i]) && (best < 0 || sign * values[i] > sign * values[best])) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(ks[best]);
    }

    /** The fitted k with the most votes, the smallest of equals; the first if there are none. */
    private static int mostFavoured(int[] ks, Map<Criterion, OptionalInt> favoured) {
        List<Integer> votes = new ArrayList<>();
        for (int k : ks) {
            votes.add((int) favoured.values().stream().filter(vote -> vote.equals(OptionalInt.of(k))).count());
        }
        int best = IntStream.range(0, ks.length).reduce(0, (a, b) -> votes.get(b) > votes.get(a) ? b : a);
        return ks[best];
    }
}
