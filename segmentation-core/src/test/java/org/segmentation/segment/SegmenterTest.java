package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.Knee;
import org.segmentation.table.FeatureTable;

class SegmenterTest {

    /** Three plain kinds of customers: recent and big, recent and small, gone. */
    private static final FeatureTable SHOP = shop(90, 1);

    private static FeatureTable shop(int customers, long seed) {
        Random random = new Random(seed);
        double[] recency = new double[customers];
        double[] spend = new double[customers];
        Arrays.setAll(recency, i -> (i % 3 == 2 ? 300 : 10) + random.nextInt(10));
        Arrays.setAll(spend, i -> (i % 3 == 0 ? 2000 : 100) * (1 + 0.1 * random.nextDouble()));
        return FeatureTable.withIds(IntStream.range(0, customers).mapToObj(i -> "c" + i).toList())
                .withNumeric("recency", recency).withNumeric("monetary", spend);
    }

    private static final Segmenter BY_ELBOW = Segmenter.using(ElbowSelector.between(1, 8))
            .transform(log1p("monetary").then(standardise()));

    @Test
    void findsTheThreeKindsByTheElbow() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        assertThat(model.k()).isEqualTo(3);
        assertThat(model.elbow().orElseThrow().rule()).isEqualTo(Knee.Rule.KNEE);
        Segmentation segments = model.segment(SHOP);
        assertThat(segments.sizes()).containsExactly(30, 30, 30);
        for (int row = 0; row < SHOP.rows(); row++) {
            assertThat(segments.group(row)).isEqualTo(segments.group(row % 3));
        }
        assertThat(segments.inertia()).isCloseTo(model.elbow().orElseThrow().inertia()[2], within(1e-9));
        assertThat(segments.labels()).isEqualTo(model.clusters().predict(model.transform().apply(SHOP)));
    }

    @Test
    void putsNewCustomersWhereTheyBelongWhateverTheOrderOfColumns() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        FeatureTable fresh = FeatureTable.withIds(List.of("new")).withNumeric("shoeSize", 43)
                .withNumeric("monetary", 2100).withNumeric("recency", 12);
        Segmentation segments = model.segment(fresh);
        assertThat(segments.groupOf("new")).isEqualTo(model.segment(SHOP).groupOf("c0"));
        assertThat(segments.customers().width()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> model.segment(fresh.select("monetary")))
                .withMessage("there is no column 'recency'; there are [monetary]");
    }

    @Test
    void segmentsByChosenColumnsOnly() {
        SegmentationModel model = Segmenter.using(KMeans.into(2)).by("recency").fit(SHOP);
        assertThat(model.columns()).hasSize(1);
        assertThat(model.segment(SHOP).sizes()).containsExactly(60, 30);
        assertThat(model.elbow()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Segmenter.using(KMeans.into(2)).by("nothing").fit(SHOP));
    }

    @Test
    void withoutAnElbowStopsWithTheRemedyOrDoesAsTold() {
        FeatureTable equal = FeatureTable.of(new double[][] {{1, 2}, {1, 2}, {1, 2}});
        Segmenter segmenter = Segmenter.using(ElbowSelector.between(1, 5));
        assertThatExceptionOfType(NoElbowException.class).isThrownBy(() -> segmenter.fit(equal))
                .withMessageContaining("no elbow").withMessageContaining("otherwise(k)")
                .satisfies(e -> assertThat(e.elbow().ks()).containsExactly(1));
        assertThat(segmenter.otherwise(1).fit(equal).k()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> segmenter.otherwise(6)).withMessageContaining("1 to 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Segmenter.using(KMeans.into(2)).otherwise(2));
        assertThatIllegalArgumentException().isThrownBy(() -> Segmenter.using(KMeans.defaults()));
        assertThatIllegalArgumentException().isThrownBy(() -> segmenter.otherwise(3).fit(equal))
                .withMessageContaining("was not fitted");
    }

    @Test
    void namesCanBeGivenAndTheModelRebuiltFromItsParts() {
        SegmentationModel model = BY_ELBOW.fit(SHOP).names(List.of("small", "big", "gone"));
        assertThat(model.segment(SHOP).groups()).containsExactly("small", "big", "gone");
        SegmentationModel rebuilt = SegmentationModel.of(model.columns(), model.transform(), model.clusters(),
                model.names());
        assertThat(rebuilt.segment(SHOP).labels()).isEqualTo(model.segment(SHOP).labels());
        assertThat(rebuilt.segment(SHOP).groups()).isEqualTo(model.names());
        assertThatIllegalArgumentException().isThrownBy(() -> model.names(List.of("a", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> model.names(List.of("a", "b", "b")));
    }

    @Test
    void explainsACustomer() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        Segmentation segments = model.segment(SHOP);
        Explanation why = segments.explain("c2");
        assertThat(why.segment()).isEqualTo(segments.groupOf("c2"));
        assertThat(why.runnerUp()).contains(segments.groupOf("c1"));
        assertThat(why.pulls().keySet()).first().isEqualTo("recency");
        double own = why.distances().get(why.segment());
        double next = why.distances().get(why.runnerUp().orElseThrow());
        assertThat(own).isEqualTo(why.distances().values().stream().mapToDouble(d -> d).min().orElseThrow());
        assertThat(why.pulls().values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(next * next - own * own, within(1e-9));
        assertThat(why.margin()).isCloseTo(1 - own / next, within(1e-12));
        assertThat(why.toString()).startsWith("customer c2 is in Cluster 3, the runner-up is Cluster ")
                .contains("pulled there by recency (+");
        assertThatIllegalArgumentException().isThrownBy(() -> segments.explain("zoe"))
                .withMessage("there is no customer 'zoe' in this segmentation");
    }

    @Test
    void oneSegmentHasNoRunnerUp() {
        Explanation why = Segmenter.using(KMeans.into(1)).fit(SHOP).segment(SHOP).explain("c0");
        assertThat(why.runnerUp()).isEmpty();
        assertThat(why.pulls()).isEmpty();
        assertThat(why.margin()).isEqualTo(1);
        assertThat(why.toString()).startsWith("customer c0 is in Cluster 1\n");
    }

    @Test
    void aCategoryCountsAsOneAttributeAndPullsAsOne() {
        FeatureTable people = FeatureTable.withIds(List.of("a", "b", "c", "d"))
                .withNumeric("age", 20, 21, 60, 61).withCategorical("city", "Bern", "Basel", "Bern", "Basel");
        SegmentationModel model = Segmenter.using(KMeans.into(2)).transform(oneHot().then(standardise())).fit(people);
        assertThat(model.segment(people).explain("a").pulls()).containsOnlyKeys("age", "city");
    }

    @Test
    void givesTheSameModelOnEveryRun() {
        FeatureTable customers = shop(3_000, 7);
        SegmentationModel model = BY_ELBOW.fit(customers);
        assertThat(BY_ELBOW.fit(customers).clusters()).isEqualTo(model.clusters());
        assertThat(BY_ELBOW.fit(customers).toString()).isEqualTo(model.toString());
    }
}
