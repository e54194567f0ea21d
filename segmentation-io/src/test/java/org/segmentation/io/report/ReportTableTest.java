package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The table of segments, which its reader sorts and filters. */
@ExtendWith(InstalledBrowser.class)
@TestInstance(Lifecycle.PER_CLASS)
@Order(Browser.SAMPLE_FIRST)
class ReportTableTest {

    private static final String MISSING = "–";
    private static final String TABLE = "table[data-table='segments']";

    private OpenPage page;

    @BeforeAll
    void open(Browser browser) {
        page = browser.showSample();
    }

    /** The texts of a column, of the rows in view. */
    private List<String> column(int column) {
        return page.strings("""
                [...document.querySelectorAll(arguments[0] + ' tbody tr')].filter(row => row.offsetParent !== null)
                    .map(row => row.cells[arguments[1]].textContent.trim())""", TABLE, column);
    }

    private List<String> titles() {
        return page.texts(TABLE + " thead th");
    }

    private void press(int column) {
        page.click(TABLE + " thead th:nth-child(" + (column + 1) + ") button");
    }

    private List<String> sorts() {
        return page.strings("[...document.querySelectorAll(arguments[0] + ' thead th')].map(th => th.ariaSort ?? 'none')",
                TABLE);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[^0-9.]", ""));
    }

    @Test
    void sortsByNumbersAndByTextsBothWays() {
        int rows = column(0).size();
        assertThat(rows).isGreaterThan(10);
        for (int c = 0; c < titles().size(); c++) {
            boolean numeric = column(c).stream().allMatch(text -> text.equals(MISSING) || text.matches("\\D*[0-9][0-9,.]*[^0-9]*"));
            for (int time = 0; time < 2; time++) {
                press(c);
                List<String> sorted = column(c);
                String direction = sorts().get(c);
                assertThat(direction).isIn("ascending", "descending");
                assertThat(sorts()).filteredOn(sort -> !sort.equals("none")).hasSize(1);
                Comparator<String> order = numeric ? Comparator.comparingDouble(ReportTableTest::number)
                        : String.CASE_INSENSITIVE_ORDER;
                assertThat(sorted).hasSize(rows);
                // What is not known comes last, whichever way.
                List<String> known = sorted.stream().takeWhile(text -> !text.equals(MISSING)).toList();
                assertThat(sorted.subList(known.size(), rows)).allMatch(MISSING::equals);
                assertThat(known).as(titles().get(c) + " " + direction)
                        .isSortedAccordingTo(direction.equals("ascending") ? order : order.reversed());
            }
        }
        press(0);
        String one = sorts().get(0);
        press(0);
        assertThat(sorts().get(0)).isNotEqualTo(one);
    }

    @Test
    void showsTheRowsThatHoldWhatIsTyped() {
        List<String> all = column(1);
        String search = "input[type=search]";
        page.type(search, "gOLD");
        page.await("the filter", () -> column(1).size() < all.size());
        assertThat(column(1)).containsExactly("Gold");
        page.type(search, Keys.chord(Keys.CONTROL, "a"), "no such segment");
        page.await("no rows", () -> column(1).isEmpty());
        page.type(search, Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        page.await("all rows", () -> column(1).size() == all.size());
        List<String> again = new ArrayList<>(column(1));
        assertThat(again).containsExactlyInAnyOrderElementsOf(all);
    }
}
