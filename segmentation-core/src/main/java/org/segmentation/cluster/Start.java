package org.segmentation.cluster;

/** How the first centroids of a fit are chosen. */
public enum Start {

    /**
     * Greedy k-means++ (Arthur and Vassilvitskii 2007): each next centroid is the best of 2 + ⌊ln k⌋ rows drawn with
     * probability in proportion to weight × squared distance to the nearest centroid so far. The default.
     */
    K_MEANS_PLUS_PLUS,

    /** k rows drawn at random, all different. */
    RANDOM
}
