package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class ProfileTest {

    private static final FeatureTable SHOP = FeatureTable.withIds(List.of("a", "b", "c", "d", "e"))
            .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 2, 6, 40, 50, 400)
            .withNumeric("frequency", 12, 10, 3, 2, 1)
            .with(FeatureColumn.numeric("monetary").unit("EUR"), 900, 700, 100, 200, 100)
            .withCategorical("city", "Bern", "Bern", "Basel", "Bern", "Basel");

    private static final Grouping TIER = Grouping.of("tier", List.of("Gold", "Silver", "None", "Gone"), SHOP.ids(),
            new int[] {0, 0, 1, 1, 3});

    @Test
    void holdsSizesSharesAndFiguresInOriginalUnits() {
        Profile profile = Profile.of(SHOP, TIER);
        assertThat(profile.name()).isEqualTo("tier");
        GroupProfile gold = profile.group("Gold");
        assertThat(gold.size()).isEqualTo(2);
        assertThat(gold.share()).isEqualTo(0.4);
        assertThat(gold.spend()).hasValue(1600);
        assertThat(gold.spendShare()).hasValue(0.8);
        FeatureSummary recency = profile.group("Silver").feature("recency");
        assertThat(recency.mean()).isEqualTo(45);
        assertThat(recency.median()).isEqualTo(45);
        assertThat(recency.min()).isEqualTo(40);
        assertThat(recency.max()).isEqualTo(50);
        // mean 99.6, population variance 22907.84
        assertThat(recency.deviation()).isCloseTo((45 - 99.6) / Math.sqrt(22907.84), within(1e-12));
        assertThat(profile.all().size()).isEqualTo(5);
        assertThat(profile.all().feature("monetary").mean()).isEqualTo(400);
        assertThat(profile.all().feature("monetary").deviation()).isZero();
        assertThat(gold.level("city", "Bern")).isEqualTo(new LevelSummary("city", "Bern", 1, 0.6, 1 / 0.6));
        assertThat(gold.level("city", "Basel").lift()).isZero();
        assertThat(gold.overRepresented()).extracting(LevelSummary::level).containsExactly("Bern");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.group("Lead")).withMessageContaining("[Gold,");
        assertThatIllegalArgumentException().isThrownBy(() -> gold.feature("city"));
    }

    @Test
    void speaksInPlainWords() {
        Profile profile = Profile.of(SHOP, TIER);
        assertThat(profile.group("Gold").description())
                .isEqualTo("buys most often, spends most, mostly city Bern, last bought within a week");
        assertThat(profile.group("Gone").description())
                .isEqualTo("buys least often, spends least, mostly city Basel, last bought more than a year ago");
        assertThat(profile.group("None").description()).isEqualTo("no customers");
    }

    @Test
    void columnsItDoesNotKnowAreNamedAsTheyAre() {
        FeatureTable people = FeatureTable.withIds(List.of("a", "b", "c", "d")).withNumeric("annualIncome", 10, 12, 50, 60)
                .withNumeric("constant", 7, 7, 7, 7);
        Grouping halves = Grouping.of("half", List.of("low", "high"), people.ids(), new int[] {0, 0, 1, 1});
        Profile profile = Profile.of(people, halves);
        assertThat(profile.group("low").description()).isEqualTo("lowest annual income");
        assertThat(profile.group("high").description()).isEqualTo("highest annual income");
        assertThat(profile.group("high").feature("constant").deviation()).isZero();
        assertThat(profile.all().spendShare()).isEmpty();
        Grouping mixed = Grouping.of("half", List.of("one", "two"), people.ids(), new int[] {0, 1, 1, 0});
        assertThat(Profile.of(people, mixed).group("one").description())
                .isEqualTo("close to the average customer, mean annual income 35");
        assertThat(Profile.of(people, mixed, "annualIncome").group("one").spendShare()).hasValue(70.0 / 132);
    }

    @Test
    void takesTheSameCustomersInAnyOrderAndNoOthers() {
        Grouping turned = Grouping.of("tier", TIER.groups(), List.of("e", "d", "c", "b", "a"), new int[] {3, 1, 1, 0, 0});
        assertThat(Profile.of(SHOP, turned).toString()).isEqualTo(Profile.of(SHOP, TIER).toString());
        Grouping others = Grouping.of("tier", TIER.groups(), List.of("e", "d", "c", "b", "z"), new int[] {3, 1, 1, 0, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> Profile.of(SHOP, others))
                .withMessage("customer 'a' is not in the grouping by tier");
        assertThatIllegalArgumentException().isThrownBy(() -> Profile.of(SHOP.whereIds("a"::equals), TIER));
        assertThatIllegalArgumentException().isThrownBy(() -> Profile.of(SHOP, TIER, "city"));
    }

    @Test
    void missingValuesAreLeftOutOfTheFigures() {
        FeatureTable some = FeatureTable.of(List.of("a", "b"), List.of(FeatureColumn.numeric("age")),
                new double[] {30, Double.NaN}, MissingValues.KEEP);
        Profile profile = Profile.of(some, Grouping.of("g", List.of("all", "none"), some.ids(), new int[] {0, 1}));
        assertThat(profile.group("all").feature("age").mean()).isEqualTo(30);
        assertThat(profile.group("none").feature("age").mean()).isNaN();
    }

    @Test
    void ordersFeaturesByHowWellTheyTellAGroupApart() {
        GroupProfile silver = Profile.of(SHOP, TIER).group("Silver");
        // Recency: own mean 45, the others (2 + 6 + 400) / 3 = 136.
        assertThat(silver.feature("recency").effect()).isCloseTo((45 - 136) / Math.sqrt(22907.84), within(1e-12));
        assertThat(silver.feature("recency").importance()).isCloseTo(45 / 99.6 - 1, within(1e-12));
        assertThat(silver.distinguishing()).extracting(FeatureSummary::feature)
                .containsExactly("monetary", "frequency", "recency");
        assertThat(Profile.of(SHOP, TIER).all().features()).allMatch(feature -> feature.effect() == 0);
    }

    @Test
    void knowsNeighboursAndTypicalCustomers() {
        Profile profile = Profile.of(SHOP, TIER);
        GroupProfile gold = profile.group("Gold");
        assertThat(gold.distances()).containsOnlyKeys("Silver", "Gone");
        assertThat(gold.nearest()).contains("Silver");
        assertThat(gold.farthest()).contains("Gone");
        assertThat(gold.distances().get("Silver")).isEqualTo(profile.group("Silver").distances().get("Gold"));
        assertThat(gold.typical()).as("as far from their mean, so in the table's order").containsExactly("a", "b");
        assertThat(profile.group("Gone").typical()).containsExactly("e");
        assertThat(profile.group("None").distances()).isEmpty();
        assertThat(profile.group("None").typical()).isEmpty();
        assertThat(profile.neighbours().toString()).startsWith("""
                tier    nearest  distance  farthest  distance  typical customers
                ------  -------  --------  --------  --------  -----------------
                Gold    Silver""");
    }

    @Test
    void saysWhichGroupsAreTooSmallToActOnAndKeepsThem() {
        Profile profile = Profile.of(SHOP, TIER).actionableFrom(2);
        assertThat(profile.groups()).extracting(GroupProfile::actionable).containsExactly(true, true, false, false);
        assertThat(profile.group("Gone").description()).endsWith("; too small to act on (fewer than 2)");
        assertThat(profile.toString()).contains("Gone: ").contains("too small");
        assertThat(Profile.of(SHOP, TIER).groups()).allMatch(GroupProfile::actionable);
        assertThatIllegalArgumentException().isThrownBy(() -> profile.actionableFrom(0));
    }

    @Test
    void aTableWithoutRowsOrColumnsIsNoError() {
        FeatureTable nobody = FeatureTable.of(List.of(), SHOP.columns(), new double[0]);
        Profile profile = Profile.of(nobody, Grouping.of("tier", List.of("Gold", "Silver"), List.of(), new int[0]));
        assertThat(profile.groups()).allMatch(group -> group.size() == 0 && group.share() == 0
                && group.description().equals("no customers"));
        assertThat(profile.all().feature("recency").mean()).isNaN();
        FeatureTable bare = FeatureTable.withIds(SHOP.ids());
        assertThat(Profile.of(bare, TIER).group("Gold").description()).startsWith("close to the average customer");
        assertThat(Profile.of(bare, TIER).group("Gold").distances()).containsEntry("Silver", 0.0);
    }

    @Test
    void printsATableAndALineOfWordsForEachGroup() {
        FeatureTable spend = SHOP.select("recency", "monetary");
        assertThat(Profile.of(spend, TIER)).hasToString("""
                tier           customers    share    spend  mean recency [days]  mean monetary [EUR]  persona
                -------------  ---------  -------  -------  -------------------  -------------------  ----------------------------
                Gold                   2   40.0 %   80.0 %                    4                  800  Recent big spenders
                Silver                 2   40.0 %   15.0 %                   45                  150  Fairly recent small spenders
                None                   0    0.0 %    0.0 %                    -                    -  No customers
                Gone                   1   20.0 %    5.0 %                  400                  100  Long lapsed small spenders
                all customers          5  100.0 %  100.0 %                99.60                  400

                Gold: spends most, last bought within a week
                Silver: spends little, last bought within three months
                None: no customers
                Gone: spends least, last bought more than a year ago""");
        assertThat(Profile.of(spend, TIER).group("Gold")).hasToString("Gold (Recent big spenders): 2 customers, 40.0 % with "
                + "80.0 % of the spend; spends most, last bought within a week; most like Silver");
        assertThat(Profile.of(spend, TIER).details().toString()).startsWith("""
                tier    feature         mean  lower quartile  median  upper quartile  min  max  importance  deviation  effect
                ------  --------------  ----  --------------  ------  --------------  ---  ---  ----------  ---------  ------
                Gold    monetary [EUR]   800             750     800             850  700  900           1       1.20    1.99
                Gold    recency [days]     4               3       4               5    2    6      -0.960     -0.632   -1.05
                """);
        assertThat(Profile.of(spend, TIER).details().toString()).contains("None    recency [days]     -               -");
        assertThat(Profile.of(SHOP, TIER).overRepresented().toString()).contains("Gone    city    Basel  100.0 %  40.0 %");
    }
}
