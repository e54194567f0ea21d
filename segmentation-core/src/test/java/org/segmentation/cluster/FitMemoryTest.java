package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fit ends in a heap two and a half times as large as the caller's data: the data themselves, and half as much again
 * above them. {@code mvn -q -Pmeasure test -Dtest=FitMemoryTest -Dsurefire.failIfNoSpecifiedTests=false} prints it.
 */
@Tag("measure")
class FitMemoryTest {

    /** Fits rows × columns points into k clusters, from k-means++ and 10 restarts; or, if asked, over k = 1 … k. */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        int columns = Integer.parseInt(arguments[1]);
        int k = Integer.parseInt(arguments[2]);
        double[] points = points(rows, columns);
        KMeans settings = KMeans.into(k).threads(2);
        if (arguments[3].equals("sweep")) {
            System.out.println(ElbowSelector.between(1, k).using(settings.restarts(3)).select(points, columns).rule());
        } else {
            System.out.println(settings.fit(points, columns).inertia());
        }
    }

    /** Skewed amounts in a few overlapping groups, as customers are. */
    private static double[] points(int rows, int columns) {
        double[] points = new double[rows * columns];
        SplitMix64 random = SplitMix64.of(5, rows, columns);
        for (int row = 0; row < rows; row++) {
            int group = (int) (5 * random.nextDouble());
            for (int c = 0; c < columns; c++) {
                double spread = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                points[row * columns + c] = StrictMath.exp(0.4 * (group * (c + 1) % 5) + 0.5 * spread);
            }
        }
        return points;
    }

    @ParameterizedTest
    @CsvSource({"10000000, 1, 4, fit", "10000000, 2, 4, fit", "10000000, 3, 4, fit", "10000000, 3, 20, fit",
            "10000000, 4, 8, fit", "5000000, 5, 6, fit", "4000000, 8, 8, fit", "10000000, 3, 6, sweep"})
    void staysBelowOneAndAHalfTimesTheData(int rows, int columns, int k, String what)
            throws IOException, InterruptedException {
        long data = 8L * rows * columns;
        long heap = data * 5 / 2;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap / 1024 + "k", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FitMemoryTest.class.getName(), "" + rows, "" + columns, "" + k, what));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(jvm.getInputStream().readAllBytes());
        System.out.printf("%s of %,d x %d into %d in a heap of %d MB, %d MB of it the caller's: %s%n", what, rows,
                columns, k, heap / 1_000_000, data / 1_000_000,
                jvm.waitFor() == 0 ? "ends" : printed.lines().filter(l -> l.contains("OutOfMemory")).findFirst().orElse(printed));
        assertThat(jvm.exitValue()).as(printed).isZero();
    }
}
