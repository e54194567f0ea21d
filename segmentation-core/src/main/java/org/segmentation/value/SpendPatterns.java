package org.segmentation.value;

import java.util.Arrays;

/**
 * Repeat buyers with a mean spend above zero, sorted by x and then by m̄, equal ones counted once; those who do not
 * serve are counted.
 */
final class SpendPatterns {

    /** The distinct x, ascending, and where each one's patterns begin; one more start at the end. */
    final double[] repeats;
    final int[] starts;
    final double[] means;
    final int[] customers;

    private SpendPatterns(double[] repeats, int[] starts, double[] means, int[] customers) {
        this.repeats = repeats;
        this.starts = starts;
        this.means = means;
        this.customers = customers;
    }

    static boolean serves(double repeats, double mean) {
        return repeats > 0 && mean > 0;
    }

    static SpendPatterns of(PurchaseHistories histories) {
        double[] data = histories.unwrap();
        double[] counts = new double[histories.rows()];
        int served = 0;
        for (int row = 0; row < counts.length; row++) {
            Interrupts.check(row);
            int at = row * PurchaseHistories.WIDTH;
            if (serves(data[at + PurchaseHistories.REPEATS], data[at + PurchaseHistories.MEAN_SPEND])) {
                counts[served++] = data[at + PurchaseHistories.REPEATS];
            }
        }
        counts = Arrays.copyOf(counts, served);
        Arrays.sort(counts);
        double[] repeats = Arrays.stream(counts).distinct().toArray();
        int[] ends = new int[repeats.length + 1];
        for (int i = 0; i < repeats.length; i++) {
            ends[i + 1] = upTo(counts, repeats[i]);
        }
        double[] means = new double[served];
        int[] next = ends.clone();
        for (int row = 0; row < histories.rows(); row++) {
            int at = row * PurchaseHistories.WIDTH;
            if (serves(data[at + PurchaseHistories.REPEATS], data[at + PurchaseHistories.MEAN_SPEND])) {
                means[next[Arrays.binarySearch(repeats, data[at])]++] = data[at + PurchaseHistories.MEAN_SPEND];
            }
        }
        return merged(repeats, ends, means);
    }

    /** How many of the sorted values are at most x. */
    private static int upTo(double[] sorted, double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static SpendPatterns merged(double[] repeats, int[] ends, double[] means) {
        int[] starts = new int[ends.length];
        int[] customers = new int[means.length];
        int patterns = 0;
        for (int i = 0; i < repeats.length; i++) {
            Arrays.sort(means, ends[i], ends[i + 1]);
            for (int m = ends[i]; m < ends[i + 1]; m++) {
                Interrupts.check(m);
                if (patterns == starts[i] || means[patterns - 1] != means[m]) {
                    means[patterns++] = means[m];
                }
                customers[patterns - 1]++;
            }
            starts[i + 1] = patterns;
        }
        return new SpendPatterns(repeats, starts, Arrays.copyOf(means, patterns), Arrays.copyOf(customers, patterns));
    }

    int size() {
        return means.length;
    }

    long buyers() {
        return Arrays.stream(customers).asLongStream().sum();
    }

    /** The mean of m̄, each customer counting once. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            sum += customers[i] * means[i];
        }
        return sum / buyers();
    }
}
