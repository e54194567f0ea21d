package org.segmentation.rfm;

/** Which end of the scores is the best. A score in one order is bins + 1 minus the score in the other. */
public enum ScoreOrder {

    /** Scores count up to the best: of five bins, 5 is the best. The default. */
    HIGHEST_IS_BEST,

    /** Scores count down to the best, as in a ranking: 1 is the best. */
    ONE_IS_BEST
}
