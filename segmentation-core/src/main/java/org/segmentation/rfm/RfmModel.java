package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.segmentation.binning.QuantileBins;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * A fitted scorer: the bins of the three dimensions, with which any customer can be scored. An immutable value that
 * its accessors rebuild; it holds no customer.
 */
public final class RfmModel {

    /** Decimal digits of a sum that are kept, so that sums that are equal on paper are equal here. */
    private static final int DIGITS = 12;

    private final List<RfmDimension> dimensions;
    private final ScoreOrder order;
    /** A power of ten: sums are rounded to multiples of its inverse. */
    private final double precision;

    private RfmModel(List<RfmDimension> dimensions, ScoreOrder order, double precision) {
        this.dimensions = dimensions;
        this.order = order;
        this.precision = precision;
    }

    /**
     * A model from its parts.
     *
     * @param recency   how recency is scored
     * @param frequency how frequency is scored
     * @param monetary  how monetary value is scored
     * @param order     which end of the scores is the best
     * @return the model
     * @throws IllegalArgumentException if the dimensions differ in the number of bins or the treatment of missing values,
     *                                  or share a column, or all weights are 0
     */
    public static RfmModel of(RfmDimension recency, RfmDimension frequency, RfmDimension monetary, ScoreOrder order) {
        List<RfmDimension> three = List.of(recency, frequency, monetary);
        if (three.stream().mapToInt(dimension -> dimension.bins().count()).distinct().count() != 1
                || three.stream().map(dimension -> dimension.bins().missing()).distinct().count() != 1
                || three.stream().map(RfmDimension::column).distinct().count() != three.size()) {
            throw new IllegalArgumentException("the three dimensions need three columns, with as many bins each and "
                    + "missing values treated alike, not " + three.stream().map(dimension -> dimension.column() + " with "
                    + dimension.bins().count() + " bins, missing " + dimension.bins().missing()).toList());
        }
        double total = requireWeights(three.stream().mapToDouble(RfmDimension::weight).toArray());
        double digits = DIGITS - Math.floor(StrictMath.log10(total * recency.bins().count()));
        return new RfmModel(three, Objects.requireNonNull(order, "order"),
                StrictMath.pow(10, Math.max(0, Math.min(300, digits))));
    }

    static double requireWeights(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("weight " + weight + "; weights must be finite and not negative");
            }
            total += weight;
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("all weights are 0; at least one must be above");
        }
        return total;
    }

    static void requireNumbers(FeatureTable customers, List<String> columns) {
        for (String column : columns) {
            if (customers.header(column).kind() == FeatureColumn.Kind.CATEGORICAL) {
                throw new IllegalArgumentException("column '" + column + "' is categorical; scores need numbers");
            }
        }
    }

    /** The customers that have a value in every column; the others stop the work, or are dropped and counted. */
    static FeatureTable complete(FeatureTable customers, List<String> columns, MissingValues missing) {
        FeatureTable complete = customers;
        for (String column : columns) {
            FeatureTable before = complete;
            complete = before.where(column, value -> !Double.isNaN(value));
            int lacking = before.rows() - complete.rows();
            if (lacking > 0 && missing != MissingValues.DROP) {
                int at = before.indexOf(column);
                int row = 0;
                while (!Double.isNaN(before.value(row, at))) {
                    row++;
                }
                throw new IllegalArgumentException("customer '" + before.id(row) + "' has no " + column
                        + (lacking > 1 ? " (nor have " + (lacking - 1) + " others)" : "")
                        + "; drop customers that lack a value explicitly (missing(MissingValues.DROP))");
            }
            complete = complete.withIntake(before.intake().skip("without a value in '" + column + "'", lacking));
        }
        return complete;
    }

    /**
     * How recency is scored.
     *
     * @return column, bins, direction and weight
     */
    public RfmDimension recency() {
        return dimensions.get(0);
    }

    /**
     * How frequency is scored.
     *
     * @return column, bins, direction and weight
     */
    public RfmDimension frequency() {
        return dimensions.get(1);
    }

    /**
     * How monetary value is scored.
     *
     * @return column, bins, direction and weight
     */
    public RfmDimension monetary() {
        return dimensions.get(2);
    }

    /**
     * Which end of the scores is the best.
     *
     * @return the order
     */
    public ScoreOrder order() {
        return order;
    }

    /**
     * How customers that lack a value are treated.
     *
     * @return {@code REFUSE} or {@code DROP}
     */
    public MissingValues missing() {
        return recency().bins().missing();
    }

    /**
     * How many scores there are in a dimension.
     *
     * @return 5 for quintiles
     */
    public int bins() {
        return recency().bins().count();
    }

    /**
     * Scores customers, these or others than those that the bins were found among.
     *
     * @param customers a table with the three columns, numeric; it may have no rows
     * @return the scores, one row a customer
     * @throws IllegalArgumentException if a column is not there or not numeric, or a value is missing (NaN) where that
     *                                  is refused
     */
    public RfmScores score(FeatureTable customers) {
        List<String> columns = dimensions.stream().map(RfmDimension::column).toList();
        requireNumbers(customers, columns);
        FeatureTable complete = complete(customers, columns, missing());
        int width = RfmScores.WIDTH;
        double[] scores = new double[Math.multiplyExact(complete.rows(), width)];
        for (int d = 0; d < dimensions.size(); d++) {
            RfmDimension dimension = dimensions.get(d);
            double[] values = complete.column(dimension.column());
            for (int row = 0; row < values.length; row++) {
                int score = dimension.score(values[row], order);
                scores[row * width + d] = score;
                scores[row * width + RfmScores.SUM_AT] += dimension.weight() * score;
            }
        }
        for (int at = RfmScores.SUM_AT; at < scores.length; at += width) {
            scores[at] = Math.rint(scores[at] * precision) / precision;
        }
        return new RfmScores(FeatureTable.wrap(complete.ids(), headers(), scores, complete.intake()), this);
    }

    private List<FeatureColumn> headers() {
        Direction good = order == ScoreOrder.HIGHEST_IS_BEST ? Direction.HIGH_IS_GOOD : Direction.LOW_IS_GOOD;
        List<FeatureColumn> headers = new ArrayList<>();
        for (String name : RfmScores.COLUMNS) {
            headers.add(FeatureColumn.numeric(name).direction(good));
        }
        return headers;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RfmModel other && dimensions.equals(other.dimensions) && order == other.order;
    }

    @Override
    public int hashCode() {
        return Objects.hash(dimensions, order);
    }

    /** The bins of each dimension. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("RFM scores 1 to " + bins() + ", " + order);
        for (RfmDimension dimension : dimensions) {
            QuantileBins bins = dimension.bins();
            text.append("\n\n").append(dimension.column()).append(", ").append(dimension.direction()).append(", weight ")
                    .append(dimension.weight()).append('\n').append(bins);
        }
        return text.toString();
    }
}
