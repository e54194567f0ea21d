package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    void segments_are_checked_when_made() {
        assertThat(RfmSegment.ranges("x", "4-5", "1", "2-3").cells()).containsExactly("412", "413", "512", "513");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.ranges("x", "5-4", "1", "1"))
                .withMessageContaining("'5-4' is no range");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.ranges("x", "0", "1", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.cells("x", "55")).withMessageContaining("'55'");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.cells(" ", "555"));
    }
}
