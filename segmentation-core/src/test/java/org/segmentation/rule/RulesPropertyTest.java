package org.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.rule.Condition.column;
import static org.segmentation.rule.Condition.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Random rules against a plain reading of them: a value is true, false or null, and the first true one wins. */
class RulesPropertyTest {

    private static final List<String> LEVELS = List.of("p", "q", "r");

    private static FeatureTable table(Random random, int rows) {
        double[] values = new double[3 * rows];
        for (int row = 0; row < rows; row++) {
            values[3 * row] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5);
            values[3 * row + 1] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(5);
            values[3 * row + 2] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(3);
        }
        return FeatureTable.of(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList(),
                List.of(FeatureColumn.numeric("x"), FeatureColumn.numeric("y"), FeatureColumn.categorical("z", LEVELS)),
                values, MissingValues.KEEP);
    }

    private static Condition condition(Random random, int depth) {
        ConditionColumn numeric = column(random.nextBoolean() ? "x" : "y");
        int bound = random.nextInt(5);
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> numeric.over(bound);
            case 1 -> numeric.atLeast(bound);
            case 2 -> numeric.under(bound);
            case 3 -> numeric.atMost(bound);
            case 4 -> numeric.between(bound, bound + random.nextInt(2));
            case 5 -> numeric.missing();
            case 6 -> column("z").is(LEVELS.get(random.nextInt(3)));
            case 7 -> column("z").isOneOf("p", "r");
            case 8, 9 -> condition(random, depth - 1).and(condition(random, depth - 1));
            case 10 -> condition(random, depth - 1).or(condition(random, depth - 1));
            default -> not(condition(random, depth - 1));
        };
    }

    private static @Nullable Boolean plain(Condition condition, FeatureTable table, int row) {
        if (condition instanceof Condition.Missing missing) {
            return Double.isNaN(table.column(missing.column())[row]);
        }
        if (condition instanceof Condition.Range range) {
            double value = table.column(range.column())[row];
            if (Double.isNaN(value)) {
                return null;
            }
            return (value > range.from() || range.fromIncluded() && value == range.from())
                    && (value < range.to() || range.toIncluded() && value == range.to());
        }
        if (condition instanceof Condition.OneOf oneOf) {
            double code = table.column(oneOf.column())[row];
            return Double.isNaN(code) ? null : oneOf.levels().contains(LEVELS.get((int) code));
        }
        if (condition instanceof Condition.Not not) {
            Boolean inner = plain(not.condition(), table, row);
            return inner == null ? null : !inner;
        }
        List<Boolean> parts = new ArrayList<>();
        boolean all = condition instanceof Condition.All;
        (all ? ((Condition.All) condition).parts() : ((Condition.Any) condition).parts())
                .forEach(part -> parts.add(plain(part, table, row)));
        return parts.contains(!all) ? (Boolean) !all : parts.contains(null) ? null : (Boolean) all;
    }

    @Property(tries = 300)
    void do_what_a_plain_reading_of_them_does(@ForAll long seed, @ForAll @IntRange(max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 5) int count) {
        Random random = new Random(seed);
        FeatureTable table = table(random, rows);
        Rules rules = Rules.of(IntStream.range(0, count)
                .mapToObj(r -> new Rule("s" + r, condition(random, 3))).toList());
        int[] labels = new int[rows];
        int[] matches = new int[count];
        int[] undecided = new int[count];
        int[] taken = new int[count];
        for (int row = 0; row < rows; row++) {
            labels[row] = count;
            for (int r = 0; r < count; r++) {
                Boolean value = plain(rules.rules().get(r).condition(), table, row);
                if (value == null) {
                    undecided[r] += labels[row] == count ? 1 : 0;
                } else if (value) {
                    matches[r]++;
                    taken[r] += labels[row] < count ? 1 : 0;
                    labels[row] = Math.min(labels[row], r);
                }
            }
        }
        RuleSegments segments = rules.apply(table);
        assertThat(segments.labels()).isEqualTo(labels);
        int[] sizes = segments.sizes();
        for (int r = 0; r < count; r++) {
            RuleReport.Line line = segments.report().lines().get(r);
            assertThat(line.customers()).isEqualTo(sizes[r]);
            assertThat(line.matches()).isEqualTo(matches[r]).isEqualTo(sizes[r] + taken[r]);
            assertThat(line.undecided()).isEqualTo(undecided[r]);
            assertThat(line.takenBy().values().stream().mapToInt(n -> n).sum()).isEqualTo(taken[r]);
            assertThat(line.neverMatched()).isEqualTo(matches[r] == 0);
            assertThat(line.shadowed()).isEqualTo(matches[r] > 0 && sizes[r] == 0);
        }
        assertThat(segments.report().unmatched()).isEqualTo(sizes[count]);
    }
}
