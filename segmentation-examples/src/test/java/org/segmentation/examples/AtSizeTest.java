package org.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.question.Questions;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * How long a million customers of eight features take once they are clustered: {@code mvn -Pmeasure verify}, or this
 * alone with {@code -Dtest=AtSizeTest -Dsurefire.failIfNoSpecifiedTests=false}. Five rounds are printed, the first of
 * them cold; the median counts.
 */
@Tag("measure")
class AtSizeTest {

    private static final int CUSTOMERS = 1_000_000;
    private static final int ROUNDS = 5;

    /** Of five kinds of customers: the middle of each feature, around which values are lognormal. */
    private static final double[][] KINDS = {{12, 25, 2500, 700, 14, 105, 0.04, 28}, {30, 6, 420, 400, 5, 70, 0.1, 66},
        {200, 2, 90, 450, 2, 45, 0.08, 210}, {350, 9, 900, 690, 7, 100, 0.2, 75}, {8, 1.5, 60, 20, 1.5, 40, 0.02, 12}};

    private static FeatureTable customers() {
        List<FeatureColumn> columns = List.of(
                FeatureColumn.numeric("recency").unit("days").direction(FeatureColumn.Direction.LOW_IS_GOOD),
                FeatureColumn.numeric("frequency").unit("orders"), FeatureColumn.numeric("monetary").unit("EUR"),
                FeatureColumn.numeric("tenure").unit("days"), FeatureColumn.numeric("productsOrdered"),
                FeatureColumn.numeric("averageOrderValue").unit("EUR"),
                FeatureColumn.numeric("averageReturnRate").direction(FeatureColumn.Direction.LOW_IS_GOOD),
                FeatureColumn.numeric("averageDaysBetweenOrders").unit("days"));
        Random random = new Random(8);
        double[] values = new double[CUSTOMERS * columns.size()];
        for (int row = 0; row < CUSTOMERS; row++) {
            double[] kind = KINDS[random.nextInt(10) < 6 ? 1 + random.nextInt(2) : random.nextInt(KINDS.length)];
            for (int c = 0; c < kind.length; c++) {
                values[row * kind.length + c] = kind[c] * Math.exp(0.35 * random.nextGaussian());
            }
        }
        return FeatureTable.of(IntStream.range(0, CUSTOMERS).mapToObj(i -> "C" + i).toList(), columns, values);
    }

    @Test
    void aMillionCustomersAreDescribedInFiveSeconds() {
        FeatureTable customers = customers();
        Segmentation segments = Segmenter.using(ElbowSelector.between(1, 10).using(KMeans.defaults().restarts(3)))
                .transform(log1p().then(standardise())).otherwise(5).fit(customers).segment(customers);
        double[] totals = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> seconds = round(customers, segments);
            totals[round] = seconds.values().stream().mapToDouble(s -> s).sum();
            System.out.printf(Locale.ROOT, "1,000,000 × 8: %.2f s (%s)%n", totals[round],
                    seconds.entrySet().stream().map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(),
                            part.getValue())).collect(Collectors.joining(", ")));
        }
        Arrays.sort(totals);
        assertThat(totals[ROUNDS / 2]).isLessThan(5);
    }

    private static Map<String, Double> round(FeatureTable customers, Segmentation segments) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        RfmScores scores = timed(seconds, "RFM scores", () -> RfmScorer.quintiles().score(customers));
        timed(seconds, "segments and tiers", () -> scores.segmentTable(RfmSegmentMap.standard(), customers).toString()
                + Profile.of(customers, scores.tiers(TierScheme.platinumToBronze())).table());
        Profile profile = timed(seconds, "profile and personas", segments::profile);
        assertThat(profile.names()).hasSize(segments.groups().size());
        timed(seconds, "map", segments::map);
        timed(seconds, "evidence", () -> segments.evidence().orElseThrow());
        return seconds;
    }

    private static <T> T timed(Map<String, Double> seconds, String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        seconds.put(what, (System.nanoTime() - begin) / 1e9);
        return result;
    }

    @Test
    void questionsAboutAMillionCustomersAreAnsweredAtOnce() {
        FeatureTable customers = customers();
        Segmentation segments = Segmenter.using(KMeans.into(5).restarts(1)).transform(log1p().then(standardise()))
                .fit(customers).segment(customers);
        Questions ask = Questions.about(customers);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> seconds = new LinkedHashMap<>();
            timed(seconds, "biggest 100", () -> ask.biggestSpenders(100));
            timed(seconds, "biggest 20 %", () -> ask.biggestSpendersShare(0.2));
            timed(seconds, "lapsed", () -> ask.lapsedBigSpenders(0.2, 180));
            timed(seconds, "returners", () -> ask.biggestReturners(50));
            timed(seconds, "border", () -> Questions.border(segments, 100));
            System.out.println("seconds: " + seconds);
            assertThat(seconds.values()).allMatch(s -> s < 2);
        }
    }
}
