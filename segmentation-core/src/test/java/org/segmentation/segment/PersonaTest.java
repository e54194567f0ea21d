package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.transform.Transforms;

class PersonaTest {

    private static FeatureTable shop(double... spend) {
        return FeatureTable.withIds(IntStream.range(0, spend.length).mapToObj(i -> "c" + i).toList())
                .withNumeric("monetary", spend);
    }

    private static Grouping groups(FeatureTable table, int... labels) {
        int k = Arrays.stream(labels).max().orElse(0) + 1;
        return table.group("cluster", IntStream.rangeClosed(1, k).mapToObj(g -> "Cluster " + g).toList(), labels);
    }

    @Test
    void groupsThatWouldShareANameGetSuperlativesAndThenTheirOwnName() {
        FeatureTable shop = shop(1000, 1010, 500, 510, 0, 1, 0, 1, 500, 510, 1, 0);
        Profile profile = Profile.of(shop, groups(shop, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 2, 2));
        assertThat(profile.names()).containsExactly(
                Map.entry("Cluster 1", "Biggest spenders"), Map.entry("Cluster 2", "Big spenders (Cluster 2)"),
                Map.entry("Cluster 3", "Small spenders"), Map.entry("Cluster 4", "Big spenders (Cluster 4)"));
        assertThat(profile.group("Cluster 2").description()).isEqualTo("spends much");
        assertThat(profile.group("Cluster 4").description()).isEqualTo("spends much, no different from Cluster 2");
    }

    @Test
    void sayWhatIsAsEasyToSeeInTheFigures() {
        FeatureTable people = FeatureTable.withIds(List.of("a", "b", "c", "d", "e", "f"))
                .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 2, 3, 300, 320, 301, 321)
                .withNumeric("frequency", 20, 22, 1, 2, 1, 1)
                .with(FeatureColumn.numeric("monetaryWithin1Year").unit("EUR"), 10, 11, 500, 520, 8, 9)
                .with(FeatureColumn.numeric("timeToPay").unit("days"), 5, 6, 5, 6, 90, 80);
        Profile profile = Profile.of(people, groups(people, 0, 0, 1, 1, 2, 2));
        assertThat(profile.groups()).extracting(group -> group.persona().name()).containsExactly(
                "Recent frequent customers", "Big spenders within 1 year, short time to pay",
                "Occasional customers, long time to pay");
        assertThat(profile.group("Cluster 1").description()).isEqualTo("buys most often, short time to pay, "
                + "spends little within 1 year, last bought within a week");
        assertThat(profile.group("Cluster 3").description()).isEqualTo("longest time to pay, "
                + "buys least often, spends least within 1 year, last bought within a year");
    }

    @Test
    void sayOnceWhatTwoFeaturesSayAndBothWhereTheyDiffer() {
        FeatureTable shop = FeatureTable.withIds(List.of("a", "b", "c", "d", "e", "f")).withNumeric("age", 20, 21, 40, 41, 70, 71)
                .withNumeric("monetary", 10, 11, 900, 910, 890, 900)
                .withNumeric("monetaryWithin1Year", 1, 2, 400, 410, 3, 2);
        Profile profile = Profile.of(shop, groups(shop, 0, 0, 1, 1, 2, 2));
        assertThat(profile.group("Cluster 1").description()).isEqualTo("spends least, the youngest");
        assertThat(profile.group("Cluster 3").description())
                .isEqualTo("the oldest, spends little within 1 year, spends much");
        assertThat(profile.group("Cluster 3").persona().name()).isEqualTo("Older customers, small spenders within 1 year");
    }

    @Test
    void canBeReplaced() {
        FeatureTable shop = shop(1000, 1010, 1, 2);
        Profile profile = Profile.of(shop, groups(shop, 0, 0, 1, 1));
        Profile named = profile.named(Map.of("Cluster 1", "Our regulars"));
        assertThat(named.names()).containsEntry("Cluster 1", "Our regulars").containsEntry("Cluster 2", "Small spenders");
        assertThat(named.group("Cluster 1").description()).isEqualTo("spends most");
        Profile described = profile.with(Map.of("Cluster 2", new Persona("Strays", "come and go")));
        assertThat(described.toString()).contains("Strays").contains("Cluster 2: come and go");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.named(Map.of("Cluster 3", "x")))
                .withMessageContaining("there is no group 'Cluster 3'");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.named(Map.of("Cluster 1", "Small spenders")))
                .withMessageContaining("different names");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.named(Map.of("Cluster 1", " ")));
    }

    @Test
    void canBecomeTheNamesOfSegments() {
        FeatureTable shop = shop(1000, 1010, 990, 1, 2, 3);
        Segmentation segments = Segmenter.using(KMeans.into(2)).transform(Transforms.standardise()).fit(shop).segment(shop);
        Segmentation named = segments.named(segments.profile().names());
        assertThat(named.groups()).containsExactly("Small spenders", "Big spenders");
        assertThat(named.model().segment(shop).groupOf("c0")).isEqualTo("Big spenders");
        assertThat(named.labels()).isEqualTo(segments.labels());
        assertThat(named.profile().table().toString()).as("a name is not said twice").doesNotContain("persona");
        assertThat(segments.named(Map.of("Cluster 1", "Few")).groups()).containsExactly("Few", "Cluster 2");
        assertThatIllegalArgumentException().isThrownBy(() -> segments.named(Map.of("Cluster 9", "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> segments.named(Map.of("Cluster 1", "Cluster 2")));
    }

    @Test
    void aCategoryTellsGroupsApartThatNothingElseDoes() {
        FeatureTable people = FeatureTable.withIds(List.of("a", "b", "c", "d"))
                .withNumeric("age", 20, 40, 20, 40).withCategorical("homeTown", "Bern", "Bern", "Basel", "Basel");
        assertThat(Profile.of(people, people.groupBy("homeTown")).names().values())
                .containsExactly("Mostly home town Basel", "Mostly home town Bern");
    }

    @Property(tries = 200)
    void areDistinctAndTheSameOnEveryRun(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 9) int k) {
        Random random = new Random(seed);
        FeatureTable table = FeatureTable.withIds(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList())
                .withNumeric("recency", random.ints(rows, 0, 4).asDoubleStream().toArray())
                .withNumeric("monetary", random.ints(rows, 0, 3).asDoubleStream().toArray())
                .withCategorical("city", random.ints(rows, 0, 3).mapToObj(i -> "L" + i).toArray(String[]::new));
        Grouping grouping = table.group("g", IntStream.range(0, k).mapToObj(g -> "G" + g).toList(),
                random.ints(rows, 0, k).toArray());
        Profile profile = Profile.of(table, grouping);
        List<String> names = new ArrayList<>(profile.names().values());
        assertThat(new HashSet<>(names)).hasSize(k);
        List<String> descriptions = profile.groups().stream().filter(group -> group.size() > 0)
                .map(GroupProfile::description).toList();
        assertThat(descriptions).doesNotHaveDuplicates();
        assertThat(Profile.of(table, grouping)).hasToString(profile.toString());
    }
}
