package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fit gives the same bits whether its loops are interpreted, compiled plainly or compiled into vector instructions:
 * what a just started service finds is what it finds an hour later.
 */
class CompiledOrNotTest {

    /** Both ways to assign, a kernel of each width left over by the unrolled ones, and the sample for restarts. */
    private static final List<int[]> SHAPES =
            List.of(new int[] {21_000, 3, 4}, new int[] {2_500, 5, 3}, new int[] {2_500, 7, 6}, new int[] {900, 16, 9});

    /** Prints the fits of a fresh JVM. */
    public static void main(String[] arguments) {
        System.out.println(fits());
    }

    private static String fits() {
        StringBuilder bits = new StringBuilder();
        for (int[] shape : SHAPES) {
            double[][] points = KMeansTest.gaussians(shape[0], shape[1], shape[2], 11);
            Clustering fit = KMeans.into(shape[2]).restarts(2).maxIterations(12).threads(2).fit(points);
            bits.append(fit.iterations()).append(' ').append(Double.toHexString(fit.inertia())).append(' ')
                    .append(Arrays.hashCode(fit.labels()));
            for (double[] centroid : fit.centroids()) {
                for (double x : centroid) {
                    bits.append(' ').append(Double.toHexString(x));
                }
            }
            bits.append(';');
        }
        return bits.toString();
    }

    @Test
    void stayTheSameAsTheyGetCompiled() {
        List<String> runs = IntStream.range(0, 25).mapToObj(run -> fits()).distinct().toList();
        assertThat(runs).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:-UseSuperWord",
            "-XX:MaxVectorSize=16"})
    void areTheSameInAnotherJvm(String option) throws IOException, InterruptedException {
        assertThat(fitsWith(option)).isEqualTo(fits());
    }

    private static String fitsWith(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Not every option is known to JVMs on other processors.
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", option, "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CompiledOrNotTest.class.getName()));
        Process jvm = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(jvm.getInputStream().readAllBytes()).strip();
        assertThat(jvm.waitFor()).isZero();
        return printed;
    }
}
