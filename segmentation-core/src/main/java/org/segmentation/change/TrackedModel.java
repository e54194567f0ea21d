package org.segmentation.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * A segmentation model whose segments have an identity that outlives refits: an id each, and what is needed to say later
 * how far things have drifted. Immutable; holds no customers.
 *
 * <p>Ids count up from 1 and are never given twice, so that a retired segment's id does not come back.
 */
public final class TrackedModel {

    private final SegmentationModel model;
    private final List<Integer> ids;
    private final int nextId;
    private final List<ColumnBaseline> baseline;
    private final double[][] means;
    private final double inertiaPerCustomer;

    private TrackedModel(SegmentationModel model, List<Integer> ids, int nextId, List<ColumnBaseline> baseline,
            double[][] means, double inertiaPerCustomer) {
        this.model = model;
        this.ids = ids;
        this.nextId = nextId;
        this.baseline = baseline;
        this.means = means;
        this.inertiaPerCustomer = inertiaPerCustomer;
    }

    /**
     * Starts to track a model.
     *
     * @param model     a fitted model
     * @param customers those that it was fitted to, from which later drift is measured
     * @return the model, its segments having the ids 1 to k
     * @throws IllegalArgumentException if a column of the model is not there, or a value cannot be transformed
     */
    public static TrackedModel of(SegmentationModel model, FeatureTable customers) {
        return of(model, IntStream.rangeClosed(1, model.k()).boxed().toList(), model.k() + 1, customers);
    }

    static TrackedModel of(SegmentationModel model, List<Integer> ids, int nextId, FeatureTable customers) {
        List<ColumnBaseline> baseline = model.columns().stream()
                .map(column -> ColumnBaseline.of(customers, column.name())).toList();
        Segmentation segments = model.segment(customers);
        return new TrackedModel(model, ids, nextId, baseline, means(segments), perCustomer(segments));
    }

    /**
     * A tracked model from its parts, as a file may have kept them.
     *
     * @param model              the model
     * @param ids                an id a segment, distinct, at least 1
     * @param nextId             the id that the next new segment gets, above all of {@code ids}
     * @param baseline           how each of the model's columns was spread, in the model's order
     * @param means              by segment and column of the model the mean of its customers, NaN for categorical columns
     *                           and where there was no customer; copied
     * @param inertiaPerCustomer the inertia divided by the number of customers; NaN if there were none
     * @return the tracked model
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static TrackedModel of(SegmentationModel model, List<Integer> ids, int nextId, List<ColumnBaseline> baseline,
            double[][] means, double inertiaPerCustomer) {
        if (ids.size() != model.k() || ids.stream().distinct().count() != model.k()
                || ids.stream().anyMatch(id -> !(id >= 1 && id < nextId))) {
            throw new IllegalArgumentException(model.k() + " segments need as many different ids from 1 to "
                    + (nextId - 1) + ", not " + ids);
        }
        List<String> names = baseline.stream().map(column -> column.column().name()).toList();
        if (!names.equals(model.columns().stream().map(FeatureColumn::name).toList())) {
            throw new IllegalArgumentException("the baseline is of the columns " + names + ", the model has "
                    + model.columns());
        }
        if (means.length != model.k() || Arrays.stream(means).anyMatch(row -> row.length != names.size())) {
            throw new IllegalArgumentException("there must be a mean for each of " + model.k() + " segments and "
                    + names.size() + " columns");
        }
        if (inertiaPerCustomer < 0) {
            throw new IllegalArgumentException("the inertia per customer is " + inertiaPerCustomer + "; it must be 0 or more");
        }
        return new TrackedModel(model, List.copyOf(ids), nextId, List.copyOf(baseline),
                Arrays.stream(means).map(double[]::clone).toArray(double[][]::new), inertiaPerCustomer);
    }

    /** The same segments elsewhere: what the columns were like at the last full fit stays as it was. */
    TrackedModel moved(SegmentationModel newModel, List<Integer> newIds, int newNextId, Segmentation segments) {
        return new TrackedModel(newModel, newIds, newNextId, baseline, means(segments), inertiaPerCustomer);
    }

    static double perCustomer(Segmentation segments) {
        return segments.ids().isEmpty() ? Double.NaN : segments.inertia() / segments.ids().size();
    }

    /** Arithmetic means of the values that are there. */
    static double[][] means(Segmentation segments) {
        List<FeatureColumn> columns = segments.model().columns();
        double[][] means = new double[segments.groups().size()][columns.size()];
        int[] labels = segments.labels();
        for (int c = 0; c < columns.size(); c++) {
            double[] values = segments.customers().column(columns.get(c).name());
            for (int g = 0; g < means.length; g++) {
                Interruption.check();
                int group = g;
                means[g][c] = columns.get(c).kind() == Kind.CATEGORICAL ? Double.NaN : ColumnStatistics.of(
                        IntStream.range(0, labels.length).filter(row -> labels[row] == group)
                                .mapToDouble(row -> values[row]).toArray()).mean();
            }
        }
        return means;
    }

    /**
     * Fits the model anew to other customers by a warm start, segments keeping their ids and names.
     *
     * @param customers the customers as they are now
     * @return what came of it; more can be set with {@link Refitter}
     * @throws IllegalArgumentException as {@link Refitter#refit}
     */
    public Refit refit(FeatureTable customers) {
        return Refitter.warm().refit(this, customers);
    }

    /**
     * The same model, its segments under other names.
     *
     * @param names a name a segment, distinct
     * @return the tracked model
     * @throws IllegalArgumentException if there are not as many names as segments, or one is given twice
     */
    public TrackedModel names(List<String> names) {
        return new TrackedModel(model.names(names), ids, nextId, baseline, means, inertiaPerCustomer);
    }

    /**
     * The model.
     *
     * @return what puts customers into segments
     */
    public SegmentationModel model() {
        return model;
    }

    /**
     * The segments' ids, in the order of the model's names.
     *
     * @return an unmodifiable list
     */
    public List<Integer> ids() {
        return ids;
    }

    /**
     * The id that the next new segment gets.
     *
     * @return above all ids ever given
     */
    public int nextId() {
        return nextId;
    }

    /**
     * How the columns were spread when the transform was fitted, from which drift is measured.
     *
     * @return an unmodifiable list, in the order of the model's columns
     */
    public List<ColumnBaseline> baseline() {
        return baseline;
    }

    /**
     * The segments' means in original units, of the customers of the last fit.
     *
     * @return a new array by segment and column of the model; NaN for categorical columns
     */
    public double[][] means() {
        return Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The inertia for each customer when the number of segments was chosen.
     *
     * @return in squared transformed units; NaN if there were no customers
     */
    public double inertiaPerCustomer() {
        return inertiaPerCustomer;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TrackedModel other && model.equals(other.model) && ids.equals(other.ids)
                && nextId == other.nextId && baseline.equals(other.baseline) && Arrays.deepEquals(means, other.means)
                && Double.compare(inertiaPerCustomer, other.inertiaPerCustomer) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, ids, nextId, baseline, Arrays.deepHashCode(means), inertiaPerCustomer);
    }

    /** The segments with their ids, names and means. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of("id", "segment"));
        model.columns().forEach(column -> headers.add("mean " + column));
        TextTable table = TextTable.of(headers);
        for (int g = 0; g < means.length; g++) {
            List<Object> cells = new ArrayList<>(List.of(ids.get(g), model.names().get(g)));
            for (double mean : means[g]) {
                cells.add(Double.isNaN(mean) ? "-" : (Object) mean);
            }
            table = table.row(cells);
        }
        return table.toString();
    }
}
