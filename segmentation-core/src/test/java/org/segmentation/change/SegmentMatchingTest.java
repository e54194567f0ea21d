package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SegmentMatchingTest {

    /** The least cost of all ways to pair min(rows, columns) of each, by trying them. */
    private static double cheapest(double[][] cost, int row, boolean[] taken, int mayLeaveOut) {
        if (row == cost.length) {
            return 0;
        }
        double least = mayLeaveOut > 0 ? cheapest(cost, row + 1, taken, mayLeaveOut - 1) : Double.POSITIVE_INFINITY;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                least = Math.min(least, cost[row][column] + cheapest(cost, row + 1, taken, mayLeaveOut));
                taken[column] = false;
            }
        }
        return least;
    }

    @Property(tries = 400)
    void no_assignment_is_cheaper(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int rows,
            @ForAll @IntRange(min = 1, max = 7) int columns, @ForAll boolean ties) {
        Random random = new Random(seed);
        double[][] cost = IntStream.range(0, rows).mapToObj(row -> IntStream.range(0, columns)
                .mapToDouble(column -> ties ? random.nextInt(3) : random.nextGaussian()).toArray()).toArray(double[][]::new);
        int[] columnOf = Hungarian.assign(cost);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += columnOf[row] == Hungarian.NONE ? 0 : cost[row][columnOf[row]];
        }
        assertThat(Arrays.stream(columnOf).filter(column -> column != Hungarian.NONE)).doesNotHaveDuplicates()
                .hasSize(Math.min(rows, columns));
        assertThat(sum).isCloseTo(cheapest(cost, 0, new boolean[columns], Math.max(0, rows - columns)),
                Offset.offset(1e-9));
    }

    @Test
    void segments_are_matched_by_place_not_by_number() {
        SegmentMatching matching = SegmentMatching.of(new double[][] {{0, 0}, {10, 0}, {0, 10}},
                new double[][] {{0, 11}, {1, 0}, {10, 2}});
        assertThat(matching.tau()).isEqualTo(5);
        assertThat(IntStream.range(0, 3).map(old -> matching.newOf(old).orElseThrow())).containsExactly(1, 2, 0);
        assertThat(IntStream.range(0, 3).mapToDouble(matching::distance)).containsExactly(1.0, 2.0, 1.0);
        assertThat(matching.born()).isEmpty();
        assertThat(matching.retired()).isEmpty();
    }

    @Test
    void too_far_is_another_segment() {
        SegmentMatching matching = SegmentMatching.of(new double[][] {{0}, {10}}, new double[][] {{5}, {10.5}, {20}});
        assertThat(matching.newOf(0)).isEmpty();
        assertThat(matching.oldOf(1)).hasValue(1);
        assertThat(matching.retired()).containsExactly(0);
        assertThat(matching.born()).containsExactly(0, 2);
        assertThat(matching).hasToString("""
                old   new      distance
                ----  -------  --------
                0     retired         -
                1     1           0.500
                born  0               -
                born  2               -
                not matched from 5 on""");
        assertThat(SegmentMatching.of(new double[][] {{0}, {10}}, new double[][] {{5}, {10.5}}, 5.1).retired()).isEmpty();
    }

    @Test
    void a_single_segment_stays_itself_wherever_it_goes() {
        assertThat(SegmentMatching.of(new double[][] {{0}}, new double[][] {{1e6}}).newOf(0)).hasValue(0);
        assertThat(SegmentMatching.of(new double[][] {{3}, {3}}, new double[][] {{3}}).retired()).containsExactly(0, 1);
    }

    @Test
    void what_cannot_be_matched_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SegmentMatching.of(new double[0][], new double[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMatching.of(new double[][] {{1, 2}}, new double[][] {{1}}))
                .withMessageContaining("same space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMatching.of(new double[][] {{1}}, new double[][] {{Double.NaN}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMatching.of(new double[][] {{1}}, new double[][] {{1}}, -1));
    }

    @Property(tries = 100)
    void order_of_the_new_does_not_matter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int k) {
        Random random = new Random(seed);
        double[][] before = IntStream.range(0, k).mapToObj(g -> random.doubles(2, 0, 10).toArray()).toArray(double[][]::new);
        double[][] after = Arrays.stream(before).map(at -> new double[] {at[0] + random.nextGaussian(), at[1]})
                .toArray(double[][]::new);
        double[][] turned = IntStream.range(0, k).mapToObj(g -> after[k - 1 - g]).toArray(double[][]::new);
        SegmentMatching one = SegmentMatching.of(before, after);
        SegmentMatching other = SegmentMatching.of(before, turned);
        for (int old = 0; old < k; old++) {
            OptionalInt fresh = one.newOf(old);
            assertThat(other.newOf(old)).isEqualTo(fresh.isEmpty() ? fresh : OptionalInt.of(k - 1 - fresh.getAsInt()));
        }
    }
}
