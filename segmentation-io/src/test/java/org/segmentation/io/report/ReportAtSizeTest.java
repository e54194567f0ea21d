package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;

/**
 * How long the report of a million customers takes once they are segmented, and how large it is: {@code mvn -Pmeasure
 * verify}, or this alone with {@code -Dtest=ReportAtSizeTest -Dsurefire.failIfNoSpecifiedTests=false}, and with {@code
 * -Dsurefire.argLine=-Xmx1g} in the memory that it is to be content with. Five rounds are printed, the first of them cold;
 * the median counts.
 */
@Tag("measure")
class ReportAtSizeTest {

    private static final int CUSTOMERS = 1_000_000;
    private static final int ROUNDS = 5;

    @Test
    void a_million_customers_are_reported_in_five_seconds(@TempDir Path folder) throws IOException {
        FeatureTable customers = Shops.customers(CUSTOMERS);
        Segmentation segments = Segmenter.using(ElbowSelector.between(1, 6).using(KMeans.defaults().restarts(1)))
                .transform(log1p().then(standardise())).otherwise(3).fit(customers).segment(customers);
        RfmScores scores = RfmScorer.quintiles().score(customers);
        HtmlReport report = HtmlReport.titled("A million").of(customers).with(segments).with(scores)
                .with(scores.tiers(TierScheme.platinumToBronze())).with(scores.segments(RfmSegmentMap.standard()));
        Path file = folder.resolve("report.html");
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            report.write(file);
            seconds[round] = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "report of 1,000,000 × 5: %.2f s, %,d bytes%n", seconds[round], Files.size(file));
        }
        Arrays.sort(seconds);
        assertThat(seconds[ROUNDS / 2]).isLessThan(5);
        assertThat(Files.size(file)).isLessThan(5_000_000);
    }
}
