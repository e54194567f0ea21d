package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;

/** Spend per purchase, and the check of the histories behind it. */
class GammaGammaTest {

    private static PurchaseHistories histories(int[] repeats, double... means) {
        int n = repeats.length;
        double[] last = Arrays.stream(repeats).mapToDouble(x -> x == 0 ? 0 : 9).toArray();
        double[] age = new double[n];
        Arrays.fill(age, 10);
        return PurchaseHistories.of(TimeScale.WEEKS, PurchaseModelTest.ids(n), repeats, last, age)
                .withMeanRepeatSpend(means);
    }

    @Property(tries = 60)
    void likelihoodAndDerivativesAreThoseOfThePublishedFormula(@ForAll @DoubleRange(min = -2, max = 4) double logP,
            @ForAll @DoubleRange(min = -2, max = 4) double logQ, @ForAll @DoubleRange(min = -2, max = 6) double logV) {
        int[] repeats = {0, 1, 2, 9, 2, 1, 3};
        double[] means = {Double.NaN, 20, 7.5, 33, 7.5, 400, .01};
        GammaGammaLikelihood likelihood = new GammaGammaLikelihood(SpendPatterns.of(histories(repeats, means)));
        double[] logs = {logP, logQ, logV};
        PurchaseModelTest.requireDerivatives(likelihood, logs);
        double p = Math.exp(logP);
        double q = Math.exp(logQ);
        double v = Math.exp(logV);
        double sum = 0;
        for (int i = 1; i < repeats.length; i++) {
            double px = p * repeats[i];
            sum += Gamma.logGamma(px + q) - Gamma.logGamma(px) - Gamma.logGamma(q) + q * Math.log(v)
                    + (px - 1) * Math.log(means[i]) + px * Math.log(repeats[i])
                    - (px + q) * Math.log(v + repeats[i] * means[i]);
        }
        assertThat(likelihood.at(logs, new double[3], new double[9]))
                .isEqualTo(sum, within(1e-9 * (1 + Math.abs(sum))));
    }

    private static PurchaseHistories simulated(double p, double q, double v, int customers) {
        Random random = new Random(11);
        int[] repeats = new int[customers];
        double[] means = new double[customers];
        for (int i = 0; i < customers; i++) {
            repeats[i] = 1 + random.nextInt(8);
            double scale = PurchaseModelTest.gamma(random, q) / v;
            for (int j = 0; j < repeats[i]; j++) {
                means[i] += PurchaseModelTest.gamma(random, p) / scale / repeats[i];
            }
        }
        return histories(repeats, means);
    }

    @Test
    void simulatedSpendGivesTheParametersBack() {
        GammaGamma model = GammaGamma.fit(simulated(6, 4, 15, 10_000));
        LikelihoodFit fit = model.fit().orElseThrow();
        assertThat(Math.abs(model.p() - 6)).isLessThan(4 * fit.standardErrors().get("p"));
        assertThat(Math.abs(model.q() - 4)).isLessThan(4 * fit.standardErrors().get("q"));
        assertThat(Math.abs(model.v() - 15)).isLessThan(4 * fit.standardErrors().get("v"));
        assertThat(model.expectedSpend()).isEqualTo(30, within(1.0));
    }

    @Test
    void expectedSpendLiesBetweenOnesOwnMeanAndEverybodys() {
        GammaGamma model = GammaGamma.of(6, 4, 15);
        assertThat(model.expectedSpend()).isEqualTo(30);
        assertThat(model.expectedSpend(PurchaseHistory.of(0, 0, 9, TimeScale.WEEKS))).isEqualTo(30);
        assertThat(model.expectedSpend(PurchaseHistory.of(1, 5, 9, TimeScale.WEEKS).spending(100)))
                .isBetween(30., 100.);
        assertThat(model.expectedSpend(PurchaseHistory.of(50, 5, 9, TimeScale.WEEKS).spending(100)))
                .isEqualTo(100, within(1.0));
        assertThat(model.expectedSpend(PurchaseHistory.of(1, 5, 9, TimeScale.WEEKS).spending(-7)))
                .isEqualTo(model.expectedSpend(PurchaseHistory.of(1, 5, 9, TimeScale.WEEKS).spending(0)));
    }

    @Test
    void anInfiniteMeanSpendIsRefused() {
        assertThatThrownBy(() -> GammaGamma.of(6, 1, 15)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be above 1");
        assertThatThrownBy(() -> GammaGamma.fit(simulated(2, .7, 15, 3000))).isInstanceOfSatisfying(FitException.class,
                e -> assertThat(e).hasMessageContaining("not above 1, so that the mean spend is infinite"));
    }

    @Test
    void spendsThatAreAllAlikeOrAbsentAreRefused() {
        assertThatThrownBy(() -> GammaGamma.fit(histories(new int[] {1, 2, 3}, 20, 20, 20)))
                .isInstanceOf(FitException.class);
        assertThatThrownBy(() -> GammaGamma.fit(histories(new int[] {0, 2, 3}, 20, -1, Double.NaN)))
                .isInstanceOf(InputException.class).hasMessageContaining("none of the 3 customers");
    }

    /** Values of ψ known in closed form, γ being Euler's constant. */
    @Test
    void digammaIsExact() {
        double gamma = 0.57721566490153286061;
        assertThat(Digamma.of(1)).isEqualTo(-gamma, within(1e-14));
        assertThat(Digamma.of(.5)).isEqualTo(-gamma - 2 * Math.log(2), within(1e-14));
        assertThat(Digamma.of(.25)).isEqualTo(-gamma - Math.PI / 2 - 3 * Math.log(2), within(1e-14));
        assertThat(Digamma.of(31)).isEqualTo(-gamma + IntStream.rangeClosed(1, 30).mapToDouble(k -> 1.0 / k).sum(),
                within(1e-14));
    }

    @Test
    void theCheckCountsWhatDoesNotServe() {
        HistoryCheck check = HistoryCheck.of(histories(new int[] {0, 1, 1, 2, 4, 8, 0},
                Double.NaN, Double.NaN, 0, -3, 10, 20, 5));
        assertThat(check.oneTimeBuyers()).isEqualTo(2);
        assertThat(check.spendUnknown()).isEqualTo(1);
        assertThat(check.spendNotPositive()).isEqualTo(2);
        assertThat(check.spendCorrelation()).isEqualTo(1, within(1e-12));
        assertThat(check.cautions()).hasSize(3).last().asString().contains("correlation 1.00");
        assertThat(HistoryCheck.of(PurchaseHistories.of(TimeScale.DAYS, PurchaseModelTest.ids(2), new int[2],
                new double[2], new double[2])).cautions()).hasSize(2).first().asString()
                .isEqualTo("No customer has bought again: no model can be fitted.");
    }
}
