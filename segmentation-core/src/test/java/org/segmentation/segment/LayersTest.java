package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.Grouping;

class LayersTest {

    private static final Grouping TIER = Grouping.of("tier", List.of("Gold", "Silver"), List.of("a", "b", "c", "d"),
            new int[] {0, 1, 0, 1});
    private static final Grouping STAGE = Grouping.of("stage", List.of("new", "active", "gone"),
            List.of("d", "c", "b", "a"), new int[] {1, 0, 1, 1});

    @Test
    void a_customers_memberships_are_one_key() {
        Layers layers = Layers.of(TIER, STAGE, TIER);
        assertThat(layers.groupOf("a")).isEqualTo("Gold | active | Gold");
        assertThat(layers.groups()).containsExactly("Gold | new | Gold", "Gold | active | Gold", "Silver | active | Silver");
        assertThat(layers.sizes()).containsExactly(1, 1, 2);
        assertThat(layers.name()).isEqualTo("tier | stage | tier");
        assertThat(layers.layers()).containsExactly("tier", "stage", "tier");
        assertThat(layers.ids()).isEqualTo(TIER.ids());
        assertThat(layers.rowOf("z")).isEmpty();
        assertThat(Layers.of(TIER).groups()).isEqualTo(TIER.groups());
        assertThat(Layers.of(TIER, STAGE)).hasToString("""
                tier | stage     customers   share
                ---------------  ---------  ------
                Gold | new               1  25.0 %
                Gold | active            1  25.0 %
                Silver | active          2  50.0 %""");
    }

    @Test
    void layers_of_other_customers_or_with_keys_that_read_alike_are_refused() {
        Grouping fewer = Grouping.of("stage", List.of("new"), List.of("a"), new int[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> Layers.of(TIER, fewer)).withMessageContaining("has 1 customers");
        Grouping others = Grouping.of("stage", List.of("new"), List.of("a", "b", "c", "z"), new int[4]);
        assertThatIllegalArgumentException().isThrownBy(() -> Layers.of(TIER, others))
                .withMessage("customer 'd' is not in the grouping by stage");
        Grouping one = Grouping.of("x", List.of("p", "p | q"), List.of("a", "b"), new int[] {0, 1});
        Grouping two = Grouping.of("y", List.of("q | r", "r"), List.of("a", "b"), new int[] {0, 1});
        assertThatIllegalArgumentException().isThrownBy(() -> Layers.of(one, two)).withMessageContaining("read the same");
    }

    @Test
    void nobody_is_in_no_layer() {
        Grouping none = Grouping.of("x", List.of("p"), List.of(), new int[0]);
        assertThat(Layers.of(none, none).groups()).isEmpty();
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Layers.of(TIER, STAGE));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Property(tries = 100)
    void keys_are_the_names_joined_and_ordered_layer_by_layer(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 4) int depth) {
        Random random = new Random(seed);
        List<String> ids = IntStream.range(0, rows).mapToObj(i -> "c" + i).toList();
        Grouping[] all = IntStream.range(0, depth).mapToObj(layer -> Grouping.of("l" + layer, List.of("0", "1", "2"), ids,
                random.ints(rows, 0, 3).toArray())).toArray(Grouping[]::new);
        Layers layers = Layers.of(all[0], Arrays.copyOfRange(all, 1, depth));
        List<String> keys = IntStream.range(0, rows).mapToObj(row -> String.join(" | ",
                Arrays.stream(all).map(layer -> layer.groups().get(layer.group(row))).toList())).toList();
        assertThat(IntStream.range(0, rows).mapToObj(row -> layers.groups().get(layers.group(row))).toList()).isEqualTo(keys);
        assertThat(layers.groups()).isEqualTo(keys.stream().distinct().sorted().toList());
    }
}
