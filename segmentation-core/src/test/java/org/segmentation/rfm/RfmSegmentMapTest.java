package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

class RfmSegmentMapTest {

    private static final FeatureTable TWO = FeatureTable.withIds(List.of("best", "worst"))
            .with(FeatureColumn.numeric("recency").lowIsGood(), 1, 2).withNumeric("frequency", 2, 1)
            .withNumeric("monetary", 2, 1);

    @Test
    void the_standard_map_covers_all_125_cells_exactly_once() {
        List<RfmSegment> segments = RfmSegmentMap.standard().segments();
        Set<String> cells = new HashSet<>();
        int listed = 0;
        for (RfmSegment segment : segments) {
            cells.addAll(segment.cells());
            listed += segment.cells().size();
        }
        assertThat(cells).hasSize(125).allMatch(cell -> cell.matches("[1-5]{3}"));
        assertThat(listed).isEqualTo(125);
        assertThat(RfmSegmentMap.standard().names()).containsExactly("Champions", "Loyal", "Potential Loyalist", "New",
                "Promising", "Need Attention", "About To Sleep", "At Risk", "Cannot Lose", "Hibernating", "Lost");
        assertThat(segments.stream().map(segment -> segment.cells().size()))
                .containsExactly(7, 8, 24, 7, 16, 8, 8, 22, 8, 11, 6);
    }

    @Test
    void cells_have_their_segments() {
        RfmSegmentMap map = RfmSegmentMap.standard();
        assertThat(map.segmentOf("555")).isEqualTo("Champions");
        assertThat(map.segmentOf("323")).isEqualTo("Potential Loyalist");
        assertThat(map.segmentOf("511")).isEqualTo("New");
        assertThat(map.segmentOf("124")).isEqualTo("At Risk");
        assertThat(map.segmentOf("111")).isEqualTo("Lost");
        assertThatIllegalArgumentException().isThrownBy(() -> map.segmentOf("556")).withMessageContaining("1 to 5");
        assertThatIllegalArgumentException().isThrownBy(() -> map.segmentOf("55"));
    }

    @Test
    void scores_need_as_many_bins_as_the_map() {
        RfmScores scores = RfmScorer.quartiles().score(TWO);
        assertThatIllegalArgumentException().isThrownBy(() -> scores.segments(RfmSegmentMap.standard()))
                .withMessageContaining("scores 1 to 5, these are 1 to 4").withMessageContaining("RfmScorer.bins(5)");
    }

    @Test
    void an_own_map_for_another_number_of_bins() {
        RfmSegmentMap map = RfmSegmentMap.of(2, RfmSegment.cells("good", "222 221", "212", "211"),
                RfmSegment.ranges("gone", "1", "1-2", "1-2"));
        assertThat(RfmScorer.bins(2).score(TWO).segments(map).labels()).containsExactly(0, 1);
        assertThat(RfmScorer.bins(2).bestIsOne().score(TWO).segments(map).labels()).containsExactly(0, 1);
        assertThat(RfmScorer.bins(2).score(TWO).segments(map).groupOf("best")).isEqualTo("good");
        assertThat(RfmSegmentMap.of(1, RfmSegment.cells("all", "111")).names()).containsExactly("all");
        assertThat(RfmSegmentMap.of(map.bins(), map.segments().toArray(new RfmSegment[0]))).isEqualTo(map)
                .hasSameHashCodeAs(map);
        assertThat(map).hasToString("""
                segment  cells  recency-frequency-monetary
                -------  -----  --------------------------
                good         4  211 212 221 222
                gone         4  111 112 121 122""");
    }

    @Test
    void uncovered_and_doubly_covered_cells_are_all_reported() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(2,
                        RfmSegment.cells("a", "222 221 212"), RfmSegment.ranges("b", "1", "1-2", "1-2"),
                        RfmSegment.cells("c", "222 111")))
                .withMessageContaining("each of the 8 cells").withMessageContaining("uncovered: 211;")
                .withMessageContaining("more than once: 111 by b and c, 222 by a and c;").withMessageContaining("rules");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(1, RfmSegment.cells("a", "111 111")))
                .withMessageContaining("111 by a and a");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(2, RfmSegment.cells("a", "333")))
                .withMessageContaining("'a'").withMessageContaining("1 to 2").withMessageContaining("333");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegmentMap.of(1, RfmSegment.cells("a", "111"), new RfmSegment("a", List.of())))
                .withMessageContaining("distinct names");
    }

    @Test
    void in_rules_the_first_match_wins_and_the_rest_are_others() {
        RfmSegmentMap map = RfmSegmentMap.rules(2, "Others", RfmSegment.ranges("recent", "2", "1-2", "1-2"),
                RfmSegment.ranges("big", "1-2", "1-2", "2"), RfmSegment.ranges("never", "2", "2", "2"));
        assertThat(map.names()).containsExactly("recent", "big", "never", "Others");
        assertThat(map.segmentOf("222")).isEqualTo("recent");
        assertThat(map.segmentOf("122")).isEqualTo("big");
        assertThat(map.segments().get(2).cells()).isEmpty();
        assertThat(map.segments().get(3).cells()).containsExactly("111", "121");
        assertThat(RfmSegmentMap.of(2, map.segments().toArray(new RfmSegment[0]))).isEqualTo(map);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegmentMap.rules(1, "Others", RfmSegment.cells("Others", "111")));
    }

    @Test
    void ten_rules_name_the_cells_that_several_hold_and_those_that_none_does() {
        RfmSegmentMap map = RfmSegmentMap.tenRules();
        assertThat(map.names()).containsExactly("Champions", "Potential Loyalist", "Loyal Customers", "Promising",
                "New Customers", "Can't Lose Them", "At Risk", "Need Attention", "About To Sleep", "Lost", "Others");
        assertThat(map.coverage().gaps()).hasSize(10).isEqualTo(map.segments().get(10).cells());
        assertThat(map.coverage().overlaps().get("555")).containsExactly("Champions", "Potential Loyalist");
        assertThat(map.coverage().unmatched()).isEmpty();
        assertThat(map.coverage().exact()).isFalse();
        assertThat(map.coverage().toString()).startsWith("uncovered: ").contains("555 by Champions and Potential Loyalist");
        assertThat(RfmSegmentMap.standard().coverage().exact()).isTrue();
        assertThat(RfmSegmentMap.standard().coverage()).hasToString("each of the 125 cells is in exactly one segment");
    }

    @Property(tries = 60)
    void coverage_is_what_counting_cell_by_cell_gives(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int bins,
            @ForAll @IntRange(min = 1, max = 5) int rules) {
        Random random = new Random(seed);
        int[][] ranges = new int[rules][6];
        RfmSegment[] segments = new RfmSegment[rules];
        for (int i = 0; i < rules; i++) {
            String[] texts = new String[3];
            for (int d = 0; d < 3; d++) {
                int a = 1 + random.nextInt(bins);
                int b = 1 + random.nextInt(bins);
                ranges[i][2 * d] = Math.min(a, b);
                ranges[i][2 * d + 1] = Math.max(a, b);
                texts[d] = a == b ? "" + a : Math.min(a, b) + "-" + Math.max(a, b);
            }
            segments[i] = RfmSegment.ranges("s" + i, texts[0], texts[1], texts[2]);
        }
        RfmSegmentMap map = RfmSegmentMap.rules(bins, "Others", segments);
        RfmCoverage coverage = RfmCoverage.of(bins, segments);
        assertThat(map.coverage()).isEqualTo(coverage);
        Set<String> winners = new HashSet<>();
        int cells = 0;
        for (int r = 1; r <= bins; r++) {
            for (int f = 1; f <= bins; f++) {
                for (int m = 1; m <= bins; m++) {
                    List<String> holders = new ArrayList<>();
                    for (int i = 0; i < rules; i++) {
                        int[] range = ranges[i];
                        if (range[0] <= r && r <= range[1] && range[2] <= f && f <= range[3] && range[4] <= m
                                && m <= range[5]) {
                            holders.add("s" + i);
                        }
                    }
                    String cell = bins < 10 ? "" + r + f + m : r + "-" + f + "-" + m;
                    cells++;
                    assertThat(coverage.gaps().contains(cell)).isEqualTo(holders.isEmpty());
                    assertThat(coverage.overlaps().containsKey(cell)).isEqualTo(holders.size() > 1);
                    assertThat(map.segmentOf(cell)).isEqualTo(holders.isEmpty() ? "Others" : holders.get(0));
                    winners.add(map.segmentOf(cell));
                }
            }
        }
        assertThat(coverage.cells()).isEqualTo(cells);
        assertThat(coverage.unmatched()).noneMatch(winners::contains);
        assertThat(map.segments().stream().mapToInt(segment -> segment.cells().size()).sum()).isEqualTo(cells);
        assertThat(RfmSegmentMap.of(bins, map.segments().toArray(new RfmSegment[0]))).isEqualTo(map);
    }

    @Test
    void rules_that_never_match_are_named() {
        RfmCoverage coverage = RfmSegmentMap.rules(2, "Others", RfmSegment.ranges("recent", "2", "1-2", "1-2"),
                RfmSegment.ranges("never", "2", "2", "2")).coverage();
        assertThat(coverage.unmatched()).containsExactly("never");
        assertThat(coverage).hasToString("uncovered: 111 112 121 122; covered more than once: 222 by recent and never; "
                + "never matched: never");
    }

    @Test
    void deciles_have_maps_of_cells_with_hyphens() {
        RfmSegmentMap map = RfmSegmentMap.rules(10, "Others", RfmSegment.ranges("Best", "9-10", "8-10", "10"),
                RfmSegment.cells("Lost", "1-1-1 112"));
        assertThat(map.segmentOf("10-9-10")).isEqualTo("Best");
        assertThat(map.segmentOf("1-1-2")).isEqualTo(map.segmentOf("112")).isEqualTo("Lost");
        assertThat(map.segments().get(1).cells()).containsExactly("1-1-1", "1-1-2");
        assertThat(map.segments().get(0).cells()).hasSize(6).contains("10-10-10");
        assertThat(map.coverage().gaps()).hasSize(992);
        assertThatIllegalArgumentException().isThrownBy(() -> map.segmentOf("11-1-1")).withMessageContaining("1 to 10");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(21))
                .withMessageContaining("1 to 20 scores").withMessageContaining("not 21");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegmentMap.of(10, RfmSegment.cells("a", "10-4")))
                .withMessageContaining("'10-4' is no cell");

        FeatureTable ten = FeatureTable.of(IntStream.rangeClosed(1, 10).mapToObj(i -> "c" + i).toList(),
                List.of(FeatureColumn.numeric("recency").lowIsGood(), FeatureColumn.numeric("frequency"),
                        FeatureColumn.numeric("monetary")),
                IntStream.rangeClosed(1, 10).mapToObj(i -> new double[] {-i, i, i}).flatMapToDouble(Arrays::stream).toArray());
        assertThat(RfmScorer.bins(10).score(ten).segments(map).labels())
                .containsExactly(1, 2, 2, 2, 2, 2, 2, 2, 2, 0);
    }

    @Test
    void segments_are_checked_when_made() {
        assertThat(RfmSegment.ranges("x", "4-5", "1", "2-3").cells()).containsExactly("412", "413", "512", "513");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.ranges("x", "5-4", "1", "1"))
                .withMessageContaining("'5-4' is no range");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.ranges("x", "0", "1", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.cells("x", "55")).withMessageContaining("'55'");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.cells(" ", "555"));
    }
}
