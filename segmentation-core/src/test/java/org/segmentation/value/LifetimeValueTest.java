package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What customers are worth, whose revenue is at risk, and how well a model predicts. */
class LifetimeValueTest {

    private static final BgNbd PURCHASES = BgNbd.of(.242593, 4.413532, .792886, 2.425753, TimeScale.WEEKS);
    private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);

    private static PurchaseHistories some() {
        return PurchaseHistories.of(TimeScale.WEEKS, List.of("ann", "bob", "cleo", "dan"), new int[] {2, 0, 9, 2},
                new double[] {30.43, 0, 12, 30.43}, new double[] {38.86, 38.86, 38.86, 38.86})
                .withMeanRepeatSpend(22.35, Double.NaN, 80, 22.35);
    }

    @Test
    void theValueIsTheDiscountedSumOverThePeriods() {
        ModelledValue value = ModelledValue.of(PURCHASES, SPEND).margin(.3).horizon(12, TimeScale.MONTHS).discount(.01);
        PurchaseHistories histories = some();
        FeatureTable table = value.of(histories);
        for (int row = 0; row < histories.rows(); row++) {
            PurchaseHistory history = histories.history(row);
            double sum = 0;
            double month = 30.436875 / 7;
            for (int t = 1; t <= 12; t++) {
                sum += .3 * (PURCHASES.expectedPurchases(history, t * month)
                        - PURCHASES.expectedPurchases(history, (t - 1) * month)) * SPEND.expectedSpend(history)
                        / Math.pow(1.01, t);
            }
            assertThat(table.column("lifetimeValue")[row]).isEqualTo(sum, within(1e-10 * sum));
            assertThat(value.of(history)).isEqualTo(table.column("lifetimeValue")[row]);
            double alive = PURCHASES.probabilityAlive(history);
            assertThat(table.column("probabilityAlive")[row]).isEqualTo(alive);
            assertThat(table.column("expectedPurchases")[row])
                    .isEqualTo(PURCHASES.expectedPurchases(history, 12 * month), within(1e-12));
            assertThat(table.column("expectedSpend")[row]).isEqualTo(SPEND.expectedSpend(history));
            assertThat(table.column("revenueAtRisk")[row]).isEqualTo((1 - alive) * sum, within(1e-9));
        }
    }

    @Test
    void withoutDiscountTheNumberOfPeriodsDoesNotMatter() {
        PurchaseHistory history = some().history("ann");
        double weeks = ModelledValue.of(PURCHASES, SPEND).horizon(14, TimeScale.DAYS).of(history);
        assertThat(ModelledValue.of(PURCHASES, SPEND).horizon(2, TimeScale.WEEKS).of(history))
                .isEqualTo(weeks, within(1e-12));
    }

    @Test
    void spendOfZeroOrBelowIsNoted() {
        FeatureTable table = ModelledValue.of(PURCHASES, SPEND).of(some().withMeanRepeatSpend(0, Double.NaN, -4, 5));
        assertThat(table.intake().notes())
                .containsEntry("with a mean repeat spend of zero or below, taken as zero", 2L);
    }

    @Test
    void theRetentionFormula() {
        assertThat(RetentionValue.of(100, .8).discount(.1).of(some().history(0)))
                .isEqualTo(100 * .8 / .3, within(1e-9));
        double three = 100 * (.8 / 1.1 + Math.pow(.8 / 1.1, 2) + Math.pow(.8 / 1.1, 3));
        RetentionValue value = RetentionValue.of(100, .8).discount(.1).horizon(3);
        assertThat(value.of(some().history(0))).isEqualTo(three, within(1e-9));
        assertThat(value.of(some()).column("lifetimeValue")).hasSize(4).containsOnly(value.of(some().history(0)));
        assertThat(RetentionValue.of(5, 1).horizon(7).of(some().history(0))).isEqualTo(35);
        assertThat(RetentionValue.of(5, 0).horizon(7).of(some().history(0))).isZero();
        assertThat(RetentionValue.of(PurchaseHistory::repeats, .5).of(some()).column("lifetimeValue"))
                .containsExactly(2, 0, 9, 2);
        assertThatThrownBy(() -> RetentionValue.of(5, 1).of(some())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set a horizon(…) or a discount(…)");
        assertThatThrownBy(() -> RetentionValue.of(5, 1.1)).hasMessageContaining("a share");
    }

    @Test
    void historicValueIsWhatWasSpent() {
        PurchaseHistories histories = Purchases.read(Cdnow.purchases()).histories(TimeScale.WEEKS, Cdnow.END);
        assertThat(HistoricValue.of(.5).of(histories).column("historicValue")[0])
                .isEqualTo(.5 * (29.33 + 29.73 + 14.96 + 26.48), within(1e-9));
        assertThat(HistoricValue.of(1).of(some()).column("historicValue")).containsOnly(Double.NaN);
    }

    @Test
    void wrongSettingsAreRefused() {
        ModelledValue value = ModelledValue.of(PURCHASES, SPEND);
        assertThatThrownBy(() -> value.margin(30)).hasMessageContaining("a share");
        assertThatThrownBy(() -> value.discount(-.1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> value.horizon(0, TimeScale.WEEKS)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> value.of(PurchaseHistories.of(TimeScale.DAYS, List.of(), new int[0], new double[0],
                new double[0]))).hasMessageContaining("weeks");
        assertThat(value.of(PurchaseHistories.of(TimeScale.WEEKS, List.of(), new int[0], new double[0],
                new double[0])).rows()).isZero();
    }

    @Test
    void revenueAtRiskIsRankedOverallAndWithinEachGroup() {
        FeatureTable values = FeatureTable.withIds(List.of("ann", "bob", "cleo", "dan"))
                .withNumeric("probabilityAlive", .5, 1, .1, .5).withNumeric("lifetimeValue", 10, 90, 60, 10)
                .withNumeric("revenueAtRisk", 5, 0, 54, 5);
        RevenueAtRisk risk = RevenueAtRisk.of(values);
        assertThat(risk.ranking()).extracting(CustomerAtRisk::customer).containsExactly("cleo", "ann", "dan", "bob");
        assertThat(risk.ranking().get(0)).isEqualTo(new CustomerAtRisk(1, "cleo", .1, 60, 54));
        assertThat(risk.total()).isEqualTo(64);
        Grouping stages = Grouping.of("stage", List.of("STAR", "NEW", "ACTIVE"), List.of("dan", "cleo", "bob", "ann"),
                new int[] {2, 0, 2, 2});
        assertThat(risk.within(stages).keySet()).containsExactly("STAR", "NEW", "ACTIVE");
        assertThat(risk.within(stages).get("NEW")).isEmpty();
        assertThat(risk.within(stages).get("ACTIVE")).extracting(CustomerAtRisk::customer)
                .containsExactly("ann", "dan", "bob");
        assertThat(risk.within(stages).get("ACTIVE").get(2).rank()).isEqualTo(3);
    }

    /** The fit of the CDNOW sample to its own calibration, as the paper's figure of repeat counts shows it. */
    @Test
    void theRepeatTableOfCdnow() {
        PurchaseHistories histories = Cdnow.summary();
        RepeatCheck check = RepeatCheck.of(BgNbd.fit(histories), histories);
        assertThat(check.rows()).hasSize(8);
        assertThat(check.rows().get(0).customers()).isEqualTo(1411);
        assertThat(check.rows().stream().mapToInt(RepeatCheck.Row::customers).sum()).isEqualTo(2357);
        assertThat(check.rows().stream().mapToDouble(RepeatCheck.Row::expected).sum()).isEqualTo(2357, within(1e-6));
        for (RepeatCheck.Row row : check.rows()) {
            assertThat(row.expected()).isEqualTo(row.customers(), within(.15 * row.customers()));
        }
    }

    @Test
    void theHoldoutOfCdnow() {
        Holdout holdout = Purchases.read(Cdnow.purchases()).holdout(TimeScale.WEEKS, Cdnow.CALIBRATION_END, Cdnow.END);
        HoldoutCheck check = HoldoutCheck.of(BgNbd.fit(holdout.calibration()), holdout);
        assertThat(holdout.length()).isEqualTo(39);
        assertThat(check.all().customers()).isEqualTo(2357);
        assertThat(check.rows().stream().mapToLong(HoldoutCheck.Row::actual).sum()).isEqualTo(check.all().actual());
        assertThat(check.totalError()).isBetween(-.15, .0);
        assertThat(check.meanAbsoluteError()).isBetween(.3, 1.2);
        for (HoldoutCheck.Row row : check.rows().subList(0, 7)) {
            assertThat(row.predictedMean()).isEqualTo(row.actualMean(), within(.35 * row.actualMean() + .05));
        }
    }
}
