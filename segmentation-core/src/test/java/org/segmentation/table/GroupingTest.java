package org.segmentation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final Grouping TIER = Grouping.of("tier", List.of("Gold", "Silver"), List.of("a", "b", "c"),
            new int[] {0, 1, 0});

    @Test
    void labels_follow_the_customers_asked_for() {
        assertThat(TIER.labels(List.of("c", "b"))).containsExactly(0, 1);
        assertThat(TIER.labels(List.of("b", "b"))).containsExactly(1, 1);
        assertThat(TIER.labels(TIER.ids())).isEqualTo(TIER.labels());
        assertThat(TIER.labels(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> TIER.labels(List.of("a", "z")))
                .withMessage("customer 'z' is not in the grouping by tier");
    }
}
