package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.binning.Quantiles;

class QuartilesTest {

    @Property(tries = 400)
    void areThoseOfASortBitForBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int count,
            @ForAll @IntRange(min = 1, max = 1000) int distinct) {
        Random random = new Random(seed);
        double[] values = random.ints(count, 0, distinct).mapToDouble(i -> i % 3 == 0 ? -i / 7.0 : i / 7.0).toArray();
        assertThat(Quartiles.of(values.clone())).isEqualTo(Quantiles.defaults().of(values, 0.25, 0.5, 0.75));
    }

    @Test
    void holdForOrderedAndAdverseValues() {
        int n = 20_000;
        double[] rising = new double[n];
        double[] organ = new double[n];
        for (int i = 0; i < n; i++) {
            rising[i] = i;
            organ[i] = Math.min(i, n - i);
        }
        for (double[] values : new double[][] {rising, organ, new double[n], {Double.MAX_VALUE, -Double.MAX_VALUE}}) {
            assertThat(Quartiles.of(values.clone())).isEqualTo(Quantiles.defaults().of(values, 0.25, 0.5, 0.75));
        }
        assertThat(Quartiles.of(new double[0])).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }
}
