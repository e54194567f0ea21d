package org.segmentation.examples.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Why the kernels of k-means read short separate arrays: the squared distances of 512 rows of 8 columns to one
 * centroid, the same arithmetic on data laid out in four ways, all in the first-level cache. The last way is the
 * library's; the others were tried and left.
 *
 * <pre>
 * rows            x[row * 8 + column]           a row at a time: one running sum, nothing to do side by side
 * offsets         x[column * 512 + row]         a column at a time in one array
 * columns         x[column][row]                a column at a time in arrays of their own
 * fourColumns     x[column][row]                four columns a pass: the running sums are loaded and stored less often
 * </pre>
 *
 * <p>From the project's root: {@code mvn -q test -Dbenchmark=LayoutBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayoutBenchmark {

    private static final int ROWS = 512;
    private static final int COLUMNS = 8;

    private double[] rowMajor;
    private double[] columnMajor;
    private double[][] columns;
    private double[] centroid;
    private double[] distance;

    @Setup
    public void generate() {
        rowMajor = GaussianGroups.of(ROWS, COLUMNS, 2).values();
        columnMajor = new double[ROWS * COLUMNS];
        columns = new double[COLUMNS][ROWS];
        centroid = new double[COLUMNS];
        distance = new double[ROWS];
        for (int c = 0; c < COLUMNS; c++) {
            centroid[c] = 0.1 * c;
            for (int row = 0; row < ROWS; row++) {
                columns[c][row] = rowMajor[row * COLUMNS + c];
                columnMajor[c * ROWS + row] = columns[c][row];
            }
        }
    }

    @Benchmark
    public double[] rows() {
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int c = 0; c < COLUMNS; c++) {
                double difference = rowMajor[row * COLUMNS + c] - centroid[c];
                sum = Math.fma(difference, difference, sum);
            }
            distance[row] = sum;
        }
        return distance;
    }

    @Benchmark
    public double[] offsets() {
        clear(distance);
        for (int c = 0; c < COLUMNS; c++) {
            add(columnMajor, c * ROWS, centroid[c], distance);
        }
        return distance;
    }

    @Benchmark
    public double[] columns() {
        clear(distance);
        for (int c = 0; c < COLUMNS; c++) {
            add(columns[c], centroid[c], distance);
        }
        return distance;
    }

    @Benchmark
    public double[] fourColumns() {
        clear(distance);
        for (int c = 0; c < COLUMNS; c += 4) {
            add(columns[c], columns[c + 1], columns[c + 2], columns[c + 3], centroid[c], centroid[c + 1],
                    centroid[c + 2], centroid[c + 3], distance);
        }
        return distance;
    }

    private static void clear(double[] into) {
        for (int i = 0; i < ROWS; i++) {
            into[i] = 0;
        }
    }

    private static void add(double[] x, int offset, double c, double[] into) {
        for (int i = 0; i < ROWS; i++) {
            double a = x[offset + i] - c;
            into[i] = Math.fma(a, a, into[i]);
        }
    }

    private static void add(double[] x, double c, double[] into) {
        for (int i = 0; i < ROWS; i++) {
            double a = x[i] - c;
            into[i] = Math.fma(a, a, into[i]);
        }
    }

    private static void add(double[] x0, double[] x1, double[] x2, double[] x3, double c0, double c1, double c2,
            double c3, double[] into) {
        for (int i = 0; i < ROWS; i++) {
            double a = x0[i] - c0;
            double b = x1[i] - c1;
            double c = x2[i] - c2;
            double d = x3[i] - c3;
            into[i] = Math.fma(d, d, Math.fma(c, c, Math.fma(b, b, Math.fma(a, a, into[i]))));
        }
    }
}
