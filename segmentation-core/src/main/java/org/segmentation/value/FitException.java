package org.segmentation.value;

/** A model cannot be fitted: the likelihood has no maximum that can be relied on. Carries the best that was found. */
public final class FitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not part of the serialised form. */
    private final transient LikelihoodFit fit;

    FitException(String model, LikelihoodFit fit, String remedy) {
        super(model + " does not fit these histories: " + fit.problem() + "; " + remedy);
        this.fit = fit;
    }

    /**
     * The best that was found, from which a model can be made with its {@code of(…)} by whoever knows better.
     *
     * @return estimates that are no maximum
     */
    public LikelihoodFit fit() {
        return fit;
    }
}
