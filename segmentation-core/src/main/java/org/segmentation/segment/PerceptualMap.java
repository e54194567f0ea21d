package org.segmentation.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Customers, segments and features in two dimensions: the two in which the customers differ most. Immutable.
 *
 * <p>The axes are the first two principal components of the table's columns: eigenvectors of their population covariances
 * (Pearson 1901; Hotelling 1933). A customer stands at (x − mean) · axis; two customers are at most as far apart on the
 * map as they are in truth. A feature is an arrow, its loading: axis × √variance, so that two long arrows in one direction
 * rise together, opposite ones against each other, and those at right angles have nothing to do with each other; the
 * square of an arrow's length is the variance of the feature that the map shows (Gabriel 1971). The largest loading of an
 * axis is positive, the first of equals, so that a map never comes out mirrored.
 *
 * <p>The table should be on the scale that distances are taken on, after transforms and weights; otherwise the column
 * with the largest numbers is the map. Where there is less than two dimensions of difference (one column, one customer,
 * constant columns, columns that say the same) the axes without variance are zero, and so are the coordinates on them.
 * Two axes of equal variance can be turned within their plane: they are then any two of it, yet the same on every run.
 */
public final class PerceptualMap {

    private final List<FeatureColumn> columns;
    private final double[] centre;
    private final PrincipalAxes principal;
    private final double total;
    private final FeatureTable customers;
    private final List<Arrow> features;
    private final List<Place> segments;

    /**
     * A feature on the map.
     *
     * @param feature the column's name
     * @param x       its loading on the first axis, in the units of the column
     * @param y       its loading on the second
     * @param shown   the share of its variance that the map shows, 0 to 1; NaN for a constant column
     */
    public record Arrow(String feature, double x, double y, double shown) {
    }

    /**
     * A segment on the map.
     *
     * @param segment   its name
     * @param customers how many customers it has
     * @param x         where it stands on the first axis; NaN if it has neither a centroid nor customers
     * @param y         where it stands on the second
     */
    public record Place(String segment, int customers, double x, double y) {
    }

    private PerceptualMap(Coordinates rows, FeatureTable points, List<String> segments, int[] sizes,
            double[][] centroids) {
        double[] covariances = rows.covariances();
        this.columns = rows.columns;
        this.centre = rows.mean;
        this.principal = PrincipalAxes.of(covariances, rows.width);
        this.total = IntStream.range(0, rows.width).mapToDouble(c -> covariances[c * rows.width + c]).sum();
        this.customers = place(points);
        this.features = IntStream.range(0, rows.width).mapToObj(c -> arrow(c, covariances[c * rows.width + c])).toList();
        this.segments = IntStream.range(0, sizes.length).mapToObj(g -> new Place(segments.get(g), sizes[g],
                principal.project(0, centroids[g], 0, centre), principal.project(1, centroids[g], 0, centre))).toList();
    }

    /**
     * A map of customers and features.
     *
     * @param points n rows of d columns of numbers that distances are taken of, n and d at least 1; none missing, not
     *               categorical
     * @return the map, without segments
     * @throws IllegalArgumentException if there are no rows or columns, a column is categorical, a value is missing, or
     *                                  columns spread so wide that squares overflow
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static PerceptualMap of(FeatureTable points) {
        return new PerceptualMap(coordinates(points), points, List.of(), new int[0], new double[0][]);
    }

    /**
     * A map of customers, groups and features; a group stands at the mean of its customers.
     *
     * @param points   as in {@link #of(FeatureTable)}
     * @param grouping the same customers in groups, in any order
     * @return the map
     * @throws IllegalArgumentException as in {@link #of(FeatureTable)}, and if the customers of the two are not the same
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public static PerceptualMap of(FeatureTable points, Grouping grouping) {
        Coordinates rows = coordinates(points);
        int[] sizes = grouping.sizes();
        double[][] means = rows.groupSums(Profiler.labels(points, grouping), sizes.length);
        for (int g = 0; g < sizes.length; g++) {
            for (int c = 0; c < rows.width; c++) {
                means[g][c] = means[g][c] / sizes[g] + rows.mean[c];
            }
        }
        return new PerceptualMap(rows, points, grouping.groups(), sizes, means);
    }

    /** A group stands at its centroid. */
    static PerceptualMap of(FeatureTable points, Grouping grouping, double[][] centroids) {
        return new PerceptualMap(coordinates(points), points, grouping.groups(), grouping.sizes(), centroids);
    }

    private static Coordinates coordinates(FeatureTable points) {
        if (!(points.rows() >= 1 && points.width() >= 1)) {
            throw new IllegalArgumentException("a map needs at least one customer and one column, not " + points.rows()
                    + " × " + points.width());
        }
        return Coordinates.of(points);
    }

    private Arrow arrow(int column, double variance) {
        double x = loading(0, column);
        double y = loading(1, column);
        return new Arrow(columns.get(column).name(), x, y,
                variance > 0 ? Math.min(1, (x * x + y * y) / variance) : Double.NaN);
    }

    private double loading(int axis, int column) {
        return axis < columns.size() ? principal.axes()[axis][column] * Math.sqrt(principal.variances()[axis]) : 0;
    }

    /**
     * What the mapped columns mean.
     *
     * @return an unmodifiable list of d columns
     */
    public List<FeatureColumn> columns() {
        return columns;
    }

    /**
     * The point that stands at the origin of the map: the mean of each column.
     *
     * @return a new array of d values
     */
    public double[] centre() {
        return centre.clone();
    }

    /**
     * The two axes as directions among the columns.
     *
     * @return a new 2 × d array, each row of length 1, or zeros if there is no variance left for it
     */
    public double[][] axes() {
        return Arrays.stream(principal.axes()).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The variance along every principal axis, those that are not shown included.
     *
     * @return a new array of d variances, largest first; they add up to the total variance of the columns
     */
    public double[] variances() {
        return principal.variances().clone();
    }

    /**
     * How much of the customers' differences each axis shows.
     *
     * @return a new array of the two shares of the total variance, 0 to 1; zeros if there is no variance
     */
    public double[] explained() {
        return IntStream.range(0, PrincipalAxes.SHOWN).mapToDouble(axis ->
                axis < columns.size() && total > 0 ? Math.min(1, principal.variances()[axis] / total) : 0).toArray();
    }

    /**
     * Where the customers stand.
     *
     * @return an n × 2 table of the columns {@code mapX} and {@code mapY}, in the order of the mapped table
     */
    public FeatureTable customers() {
        return customers;
    }

    /**
     * Where the features point, in the order of the columns.
     *
     * @return an unmodifiable list of d arrows
     */
    public List<Arrow> features() {
        return features;
    }

    /**
     * Where the segments stand, in their order, those without customers included.
     *
     * @return an unmodifiable list, empty if the map was made without segments
     */
    public List<Place> segments() {
        return segments;
    }

    /**
     * Puts other customers on the map.
     *
     * @param points m rows on the same scale as those that the map was made of; the columns are looked up by name, others
     *               are ignored
     * @return an m × 2 table of the columns {@code mapX} and {@code mapY}
     * @throws IllegalArgumentException if a column is not there or categorical, or a value is missing
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public FeatureTable place(FeatureTable points) {
        List<String> names = columns.stream().map(FeatureColumn::name).toList();
        FeatureTable used = names.equals(points.columns().stream().map(FeatureColumn::name).toList())
                ? points : points.select(names.toArray(String[]::new));
        IntStream.range(0, used.width()).forEach(c -> Coordinates.requireNumbers(used, c));
        double[] values = used.unwrap();
        double[] placed = new double[Math.multiplyExact(used.rows(), PrincipalAxes.SHOWN)];
        for (int row = 0; row < used.rows(); row++) {
            Interruption.check(row);
            for (int axis = 0; axis < PrincipalAxes.SHOWN; axis++) {
                double at = principal.project(axis, values, row * used.width(), centre);
                if (Double.isNaN(at)) {
                    throw missing(used, row);
                }
                placed[row * PrincipalAxes.SHOWN + axis] = at;
            }
        }
        return FeatureTable.wrap(used.ids(), List.of(FeatureColumn.numeric("mapX").neutral(),
                FeatureColumn.numeric("mapY").neutral()), placed, points.intake());
    }

    private static IllegalArgumentException missing(FeatureTable table, int row) {
        for (int c = 0; c < table.width(); c++) {
            if (Double.isNaN(table.value(row, c))) {
                return Coordinates.missing(table, c);
            }
        }
        return new IllegalArgumentException("customer '" + table.id(row) + "' is too far away to be put on the map");
    }

    /** How much is shown, and tables of the features and the segments. */
    @Override
    public String toString() {
        double[] shares = explained();
        String first = String.format(Locale.ROOT, "map of %,d customers by %d columns: axis x shows %s of the variance, y %s",
                customers.rows(), columns.size(), TextTable.percent(shares[0]), TextTable.percent(shares[1]));
        TextTable arrows = TextTable.of("feature", "x", "y", "shown");
        for (Arrow arrow : features) {
            arrows = arrows.row(arrow.feature(), arrow.x(), arrow.y(), TextTable.percent(arrow.shown()));
        }
        TextTable places = TextTable.of("segment", "customers", "x", "y");
        for (Place place : segments) {
            places = places.row(place.segment(), place.customers(), figure(place.x()), figure(place.y()));
        }
        return first + "\n" + arrows + (segments.isEmpty() ? "" : "\n\n" + places);
    }

    private static Object figure(double value) {
        return Double.isNaN(value) ? "-" : (Object) value;
    }
}
