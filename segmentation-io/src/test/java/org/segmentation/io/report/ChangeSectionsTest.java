package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.segmentation.change.Drift;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.Snapshots;
import org.segmentation.change.Stage;
import org.segmentation.change.StageFlows;
import org.segmentation.change.StageSnapshot;
import org.segmentation.io.report.ReportTable.Column;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What the sections on change show is what the library computes elsewhere. */
class ChangeSectionsTest {

    private static final MovingShop SHOP = MovingShop.of(500, 6);

    private static Context context(Map<String, Grouping> groupings) {
        return new Context(FeatureTable.withIds(List.of()), groupings, Map.of(), null, null, Settings.titled("Test").currency("EUR"));
    }

    private static ReportSection section(Section section) {
        return section.in(context(Map.of())).orElseThrow();
    }

    private static Chart chart(Section section, String name) {
        return section(section).blocks().stream().filter(Chart.class::isInstance).map(Chart.class::cast)
                .filter(chart -> chart.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Object> cells(ReportTable table, String title) {
        return table.columns().stream().filter(column -> column.title().equals(title)).map(Column::cells)
                .findFirst().map(cells -> List.<Object>copyOf(cells)).orElseThrow();
    }

    private static double sum(ReportTable table, String title) {
        return cells(table, title).stream().mapToDouble(cell -> (Double) cell).sum();
    }

    private static List<String> said(Chart chart) {
        return chart.sentences().stream().map(Sentence::toString).toList();
    }

    @Test
    void stages_over_time_are_those_of_the_snapshots() {
        Section section = new TimelineSection(List.of(SHOP.stages()));
        Chart counts = chart(section, "timeline");
        assertThat(cells(counts.table(), "Date")).isEqualTo(SHOP.stages().dates().stream().map(LocalDate::toString).toList());
        Chart revenue = chart(section, "timeline-revenue");
        for (Stage stage : Stage.values()) {
            assertThat(cells(counts.table(), stage.title())).isEqualTo(SHOP.stages().values().stream()
                    .map(at -> (double) at.count(stage)).toList());
            List<StageFlows> flows = IntStream.range(1, 6).mapToObj(month -> SHOP.stages().values().get(month)
                    .since(SHOP.stages().values().get(month - 1))).toList();
            assertThat(cells(revenue.table(), stage.title())).isEqualTo(flows.stream()
                    .map(flow -> flow.line(stage).spent()).toList());
        }
        ReportTable last = ((ReportSection.Titled) section(section).blocks().get(2)).table();
        assertThat(cells(last, "2025-06-30")).isEqualTo(Arrays.stream(Stage.values())
                .map(stage -> (double) SHOP.stages().last().count(stage)).toList());
    }

    @Test
    void groups_that_come_and_go_are_counted_as_none_where_they_are_not() {
        Grouping two = Grouping.of("tier", List.of("Gold", "Silver"), List.of("a", "b"), new int[] {0, 1});
        Grouping three = Grouping.of("tier", List.of("Platinum", "Gold"), List.of("a", "b", "c"), new int[] {0, 1, 1});
        Chart chart = chart(new TimelineSection(List.of(Snapshots.of(Map.of(LocalDate.of(2025, 1, 1), two,
                LocalDate.of(2025, 2, 1), three)))), "timeline");
        assertThat(chart.table().titles()).containsExactly("Date", "Gold", "Silver", "Platinum");
        assertThat(cells(chart.table(), "Silver")).containsExactly(1.0, 0.0);
        assertThat(cells(chart.table(), "Platinum")).containsExactly(0.0, 1.0);
        assertThat(said(chart)).contains("On 2025-02-01 “Gold” is the largest group: 2 of 3 customers (66.7 %).",
                "Since 2025-01-01 “Gold” has gained most: 1 more, which makes 2.",
                "Since 2025-01-01 “Silver” has lost most: 1 fewer, which leaves 0.");
    }

    @Test
    void migration_counts_everybody_once_and_sums_their_revenue() {
        Migration migration = SHOP.year();
        Section section = new MigrationSection(List.of(migration));
        ReportTable ways = chart(section, "migration").table();
        assertThat(sum(ways, "Customers")).isEqualTo(migration.ids().size());
        assertThat(sum(ways, "Revenue")).isCloseTo(Arrays.stream(SHOP.stages().last().spend().column("monetary")).sum(),
                Offset.offset(1e-6));
        ReportTable shares = chart(section, "migration-shares").table();
        int row = cells(shares, "Before").indexOf("Active");
        assertThat(cells(shares, "Churn").get(row)).isEqualTo((double) migration.count("Active", "Churn")
                / IntStream.of(migration.counts()[migration.before().groups().indexOf("Active")]).sum());
        ReportTable gains = chart(section, "migration-gains").table();
        for (Migration.Line line : migration.lines()) {
            int at = cells(gains, "Segment").indexOf(line.group());
            assertThat(cells(gains, "Net").get(at)).isEqualTo((double) line.netGain()).isEqualTo(
                    List.of("Joined", "Came in", "Went out", "Left").stream().mapToDouble(title ->
                            (Double) cells(gains, title).get(at)).sum());
        }
        assertThat(said(chart(section, "migration"))).contains("Before is 2025-01-31, now is 2025-06-30.",
                IntStream.of(migration.joined()).sum() + " customers have joined, 0 have left.");
    }

    @Test
    void groupings_without_a_group_in_common_are_followed_without_saying_who_stayed() {
        Grouping tiers = Grouping.of("tier", List.of("Gold", "Silver"), List.of("a", "b"), new int[] {0, 1});
        Grouping segments = Grouping.of("cluster", List.of("Joined", "Cluster 2"), List.of("b", "c"), new int[] {0, 1});
        ReportSection section = section(new MigrationSection(List.of(Migration.between(tiers, segments))));
        assertThat(section.blocks()).hasSize(2);
        Chart ways = (Chart) section.blocks().get(0);
        assertThat(ways.title()).isEqualTo("From tier to cluster");
        assertThat(cells(ways.table(), "Before")).containsExactly("Gold", "Silver", "(Joined)");
        assertThat(cells(ways.table(), "Now")).containsExactly("Left", "Joined", "Cluster 2");
        assertThat(said(ways)).containsExactly("1 customer has joined, 1 has left.");
    }

    @Test
    void drift_is_that_of_the_refit() {
        Refit refit = SHOP.refit();
        Drift drift = refit.drift();
        Section section = new DriftSection(drift, refit);
        Chart moves = chart(section, "drift");
        assertThat(cells(moves.table(), "Recency")).isEqualTo(drift.moves().stream()
                .map(move -> (Object) move.inStandardDeviations().get("recency")).toList());
        assertThat(cells(moves.table(), "Recency, moved by")).isEqualTo(drift.moves().stream()
                .map(move -> (Object) move.inUnits().get("recency")).toList());
        assertThat(cells(chart(section, "drift-stability").table(), "Stability index"))
                .isEqualTo(List.<Object>copyOf(drift.stability().values()));
        assertThat(cells(chart(section, "drift-inertia").table(), "Sum of squares within segments"))
                .containsExactly(drift.inertiaBefore(), drift.inertia(), drift.freshInertia().orElseThrow());
        assertThat(section(section).toString()).contains(drift.changed() + " of 500 customers ("
                + Figure.share(drift.changedShare()) + ")");
        assertThat(section(new DriftSection(drift, null)).blocks()).hasSize(3);
    }

    @Test
    void drift_without_customers_is_a_sentence() {
        Drift none = new Drift(List.of(), SHOP.refit().drift().matching(), 0, 0, Map.of("recency", Double.NaN), 0, 0, Double.NaN,
                OptionalDouble.empty());
        ReportSection section = section(new DriftSection(none, null));
        assertThat(section.blocks()).isEmpty();
        assertThat(section.toString()).contains("There are no customers now");
    }

    @Test
    void paths_are_the_most_frequent() {
        SegmentPaths paths = SHOP.paths();
        Section section = new PathSection(List.of(paths));
        Chart chart = chart(section, "paths");
        assertThat(cells(chart.table(), "Path")).isEqualTo(paths.frequent(12).stream().map(path -> (Object) path.toString()).toList());
        assertThat(cells(chart.table(), "Customers")).isEqualTo(paths.frequent(12).stream()
                .map(path -> (Object) (double) path.customers()).toList());
        assertThat(cells(chart(section, "paths-time").table(), "Share of time")).isEqualTo(paths.stays().stream()
                .map(stay -> (Object) stay.share()).toList());
    }

    @Test
    void a_report_of_change_alone_has_the_customers_of_its_last_date() {
        HtmlReport report = HtmlReport.titled("Stages").with(SHOP.stages());
        StageSnapshot last = SHOP.stages().last();
        assertThat(PageReading.of(report).says()).contains(last.ids().size() + " customers.");
        assertThat(PageReading.of(report.with(SHOP.stages().map(stage -> stage))).sections()).containsExactly("timeline");
        assertThat(PageReading.of(report).data() + PageReading.of(report).points()).doesNotContain("M00");
    }

    @Property(tries = 300)
    void a_group_has_the_colour_of_its_namesake_in_the_report_and_none_that_another_has(
            @ForAll @Size(min = 1, max = 8) @UniqueElements List<@IntRange(max = 12) Integer> report,
            @ForAll @Size(min = 1, max = 8) @UniqueElements List<@IntRange(max = 12) Integer> asked) {
        List<String> groups = report.stream().map(Object::toString).toList();
        Map<String, Grouping> groupings = new LinkedHashMap<>();
        groupings.put("+1", Grouping.of("+1", groups, List.of(), new int[0]));
        Colours colours = new Colours(groupings);
        List<String> names = asked.stream().map(Object::toString).toList();
        String name = colours.of(names);
        assertThat(colours.of(names)).isEqualTo(name);
        if (groups.containsAll(names)) {
            assertThat(name).isEqualTo("+1");
            assertThat(colours.others()).isEmpty();
        } else {
            Map<String, Integer> places = colours.others().get(name);
            assertThat(places).isNotNull();
            assertThat(places.keySet()).containsExactlyElementsOf(names);
            assertThat(places.values()).doesNotHaveDuplicates();
            names.stream().filter(groups::contains).forEach(group ->
                    assertThat(places.get(group)).isEqualTo(groups.indexOf(group)));
        }
    }
}
