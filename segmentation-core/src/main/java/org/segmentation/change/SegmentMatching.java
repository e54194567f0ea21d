package org.segmentation.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.segmentation.text.TextTable;

/**
 * Which new segment is which old one, by where their centroids are. Immutable.
 *
 * <p>Centroids are paired one to one so that the sum of min(distance, τ) is least (Hungarian assignment), and pairs at τ or
 * beyond are let go: such an old segment is <em>retired</em>, such a new one is <em>born</em>. By default τ is half the
 * smallest distance between two old centroids; a single old segment has no such distance, and τ is infinite.
 */
public final class SegmentMatching {

    private final double tau;
    private final int[] newOf;
    private final int[] oldOf;
    private final double[] distances;

    private SegmentMatching(double tau, int[] newOf, int[] oldOf, double[] distances) {
        this.tau = tau;
        this.newOf = newOf;
        this.oldOf = oldOf;
        this.distances = distances;
    }

    /**
     * Matches centroids at the default τ.
     *
     * @param before k × d old centroids; not modified
     * @param after  m × d new centroids in the same units; not modified
     * @return the matching
     * @throws IllegalArgumentException if there are none of either, they differ in length, or a value is not finite
     */
    public static SegmentMatching of(double[][] before, double[][] after) {
        double least = Double.POSITIVE_INFINITY;
        for (int one = 0; one < before.length; one++) {
            for (int other = 0; other < one; other++) {
                least = Math.min(least, distance(before[one], before[other]));
            }
        }
        return of(before, after, least / 2);
    }

    /**
     * Matches centroids.
     *
     * @param before k × d old centroids; not modified
     * @param after  m × d new centroids in the same units; not modified
     * @param tau    the distance from which on two segments are not the same, at least 0
     * @return the matching
     * @throws IllegalArgumentException if there are none of either, they differ in length, a value is not finite, or τ is
     *                                  negative or NaN
     */
    public static SegmentMatching of(double[][] before, double[][] after, double tau) {
        if (before.length == 0 || after.length == 0) {
            throw new IllegalArgumentException("there is nothing to match: " + before.length + " old centroids and "
                    + after.length + " new ones");
        }
        if (!(tau >= 0)) {
            throw new IllegalArgumentException("tau = " + tau + "; it must be 0 or more");
        }
        double[][] apart = new double[before.length][after.length];
        double[][] cost = new double[before.length][after.length];
        for (int old = 0; old < before.length; old++) {
            for (int fresh = 0; fresh < after.length; fresh++) {
                apart[old][fresh] = distance(before[old], after[fresh]);
                cost[old][fresh] = Math.min(apart[old][fresh], tau);
            }
        }
        int[] newOf = Hungarian.assign(cost);
        int[] oldOf = new int[after.length];
        double[] distances = new double[before.length];
        Arrays.fill(oldOf, Hungarian.NONE);
        Arrays.fill(distances, Double.NaN);
        for (int old = 0; old < newOf.length; old++) {
            int fresh = newOf[old];
            if (fresh != Hungarian.NONE && apart[old][fresh] < tau) {
                oldOf[fresh] = old;
                distances[old] = apart[old][fresh];
            } else {
                newOf[old] = Hungarian.NONE;
            }
        }
        return new SegmentMatching(tau, newOf, oldOf, distances);
    }

    private static double distance(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("a centroid of " + one.length + " values and one of " + other.length
                    + "; both must be in the same space");
        }
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += (one[c] - other[c]) * (one[c] - other[c]);
        }
        if (!(sum <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("centroids " + Arrays.toString(one) + " and " + Arrays.toString(other)
                    + " have no finite distance");
        }
        return Math.sqrt(sum);
    }

    /**
     * From which distance on two segments are not the same.
     *
     * @return at least 0, may be infinite
     */
    public double tau() {
        return tau;
    }

    /**
     * What an old segment has become.
     *
     * @param old the number of an old segment, from 0
     * @return the number of the new segment; empty if the old one is retired
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public OptionalInt newOf(int old) {
        return newOf[old] == Hungarian.NONE ? OptionalInt.empty() : OptionalInt.of(newOf[old]);
    }

    /**
     * What a new segment was.
     *
     * @param fresh the number of a new segment, from 0
     * @return the number of the old segment; empty if the new one is born
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public OptionalInt oldOf(int fresh) {
        return oldOf[fresh] == Hungarian.NONE ? OptionalInt.empty() : OptionalInt.of(oldOf[fresh]);
    }

    /**
     * How far an old segment's centroid has moved.
     *
     * @param old the number of an old segment, from 0
     * @return the distance to that of the new segment; NaN if the old one is retired
     * @throws IndexOutOfBoundsException if there is no such segment
     */
    public double distance(int old) {
        return distances[old];
    }

    /**
     * The old segments that are no more.
     *
     * @return their numbers in order
     */
    public List<Integer> retired() {
        return without(newOf);
    }

    /**
     * The new segments that were not there before.
     *
     * @return their numbers in order
     */
    public List<Integer> born() {
        return without(oldOf);
    }

    private static List<Integer> without(int[] partners) {
        List<Integer> alone = new ArrayList<>();
        for (int g = 0; g < partners.length; g++) {
            if (partners[g] == Hungarian.NONE) {
                alone.add(g);
            }
        }
        return List.copyOf(alone);
    }

    /** A line a segment, old ones first. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("old", "new", "distance");
        for (int old = 0; old < newOf.length; old++) {
            boolean kept = newOf[old] != Hungarian.NONE;
            table = table.row(old, kept ? newOf[old] : "retired", kept ? (Object) distances[old] : "-");
        }
        for (int fresh : born()) {
            table = table.row("born", fresh, "-");
        }
        return table + "\nnot matched from " + TextTable.number(tau) + " on";
    }
}
