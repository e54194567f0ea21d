package org.segmentation.examples.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansStep;

/**
 * What leaving rows out is worth: one k-means fit from one start, at most 50 iterations, on one thread, in three ways
 * that end at the same inertia (printed).
 *
 * <ul>
 * <li>{@code ours}: the library's fit, its set-up and its final passes included.</li>
 * <li>{@code everyRow}: its step over all rows in every iteration, with the vectorised kernels and no bounds.</li>
 * <li>{@code hamerly}: Hamerly's algorithm (2010) as published, a row at a time: an upper and a lower bound a row,
 *     updated in every iteration. Tried and left for the lazy form of the same bound.</li>
 * </ul>
 *
 * <p>From the project's root: {@code mvn -q test -Dbenchmark=PruningBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class PruningBenchmark {

    private static final int ITERATIONS = 50;

    @Param({"1000000x3x4", "1000000x8x8", "100000x20x10"})
    public String shape;

    private GaussianGroups groups;
    private double[][] start;
    private double[][] end;

    @Setup
    public void generate() {
        groups = GaussianGroups.of(shape);
        start = new double[groups.k()][];
        int rows = groups.values().length / groups.columns();
        Arrays.setAll(start, g -> row((int) ((long) g * rows / groups.k())));
    }

    private double[] row(int row) {
        return Arrays.copyOfRange(groups.values(), row * groups.columns(), (row + 1) * groups.columns());
    }

    @TearDown
    public void print() {
        System.out.printf(Locale.ROOT, "(inertia %.6f) ", groups.inertia(end));
    }

    @Benchmark
    public double[][] ours() {
        end = KMeans.defaults().startingFrom(start).maxIterations(ITERATIONS).tolerance(0).threads(1)
                .fit(groups.values(), groups.columns()).centroids();
        return end;
    }

    @Benchmark
    public double[][] everyRow() {
        double[][] centroids = start;
        boolean moved = true;
        for (int i = 0; i < ITERATIONS && moved; i++) {
            double[][] means = KMeansStep.to(centroids)
                    .add(groups.values(), groups.values().length / groups.columns()).means();
            moved = !Arrays.deepEquals(means, centroids);
            centroids = means;
        }
        end = centroids;
        return end;
    }

    @Benchmark
    public double[][] hamerly() {
        end = new Hamerly(groups.values(), groups.columns(), start).run();
        return end;
    }

    /** Algorithm 1 of Hamerly, "Making k-means even faster", SDM 2010. */
    private static final class Hamerly {
        private final double[] x;
        private final int width;
        private final double[][] centroids;
        private final double[][] sums;
        private final int[] counts;
        private final int[] label;
        /** No less than the distance to the row's own centroid. */
        private final double[] upper;
        /** No more than the distance to any other. */
        private final double[] lower;

        Hamerly(double[] x, int width, double[][] start) {
            int rows = x.length / width;
            this.x = x;
            this.width = width;
            this.centroids = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
            this.sums = new double[start.length][width];
            this.counts = new int[start.length];
            this.label = new int[rows];
            this.upper = new double[rows];
            this.lower = new double[rows];
            Arrays.fill(label, -1);
            Arrays.fill(upper, Double.POSITIVE_INFINITY);
        }

        double[][] run() {
            boolean changed = true;
            for (int i = 0; i < ITERATIONS && changed; i++) {
                changed = assign(halfGaps());
                move();
            }
            return centroids;
        }

        private double[] halfGaps() {
            double[] half = new double[centroids.length];
            Arrays.fill(half, Double.POSITIVE_INFINITY);
            for (int g = 0; g < half.length; g++) {
                for (int other = 0; other < half.length; other++) {
                    if (other != g) {
                        half[g] = Math.min(half[g], Math.sqrt(squared(centroids[g], 0, other)) / 2);
                    }
                }
            }
            return half;
        }

        private boolean assign(double[] halfGaps) {
            boolean changed = false;
            for (int row = 0; row < label.length; row++) {
                int own = label[row];
                double bound = own < 0 ? 0 : Math.max(halfGaps[own], lower[row]);
                if (upper[row] > bound && (own < 0 || tightened(row, own) > bound)) {
                    look(row);
                    if (label[row] != own) {
                        changed = true;
                        add(row, own, -1);
                        add(row, label[row], 1);
                    }
                }
            }
            return changed;
        }

        private double tightened(int row, int own) {
            upper[row] = Math.sqrt(squared(x, row * width, own));
            return upper[row];
        }

        private void look(int row) {
            double best = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centroids.length; g++) {
                double distance = squared(x, row * width, g);
                if (distance < best) {
                    second = best;
                    best = distance;
                    label[row] = g;
                } else if (distance < second) {
                    second = distance;
                }
            }
            upper[row] = Math.sqrt(best);
            lower[row] = Math.sqrt(second);
        }

        private double squared(double[] from, int at, int g) {
            double sum = 0;
            for (int c = 0; c < width; c++) {
                double difference = from[at + c] - centroids[g][c];
                sum = Math.fma(difference, difference, sum);
            }
            return sum;
        }

        private void add(int row, int cluster, int sign) {
            if (cluster >= 0) {
                counts[cluster] += sign;
                for (int c = 0; c < width; c++) {
                    sums[cluster][c] += sign * x[row * width + c];
                }
            }
        }

        private void move() {
            double[] shift = new double[centroids.length];
            double most = 0;
            for (int g = 0; g < shift.length; g++) {
                double[] before = centroids[g].clone();
                for (int c = 0; counts[g] > 0 && c < width; c++) {
                    centroids[g][c] = sums[g][c] / counts[g];
                }
                shift[g] = Math.sqrt(squared(before, 0, g));
                most = Math.max(most, shift[g]);
            }
            for (int row = 0; row < label.length; row++) {
                upper[row] += shift[label[row]];
                lower[row] -= most;
            }
        }
    }
}
