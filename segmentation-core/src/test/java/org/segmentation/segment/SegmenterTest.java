package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.Evidence;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.cluster.Knee;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.FittedTransform;

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
    void whatItIsSetToIsThereForAnotherEngine() {
        Segmenter chosen = BY_ELBOW.by("recency", "monetary").otherwise(4);
        assertThat(chosen.selector().map(ElbowSelector::to)).contains(8);
        assertThat(chosen.kMeans()).isEmpty();
        assertThat(chosen.columns()).containsExactly("recency", "monetary");
        assertThat(chosen.transform()).isEqualTo(log1p("monetary").then(standardise()));
        assertThat(chosen.otherwise()).hasValue(4);
        Segmenter given = Segmenter.using(KMeans.into(3).seed(7));
        assertThat(given.selector()).isEmpty();
        assertThat(given.kMeans()).contains(KMeans.into(3).seed(7));
        assertThat(given.columns()).isEmpty();
        assertThat(given.transform().steps()).isEmpty();
        assertThat(given.otherwise()).isEmpty();
    }

    @Test
    void anotherEngineSaysInTheSameWordsThatThereIsNoElbow() {
        FeatureTable equal = FeatureTable.of(new double[][] {{1, 2}, {1, 2}, {1, 2}});
        ElbowSelector selector = ElbowSelector.between(1, 5);
        Elbow without = selector.select(equal);
        NoElbowException said = NoElbowException.of(without);
        assertThat(said.elbow()).isSameAs(without);
        assertThatExceptionOfType(NoElbowException.class).isThrownBy(() -> Segmenter.using(selector).fit(equal))
                .withMessage(said.getMessage());
        Elbow with = BY_ELBOW.fit(SHOP).elbow().orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> NoElbowException.of(with))
                .withMessage("the curve has its elbow at k = 3");
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
    void aModelRebuiltWithItsSweepIsEqual() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        Elbow elbow = model.elbow().orElseThrow();
        Elbow again = Elbow.of(Arrays.stream(elbow.ks()).mapToObj(elbow::model).toList(), elbow.inertia(),
                elbow.knee().sensitivity(), elbow.asked(), KMeans.defaults().threads(1).progress(progress -> { }));
        assertThat(again).isEqualTo(elbow).hasSameHashCodeAs(elbow).hasToString(elbow.toString());
        SegmentationModel without = SegmentationModel.of(model.columns(), model.transform(), model.clusters(),
                model.names());
        assertThat(without).isNotEqualTo(model);
        assertThat(without.elbow(again)).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(model.names(List.of("a", "b", "c"))).isNotEqualTo(model);
        assertThat(Elbow.of(List.of(elbow.model(1), elbow.model(2)), new double[] {2, 1}, 1, 2, KMeans.defaults().seed(1)))
                .isNotEqualTo(Elbow.of(List.of(elbow.model(1), elbow.model(2)), new double[] {2, 1}, 1, 2,
                        KMeans.defaults()));
        assertThatIllegalArgumentException().isThrownBy(() -> Elbow.of(List.of(), new double[0], 1, 3, KMeans.defaults()))
                .withMessage("a sweep to k = 3 cannot have fitted []");
        assertThatIllegalArgumentException().isThrownBy(() -> Elbow.of(List.of(elbow.model(2)), new double[] {1}, 1, 1,
                KMeans.defaults())).withMessage("a sweep to k = 1 cannot have fitted [2]");
        assertThatIllegalArgumentException().isThrownBy(() -> Elbow.of(List.of(elbow.model(1)), new double[] {1}, 1, 1,
                KMeans.defaults().startingFrom(new double[][] {{1, 2}}))).withMessageStartingWith("given start centroids");
        Elbow ofRecency = ElbowSelector.between(1, 3).select(SHOP.select("recency"));
        assertThatIllegalArgumentException().isThrownBy(() -> without.elbow(ofRecency))
                .withMessageContaining("but the sweep is over [recency]");
        assertThatIllegalArgumentException().isThrownBy(() -> Elbow.of(List.of(ofRecency.model(1), elbow.model(2)),
                new double[] {2, 1}, 1, 2, KMeans.defaults())).withMessageStartingWith("the models of a sweep are of the "
                + "same columns");
    }

    @Test
    void partsThatDoNotFitTogetherMakeNoModel() {
        FeatureTable people = FeatureTable.withIds(List.of("a", "b")).withNumeric("age", 20, 60)
                .withCategorical("city", "Bern", "Basel");
        FittedTransform encoded = oneHot().fit(people);
        KMeansModel clusters = KMeans.into(2).fit(encoded.apply(people)).model();
        List<String> names = List.of("young", "old");
        assertThat(SegmentationModel.of(people.columns(), encoded, clusters, names).segmentOf(21, 1)).isEqualTo("young");
        assertThatIllegalArgumentException().isThrownBy(() -> SegmentationModel.of(people.columns(),
                FittedTransform.of(List.of()), clusters, names)).withMessageContaining("there is no column 'city=Basel'");
        assertThatIllegalArgumentException().isThrownBy(() -> SegmentationModel.of(people.columns(),
                FittedTransform.of(List.of()), KMeansModel.of(people.columns(), new double[][] {{1, 0}, {2, 1}}), names))
                .withMessage("the transform leaves [city] as categories; there is no distance between them");
    }

    @Property(tries = 60)
    void oneCustomerAloneIsInTheSegmentThatATableGives(@ForAll long seed) {
        Random random = new Random(seed);
        FeatureTable customers = shop(60, seed).withCategorical("city",
                random.ints(60, 0, 3).mapToObj(i -> "L" + i).toArray(String[]::new));
        SegmentationModel model = Segmenter.using(KMeans.into(1 + random.nextInt(12)).restarts(1))
                .transform(log1p("monetary").then(standardise()).then(oneHot()))
                .fit(customers.select("city", "monetary", "recency"));
        Segmentation segments = model.segment(customers);
        for (int row = 0; row < customers.rows(); row++) {
            double recency = customers.value(row, 0);
            double monetary = customers.value(row, 1);
            int city = (int) customers.value(row, 2);
            double[] values = {model.columns().get(0).levels().indexOf(customers.columns().get(2).levels().get(city)),
                monetary, recency};
            assertThat(model.predict(values)).isEqualTo(segments.group(row));
            assertThat(model.segmentOf(values)).isEqualTo(segments.groupOf("c" + row));
            assertThat(model.segmentOf(Map.of("recency", recency, "monetary", monetary, "shoeSize", 43, "city",
                    customers.columns().get(2).levels().get(city)))).isEqualTo(segments.groupOf("c" + row));
        }
    }

    @Test
    void oneCustomerThatCannotBePlacedIsRefused() {
        SegmentationModel model = Segmenter.using(KMeans.into(2)).transform(oneHot()).fit(FeatureTable.withIds(
                List.of("a", "b")).withNumeric("age", 20, 60).withCategorical("city", "Bern", "Basel"));
        assertThat(model.segmentOf(Map.of("age", 22, "city", "Bern"))).isEqualTo("Cluster 1");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(Map.of("age", 22)))
                .withMessage("the customer has no 'city', only [age]; the model needs [age, city]");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(Map.of("age", "22", "city", "Bern")))
                .withMessage("column 'age' takes a number, not 22 (String)");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(Map.of("age", 22, "city", 0)))
                .withMessage("column 'city' takes one of [Basel, Bern] as text, not 0 (Integer)");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(Map.of("age", 22, "city", "Chur")))
                .withMessage("column 'city': a level that is none of [Basel, Bern]");
        Map<String, Object> ageless = new HashMap<>(Map.of("city", "Bern"));
        ageless.put("age", null);
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(ageless)).withMessage("column 'age': the "
                + "value is missing (NaN), and a missing value has no distance to anything");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segmentOf(1.0)).withMessageContaining("1 values");
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

    @Test
    void evidenceIsOfTheChosenNumberOfSegmentsInTheModelsSpace() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        Evidence evidence = model.segment(SHOP).evidence().orElseThrow();
        assertThat(evidence.k()).isEqualTo(3);
        assertThat(evidence.verdict()).isEqualTo(Evidence.Verdict.FIRM);
        assertThat(evidence.toString())
                .isEqualTo(model.elbow().orElseThrow().evidence(model.transform().apply(SHOP)).toString());
        assertThat(Segmenter.using(KMeans.into(3)).fit(SHOP).segment(SHOP).evidence()).isEmpty();
    }

    @Test
    void evidenceOfHardlyAnyCustomersIsNoError() {
        SegmentationModel model = BY_ELBOW.fit(SHOP);
        Segmentation one = model.segment(SHOP.where("recency", days -> days == SHOP.value(2, 0)));
        assertThat(one.evidence().orElseThrow().verdict()).isNotEqualTo(Evidence.Verdict.FIRM);
    }
}
