package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of customers over time to look at, in {@code target/screenshots}; run as {@link ReportScreenshots} is. */
@ExtendWith(InstalledBrowser.class)
class ChangeScreenshots {

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void ofTheMovingShop(int width, boolean dark, Browser browser, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        MovingShop.of(2_600, 12).report("Customers of 2025, and where they went").write(file);
        Path picture = Path.of("target", "screenshots", "change-%d-%s.png".formatted(width, dark ? "dark" : "light"));
        browser.open(file, width, dark).screenshot(picture);
        assertThat(Files.size(picture)).isGreaterThan(100_000);
    }
}
