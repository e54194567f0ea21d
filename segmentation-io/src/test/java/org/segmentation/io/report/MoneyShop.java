package org.segmentation.io.report;

import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.rfm.TierScheme;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.GammaGamma;
import org.segmentation.value.Holdout;
import org.segmentation.value.HoldoutCheck;
import org.segmentation.value.MbgNbd;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.PurchaseHistories;
import org.segmentation.value.Purchases;
import org.segmentation.value.Rating;
import org.segmentation.value.RepeatCheck;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.TimeScale;
import org.segmentation.value.ValueByGroup;

/**
 * A made-up shop with its orders of two years, the same on every run, and what they say of the money.
 *
 * @param shop         the customers by their orders
 * @param purchases    who bought when
 * @param worth        the value of each customer, and the revenue at risk
 * @param satisfaction ratings of some of them, those who spend most the best
 */
record MoneyShop(SampleShop shop, Purchases purchases, FeatureTable worth, Satisfaction satisfaction) {

    static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    static MoneyShop of(int customers) {
        Random random = new Random(11);
        List<Transaction> orders = new ArrayList<>();
        List<Rating> ratings = new ArrayList<>();
        for (int c = 0; c < customers; c++) {
            String id = "C%05d".formatted(c + 1);
            double gap = 8 + 70 * -Math.log(1 - random.nextDouble());
            double leaving = .25 * random.nextDouble();
            double value = 40 * Math.exp(.7 * random.nextGaussian());
            LocalDate day = FIRST.plusDays(random.nextInt(640));
            double spent = 0;
            for (int number = 1; !day.isAfter(TODAY); number++) {
                double amount = Math.round(100 * value * Math.exp(.3 * random.nextGaussian())) / 100.0;
                orders.add(Transaction.of(id, id + "-" + number, day.atStartOfDay(ZoneOffset.UTC).toInstant(), amount));
                spent += amount;
                if (random.nextDouble() < leaving) {
                    break;
                }
                day = day.plusDays(1 + (long) (gap * -Math.log(1 - random.nextDouble())));
            }
            for (int asked = random.nextInt(3); asked > 0; asked--) {
                double stars = spent > 250 ? 5 : Math.max(1, Math.min(5, Math.round(4.2 + random.nextGaussian())));
                ratings.add(new Rating(id, TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), stars));
            }
        }
        TransactionSource source = TransactionSource.of(orders);
        FeatureTable table = FeatureExtractor.asOf(TODAY.plusDays(1))
                .with(recency(), frequency(), monetary(), averageOrderValue()).extract(source);
        Purchases purchases = Purchases.read(source);
        PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, TODAY);
        FeatureTable worth = ModelledValue.of(MbgNbd.fit(histories), GammaGamma.fit(histories)).margin(.3).discount(.01)
                .of(histories);
        return new MoneyShop(SampleShop.of(table), purchases, worth, Satisfaction.of(ratings));
    }

    Grouping tiers() {
        return shop.scores().tiers(TierScheme.platinumToBronze());
    }

    Churn churn() {
        return Churn.monthly(purchases, YearMonth.from(TODAY));
    }

    RepeatCheck repeats() {
        PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, TODAY);
        return RepeatCheck.of(MbgNbd.fit(histories), histories);
    }

    HoldoutCheck holdout() {
        Holdout autumn = purchases.holdout(TimeScale.WEEKS, LocalDate.of(2025, 6, 30), TODAY);
        return HoldoutCheck.of(MbgNbd.fit(autumn.calibration()), autumn);
    }

    /** What is beside each other for each group. */
    FeatureTable money() {
        return worth.select("lifetimeValue", "revenueAtRisk")
                .join(Churn.byCustomer(purchases, YearMonth.from(TODAY), 3))
                .join(satisfaction.table().select(Satisfaction.MEAN), MissingValues.KEEP);
    }

    /** With all that is found in the customers besides. */
    HtmlReport report(String title) {
        return withMoney(shop.report(title));
    }

    /** The money alone. */
    HtmlReport reportOfMoney(String title) {
        return withMoney(HtmlReport.titled(title).currency("EUR").madeAt(Instant.parse("2026-01-02T03:04:05Z"))
                .with("Tier", tiers()));
    }

    private HtmlReport withMoney(HtmlReport report) {
        return report.with("Tier", ValueByGroup.of(money(), tiers()))
                .with("Tier", RevenueAtRisk.of(worth)).with(CohortTable.of(purchases))
                .with(SurvivalCurve.untilFirstLapse(purchases, TODAY, 180)).with(churn()).with(repeats()).with(holdout())
                .with("Tier", satisfaction);
    }
}
