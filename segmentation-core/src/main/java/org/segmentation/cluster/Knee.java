package org.segmentation.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a falling curve of inertia bends, judged by Kneedle (Satopää, Albrecht, Irwin, Raghavan 2011). Immutable.
 *
 * <p>Both axes are scaled to 0…1 and the curve is turned upside down, so that it rises; d = y − x is its height above
 * the straight line between its ends. Each local maximum of d has a threshold, its height less sensitivity / (n − 1);
 * the first maximum after which d falls below the threshold, before it rises to another maximum, is the knee. On a
 * short sweep that test can fail although the curve clearly bends: then the k of the largest d, if that is at least
 * {@value #LEAST_STRENGTH}, is offered as a fallback. Constant and straight curves have no bend.
 */
public final class Knee {

    /** The largest d below which a curve is called straight. */
    public static final double LEAST_STRENGTH = 0.1;

    /** Two d no further apart than this are equal, and the larger k has it. */
    private static final double EQUAL = 1e-12;

    /** How the answer was found. */
    public enum Rule {
        /** By the strict test. */
        KNEE,
        /** By the largest d, the strict test having found nothing. */
        FALLBACK,
        /** Not at all: the curve has no bend. */
        NONE
    }

    private final int[] ks;
    private final double[] inertia;
    private final double sensitivity;
    private final double[] differences;
    private final int chosen;
    private final Rule rule;
    private final double strength;

    private Knee(int[] ks, double[] inertia, double sensitivity) {
        this.ks = ks;
        this.inertia = inertia;
        this.sensitivity = sensitivity;
        this.differences = differences(ks, inertia);
        int largest = largest(differences);
        this.strength = largest < 0 ? 0 : differences[largest];
        int strict = strictKnee(differences, sensitivity);
        boolean bends = strict >= 0 || strength >= LEAST_STRENGTH;
        this.chosen = strict >= 0 ? strict : bends ? largest : -1;
        this.rule = strict >= 0 ? Rule.KNEE : bends ? Rule.FALLBACK : Rule.NONE;
    }

    /**
     * Judges a curve.
     *
     * @param ks          the numbers of clusters, rising, at least 1; copied
     * @param inertia     the inertia at each, finite and at least 0; copied
     * @param sensitivity S of the paper, above 0: how far d must fall after a maximum for it to count; 1 is usual
     * @return the judgement
     * @throws IllegalArgumentException if the arrays differ in length or do not hold what is said
     */
    static Knee of(int[] ks, double[] inertia, double sensitivity) {
        if (ks.length != inertia.length) {
            throw new IllegalArgumentException(ks.length + " numbers of clusters with " + inertia.length
                    + " inertias; there must be one each");
        }
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] < 1 || i > 0 && ks[i] <= ks[i - 1]) {
                throw new IllegalArgumentException("the numbers of clusters must rise from at least 1: "
                        + Arrays.toString(ks));
            }
            if (!(inertia[i] >= 0 && inertia[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "inertia " + inertia[i] + " at k = " + ks[i] + "; it must be 0 or more, and finite");
            }
        }
        if (!(sensitivity > 0 && sensitivity <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sensitivity = " + sensitivity + "; it must be above 0, and finite");
        }
        return new Knee(ks.clone(), inertia.clone(), sensitivity);
    }

    private static double[] differences(int[] ks, double[] inertia) {
        double most = Arrays.stream(inertia).max().orElse(0);
        double least = Arrays.stream(inertia).min().orElse(0);
        double[] differences = new double[ks.length];
        for (int i = 0; most > least && i < ks.length; i++) {
            double x = (double) (ks[i] - ks[0]) / (ks[ks.length - 1] - ks[0]);
            differences[i] = (most - inertia[i]) / (most - least) - x;
        }
        return differences;
    }

    /** The paper's test on the differences of a curve; −1 if it finds nothing. */
    static int strictKnee(double[] d, double sensitivity) {
        int armed = -1;
        double threshold = 0;
        for (int i = 1; i < d.length; i++) {
            if (armed >= 0 && d[i] < threshold) {
                return armed;
            }
            if (i == d.length - 1) {
                break;
            }
            if (d[i] >= d[i - 1] && d[i] >= d[i + 1]) {
                armed = i;
                threshold = d[i] - sensitivity / (d.length - 1);
            } else if (d[i] <= d[i - 1] && d[i] <= d[i + 1]) {
                armed = -1;
            }
        }
        return -1;
    }

    private static int largest(double[] d) {
        int largest = -1;
        double most = Arrays.stream(d).max().orElse(0);
        for (int i = 0; i < d.length; i++) {
            if (d[i] >= most - EQUAL) {
                largest = i;
            }
        }
        return largest;
    }

    /**
     * The k at the bend.
     *
     * @return empty if there is none
     */
    public OptionalInt k() {
        return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(ks[chosen]);
    }

    /**
     * How the answer was found.
     *
     * @return the rule
     */
    public Rule rule() {
        return rule;
    }

    /**
     * How strongly the curve bends: the largest d. It describes the curve, not the clusters: uniform noise reaches 0.2
     * to 0.7.
     *
     * @return from 0, a straight line, towards 1, a right angle
     */
    public double strength() {
        return strength;
    }

    /**
     * The numbers of clusters judged.
     *
     * @return a new array of n rising numbers
     */
    public int[] ks() {
        return ks.clone();
    }

    /**
     * The inertia at each.
     *
     * @return a new array of n values
     */
    public double[] inertia() {
        return inertia.clone();
    }

    /**
     * d at each: the height of the scaled, turned curve above the line between its ends.
     *
     * @return a new array of n values
     */
    public double[] differences() {
        return differences.clone();
    }

    /**
     * S of the paper.
     *
     * @return 1 unless set otherwise
     */
    public double sensitivity() {
        return sensitivity;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Knee other && Arrays.equals(ks, other.ks) && Arrays.equals(inertia, other.inertia)
                && sensitivity == other.sensitivity;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(ks), Arrays.hashCode(inertia), sensitivity);
    }

    /** One sentence, which says a fallback and the range. */
    @Override
    public String toString() {
        String range = ks.length == 0 ? "an empty range" : "k = " + ks[0] + ".." + ks[ks.length - 1];
        String bend = String.format(Locale.ROOT, "strength %.2f", strength);
        return switch (rule) {
            case KNEE -> "elbow at k = " + ks[chosen] + " over " + range + " (" + bend + ")";
            case FALLBACK -> "elbow at k = " + ks[chosen] + " over " + range + " (" + bend
                    + "; a fallback: the largest bend of a curve too short for the strict test)";
            case NONE -> "no elbow over " + range + " (" + bend + "): the curve has no clear bend";
        };
    }
}
