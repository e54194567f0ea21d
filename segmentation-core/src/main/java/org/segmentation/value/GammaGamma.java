package org.segmentation.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * What customers spend per purchase, by the Gamma–Gamma model (P. S. Fader, B. G. S. Hardie, K. L. Lee, RFM and CLV:
 * Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research 42, 2005; Fader and Hardie, The
 * Gamma-Gamma Model of Monetary Value, 2013). Immutable.
 *
 * <p>A purchase's amount is Gamma distributed (shape p) around a customer's own mean, and these means are spread over
 * the customers by another Gamma (q, v). How much one spends is taken not to depend on how often one buys;
 * {@link HistoryCheck} shows the correlation of the two. v is an amount of the histories' currency, p and q are pure
 * numbers. The mean spend is finite only for q above 1, so that no other q is accepted.
 */
public final class GammaGamma {

    private final double p;
    private final double q;
    private final double v;
    private final @Nullable LikelihoodFit fit;

    private GammaGamma(double p, double q, double v, @Nullable LikelihoodFit fit) {
        if (!(p > 0 && p <= Double.MAX_VALUE && v > 0 && v <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("p = " + p + ", v = " + v + "; both must be above 0 and finite");
        }
        if (!(q > 1 && q <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("q = " + q + "; it must be above 1 and finite, since otherwise the mean"
                    + " spend over the customers is infinite");
        }
        this.p = p;
        this.q = q;
        this.v = v;
        this.fit = fit;
    }

    /**
     * A model from known parameters, such as those of an earlier fit.
     *
     * @param p the shape of a customer's purchase amounts
     * @param q the shape of the spread over the customers, above 1
     * @param v its scale, an amount
     * @return the model
     * @throws IllegalArgumentException if p or v is not above 0, q is not above 1, or one is not finite
     */
    public static GammaGamma of(double p, double q, double v) {
        return new GammaGamma(p, q, v, null);
    }

    /**
     * The model under which the repeat buyers' mean spends are most likely. Customers without a repeat purchase or
     * without a mean repeat spend above zero do not serve; {@link HistoryCheck} counts them. The first purchase has no
     * part in the mean.
     *
     * @param histories at least two of them with different means above zero
     * @return the fitted model with its {@link #fit()}
     * @throws InputException if no customer serves
     * @throws FitException   if the likelihood has no maximum that can be relied on, or has it at q ≤ 1, with how far
     *                        the search got
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static GammaGamma fit(PurchaseHistories histories) {
        SpendPatterns patterns = SpendPatterns.of(histories);
        if (patterns.size() == 0) {
            throw InputException.of("none of the " + histories.rows() + " customers has a repeat purchase with a mean"
                    + " spend above zero, from which spend could be learnt");
        }
        double mean = patterns.mean();
        List<double[]> starts = List.of(new double[] {1, 2, mean}, new double[] {6, 4, mean / 2},
                new double[] {20, 10, mean / 2}, new double[] {0.5, 1.5, mean});
        LikelihoodFit fit = LikelihoodFit.of(new GammaGammaLikelihood(patterns), new double[] {1, 1, mean}, starts,
                patterns.buyers(), patterns.size());
        if (fit.converged() && !(fit.estimate("q") > 1)) {
            fit = fit.refused(String.format(Locale.ROOT, "q is %.4g, not above 1, so that the mean spend is infinite",
                    fit.estimate("q")));
        }
        if (!fit.converged()) {
            throw new FitException("GammaGamma", fit, "look for a few customers whose spend is far above all others,"
                    + " or for spends that are all alike; the mean spend itself can be used instead");
        }
        return new GammaGamma(fit.estimate("p"), fit.estimate("q"), fit.estimate("v"), fit);
    }

    /**
     * The shape of a customer's purchase amounts.
     *
     * @return p, above 0
     */
    public double p() {
        return p;
    }

    /**
     * The shape of the spread over the customers.
     *
     * @return q, above 1
     */
    public double q() {
        return q;
    }

    /**
     * The scale of the spread over the customers.
     *
     * @return v, an amount above 0
     */
    public double v() {
        return v;
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
     * What a customer of whom nothing is known is expected to spend per purchase.
     *
     * @return p v / (q − 1), an amount
     */
    public double expectedSpend() {
        return p * v / (q - 1);
    }

    /**
     * What a customer is expected to spend per purchase, E[M | x, m̄] = p (v + x m̄) / (p x + q − 1): between the
     * customer's own mean and everybody's, the nearer to one's own the more purchases there are.
     *
     * @param history the customer; a mean repeat spend that is not known counts as no repeat purchase, one below zero
     *                as zero
     * @return an amount above 0
     */
    public double expectedSpend(PurchaseHistory history) {
        return expectedSpend(history.repeats(), history.meanRepeatSpend());
    }

    double expectedSpend(double x, double mean) {
        return Double.isNaN(mean) ? expectedSpend() : p * (v + x * Math.max(0, mean)) / (p * x + q - 1);
    }

    /**
     * How likely the mean spends of the repeat buyers are under this model.
     *
     * @param histories any histories; those that do not serve are left out
     * @return ℓ, the sum over the customers; 0 of no customers
     */
    public double logLikelihood(PurchaseHistories histories) {
        return new GammaGammaLikelihood(SpendPatterns.of(histories)).at(
                new double[] {StrictMath.log(p), StrictMath.log(q), StrictMath.log(v)}, new double[3], new double[9]);
    }

    /** The parameters and how they were found. */
    @Override
    public String toString() {
        return fit != null ? "Gamma–Gamma\n" + fit
                : String.format(Locale.ROOT, "Gamma–Gamma: p %.6g, q %.6g, v %.6g", p, q, v);
    }
}
