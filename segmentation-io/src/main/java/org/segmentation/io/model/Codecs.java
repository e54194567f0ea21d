package org.segmentation.io.model;

import java.util.List;
import org.segmentation.input.InputException;

/** Every type of model that a file can hold: the one place where a new one is added. */
final class Codecs {

    private static final List<Codec<?>> ALL = List.of(new SegmentationCodec(), new KMeansCodec(), new TransformCodec(),
            new BinsCodec(), new RfmCodec(), new RfmSegmentsCodec(), new TiersCodec(), new TierSchemeCodec(), new BinnerCodec(),
            new ScorerCodec(), new RecipeCodec(), new TrackedCodec());

    private Codecs() {
    }

    static List<String> types() {
        return ALL.stream().map(Codec::type).toList();
    }

    @SuppressWarnings("unchecked")
    static <M> Codec<? super M> of(M model) {
        // A codec takes all of its model's class.
        return (Codec<? super M>) ALL.stream().filter(codec -> codec.model().isInstance(model)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a " + model.getClass().getSimpleName()
                        + " is no model that a file can hold; these are "
                        + ALL.stream().map(codec -> codec.model().getSimpleName()).toList()));
    }

    /** Rebuilds what a file holds under the name of a type. */
    static <M> M read(String type, Fields fields, Class<M> wanted) {
        Codec<?> codec = ALL.stream().filter(each -> each.type().equals(type)).findFirst()
                .orElseThrow(() -> InputException.of("holds a model of the unknown type '" + type + "'; known are "
                        + types()));
        Object model;
        try {
            model = codec.read(fields);
        } catch (IllegalArgumentException refused) {
            throw InputException.of("holds no valid model: " + refused.getMessage()).causedBy(refused);
        }
        fields.requireAllAsked();
        if (!wanted.isInstance(model)) {
            throw InputException.of("holds a " + codec.model().getSimpleName() + ", not a " + wanted.getSimpleName());
        }
        return wanted.cast(model);
    }
}
