package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.segmentation.table.FeatureTable;

/** The scatter in three dimensions, drawn with WebGL. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
@Order(Browser.SAMPLE_FIRST)
class ReportScatterTest {

    private static final SampleShop SHOP = Browser.SAMPLE_SHOP;
    private static final String SCATTER = "figure[data-chart='scatter']";
    private static final String LABEL = SCATTER + " .hovertext";
    private static final Pattern ID = Pattern.compile("C\\d{5}");

    private OpenPage page;

    @BeforeAll
    void open(Browser browser) {
        page = browser.showSample();
    }

    private String label() {
        page.hoverOnColour(page.element(SCATTER + " .plot"), "customer", () -> page.count(LABEL) > 0);
        return String.join("\n", page.texts(LABEL));
    }

    @Test
    void aCustomerUnderTheMouseShowsItsOwnValues() {
        String label = label();
        Matcher id = ID.matcher(label);
        assertThat(id.find()).as(label).isTrue();
        FeatureTable customers = SHOP.customers();
        int row = customers.rowOf(id.group()).orElseThrow();
        for (String feature : List.of("recency", "frequency", "monetary")) {
            assertThat(label.replace(",", "")).as(feature + " of " + id.group())
                    .contains(String.valueOf((long) customers.value(row, customers.indexOf(feature))));
        }
        assertThat(label).contains(SHOP.segments().groups().get(SHOP.segments().group(row)));
    }

    @Test
    void anotherAxisShowsAnotherFeature() {
        List<String> features = page.texts(SCATTER + " select[data-axis='x'] option");
        assertThat(features).hasSize(4);
        for (String axis : List.of("x", "y", "z")) {
            String feature = features.get(features.size() - 1);
            String select = SCATTER + " select[data-axis='" + axis + "']";
            String title = "document.querySelector(\"" + SCATTER + " .js-plotly-plot\")._fullLayout.scene." + axis
                    + "axis.title.text";
            assertThat(page.is(title + ".includes(arguments[0])", feature)).isFalse();
            page.choose(select, feature);
            page.await(axis + " to show " + feature, () -> page.is(title + ".includes(arguments[0])", feature));
        }
        assertThat(page.coloured(page.element(SCATTER + " .plot"))).isGreaterThan(0.002);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void colourFollowsTheGroupingChosen() {
        for (String grouping : List.of("Tier", "RFM segment", "Cluster")) {
            page.choose(SCATTER + " select[data-colour]", grouping);
            List<String> groups = switch (grouping) {
                case "Tier" -> List.of("Platinum", "Gold", "Silver", "Bronze");
                case "Cluster" -> SHOP.segments().groups();
                default -> List.of("Champions");
            };
            page.await("a legend of " + grouping, () -> page.texts(SCATTER + " .legendtext").containsAll(groups));
            assertThat(page.coloured(page.element(SCATTER + " .plot"))).isGreaterThan(0.002);
        }
        assertThat(page.problems()).isEmpty();
    }
}
