package org.segmentation.examples;

import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.segmentation.change.StageSnapshot;
import org.segmentation.change.Stages;
import org.segmentation.cluster.KMeans;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.GammaGamma;
import org.segmentation.value.HistoricValue;
import org.segmentation.value.HistoryCheck;
import org.segmentation.value.Holdout;
import org.segmentation.value.HoldoutCheck;
import org.segmentation.value.MbgNbd;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.PurchaseHistories;
import org.segmentation.value.Purchases;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.TimeScale;
import org.segmentation.value.ValueByGroup;

/** The money of the sample shop: what customers are worth, what is at risk, who was lost, and who is satisfied. */
public final class MoneyView {

    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final double MARGIN = .3;

    private MoneyView() {
    }

    /**
     * Prints it.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Purchases purchases = Purchases.read(SampleShop.orders());
        PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, TODAY);
        System.out.println(purchases);
        System.out.println(HistoryCheck.of(histories));

        // Would the model have known in summer what autumn brought?
        Holdout autumn = purchases.holdout(TimeScale.WEEKS, LocalDate.of(2025, 6, 30), TODAY);
        System.out.println("\nThe second half of the year, predicted from the time before:\n"
                + HoldoutCheck.of(MbgNbd.fit(autumn.calibration()), autumn));

        // What each customer will bring within a year, after costs and interest.
        ModelledValue value = ModelledValue.of(MbgNbd.fit(histories), GammaGamma.fit(histories))
                .margin(MARGIN).horizon(12, TimeScale.MONTHS).discount(.01);
        FeatureTable worth = value.of(histories).join(HistoricValue.of(MARGIN).of(histories));
        System.out.println("\nValue is the " + value);

        // Beside it, who was lost in the last quarter and what the customers say, by life-cycle stage.
        Satisfaction satisfaction = Satisfaction.read(SampleRatings.ratings()
                .between(Instant.EPOCH, TODAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        FeatureTable money = worth.join(Churn.byCustomer(purchases, YearMonth.from(TODAY), 3))
                .join(satisfaction.table(), MissingValues.KEEP);
        StageSnapshot stages = Stages.windows(90, 30).asOf(TODAY, SampleShop.orders());
        System.out.println("\n" + ValueByGroup.of(money.select("lifetimeValue", "revenueAtRisk", "churned", "csatMean"),
                stages));
        System.out.println("\n" + satisfaction.tableBy(stages));

        // Whose revenue is at risk, the first three of each stage.
        System.out.println();
        RevenueAtRisk.of(worth).within(stages).forEach((stage, ranking) -> ranking.stream().limit(3)
                .forEach(one -> System.out.printf(Locale.ROOT, "%s %d: %s, alive %.0f %%, worth %.2f, at risk %.2f%n",
                        stage, one.rank(), one.customer(), 100 * one.probabilityAlive(), one.lifetimeValue(),
                        one.revenueAtRisk())));

        System.out.println("\n" + Churn.of(purchases, YearMonth.from(TODAY), 3));
        System.out.println("\nThe first year, by cohort:\n" + CohortTable.of(purchases, YearMonth.of(2024, 12)));
        SurvivalCurve survival = SurvivalCurve.untilFirstLapse(purchases, TODAY, 180);
        System.out.println("\n" + survival);
        System.out.println("half of the customers have lapsed after " + survival.median().orElse(Double.NaN) + " days");

        // Values are features like others: segments by what customers are worth.
        FeatureTable customers = FeatureExtractor.asOf(TODAY).with(recency(), frequency(), monetary())
                .extract(SampleShop.orders()).join(worth);
        Segmentation segments = Segmenter.using(KMeans.into(3).seed(42)).by("lifetimeValue", "probabilityAlive")
                .transform(log1p("lifetimeValue").then(standardise())).fit(customers).segment(customers);
        System.out.println("\n" + segments.profile());
    }
}
