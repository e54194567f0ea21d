package org.segmentation.change;

import java.util.List;
import org.segmentation.segment.Segmentation;

/**
 * What came of refitting a model to customers as they are now. Immutable.
 *
 * @param action   what was done
 * @param drift    what it was decided on
 * @param model    the model to go on with, its segments in the old order, new ones after them
 * @param segments the customers in its segments
 * @param before   the same customers in the segments of the old model
 * @param born     names of the segments that were not there before
 * @param retired  names of the old segments that are no more
 */
public record Refit(RefitAction action, Drift drift, TrackedModel model, Segmentation segments, Segmentation before,
        List<String> born, List<String> retired) {

    /**
     * Takes copies of the lists.
     *
     * @param action   what was done
     * @param drift    what it was decided on
     * @param model    the model to go on with
     * @param segments the customers in its segments
     * @param before   the same customers in the segments of the old model
     * @param born     names of new segments
     * @param retired  names of old segments
     */
    public Refit {
        born = List.copyOf(born);
        retired = List.copyOf(retired);
    }

    /**
     * Who changes segment only because the model changed.
     *
     * @return the migration of the customers from the old model to the new one
     */
    public Migration migration() {
        return Migration.between(before, segments);
    }

    /** What was done, and the drift. */
    @Override
    public String toString() {
        return action + (born.isEmpty() ? "" : ", born " + born) + (retired.isEmpty() ? "" : ", retired " + retired)
                + "\n" + drift;
    }
}
