package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.TransactionSource;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.Purchases;
import org.segmentation.value.Rating;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.ValueByGroup;

/** What a reader sees of the money in a report. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MoneyOnScreenTest {

    private static final List<String> SECTIONS = List.of("value", "risk", "cohorts", "survival", "churn", "forecast",
            "satisfaction");

    /** Tests of one page follow each other. */
    private static final int FIRST = 1;
    private static final int ON_THE_SAME_PAGE = 2;

    private Path file;
    private Path ofMoney;

    @BeforeAll
    void write(@TempDir Path folder) {
        MoneyShop shop = MoneyShop.of(600);
        file = folder.resolve("report.html");
        shop.report("What customers are worth").write(file);
        ofMoney = folder.resolve("money.html");
        shop.reportOfMoney("What customers are worth").write(ofMoney);
    }

    @Test
    void everyChartIsDrawnAndNothingIsAmissOnATelephoneInTheDark(Browser browser) {
        requireAllDrawn(browser.open(ofMoney, 390, true));
    }

    /** With all else that a report can have. */
    @Test
    @Order(FIRST)
    void everyChartIsDrawnAndNothingIsAmiss(Browser browser) {
        requireAllDrawn(browser.open(file));
    }

    private static void requireAllDrawn(OpenPage page) {
        assertThat(page.isWithinItsWidth()).isTrue();
        for (String section : SECTIONS) {
            List<String> charts = page.strings("[...document.querySelectorAll('#" + section
                    + " figure[data-chart]')].map(f => f.dataset.chart)");
            assertThat(charts).as(section).isNotEmpty();
            for (String chart : charts) {
                assertThat(page.coloured(page.element("figure[data-chart='" + chart + "'] .plot"))).as(chart)
                        .isGreaterThan(0.002);
            }
        }
        assertThat(page.accessibilityFaults()).isEmpty();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    @Order(ON_THE_SAME_PAGE)
    void theBandIsAroundTheCurveAndTheCautionIsRead(Browser browser) {
        OpenPage page = browser.show(file);
        assertThat(page.is("document.querySelector('#chart-survival .plot .fills path, #chart-survival .plot .js-fill')"))
                .isTrue();
        assertThat(page.texts("#satisfaction > .says")).anyMatch(text -> text.startsWith("Caution: above 4.8 of 5 stars"));
        assertThat(page.texts("#chart-satisfaction .ytick")).anyMatch(text -> text.contains("looks suspect"));
    }

    @Test
    @Order(ON_THE_SAME_PAGE)
    void figuresAreSavedInFull(Browser browser, @TempDir Path folder) throws IOException {
        OpenPage page = browser.show(file);
        Path cohorts = page.download("figure[data-chart='cohorts'] button[data-action='csv']", folder);
        assertThat(Files.readAllLines(cohorts)).hasSize(25).element(0).asString().startsWith("\ufeffFirst order,1,2,3");
        Path values = page.download("figure[data-chart='value-figures'] button[data-action='csv']", folder);
        assertThat(Files.readString(values)).contains("Platinum,", "Lifetime value, sum");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void whatIsNotThereIsASentence(int width, Browser browser, @TempDir Path folder) {
        Purchases none = Purchases.read(TransactionSource.of(List.of()));
        FeatureTable nobody = FeatureTable.withIds(List.of()).withNumeric("probabilityAlive").withNumeric("lifetimeValue")
                .withNumeric("revenueAtRisk");
        Grouping tiers = Grouping.of("tier", List.of("Gold", "Silver"), List.of(), new int[0]);
        Path empty = folder.resolve("empty.html");
        HtmlReport.titled("Nobody").of(nobody).with(tiers).with(ValueByGroup.of(nobody, tiers)).with(RevenueAtRisk.of(nobody))
                .with(CohortTable.of(none)).with(SurvivalCurve.of(new double[0], new boolean[0]))
                .with(Churn.monthly(none, YearMonth.of(2025, 12))).with(Satisfaction.of(List.of())).write(empty);
        OpenPage page = browser.open(empty, width, false);
        assertThat(page.problems()).isEmpty();
        for (String section : List.of("value", "risk", "cohorts", "survival", "churn", "satisfaction")) {
            assertThat(page.count("#" + section + " .says")).as(section).isPositive();
        }
        assertThat(page.texts("main")).allSatisfy(text -> assertThat(text).doesNotContain("NaN", "undefined", "Infinity"));
    }

    @Test
    void oddNamesAndFiguresBreakNothing(Browser browser, @TempDir Path folder) {
        List<String> names = List.of("</script><b>", "long".repeat(400), "All customers", "none");
        int n = 40;
        double[] odd = IntStream.range(0, n).mapToDouble(i -> i % 4 == 3 ? Double.NaN : i % 4 == 2 ? -i * 1e12 : i).toArray();
        double[] alive = new double[n];
        Arrays.fill(alive, .5);
        List<String> ids = IntStream.range(0, n).mapToObj(i -> "<img src=x onerror=alert(" + i + ")>").toList();
        FeatureTable customers = FeatureTable.withIds(ids).withNumeric("probabilityAlive", alive)
                .with(FeatureColumn.numeric("lifetimeValue"), MissingValues.KEEP, odd)
                .with(FeatureColumn.numeric("revenueAtRisk"), MissingValues.KEEP,
                        Arrays.stream(odd).map(Math::abs).toArray());
        Grouping groups = Grouping.of("<i>kind</i>", names, ids, IntStream.range(0, n).map(i -> i % 4).toArray());
        Path file = folder.resolve("odd.html");
        HtmlReport.titled("Odd").currency("<EUR>").of(customers).with(groups).with(ValueByGroup.of(customers, groups))
                .with(RevenueAtRisk.of(customers)).with(SurvivalCurve.of(new double[] {1}, new boolean[] {true}))
                .with(Satisfaction.of(ids.stream().limit(3).map(id -> new Rating(id, Instant.EPOCH, 5)).toList()))
                .write(file);
        OpenPage page = browser.open(file);
        assertThat(page.problems()).isEmpty();
        assertThat(page.count("main img, main i, main b:not(svg b)")).isZero();
        assertThat(page.texts("#risk table td")).contains(ids.get(38));
        assertThat(page.texts("main")).allSatisfy(text -> assertThat(text).doesNotContain("NaN", "undefined", "Infinity"));
        page.width(390);
        page.await("a page of a telephone's width", page::isWithinItsWidth);
    }
}
