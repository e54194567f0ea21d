package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page for those who read it in the dark, on a telephone, with the keyboard alone, or by ear. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReportReadersTest {

    /** What can be operated and is in view. */
    private static final String CONTROLS = """
            [...document.querySelectorAll('button, select, input, summary, a[href]')]
                .filter(control => control.checkVisibility() && !control.disabled)""";
    private static final String THEME = "button[data-action='theme']";

    private OpenPage page;
    private double atFirst;

    @BeforeAll
    void open(Browser browser, @TempDir Path folder) {
        Path file = folder.resolve("report.html");
        SampleShop.of(400).report("Customers of 2025").write(file);
        page = browser.open(file, 390, true);
        assertThat(page.isWithinItsWidth()).isTrue();
        atFirst = page.brightness();
    }

    @BeforeEach
    void asAtFirst() {
        page.width(1280);
        if (page.brightness() < 0.5) {
            page.click(THEME);
        }
        drawn();
    }

    /** Waits until the charts have the page's width and ink. */
    private void drawn() {
        page.await("charts of the page's width and ink", () -> page.is("""
                [...document.querySelectorAll('.plot .main-svg')].every(svg =>
                    Math.abs(svg.getBoundingClientRect().width - svg.closest('.plot').clientWidth) < 2)
                && [...document.querySelectorAll('.plot .xtick text')].every(text =>
                    getComputedStyle(text).fill === getComputedStyle(document.body).color)"""));
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "390, true"})
    void hasNoSeriousFaultOfAccessibilityAndNothingToScrollAcross(int width, boolean dark) {
        page.width(width);
        if (dark) {
            page.click(THEME);
        }
        drawn();
        assertThat(page.number("document.documentElement.clientWidth")).isLessThanOrEqualTo(width);
        assertThat(page.isWithinItsWidth()).isTrue();
        page.script("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(page.isWithinItsWidth()).isTrue();
        assertThat(page.accessibilityFaults()).isEmpty();
        page.script("document.querySelectorAll('details').forEach(details => details.open = false)");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void isAsDarkAsTheSystemAndThenAsTheReaderSays() {
        assertThat(atFirst).isLessThan(0.3);
        assertThat(page.brightness()).isGreaterThan(0.8);
        page.click(THEME);
        drawn();
        assertThat(page.brightness()).isLessThan(0.3);
        // The charts too, those drawn with WebGL among them.
        BufferedImage scatter = page.picture(page.element("figure[data-chart='scatter'] .plot"));
        assertThat(scatter.getRGB(3, scatter.getHeight() / 2) & 0xff).isLessThan(0x60);
        page.click(THEME);
        drawn();
        assertThat(page.brightness()).isGreaterThan(0.8);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void theKeyboardReachesEveryControlAndShowsWhereItIs() {
        long controls = page.number(CONTROLS + ".length");
        page.script("""
                window.reached = []; window.unmarked = [];
                document.addEventListener('focusin', event => {
                    const style = getComputedStyle(event.target);
                    reached.push(event.target);
                    if (style.outlineStyle === 'none' && style.boxShadow === 'none')
                        unmarked.push(event.target.outerHTML.slice(0, 100));
                });""");
        // From wherever the focus is at first, once around.
        page.press(Keys.TAB.toString().repeat((int) controls + 40));
        assertThat(page.strings(CONTROLS + ".filter(c => !reached.includes(c)).map(c => c.outerHTML.slice(0, 200))")).isEmpty();
        assertThat(page.strings("unmarked")).isEmpty();
        assertThat(controls).isGreaterThan(30);
    }

    @Test
    void theKeyboardWorksTheControls() {
        page.script("document.querySelector('figure[data-chart] details.data summary').focus()");
        page.press(Keys.ENTER);
        assertThat(page.is("document.querySelector('figure[data-chart] details.data').open")).isTrue();
        page.script("document.querySelector(\"table[data-table='segments'] th:nth-child(2) button\").focus()");
        page.press(Keys.SPACE);
        assertThat(page.strings("[document.querySelector(\"table[data-table='segments'] th:nth-child(2)\").ariaSort]"))
                .isSubsetOf("ascending", "descending");
        assertThat(page.is("document.activeElement.closest('th') !== null")).as("the focus stays").isTrue();
    }

    @Test
    void everyChartIsDescribedToThoseWhoDoNotSeeIt() {
        assertThat(page.strings("""
                [...document.querySelectorAll('figure[data-chart]')].filter(figure => {
                    const label = figure.getAttribute('aria-label') || figure.getAttribute('aria-labelledby')
                        || figure.querySelector('figcaption')?.textContent.trim();
                    return !label;
                }).map(figure => figure.dataset.chart)""")).isEmpty();
        List<String> names = page.strings("""
                [...document.querySelectorAll('button')].map(b => b.ariaLabel ?? b.textContent.trim())""");
        assertThat(names).isNotEmpty().doesNotContain("");
    }

    @Test
    void printsWithoutControlsAndWithEveryChart() {
        page.media("print");
        try {
            assertThat(page.strings("""
                    [...document.querySelectorAll('button[data-action], select, input')].filter(c => c.checkVisibility())
                        .map(c => c.outerHTML.slice(0, 100))""")).isEmpty();
            assertThat(page.strings("""
                    [...document.querySelectorAll('figure[data-chart] .plot')].filter(p => !p.checkVisibility())
                        .map(p => p.parentElement.dataset.chart)""")).isEmpty();
        } finally {
            page.media("");
        }
    }
}
