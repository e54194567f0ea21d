package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long fits and values take; out of the way of a normal build: {@code mvn -Pmeasure verify}, or this alone with
 * {@code -Dtest=ValueSpeedTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("measure")
class ValueSpeedTest {

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void cdnowIsFittedInATenthOfASecond() {
        PurchaseHistories histories = Cdnow.summary();
        double[] seconds = IntStream.range(0, 30).mapToDouble(i -> seconds(() -> BgNbd.fit(histories))).toArray();
        System.out.printf(Locale.ROOT, "BG/NBD fit of CDNOW: first %.3f s, warm %.4f s%n", seconds[0], seconds[29]);
        assertThat(seconds[29]).isLessThan(.3);
    }

    /** Customers first seen on any day of two years, as of a day: ages and times are whole days. */
    @Test
    void aMillionCustomers() {
        Random random = new Random(5);
        int n = 1_000_000;
        PurchaseHistories weeks = PurchaseModelTest.simulated(BgNbd.of(.5, 5, .8, 2.4, TimeScale.WEEKS), n, 1);
        int[] repeats = IntStream.range(0, n).map(i -> weeks.history(i).repeats()).toArray();
        double[] last = IntStream.range(0, n).mapToDouble(i -> Math.rint(7 * weeks.history(i).firstToLast())).toArray();
        double[] age = IntStream.range(0, n).mapToDouble(i -> Math.rint(7 * weeks.history(i).age())).toArray();
        double[] spend = new double[n];
        Arrays.setAll(spend, i -> repeats[i] == 0 ? Double.NaN
                : 30 * PurchaseModelTest.gamma(random, 6.0 * repeats[i]) / repeats[i]
                / PurchaseModelTest.gamma(random, 4));
        PurchaseHistories histories = PurchaseHistories.of(TimeScale.DAYS, weeks.ids(), repeats, last, age)
                .withMeanRepeatSpend(spend);
        for (int run = 0; run < 2; run++) {
            BgNbd[] model = new BgNbd[1];
            GammaGamma[] gammaGamma = new GammaGamma[1];
            double fit = seconds(() -> model[0] = BgNbd.fit(histories));
            double modified = seconds(() -> MbgNbd.fit(histories));
            double spendFit = seconds(() -> gammaGamma[0] = GammaGamma.fit(histories));
            double value = seconds(() -> ModelledValue.of(model[0], gammaGamma[0]).of(histories));
            System.out.printf(Locale.ROOT, "1,000,000 customers (%,d different histories): BG/NBD %.2f s, MBG/NBD %.2f s,"
                    + " Gamma–Gamma %.2f s, lifetime value %.2f s%n", model[0].fit().orElseThrow().distinctHistories(),
                    fit, modified, spendFit, value);
            assertThat(fit).isLessThan(15);
            assertThat(modified).isLessThan(15);
            assertThat(spendFit).isLessThan(15);
            assertThat(value).isLessThan(2);
        }
    }
}
