package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Histories from tables at hand, and that RFM's recency does not pass for the time from first to last. */
class PurchaseHistoriesTest {

    @Test
    void aTableOfOnesOwn() {
        FeatureTable table = FeatureTable.withIds(List.of("ann", "bob")).withNumeric("x", 2, 0)
                .withNumeric("t_x", 30.43, 0).withNumeric("T", 38.86, 38.86);
        PurchaseHistories histories = PurchaseHistories.of(table, TimeScale.WEEKS, "x", "t_x", "T");
        assertThat(histories.history("ann").repeats()).isEqualTo(2);
        assertThat(histories.history("ann").firstToLast()).isEqualTo(30.43);
        assertThat(histories.history("ann").meanRepeatSpend()).isNaN();
        assertThat(histories.withMeanRepeatSpend(22.35, Double.NaN).history("ann").meanRepeatSpend())
                .isEqualTo(22.35);
        assertThat(histories)
                .hasToString("2 purchase histories in weeks, 1 with a repeat purchase (2 customers: 2 used)");
    }

    @Test
    void rfmsRecencyIsRefused() {
        FeatureTable rfm = FeatureExtractor.asOf(LocalDate.of(2026, 1, 31)).with(recency(), frequency(), tenure())
                .extract(TransactionSource.of(List.of(
                        Transaction.of("ann", "1", Instant.parse("2026-01-01T08:00:00Z"), 10),
                        Transaction.of("ann", "2", Instant.parse("2026-01-21T08:00:00Z"), 10))));
        assertThatThrownBy(() -> PurchaseHistories.of(rfm, TimeScale.DAYS, "frequency", "recency", "tenure"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("less is better, as of RFM's recency");
    }

    @Test
    void aOneTimeBuyerWithARecencyGivesTheMixUpAway() {
        assertThatThrownBy(() -> PurchaseHistories.of(TimeScale.DAYS, List.of("ann"), new int[] {0},
                new double[] {12}, new double[] {12})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("customer 'ann': repeats 0.0, first to last 12.0, age 12.0: without a repeat")
                .hasMessageContaining("RFM's recency is something else");
    }

    @Test
    void impossibleHistoriesAreRefused() {
        assertThatThrownBy(() -> PurchaseHistory.of(-1, 0, 1, TimeScale.DAYS)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> PurchaseHistory.of(1, 3, 2, TimeScale.DAYS)).hasMessageContaining("≤ age");
        assertThatThrownBy(() -> PurchaseHistory.of(1, Double.NaN, 2, TimeScale.DAYS)).hasMessageContaining("≤ age");
        assertThatThrownBy(() -> PurchaseHistory.of(1, 1, Double.POSITIVE_INFINITY, TimeScale.DAYS))
                .hasMessageContaining("≤ age");
        assertThatThrownBy(() -> PurchaseHistory.of(1, 1, 2, TimeScale.DAYS).spending(Double.NEGATIVE_INFINITY))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> PurchaseHistories.of(TimeScale.DAYS, List.of("ann", "ann"), new int[2],
                new double[2], new double[2])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ann'");
        assertThatThrownBy(() -> PurchaseHistories.of(TimeScale.DAYS, List.of("ann"), new int[2], new double[1],
                new double[1])).hasMessageContaining("there must be one each");
    }

    @Test
    void aHoldoutOfOnesOwnIsChecked() {
        PurchaseHistories one = PurchaseHistories.of(TimeScale.DAYS, List.of("ann"), new int[1], new double[1],
                new double[] {9});
        assertThat(Holdout.of(one, 3, new int[] {2}, new double[] {7}).purchases(0)).isEqualTo(2);
        assertThatThrownBy(() -> Holdout.of(one, 0, new int[1], new double[1])).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Holdout.of(one, 1, new int[] {-1}, new double[1])).hasMessageContaining("negative");
        assertThatThrownBy(() -> Holdout.of(one, 1, new int[2], new double[1])).hasMessageContaining("one each");
    }
}
