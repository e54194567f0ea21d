package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A report of 100,000 customers. */
@ExtendWith(InstalledBrowser.class)
class LargeReportTest {

    /** Much for a reader with a graphics card; this may be without one, on a machine that is busy with other tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void isSmallEnoughToMailAndReadySoon(Browser browser, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        SampleShop.of(100_000).report("Customers of 2025").write(file);
        assertThat(Files.size(file)).isLessThanOrEqualTo(5_000_000);
        long start = System.nanoTime();
        OpenPage page = browser.open(file);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(page.problems()).isEmpty();
        assertThat(page.coloured(page.element("figure[data-chart='scatter'] .plot"))).isGreaterThan(0.002);
        assertThat(page.texts("figure[data-chart='scatter']").get(0)).as("what it shows of them").contains("100,000");
    }
}
