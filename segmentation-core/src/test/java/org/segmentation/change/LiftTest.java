package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

class LiftTest {

    private static final Grouping TIERS = Grouping.of("tier", List.of("Gold", "Silver", "None"),
            List.of("a", "b", "c", "d", "e", "f"), new int[] {0, 0, 1, 1, 1, 1});

    private static FeatureTable answers(double... answered) {
        return FeatureTable.withIds(List.of("f", "e", "d", "c", "b", "a", "z"))
                .with(FeatureColumn.numeric("answered"), MissingValues.KEEP, answered);
    }

    @Test
    void lift_is_the_rate_of_a_group_over_that_of_all() {
        Lift lift = Lift.of(TIERS, answers(0, 0, 0, 1, 1, 1, 1), "answered");
        assertThat(lift.mean()).isEqualTo(0.5);
        assertThat(lift.line("Gold")).isEqualTo(new Lift.Line("Gold", 2, 2, 1, 2, 0));
        assertThat(lift.line("Silver")).isEqualTo(new Lift.Line("Silver", 4, 1, 0.25, 0.5, 0.25));
        assertThat(lift.line("None").lift()).isNaN();
        assertThat(lift.ranked()).extracting(Lift.Line::group).containsExactly("Gold", "Silver");
        // Total 1.5, within 0 + 0.75.
        assertThat(lift.explained()).isEqualTo(0.5);
        assertThat(lift.adjusted()).isEqualTo(1 - 0.5 * 5 / 4);
        assertThat(lift.captured(2 / 6.0)).isCloseTo(2 / 3.0, Offset.offset(1e-12));
        assertThat(lift.captured(0.5)).isCloseTo(2.25 / 3, Offset.offset(1e-12));
        assertThat(lift.captured(1)).isEqualTo(1);
        assertThat(lift).hasToString("""
                tier    customers  mean answered  ± error   lift  share of outcomes
                ------  ---------  -------------  -------  -----  -----------------
                Gold            2              1        0      2             66.7 %
                Silver          4          0.250    0.250  0.500             33.3 %
                6 customers, mean 0.500; the groups explain 50.0 % of the variance (37.5 % beyond chance)""");
    }

    @Test
    void who_has_no_outcome_is_counted() {
        Lift lift = Lift.of(TIERS, answers(0, 0, Double.NaN, 1, 1, 1, 1).whereIds(id -> !id.equals("a")), "answered");
        assertThat(lift.withoutOutcome()).isEqualTo(2);
        assertThat(lift.customers()).isEqualTo(4);
        assertThat(lift.line("Gold").customers()).isEqualTo(1);
        assertThat(lift.line("Gold").error()).isNaN();
        assertThat(lift.toString()).contains("2 without an outcome left out");
        Lift nobody = Lift.of(TIERS, answers(0, 0, 0, 0, 0, 0, 0).whereIds(id -> false), "answered");
        assertThat(nobody.mean()).isNaN();
        assertThat(nobody.toString()).contains("0 customers");
        Lift constant = Lift.of(TIERS, answers(0, 0, 0, 0, 0, 0, 0), "answered");
        assertThat(constant.explained()).isNaN();
        assertThat(constant.line("Gold").lift()).isNaN();
        assertThat(constant.captured(0.5)).isNaN();
    }

    @Test
    void an_outcome_may_be_a_level() {
        FeatureTable table = FeatureTable.withIds(TIERS.ids()).withCategorical("end", "stayed", "churned", "churned",
                "churned", "churned", "stayed");
        assertThat(Lift.of(TIERS, table, "end", "churned").line("Silver").mean()).isEqualTo(0.75);
        assertThatIllegalArgumentException().isThrownBy(() -> Lift.of(TIERS, table, "end")).withMessageContaining("say which");
        assertThatIllegalArgumentException().isThrownBy(() -> Lift.of(TIERS, table, "end", "x")).withMessageContaining("levels");
        assertThatIllegalArgumentException().isThrownBy(() -> Lift.of(TIERS, table, "end", "churned").line("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Lift.of(TIERS, table, "end", "churned").captured(1.1));
    }

    @Property(tries = 60)
    void groups_by_chance_explain_nothing_beyond_chance(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int groups) {
        double sum = 0;
        int rounds = 60;
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed + 31L * round);
            List<String> ids = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
            Grouping grouping = Grouping.of("g", IntStream.range(0, groups).mapToObj(Integer::toString).toList(), ids,
                    random.ints(200, 0, groups).toArray());
            Lift lift = Lift.of(grouping, FeatureTable.withIds(ids).withNumeric("y",
                    random.doubles(200).map(x -> x < 0.3 ? 1 : 0).toArray()), "y");
            sum += lift.adjusted();
            assertThat(lift.explained()).isGreaterThanOrEqualTo(lift.adjusted());
            assertThat(lift.captured(0.3)).isGreaterThanOrEqualTo(0.3 - 1e-12);
            double weighted = lift.lines().stream().filter(line -> line.customers() > 0)
                    .mapToDouble(line -> line.lift() * line.customers()).sum();
            assertThat(weighted).isCloseTo(200, Offset.offset(1e-9));
        }
        assertThat(sum / rounds).isCloseTo(0, Offset.offset(0.03));
    }
}
