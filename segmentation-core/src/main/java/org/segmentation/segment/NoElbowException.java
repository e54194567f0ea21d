package org.segmentation.segment;

import org.segmentation.cluster.Elbow;

/** The curve of inertia has no bend, and the caller did not say what to do then. Carries the sweep. */
public final class NoElbowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not part of the serialised form. */
    private final transient Elbow elbow;

    NoElbowException(Elbow elbow) {
        super(elbow.knee() + "; choose a number of clusters yourself: Segmenter.using(KMeans.into(k)), or"
                + " otherwise(k) for when there is no elbow");
        this.elbow = elbow;
    }

    /**
     * The sweep that found no elbow.
     *
     * @return the curve and the model of each k
     */
    public Elbow elbow() {
        return elbow;
    }
}
