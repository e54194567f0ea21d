package org.segmentation.io.model;

import java.util.List;
import java.util.OptionalLong;
import org.segmentation.table.FeatureColumn;

/** How models of one type are written and read. Without state. */
interface Codec<M> {

    /** What the file calls the type; never to be changed. */
    String type();

    Class<M> model();

    /** Adds what {@link #read} needs. */
    void write(M model, Members to);

    /**
     * Rebuilds the model through its public factories.
     *
     * @throws org.segmentation.input.InputException if a field is missing or of the wrong kind
     * @throws IllegalArgumentException              if a factory refuses what the fields say
     */
    M read(Fields from);

    /** The features that the model takes, with their units as far as it knows them. */
    default List<FeatureColumn> features(M model) {
        return List.of();
    }

    /** The seed that the model came from, if it knows it. */
    default OptionalLong seed(M model) {
        return OptionalLong.empty();
    }
}
