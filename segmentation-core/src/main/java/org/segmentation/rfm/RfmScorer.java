package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * Scores customers by recency, frequency and monetary value: each of three columns is cut into the same number of
 * bins, and the bin, counted towards the good end of the column, is the score. An immutable value; {@link #score} does
 * the work.
 *
 * <p>Bins are those of {@link QuantileBinner}: an edge belongs to the bin of lower values, and equal values always get
 * equal scores, so scores can be of uneven size and some may not occur. The good end is what the columns say
 * ({@link FeatureColumn#direction()}): the recency column must be marked {@code LOW_IS_GOOD} (the fewer days since the
 * last order, the better), the others may be either way. That decides which side of an edge has the better score: a
 * value on an edge is with the lower values, which is the better side for recency and the worse for spending, whichever
 * way the scores are counted ({@link #order}).
 */
public final class RfmScorer {

    private final List<String> columns;
    private final List<QuantileBinner> binners;
    private final double[] weights;
    private final ScoreOrder order;

    private RfmScorer(List<String> columns, List<QuantileBinner> binners, double[] weights, ScoreOrder order) {
        this.columns = columns;
        this.binners = binners;
        this.weights = weights;
        this.order = order;
    }

    /**
     * Scores 1 to 5.
     *
     * @return a scorer of the columns {@code recency}, {@code frequency} and {@code monetary}
     */
    public static RfmScorer quintiles() {
        return bins(5);
    }

    /**
     * Scores 1 to 4.
     *
     * @return a scorer of the columns {@code recency}, {@code frequency} and {@code monetary}
     */
    public static RfmScorer quartiles() {
        return bins(4);
    }

    /**
     * Scores 1 to a number of the caller's own.
     *
     * @param bins how many scores there are, at least 1
     * @return a scorer of the columns {@code recency}, {@code frequency} and {@code monetary}
     * @throws IllegalArgumentException if {@code bins} is less than 1
     */
    public static RfmScorer bins(int bins) {
        QuantileBinner binner = QuantileBinner.quantiles(bins);
        return new RfmScorer(List.of("recency", "frequency", "monetary"), List.of(binner, binner, binner),
                new double[] {1, 1, 1}, ScoreOrder.HIGHEST_IS_BEST);
    }

    /**
     * The same scorer of other columns.
     *
     * @param recency   the column of days since the last order, {@code LOW_IS_GOOD}
     * @param frequency the column of how often was bought
     * @param monetary  the column of how much was spent
     * @return the scorer
     * @throws IllegalArgumentException if two are the same
     */
    public RfmScorer columns(String recency, String frequency, String monetary) {
        List<String> names = List.of(recency, frequency, monetary);
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("the three dimensions need three columns, not " + names);
        }
        return new RfmScorer(names, binners, weights, order);
    }

    /**
     * The columns that are scored.
     *
     * @return the names for recency, frequency and monetary, in this order
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The same scorer with another definition of a quantile.
     *
     * @param number 1 to 9, see {@link Quantiles}
     * @return the scorer
     * @throws IllegalArgumentException if there is no such type
     */
    public RfmScorer type(int number) {
        return binners(binner -> binner.type(number));
    }

    /**
     * Which definition of a quantile is used.
     *
     * @return 1 to 9
     */
    public int type() {
        return binners.get(0).type();
    }

    /**
     * The same scorer with own edges for recency, instead of quantiles.
     *
     * @param values the edges in the unit of the column, not decreasing, one less than there are scores
     * @return the scorer
     * @throws IllegalArgumentException if their number does not fit, one is not finite, or they decrease
     */
    public RfmScorer recencyEdges(double... values) {
        return edges(0, values);
    }

    /**
     * The same scorer with own edges for frequency, instead of quantiles.
     *
     * @param values the edges in the unit of the column, not decreasing, one less than there are scores
     * @return the scorer
     * @throws IllegalArgumentException if their number does not fit, one is not finite, or they decrease
     */
    public RfmScorer frequencyEdges(double... values) {
        return edges(1, values);
    }

    /**
     * The same scorer with own edges for monetary value, instead of quantiles.
     *
     * @param values the edges in the unit of the column, not decreasing, one less than there are scores
     * @return the scorer
     * @throws IllegalArgumentException if their number does not fit, one is not finite, or they decrease
     */
    public RfmScorer monetaryEdges(double... values) {
        return edges(2, values);
    }

    private RfmScorer edges(int role, double[] edges) {
        QuantileBinner before = binners.get(role);
        QuantileBinner own = QuantileBinner.edges(edges).type(before.type()).missing(before.missing());
        if (own.bins() != before.bins()) {
            throw new IllegalArgumentException(edges.length + " edges for '" + columns.get(role) + "' make " + own.bins()
                    + " scores; for " + before.bins() + " scores give " + (before.bins() - 1));
        }
        List<QuantileBinner> more = new ArrayList<>(binners);
        more.set(role, own);
        return new RfmScorer(columns, List.copyOf(more), weights, order);
    }

    /**
     * How each column is cut: own edges, the type of quantile, how missing values are treated.
     *
     * @return the binners for recency, frequency and monetary, in this order
     */
    public List<QuantileBinner> binners() {
        return binners;
    }

    private RfmScorer binners(UnaryOperator<QuantileBinner> change) {
        return new RfmScorer(columns, binners.stream().map(change).toList(), weights, order);
    }

    /**
     * The same scorer with weights for the sum of the scores; 1, 1, 1 by default.
     *
     * @param recency   the weight of the recency score
     * @param frequency the weight of the frequency score
     * @param monetary  the weight of the monetary score
     * @return the scorer
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
     */
    public RfmScorer weights(double recency, double frequency, double monetary) {
        double[] three = {recency, frequency, monetary};
        RfmModel.requireWeights(three);
        return new RfmScorer(columns, binners, three, order);
    }

    /**
     * The weights for the sum of the scores.
     *
     * @return a new array: the weights of recency, frequency and monetary
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The same scorer with scores counted the other way.
     *
     * @param newOrder which end of the scores is the best
     * @return the scorer
     */
    public RfmScorer order(ScoreOrder newOrder) {
        return new RfmScorer(columns, binners, weights, Objects.requireNonNull(newOrder, "order"));
    }

    /**
     * The same scorer with 1 as the best score: short for {@code order(ScoreOrder.ONE_IS_BEST)}.
     *
     * @return the scorer
     */
    public RfmScorer bestIsOne() {
        return order(ScoreOrder.ONE_IS_BEST);
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
     * The same scorer with another way to treat customers that lack a value (NaN).
     *
     * @param policy {@code REFUSE}: an error that names the customer; {@code DROP}: the customer is left out, of the
     *               fit as of the scores, and counted in {@link RfmScores#intake()}
     * @return the scorer
     * @throws IllegalArgumentException for {@code KEEP}: a missing value has no score
     */
    public RfmScorer missing(MissingValues policy) {
        if (policy == MissingValues.KEEP) {
            throw new IllegalArgumentException("a missing value has no score, so a customer cannot be kept without one; "
                    + "DROP leaves such customers out and counts them");
        }
        return binners(binner -> binner.missing(policy));
    }

    /**
     * How customers that lack a value are treated.
     *
     * @return the policy
     */
    public MissingValues missing() {
        return binners.get(0).missing();
    }

    /**
     * Finds the edges: what is needed to score these customers and others.
     *
     * @param customers a table with the three columns, numeric
     * @return the fitted scorer
     * @throws IllegalArgumentException if a column is not there, is not numeric, or does not say which end is good; if
     *                                  the recency column is not {@code LOW_IS_GOOD}; if a value is missing where that
     *                                  is refused; or if there are no customers to find quantiles of
     */
    public RfmModel fit(FeatureTable customers) {
        RfmModel.requireNumbers(customers, columns);
        requireDaysSince(customers.header(columns.get(0)));
        FeatureTable complete = RfmModel.complete(customers, columns, missing());
        RfmDimension[] dimensions = new RfmDimension[columns.size()];
        for (int i = 0; i < dimensions.length; i++) {
            QuantileBinner binner = binners.get(i);
            if (binner.ownEdges().isEmpty() && complete.rows() == 0) {
                throw new IllegalArgumentException("there are no customers to find the quantiles of '" + columns.get(i)
                        + "'; own edges need none");
            }
            dimensions[i] = new RfmDimension(columns.get(i), binner.fit(complete.column(columns.get(i))),
                    customers.header(columns.get(i)).direction(), weights[i]);
        }
        return RfmModel.of(dimensions[0], dimensions[1], dimensions[2], order);
    }

    private static void requireDaysSince(FeatureColumn recency) {
        if (recency.direction() != Direction.LOW_IS_GOOD) {
            throw new IllegalArgumentException("column '" + recency.name() + "' is " + recency.direction()
                    + ", but recency counts the days since the last order: mark it so (FeatureColumn.lowIsGood()), or "
                    + "the longest absent would score best");
        }
    }

    /**
     * Scores customers by bins found among themselves: {@link #fit} and {@link RfmModel#score} in one.
     *
     * @param customers a table with the three columns, numeric
     * @return the scores, with the fitted {@link RfmScores#model()}
     * @throws IllegalArgumentException as {@link #fit}
     */
    public RfmScores score(FeatureTable customers) {
        return fit(customers).score(customers);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RfmScorer other && columns.equals(other.columns) && binners.equals(other.binners)
                && Arrays.equals(weights, other.weights) && order == other.order;
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, binners, Arrays.hashCode(weights), order);
    }

    /** For example {@code 5 scores of [recency, frequency, monetary], HIGHEST_IS_BEST}. */
    @Override
    public String toString() {
        boolean equal = weights[0] == weights[1] && weights[1] == weights[2];
        return binners.get(0).bins() + " scores of " + columns + ", " + order
                + (equal ? "" : ", weights " + Arrays.toString(weights));
    }
}
