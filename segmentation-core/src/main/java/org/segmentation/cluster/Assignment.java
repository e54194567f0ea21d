package org.segmentation.cluster;

/**
 * Keeps each row's nearest centroid while the centroids move. The two ways to do it give the same labels, those of
 * looking at every row every time.
 */
interface Assignment {

    /**
     * Assigns the rows to the centroids as they are now, and keeps these until the next call.
     *
     * @param centroids k × d, minus the origin
     * @param movement  how far the two fastest centroids have moved since the first call, added up over the calls
     * @return what changed, as sums by cluster
     */
    Sums assign(double[][] centroids, double movement);

    /** The labels in the caller's order of rows; what is done to them is not seen by the assignment. */
    RowLabels labels(int k);

    /** Puts a row into another cluster than the nearest, until the next assignment. */
    void relabel(int row, int label);
}
