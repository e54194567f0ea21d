package org.segmentation.value;

import org.jspecify.annotations.Nullable;

/**
 * The modified BG/NBD model (E. P. Batislam, M. Denizel, A. Filiztekin, Empirical validation and comparison of models
 * for customer base analysis, International Journal of Research in Marketing 24, 2007): a customer can leave after
 * every purchase, the first included. So one-time buyers may already be gone.
 *
 * <pre>{@code
 * P(alive) = 1 / (1 + a/(b+x) ((α+T)/(α+t_x))^(r+x))
 * E[X(t)] = b/(a−1) [1 − (α/(α+t))^r ₂F₁(r, b+1; a+b; t/(α+t))]
 * E[Y(t)] = P(alive) (a+b+x)/(a−1) [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x+1; a+b+x; t/(α+T+t))]
 * }</pre>
 */
public final class MbgNbd extends PurchaseModel {

    private MbgNbd(double r, double alpha, double a, double b, TimeScale scale, @Nullable LikelihoodFit fit) {
        super(r, alpha, a, b, scale, fit, 1);
    }

    /**
     * A model from known parameters, such as those of an earlier fit.
     *
     * @param r     the shape of the distribution of purchase rates
     * @param alpha its rate, a time in the scale
     * @param a     the first parameter of the distribution of the probability to leave
     * @param b     its second parameter
     * @param scale the unit of times
     * @return the model
     * @throws IllegalArgumentException if a parameter is not above 0 or not finite
     */
    public static MbgNbd of(double r, double alpha, double a, double b, TimeScale scale) {
        return new MbgNbd(r, alpha, a, b, scale, null);
    }

    /**
     * The model under which histories are most likely. Equal histories are computed once; the estimates do not depend
     * on the order of the customers. Customers of age 0 tell nothing and change nothing. Customers who do not seem to
     * differ in their probability to leave give the model of one probability for all: {@link LikelihoodFit#limit()}.
     *
     * @param histories at least one of them with a repeat purchase
     * @return the fitted model, in the histories' scale, with its {@link #fit()}
     * @throws org.segmentation.input.InputException if no customer has a repeat purchase
     * @throws FitException if the likelihood has no maximum that can be relied on, with how far the search got
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static MbgNbd fit(PurchaseHistories histories) {
        LikelihoodFit fit = PurchaseModel.fit("MbgNbd", histories, 1);
        return new MbgNbd(fit.estimate("r"), fit.estimate("alpha"), fit.estimate("a"), fit.estimate("b"),
                histories.scale(), fit);
    }
}
