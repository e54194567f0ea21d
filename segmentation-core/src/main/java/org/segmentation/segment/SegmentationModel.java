package org.segmentation.segment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.FittedTransform;

/**
 * A fitted transform, the centroids it leads to, and the segments' names: all that is needed to put other customers
 * with the same features into segments. Immutable; holds no customers; safe to share between threads.
 */
public final class SegmentationModel {

    private final List<FeatureColumn> columns;
    private final FittedTransform transform;
    private final KMeansModel clusters;
    private final @Nullable Elbow elbow;
    private final List<String> names;

    SegmentationModel(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters,
            @Nullable Elbow elbow, List<String> names) {
        this.columns = columns;
        this.transform = transform;
        this.clusters = clusters;
        this.elbow = elbow;
        this.names = names;
    }

    /**
     * A model from its parts, without the sweep that may have chosen k.
     *
     * @param columns   what the columns mean that the transform takes
     * @param transform what is done to them
     * @param clusters  the centroids in transformed units
     * @param names     a name a cluster, distinct
     * @return the model
     * @throws IllegalArgumentException if there are not as many names as clusters, or one is given twice
     */
    public static SegmentationModel of(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters,
            List<String> names) {
        return new SegmentationModel(List.copyOf(columns), transform, clusters, null,
                numbered(clusters.k())).names(names);
    }

    static List<String> numbered(int k) {
        return IntStream.rangeClosed(1, k).mapToObj(g -> "Cluster " + g).toList();
    }

    /**
     * The same model with other names for its segments.
     *
     * @param newNames a name a segment, distinct, in the order of {@link #names()}
     * @return the model
     * @throws IllegalArgumentException if there are not as many names as segments, or one is given twice
     */
    public SegmentationModel names(List<String> newNames) {
        if (newNames.size() != clusters.k() || newNames.stream().distinct().count() != clusters.k()) {
            throw new IllegalArgumentException(clusters.k() + " segments need as many different names, not " + newNames);
        }
        return new SegmentationModel(columns, transform, clusters, elbow, List.copyOf(newNames));
    }

    /**
     * Puts customers into segments.
     *
     * @param customers a table with at least {@link #columns()}, matched by name
     * @return each customer's segment
     * @throws IllegalArgumentException if a column is not there, or a value cannot be transformed or is missing
     */
    public Segmentation segment(FeatureTable customers) {
        FeatureTable scaled = scaled(customers);
        return new Segmentation(this, customers, scaled, clusters.predict(scaled));
    }

    private FeatureTable scaled(FeatureTable customers) {
        String[] used = columns.stream().map(FeatureColumn::name).toArray(String[]::new);
        return transform.apply(customers.select(used));
    }

    /**
     * The number of segments.
     *
     * @return at least 1
     */
    public int k() {
        return clusters.k();
    }

    /**
     * The segments' names, in the order of the clusters.
     *
     * @return an unmodifiable list of k names, {@code Cluster 1} to {@code Cluster k} unless named otherwise
     */
    public List<String> names() {
        return names;
    }

    /**
     * What the columns mean that customers must have.
     *
     * @return an unmodifiable list
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * What is done to the columns before distances are measured.
     *
     * @return the fitted transform
     */
    public FittedTransform transform() {
        return transform;
    }

    /**
     * The centroids, in transformed units.
     *
     * @return the model of the clusters
     */
    public KMeansModel clusters() {
        return clusters;
    }

    /**
     * The sweep that chose the number of segments.
     *
     * @return empty if the number was given, or the model was made from its parts
     */
    public Optional<Elbow> elbow() {
        return Optional.ofNullable(elbow);
    }

    /** The segments, the transform and the centroids. */
    @Override
    public String toString() {
        return k() + " segments " + names + "\n" + transform + "\n" + clusters;
    }
}
