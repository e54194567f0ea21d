package org.segmentation.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    private static final double[] ONE_TO_TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    /** Of 1 … 10, as R's quantile(1:10, c(.25, .5), type = t) gives them. */
    @ParameterizedTest
    @CsvSource({"1, 3, 5", "2, 3, 5.5", "3, 2, 5", "4, 2.5, 5", "5, 3, 5.5", "6, 2.75, 5.5", "7, 3.25, 5.5",
        "8, 2.9166666666666665, 5.5", "9, 2.9375, 5.5"})
    void lower_quartile_and_median_of_one_to_ten(int type, double quartile, double median) {
        assertThat(Quantiles.type(type).of(ONE_TO_TEN, 0.25, 0.5))
                .containsExactly(new double[] {quartile, median}, within(1e-14));
    }

    @Test
    void default_is_type_seven() {
        assertThat(Quantiles.defaults()).isEqualTo(Quantiles.type(7)).hasToString("quantiles of type 7");
        assertThat(Quantiles.defaults().type()).isEqualTo(7);
    }

    @Property(tries = 300)
    void agrees_with_the_definitions_in_exact_arithmetic(@ForAll @IntRange(min = 1, max = 9) int type,
            @ForAll @NotEmpty @Size(max = 40) double[] values,
            @ForAll @IntRange(min = 1, max = 1000) int denominator, @ForAll @IntRange(max = 1000) int share) {
        int numerator = share % (denominator + 1);
        double expected = byDefinition(type, values, numerator, denominator);
        double actual = Quantiles.type(type).of(values, (double) numerator / denominator)[0];
        double size = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        // Types 1 and 3 pick a value, the others average.
        assertThat(actual).isCloseTo(expected, within(type == 1 || type == 3 ? 0 : 1e-12 * size));
    }

    /** Hyndman and Fan 1996, section 2 and the table of m and γ, for p = a / b; everything times 24 b is whole. */
    private static double byDefinition(int type, double[] values, long a, long b) {
        long m = switch (type) {
            case 1, 2, 4 -> 0;
            case 3 -> -12 * b;
            case 5 -> 12 * b;
            case 6 -> 24 * a;
            case 7 -> 24 * (b - a);
            case 8 -> 8 * (a + b);
            default -> 6 * a + 9 * b;
        };
        long position = 24 * values.length * a + m;
        long j = Math.floorDiv(position, 24 * b);
        double g = Math.floorMod(position, 24 * b) / (24.0 * b);
        double gamma = switch (type) {
            case 1 -> g > 0 ? 1 : 0;
            case 2 -> g > 0 ? 1 : 0.5;
            case 3 -> g == 0 && j % 2 == 0 ? 0 : 1;
            default -> g;
        };
        double[] x = values.clone();
        Arrays.sort(x);
        int n = x.length;
        double below = x[(int) Math.max(0, Math.min(n - 1, j - 1))];
        double above = x[(int) Math.max(0, Math.min(n - 1, j))];
        return (1 - gamma) * below + gamma * above;
    }

    @Property(tries = 200)
    void never_decrease_with_the_probability_and_stay_within_the_values(@ForAll @IntRange(min = 1, max = 9) int type,
            @ForAll @NotEmpty @Size(max = 30) double[] values, @ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        double[] found = Quantiles.type(type).of(values, 0, Math.min(p, q), Math.max(p, q), 1);
        assertThat(found).isSorted();
        assertThat(found[0]).isGreaterThanOrEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(found[3]).isEqualTo(Arrays.stream(values).max().orElseThrow() + 0.0);
    }

    /** What an engine does that has the values elsewhere. */
    @Property(tries = 100)
    void the_values_at_the_two_ranks_of_its_place_give_the_quantile(@ForAll @IntRange(min = 1, max = 9) int type,
            @ForAll @NotEmpty @Size(max = 30) double[] values, @ForAll @DoubleRange(min = 0, max = 1) double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Quantiles.Place place = Quantiles.type(type).place(values.length, p);
        assertThat(place.above() - place.below()).isBetween(0L, 1L);
        assertThat(place.between(sorted[(int) place.below() - 1], sorted[(int) place.above() - 1]))
                .isEqualTo(Quantiles.type(type).of(values, p)[0]);
    }

    @Test
    void a_place_among_more_values_than_fit_an_array() {
        assertThat(Quantiles.defaults().place(10_000_000_001L, 0.25)).isEqualTo(new Quantiles.Place(2_500_000_001L,
                2_500_000_002L, 0));
        assertThat(Quantiles.type(6).place(3, 1)).isEqualTo(new Quantiles.Place(3, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.defaults().place(0, 0.5))
                .withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.defaults().place(5, 1.5));
    }

    @Test
    void a_position_that_is_whole_on_paper_is_whole() {
        double[] values = new double[101];
        Arrays.setAll(values, i -> i / 3.0);
        assertThat(100 * 0.29).isLessThan(29);
        assertThat(Quantiles.defaults().of(values, 0.29)[0]).isEqualTo(29 / 3.0);
        assertThat(Quantiles.type(1).of(Arrays.copyOf(values, 100), 0.29)[0]).isEqualTo(28 / 3.0);
    }

    @Test
    void order_is_free_and_the_argument_is_not_modified() {
        double[] values = {3, 1, 2};
        assertThat(Quantiles.defaults().of(values, 1, 0, 0.5)).containsExactly(3, 1, 2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void of_nothing_nan_and_of_one_value_that_value(int type) {
        assertThat(Quantiles.type(type).of(new double[0], 0, 0.5)).containsExactly(Double.NaN, Double.NaN);
        assertThat(Quantiles.type(type).of(new double[] {4.5}, 0, 0.3, 1)).containsExactly(4.5, 4.5, 4.5);
        assertThat(Quantiles.type(type).of(new double[] {4.5})).isEmpty();
    }

    @Test
    void equal_values_give_exactly_that_value() {
        double[] tenths = new double[7];
        Arrays.fill(tenths, 0.1);
        for (int type = 1; type <= 9; type++) {
            assertThat(Quantiles.type(type).of(tenths, 0.1, 0.37, 0.9)).containsOnly(0.1);
        }
    }

    @Test
    void zero_has_no_sign() {
        assertThat(1 / Quantiles.defaults().of(new double[] {-0.0, 0.0, -0.0}, 0.1)[0]).isPositive();
    }

    @Test
    void infinite_and_huge_values_keep_their_place() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Quantiles.defaults().of(new double[] {inf, 1, -inf}, 0, 0.25, 0.5, 0.75, 1))
                .containsExactly(-inf, -inf, 1, inf, inf);
        assertThat(Quantiles.defaults().of(new double[] {-inf, inf}, 0.5)[0]).isNaN();
        double max = Double.MAX_VALUE;
        assertThat(Quantiles.defaults().of(new double[] {-max, max}, 0.25, 0.5)).containsExactly(new double[] {-max / 2, 0}, within(1e293));
    }

    @Test
    void wrong_arguments_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.type(10)).withMessageContaining("1 to 9");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.type(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.defaults().of(new double[] {1, 2, Double.NaN, 3}, 0.5))
                .withMessageContaining("value 2").withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.defaults().of(ONE_TO_TEN, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.defaults().of(ONE_TO_TEN, -0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.defaults().of(ONE_TO_TEN, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.defaults().ofSorted(new double[] {1, 3, 2}, 0.5))
                .withMessageContaining("2.0 at 2 comes after 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.defaults().ofSorted(new double[] {Double.NaN}, 0.5));
    }
}
