package org.segmentation.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.standardise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segmentation.cluster.KMeans;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.segment.Explanation;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** Every answer against the plainest way to find it. */
class QuestionsPropertyTest {

    /** Few distinct values, so that there are ties, and some missing. */
    private static FeatureTable customers(long seed, int rows) {
        Random random = new Random(seed);
        double[] values = random.doubles(2L * rows).map(u -> u < 0.1 ? Double.NaN : Math.rint(u * 20) - 3).toArray();
        return FeatureTable.of(ids(0, rows), List.of(FeatureColumn.numeric("monetary"), FeatureColumn.numeric("recency")),
                values, MissingValues.KEEP);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "c" + i).toList();
    }

    private static List<Integer> ranked(double[] values) {
        return IntStream.range(0, values.length).filter(row -> !Double.isNaN(values[row])).boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -values[row])).toList();
    }

    @Property(tries = 200)
    void the_biggest_spenders_are_a_stable_sorts_first(@ForAll long seed, @ForAll @IntRange(max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 70) int count) {
        FeatureTable table = customers(seed, rows);
        double[] spent = table.column("monetary");
        List<Integer> order = ranked(spent);
        List<Integer> first = order.subList(0, Math.min(count, order.size()));
        BiggestSpenders top = Questions.about(table).biggestSpenders(count);
        assertThat(top.ids()).isEqualTo(first.stream().map(table::id).toList());
        assertThat(top.spend()).isEqualTo(first.stream().mapToDouble(row -> spent[row]).sum());
        assertThat(top.withoutSpend()).isEqualTo(rows - order.size());
        double ago = 5;
        List<String> lapsed = order.subList(0, order.isEmpty() ? 0 : (int) Math.max(1, Math.round(0.3 * order.size())))
                .stream().filter(row -> table.column("recency")[row] > ago).map(table::id).toList();
        assertThat(Questions.about(table).lapsedBigSpenders(0.3, ago).ids()).isEqualTo(lapsed);
    }

    @Property(tries = 200)
    void the_fewest_who_make_a_share_make_it_and_one_less_does_not(@ForAll long seed, @ForAll @IntRange(max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        FeatureTable table = customers(seed, rows);
        BiggestSpenders few = Questions.about(table).spendersMaking(percent / 100.0);
        double goal = few.revenue() * percent / 100;
        if (few.revenue() > 0) {
            double[] spent = few.customers().column("monetary");
            assertThat(Arrays.stream(spent).sum()).isGreaterThanOrEqualTo(goal - 1e-9);
            assertThat(Arrays.stream(spent, 0, spent.length - 1).sum()).isLessThan(goal);
        } else {
            assertThat(few.size()).isZero();
        }
    }

    @Property(tries = 200)
    void what_is_lacking_leads_to_the_next_tier_and_less_does_not(@ForAll long seed, @ForAll @IntRange(max = 40) int rows,
            @ForAll boolean included, @ForAll boolean highIsGood) {
        FeatureTable table = customers(seed, rows);
        double[] edges = new Random(~seed).doubles(3).map(u -> Math.rint(u * 12)).sorted().toArray();
        FittedTiers tiers = FittedTiers.of("monetary", highIsGood ? Direction.HIGH_IS_GOOD : Direction.LOW_IS_GOOD,
                List.of("A", "B", "C", "D"), included, edges);
        NextTier answer = Questions.about(table).nextTier(tiers, 4);
        FeatureTable near = answer.customers();
        double better = highIsGood ? 1 : -1;
        double beyond = included ? 0 : 1e-9;
        for (int row = 0; row < near.rows(); row++) {
            String id = near.id(row);
            double value = near.value(row, 0);
            double lacking = near.value(row, 1);
            assertThat(lacking).isBetween(0.0, 4.0);
            assertThat(tiers.tier(value)).isEqualTo(near.groupBy("tier").groupOf(id));
            assertThat(tiers.tier(value + better * (lacking + beyond))).isEqualTo(near.groupBy("nextTier").groupOf(id))
                    .isLessThan(tiers.tier(value));
            if (lacking > 0) {
                assertThat(tiers.tier(value + better * (lacking - 1e-9))).isEqualTo(tiers.tier(value));
            }
        }
        // Whoever is not in the answer is no better for as much more.
        for (int row = 0; row < rows; row++) {
            double value = table.value(row, 0);
            if (!Double.isNaN(value) && near.rowOf(table.id(row)).isEmpty()) {
                assertThat(tiers.tier(value + better * 4)).isEqualTo(tiers.tier(value));
            }
        }
        assertThat(near.column("lacking")).isSorted();
        assertThat(answer.withoutValue()).isEqualTo(
                (int) Arrays.stream(table.column("monetary")).filter(Double::isNaN).count());
    }

    @Property(tries = 100)
    void the_border_is_where_an_explanation_sees_it(@ForAll long seed, @ForAll @IntRange(min = 8, max = 40) int rows,
            @ForAll @IntRange(min = 2, max = 5) int k) {
        Random random = new Random(seed);
        FeatureTable table = FeatureTable.withIds(ids(0, rows)).withNumeric("x", random.doubles(rows).toArray())
                .withNumeric("y", random.doubles(rows).toArray());
        Segmentation segments = Segmenter.using(KMeans.into(k)).transform(standardise()).fit(table).segment(table);
        BorderCustomers border = Questions.border(segments, rows);
        assertThat(border.size()).isEqualTo(rows);
        FeatureTable near = border.customers();
        Grouping own = near.groupBy("segment");
        Grouping next = near.groupBy("nextSegment");
        double before = 0;
        for (int row = 0; row < rows; row++) {
            Explanation why = segments.explain(near.id(row));
            assertThat(own.groupOf(near.id(row))).isEqualTo(why.segment());
            assertThat(why.runnerUp()).contains(next.groupOf(near.id(row)));
            double margin = why.distances().get(next.groupOf(near.id(row))) - why.distances().get(why.segment());
            assertThat(near.value(row, 0)).isCloseTo(margin, within(1e-12)).isGreaterThanOrEqualTo(before);
            before = near.value(row, 0);
        }
    }

    @Property(tries = 200)
    void growth_is_what_sets_of_customers_say(@ForAll long seed, @ForAll @IntRange(max = 30) int common,
            @ForAll @IntRange(max = 10) int gone, @ForAll @IntRange(max = 10) int fresh) {
        Random random = new Random(seed);
        List<String> names = List.of("A", "B", "C");
        List<String> old = ids(0, gone + common);
        List<String> now = new ArrayList<>(ids(gone, gone + common + fresh));
        Collections.shuffle(now, random);
        Grouping before = Grouping.of("g", names, old, random.ints(old.size(), 0, 3).toArray());
        Grouping after = Grouping.of("g", names, now, random.ints(now.size(), 0, 3).toArray());
        for (SegmentGrowth.Line line : Questions.growth(before, after).lines()) {
            Set<String> had = members(before, line.segment());
            Set<String> has = members(after, line.segment());
            assertThat(line.before()).isEqualTo(had.size());
            assertThat(line.after()).isEqualTo(has.size());
            assertThat(line.joined()).isEqualTo(has.stream().filter(id -> !old.contains(id)).count());
            assertThat(line.left()).isEqualTo(had.stream().filter(id -> !now.contains(id)).count());
            assertThat(line.cameIn()).isEqualTo(has.stream().filter(id -> old.contains(id) && !had.contains(id)).count());
            assertThat(line.wentOut()).isEqualTo(had.stream().filter(id -> now.contains(id) && !has.contains(id)).count());
            assertThat(line.after()).isEqualTo(line.before() + line.joined() + line.cameIn() - line.wentOut() - line.left());
        }
    }

    private static Set<String> members(Grouping grouping, String group) {
        Set<String> members = new HashSet<>(grouping.ids());
        members.removeIf(id -> !grouping.groupOf(id).equals(group));
        return members;
    }
}
