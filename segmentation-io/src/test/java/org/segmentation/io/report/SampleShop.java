package org.segmentation.io.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.input.Intake;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.Transforms;

/**
 * A made-up shop, the same on every run: customers of four kinds, and a report with all that the library finds in them.
 *
 * @param customers recency, frequency, monetary, average order value and country
 * @param segments  clusters by the first three
 * @param scores    from 1 to 5
 */
record SampleShop(FeatureTable customers, Segmentation segments, RfmScores scores) {

    /** Days since the last order, orders, and the value of an order, of each kind in the middle. */
    private static final double[][] KINDS = {{10, 40, 120}, {30, 8, 60}, {200, 2, 35}, {330, 5, 400}};

    static SampleShop of(int customers) {
        return of(customers, row -> "C%05d".formatted(row + 1));
    }

    static SampleShop of(int customers, IntFunction<String> id) {
        Random random = new Random(7);
        double[][] columns = new double[4][customers];
        String[] countries = new String[customers];
        for (int row = 0; row < customers; row++) {
            double[] kind = KINDS[random.nextInt(KINDS.length)];
            columns[0][row] = Math.round(kind[0] * Math.exp(0.3 * random.nextGaussian()));
            columns[1][row] = 1 + Math.round(kind[1] * Math.exp(0.3 * random.nextGaussian()));
            columns[3][row] = Math.round(100 * kind[2] * Math.exp(0.2 * random.nextGaussian())) / 100.0;
            columns[2][row] = Math.round(100 * columns[1][row] * columns[3][row]) / 100.0;
            countries[row] = List.of("Denmark", "France", "Japan").get(random.nextInt(3));
        }
        FeatureTable table = FeatureTable.withIds(IntStream.range(0, customers).mapToObj(id).toList())
                .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), columns[0])
                .with(FeatureColumn.numeric("frequency").unit("orders"), columns[1])
                .with(FeatureColumn.numeric("monetary").unit("EUR"), columns[2])
                .with(FeatureColumn.numeric("averageOrderValue").unit("EUR"), columns[3])
                .withCategorical("country", countries).withIntake(Intake.of("lines", 12L * customers));
        return of(table);
    }

    /** Of any table with recency, frequency and monetary; of many customers without a sweep over numbers of clusters. */
    static SampleShop of(FeatureTable customers) {
        int n = customers.rows();
        Segmenter segmenter = n > 10_000 ? Segmenter.using(KMeans.into(4))
                : Segmenter.using(ElbowSelector.between(1, Math.min(8, n))).otherwise(Math.min(3, n));
        Segmentation segments = segmenter.by("recency", "frequency", "monetary")
                .transform(Transforms.log1p().then(Transforms.standardise())).fit(customers).segment(customers);
        return new SampleShop(customers, segments, RfmScorer.quintiles().score(customers));
    }

    HtmlReport report(String title) {
        return HtmlReport.titled(title).currency("EUR").of(customers)
                .period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)).madeAt(Instant.parse("2026-01-02T03:04:05Z"))
                .with("Cluster", segments).with("Tier", scores.tiers(TierScheme.platinumToBronze()))
                .with("RFM segment", scores.segments(RfmSegmentMap.standard())).with(scores)
                .with(scores.segmentTable(RfmSegmentMap.standard(), customers))
                .with(TierScheme.lowest("Bronze").tier("Silver", 1000).tier("Gold", 2500).fit(customers, "monetary"));
    }
}
