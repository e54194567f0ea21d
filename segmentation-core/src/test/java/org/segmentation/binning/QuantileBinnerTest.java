package org.segmentation.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.MissingValues;

class QuantileBinnerTest {

    /** The example of the reference: 70 % have one order, so bins 2 and 3 collapse and nothing is relabelled. */
    @Test
    void collapsed_bins_stay_empty_and_keep_their_numbers() {
        double[] orders = {1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
        QuantileBins bins = QuantileBinner.quantiles(5).fit(orders);
        assertThat(bins.edges()).containsExactly(1, 1, 1, 2);
        assertThat(bins.bin(1)).isEqualTo(1);
        assertThat(bins.bin(2)).isEqualTo(4);
        assertThat(bins.bin(3)).isEqualTo(5);
        assertThat(bins.bin(40)).isEqualTo(5);
        assertThat(bins.sizes()).containsExactly(7, 0, 0, 2, 2);
    }

    @Property(tries = 200)
    void bin_is_one_plus_the_number_of_edges_strictly_below(
            @ForAll @NotEmpty @Size(max = 60) double[] values,
            @ForAll @IntRange(min = 1, max = 9) int bins, @ForAll @IntRange(min = 1, max = 9) int type) {
        double[] ties = Arrays.stream(values).map(x -> Math.rint(x % 5)).toArray();
        QuantileBins fitted = QuantileBinner.quantiles(bins).type(type).fit(ties);
        int[] sizes = new int[bins];
        for (double x : ties) {
            int below = (int) Arrays.stream(fitted.edges()).filter(edge -> edge < x).count();
            assertThat(fitted.bin(x)).isEqualTo(1 + below);
            sizes[below]++;
        }
        assertThat(fitted.sizes()).containsExactly(sizes);
        assertThat(fitted.edges()).hasSize(bins - 1).isSorted();
    }

    @Property(tries = 200)
    void a_higher_value_never_has_a_lower_bin(@ForAll @NotEmpty @Size(max = 40) double[] values,
            @ForAll @IntRange(min = 1, max = 12) int bins, @ForAll double a, @ForAll double b) {
        QuantileBins fitted = QuantileBinner.quantiles(bins).fit(values);
        assertThat(fitted.bin(Math.min(a, b))).isBetween(1, fitted.bin(Math.max(a, b)));
        assertThat(fitted.bin(Math.max(a, b))).isBetween(1, bins);
    }

    @Property(tries = 100)
    void row_order_does_not_matter(@ForAll @NotEmpty @Size(max = 40) double[] values,
            @ForAll @IntRange(min = 1, max = 6) int bins) {
        double[] reversed = IntStream.range(0, values.length).mapToDouble(i -> values[values.length - 1 - i]).toArray();
        assertThat(QuantileBinner.quantiles(bins).fit(reversed)).isEqualTo(QuantileBinner.quantiles(bins).fit(values));
    }

    @Test
    void distinct_values_make_bins_of_equal_size() {
        double[] values = IntStream.range(0, 1000).mapToDouble(i -> (i * 7919) % 1000).toArray();
        assertThat(QuantileBinner.quantiles(5).fit(values).sizes()).containsOnly(200);
        assertThat(values[1]).isEqualTo(919);
    }

    @Test
    void an_edge_belongs_to_the_bin_below_it() {
        QuantileBins bins = QuantileBinner.edges(100, 500).fit(99, 100, 100.5, 500, 501, 9e9);
        assertThat(bins.sizes()).containsExactly(2, 2, 2);
        assertThat(bins.bin(new double[] {100, Math.nextUp(100.0), 500})).containsExactly(1, 2, 2);
        assertThat(bins.bin(Double.POSITIVE_INFINITY)).isEqualTo(3);
        assertThat(bins.bin(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void one_bin_has_no_edges_and_holds_everything() {
        QuantileBins bins = QuantileBinner.quantiles(1).fit(3, 1, 2);
        assertThat(bins.edges()).isEmpty();
        assertThat(bins.sizes()).containsExactly(3);
        assertThat(bins.bin(-1e300)).isEqualTo(1);
        assertThat(QuantileBins.of().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3.7, 1e300, Double.MIN_VALUE})
    void equal_values_are_all_in_the_first_bin(double value) {
        double[] values = new double[9];
        Arrays.fill(values, value);
        QuantileBins bins = QuantileBinner.quantiles(4).fit(values);
        assertThat(bins.sizes()).containsExactly(9, 0, 0, 0);
        assertThat(bins.bin(value)).isEqualTo(1);
        assertThat(bins.bin(Math.nextUp(value))).isEqualTo(4);
    }

    @Test
    void zero_and_minus_zero_share_a_bin() {
        QuantileBins bins = QuantileBinner.quantiles(2).fit(-0.0, 0.0, 0.0, 1);
        assertThat(bins.bin(-0.0)).isEqualTo(bins.bin(0.0)).isEqualTo(1);
        assertThat(bins.sizes()).containsExactly(3, 1);
        assertThat(QuantileBins.of(-0.0)).isEqualTo(QuantileBins.of(0.0));
        assertThat(QuantileBinner.edges(-0.0).fit(0.0, -0.0).sizes()).containsExactly(2, 0);
    }

    @Test
    void fewer_values_than_bins_leave_bins_empty() {
        QuantileBins bins = QuantileBinner.quantiles(5).fit(10, 20);
        assertThat(bins.edges()).containsExactly(12, 14, 16, 18);
        assertThat(bins.sizes()).containsExactly(1, 0, 0, 0, 1);
        assertThat(QuantileBinner.quantiles(3).fit(7).sizes()).containsExactly(1, 0, 0);
    }

    @Test
    void missing_values_are_refused_unless_said_otherwise() {
        double[] values = {1, Double.NaN, 2, 3};
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.quantiles(2).fit(values))
                .withMessageContaining("value 1");
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(1).bin(Double.NaN))
                .withMessageContaining("NaN has no bin");

        QuantileBins dropped = QuantileBinner.quantiles(2).missing(MissingValues.DROP).fit(values);
        assertThat(dropped.edges()).containsExactly(2);
        assertThat(dropped.missingCount()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> dropped.bin(values));

        QuantileBins kept = QuantileBinner.quantiles(2).missing(MissingValues.KEEP).fit(values);
        assertThat(kept.bin(values)).containsExactly(1, QuantileBins.NO_BIN, 1, 2);
        assertThat(kept.sizes()).containsExactly(2, 1);
    }

    @Test
    void wrong_arguments_say_what_would_be_right() {
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.quantiles(0))
                .withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.edges(1, 3, 2))
                .withMessageContaining("edge 2.0 at 2").withMessageContaining("must not decrease");
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.edges(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.edges(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBinner.quantiles(2).fit())
                .withMessageContaining("no values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileBinner.quantiles(2).fit(1, Double.NEGATIVE_INFINITY))
                .withMessageContaining("value 1");
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(1, 2).counted(new int[] {1, 2}, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(1).counted(new int[] {1, -2}, 0));
    }

    @Test
    void own_edges_need_no_values() {
        QuantileBins bins = QuantileBinner.edges(1, 5).fit();
        assertThat(bins.sizes()).containsExactly(0, 0, 0);
        assertThat(bins).isEqualTo(QuantileBins.of(1, 5));
    }

    @Test
    void accessors_rebuild_binner_and_bins() {
        QuantileBins bins = QuantileBinner.quantiles(3).missing(MissingValues.KEEP).fit(5, 1, Double.NaN, 4, 4, 9);
        assertThat(QuantileBins.of(bins.edges()).missing(bins.missing()).counted(bins.sizes(), bins.missingCount()))
                .isEqualTo(bins).hasSameHashCodeAs(bins);
        QuantileBinner binner = QuantileBinner.quantiles(3).type(8).missing(MissingValues.DROP);
        assertThat(binner.bins()).isEqualTo(3);
        assertThat(binner.type()).isEqualTo(8);
        assertThat(binner.missing()).isEqualTo(MissingValues.DROP);
        assertThat(binner.ownEdges()).isEmpty();
        assertThat(QuantileBinner.edges(1, 2).ownEdges()).hasValueSatisfying(e -> assertThat(e).containsExactly(1, 2));
    }

    @Test
    void arrays_are_neither_modified_nor_shared() {
        double[] values = {3, 1, 2};
        double[] edges = {1, 2};
        QuantileBinner own = QuantileBinner.edges(edges);
        QuantileBins bins = own.fit(values);
        assertThat(values).containsExactly(3, 1, 2);
        edges[0] = 99;
        bins.edges()[0] = 99;
        bins.sizes()[0] = 99;
        assertThat(bins.edges()).containsExactly(1, 2);
        assertThat(bins.sizes()).containsExactly(1, 1, 1);
    }

    @Test
    void bins_print_as_a_table() {
        assertThat(QuantileBinner.quantiles(3).missing(MissingValues.KEEP).fit(1, 1, 2.5, 3, Double.NaN)).hasToString("""
                bin  above  up to  customers
                ---  -----  -----  ---------
                  1     -∞      1          2
                  2      1   2.50          1
                  3   2.50      ∞          1
                  -      -      -          1""");
        assertThat(QuantileBinner.quantiles(3)).hasToString("3 bins at quantiles of type 7");
        assertThat(QuantileBinner.edges(1, 2)).hasToString("3 bins at edges [1.0, 2.0]");
    }

    @Test
    void binners_are_equal_if_all_their_settings_are() {
        QuantileBinner binner = QuantileBinner.quantiles(3).type(6);
        assertThat(binner).isEqualTo(QuantileBinner.quantiles(3).type(6))
                .hasSameHashCodeAs(QuantileBinner.quantiles(3).type(6));
        assertThat(binner).isNotEqualTo(QuantileBinner.quantiles(3)).isNotEqualTo(QuantileBinner.edges(1, 2).type(6))
                .isNotEqualTo(binner.missing(MissingValues.KEEP)).isNotEqualTo(QuantileBinner.quantiles(4).type(6));
        assertThat(QuantileBinner.edges(1, 2)).isEqualTo(QuantileBinner.edges(1, 2))
                .isNotEqualTo(QuantileBinner.edges(1, 3)).isNotEqualTo(QuantileBinner.quantiles(3));
    }
}
