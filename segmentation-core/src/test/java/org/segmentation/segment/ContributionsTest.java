package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;
import static org.segmentation.transform.Transforms.weight;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.transform.Transform;

class ContributionsTest {

    private static FeatureTable people(long seed, int rows) {
        Random random = new Random(seed);
        return FeatureTable.withIds(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList())
                .withNumeric("age", random.doubles(rows, 18, 80).toArray())
                .withNumeric("spend", random.doubles(rows, 0, 1).map(x -> x * x * 1000).toArray())
                .withCategorical("country", IntStream.range(0, rows)
                        .mapToObj(i -> i == 0 ? "DE" : i == 1 ? "FR" : "L" + random.nextInt(4)).toArray(String[]::new));
    }

    private static final Transform MIXED = standardise().then(oneHot());

    @Property(tries = 100)
    void aOneHotGroupCountsAsOneAttributeAndAWeightAsManyTimes(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll @DoubleRange(min = 0, max = 10) double weight) {
        FeatureTable people = people(seed, rows);
        FeatureTable points = MIXED.then(weight("country", weight)).fit(people).apply(people);
        Contributions found = Contributions.of(points, people.group("g", List.of("x"), new int[rows]));
        assertThat(found.attribute("age").share()).isCloseTo(1 / (2 + weight), within(1e-9));
        assertThat(found.attribute("spend").share()).isCloseTo(1 / (2 + weight), within(1e-9));
        assertThat(found.attribute("country").share()).isCloseTo(weight / (2 + weight), within(1e-9));
        assertThat(found.attribute("age").separation()).as("there is one group only").isZero();
    }

    /** Against the definition: all pairs of customers, and all groups. */
    @Property(tries = 60)
    void sharesAreThoseOfTheMeanSquaredDistanceOfPairs(@ForAll long seed, @ForAll @IntRange(min = 4, max = 25) int rows) {
        FeatureTable people = people(seed, rows);
        FeatureTable points = oneHot().fit(people).apply(people);
        Grouping grouping = people.group("g", List.of("A", "B", "C"), new Random(seed).ints(rows, 0, 2).toArray());
        double[] pairs = new double[3];
        double[] between = new double[3];
        double[] total = new double[3];
        List<String> attributes = List.of("age", "spend", "country");
        for (int c = 0; c < points.width(); c++) {
            int at = attributes.indexOf(points.columns().get(c).attribute());
            double[] x = points.column(points.columns().get(c).name());
            for (double a : x) {
                for (double b : x) {
                    pairs[at] += (a - b) * (a - b);
                }
            }
            double mean = IntStream.range(0, rows).mapToDouble(row -> x[row]).average().orElseThrow();
            for (int row = 0; row < rows; row++) {
                int group = grouping.group(row);
                double own = IntStream.range(0, rows).filter(i -> grouping.group(i) == group).mapToDouble(i -> x[i])
                        .average().orElseThrow();
                between[at] += (own - mean) * (own - mean);
                total[at] += (x[row] - mean) * (x[row] - mean);
            }
        }
        Contributions found = Contributions.of(points, grouping);
        for (int at = 0; at < 3; at++) {
            AttributeContribution one = found.attributes().get(at);
            assertThat(one.attribute()).isEqualTo(attributes.get(at));
            assertThat(one.share()).isCloseTo(pairs[at] / (pairs[0] + pairs[1] + pairs[2]), within(1e-9));
            assertThat(one.explained()).isCloseTo(between[at] / total[at], within(1e-9));
            double all = between[0] + between[1] + between[2];
            if (all > 1e-9) {
                assertThat(one.separation()).isCloseTo(between[at] / all, within(1e-9));
            }
        }
    }

    @Test
    void anAttributeOfWeightZeroHasNoPartInTheSegments() {
        FeatureTable people = people(3, 300);
        Segmenter segmenter = Segmenter.using(KMeans.into(3));
        Segmentation without = segmenter.transform(MIXED.then(weight("country", 0))).fit(people).segment(people);
        assertThat(without.contributions().attribute("country").share()).isZero();
        assertThat(without.contributions().attribute("country").separation()).isZero();
        assertThat(without.contributions().attribute("country").explained()).isNaN();
        assertThat(without.labels()).isEqualTo(segmenter.by("age", "spend").transform(standardise()).fit(people)
                .segment(people).labels());
        Segmentation mostly = segmenter.transform(MIXED.then(weight("country", 20))).fit(people).segment(people);
        assertThat(mostly.contributions().attribute("country").separation()).isGreaterThan(0.9);
        assertThat(mostly.contributions().toString()).startsWith("""
                attribute  of distances  between groups by cluster  explained
                ---------  ------------  -------------------------  ---------
                age               4.5 %""");
    }

    @Test
    void refusesWhatHasNoDistance() {
        FeatureTable people = people(3, 5);
        Grouping one = people.group("g", List.of("x"), new int[5]);
        assertThatIllegalArgumentException().isThrownBy(() -> Contributions.of(people, one))
                .withMessageContaining("'country' is categorical");
        FeatureTable gap = FeatureTable.of(List.of("a", "b"), List.of(FeatureColumn.numeric("age")),
                new double[] {3, Double.NaN}, MissingValues.KEEP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contributions.of(gap, gap.group("g", List.of("x"), new int[2])))
                .withMessageContaining("customer 'b' has no value in column 'age'");
        FeatureTable nobody = FeatureTable.of(List.of(), List.of(FeatureColumn.numeric("age")), new double[0]);
        assertThat(Contributions.of(nobody, nobody.group("g", List.of(), new int[0])).attribute("age").share()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Contributions.of(people.select("age"), one).attribute("x"))
                .withMessage("there is no attribute 'x'; there are [age]");
    }
}
