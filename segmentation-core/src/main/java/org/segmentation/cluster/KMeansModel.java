package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * k centroids of d columns: all that is needed to label other rows. Immutable; holds no rows; safe to share between
 * threads.
 */
public final class KMeansModel {

    private final List<FeatureColumn> columns;
    private final double[][] centroids;

    private KMeansModel(List<FeatureColumn> columns, double[][] centroids) {
        this.columns = columns;
        this.centroids = centroids;
    }

    /**
     * A model from its parts.
     *
     * @param columns   what the d columns mean
     * @param centroids k × d finite values, k at least 1; copied, and kept in the given order
     * @return the model
     * @throws IllegalArgumentException if there is no centroid or column, a centroid does not have d values, or a value
     *                                  is not finite
     */
    public static KMeansModel of(List<FeatureColumn> columns, double[][] centroids) {
        if (centroids.length == 0 || columns.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one centroid and one column");
        }
        return new KMeansModel(List.copyOf(columns), checkedCopy(centroids, columns.size()));
    }

    static double[][] checkedCopy(double[][] centroids, int width) {
        double[][] copy = new double[centroids.length][];
        for (int g = 0; g < copy.length; g++) {
            if (centroids[g].length != width) {
                throw new IllegalArgumentException(
                        "centroid " + g + " has " + centroids[g].length + " values for " + width + " columns");
            }
            copy[g] = centroids[g].clone();
            for (double value : copy[g]) {
                if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("centroid " + g + " holds " + value + "; all must be finite");
                }
            }
        }
        return copy;
    }

    /**
     * The number of clusters.
     *
     * @return at least 1
     */
    public int k() {
        return centroids.length;
    }

    /**
     * What the columns mean.
     *
     * @return an unmodifiable list of d columns
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * The centroids, in the units of the rows that were clustered.
     *
     * @return a new k × d array
     */
    public double[][] centroids() {
        return Arrays.stream(centroids).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * One coordinate of a centroid.
     *
     * @param cluster the cluster, from 0
     * @param column  the column, from 0
     * @return the coordinate
     * @throws IndexOutOfBoundsException if there is no such cluster or column
     */
    public double centroid(int cluster, int column) {
        return centroids[cluster][column];
    }

    /**
     * The cluster whose centroid is nearest to a row, the lowest of equals. Allocates nothing.
     *
     * @param row d finite values, not modified
     * @return the cluster, from 0
     * @throws IllegalArgumentException if the row has not d values or its distances are not finite
     */
    public int predict(double[] row) {
        requireWidth(row.length);
        int nearest = Distances.nearest(row, centroids);
        if (nearest < 0) {
            throw new IllegalArgumentException(
                    "the row " + Arrays.toString(row) + " has no finite distance to any centroid");
        }
        return nearest;
    }

    /**
     * The cluster of every row of a table.
     *
     * @param table n rows; the model's columns are looked up by name, others are ignored
     * @return a new array of n clusters, from 0
     * @throws IllegalArgumentException if a column is not there or categorical, or a value is missing
     */
    public int[] predict(FeatureTable table) {
        List<String> names = columns.stream().map(FeatureColumn::name).toList();
        FeatureTable used = names.equals(table.columns().stream().map(FeatureColumn::name).toList())
                ? table : table.select(names.toArray(String[]::new));
        return predict(Rows.of(used));
    }

    /**
     * The cluster of every row.
     *
     * @param rows n × d finite values, not modified
     * @return a new array of n clusters, from 0
     * @throws IllegalArgumentException if a row has not d values or a value is not finite
     */
    public int[] predict(double[][] rows) {
        if (rows.length > 0) {
            requireWidth(rows[0].length);
        }
        return predict(Rows.of(rows));
    }

    private int[] predict(Rows rows) {
        int threads = rows.count * (double) centroids.length * columns.size() < KMeans.WORTH_A_THREAD
                ? 1 : Runtime.getRuntime().availableProcessors();
        try (Workers workers = Workers.of(threads, Points.chunks(rows.count))) {
            FinalPass.Result result = FinalPass.assign(rows, null, centroids, workers);
            if (!(result.inertia() <= Double.MAX_VALUE)) {
                requireFinite(rows);
            }
            return result.labels();
        }
    }

    private static void requireFinite(Rows rows) {
        for (int row = 0; row < rows.count; row++) {
            double[] values = rows.row(row);
            for (int c = 0; c < values.length; c++) {
                if (!(Math.abs(values[c]) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException(rows.name(row) + ", column '"
                            + rows.columns.get(c).name() + "': " + values[c] + " has no distance to anything");
                }
            }
        }
    }

    /**
     * The squared Euclidean distance from a row to every centroid.
     *
     * @param row d values, not modified
     * @return a new array of k squared distances
     * @throws IllegalArgumentException if the row has not d values
     */
    public double[] squaredDistances(double[] row) {
        requireWidth(row.length);
        return Arrays.stream(centroids).mapToDouble(centroid -> Distances.squared(row, centroid)).toArray();
    }

    private void requireWidth(int width) {
        if (width != columns.size()) {
            throw new IllegalArgumentException("a row of " + width + " values; the model has " + columns.size()
                    + " columns " + columns);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof KMeansModel other && columns.equals(other.columns)
                && Arrays.deepEquals(centroids, other.centroids);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + Arrays.deepHashCode(centroids);
    }

    /** The centroids as a table, a row a cluster. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of("cluster"));
        columns.forEach(column -> headers.add(column.toString()));
        TextTable table = TextTable.of(headers);
        for (int g = 0; g < centroids.length; g++) {
            List<Object> cells = new ArrayList<>(List.of(g));
            for (double value : centroids[g]) {
                cells.add(value);
            }
            table = table.row(cells);
        }
        return table.toString();
    }
}
