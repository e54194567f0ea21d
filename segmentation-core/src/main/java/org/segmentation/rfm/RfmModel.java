package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.text.TextTable;

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
     * @throws IllegalArgumentException if the dimensions differ in the treatment of missing values or share a column; if
     *                                  recency is nested, or another is nested in other than as many recency bins as
     *                                  there are; or if all weights are 0
     */
    public static RfmModel of(RfmDimension recency, RfmDimension frequency, RfmDimension monetary, ScoreOrder order) {
        List<RfmDimension> three = List.of(recency, frequency, monetary);
        if (three.stream().map(dimension -> dimension.bins().missing()).distinct().count() != 1
                || three.stream().map(RfmDimension::column).distinct().count() != three.size()) {
            throw new IllegalArgumentException("the three dimensions need three columns, with missing values treated "
                    + "alike, not " + three.stream().map(dimension -> dimension.column() + " with missing "
                    + dimension.bins().missing()).toList());
        }
        int recencyBins = recency.bins().count();
        if (recency.nested() || three.stream().anyMatch(dimension -> dimension.nested()
                && dimension.withinRecency().size() != recencyBins)) {
            throw new IllegalArgumentException("frequency and monetary value can be nested within the " + recencyBins
                    + " recency bins, recency itself in nothing; not " + three.stream().map(dimension ->
                    dimension.column() + " within " + dimension.withinRecency().size()).toList());
        }
        double total = requireWeights(three.stream().mapToDouble(RfmDimension::weight).toArray());
        double digits = DIGITS - Math.floor(StrictMath.log10(total * most(three)));
        return new RfmModel(three, Objects.requireNonNull(order, "order"),
                StrictMath.pow(10, Math.max(0, Math.min(300, digits))));
    }

    private static int most(List<RfmDimension> dimensions) {
        return dimensions.stream().mapToInt(dimension -> dimension.bins().count()).max().orElseThrow();
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
     * To what a {@linkplain RfmScores#sum sum of scores} is rounded: the multiples of 1 / this, by
     * {@code Math.rint(sum * sumPrecision()) / sumPrecision()} of w₁r + w₂f + w₃m, added up in this order.
     *
     * @return a power of ten, at least 1, that keeps 12 digits of the largest sum
     */
    public double sumPrecision() {
        return precision;
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
     * How many scores there are in a dimension; where dimensions differ, in that which has the most.
     *
     * @return 5 for quintiles
     */
    public int bins() {
        return most(dimensions);
    }

    /**
     * The three dimensions.
     *
     * @return an unmodifiable list: recency, frequency, monetary
     */
    public List<RfmDimension> dimensions() {
        return dimensions;
    }

    /**
     * Whether frequency or monetary value is scored within each recency bin.
     *
     * @return true if one is
     */
    public boolean nested() {
        return dimensions.stream().anyMatch(RfmDimension::nested);
    }

    /**
     * Scores customers, these or others than those that the bins were found among.
     *
     * @param customers a table with the three columns, numeric; it may have no rows
     * @return the scores, one row a customer
     * @throws IllegalArgumentException if a column is not there, not numeric, or states another unit than the bins; or if
     *                                  a value is missing (NaN) where that is refused
     */
    public RfmScores score(FeatureTable customers) {
        List<String> columns = dimensions.stream().map(RfmDimension::column).toList();
        for (RfmDimension dimension : dimensions) {
            RfmColumns.requireNumbers(customers, dimension.column());
            RfmColumns.requireUnit(customers, dimension.column(), dimension.unit());
        }
        FeatureTable complete = RfmColumns.complete(customers, columns, missing());
        int[] recencyBins = recency().bins().bin(complete.column(recency().column()));
        int width = RfmScores.WIDTH;
        double[] scores = new double[Math.multiplyExact(complete.rows(), width)];
        for (int d = 0; d < dimensions.size(); d++) {
            RfmDimension dimension = dimensions.get(d);
            double[] values = complete.column(dimension.column());
            for (int row = 0; row < values.length; row++) {
                int score = dimension.score(values[row], recencyBins[row], order);
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

    /** The bins of each dimension; nested, the edges within each recency bin instead. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("RFM scores 1 to " + bins() + ", " + order);
        for (RfmDimension dimension : dimensions) {
            text.append("\n\n").append(dimension.column()).append(dimension.unit().isEmpty() ? ""
                    : " [" + dimension.unit() + "]").append(", ").append(dimension.direction()).append(", weight ")
                    .append(dimension.weight()).append('\n')
                    .append(dimension.nested() ? nestedBins(dimension) : dimension.bins());
        }
        return text.toString();
    }

    private TextTable nestedBins(RfmDimension dimension) {
        TextTable table = TextTable.of("within " + recency().column() + " bin", "edges", "customers per bin");
        for (int bin = 1; bin <= dimension.withinRecency().size(); bin++) {
            QuantileBins bins = dimension.bins(bin);
            table = table.row(bin, Arrays.stream(bins.edges()).mapToObj(TextTable::number).collect(Collectors.joining(" | ")),
                    Arrays.stream(bins.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(" | ")));
        }
        return table;
    }
}
