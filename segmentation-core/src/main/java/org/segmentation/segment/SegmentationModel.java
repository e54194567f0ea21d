package org.segmentation.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.RowTransform;

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
    /** For single customers: from their columns to those of the centroids, in the centroids' order. */
    private final RowTransform scaling;

    SegmentationModel(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters,
            @Nullable Elbow elbow, List<String> names) {
        this.columns = columns;
        this.transform = transform;
        this.clusters = clusters;
        this.elbow = elbow;
        this.names = names;
        this.scaling = scaling(columns, transform, clusters);
    }

    private static RowTransform scaling(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters) {
        List<FittedStep> steps = new ArrayList<>(transform.steps());
        steps.add(new FittedStep.Select(clusters.columns().stream().map(FeatureColumn::name).toList()));
        RowTransform scaling = RowTransform.of(FittedTransform.of(steps), columns);
        List<String> categories = scaling.columns().stream().filter(column -> column.kind() == Kind.CATEGORICAL)
                .map(FeatureColumn::name).toList();
        if (!categories.isEmpty()) {
            throw new IllegalArgumentException("the transform leaves " + categories + " as categories; there is no "
                    + "distance between them");
        }
        return scaling;
    }

    /**
     * A model from its parts, without the sweep that may have chosen k.
     *
     * @param columns   what the columns mean that the transform takes
     * @param transform what is done to them
     * @param clusters  the centroids in transformed units
     * @param names     a name a cluster, distinct
     * @return the model
     * @throws IllegalArgumentException if there are not as many names as clusters, or one is given twice; or if the
     *                                  transform does not lead from the columns to those of the clusters, as numbers
     */
    public static SegmentationModel of(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters,
            List<String> names) {
        return new SegmentationModel(List.copyOf(columns), transform, clusters, null,
                numbered(clusters.k())).names(names);
    }

    /**
     * A model from its parts, its segments named {@code Cluster 1} and so on.
     *
     * @param columns   what the columns mean that the transform takes
     * @param transform what is done to them
     * @param clusters  the centroids in transformed units
     * @return the model
     * @throws IllegalArgumentException if the transform does not lead from the columns to those of the clusters, as numbers
     */
    public static SegmentationModel of(List<FeatureColumn> columns, FittedTransform transform, KMeansModel clusters) {
        return of(columns, transform, clusters, numbered(clusters.k()));
    }

    /**
     * The same model with the sweep that chose the number of segments, as a file may have kept it.
     *
     * @param sweep a sweep over the columns of the clusters
     * @return the model
     * @throws IllegalArgumentException if the sweep is over other columns
     */
    public SegmentationModel elbow(Elbow sweep) {
        List<FeatureColumn> swept = sweep.model(sweep.ks()[0]).columns();
        if (!swept.equals(clusters.columns())) {
            throw new IllegalArgumentException("the clusters are of the columns " + clusters.columns()
                    + ", but the sweep is over " + swept);
        }
        return new SegmentationModel(columns, transform, clusters, sweep, names);
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

    /**
     * The segment of one customer, as a service asks for it: no table is made, and the answer is the one that
     * {@link #segment} gives.
     *
     * @param customer a value for each of {@link #columns()} in their order, not modified; level codes in categorical
     *                 columns, {@link RowTransform#UNKNOWN_LEVEL} for a level that is none of them
     * @return the segment's name
     * @throws IllegalArgumentException if there is not a value a column, or one cannot be transformed or is missing (NaN)
     */
    public String segmentOf(double... customer) {
        return names.get(predict(customer));
    }

    /**
     * The segment of one customer whose features have names.
     *
     * @param customer a value for each of {@link #columns()} by name: a number; in a categorical column the level, as
     *                 text; null for a missing value. What has other names is ignored.
     * @return the segment's name
     * @throws IllegalArgumentException if a column has no entry or a value of the wrong kind, or a value cannot be
     *                                  transformed or is missing and not imputed
     */
    public String segmentOf(Map<String, ? extends @Nullable Object> customer) {
        double[] values = new double[columns.size()];
        for (int c = 0; c < values.length; c++) {
            FeatureColumn column = columns.get(c);
            Object value = customer.get(column.name());
            if (value == null) {
                if (!customer.containsKey(column.name())) {
                    throw new IllegalArgumentException("the customer has no '" + column.name() + "', only "
                            + customer.keySet() + "; the model needs " + columns);
                }
                values[c] = Double.NaN;
            } else if (column.kind() == Kind.CATEGORICAL && value instanceof String level) {
                int code = column.levels().indexOf(level);
                values[c] = code < 0 ? RowTransform.UNKNOWN_LEVEL : code;
            } else if (column.kind() != Kind.CATEGORICAL && value instanceof Number number) {
                values[c] = number.doubleValue();
            } else {
                throw new IllegalArgumentException("column '" + column.name() + "' takes "
                        + (column.kind() == Kind.CATEGORICAL ? "one of " + column.levels() + " as text" : "a number")
                        + ", not " + value + " (" + value.getClass().getSimpleName() + ")");
            }
        }
        return segmentOf(values);
    }

    /**
     * The number of the segment of one customer: the place of {@link #segmentOf(double...)} among {@link #names()}.
     *
     * @param customer a value for each of {@link #columns()}, as in {@link #segmentOf(double...)}
     * @return the segment, from 0
     * @throws IllegalArgumentException as {@link #segmentOf(double...)}
     */
    public int predict(double... customer) {
        double[] scaled = scaling.apply(customer);
        for (int c = 0; c < scaled.length; c++) {
            if (Double.isNaN(scaled[c])) {
                throw new IllegalArgumentException("column '" + scaling.columns().get(c).name()
                        + "': the value is missing (NaN), and a missing value has no distance to anything");
            }
        }
        return clusters.predict(scaled);
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
     * @return empty if the number was given, or the model was made from its parts without it
     */
    public Optional<Elbow> elbow() {
        return Optional.ofNullable(elbow);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SegmentationModel other && columns.equals(other.columns) && transform.equals(other.transform)
                && clusters.equals(other.clusters) && Objects.equals(elbow, other.elbow) && names.equals(other.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, transform, clusters, elbow, names);
    }

    /** The segments, the transform and the centroids. */
    @Override
    public String toString() {
        return k() + " segments " + names + "\n" + transform + "\n" + clusters;
    }
}
