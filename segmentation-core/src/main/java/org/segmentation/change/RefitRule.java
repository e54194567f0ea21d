package org.segmentation.change;

import java.util.Objects;

/** Decides from the drift what to do with a model. */
@FunctionalInterface
public interface RefitRule {

    /**
     * Decides.
     *
     * @param drift what has changed since, with a warm refit tried
     * @return what to do
     */
    RefitAction decide(Drift drift);

    /**
     * Always the same.
     *
     * @param action what to do
     * @return the rule
     */
    static RefitRule always(RefitAction action) {
        Objects.requireNonNull(action);
        return drift -> action;
    }

    /**
     * Keeps while little has changed, chooses the number of segments anew when the old one no longer serves, and refits in
     * between: {@code RECHOOSE} if in the warm refit a segment was lost or born, the inertia per customer is more than a
     * quarter above that of the last full fit, a fresh fit (where one was asked for) is more than 5 % better, or a feature's stability index is
     * above 0.25; {@code KEEP} if no feature's index is above 0.1 and less than 1 % of customers would change their segment;
     * otherwise {@code REFIT}.
     *
     * <p>The indices of 0.1 and 0.25 are the customary bounds; the others are our choice, to be replaced by a rule of
     * one's own where they do not fit.
     *
     * @return the rule
     */
    static RefitRule standard() {
        return drift -> {
            if (!drift.matching().retired().isEmpty() || !drift.matching().born().isEmpty()
                    || drift.inertiaGrowth() > 1.25 || drift.inertiaRatio().orElse(1) > 1.05
                    || drift.largestStabilityIndex() > 0.25) {
                return RefitAction.RECHOOSE;
            }
            return drift.largestStabilityIndex() <= 0.1 && drift.changedShare() < 0.01 ? RefitAction.KEEP : RefitAction.REFIT;
        };
    }
}
