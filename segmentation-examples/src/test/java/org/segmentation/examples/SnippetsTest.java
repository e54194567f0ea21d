package org.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the packages' documentation show compiles; what the README shows in full also runs. */
class SnippetsTest {

    private static final Path README = Path.of("..", "README.md");
    private static final List<String> MODULES = List.of("segmentation-core", "segmentation-io", "segmentation-examples");

    @TempDir
    static Path folder;

    /** But for those on Spark, which is not on this module's class path: segmentation-spark has a test for these. */
    private static List<Snippet> ofReadme() {
        return Files.exists(README) ? Snippet.ofMarkdown(README).stream()
                .filter(snippet -> !snippet.code().contains("import org.apache.spark")).toList() : List.of();
    }

    private static List<Snippet> ofPackages() throws IOException {
        return packageInfos().stream().flatMap(file -> Snippet.ofJavadoc(file).stream()).toList();
    }

    private static List<Path> packageInfos() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.endsWith("package-info.java")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void the_readme_shows_java() {
        Assumptions.assumeTrue(Files.exists(README), "there is no README yet: " + README.toAbsolutePath().normalize());
        assertThat(ofReadme()).isNotEmpty();
    }

    @Test
    void every_package_of_the_library_shows_java() throws IOException {
        assertThat(packageInfos()).filteredOn(file -> !file.toString().contains("examples")).hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(file -> assertThat(Snippet.ofJavadoc(file)).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> every_snippet_compiles() throws IOException {
        return Stream.concat(ofReadme().stream(), ofPackages().stream())
                .map(snippet -> DynamicTest.dynamicTest(snippet.toString(), () -> {
                    Path classes = Files.createTempDirectory(folder, "classes");
                    assertThat(SnippetCompiler.problems(snippet, classes))
                            .as("%s does not compile:%n%s", snippet, snippet.code()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> self_contained_snippets_of_the_readme_run() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Snippet snippet : ofReadme()) {
            Path classes = Files.createTempDirectory(folder, "run");
            if (SnippetCompiler.isSelfContained(snippet, classes)) {
                tests.add(DynamicTest.dynamicTest(snippet.toString(), () -> requireRunning(snippet, classes)));
            }
        }
        return tests.stream();
    }

    /** Runs where there is an orders.csv, with orders of 2018 and 2019; a snippet that reads other files is skipped. */
    private static void requireRunning(Snippet snippet, Path classes) throws IOException, InterruptedException {
        Files.writeString(classes.resolve("orders.csv"), SampleShop.csv().replace(",2024-02-29", ",2018-02-28")
                .replace(",2024-", ",2018-").replace(",2025-", ",2019-"));
        File out = classes.resolve("out").toFile();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"), SnippetCompiler.NAME)
                .directory(classes.toFile()).redirectErrorStream(true).redirectOutput(out).start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out.toPath(), StandardCharsets.ISO_8859_1);
        assertThat(ended).as("%s ended within a minute", snippet).isTrue();
        Assumptions.assumeFalse(said.contains("there is no such file"), snippet + " reads a file of the reader's own");
        assertThat(process.exitValue()).as("%s fails:%n%s%n%s", snippet, snippet.code(), said).isZero();
    }

    @Test
    void a_snippet_that_does_not_compile_is_told_with_its_place_and_the_reason() {
        Snippet broken = new Snippet(Path.of("..", "README.md"), 7, "int k = KMeans.inot(3);\n");
        assertThat(broken).hasToString("README.md:7");
        assertThat(SnippetCompiler.problems(broken, folder)).singleElement().asString().contains("cannot find symbol",
                "at: int k = KMeans.inot(3);");
    }

    @Test
    void imports_records_and_whole_classes_compile() {
        assertThat(SnippetCompiler.problems(new Snippet(README, 1, """
                import static org.segmentation.segment.Segmenter.using;
                record Sale(String buyer) { }
                String buyer = new Sale("ann").buyer();
                var segmenter = using(KMeans.into(3));
                FeatureTable mine = customers;
                """), folder)).isEmpty();
        Snippet whole = new Snippet(README, 1, """
                import java.math.BigDecimal;

                public class Example {
                    public static void main(String[] args) {
                        System.out.println(BigDecimal.ONE);
                    }
                }
                """);
        assertThat(SnippetCompiler.isSelfContained(whole, folder)).isTrue();
    }

    @Test
    void snippets_are_found_in_markdown(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("README.md"), """
                # Title
                ```java
                int a = 1;
                ```
                ```xml
                <a/>
                ```
                ```javascript
                let b
                ```
                ```java
                int c = 3;
                int d = 4;
                ```
                """);
        assertThat(Snippet.ofMarkdown(file)).extracting(Snippet::line).containsExactly(3, 12);
        assertThat(Snippet.ofMarkdown(file)).extracting(Snippet::code).containsExactly("int a = 1;\n", "int c = 3;\nint d = 4;\n");
    }
}
