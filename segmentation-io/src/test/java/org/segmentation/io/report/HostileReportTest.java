package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** Names and figures that are not what a page would wish for: shown as they are, and nothing is broken by them. */
@ExtendWith(InstalledBrowser.class)
class HostileReportTest {

    /** Each would leave a mark on the page, were it taken for something else than a name. */
    private static final List<String> NAMES = List.of(
            "</script><script>document.documentElement.dataset.owned = 1</script>",
            "<img src=x onerror=\"document.documentElement.dataset.owned = 2\">",
            "<!--<script>", "]]>--></style></textarea></title>",
            "\"><svg onload=document.documentElement.dataset.owned=3>", "' onmouseover='alert(1)", "`${alert(1)}`",
            "<a href=\"javascript:document.documentElement.dataset.owned=4\">press me</a>",
            "<b>bold</b><br><sup>high</sup>", "line\u2028separator\u2029paragraph", "line\nbreak\ttab", "back\\slash\\u0041",
            "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://example.org\")", "@SUM(1)", "+1", "-1", "a,b;c\"d", "&lt;&amp;&#60;",
            "%{x} %{customdata[0]}", "{customers}", "\u0645\u0631\u062d\u0628\u0627 \u202eevil\u202c",
            "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\ud800 alone", "\u0000 zero", "__proto__", "constructor", "toString", "NaN", "undefined", "null",
            "long".repeat(2_500));

    @TempDir
    Path folder;

    private OpenPage open(Browser browser, HtmlReport report) {
        Path file = folder.resolve("report.html");
        report.write(file);
        OpenPage page = browser.open(file);
        assertThat(page.problems()).isEmpty();
        assertThat(page.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("blob:") || url.startsWith("data:"));
        assertThat(page.is("document.documentElement.dataset.owned")).isFalse();
        return page;
    }

    /** Each customer in a group of its name, with features of these names. */
    private static HtmlReport named(List<String> names) {
        int n = names.size();
        List<String> ids = IntStream.range(0, 4 * n).mapToObj(row -> row / n + names.get(row % n)).toList();
        FeatureTable customers = FeatureTable.withIds(ids);
        for (String name : names.subList(0, Math.min(n, 12))) {
            customers = customers.withNumeric(name, IntStream.range(0, 4 * n).mapToDouble(row -> (row * 7) % 31 + 1).toArray());
        }
        customers = customers.with(FeatureColumn.numeric("monetary").unit(names.get(0)),
                IntStream.range(0, 4 * n).mapToDouble(row -> (row * 5) % 29 + 1).toArray());
        Grouping groups = Grouping.of(names.get(0), names, ids, IntStream.range(0, 4 * n).map(row -> row % n).toArray());
        return HtmlReport.titled(names.get(0)).currency(names.get(1)).of(customers).with(names.get(0), groups)
                .with(names.get(1), groups);
    }

    @Test
    void namesAreShownAsTheyAreAndNothingElse(Browser browser) throws IOException {
        OpenPage page = open(browser, named(NAMES));
        assertThat(page.texts("h1")).containsExactly(NAMES.get(0));
        assertThat(page.count("script[src], .report-section img, .report-section iframe")).isZero();
        assertThat(page.strings("""
                [...document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '')"""))
                .noneMatch(address -> address.toLowerCase(Locale.ROOT).contains("javascript"));
        assertThat(page.texts("table[data-table='segments'] tbody td, table[data-table='segments'] tbody th"))
                .contains(NAMES.get(0), NAMES.get(1), NAMES.get(7), NAMES.get(22));
        assertThat(page.isWithinItsWidth()).isTrue();
        Path csv = page.download("figure[data-chart='sizes'] button[data-action='csv']", folder);
        assertThat(Files.readString(csv)).contains("'=cmd|", "'@SUM(1)").doesNotContain("\n=", ",=", "\"=", "\n@", ",@");
        page.hoverOnColour(page.element("figure[data-chart='scatter'] .plot"), "customer",
                () -> page.count("figure[data-chart='scatter'] .hovertext") > 0);
        assertThat(page.count(".hovertext a, .hovertext image")).isZero();
        page.width(390);
        page.await("a page of a telephone's width", page::isWithinItsWidth);
        assertThat(page.is("document.documentElement.dataset.owned")).isFalse();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void oneCustomerIsEnough(Browser browser) {
        OpenPage page = open(browser, SampleShop.of(1).report("One"));
        assertThat(page.count("section.report-section")).isPositive();
    }

    @Test
    void noCustomersAndNothingAtAll(Browser browser) {
        assertThat(open(browser, HtmlReport.titled("Nothing")).texts("h1")).containsExactly("Nothing");
        FeatureTable nobody = FeatureTable.withIds(List.of()).withNumeric("recency").withNumeric("frequency")
                .withNumeric("monetary");
        Grouping groups = Grouping.of("tier", List.of("Gold", "Silver"), List.of(), new int[0]);
        OpenPage page = open(browser, HtmlReport.titled("Nobody").of(nobody).with(groups));
        assertThat(page.texts("h1")).containsExactly("Nobody");
    }

    @Test
    void oneSegmentAndOneThatIsEmpty(Browser browser) {
        FeatureTable customers = SampleShop.of(50).customers();
        open(browser, HtmlReport.titled("One").of(customers)
                .with(Grouping.of("all", List.of("everybody"), customers.ids(), new int[50]))
                .with(Grouping.of("some", List.of("everybody", "nobody"), customers.ids(), new int[50])));
    }

    @Test
    void missingInfiniteAndHugeFigures(Browser browser) {
        int n = 60;
        double[] missing = IntStream.range(0, n).mapToDouble(row -> row % 3 == 0 ? Double.NaN : row).toArray();
        double[] huge = IntStream.range(0, n).mapToDouble(row -> row % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE).toArray();
        double[] tiny = IntStream.range(0, n).mapToDouble(row -> row * Double.MIN_VALUE).toArray();
        double[] none = new double[n];
        Arrays.fill(none, Double.NaN);
        FeatureTable customers = FeatureTable.withIds(IntStream.range(0, n).mapToObj(row -> "c" + row).toList())
                .with(FeatureColumn.numeric("missing"), MissingValues.KEEP, missing)
                .with(FeatureColumn.numeric("none"), MissingValues.KEEP, none)
                .withNumeric("huge", huge).withNumeric("tiny", tiny).withNumeric("constant", new double[n])
                .with(FeatureColumn.numeric("monetary"), MissingValues.KEEP, missing);
        ReportTable odd = ReportTable.empty().text("which", Arrays.asList("a", null, "c"))
                .number("value", "%", Double.NaN, Double.POSITIVE_INFINITY, -0.0).share("share", 1e300, Double.NaN, -1);
        OpenPage page = open(browser, HtmlReport.titled("Odd").of(customers)
                .with(ReportSection.titled("odd", "Odd").add(Chart.bars("odd-bars", "Bars", odd))
                        .add(Chart.lines("odd-lines", "Lines", odd)).add(Chart.heatmap("odd-heat", "Heat", odd)))
                .with(Grouping.of("half", List.of("one", "two"), customers.ids(),
                        IntStream.range(0, n).map(row -> row % 2).toArray())));
        assertThat(page.texts("main")).allSatisfy(text -> assertThat(text)
                .doesNotContain("NaN", "undefined", "Infinity", "[object"));
    }

    @Test
    void withoutIdsThereAreNone(Browser browser) throws IOException {
        HtmlReport withIds = SampleShop.of(300, row -> "SECRET" + row).report("Customers");
        assertThat(PageReading.of(withIds).points()).contains("SECRET");
        HtmlReport without = withIds.withoutCustomerIds();
        assertThat(PageReading.of(without).points()).doesNotContain("SECRET");
        OpenPage page = open(browser, without);
        assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("SECRET");
        assertThat(page.is("document.documentElement.outerHTML.includes('SECRET')")).isFalse();
        page.hoverOnColour(page.element("figure[data-chart='scatter'] .plot"), "customer",
                () -> page.count("figure[data-chart='scatter'] .hovertext") > 0);
        assertThat(page.is("document.documentElement.outerHTML.includes('SECRET')")).isFalse();
        assertThat(Files.readString(page.download("figure[data-chart='scatter'] button[data-action='csv']", folder)))
                .doesNotContain("SECRET");
    }
}
