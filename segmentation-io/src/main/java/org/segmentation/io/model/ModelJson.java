package org.segmentation.io.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.segmentation.feature.AsOf;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureColumn;

/**
 * A model and where it comes from, as a JSON file keeps them. An immutable value: each setting returns a new one;
 * {@link #write} and {@link #read} do the work. The format is described by the package.
 *
 * <p>What is written has been read back and found equal to the model, to the last bit of every number; so whatever
 * {@code write} leaves, {@code read} takes. The bytes follow from the value alone, whatever the machine, the locale and
 * the Java.
 *
 * <p>Reading is safe on any file: it takes no more than a bounded time and memory, makes nothing but the models named
 * below, and gives either the very model that was written or an {@link InputException} that says what is wrong.
 *
 * @param <M> the model: {@code SegmentationModel}, {@code KMeansModel}, {@code FittedTransform}, {@code QuantileBins},
 *            {@code RfmModel}, {@code RfmSegmentMap}, {@code FittedTiers} or {@code TrackedModel}; or what is to be
 *            fitted: {@code Transform}, {@code QuantileBinner}, {@code RfmScorer} or {@code TierScheme}
 */
public final class ModelJson<M> {

    /** The version of the format that is written; all versions from 1 to this one are read. */
    public static final int VERSION = 1;

    private final M model;
    private final Provenance provenance;

    ModelJson(M model, Provenance provenance) {
        this.model = model;
        this.provenance = provenance;
    }

    /**
     * A model with what it knows of itself, the seed and the features; made now, by the system's clock.
     *
     * @param model the model
     * @param <M>   one of the types named above
     * @return the model with its provenance
     * @throws IllegalArgumentException if no file can hold such a model
     */
    public static <M> ModelJson<M> of(M model) {
        return of(model, Clock.systemUTC());
    }

    /**
     * A model with what it knows of itself, the seed and the features.
     *
     * @param model the model
     * @param clock says when it is made: now, to the millisecond
     * @param <M>   one of the types named above
     * @return the model with its provenance
     * @throws IllegalArgumentException if no file can hold such a model
     */
    public static <M> ModelJson<M> of(M model, Clock clock) {
        Codec<? super M> codec = Codecs.of(model);
        return new ModelJson<>(model, Provenance.of(clock.instant().truncatedTo(ChronoUnit.MILLIS), codec.seed(model),
                codec.features(model)));
    }

    /**
     * The same, made at another time.
     *
     * @param time when
     * @return the model with its provenance
     */
    public ModelJson<M> made(Instant time) {
        return new ModelJson<>(model, new Provenance(madeBy(), Objects.requireNonNull(time), provenance.asOf(),
                customers(), seed(), features()));
    }

    /**
     * The same with the point in time from which the customers were looked at.
     *
     * @param point the date or the instant that their features are as of
     * @return the model with its provenance
     */
    public ModelJson<M> asOf(AsOf point) {
        return new ModelJson<>(model, new Provenance(madeBy(), made(), Objects.requireNonNull(point), customers(),
                seed(), features()));
    }

    /**
     * The same with the number of customers that the model was fitted to.
     *
     * @param count how many, at least 0
     * @return the model with its provenance
     * @throws IllegalArgumentException if it is negative
     */
    public ModelJson<M> customers(long count) {
        return new ModelJson<>(model, new Provenance(madeBy(), made(), provenance.asOf(), OptionalLong.of(count), seed(),
                features()));
    }

    /**
     * The same with the seed of the fit, where the model itself does not know it.
     *
     * @param number the seed
     * @return the model with its provenance
     */
    public ModelJson<M> seed(long number) {
        return new ModelJson<>(model, new Provenance(madeBy(), made(), provenance.asOf(), customers(),
                OptionalLong.of(number), features()));
    }

    /**
     * The same with the features that it takes, where the model itself does not know them or their units.
     *
     * @param columns the columns, of which names and units are kept; names distinct
     * @return the model with its provenance
     * @throws IllegalArgumentException if two have one name
     */
    public ModelJson<M> features(List<FeatureColumn> columns) {
        return new ModelJson<>(model, new Provenance(madeBy(), made(), provenance.asOf(), customers(), seed(),
                Provenance.units(columns)));
    }

    /**
     * Reads a file.
     *
     * @param file   the file
     * @param wanted the class of model that it should hold; {@code Object.class} takes any of those named above
     * @param <M>    the same
     * @return the model with its provenance
     * @throws InputException        if there is no such file; if it is no model file, was cut off or altered, is of a
     *                               version newer than {@link #VERSION}, holds no valid model, or another than is wanted
     * @throws IllegalStateException if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static <M> ModelJson<M> read(Path file, Class<M> wanted) {
        try {
            return ModelText.parse(ModelFile.read(file), wanted);
        } catch (InputException e) {
            throw e.in(file.toString());
        }
    }

    /**
     * Reads what {@link #toJson} gives.
     *
     * @param json   the text of a model file
     * @param wanted the class of model that it should hold; {@code Object.class} takes any of those named above
     * @param <M>    the same
     * @return the model with its provenance
     * @throws InputException        as {@link #read}
     * @throws IllegalStateException if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static <M> ModelJson<M> fromJson(String json, Class<M> wanted) {
        return ModelText.parse(json.getBytes(StandardCharsets.UTF_8), wanted);
    }

    /**
     * Writes the file, in full or not at all: to a draft beside it first, which reaches the disk and then takes its
     * place. A file that was there is replaced; the directory must exist.
     *
     * @param file where to write
     * @throws java.io.UncheckedIOException if the file cannot be written; what was there before is as it was
     * @throws IllegalArgumentException     as {@link #toJson}
     * @throws IllegalStateException        if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what was there before is as it
     *                                      was, and the interrupt flag stays set
     */
    public void write(Path file) {
        ModelFile.write(file, ModelText.of(this));
    }

    /**
     * The text of the file.
     *
     * @return JSON, indented, with {@code \n} at the line ends and at the end
     * @throws IllegalArgumentException if the model is larger than any that would be read again, as the package says, or
     *                                  has a text with half a surrogate pair, which is no character
     * @throws IllegalStateException    if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public String toJson() {
        return new String(ModelText.of(this), StandardCharsets.UTF_8);
    }

    Provenance provenance() {
        return provenance;
    }

    /**
     * The model.
     *
     * @return ready for use, safe to share between threads
     */
    public M model() {
        return model;
    }

    /**
     * What the file calls the type of model.
     *
     * @return for example {@code segmentation}
     */
    public String type() {
        return Codecs.of(model).type();
    }

    /**
     * The version of the library that made this.
     *
     * @return for example {@code 1.0.0}
     */
    public String madeBy() {
        return provenance.version();
    }

    /**
     * When it was made.
     *
     * @return the time
     */
    public Instant made() {
        return provenance.made();
    }

    /**
     * The point in time from which the customers were looked at.
     *
     * @return empty if it was not given
     */
    public Optional<AsOf> asOf() {
        return Optional.ofNullable(provenance.asOf());
    }

    /**
     * How many customers the model was fitted to.
     *
     * @return empty if it was not given
     */
    public OptionalLong customers() {
        return provenance.customers();
    }

    /**
     * The seed of the fit.
     *
     * @return empty if the model does not know it and it was not given
     */
    public OptionalLong seed() {
        return provenance.seed();
    }

    /**
     * The features that the model takes.
     *
     * @return an unmodifiable map from names to units in the order of the features; the empty text for no unit
     */
    public Map<String, String> features() {
        return provenance.features();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ModelJson<?> other && model.equals(other.model) && provenance.equals(other.provenance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, provenance);
    }

    /** The provenance on one line, then the model. */
    @Override
    public String toString() {
        return type() + ", made " + made() + " by version " + madeBy() + asOf().map(point -> ", as of " + point).orElse("")
                + (customers().isPresent() ? ", of " + customers().getAsLong() + " customers" : "")
                + (seed().isPresent() ? ", seed " + seed().getAsLong() : "") + ", features " + features() + "\n" + model;
    }
}
