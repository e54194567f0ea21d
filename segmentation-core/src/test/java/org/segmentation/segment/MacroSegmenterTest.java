package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.rule.Condition.column;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.TierScheme;
import org.segmentation.rule.Rules;
import org.segmentation.segment.MacroGroup.Outcome;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class MacroSegmenterTest {

    private static final List<String> COUNTRIES = List.of("Austria", "France", "Germany", "Malta", "Spain");

    /** Germany has three kinds of customers, France four, Spain is all the same, Austria has few and Malta none. */
    private static final FeatureTable SHOP = shop(3);

    private static FeatureTable shop(long seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            add(ids, rows, "de", i, new double[][] {{10, 2000}, {10, 100}, {300, 100}}[i % 3], random, 2);
            add(ids, rows, "fr", i, new double[][] {{0, 0}, {0, 900}, {900, 0}, {900, 900}}[i % 4], random, 1);
            if (i < 50) {
                add(ids, rows, "es", i, new double[] {5, 5}, null, 4);
            }
            if (i < 6) {
                add(ids, rows, "at", i, new double[] {100, 100}, random, 0);
            }
        }
        double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return FeatureTable.of(ids, List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
                FeatureColumn.numeric("monetary"), FeatureColumn.categorical("country", COUNTRIES)), values);
    }

    private static void add(List<String> ids, List<double[]> rows, String prefix, int i, double[] centre,
            @Nullable Random random, int country) {
        ids.add(prefix + i);
        rows.add(new double[] {centre[0] + (random == null ? 0 : 10 * random.nextDouble()),
                centre[1] + (random == null ? 0 : 10 * random.nextDouble()), country});
    }

    private static final Segmenter BY_ELBOW = Segmenter.using(ElbowSelector.between(1, 8)).transform(standardise());
    private static final MacroSegmenter MACRO = MacroSegmenter.using(BY_ELBOW).minimum(20);

    @Test
    void every_country_gets_its_own_number_of_segments_or_is_kept_whole_for_a_reason() {
        MacroModel model = MACRO.fit(SHOP, "country");
        assertThat(model.groups()).extracting(MacroGroup::name).containsExactly("Austria", "France", "Germany", "Spain");
        assertThat(model.groups()).extracting(MacroGroup::outcome).containsExactly(Outcome.TOO_FEW_CUSTOMERS, Outcome.SPLIT,
                Outcome.SPLIT, Outcome.NO_ELBOW);
        assertThat(model.groups()).extracting(MacroGroup::customers).containsExactly(6, 120, 120, 50);
        assertThat(model.keys()).containsExactly("Austria", "France / 1", "France / 2", "France / 3", "France / 4",
                "Germany / 1", "Germany / 2", "Germany / 3", "Spain");
        MacroSegmentation micro = model.segment(SHOP);
        assertThat(micro.sizes()).containsExactly(6, 30, 30, 30, 30, 40, 40, 40, 50);
        assertThat(micro.name()).isEqualTo("country / segment");
        assertThat(micro.unseen()).isEmpty();
        assertThat(micro.groupOf("at0")).isEqualTo("Austria");
        assertThat(micro.ids()).isEqualTo(SHOP.ids());
        assertThat(micro.macro().groupOf("de5")).isEqualTo("Germany");
    }

    @Test
    void within_a_country_it_is_what_the_segmenter_finds_there() {
        FeatureTable germans = SHOP.where("country", "Germany").select("recency", "monetary");
        SegmentationModel alone = BY_ELBOW.fit(germans);
        MacroModel model = MACRO.fit(SHOP, "country");
        assertThat(model.group("Germany").model().orElseThrow().clusters()).isEqualTo(alone.clusters());
        Segmentation expected = alone.segment(germans);
        MacroSegmentation micro = model.segment(SHOP);
        for (int row = 0; row < germans.rows(); row++) {
            assertThat(micro.groupOf(germans.id(row))).isEqualTo("Germany / " + (1 + expected.group(row)));
        }
    }

    @Test
    void new_customers_go_where_they_belong_and_unseen_countries_are_counted() {
        MacroModel model = MACRO.fit(SHOP, "country");
        FeatureTable fresh = FeatureTable.withIds(List.of("x", "y", "z", "u")).withNumeric("monetary", 2000, 5, 900, 1)
                .withNumeric("recency", 12, 5, 900, 1).withCategorical("country", "Germany", "Norway", "France", "Norway");
        MacroSegmentation micro = model.segment(fresh);
        assertThat(micro.groupOf("x")).isEqualTo(model.segment(SHOP).groupOf("de0"));
        assertThat(micro.groupOf("z")).isEqualTo(model.segment(SHOP).groupOf("fr3"));
        assertThat(micro.groupOf("y")).isEqualTo(micro.groupOf("u")).isEqualTo("Norway (unseen)");
        assertThat(micro.unseen()).isEqualTo(Map.of("Norway", 2));
        assertThat(micro.groups()).startsWith(model.keys().toArray(String[]::new)).hasSize(model.keys().size() + 1);
        assertThat(micro.toString()).contains("Norway had no customers when the model was fitted; its 2 are kept together");
        assertThat(model.segment(fresh.whereIds("nobody"::equals)).sizes()).containsOnly(0);
    }

    @Test
    void splits_by_tiers_and_rules_as_well() {
        FeatureTable features = SHOP.select("recency", "monetary");
        Rules rules = Rules.first("big", column("monetary").over(500)).otherwise("small").named("spend");
        MacroModel model = MACRO.fit(features, rules.apply(features));
        assertThat(model.groups()).extracting(MacroGroup::name).containsExactly("big", "small");
        MacroSegmentation micro = model.segment(features, rules.apply(features));
        assertThat(micro.groupOf("de0")).startsWith("big / ");
        assertThat(micro.groupOf("at0")).startsWith("small / ");
        assertThat(Arrays.stream(micro.sizes()).sum()).isEqualTo(features.rows());
        assertThatIllegalArgumentException().isThrownBy(() -> model.segment(features))
                .withMessageContaining("'spend'").withMessageContaining("segment(customers, grouping)");
        Grouping others = rules.apply(features.whereIds("de0"::equals));
        assertThatIllegalArgumentException().isThrownBy(() -> model.segment(features, others));
    }

    @Test
    void customers_without_a_country_are_a_group_of_their_own() {
        FeatureTable some = FeatureTable.of(List.of("a", "b", "c"),
                List.of(FeatureColumn.numeric("x"), FeatureColumn.categorical("country", List.of("Malta"))),
                new double[] {1, 0, 2, Double.NaN, 3, 0}, MissingValues.KEEP);
        MacroModel model = MACRO.fit(some, "country");
        assertThat(model.keys()).containsExactly("Malta", "no country");
        assertThat(model.segment(some).sizes()).containsExactly(2, 1);
    }

    @Test
    void too_few_that_differ_or_one_segment_asked_for_keep_a_group_whole() {
        MacroModel three = MacroSegmenter.using(Segmenter.using(KMeans.into(3))).minimum(1).fit(SHOP, "country");
        assertThat(three.group("Spain").outcome()).isEqualTo(Outcome.TOO_FEW_DISTINCT);
        assertThat(three.group("Germany").keys()).hasSize(3);
        MacroModel one = MacroSegmenter.using(Segmenter.using(KMeans.into(1))).minimum(1).fit(SHOP, "country");
        assertThat(one.keys()).containsExactly("Austria", "France", "Germany", "Spain");
        assertThat(one.group("France").outcome()).isEqualTo(Outcome.ONE_SEGMENT);
        // A number for when there is no elbow is used where the customers allow it.
        Segmenter told = BY_ELBOW.otherwise(2);
        MacroModel otherwise = MacroSegmenter.using(told).minimum(1).fit(SHOP, "country");
        assertThat(otherwise.group("Spain").outcome()).isEqualTo(Outcome.NO_ELBOW);
        assertThat(otherwise.group("Germany").keys()).hasSize(3);
    }

    @Test
    void says_what_is_wrong_and_where() {
        assertThatIllegalArgumentException().isThrownBy(() -> MACRO.fit(SHOP, "recency"))
                .withMessageContaining("not categorical").withMessageContaining("fit(customers, grouping)");
        assertThatIllegalArgumentException().isThrownBy(() -> MACRO.fit(SHOP, "city")).withMessageContaining("there are [");
        assertThatIllegalArgumentException().isThrownBy(
                        () -> MacroSegmenter.using(BY_ELBOW.by("recency", "country")).fit(SHOP, "country"))
                .withMessageContaining("segment by other columns");
        assertThatIllegalArgumentException().isThrownBy(() -> MACRO.minimum(0));
        FeatureTable negative = FeatureTable.withIds(List.of("a", "b")).withNumeric("x", 1, -5)
                .withCategorical("country", "Malta", "Spain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacroSegmenter.using(Segmenter.using(KMeans.into(1)).transform(log1p())).minimum(1)
                        .fit(negative, "country"))
                .withMessageStartingWith("country 'Spain': ").withMessageContaining("'b'");
        MacroModel model = MACRO.fit(SHOP, "country");
        assertThatIllegalArgumentException().isThrownBy(() -> model.segment(SHOP.select("recency", "country")))
                .withMessage("country 'France': there is no column 'monetary'; there are [recency, country]");
        assertThatIllegalArgumentException().isThrownBy(() -> model.group("Italy")).withMessageContaining("[Austria,");
        assertThatIllegalArgumentException().isThrownBy(
                () -> new MacroGroup("x", 1, Outcome.SPLIT, Optional.empty()));
    }

    @Test
    void explains_a_customer_within_its_country() {
        MacroSegmentation micro = MACRO.fit(SHOP, "country").segment(SHOP);
        Explanation why = micro.explain("de0");
        assertThat(why.segment()).isEqualTo(micro.groupOf("de0"));
        assertThat(why.runnerUp().orElseThrow()).startsWith("Germany / ");
        assertThatIllegalArgumentException().isThrownBy(() -> micro.explain("es0")).withMessageContaining("not split");
        assertThatIllegalArgumentException().isThrownBy(() -> micro.explain("zoe"));
    }

    @Test
    void is_rebuilt_from_its_parts_and_the_same_on_every_run() {
        MacroModel model = MACRO.fit(SHOP, "country");
        MacroModel rebuilt = MacroModel.of(model.name(), model.minimum(), model.groups().stream()
                .map(group -> new MacroGroup(group.name(), group.customers(), group.outcome(), group.model()
                        .map(m -> SegmentationModel.of(m.columns(), m.transform(), m.clusters(), m.names())))).toList());
        assertThat(rebuilt.segment(SHOP).labels()).isEqualTo(model.segment(SHOP).labels());
        assertThat(rebuilt.keys()).isEqualTo(model.keys());
        assertThat(MACRO.fit(SHOP, "country").toString()).isEqualTo(model.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> MacroModel.of("country", 1,
                List.of(model.groups().get(0), model.groups().get(0)))).withMessageContaining("distinct");
    }

    @Test
    void prints_the_macro_groups_and_the_micro_segments() {
        MacroModel model = MacroSegmenter.using(Segmenter.using(KMeans.into(3))).minimum(20).fit(SHOP, "country");
        assertThat(model).hasToString("""
                8 micro segments in 4 macro groups
                country  customers  segments  why
                -------  ---------  --------  -----------------------------------------
                Austria          6         1  kept whole: fewer than 20 customers
                France         120         3  k given
                Germany        120         3  k given
                Spain           50         1  kept whole: too few customers that differ""");
        FeatureTable few = SHOP.whereIds(id -> id.equals("de0") || id.equals("de3") || id.equals("at0") || id.equals("de2"));
        assertThat(model.segment(few)).hasToString("""
                country / segment  customers   share  of its macro group
                -----------------  ---------  ------  ------------------
                Austria                    1  25.0 %             100.0 %
                France / 1                 0   0.0 %                   -
                France / 2                 0   0.0 %                   -
                France / 3                 0   0.0 %                   -
                Germany / 1                2  50.0 %              66.7 %
                Germany / 2                0   0.0 %               0.0 %
                Germany / 3                1  25.0 %              33.3 %
                Spain                      0   0.0 %                   -
                Austria is kept whole: fewer than 20 customers
                Spain is kept whole: too few customers that differ""");
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> MACRO.fit(SHOP, "country"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Tiers of the study (REFERENCE §1), each with its own elbow: nobody is lost on the way. */
    @Test
    void british_customers_by_tier_and_then_by_their_own_elbow() {
        FeatureTable uci = GoldenCustomers.uci();
        Grouping tiers = RfmScorer.quartiles().score(uci).tiers(TierScheme.platinumToBronze());
        Segmenter segmenter = Segmenter.using(ElbowSelector.between(1, 6).using(KMeans.defaults().restarts(2)))
                .transform(log1p().then(standardise()));
        MacroSegmentation micro = MacroSegmenter.using(segmenter).fit(uci, tiers).segment(uci, tiers);
        int[] sizes = micro.sizes();
        int at = 0;
        for (MacroGroup group : micro.model().groups()) {
            int sum = 0;
            for (String key : group.keys()) {
                assertThat(key).startsWith(group.name());
                sum += sizes[at++];
            }
            assertThat(sum).isEqualTo(group.customers());
        }
        assertThat(Arrays.stream(sizes).sum()).isEqualTo(3921);
        assertThat(micro.model().groups()).allSatisfy(group -> assertThat(group.customers()).isGreaterThan(100));
    }
}
