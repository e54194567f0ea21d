package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;

/** The purchase models by themselves: derivatives, probabilities, simulated customers, and data that no model fits. */
class PurchaseModelTest {

    /** Customers who behave as the models say. */
    static PurchaseHistories simulated(PurchaseModel model, int customers, long seed) {
        Random random = new Random(seed);
        int[] repeats = new int[customers];
        double[] last = new double[customers];
        double[] age = new double[customers];
        for (int i = 0; i < customers; i++) {
            double rate = gamma(random, model.r()) / model.alpha();
            double left = gamma(random, model.a());
            double leave = left / (left + gamma(random, model.b()));
            age[i] = 20 + random.nextInt(300) / 7.0;
            boolean gone = model instanceof MbgNbd && random.nextDouble() < leave;
            for (double time = next(random, rate); !gone && time < age[i]; time += next(random, rate)) {
                repeats[i]++;
                last[i] = time;
                gone = random.nextDouble() < leave;
            }
        }
        return PurchaseHistories.of(TimeScale.WEEKS, ids(customers), repeats, last, age);
    }

    static List<String> ids(int customers) {
        return IntStream.range(0, customers).mapToObj(i -> "c" + i).toList();
    }

    private static double next(Random random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** Marsaglia and Tsang 2000; for a shape below 1 by the usual power of a uniform number. */
    static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** ℓ as the reference writes it, gamma functions and all. */
    private static double plain(PurchaseHistories histories, double[] p, boolean modified) {
        double r = p[0];
        double alpha = p[1];
        double a = p[2];
        double b = p[3];
        double sum = 0;
        for (int row = 0; row < histories.rows(); row++) {
            PurchaseHistory h = histories.history(row);
            double x = h.repeats();
            double k = modified ? x + 1 : x;
            double a1 = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha);
            double a2 = Gamma.logGamma(a + b) + Gamma.logGamma(b + k) - Gamma.logGamma(b) - Gamma.logGamma(a + b + k);
            double a3 = -(r + x) * Math.log(alpha + h.age());
            double a4 = Math.log(a) - Math.log(b + Math.max(k, 1) - 1) - (r + x) * Math.log(alpha + h.firstToLast());
            sum += a1 + a2 + Math.log(Math.exp(a3) + (k > 0 ? Math.exp(a4) : 0));
        }
        return sum;
    }

    @Property(tries = 60)
    void likelihoodAndDerivativesAreThoseOfThePlainFormula(@ForAll @DoubleRange(min = -2, max = 2) double logR,
            @ForAll @DoubleRange(min = -1, max = 4) double logAlpha,
            @ForAll @DoubleRange(min = -2, max = 2) double logA,
            @ForAll @DoubleRange(min = -2, max = 3) double logB, @ForAll boolean modified) {
        PurchaseHistories histories = PurchaseHistories.of(TimeScale.WEEKS, ids(6), new int[] {0, 1, 2, 9, 2, 0},
                new double[] {0, 1.7, 30.4, 17, 30.4, 0}, new double[] {38.9, 38.9, 38.9, 30, 38.9, 0});
        BetaGeometricLikelihood likelihood =
                new BetaGeometricLikelihood(HistoryPatterns.of(histories), modified ? 1 : 0);
        double[] logs = {logR, logAlpha, logA, logB};
        requireDerivatives(likelihood, logs);
        double[] parameters = Arrays.stream(logs).map(Math::exp).toArray();
        double value = likelihood.at(logs, new double[4], new double[16]);
        assertThat(value).isEqualTo(plain(histories, parameters, modified), within(1e-9 * (1 + Math.abs(value))));
    }

    /** First derivatives against differences of the value, second ones against differences of the first. */
    static void requireDerivatives(Likelihood likelihood, double[] logs) {
        int n = logs.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        double value = likelihood.at(logs, gradient, hessian);
        double scale = 1 + Math.abs(value) + Arrays.stream(gradient).map(Math::abs).sum()
                + Arrays.stream(hessian).map(Math::abs).sum();
        double step = 1e-5;
        for (int i = 0; i < n; i++) {
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[i] += step;
            down[i] -= step;
            double[] gradientUp = new double[n];
            double[] gradientDown = new double[n];
            double slope = (likelihood.at(up, gradientUp, new double[n * n])
                    - likelihood.at(down, gradientDown, new double[n * n])) / (2 * step);
            assertThat(gradient[i]).isEqualTo(slope, within(1e-8 * scale));
            for (int j = 0; j < n; j++) {
                assertThat(hessian[i * n + j]).isEqualTo((gradientUp[j] - gradientDown[j]) / (2 * step),
                        within(1e-8 * scale));
            }
        }
    }

    @Property(tries = 60)
    void probabilitiesOfCountsSumToOneAndHaveTheExpectedMean(@ForAll @DoubleRange(min = .05, max = 20) double r,
            @ForAll @DoubleRange(min = .05, max = 5) double a, @ForAll @DoubleRange(min = .05, max = 20) double b,
            @ForAll @DoubleRange(min = 0, max = 20) double time, @ForAll boolean modified) {
        PurchaseModel model = modified ? MbgNbd.of(r, 8, a, b, TimeScale.WEEKS) : BgNbd.of(r, 8, a, b, TimeScale.WEEKS);
        double[] probabilities = model.probabilities(3000, time);
        assertThat(Arrays.stream(probabilities).sum()).isEqualTo(1, within(1e-9));
        double mean = 0;
        for (int n = 0; n < probabilities.length; n++) {
            mean += n * probabilities[n];
        }
        assertThat(model.expectedPurchases(time)).isEqualTo(mean, within(1e-7 * (1 + mean)));
    }

    @Property(tries = 50)
    void whereBothWaysToTheExpectationServeTheyAgree(@ForAll @DoubleRange(min = .01, max = 60) double r,
            @ForAll @DoubleRange(min = .01, max = 5) double u, @ForAll @DoubleRange(min = .01, max = 50) double a,
            @ForAll @DoubleRange(min = .01, max = 500) double b) {
        double sum = ExpectedRepeats.sum(r, u, a, b, -r * Math.log1p(u));
        assertThat(ExpectedRepeats.integral(r, u, a, b)).isEqualTo(sum, within(1e-11 * sum));
    }

    @Test
    void simulatedCustomersGiveTheParametersBack() {
        for (PurchaseModel truth : List.of(BgNbd.of(.8, 6, .7, 2.2, TimeScale.WEEKS),
                MbgNbd.of(.8, 6, .7, 2.2, TimeScale.WEEKS))) {
            PurchaseHistories histories = simulated(truth, 20_000, 7);
            PurchaseModel model = truth instanceof BgNbd ? BgNbd.fit(histories) : MbgNbd.fit(histories);
            LikelihoodFit fit = model.fit().orElseThrow();
            assertThat(Math.abs(model.r() - .8)).isLessThan(4 * fit.standardErrors().get("r"));
            assertThat(Math.abs(model.alpha() - 6)).isLessThan(4 * fit.standardErrors().get("alpha"));
            assertThat(Math.abs(model.a() - .7)).isLessThan(4 * fit.standardErrors().get("a"));
            assertThat(Math.abs(model.b() - 2.2)).isLessThan(4 * fit.standardErrors().get("b"));
            assertThat(fit.standardErrors().get("r")).isBetween(.005, .08);
            assertThat(model.logLikelihood(histories)).isCloseTo(fit.logLikelihood(), withinPercentage(1e-10));
        }
    }

    @Property(tries = 5)
    void theOrderOfTheCustomersChangesNoBit(@ForAll @IntRange(max = 1000) int seed) {
        PurchaseHistories histories = simulated(BgNbd.of(.8, 6, .7, 2.2, TimeScale.WEEKS), 500, 3);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        PurchaseHistories shuffled = PurchaseHistories.of(TimeScale.WEEKS, order.stream().map(i -> "c" + i).toList(),
                order.stream().mapToInt(i -> histories.history(i).repeats()).toArray(),
                order.stream().mapToDouble(i -> histories.history(i).firstToLast()).toArray(),
                order.stream().mapToDouble(i -> histories.history(i).age()).toArray());
        assertThat(MbgNbd.fit(shuffled).fit().orElseThrow().estimates())
                .isEqualTo(MbgNbd.fit(histories).fit().orElseThrow().estimates());
    }

    @Test
    void aUnitOfTimeChangesNothingButAlpha() {
        PurchaseHistories weeks = simulated(BgNbd.of(.8, 6, .7, 2.2, TimeScale.WEEKS), 3000, 3);
        PurchaseHistories days = PurchaseHistories.of(TimeScale.DAYS, weeks.ids(),
                IntStream.range(0, weeks.rows()).map(i -> weeks.history(i).repeats()).toArray(),
                IntStream.range(0, weeks.rows()).mapToDouble(i -> 7 * weeks.history(i).firstToLast()).toArray(),
                IntStream.range(0, weeks.rows()).mapToDouble(i -> 7 * weeks.history(i).age()).toArray());
        BgNbd inWeeks = BgNbd.fit(weeks);
        BgNbd inDays = BgNbd.fit(days);
        assertThat(inDays.alpha()).isCloseTo(7 * inWeeks.alpha(), withinPercentage(1e-5));
        assertThat(inDays.b()).isCloseTo(inWeeks.b(), withinPercentage(1e-5));
        assertThatThrownBy(() -> inWeeks.probabilityAlive(days.history(0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weeks").hasMessageContaining("days");
    }

    @Test
    void oneTimeBuyersAreAliveInBgNbdAndPerhapsGoneInMbgNbd() {
        PurchaseHistory once = PurchaseHistory.of(0, 0, 300, TimeScale.WEEKS);
        assertThat(BgNbd.of(.24, 4.4, .79, 2.4, TimeScale.WEEKS).probabilityAlive(once)).isEqualTo(1);
        assertThat(MbgNbd.of(.52, 6.2, .89, 1.6, TimeScale.WEEKS).probabilityAlive(once)).isBetween(.05, .5);
    }

    @Test
    void historiesThatNoModelFitsAreRefusedWithAReason() {
        PurchaseHistories once = PurchaseHistories.of(TimeScale.WEEKS, ids(3), new int[3], new double[3],
                new double[] {5, 6, 7});
        assertThatThrownBy(() -> BgNbd.fit(once)).isInstanceOf(InputException.class)
                .hasMessageContaining("none of the 3 customers has bought on a second day");
        assertThatThrownBy(() -> MbgNbd.fit(PurchaseHistories.of(TimeScale.WEEKS, List.of(), new int[0],
                new double[0], new double[0]))).isInstanceOf(InputException.class);
        PurchaseHistories alike = PurchaseHistories.of(TimeScale.WEEKS, ids(3), new int[] {4, 4, 4},
                new double[] {9, 9, 9}, new double[] {10, 10, 10});
        assertThatThrownBy(() -> BgNbd.fit(alike)).isInstanceOfSatisfying(FitException.class, e -> {
            assertThat(e.fit().converged()).isFalse();
            assertThat(e).hasMessageContaining("BgNbd does not fit these histories")
                    .hasMessageContaining("BgNbd.of(…)");
            assertThat(e.fit().estimates()).containsOnlyKeys("r", "alpha", "a", "b");
        });
    }

    @Property(tries = 60)
    void inTheLimitOfOneProbabilityTheExpectationIsItsClosedForm(@ForAll @DoubleRange(min = .05, max = 20) double r,
            @ForAll @DoubleRange(min = .01, max = .9) double leave, @ForAll @DoubleRange(min = .01, max = 100) double u) {
        double closed = -Math.expm1(-r * Math.log1p(leave * u)) / leave;
        assertThat(ExpectedRepeats.of(r, u, 1e9 * leave, 1e9 * (1 - leave))).isCloseTo(closed, withinPercentage(1e-4));
    }

    /** Where all leave with the same probability, a and b have no end; the limit is the model. */
    @Test
    void customersWhoDoNotDifferInLeavingGiveTheLimit() {
        for (boolean modified : new boolean[] {false, true}) {
            double leave = .04;
            PurchaseModel truth = modified ? MbgNbd.of(.8, 6, 1e9 * leave, 1e9 * (1 - leave), TimeScale.WEEKS)
                    : BgNbd.of(.8, 6, 1e9 * leave, 1e9 * (1 - leave), TimeScale.WEEKS);
            int limits = 0;
            for (int seed = 0; seed < 8; seed++) {
                PurchaseHistories histories = simulated(truth, 2000, seed);
                PurchaseModel model = modified ? MbgNbd.fit(histories) : BgNbd.fit(histories);
                LikelihoodFit fit = model.fit().orElseThrow();
                assertThat(fit.converged()).isTrue();
                assertThat(model.a() / (model.a() + model.b())).isEqualTo(leave, within(.015));
                assertThat(Math.abs(model.r() - .8)).isLessThan(4 * fit.standardErrors().get("r"));
                assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(truth.logLikelihood(histories));
                if (!fit.limit().isEmpty()) {
                    limits++;
                    assertThat(model.b()).isEqualTo(1e6);
                    assertThat(fit.standardErrors().get("b")).isNaN();
                    assertThat(fit.toString()).contains("converged; a and b grow together");
                    for (double b : new double[] {30, 1000}) {
                        PurchaseModel less = modified
                                ? MbgNbd.of(model.r(), model.alpha(), model.a() / 1e6 * b, b, TimeScale.WEEKS)
                                : BgNbd.of(model.r(), model.alpha(), model.a() / 1e6 * b, b, TimeScale.WEEKS);
                        assertThat(less.logLikelihood(histories)).isLessThan(fit.logLikelihood());
                    }
                }
            }
            assertThat(limits).isBetween(1, 7);
        }
    }

    @Test
    void wrongParametersAndTimesAreRefused() {
        assertThatThrownBy(() -> BgNbd.of(0, 1, 1, 1, TimeScale.WEEKS)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> MbgNbd.of(1, Double.NaN, 1, 1, TimeScale.WEEKS)).hasMessageContaining("above 0");
        BgNbd model = BgNbd.of(1, 1, 1, 1, TimeScale.WEEKS);
        assertThatThrownBy(() -> model.expectedPurchases(-1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> model.probabilityOfRepeats(-1, 1)).hasMessageContaining("at least 0");
        assertThat(model.expectedPurchases(0)).isZero();
        assertThat(model.fit()).isEmpty();
        assertThat(model).hasToString("BG/NBD in weeks: r 1.00000, alpha 1.00000, a 1.00000, b 1.00000");
    }

    @Test
    void anInterruptStopsTheFit() {
        PurchaseHistories histories = simulated(BgNbd.of(.8, 6, .7, 2.2, TimeScale.WEEKS), 50, 3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> BgNbd.fit(histories)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
