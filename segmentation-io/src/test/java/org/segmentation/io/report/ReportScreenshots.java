package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of the report to look at, in {@code target/screenshots}: of the shop made up here and, where its file is at hand, of a
 * real one. Not run with the tests, but by
 * {@code mvn -q -pl segmentation-io -am test -Dtest=ReportScreenshots -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ExtendWith(InstalledBrowser.class)
class ReportScreenshots {

    private static final Path PICTURES = Path.of("target", "screenshots");

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void ofTheWholePage(int width, boolean dark, Browser browser, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        SampleShop.of(2_600).report("Customers of 2025").write(file);
        Path picture = PICTURES.resolve("sample-%d-%s.png".formatted(width, dark ? "dark" : "light"));
        browser.open(file, width, dark).screenshot(picture);
        assertThat(Files.size(picture)).isGreaterThan(100_000);
    }
}
