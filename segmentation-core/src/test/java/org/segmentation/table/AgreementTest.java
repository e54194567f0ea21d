package org.segmentation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** The index over all pairs, counted one by one. */
    private static double plain(int[] a, int[] b) {
        double both = 0;
        double inA = 0;
        double inB = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                all++;
                inA += a[i] == a[j] ? 1 : 0;
                inB += b[i] == b[j] ? 1 : 0;
                both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
            }
        }
        double expected = inA * inB / all;
        return (both - expected) / ((inA + inB) / 2 - expected);
    }

    @Property(tries = 100)
    void countsPairsAndDoesNotDependOnNamesOrSides(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int rows) {
        Random random = new Random(seed);
        int[] a = random.ints(rows, 0, 3).toArray();
        int[] b = random.ints(rows, 0, 4).toArray();
        Arrays.setAll(a, i -> i < 3 ? i : a[i]);
        double index = Agreement.between(a, b).adjustedRandIndex();
        assertThat(index).isCloseTo(plain(a, b), within(1e-12));
        assertThat(Agreement.between(b, a).adjustedRandIndex()).isCloseTo(index, within(1e-12));
        int[] renamed = Arrays.stream(a).map(label -> 2 - label).toArray();
        assertThat(Agreement.between(renamed, b).adjustedRandIndex()).isCloseTo(index, within(1e-12));
        assertThat(Agreement.between(renamed, a).adjustedRandIndex()).isEqualTo(1);
    }

    @Test
    void allTogetherOrAllAloneTwiceIsTheSame() {
        assertThat(Agreement.between(new int[] {0, 0, 0}, new int[] {1, 1, 1}).adjustedRandIndex()).isEqualTo(1);
        assertThat(Agreement.between(new int[] {0, 1, 2}, new int[] {2, 0, 1}).adjustedRandIndex()).isEqualTo(1);
        assertThat(Agreement.between(new int[] {0}, new int[] {0}).adjustedRandIndex()).isEqualTo(1);
        assertThat(Agreement.between(new int[] {0, 0, 0}, new int[] {0, 1, 2}).adjustedRandIndex()).isZero();
    }

    @Test
    void matchesCustomersByIdAndPrintsTheCounts() {
        Grouping tiers = Grouping.of("tier", List.of("gold", "silver"), List.of("ann", "bob", "cleo", "dan"),
                new int[] {0, 0, 1, 1});
        Grouping clusters = Grouping.of("cluster", List.of("A", "B", "C"), List.of("dan", "cleo", "bob", "ann"),
                new int[] {1, 2, 0, 0});
        Agreement agreement = Agreement.between(tiers, clusters);
        assertThat(agreement.counts()).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 1, 1}});
        assertThat(agreement.adjustedRandIndex()).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(agreement).hasToString("""
                adjusted Rand index 0.571 over 4 customers
                        A  B  C
                ------  -  -  -
                gold    2  0  0
                silver  0  1  1""");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Grouping two = Grouping.of("tier", List.of("gold"), List.of("ann", "bob"), new int[2]);
        Grouping other = Grouping.of("stage", List.of("new"), List.of("ann", "eve"), new int[2]);
        Grouping three = Grouping.of("stage", List.of("new"), List.of("ann", "bob", "eve"), new int[3]);
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(two, other))
                .withMessageContaining("customer 'bob' is in the grouping by tier only");
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(two, three))
                .withMessageContaining("the grouping by stage has 3 customers");
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(new int[1], new int[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(new int[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(new int[] {-1}, new int[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.between(new int[] {7}, new int[1]));
    }

    @Property(tries = 50)
    void aTableOfCountsAgreesLikeItsCustomers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
        Random random = new Random(seed);
        int[] a = random.ints(rows, 0, Math.min(3, rows)).toArray();
        int[] b = random.ints(rows, 0, Math.min(4, rows)).toArray();
        int[][] counts = new int[3][5];
        for (int i = 0; i < rows; i++) {
            counts[a[i]][b[i]]++;
        }
        Agreement agreement = Agreement.of(counts);
        assertThat(agreement.adjustedRandIndex()).isEqualTo(Agreement.between(a, b).adjustedRandIndex());
        assertThat(agreement.counts()).isDeepEqualTo(counts);
    }

    @Test
    void aTableThatCountsNobodyOrIsRaggedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(new int[2][2]))
                .withMessageContaining("no customers");
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(new int[][] {{1, 2}, {3}}))
                .withMessageContaining("each must have 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(new int[][] {{-1}}));
    }
}
