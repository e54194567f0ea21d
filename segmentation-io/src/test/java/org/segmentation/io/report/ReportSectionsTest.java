package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.Evidence;
import org.segmentation.cluster.KMeans;
import org.segmentation.io.report.ReportTable.Column;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.RfmGridCell;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.MacroSegmentation;
import org.segmentation.segment.MacroSegmenter;
import org.segmentation.segment.PerceptualMap;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What each section shows is what the library computes elsewhere. */
class ReportSectionsTest {

    private static final FeatureTable CUSTOMERS = Shops.customers(500);
    private static final Segmentation SEGMENTS = Segmenter.using(ElbowSelector.between(1, 5))
            .transform(log1p().then(standardise())).otherwise(3).fit(CUSTOMERS).segment(CUSTOMERS);
    private static final RfmScores SCORES = RfmScorer.quintiles().score(CUSTOMERS);

    private static Context context(Map<String, Grouping> groupings, boolean ids) {
        Settings settings = Settings.titled("Test").currency("EUR");
        return new Context(CUSTOMERS, groupings, Map.of(), null, SCORES.toTable(), ids ? settings : settings.withoutIds());
    }

    private static Context context() {
        return context(Map.of("cluster", SEGMENTS), true);
    }

    private static Chart chart(Section section, Context context, String name) {
        return section.in(context).orElseThrow().blocks().stream().filter(Chart.class::isInstance).map(Chart.class::cast)
                .filter(chart -> chart.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Object> cells(Chart chart, String title) {
        return chart.table().columns().stream().filter(column -> column.title().equals(title)).map(Column::cells)
                .findFirst().map(cells -> List.<Object>copyOf(cells)).orElseThrow();
    }

    private static String said(Chart chart) {
        return String.join(" ", chart.sentences().stream().map(Sentence::toString).toList());
    }

    @Test
    void the_elbow_is_the_models() {
        Chart chart = chart(new ElbowSection(null, null), context(), "elbow");
        double[] inertia = SEGMENTS.model().elbow().orElseThrow().inertia();
        assertThat(cells(chart, "Sum of squares within segments")).containsExactlyElementsOf(
                Arrays.stream(inertia).boxed().toList());
        assertThat(chart.marked()).isEqualTo(Integer.toString(SEGMENTS.model().elbow().orElseThrow().k().orElseThrow()));
        assertThat(said(chart)).contains(Figure.number(SEGMENTS.model().elbow().orElseThrow().strength(), "").toString());
    }

    @Test
    void the_evidence_names_what_each_criterion_favours() {
        Evidence evidence = SEGMENTS.evidence().orElseThrow();
        Chart chart = chart(new ElbowSection(null, evidence), context(), "evidence");
        assertThat(chart.table().titles()).contains("silhouette: favours "
                + evidence.favoured(Evidence.Criterion.SILHOUETTE).orElseThrow());
        assertThat(said(chart)).contains(evidence.k() + " segments");
    }

    @Test
    void profiles_are_shown_in_full() {
        Profile profile = SEGMENTS.profile();
        Chart importance = chart(new ProfileSection(), context(), "importance");
        assertThat(cells(importance, "Recency")).containsExactlyElementsOf(profile.groups().stream()
                .map(group -> (Object) group.feature("recency").importance()).toList());
        Chart snake = chart(new ProfileSection(), context(), "snake");
        GroupProfile first = profile.groups().get(0);
        assertThat(cells(snake, first.name())).containsExactlyElementsOf(first.features().stream()
                .map(feature -> (Object) feature.deviation()).toList());
        Chart boxes = chart(new ProfileSection(), context(), "boxes");
        assertThat(boxes.table().rows()).isEqualTo(CUSTOMERS.width() * profile.groups().size());
        assertThat(cells(boxes, "Median")).startsWith(first.feature("recency").median());
    }

    @Test
    void personas_name_typical_customers_unless_ids_are_left_out() {
        assertThat(facts(true)).contains(String.join(", ", SEGMENTS.profile().groups().get(0).typical()));
        assertThat(facts(false)).noneMatch(fact -> CUSTOMERS.ids().stream().anyMatch(fact::contains));
    }

    private static List<String> facts(boolean ids) {
        ReportSection section = new PersonaSection().in(context(Map.of("cluster", SEGMENTS), ids)).orElseThrow();
        return ((Cards) section.blocks().get(0)).cards().stream().flatMap(card -> card.facts().stream())
                .map(fact -> fact.figure().toString()).toList();
    }

    @Test
    void the_map_has_a_place_for_each_segment_and_an_arrow_for_each_feature() {
        PerceptualMap map = SEGMENTS.map();
        Chart chart = chart(new MapSection(), context(), "map");
        assertThat(chart.table().rows()).isEqualTo(map.segments().size() + map.features().size());
        assertThat(cells(chart, "Across")).startsWith(map.segments().get(0).x()).endsWith(
                map.features().get(map.features().size() - 1).x());
        assertThat(said(chart)).contains(Figure.share(map.explained()[0] + map.explained()[1]).toString());
    }

    @Test
    void contributions_name_what_separates_most() {
        Chart chart = chart(new ContributionSection(null), context(), "contributions");
        double most = SEGMENTS.contributions().attributes().stream().mapToDouble(one -> one.separation()).max().orElseThrow();
        assertThat(said(chart)).contains(Figure.share(most).toString());
    }

    @Test
    void scores_are_shown_best_first() {
        List<RfmGridCell> cells = SCORES.grid(CUSTOMERS).cells();
        Chart chart = chart(new RfmSection(SCORES), context(), "rfm");
        assertThat(chart.table().titles()).containsExactly("Recency score", "5", "4", "3", "2", "1");
        assertThat(cells(chart, "5").get(0)).isEqualTo((double) cells.get(0).customers());
        assertThat(chart.table().columns().stream().skip(1).flatMap(column -> column.cells().stream())
                .mapToDouble(cell -> (Double) cell).sum()).isEqualTo(CUSTOMERS.rows());
    }

    @Test
    void rfm_segments_are_areas_with_or_without_their_table() {
        Grouping named = SCORES.segments(RfmSegmentMap.standard());
        Context context = context(Map.of("named", named), true);
        Chart drawn = chart(new TreemapSection(null), context, "treemap");
        Chart given = chart(new TreemapSection(SCORES.segmentTable(RfmSegmentMap.standard(), CUSTOMERS)), context, "treemap");
        assertThat(cells(drawn, "Customers")).isEqualTo(cells(given, "Customers")).containsExactlyElementsOf(
                Arrays.stream(named.sizes()).mapToObj(size -> (Object) (double) size).toList());
        assertThat(drawn.colouredBy()).isEqualTo(given.colouredBy()).isEqualTo("named");
        assertThat(given.table().titles()).contains("Average order value");
        assertThat(new TreemapSection(null).in(context())).isEqualTo(Optional.empty());
    }

    @Test
    void tiers_show_their_rules_and_who_is_near_the_next() {
        FittedTiers tiers = TierScheme.lowest("Bronze").tier("Silver", 200).tier("Gold", 1000).fit(CUSTOMERS, "monetary");
        Chart chart = chart(new TierSection(tiers), context(), "tiers");
        assertThat(cells(chart, "Threshold")).allSatisfy(rule -> assertThat(tiers.rules()).anyMatch(
                line -> line.endsWith(": " + rule)));
        double[] spend = CUSTOMERS.column("monetary");
        long near = Arrays.stream(spend).filter(x -> x >= 180 && x < 200 || x >= 900 && x < 1000).count();
        assertThat(said(chart)).startsWith(near + " ");
        FittedTiers ofScores = TierScheme.platinumToBronze().fit(SCORES.toTable(), RfmScores.SUM);
        assertThat(cells(chart(new TierSection(ofScores), context(), "tiers"), "Customers")).hasSize(4);
        assertThatIllegalArgumentException().isThrownBy(() -> new TierSection(TierScheme.lowest("a").tier("b", 1)
                .fit(CUSTOMERS.withNumeric("other", new double[500]), "other")).in(context()))
                .withMessageContaining("'other'").withMessageContaining("neither");
    }

    @Test
    void macro_groups_hold_their_segments() {
        Grouping halves = CUSTOMERS.group("half", List.of("a", "b"), IntStream.range(0, 500).map(row -> row % 2).toArray());
        MacroSegmentation macro = MacroSegmenter.using(Segmenter.using(KMeans.into(2).seed(1)).transform(standardise()))
                .fit(CUSTOMERS, halves).segment(CUSTOMERS, halves);
        Chart chart = chart(new MacroSection(), context(Map.of("macro", macro), true), "macro");
        assertThat(cells(chart, "half")).containsExactly("a", "a", "b", "b");
        assertThat(said(chart)).isEqualTo("Of 2 groups 2 are split, which makes 4 segments in all.");
    }

    @Test
    void the_table_has_every_group_of_every_grouping() {
        Grouping tiers = SCORES.tiers(TierScheme.platinumToBronze());
        PageReading page = PageReading.of(HtmlReport.titled("All").of(CUSTOMERS).with(SEGMENTS).with(tiers));
        assertThat(page.data()).contains("Platinum", "Bronze");
        SegmentTable table = (SegmentTable) new SegmentTableSection().in(
                new Context(CUSTOMERS, new java.util.TreeMap<>(Map.of("cluster", SEGMENTS, "tier", tiers)), Map.of(), null, null,
                        Settings.titled("All"))).orElseThrow().blocks().get(0);
        assertThat(table.table().rows()).isEqualTo(SEGMENTS.groups().size() + 4);
        assertThat(table.table().titles()).startsWith("By", "Segment", "Customers").contains("Revenue", "Recency, mean");
    }
}
