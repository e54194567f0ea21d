package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;
import org.segmentation.change.Migration;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.Snapshots;
import org.segmentation.change.Stage;
import org.segmentation.change.StageSnapshot;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What a reader sees of customers over time. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReportChangeTest {

    private static final List<String> CHARTS = List.of("timeline", "timeline-revenue", "migration", "migration-shares",
            "migration-gains", "migration-2", "migration-shares-2", "migration-gains-2", "paths", "paths-time", "drift",
            "drift-stability", "drift-inertia");

    private static final MovingShop SHOP = MovingShop.of(600, 6);

    @TempDir
    Path folder;
    private Path file;

    @BeforeAll
    void write(@TempDir Path shared) {
        file = shared.resolve("moving.html");
        SHOP.report("Moving").write(file);
    }

    private OpenPage open(Browser browser, HtmlReport report, int width, boolean dark) {
        Path odd = folder.resolve("report.html");
        report.write(odd);
        return sound(browser.open(odd, width, dark));
    }

    private static OpenPage sound(OpenPage page) {
        assertThat(page.problems()).isEmpty();
        assertThat(page.isWithinItsWidth()).isTrue();
        assertThat(page.texts("main")).allSatisfy(text ->
                assertThat(text).doesNotContain("NaN", "undefined", "Infinity", "[object"));
        return page;
    }

    private OpenPage open(Browser browser, HtmlReport report) {
        return open(browser, report, 1280, false);
    }

    @ParameterizedTest
    @CsvSource({"390, true", "1280, false"})
    void everyChartIsDrawnAndCanBeRead(int width, boolean dark, Browser browser) {
        OpenPage page = sound(browser.show(file, width, dark));
        for (String chart : CHARTS) {
            WebElement plot = page.element("figure[data-chart='" + chart + "'] .plot");
            assertThat(page.coloured(plot)).as(chart).isGreaterThan(0.002);
            assertThat(page.count("figure[data-chart='" + chart + "'] details.data tbody tr")).as(chart).isPositive();
        }
        // In standard deviations, and where there is room in days too.
        List<String> moved = page.texts("figure[data-chart='drift'] .annotation-text");
        assertThat(moved).hasSize(12).allSatisfy(text -> assertThat(text).matches("[+-]?[0-9].*"));
        assertThat(moved.stream().anyMatch(text -> text.contains("days"))).isEqualTo(width == 1280);
        page.script("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(page.isWithinItsWidth()).isTrue();
        assertThat(page.accessibilityFaults()).isEmpty();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void aStageHasOneColourEverywhere(Browser browser) {
        OpenPage page = sound(browser.show(file));
        String swatch = "[...document.querySelectorAll(\"figure[data-chart='%s'] tbody tr\")].filter(row => "
                + "row.cells[0].textContent === 'Churn').map(row => row.querySelector('.swatch').style.getPropertyValue('--group'))[0]";
        List<String> colours = page.strings("["
                + "document.querySelector(\"figure[data-chart='timeline'] .plot\").data.find(trace => trace.name === 'Churn').marker.color,"
                + swatch.formatted("migration") + "," + swatch.formatted("migration-shares") + ","
                + swatch.formatted("migration-gains") + "," + swatch.formatted("paths-time") + "]");
        assertThat(colours).hasSize(5).containsOnly(colours.get(0));
    }

    @Test
    void streamsStandInTheOrderOfTheGroups(Browser browser) {
        OpenPage page = sound(browser.show(file));
        List<String> nodes = page.strings("[...document.querySelectorAll(\"figure[data-chart='migration'] .sankey-node\")]"
                + ".map(node => [node.getBoundingClientRect().left < innerWidth / 2 ? 0 : 1, node.getBoundingClientRect().top,"
                + " node.__data__.node.label]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(node => node[2].split('  ')[0])");
        assertThat(nodes).containsExactly("New", "Active", "Star", "Churn", "Reengaged", "Joined",
                "New", "Active", "Star", "Churn", "Reengaged");
    }

    @Test
    void theFiguresOfADateAreSaved(Browser browser) throws IOException {
        OpenPage page = sound(browser.show(file));
        String csv = Files.readString(page.download("figure[data-chart='timeline'] button[data-action='csv']", folder));
        int[] sizes = SHOP.stages().last().sizes();
        assertThat(csv).contains("Date,Fun,New,Active,Star,Churn,Reengaged").endsWith("2025-06-30," + String.join(",",
                IntStream.of(sizes).mapToObj(Integer::toString).toList()) + "\r\n");
    }

    @Test
    void streamsAndPathsAreSavedAsPictures(Browser browser) throws IOException {
        OpenPage page = sound(browser.show(file));
        for (String chart : List.of("timeline", "migration", "paths")) {
            String button = "figure[data-chart='" + chart + "'] button[data-action='%s']";
            BufferedImage picture = ImageIO.read(page.download(button.formatted("png"), folder).toFile());
            assertThat(OpenPage.coloured(picture)).as(chart).isGreaterThan(0.002);
            assertThat(Files.readString(page.download(button.formatted("svg"), folder))).startsWith("<svg").contains("Churn");
        }
        assertThat(page.problems()).isEmpty();
    }

    private static StageSnapshot snapshot(String date, Stage... stages) {
        FeatureTable spend = FeatureTable.withIds(IntStream.range(0, stages.length).mapToObj(row -> "c" + row).toList())
                .withNumeric("monetary", new double[stages.length]);
        return StageSnapshot.of(LocalDate.parse(date), spend, List.of(stages));
    }

    private static HtmlReport of(StageSnapshot... snapshots) {
        Map<LocalDate, StageSnapshot> byDate = new TreeMap<>();
        for (StageSnapshot snapshot : snapshots) {
            byDate.put(snapshot.date(), snapshot);
        }
        Snapshots<StageSnapshot> stages = Snapshots.of(byDate);
        return HtmlReport.titled("Odd").with(stages).with(SegmentPaths.of(stages))
                .with(Migration.between(stages.values().get(0), stages.last()));
    }

    @Test
    void oneDateNoCustomersAndNoMoversAreSaid(Browser browser) {
        assertThat(open(browser, of(snapshot("2025-01-31", Stage.NEW, Stage.STAR))).texts(".says"))
                .contains("There is one date so far: what changes shows from the second on.");
        assertThat(open(browser, of(snapshot("2025-01-31"), snapshot("2025-02-28"))).texts(".says"))
                .contains("There are no customers by stage at any of the dates.",
                        "By stage there are no customers, before or now: nobody can have moved.",
                        "There are no customers whose paths could be told.");
        assertThat(open(browser, of(snapshot("2025-01-31", Stage.NEW, Stage.STAR),
                snapshot("2025-02-28", Stage.NEW, Stage.STAR))).texts(".says"))
                .contains("Every group is as large as on 31 Jan 2025.", "Nobody has moved to another group.",
                        "From 31 Jan 2025 to 28 Feb 2025 nothing was spent.",
                        "All of the most frequent paths are staying where one was.");
        assertThat(open(browser, of(snapshot("2025-01-31", Stage.NEW), snapshot("2025-02-28"))).texts(".says"))
                .contains("On 28 Feb 2025 there are no customers.", "0 customers have joined, 1 has left.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void hostileAndLongNamesBreakNothing(int width, Browser browser) {
        List<String> names = List.of("</script><script>document.documentElement.dataset.owned = 1</script>",
                "<img src=x onerror=\"document.documentElement.dataset.owned = 2\">", "long".repeat(2_500), "Joined", "Left",
                "Came in", "a → b", "__proto__", "constructor", "{from}", "\u202eevil", "\ud83d\ude00");
        int n = names.size();
        List<String> ids = IntStream.range(0, 3 * n).mapToObj(row -> "c" + row).toList();
        Map<LocalDate, Grouping> byDate = new TreeMap<>();
        for (int month = 1; month <= 12; month++) {
            int at = month;
            byDate.put(LocalDate.of(2025, month, 1), Grouping.of(names.get(0), names, ids,
                    IntStream.range(0, 3 * n).map(row -> row < n ? row : (row + (row % 3) * at) % n).toArray()));
        }
        Snapshots<Grouping> snapshots = Snapshots.of(byDate);
        OpenPage page = open(browser, HtmlReport.titled("Hostile").with(snapshots).with(SegmentPaths.of(snapshots))
                .with(Migration.between(snapshots.values().get(0), snapshots.last())), width, false);
        assertThat(page.is("document.documentElement.dataset.owned")).isFalse();
        assertThat(page.count(".report-section img, .report-section script, .report-section svg a")).isZero();
    }
}
