package org.segmentation.change;

/** What to do with a model when new data have come. */
public enum RefitAction {

    /** Go on with the model as it is. */
    KEEP,

    /** Take the centroids of the warm start: the same transform, the same number of segments. */
    REFIT,

    /** Fit everything anew, the transform and the number of segments included. */
    RECHOOSE
}
