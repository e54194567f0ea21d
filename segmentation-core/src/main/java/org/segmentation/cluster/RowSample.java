package org.segmentation.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows that stand for all: every row, or some drawn by a seed in numbers given per stratum. A stratum's rows are cut
 * into as many equal stretches as rows are wanted, and one is drawn from each, so that no part of a sorted table is left
 * out and no row is drawn twice.
 */
final class RowSample {

    /** The rows, rising. */
    final int[] rows;
    /** The stratum of each. */
    final int[] stratum;
    /** How many rows each stratum has. */
    final int[] sizes;
    /** How many of them are in the sample. */
    final int[] drawn;
    /** How many rows there are in all. */
    final int of;

    private RowSample(int[] rows, int[] stratum, int[] sizes, int[] drawn, int of) {
        this.rows = rows;
        this.stratum = stratum;
        this.sizes = sizes;
        this.drawn = drawn;
        this.of = of;
    }

    /** Up to {@code atMost} rows, of one stratum. */
    static RowSample evenly(int count, int atMost, SplitMix64 random) {
        return draw(new int[count], new int[] {count}, new int[] {Math.min(count, atMost)}, random);
    }

    /**
     * Up to {@code atMost} rows, a stratum being a cluster: shares as in all rows, but none below {@code least} rows
     * (half a fair share, if that is less) unless the cluster has fewer.
     */
    static RowSample byCluster(int[] labels, int k, int atMost, int least, SplitMix64 random) {
        int[] sizes = new int[k];
        for (int label : labels) {
            sizes[label]++;
        }
        int floor = Math.min(least, Math.max(1, atMost / (2 * k)));
        double left = Math.max(0, atMost - (double) floor * k);
        int[] wanted = new int[k];
        Arrays.setAll(wanted, g -> labels.length <= atMost ? sizes[g]
                : Math.min(sizes[g], floor + (int) (left * sizes[g] / labels.length)));
        return draw(labels, sizes, wanted, random);
    }

    private static RowSample draw(int[] stratum, int[] sizes, int[] wanted, SplitMix64 random) {
        int[][] places = new int[sizes.length][];
        for (int s = 0; s < places.length; s++) {
            int size = sizes[s];
            int number = wanted[s];
            places[s] = new int[number];
            for (int i = 0; i < number; i++) {
                int from = (int) ((long) i * size / number);
                int to = (int) ((i + 1L) * size / number);
                places[s][i] = number == size ? i : from + random.nextInt(to - from);
            }
        }
        int total = Arrays.stream(wanted).sum();
        int[] rows = new int[total];
        int[] of = new int[total];
        int[] seen = new int[sizes.length];
        int[] taken = new int[sizes.length];
        int next = 0;
        for (int row = 0; row < stratum.length; row++) {
            int s = stratum[row];
            if (taken[s] < places[s].length && places[s][taken[s]] == seen[s]) {
                rows[next] = row;
                of[next++] = s;
                taken[s]++;
            }
            seen[s]++;
        }
        return new RowSample(rows, of, sizes.clone(), wanted, stratum.length);
    }

    /** The places in the sample of one of so many equal parts: of each stratum every so-manieth row. */
    int[] places(int part, int parts) {
        int[] seen = new int[sizes.length];
        return IntStream.range(0, rows.length).filter(i -> seen[stratum[i]]++ % parts == part).toArray();
    }

    /** The sample that has only the rows at some places of this one. */
    RowSample at(int[] places) {
        int[] fewer = new int[sizes.length];
        int[] of = Arrays.stream(places).map(i -> stratum[i]).toArray();
        Arrays.stream(of).forEach(s -> fewer[s]++);
        return new RowSample(Arrays.stream(places).map(i -> rows[i]).toArray(), of, sizes, fewer, this.of);
    }

    boolean isAll() {
        return rows.length == of;
    }

    /** How many rows each row of a stratum stands for. */
    double weight(int stratum) {
        return (double) sizes[stratum] / drawn[stratum];
    }

    /** The sampled ones among a value a row. */
    int[] pick(int[] ofAllRows) {
        return Arrays.stream(rows).map(row -> ofAllRows[row]).toArray();
    }

    /** A row-major copy of the rows, minus an origin. */
    double[] copy(Points points) {
        double[] copy = new double[rows.length * points.width];
        for (int i = 0, at = 0; i < rows.length; i++) {
            for (int c = 0; c < points.width; c++) {
                copy[at++] = points.rows.value(rows[i], c) - points.origin[c];
            }
        }
        return copy;
    }
}
