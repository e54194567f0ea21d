package org.segmentation.segment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.Transform;
import org.segmentation.transform.Transforms;

/**
 * How to find segments: which columns, put on which scale, into how many clusters. An immutable value: each setting
 * returns a new one.
 */
public final class Segmenter {

    private final @Nullable ElbowSelector selector;
    private final @Nullable KMeans kMeans;
    private final List<String> columns;
    private final Transform transform;
    private final OptionalInt otherwise;

    private Segmenter(@Nullable ElbowSelector selector, @Nullable KMeans kMeans, List<String> columns,
            Transform transform, OptionalInt otherwise) {
        this.selector = selector;
        this.kMeans = kMeans;
        this.columns = columns;
        this.transform = transform;
        this.otherwise = otherwise;
    }

    /**
     * Segments by k-means, their number chosen by the elbow; without a transform until one is given.
     *
     * @param selector the range of k and how each is fitted
     * @return the segmenter
     */
    public static Segmenter using(ElbowSelector selector) {
        return new Segmenter(Objects.requireNonNull(selector), null, List.of(), Transforms.none(), OptionalInt.empty());
    }

    /**
     * A given number of segments by k-means; without a transform until one is given.
     *
     * @param kMeans how many and how they are fitted
     * @return the segmenter
     * @throws IllegalArgumentException if no number of clusters is set
     */
    public static Segmenter using(KMeans kMeans) {
        if (kMeans.k().isEmpty()) {
            throw new IllegalArgumentException(
                    "how many segments? say KMeans.into(k), or give an ElbowSelector that chooses");
        }
        return new Segmenter(null, kMeans, List.of(), Transforms.none(), OptionalInt.empty());
    }

    /**
     * The same segmenter, by these columns only.
     *
     * @param names columns of the tables to come; none means all
     * @return the segmenter
     */
    public Segmenter by(String... names) {
        return new Segmenter(selector, kMeans, List.of(names), transform, otherwise);
    }

    /**
     * The same segmenter with another transform.
     *
     * @param recipe what is done to the columns before distances are measured
     * @return the segmenter
     */
    public Segmenter transform(Transform recipe) {
        return new Segmenter(selector, kMeans, columns, Objects.requireNonNull(recipe), otherwise);
    }

    /**
     * The same segmenter with a number of segments for when the curve has no elbow.
     *
     * @param k how many segments then; a k of the selector's range
     * @return the segmenter
     * @throws IllegalArgumentException if k is outside the selector's range, or the number of segments is given anyway
     */
    public Segmenter otherwise(int k) {
        if (selector == null) {
            throw new IllegalArgumentException("the number of segments is given: there is no elbow to do without");
        }
        if (!(k >= selector.from() && k <= selector.to())) {
            throw new IllegalArgumentException("otherwise " + k + " is outside the range of k, " + selector.from()
                    + " to " + selector.to());
        }
        return new Segmenter(selector, null, columns, transform, OptionalInt.of(k));
    }

    /**
     * Fits the transform and the clusters to customers.
     *
     * @param customers n rows; the columns to segment by without missing values, unless the transform fills them in,
     *                  and numeric after the transform
     * @return the model
     * @throws NoElbowException         if the curve has no elbow and no {@link #otherwise} is set
     * @throws IllegalArgumentException if a column is not there, the transform cannot be fitted, or there are fewer
     *                                  distinct customers than clusters
     */
    public SegmentationModel fit(FeatureTable customers) {
        FeatureTable used = used(customers);
        FittedTransform fitted = transform.fit(used);
        FeatureTable scaled = fitted.apply(used);
        if (selector == null) {
            KMeansModel model = Objects.requireNonNull(kMeans).fit(scaled).model();
            return new SegmentationModel(used.columns(), fitted, model, null, SegmentationModel.numbered(model.k()));
        }
        Elbow elbow = selector.select(scaled);
        if (elbow.k().isEmpty() && otherwise.isEmpty()) {
            throw NoElbowException.of(elbow);
        }
        KMeansModel model = elbow.model(elbow.k().orElseGet(otherwise::getAsInt));
        return new SegmentationModel(used.columns(), fitted, model, elbow, SegmentationModel.numbered(model.k()));
    }

    /**
     * How the number of segments is chosen.
     *
     * @return empty if it is given, by {@link #kMeans()}
     */
    public Optional<ElbowSelector> selector() {
        return Optional.ofNullable(selector);
    }

    /**
     * How a given number of segments is fitted.
     *
     * @return settings with a number of clusters; empty if the {@link #selector()} chooses it
     */
    public Optional<KMeans> kMeans() {
        return Optional.ofNullable(kMeans);
    }

    /**
     * The columns to segment by.
     *
     * @return an unmodifiable list of their names; none means all
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * What is done to the columns before distances are measured.
     *
     * @return the recipe; without steps until one is given
     */
    public Transform transform() {
        return transform;
    }

    /**
     * How many segments when the curve has no elbow.
     *
     * @return empty if that is an error, a {@link NoElbowException}, or the number of segments is given
     */
    public OptionalInt otherwise() {
        return otherwise;
    }

    /** The fewest distinct customers that a fit can do with. */
    int fewest() {
        return selector == null ? Objects.requireNonNull(kMeans).k().orElse(1) : selector.from();
    }

    /** The same segmenter, which does without a number for when there is no elbow. */
    Segmenter withoutOtherwise() {
        return new Segmenter(selector, kMeans, columns, transform, OptionalInt.empty());
    }

    /** Customers as the clusters see them. */
    FeatureTable scaled(FeatureTable customers) {
        FeatureTable used = used(customers);
        return transform.fit(used).apply(used);
    }

    private FeatureTable used(FeatureTable customers) {
        return columns.isEmpty() ? customers : customers.select(columns.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return "segments" + (columns.isEmpty() ? "" : " by " + columns) + ", " + transform + ", "
                + (selector == null ? kMeans : selector)
                + (otherwise.isEmpty() ? "" : ", otherwise k = " + otherwise.getAsInt());
    }
}
