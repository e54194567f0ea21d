package org.segmentation.segment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmentation.cluster.ClusterQuality;
import org.segmentation.cluster.Evidence;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Customers in segments: a {@link Grouping} that knows why. Immutable.
 */
public final class Segmentation implements Grouping {

    private final SegmentationModel model;
    private final FeatureTable customers;
    private final FeatureTable scaled;
    private final Grouping grouping;

    Segmentation(SegmentationModel model, FeatureTable customers, FeatureTable scaled, int[] labels) {
        this.model = model;
        this.customers = customers;
        this.scaled = scaled;
        this.grouping = customers.group("cluster", model.names(), labels);
    }

    /**
     * What put the customers into segments.
     *
     * @return the model
     */
    public SegmentationModel model() {
        return model;
    }

    /**
     * The customers with their features as they were given.
     *
     * @return the table
     */
    public FeatureTable customers() {
        return customers;
    }

    /**
     * The segments described, by all the columns that the customers came with. Which segments are alike and which
     * customers are typical is told by the distances to the centroids.
     *
     * @return a new profile
     */
    public Profile profile() {
        return Profiler.profile(customers, this, Profile.spendColumn(customers), scaled, model.clusters().centroids());
    }

    /**
     * The segments described as by {@link #profile()}, with another column of spend.
     *
     * @param spendColumn the numeric column whose sum is shared out
     * @return a new profile
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public Profile profile(String spendColumn) {
        return Profiler.profile(customers, this, Profile.checkedSpend(customers, spendColumn), scaled,
                model.clusters().centroids());
    }

    /**
     * The same customers in the same segments under other names.
     *
     * @param newNames from the names that segments have to new ones, such as {@code profile().names()}; segments that
     *                 are not named keep theirs
     * @return the segmentation; its {@link #model()} has the new names too
     * @throws IllegalArgumentException if there is no such segment, or two would share a name
     */
    public Segmentation named(Map<String, String> newNames) {
        newNames.keySet().forEach(name -> {
            if (!groups().contains(name)) {
                throw new IllegalArgumentException("there is no segment '" + name + "'; there are " + groups());
            }
        });
        List<String> all = groups().stream().map(name -> newNames.getOrDefault(name, name)).toList();
        return new Segmentation(model.names(all), customers, scaled, labels());
    }

    /**
     * What each attribute contributes to the distances between these customers and between their segments, after the
     * transform and its weights.
     *
     * @return the contributions
     */
    public Contributions contributions() {
        return Contributions.of(scaled, this);
    }

    /**
     * These customers, the centroids and the features in two dimensions, in transformed units.
     *
     * @return the map
     * @throws IllegalArgumentException if there are no customers
     */
    public PerceptualMap map() {
        return PerceptualMap.of(scaled, this, model.clusters().centroids());
    }

    /**
     * Whether these customers support the model's number of segments: the elbow beside the other criteria, how stable the
     * segments are, and whether there is structure at all. Of few customers everything is measured, of many a stated
     * sample; it takes a few seconds for a million.
     *
     * @return the evidence for the model's k; empty if its k was given and not chosen from a sweep
     * @throws IllegalArgumentException if there are no customers
     */
    public Optional<Evidence> evidence() {
        return model.elbow().map(elbow -> ClusterQuality.of(scaled).using(elbow.settings()).evidence(elbow, model.k()));
    }

    /**
     * The within-cluster sum of squares of these customers under the model.
     *
     * @return Σ squared distance of each customer to its segment's centroid, in transformed units
     */
    public double inertia() {
        double[][] centroids = model.clusters().centroids();
        double sum = 0;
        for (int row = 0; row < scaled.rows(); row++) {
            double[] centroid = centroids[group(row)];
            for (int c = 0; c < centroid.length; c++) {
                double difference = scaled.value(row, c) - centroid[c];
                sum += difference * difference;
            }
        }
        return sum;
    }

    /**
     * Why a customer is in its segment: how far every segment is, which one is next, and what pulls the customer to
     * its own rather than to that one.
     *
     * @param customerId the customer
     * @return the explanation
     * @throws IllegalArgumentException if there is no such customer
     */
    public Explanation explain(String customerId) {
        int row = rowOf(customerId).orElseThrow(
                () -> new IllegalArgumentException("there is no customer '" + customerId + "' in this segmentation"));
        KMeansModel clusters = model.clusters();
        double[] point = scaled.row(row);
        double[] distances = clusters.squaredDistances(point);
        int own = group(row);
        int next = -1;
        for (int g = 0; g < distances.length; g++) {
            if (g != own && (next < 0 || distances[g] < distances[next])) {
                next = g;
            }
        }
        Map<String, Double> pulls = new LinkedHashMap<>();
        for (int c = 0; next >= 0 && c < point.length; c++) {
            FeatureColumn column = clusters.columns().get(c);
            double toOwn = point[c] - clusters.centroid(own, c);
            double toNext = point[c] - clusters.centroid(next, c);
            pulls.merge(column.attribute(), toNext * toNext - toOwn * toOwn, Double::sum);
        }
        Arrays.setAll(distances, g -> Math.sqrt(distances[g]));
        return new Explanation(customerId, groups(), own, next, distances, pulls);
    }

    @Override
    public String name() {
        return grouping.name();
    }

    @Override
    public List<String> groups() {
        return grouping.groups();
    }

    @Override
    public List<String> ids() {
        return grouping.ids();
    }

    @Override
    public int group(int row) {
        return grouping.group(row);
    }

    @Override
    public OptionalInt rowOf(String id) {
        return grouping.rowOf(id);
    }

    @Override
    public int[] labels() {
        return grouping.labels();
    }

    /** A table of the segments with their sizes and shares. */
    @Override
    public String toString() {
        return grouping.toString();
    }
}
