package org.segmentation.value;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * How often customers buy and when they silently leave, from their purchase histories: {@link BgNbd} or
 * {@link MbgNbd}. Immutable.
 *
 * <p>A customer buys at random at a rate of their own, which is Gamma distributed over the customers (shape r, rate
 * α), and leaves for good after a purchase with a probability of their own, which is Beta distributed (a, b). The
 * models differ in whether one can leave after the very first purchase. All times are in the model's
 * {@link #scale()}; a history in another one is refused. α is a time, r, a and b are pure numbers. a may be below 1.
 *
 * <p>Where customers do not show that they differ in their probability to leave, the likelihood rises on as a and b grow
 * in proportion. It has its maximum in the limit then: all leave with the same probability a/(a+b). The model is that
 * limit, with b held at a million, and {@link LikelihoodFit#limit()} says so.
 *
 * <p>Calculations keep to log space where figures could overflow. The same bits come out on every JVM: exponentials and
 * logarithms are those of {@link StrictMath}.
 */
public abstract sealed class PurchaseModel permits BgNbd, MbgNbd {

    /** Beyond such a b with an a in proportion, the probabilities to leave hardly differ any more. */
    private static final double HELD = 1e6;

    private final double r;
    private final double alpha;
    private final double a;
    private final double b;
    private final TimeScale scale;
    private final @Nullable LikelihoodFit fit;
    /** How often a customer could have left before the first repeat: 0 or 1. */
    private final int chances;

    PurchaseModel(double r, double alpha, double a, double b, TimeScale scale, @Nullable LikelihoodFit fit,
            int chances) {
        double[] all = {r, alpha, a, b};
        for (double parameter : all) {
            if (!(parameter > 0 && parameter <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("r = " + r + ", alpha = " + alpha + ", a = " + a + ", b = " + b
                        + "; all four must be above 0 and finite");
            }
        }
        this.r = r;
        this.alpha = alpha;
        this.a = a;
        this.b = b;
        this.scale = Objects.requireNonNull(scale);
        this.fit = fit;
        this.chances = chances;
    }

    static LikelihoodFit fit(String model, PurchaseHistories histories, int chances) {
        HistoryPatterns patterns = HistoryPatterns.of(histories);
        double repeats = 0;
        double time = 0;
        for (int p = 0; p < patterns.size(); p++) {
            repeats += (double) patterns.customers[p] * patterns.repeats[patterns.repeatsAt[p]];
            time += patterns.customers[p] * patterns.ages[patterns.ageAt[p]];
        }
        if (repeats == 0) {
            throw InputException.of("none of the " + histories.rows() + " customers has bought on a second day; without"
                    + " a repeat purchase nothing can be said about the time to the next one");
        }
        double age = time / histories.rows();
        double rate = repeats / time;
        List<double[]> starts = List.of(new double[] {0.5, 0.5 / rate, 0.8, 2.5},
                new double[] {2, 2 / rate, 0.2, 2}, new double[] {0.2, age / 5, 1.5, 1.5},
                new double[] {1, age, 0.05, 5});
        Likelihood likelihood = new BetaGeometricLikelihood(patterns, chances);
        LikelihoodFit fit = LikelihoodFit.of(likelihood, new double[] {1, age, 1, 1}, starts, histories.rows(),
                patterns.size());
        if (!fit.converged() && fit.estimate("b") > HELD) {
            double leaving = fit.estimate("a") / fit.estimate("b");
            List<double[]> near = List.of(new double[] {fit.estimate("r"), fit.estimate("alpha"), leaving * HELD},
                    new double[] {0.5, 0.5 / rate, .1 * HELD}, new double[] {2, 2 / rate, .02 * HELD},
                    new double[] {1, age, .3 * HELD});
            fit = LikelihoodFit.of(new HeldLikelihood(likelihood, StrictMath.log(HELD)),
                    new double[] {1, age, .05 * HELD}, near, histories.rows(), patterns.size());
            fit = fit.held("b", HELD, String.format(Locale.ROOT, "a and b grow together without end, so b is held: all"
                    + " customers leave with the same probability, %.4g after a purchase",
                    fit.estimate("a") / (fit.estimate("a") + HELD)));
        }
        if (!fit.converged()) {
            throw new FitException(model, fit, "fit more customers or a longer time; fit().estimates() has how far it"
                    + " got, from which " + model + ".of(…) makes a model at one's own risk");
        }
        return fit;
    }

    /**
     * The shape of the distribution of purchase rates over the customers.
     *
     * @return r, above 0
     */
    public double r() {
        return r;
    }

    /**
     * The rate of the distribution of purchase rates; the mean purchase rate is r/α per unit of time.
     *
     * @return α, a time in the model's scale, above 0
     */
    public double alpha() {
        return alpha;
    }

    /**
     * The first parameter of the distribution of the probability to leave, whose mean is a/(a+b).
     *
     * @return a, above 0
     */
    public double a() {
        return a;
    }

    /**
     * The second parameter of the distribution of the probability to leave.
     *
     * @return b, above 0
     */
    public double b() {
        return b;
    }

    /**
     * The unit of all times.
     *
     * @return the scale of the histories that the model was fitted to
     */
    public TimeScale scale() {
        return scale;
    }

    /**
     * How the model was fitted.
     *
     * @return the fit; empty if the model was made from known parameters
     */
    public Optional<LikelihoodFit> fit() {
        return Optional.ofNullable(fit);
    }

    /**
     * How likely histories are under this model.
     *
     * @param histories any histories in the model's scale
     * @return ℓ, the sum over the customers; 0 of no customers
     * @throws IllegalArgumentException if the histories are in another scale
     */
    public double logLikelihood(PurchaseHistories histories) {
        requireScale(histories.scale());
        double[] logs = {StrictMath.log(r), StrictMath.log(alpha), StrictMath.log(a), StrictMath.log(b)};
        return new BetaGeometricLikelihood(HistoryPatterns.of(histories), chances).at(logs, new double[4],
                new double[16]);
    }

    /**
     * The probability that a customer has not left yet.
     *
     * @param history the customer
     * @return 0 to 1
     * @throws IllegalArgumentException if the history is in another scale
     */
    public double probabilityAlive(PurchaseHistory history) {
        requireScale(history.scale());
        return alive(history.repeats(), history.firstToLast(), history.age());
    }

    final double alive(double x, double last, double age) {
        double k = x + chances;
        if (k == 0) {
            return 1;
        }
        double logOdds = StrictMath.log(a) - StrictMath.log(b + k - 1)
                + (r + x) * StrictMath.log1p((age - last) / (alpha + last));
        return 1 / (1 + StrictMath.exp(logOdds));
    }

    /**
     * How often a new customer is expected to buy again, E[X(t)].
     *
     * @param time t, from the first purchase on; at least 0
     * @return the expected number of repeat purchases
     * @throws IllegalArgumentException if the time is negative or not finite
     */
    public double expectedPurchases(double time) {
        requireTime(time);
        double survival = chances == 0 ? 1 : b / (a + b);
        return survival * ExpectedRepeats.of(r, time / alpha, a, b + chances);
    }

    /**
     * How often a customer is expected to buy from now on, E[Y(t) | x, t<sub>x</sub>, T].
     *
     * @param history the customer up to now
     * @param time    t, how far to look ahead; at least 0
     * @return the expected number of purchases from now to t
     * @throws IllegalArgumentException if the time is negative or not finite, or the history is in another scale
     */
    public double expectedPurchases(PurchaseHistory history, double time) {
        requireTime(time);
        return probabilityAlive(history) * expectedIfAlive(history.repeats(), history.age(), time);
    }

    /** What a customer who is known to be alive is expected to buy: it depends on x and T only. */
    final double expectedIfAlive(double x, double age, double time) {
        return ExpectedRepeats.of(r + x, time / (alpha + age), a, b + x + chances);
    }

    /**
     * The probability that a new customer buys again exactly so often, P(X(t) = n).
     *
     * @param count n, at least 0
     * @param time  t, from the first purchase on; at least 0
     * @return 0 to 1
     * @throws IllegalArgumentException if the count is negative, or the time is negative or not finite
     */
    public double probabilityOfRepeats(int count, double time) {
        requireTime(time);
        if (count < 0) {
            throw new IllegalArgumentException("count " + count + "; it must be at least 0");
        }
        return probabilities(count, time)[count];
    }

    /**
     * P(X(t) = 0) … P(X(t) = most). Were nobody to leave, the number N would be negative binomial; one buys n times and
     * stays, or was to buy at least n times and left at the n-th.
     */
    final double[] probabilities(int most, double time) {
        double u = time / alpha;
        double w = u / (1 + u);
        double logExactly = -r * StrictMath.log1p(u);
        double atLeast = 1;
        double survivalBefore = 1;
        double survival = chances == 0 ? 1 : b / (a + b);
        double[] probabilities = new double[most + 1];
        for (int n = 0; n <= most; n++) {
            double exactly = StrictMath.exp(logExactly);
            probabilities[n] = survival * exactly + (survivalBefore - survival) * atLeast;
            atLeast = Math.max(0, atLeast - exactly);
            logExactly += StrictMath.log((r + n) / (n + 1) * w);
            survivalBefore = survival;
            survival *= (b + n + chances) / (a + b + n + chances);
        }
        return probabilities;
    }

    final void requireScale(TimeScale other) {
        if (other != scale) {
            throw new IllegalArgumentException("the model counts in " + scale + ", the history in " + other
                    + "; make both in the same scale");
        }
    }

    static void requireTime(double time) {
        if (!(time >= 0 && time <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("time " + time + "; it must be at least 0 and finite");
        }
    }

    /** The name, the parameters, and how they were found. */
    @Override
    public String toString() {
        String name = chances == 0 ? "BG/NBD" : "MBG/NBD";
        return fit != null ? name + " in " + scale + "\n" + fit
                : String.format(Locale.ROOT, "%s in %s: r %.6g, alpha %.6g, a %.6g, b %.6g", name, scale, r, alpha, a,
                        b);
    }
}
