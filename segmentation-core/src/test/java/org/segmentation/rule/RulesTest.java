package org.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.rule.Condition.column;
import static org.segmentation.rule.Condition.not;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

class RulesTest {

    private static final FeatureTable SHOP = FeatureTable.withIds(List.of("a", "b", "c", "d", "e", "f"))
            .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 30, 31, 200, 181, 180, 5)
            .with(FeatureColumn.numeric("monetary").unit("EUR"), 1001, 5000, 2000, 50, 50, 1000)
            .withCategorical("country", "Germany", "France", "Germany", "Austria", "France", "France");

    private static final Rules BIG_OR_LAPSED = Rules
            .first("big and recent", column("monetary").over(1000).and(column("recency").atMost(30)))
            .then("lapsed", column("recency").over(180));

    @Test
    void the_first_rule_that_matches_names_the_segment() {
        RuleSegments segments = BIG_OR_LAPSED.otherwise("the rest").apply(SHOP);
        assertThat(segments.groups()).containsExactly("big and recent", "lapsed", "the rest");
        assertThat(segments.labels()).containsExactly(0, 2, 1, 1, 2, 2);
        assertThat(segments.groupOf("d")).isEqualTo("lapsed");
        assertThat(segments.name()).isEqualTo("rule");
        assertThat(BIG_OR_LAPSED.named("value").apply(SHOP).name()).isEqualTo("value");
        assertThat(segments.rules()).isEqualTo(BIG_OR_LAPSED.otherwise("the rest"));
    }

    @Test
    void whom_no_rule_matches_is_in_a_group_of_that_name_and_counted() {
        RuleSegments segments = BIG_OR_LAPSED.apply(SHOP);
        assertThat(segments.groups()).containsExactly("big and recent", "lapsed", Rules.UNMATCHED);
        assertThat(segments.sizes()).containsExactly(1, 2, 3);
        assertThat(segments.report().unmatched()).isEqualTo(3);
        assertThat(segments.report().customers()).isEqualTo(6);
        assertThat(segments.toString()).contains("gap: no rule matches 3 of 6 customers; they are in 'no rule'");
        assertThat(BIG_OR_LAPSED.otherwise("the rest").apply(SHOP).toString()).doesNotContain("gap");
    }

    @Test
    void rules_that_do_nothing_are_told_apart_from_rules_that_come_too_late() {
        RuleReport report = Rules.first("any spend", column("monetary").over(0))
                .then("big", column("monetary").over(1000))
                .then("huge", column("monetary").over(10_000)).apply(SHOP).report();
        assertThat(report.shadowed()).containsExactly("big");
        assertThat(report.neverMatched()).containsExactly("huge");
        assertThat(report.line("big").takenBy()).isEqualTo(Map.of("any spend", 3));
        assertThat(report.line("big").matches()).isEqualTo(3);
        assertThat(report.line("big").customers()).isZero();
        assertThat(report.line("any spend").takenBy()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> report.line("tiny")).withMessageContaining("[any spend,");
    }

    @Test
    void a_missing_value_matches_nothing_not_even_the_opposite_and_is_counted() {
        FeatureTable some = FeatureTable.of(List.of("a", "b", "c"),
                List.of(FeatureColumn.numeric("age"), FeatureColumn.categorical("city", List.of("Basel", "Bern"))),
                new double[] {Double.NaN, 1, 40, Double.NaN, 20, 0}, MissingValues.KEEP);
        RuleSegments segments = Rules.first("old", column("age").atLeast(30)).then("young", not(column("age").atLeast(30)))
                .then("not Bern", not(column("city").is("Bern"))).apply(some);
        assertThat(segments.labels()).containsExactly(3, 0, 1);
        assertThat(segments.report().missing()).isEqualTo(Map.of("age", 1, "city", 1));
        assertThat(segments.report().line("old").undecided()).isEqualTo(1);
        assertThat(segments.report().line("young").undecided()).isEqualTo(1);
        assertThat(segments.report().line("not Bern").undecided()).isZero();
        assertThat(segments.toString()).contains("age is missing for 1 of 3 customers: nothing said of it is true of them");
        // What is missing does not matter where the rest decides, and can be asked for.
        assertThat(Rules.first("x", column("age").over(0).or(column("city").is("Bern"))).apply(some).labels())
                .containsExactly(0, 0, 0);
        assertThat(Rules.first("x", column("age").over(0).and(column("city").is("Basel"))).apply(some).report()
                .line("x").undecided()).isEqualTo(1);
        assertThat(Rules.first("?", column("age").missing()).apply(some).labels()).containsExactly(0, 1, 1);
        assertThat(Rules.first("!", not(column("age").missing())).apply(some).labels()).containsExactly(1, 0, 0);
    }

    @Test
    void bounds_mean_what_they_say() {
        FeatureTable x = FeatureTable.withIds(List.of("a", "b", "c", "d")).withNumeric("x", 1, 2, 3, -0.0);
        assertThat(Rules.first("s", column("x").over(2)).apply(x).labels()).containsExactly(1, 1, 0, 1);
        assertThat(Rules.first("s", column("x").atLeast(2)).apply(x).labels()).containsExactly(1, 0, 0, 1);
        assertThat(Rules.first("s", column("x").under(2)).apply(x).labels()).containsExactly(0, 1, 1, 0);
        assertThat(Rules.first("s", column("x").atMost(2)).apply(x).labels()).containsExactly(0, 0, 1, 0);
        assertThat(Rules.first("s", column("x").between(1, 2)).apply(x).labels()).containsExactly(0, 0, 1, 1);
        assertThat(Rules.first("s", column("x").is(0)).apply(x).labels()).containsExactly(1, 1, 1, 0);
        assertThat(Rules.first("s", new Condition.Range("x", 1, false, 3, true)).apply(x).labels())
                .containsExactly(1, 0, 0, 1);
    }

    @Test
    void conditions_read_as_they_would_be_said() {
        assertThat(column("monetary").over(1000).and(column("recency").atMost(30.5)).and(column("x").under(-1e-9)))
                .hasToString("monetary over 1000 and recency at most 30.5 and x under -1.0E-9");
        assertThat(column("age").between(18, 30).or(column("city").isOneOf("Bern", "Basel")).and(column("n").is(1)))
                .hasToString("(age between 18 and 30 or city is one of Bern, Basel) and n is 1");
        assertThat(not(column("country").is("Germany"))).hasToString("not (country is Germany)");
        assertThat(column("age").missing()).hasToString("age is missing");
        assertThat(column("x").atLeast(123456789.125)).hasToString("x at least 123456789.125");
        assertThat(new Condition.Range("x", 1, true, 3, false)).hasToString("x at least 1 and under 3");
        assertThat(BIG_OR_LAPSED).hasToString("""
                1. big and recent: monetary over 1000 and recency at most 30
                2. lapsed: recency over 180
                otherwise: no rule""");
    }

    @Test
    void the_report_prints_as_a_table() {
        assertThat(BIG_OR_LAPSED.then("German", column("country").is("Germany"))
                .then("very lapsed", column("recency").over(190)).then("Swiss gold", column("monetary").over(1e6))
                .apply(SHOP)).hasToString("""
                segment         rule                                       customers   share  matches
                --------------  -----------------------------------------  ---------  ------  -------  ------------------------------------------
                big and recent  monetary over 1000 and recency at most 30          1  16.7 %        1
                lapsed          recency over 180                                   2  33.3 %        2
                German          country is Germany                                 0   0.0 %        2  shadowed by big and recent (1), lapsed (1)
                very lapsed     recency over 190                                   0   0.0 %        1  shadowed by lapsed (1)
                Swiss gold      monetary over 1000000                              0   0.0 %        0  never matched
                no rule         -                                                  3  50.0 %        -
                gap: no rule matches 3 of 6 customers; they are in 'no rule'
                never matched: Swiss gold
                shadowed by earlier rules: German, very lapsed""");
    }

    @Test
    void unknown_columns_levels_and_kinds_are_said_with_what_there_is() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.first("r", column("spend").over(1)).apply(SHOP))
                .withMessage("rule 'r': there is no column 'spend'; there are [recency, monetary, country]");
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.first("r", column("spend").missing()).apply(SHOP))
                .withMessageContaining("no column 'spend'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.first("r", column("country").is("Germny")).apply(SHOP))
                .withMessage("rule 'r': column 'country' has no level 'Germny'; its levels are [Austria, France, Germany]");
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.first("r", column("country").over(1)).apply(SHOP))
                .withMessageContaining("is categorical").withMessageContaining("[Austria, France, Germany]");
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.first("r", column("recency").is("high")).apply(SHOP))
                .withMessageContaining("compare it with numbers");
    }

    @Test
    void levels_may_be_absent_from_a_few_new_customers_if_that_is_said() {
        FeatureTable few = FeatureTable.withIds(List.of("x")).withCategorical("country", "France");
        Rules rules = Rules.first("near", column("country").isOneOf("Germany", "France"))
                .then("far", not(column("country").is("Malta")));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.apply(few)).withMessageContaining("'Germany'");
        RuleSegments segments = rules.allowAbsentLevels().apply(few);
        assertThat(segments.groupOf("x")).isEqualTo("near");
        assertThat(segments.report().line("far").matches()).isEqualTo(1);
        assertThat(segments.report().absentLevels()).extracting(Object::toString)
                .containsExactly("country is Germany", "country is Malta");
        assertThat(segments.toString()).contains("no customer can be matched by country is Malta");
        assertThat(rules.allowAbsentLevels()).isNotEqualTo(rules);
    }

    @Test
    void rules_that_cannot_be_meant_are_refused_when_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> column("x").over(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> column("x").atMost(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> column("x").between(2, 1)).withMessageContaining("2.0 to 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> column("x").isOneOf());
        assertThatIllegalArgumentException().isThrownBy(() -> column("x").isOneOf("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Condition.Range("x", Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition.Any(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.first(" ", column("x").over(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> BIG_OR_LAPSED.then("lapsed", column("x").over(1)))
                .withMessageContaining("distinct names");
        assertThatIllegalArgumentException().isThrownBy(() -> BIG_OR_LAPSED.otherwise("lapsed"));
        assertThatIllegalArgumentException().isThrownBy(() -> BIG_OR_LAPSED.otherwise(""));
    }

    @Test
    void rules_are_values_that_their_parts_rebuild() {
        Rules rules = BIG_OR_LAPSED.otherwise("the rest").named("value");
        Rules rebuilt = Rules.of(rules.rules()).otherwise(rules.otherwise().orElseThrow()).named(rules.name());
        assertThat(rebuilt).isEqualTo(rules).hasSameHashCodeAs(rules).isNotEqualTo(BIG_OR_LAPSED);
        assertThat(rules.rules().get(0).condition().columns()).containsExactly("monetary", "recency");
    }

    @Test
    void no_customers_are_no_trouble() {
        RuleSegments none = BIG_OR_LAPSED.apply(SHOP.whereIds("z"::equals));
        assertThat(none.sizes()).containsExactly(0, 0, 0);
        assertThat(none.toString()).doesNotContain("gap").doesNotContain("NaN");
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> BIG_OR_LAPSED.apply(SHOP));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The 3,921 customers of the study (REFERENCE §1), against a plain loop. */
    @Test
    void british_customers_in_three_plain_segments() {
        FeatureTable uci = GoldenCustomers.uci();
        RuleSegments segments = BIG_OR_LAPSED.otherwise("the rest").apply(uci);
        double[] recency = uci.column("recency");
        double[] monetary = uci.column("monetary");
        int[] expected = new int[3];
        for (int row = 0; row < recency.length; row++) {
            expected[monetary[row] > 1000 && recency[row] <= 30 ? 0 : recency[row] > 180 ? 1 : 2]++;
        }
        assertThat(segments.sizes()).isEqualTo(expected);
        assertThat(segments.report().neverMatched()).isEmpty();
    }
}
