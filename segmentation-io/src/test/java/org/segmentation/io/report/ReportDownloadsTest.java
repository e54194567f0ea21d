package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What a reader saves from the page. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
@Order(Browser.SAMPLE_FIRST)
class ReportDownloadsTest {

    /** With WebGL, as fields of colour, and as lines. */
    private static final List<String> DRAWN_DIFFERENTLY = List.of("scatter", "rfm", "elbow");

    private Path folder;
    private OpenPage page;

    @BeforeAll
    void open(Browser browser, @TempDir Path temporary) {
        folder = temporary;
        page = browser.showSample();
    }

    private List<String> charts() {
        return page.strings("[...document.querySelectorAll('figure[data-chart]')].map(f => f.dataset.chart)");
    }

    private Path save(String chart, String kind) throws IOException {
        return page.download("figure[data-chart='" + chart + "'] button[data-action='" + kind + "']", folder);
    }

    @Test
    void theFiguresOfEveryChart() throws IOException {
        for (String chart : charts()) {
            Path csv = save(chart, "csv");
            assertThat(csv.getFileName().toString()).contains(chart).endsWith(".csv");
            String text = Files.readString(csv);
            List<CSVRecord> records;
            try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text.replace("\ufeff", "")))) {
                records = parser.getRecords();
            }
            List<String> titles = page.texts("figure[data-chart='" + chart + "'] details.data thead th");
            List<String> cells = page.texts("figure[data-chart='" + chart + "'] details.data tbody :is(th, td)");
            assertThat(records.get(0).stream()).as(chart).containsExactlyElementsOf(titles);
            assertThat(records).hasSize(1 + cells.size() / titles.size()).hasSizeGreaterThan(1);
            for (int i = 0; i < cells.size(); i++) {
                assertSays(cells.get(i), records.get(1 + i / titles.size()).get(i % titles.size()));
            }
        }
    }

    /** The page rounds and decorates; the file has the number itself, and nothing for what is not known. */
    private static void assertSays(String shown, String saved) {
        if (shown.equals("–")) {
            assertThat(saved).isEmpty();
        } else if (!shown.equals(saved)) {
            double value = Double.parseDouble(saved);
            String digits = shown.replaceAll("[^-0-9.]", "");
            double unit = Math.pow(10, digits.contains(".") ? -(digits.length() - digits.indexOf('.') - 1) : 0);
            assertThat(Double.parseDouble(digits)).as(shown)
                    .isCloseTo(shown.endsWith("%") ? 100 * value : value, within(0.500001 * unit));
        }
    }

    @Test
    void pictures() throws IOException {
        for (String chart : DRAWN_DIFFERENTLY) {
            BufferedImage picture = ImageIO.read(save(chart, "png").toFile());
            assertThat(picture.getWidth()).as(chart).isGreaterThanOrEqualTo(600);
            assertThat(OpenPage.coloured(picture)).as(chart).isGreaterThan(0.002);
        }
    }

    @Test
    void drawings() throws Exception {
        for (String chart : DRAWN_DIFFERENTLY) {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element svg = parsers.newDocumentBuilder().parse(save(chart, "svg").toFile()).getDocumentElement();
            assertThat(svg.getTagName()).as(chart).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("path").getLength() + svg.getElementsByTagName("image").getLength())
                    .as(chart).isPositive();
        }
    }
}
