package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Values are figures of customers like others: they are profiled beside size and spend, and clustered by. */
class ValueFeaturesTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    /** A shop with many who buy often or seldom, some of whom stop. */
    private static TransactionSource orders() {
        Random random = new Random(4);
        List<Transaction> orders = new ArrayList<>();
        for (int c = 0; c < 400; c++) {
            double gap = 5 + 80 * random.nextDouble();
            double size = 10 + 90 * random.nextDouble();
            double stop = random.nextInt(3) == 0 ? 100 + 200 * random.nextDouble() : 365;
            for (double day = 90 * random.nextDouble(); day < stop; day -= gap * Math.log(random.nextDouble())) {
                Instant time = START.plusDays((long) day).atStartOfDay(ZoneOffset.UTC).toInstant();
                orders.add(Transaction.of("c" + c, "o" + orders.size(), time, size * (.5 + random.nextDouble())));
            }
        }
        return TransactionSource.of(orders);
    }

    private static FeatureTable customers() {
        Purchases purchases = Purchases.read(orders());
        PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, END);
        FeatureTable worth = ModelledValue.of(MbgNbd.fit(histories), GammaGamma.fit(histories)).margin(.4)
                .discount(.01).of(histories);
        Satisfaction satisfaction = Satisfaction.of(IntStream.range(0, 40)
                .mapToObj(i -> new Rating("c" + i, Instant.EPOCH, 1 + i % 5)).toList());
        return FeatureExtractor.asOf(END).with(recency(), frequency(), monetary()).extract(orders()).join(worth)
                .join(Churn.byCustomer(purchases, YearMonth.from(END), 3)).join(satisfaction.table(), MissingValues.KEEP);
    }

    @Test
    void customersAreClusteredByTheirValue() {
        FeatureTable customers = customers();
        Segmentation segments = Segmenter.using(KMeans.into(3).seed(1)).by("lifetimeValue", "probabilityAlive")
                .transform(log1p("lifetimeValue").then(standardise())).fit(customers).segment(customers);
        assertThat(segments.groups()).hasSize(3);
        assertThat(segments.ids()).isEqualTo(customers.ids());
        double[] meanOf = new double[3];
        for (int g = 0; g < 3; g++) {
            meanOf[g] = segments.profile().groups().get(g).feature("lifetimeValue").mean();
        }
        assertThat(Arrays.stream(meanOf).max().orElseThrow()).isGreaterThan(3 * Arrays.stream(meanOf).min()
                .orElseThrow());
    }

    @Test
    void aProfileShowsValueRiskChurnAndSatisfactionBesideSizeAndSpend() {
        FeatureTable customers = customers();
        Segmentation segments = Segmenter.using(KMeans.into(2).seed(1)).by("recency", "monetary")
                .transform(standardise()).fit(customers).segment(customers);
        Profile profile = Profile.of(customers, segments);
        ValueByGroup values = ValueByGroup.of(customers, segments);
        for (GroupProfile group : profile.groups()) {
            assertThat(group.size()).isEqualTo(values.group(group.name()).customers());
            for (String figure : List.of("monetary", "lifetimeValue", "revenueAtRisk", "churned", "csatMean")) {
                double mean = values.group(group.name()).mean(figure);
                assertThat(group.feature(figure).mean()).isEqualTo(mean, within(1e-9 * Math.abs(mean)));
            }
        }
        assertThat(profile.all().feature("csatMean").mean()).isEqualTo(3);
        assertThat(profile.table().toString()).contains("lifetimeValue", "revenueAtRisk", "churned", "csatMean");
        assertThat(values.all().known()).containsEntry("csatMean", 40).containsEntry("lifetimeValue", 400);
    }

    /** The holdout of a group is that of its customers. */
    @Test
    void predictionsAreCheckedByGroup() {
        Holdout holdout = Purchases.read(orders()).holdout(TimeScale.WEEKS, LocalDate.of(2025, 8, 31), END);
        MbgNbd model = MbgNbd.fit(holdout.calibration());
        FeatureTable compared = HoldoutCheck.byCustomer(model, holdout);
        HoldoutCheck check = HoldoutCheck.of(model, holdout);
        ValueByGroup byRepeats = ValueByGroup.of(compared, compared.group("repeats", List.of("few", "many"),
                Arrays.stream(holdout.calibration().toTable().column("repeatPurchaseDays"))
                        .mapToInt(x -> x < 7 ? 0 : 1).toArray()));
        assertThat(byRepeats.group("many").sum("holdoutPurchases")).isEqualTo(check.rows().get(7).actual());
        assertThat(byRepeats.group("many").sum("predictedPurchases"))
                .isEqualTo(check.rows().get(7).predicted(), within(1e-9));
        assertThat(byRepeats.all().sum("predictedPurchases")).isEqualTo(check.all().predicted(), within(1e-9));
        assertThat(check.totalError()).isBetween(-.5, .5);
    }
}
