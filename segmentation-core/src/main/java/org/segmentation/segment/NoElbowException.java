package org.segmentation.segment;

import org.segmentation.cluster.Elbow;

/** The curve of inertia has no bend, and the caller did not say what to do then. Carries the sweep. */
public final class NoElbowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not part of the serialised form. */
    private final transient Elbow elbow;

    private NoElbowException(Elbow elbow) {
        super(elbow.knee() + "; choose a number of clusters yourself: Segmenter.using(KMeans.into(k)), or"
                + " otherwise(k) for when there is no elbow");
        this.elbow = elbow;
    }

    /**
     * The exception for a sweep without an elbow, with what the caller can do about it.
     *
     * @param elbow a sweep that was to choose the number of segments and did not
     * @return the exception, to be thrown
     * @throws IllegalArgumentException if the sweep has an elbow
     */
    public static NoElbowException of(Elbow elbow) {
        if (elbow.k().isPresent()) {
            throw new IllegalArgumentException("the curve has its elbow at k = " + elbow.k().getAsInt());
        }
        return new NoElbowException(elbow);
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
