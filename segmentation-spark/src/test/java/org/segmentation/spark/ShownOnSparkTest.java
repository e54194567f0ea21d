package org.segmentation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What this module's packages show compiles, and so does what the README shows on Spark. */
class ShownOnSparkTest {

    private static final Path PACKAGES = Path.of("src", "main", "java");
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\{@code\\R(.*?) \\* }</pre>");
    private static final Pattern IN_MARKDOWN = Pattern.compile("(?s)```java\\R(.*?)```");

    /** What a snippet may speak of without saying where it comes from. */
    private static final String FRAME = """
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import org.apache.spark.sql.*;
            import org.segmentation.binning.*;
            import org.segmentation.cluster.*;
            import org.segmentation.feature.*;
            import org.segmentation.io.model.*;
            import org.segmentation.rfm.*;
            import org.segmentation.segment.*;
            import org.segmentation.spark.feature.*;
            import org.segmentation.spark.job.*;
            import org.segmentation.spark.rfm.*;
            import org.segmentation.spark.segment.*;
            import org.segmentation.spark.table.*;
            import org.segmentation.table.*;
            import static org.segmentation.feature.Features.*;
            import static org.segmentation.transform.Transforms.*;
            %s
            class Shown {
                static SparkSession spark;
                static Dataset<Row> customers, orders, vectors;
                static SegmentationModel model;
                static void show() throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    static Path folder;

    private static List<String> found(Path file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1)).toList();
    }

    private static List<Path> packageInfos() throws IOException {
        try (Stream<Path> files = Files.walk(PACKAGES)) {
            return files.filter(file -> file.endsWith("package-info.java")).sorted().toList();
        }
    }

    private static void compiles(String snippet) throws IOException {
        String code = snippet.lines().map(line -> line.replaceFirst("^ \\* ?", "")).collect(Collectors.joining("\n"));
        String imports = code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String rest = code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = Files.writeString(Files.createTempDirectory(folder, "shown").resolve("Shown.java"),
                FRAME.formatted(imports, rest));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-nowarn", "-proc:none", "-d",
                source.getParent().toString(), "-classpath", System.getProperty("java.class.path"), source.toString());
        assertThat(result).as(rest).isZero();
    }

    @Test
    void every_package_shows_java() throws IOException {
        assertThat(packageInfos()).isNotEmpty().allSatisfy(file -> assertThat(found(file, IN_JAVADOC)).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> what_packages_show_compiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : packageInfos()) {
            for (String snippet : found(file, IN_JAVADOC)) {
                tests.add(DynamicTest.dynamicTest(file.toString(), () -> compiles(snippet)));
            }
        }
        return tests.stream();
    }

    @Test
    void what_the_readme_shows_on_spark_compiles() throws IOException {
        Assumptions.assumeTrue(Files.exists(README), "there is no README beside this module");
        List<String> snippets = found(README, IN_MARKDOWN).stream()
                .filter(snippet -> snippet.contains("import org.apache.spark")).toList();
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            compiles(snippet);
        }
    }
}
