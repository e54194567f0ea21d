package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** What a reader sees who opens a report from disk, off the network. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
@Order(Browser.SAMPLE_FIRST)
class ReportOnScreenTest {

    private OpenPage page;

    @BeforeAll
    void open(Browser browser) {
        page = browser.showSample();
    }

    @Test
    void asksForNothingButItselfAndComplainsOfNothing() {
        String file = Browser.SAMPLE.toUri().toString();
        assertThat(page.requests()).contains(file).allMatch(url -> url.equals(file) || url.startsWith("blob:") || url.startsWith("data:"));
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void nothingIsWiderThanTheWindow() {
        assertThat(page.isWithinItsWidth()).isTrue();
    }

    @Test
    void everyChartIsDrawn() {
        List<String> charts = page.strings("[...document.querySelectorAll('figure[data-chart]')].map(f => f.dataset.chart)");
        assertThat(charts).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(10);
        for (String chart : charts) {
            WebElement plot = page.element("figure[data-chart='" + chart + "'] .plot");
            assertThat(page.coloured(plot)).as(chart).isGreaterThan(0.002);
        }
    }

    @Test
    void aTableStandsBehindEveryChart() {
        assertThat(page.strings("""
                [...document.querySelectorAll('figure[data-chart]')].filter(figure => {
                    const rows = [...figure.querySelectorAll('details.data table tr')];
                    return rows.length < 2 || new Set(rows.map(row => row.cells.length)).size !== 1
                        || [...rows[0].cells].some(cell => cell.tagName !== 'TH' || !cell.textContent.trim());
                }).map(figure => figure.dataset.chart)""")).isEmpty();
    }

    @Test
    void everySectionHasAHeadingAndSaysSomething() {
        assertThat(page.count("section.report-section")).isGreaterThanOrEqualTo(8);
        assertThat(page.strings("""
                [...document.querySelectorAll('section.report-section')].filter(section =>
                    !section.querySelector('h2')?.textContent.trim() || !section.querySelector('p')?.textContent.trim())
                .map(section => section.id)""")).isEmpty();
    }
}
