package org.segmentation.value;

import org.jspecify.annotations.Nullable;

/**
 * The BG/NBD model (P. S. Fader, B. G. S. Hardie, K. L. Lee, “Counting Your Customers” the Easy Way: An Alternative to
 * the Pareto/NBD Model, Marketing Science 24, 2005): a customer can leave after each repeat purchase, but not after the
 * first purchase. So every one-time buyer is taken to be alive, P(alive) = 1; {@link MbgNbd} does not do that.
 *
 * <pre>{@code
 * P(alive) = 1 / (1 + [x>0] a/(b+x−1) ((α+T)/(α+t_x))^(r+x))
 * E[X(t)] = (a+b−1)/(a−1) [1 − (α/(α+t))^r ₂F₁(r, b; a+b−1; t/(α+t))]
 * E[Y(t)] = P(alive) (a+b+x−1)/(a−1) [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))]
 * }</pre>
 */
public final class BgNbd extends PurchaseModel {

    private BgNbd(double r, double alpha, double a, double b, TimeScale scale, @Nullable LikelihoodFit fit) {
        super(r, alpha, a, b, scale, fit, 0);
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
    public static BgNbd of(double r, double alpha, double a, double b, TimeScale scale) {
        return new BgNbd(r, alpha, a, b, scale, null);
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
    public static BgNbd fit(PurchaseHistories histories) {
        LikelihoodFit fit = PurchaseModel.fit("BgNbd", histories, 0);
        return new BgNbd(fit.estimate("r"), fit.estimate("alpha"), fit.estimate("a"), fit.estimate("b"),
                histories.scale(), fit);
    }
}
