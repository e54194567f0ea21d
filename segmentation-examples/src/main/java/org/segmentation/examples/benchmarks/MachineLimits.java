package org.segmentation.examples.benchmarks;

import java.util.Locale;

/**
 * What the machine can do at most, to hold measurements against: gigabytes a second that two threads read from memory,
 * and multiply-adds a second that one thread does on arrays in the first-level cache. A line a round, the later ones
 * warm.
 */
public final class MachineLimits {

    private static final int ROUNDS = 8;
    private static final int LARGE = 30_000_000;
    private static final int SMALL = 512;
    private static final int PASSES = 1_000_000;

    private MachineLimits() {
    }

    /**
     * Measures and prints.
     *
     * @param args none
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        double[] large = new double[LARGE];
        double[] x = new double[SMALL];
        double[] y = new double[SMALL];
        double[] z = new double[SMALL];
        double[] kept = new double[2];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            Thread other = new Thread(() -> kept[0] = sum(large, 0, LARGE / 2));
            other.start();
            kept[1] = sum(large, LARGE / 2, LARGE);
            other.join();
            double read = (System.nanoTime() - begin) / 1e9;
            begin = System.nanoTime();
            for (int pass = 0; pass < PASSES; pass++) {
                multiplyAdd(x, y, z);
            }
            double multiplied = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "read by two threads %.1f GB/s, multiply-adds by one %.1f G/s (%.0f)%n",
                    LARGE * 8e-9 / read, 1e-9 * SMALL * PASSES / multiplied, kept[0] + kept[1] + z[0]);
        }
    }

    private static double sum(double[] x, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = from; i + 3 < to; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        return a + b + c + d;
    }

    private static void multiplyAdd(double[] x, double[] y, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(x[i], y[i], z[i]);
        }
    }
}
