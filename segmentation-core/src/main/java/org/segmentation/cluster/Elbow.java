package org.segmentation.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * A sweep over k: the curve of inertia, where it bends, and the model of each k. Immutable.
 */
public final class Elbow {

    private static final int WIDEST_BAR = 50;

    private final Knee knee;
    private final List<KMeansModel> models;
    private final int asked;
    private final KMeans settings;

    Elbow(Knee knee, List<KMeansModel> models, int asked, KMeans settings) {
        this.knee = knee;
        this.models = List.copyOf(models);
        this.asked = asked;
        this.settings = settings;
    }

    /**
     * A sweep from its parts, as a file may have kept them.
     *
     * @param models      a model a k, of the same columns, k rising
     * @param inertia     the inertia at each k, finite and at least 0; copied
     * @param sensitivity S of the knee finder, above 0; see {@link ElbowSelector#sensitivity(double)}
     * @param asked       the last k that was asked for, at least that of the last model
     * @param settings    how every k was fitted, not from given centroids; its own k is of no account
     * @return the sweep, the curve judged anew
     * @throws IllegalArgumentException if there is no model, or the parts are not as described
     */
    public static Elbow of(List<KMeansModel> models, double[] inertia, double sensitivity, int asked, KMeans settings) {
        int[] ks = models.stream().mapToInt(KMeansModel::k).toArray();
        Knee knee = Knee.of(ks, inertia, sensitivity);
        if (ks.length == 0 || asked < ks[ks.length - 1]) {
            throw new IllegalArgumentException("a sweep to k = " + asked + " cannot have fitted " + Arrays.toString(ks));
        }
        if (models.stream().map(KMeansModel::columns).distinct().count() != 1) {
            throw new IllegalArgumentException("the models of a sweep are of the same columns, not of "
                    + models.stream().map(KMeansModel::columns).distinct().toList());
        }
        if (settings.givenCentroids() != null) {
            throw new IllegalArgumentException("given start centroids fit one k only; a sweep chooses its own starts");
        }
        return new Elbow(knee, models, asked, settings);
    }

    /**
     * The chosen k.
     *
     * @return the k at the bend; empty if the curve has none, see {@link #rule()}
     */
    public OptionalInt k() {
        return knee.k();
    }

    /**
     * How k was chosen, or that it was not.
     *
     * @return the rule
     */
    public Knee.Rule rule() {
        return knee.rule();
    }

    /**
     * How strongly the curve bends; see {@link Knee#strength()} for what that does not say.
     *
     * @return from 0 to 1
     */
    public double strength() {
        return knee.strength();
    }

    /**
     * The judgement in full.
     *
     * @return the knee
     */
    public Knee knee() {
        return knee;
    }

    /**
     * The numbers of clusters that were fitted.
     *
     * @return a new array of rising numbers
     */
    public int[] ks() {
        return knee.ks();
    }

    /**
     * The inertia at each, never rising.
     *
     * @return a new array as long as {@link #ks()}
     */
    public double[] inertia() {
        return knee.inertia();
    }

    /**
     * The last k that was asked for. If it is above the last of {@link #ks()}, the sweep was cut there: the rows have
     * no more than that many distinct values.
     *
     * @return at least the last of {@link #ks()}
     */
    public int asked() {
        return asked;
    }

    /**
     * Whether the sweep ended early for want of distinct rows.
     *
     * @return true if {@link #asked()} is above the last of {@link #ks()}
     */
    public boolean cut() {
        int[] ks = knee.ks();
        return ks[ks.length - 1] < asked;
    }

    /**
     * The model of one k; its labels are {@code model(k).predict(rows)}.
     *
     * @param k one of {@link #ks()}
     * @return the best model found for it
     * @throws IllegalArgumentException if that k was not fitted
     */
    public KMeansModel model(int k) {
        return models.stream().filter(model -> model.k() == k).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("k = " + k + " was not fitted; there are "
                        + Arrays.toString(knee.ks())));
    }

    /**
     * The settings that every k was fitted with, the seed included.
     *
     * @return the settings
     */
    public KMeans settings() {
        return settings;
    }

    /**
     * Which k each criterion favours beside the elbow, how firm the choice is, and whether there are clusters at all:
     * {@link ClusterQuality#evidence(Elbow)} with its defaults and the seed and threads of {@link #settings()}. It takes
     * a few seconds for a million rows.
     *
     * @param points the n × d values that were swept over, not modified
     * @return the evidence
     * @throws IllegalArgumentException as {@link ClusterQuality#evidence(Elbow)}
     */
    public Evidence evidence(double[][] points) {
        return ClusterQuality.of(points).using(settings).evidence(this);
    }

    /**
     * As {@link #evidence(double[][])}.
     *
     * @param rowMajor the n × d values that were swept over, row after row, not modified
     * @param width    d, at least 1
     * @return the evidence
     * @throws IllegalArgumentException as {@link ClusterQuality#evidence(Elbow)}
     */
    public Evidence evidence(double[] rowMajor, int width) {
        return ClusterQuality.of(rowMajor, width).using(settings).evidence(this);
    }

    /**
     * As {@link #evidence(double[][])}.
     *
     * @param matrix the n × d values that were swept over, not modified
     * @return the evidence
     * @throws IllegalArgumentException as {@link ClusterQuality#evidence(Elbow)}
     */
    public Evidence evidence(DMatrixRMaj matrix) {
        return ClusterQuality.of(matrix).using(settings).evidence(this);
    }

    /**
     * As {@link #evidence(double[][])}.
     *
     * @param table the table that was swept over
     * @return the evidence
     * @throws IllegalArgumentException as {@link ClusterQuality#evidence(Elbow)}
     */
    public Evidence evidence(FeatureTable table) {
        return ClusterQuality.of(table).using(settings).evidence(this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Elbow other && knee.equals(other.knee) && models.equals(other.models) && asked == other.asked
                && settings.equals(other.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(knee, models, asked, settings);
    }

    /** A text chart: a bar of inertia a k, the chosen one marked, and a sentence on the choice. */
    @Override
    public String toString() {
        int[] ks = knee.ks();
        double[] inertia = knee.inertia();
        TextTable chart = TextTable.of("k", "inertia", "");
        for (int i = 0; i < ks.length; i++) {
            String bar = inertia[0] > 0 ? "#".repeat((int) Math.round(WIDEST_BAR * inertia[i] / inertia[0])) : "";
            boolean chosen = knee.k().isPresent() && knee.k().getAsInt() == ks[i];
            chart = chart.row(ks[i], inertia[i], (bar + (chosen ? " <- elbow" : "")).strip());
        }
        return chart + "\n" + knee + (cut() ? "\nthe sweep to k = " + asked + " was cut at " + ks[ks.length - 1]
                + ": there are no more distinct rows" : "");
    }
}
