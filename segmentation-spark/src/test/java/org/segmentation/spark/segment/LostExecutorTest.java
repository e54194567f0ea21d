package org.segmentation.spark.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.spark.LocalSpark;

/**
 * An executor that is a process, and killed. It takes half a minute to start the processes, so it is not one of the usual
 * tests ({@link LostWorkTest} has the like within one JVM), but run where all is: mvn -Pmeasure test -pl segmentation-spark
 * -am -Dtest=LostExecutorTest -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("measure")
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class LostExecutorTest {

    @Test
    void an_executor_that_is_killed_between_two_iterations_changes_no_bit(@TempDir Path home) throws Exception {
        SparkClustering here = SparkKMeans.using(LostWorkTest.SETTINGS).by(Points.names(3)).fit(Points.frame(LocalSpark.session(), LostWorkTest.POINTS, LostWorkTest.PARTITIONS));
        Files.createDirectory(home.resolve("jars"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-Xmx640m", "-XX:TieredStopAtLevel=1", "-classpath", System.getProperty("java.class.path"), LostExecutor.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SPARK_HOME", home.toString());
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().toList()).containsExactly(LostExecutor.bits(here), "killed 1");
        }
        assertThat(process.waitFor()).isZero();
    }
}
