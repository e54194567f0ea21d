package org.segmentation.io.model;

import java.util.function.Supplier;
import org.segmentation.input.InputException;

/** The text of a model file as bytes, made from a {@link ModelJson} and turned back into one. */
final class ModelText {

    private static final String FORMAT = "segmentation-model";

    private ModelText() {
    }

    /** What is written is read back: a file that could not be read again, or would be another model, is not made. */
    static byte[] of(ModelJson<?> kept) {
        byte[] json = withJackson(() -> JsonWriting.withChecksum(members(kept)));
        ModelJson<?> back;
        try {
            back = parse(json, Object.class);
        } catch (InputException refused) {
            throw new IllegalArgumentException("no file can hold this model: what was written " + refused.getMessage(),
                    refused);
        }
        if (!kept.equals(back)) {
            throw new IllegalArgumentException("no file can hold this model: it came back as " + back);
        }
        return json;
    }

    private static <M> Members members(ModelJson<M> kept) {
        Codec<? super M> codec = Codecs.of(kept.model());
        Members model = new Members();
        codec.write(kept.model(), model);
        Members provenance = new Members();
        kept.provenance().write(provenance);
        return new Members().put("format", FORMAT).put("version", ModelJson.VERSION).put("type", codec.type())
                .put("provenance", provenance).put("model", model);
    }

    static <M> ModelJson<M> parse(byte[] json, Class<M> wanted) {
        if (json.length > Bounds.BYTES) {
            throw InputException.of("is no model file: it is too large; " + Bounds.told());
        }
        Envelope envelope = new Envelope(FORMAT, ModelJson.VERSION);
        Fields fields = new Fields("", withJackson(() -> JsonReading.object(json, envelope)));
        envelope.requireComplete();
        Checksum.require(json);
        // These three the envelope and the checksum have looked at.
        fields.text("format");
        fields.integer("version");
        fields.text(Checksum.NAME);
        M model = Codecs.read(fields.text("type"), fields.object("model"), wanted);
        try {
            Provenance provenance = Provenance.read(fields.object("provenance"));
            fields.requireAllAsked();
            return new ModelJson<>(model, provenance);
        } catch (IllegalArgumentException refused) {
            throw InputException.of("has no valid provenance: " + refused.getMessage()).causedBy(refused);
        }
    }

    private static <T> T withJackson(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException("model files need Jackson, which is not on the class path; add the artifact "
                    + "com.fasterxml.jackson.core:jackson-core", missing);
        }
    }
}
