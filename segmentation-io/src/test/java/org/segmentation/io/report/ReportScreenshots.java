package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.FeatureTable;

/**
 * Pictures of the report to look at, in {@code target/screenshots}: of the shop made up here and, where its file is at hand, of a
 * real one. Not run with the tests, but by
 * {@code mvn -q -pl segmentation-io -am test -Dtest=ReportScreenshots -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@ExtendWith(InstalledBrowser.class)
class ReportScreenshots {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Path RETAIL = Path.of("..", "..", "shared", "data", "uci_online_retail.csv.gz");

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void ofTheMadeUpShop(int width, boolean dark, Browser browser, @TempDir Path folder) throws IOException {
        picture("sample", SampleShop.of(2_600).report("Customers of 2025"), width, dark, browser, folder);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void ofTheMoney(int width, boolean dark, Browser browser, @TempDir Path folder) throws IOException {
        picture("money", MoneyShop.of(1_500).report("What customers are worth"), width, dark, browser, folder);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void ofTheRetailStudy(int width, boolean dark, Browser browser, @TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Files.exists(RETAIL), () -> RETAIL + " is not here; skipped");
        FeatureTable customers = FeatureExtractor.asOf(Instant.parse("2011-12-10T00:00:00Z"))
                .with(Features.recency(), Features.frequency(), Features.monetary(), Features.tenure())
                .extract(CsvTransactions.from(RETAIL).customer("CustomerID").plainIds().order("InvoiceNo")
                        .time("InvoiceDate").quantity("Quantity").unitPrice("UnitPrice")
                        .where("Country", "United Kingdom").positive("Quantity"));
        picture("retail", SampleShop.of(customers).report("Online retail").currency("GBP")
                .period(LocalDate.of(2010, 12, 1), LocalDate.of(2011, 12, 9)), width, dark, browser, folder);
    }

    private static void picture(String name, HtmlReport report, int width, boolean dark, Browser browser, Path folder)
            throws IOException {
        Path file = folder.resolve("report.html");
        report.write(file);
        Path picture = PICTURES.resolve("%s-%d-%s.png".formatted(name, width, dark ? "dark" : "light"));
        browser.open(file, width, dark).screenshot(picture);
        assertThat(Files.size(picture)).isGreaterThan(100_000);
    }
}
