package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The values that sections are made of. */
class ReportValuesTest {

    private static final ReportTable TABLE = ReportTable.empty().text("kind", List.of("a", "b")).count("number", 1, 2)
            .money("spend", 1.5, Double.NaN).text("note", Arrays.asList("x", null));

    @Test
    void a_sentence_puts_figures_in_their_places() {
        Sentence sentence = Sentence.of("{n} {n|customer|customers} made {share}: “{name}”, {days}, {missing}")
                .count("n", 1).share("share", 0.251).text("name", "{n} <b>").number("days", 12.5, "days")
                .number("missing", Double.NaN, "");
        assertThat(sentence).hasToString("1 customer made 25.1 %: “{n} <b>”, 12.50 days, –");
        assertThat(sentence.count("n", 2000)).hasToString("2,000 customers made 25.1 %: “{n} <b>”, 12.50 days, –");
        assertThatIllegalArgumentException().isThrownBy(() -> ReportSection.titled("a", "A").says(Sentence.of("{x}")))
                .withMessageContaining("{x}");
    }

    @Test
    void words_are_replaced_by_key_with_the_same_places() {
        Wording english = Wording.english();
        Wording german = english.with(Map.of("lead.customers", "{customers} Kunden", "feature.any_thing", "Irgendwas"));
        assertThat(german.texts()).containsEntry("lead.customers", "{customers} Kunden").hasSize(english.texts().size() + 1);
        assertThat(german.feature("any_thing")).isEqualTo("Irgendwas");
        assertThat(english.feature("averageOrderValue")).isEqualTo("Average order value");
        assertThat(english.feature("any_thing")).isEqualTo("Any thing");
        assertThat(english).isEqualTo(Wording.english()).isNotEqualTo(german);
        assertThatIllegalArgumentException().isThrownBy(() -> english.with("no.such", "x")).withMessageContaining("no.such");
        assertThatIllegalArgumentException().isThrownBy(() -> english.with("lead.customers", "{turnover}"))
                .withMessageContaining("turnover");
    }

    @Test
    void a_chart_draws_numbers_up_to_the_first_text() {
        assertThat(Chart.bars("a", "A", TABLE).drawn()).isEqualTo(2);
        assertThat(Chart.bars("a", "A", TABLE).drawing(1).drawn()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Chart.bars("a b", "A", TABLE)).withMessageContaining("id");
        assertThatIllegalArgumentException().isThrownBy(() -> Chart.lines("a", " ", TABLE)).withMessageContaining("title");
        assertThatIllegalArgumentException().isThrownBy(() -> Chart.heatmap("a", "A",
                ReportTable.empty().text("kind", List.of("a")).text("note", List.of("b")))).withMessageContaining("'note'");
        assertThatIllegalArgumentException().isThrownBy(() -> Chart.flows("a", "A",
                ReportTable.empty().text("from", List.of("a")).text("to", List.of("b")))).withMessageContaining("3 columns");
    }

    @Test
    void columns_have_a_cell_a_row() {
        assertThat(TABLE.rows()).isEqualTo(2);
        assertThat(TABLE.titles()).containsExactly("kind", "number", "spend", "note");
        assertThatIllegalArgumentException().isThrownBy(() -> TABLE.count("more", 1)).withMessageContaining("1 cells for 2");
    }

    @Property(tries = 300)
    void a_sample_is_even_over_groups_and_no_larger_than_asked(@ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(min = 1, max = 3000) int customers, @ForAll @IntRange(min = 1, max = 1000) int most,
            @ForAll long seed) {
        int[] labels = new java.util.Random(seed).ints(customers, 0, groups).toArray();
        int[] rows = Points.sample(labels, groups, most);
        assertThat(rows).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.of(rows)).allMatch(row -> row >= 0 && row < customers);
        assertThat(rows.length).isLessThanOrEqualTo(Math.min(customers, most + groups * Math.min(50, Math.max(1, most / groups))));
        if (customers > most) {
            for (int g = 0; g < groups; g++) {
                int group = g;
                long of = Arrays.stream(labels).filter(label -> label == group).count();
                long shown = IntStream.of(rows).filter(row -> labels[row] == group).count();
                assertThat(shown).isBetween(Math.min(of, of * most / customers), Math.max(50, of * most / customers));
            }
        } else {
            assertThat(rows).hasSize(customers);
        }
    }

    @Property(tries = 500)
    void rounding_keeps_six_figures_or_two_decimals(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        assertThat(Math.abs(Points.rounded(value) - value)).isLessThanOrEqualTo(Math.max(5.1e-7 * Math.abs(value), 0)
                + (Math.abs(value) >= 1000 ? 0.005 : 0) + 1e-15);
        assertThat(Points.rounded(-value)).isEqualTo(-Points.rounded(value));
    }
}
