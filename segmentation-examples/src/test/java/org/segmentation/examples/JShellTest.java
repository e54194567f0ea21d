package org.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script makes a JShell in which the library and the sample are at hand, however JShell is started. */
class JShellTest {

    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    /** Two JVMs for a few lines each, compiled by Java's first compiler alone. */
    private static final String SOON = "-XX:TieredStopAtLevel=1";
    private static final String SNIPPETS = """
            println(customers.rows() + " customers")
            println(RfmScorer.quintiles().score(customers).tiers(TierScheme.platinumToBronze()))
            SegmentationModel model = Segmenter.using(ElbowSelector.between(1, 10)).
                    transform(log1p("frequency", "monetary").then(standardise())).fit(customers)
            println(model.segment(customers).profile())
            println(LocalDate.of(2025, 12, 31) + " " + Path.of("orders.csv") + " " + orders.reopenable())
            println(FeatureExtractor.asOf(LocalDate.of(2025, 6, 30)).with(tenure(), averageOrderValue()).extract(orders))
            println(QuantileBinner.quantiles(2).fit(1, 2, 3, 4).edges()[0])
            println(Questions.about(customers).biggestSpenders(100).sentence())
            println(Rules.first("big", column("monetary").over(1000)).otherwise("others").apply(customers))
            println(ModelJson.of(model).type() + " " + JdbcTransactions.class.getSimpleName())
            /exit
            """;

    @Test
    @Timeout(120)
    void the_jdks_own_jshell_runs_the_script(@TempDir Path folder) throws Exception {
        Path jshell = Files.exists(JDK.resolve("jshell")) ? JDK.resolve("jshell") : JDK.resolve("jshell.exe");
        Assumptions.assumeTrue(Files.exists(jshell), "this Java has no jshell: " + JDK);
        requireAnswers(folder, jshell.toString(), "-J" + ownPreferences(folder), "-J" + SOON, "-R" + SOON, "--class-path",
                classPath(), "jshell/segmentation.jsh");
    }

    @Test
    @Timeout(120)
    void the_shell_started_from_maven_runs_the_script(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(ModuleLayer.boot().findModule("jdk.jshell").isPresent(), "this Java has no jdk.jshell");
        requireAnswers(folder, JDK.resolve("java").toString(), ownPreferences(folder), SOON, "-cp", classPath(),
                Shell.class.getName(), "-R" + SOON);
    }

    /** Not those of the user, who may have told JShell to start otherwise. */
    private static String ownPreferences(Path folder) {
        return "-Djava.util.prefs.userRoot=" + folder;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static void requireAnswers(Path folder, String... command) throws IOException, InterruptedException {
        File in = Files.writeString(folder.resolve("in"), SNIPPETS).toFile();
        File out = folder.resolve("out").toFile();
        Process process = new ProcessBuilder(command).redirectInput(in).redirectErrorStream(true).redirectOutput(out)
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("JShell ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out.toPath(), StandardCharsets.UTF_8)).doesNotContain("Error:", "|  Exception")
                .contains("3 features (42,168 lines: 41,697 used, 471 without a customer id)",
                        "2600 customers", "Platinum        499", "Cluster 4: ", "2025-12-31 orders.csv true",
                        "averageOrderValue", "2.5", "The 100 biggest spenders", "others", "segmentation JdbcTransactions");
        assertThat(process.exitValue()).isZero();
    }
}
