package org.segmentation.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.Quantiles;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * Scores customers by recency, frequency and monetary value: each of three columns is cut into bins, and the bin, counted
 * towards the good end of the column, is the score. An immutable value; {@link #score} does the work.
 *
 * <p>Bins are those of {@link QuantileBinner}: an edge belongs to the bin of lower values, and equal values always get
 * equal scores, so scores can be of uneven size and some may not occur. The good end is what the columns say
 * ({@link FeatureColumn#direction()}): the recency column must be marked {@code LOW_IS_GOOD} (the fewer days since the
 * last order, the better), the others may be either way. That decides which side of an edge has the better score: a
 * value on an edge is with the lower values, which is the better side for recency and the worse for spending, whichever
 * way the scores are counted ({@link #order}).
 */
public final class RfmScorer {

    /** Of recency, frequency and monetary value. */
    private final List<RfmCut> cuts;
    private final ScoreOrder order;
    private final boolean nested;

    private RfmScorer(List<RfmCut> cuts, ScoreOrder order, boolean nested) {
        this.cuts = List.copyOf(cuts);
        this.order = order;
        this.nested = nested;
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
        return bins(bins, bins, bins);
    }

    /**
     * Scores of which each dimension has its own number. Tiers, the score table and the R×F view work with any; a segment
     * map needs three that are equal.
     *
     * @param recency   how many recency scores there are, at least 1
     * @param frequency how many frequency scores, at least 1
     * @param monetary  how many monetary scores, at least 1
     * @return a scorer of the columns {@code recency}, {@code frequency} and {@code monetary}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static RfmScorer bins(int recency, int frequency, int monetary) {
        return new RfmScorer(List.of(new RfmCut("recency", QuantileBinner.quantiles(recency), 1, ""),
                new RfmCut("frequency", QuantileBinner.quantiles(frequency), 1, ""),
                new RfmCut("monetary", QuantileBinner.quantiles(monetary), 1, "")), ScoreOrder.HIGHEST_IS_BEST, false);
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
        return each((role, cut) -> cut.column(names.get(role)));
    }

    /**
     * The columns that are scored.
     *
     * @return the names for recency, frequency and monetary, in this order
     */
    public List<String> columns() {
        return cuts.stream().map(RfmCut::column).toList();
    }

    /**
     * The same scorer with another definition of a quantile.
     *
     * @param number 1 to 9, see {@link Quantiles}
     * @return the scorer
     * @throws IllegalArgumentException if there is no such type
     */
    public RfmScorer type(int number) {
        return each((role, cut) -> cut.binner(cut.binner().type(number)));
    }

    /**
     * Which definition of a quantile is used.
     *
     * @return 1 to 9
     */
    public int type() {
        return cuts.get(0).binner().type();
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
        return each((at, cut) -> at == role ? cut.edges(edges) : cut);
    }

    /**
     * The same scorer with the units that the columns and own edges are meant in. A table whose column states another
     * unit is refused, so that edges in days never cut weeks.
     *
     * @param recency   for example {@code "days"}; empty to take what the column says
     * @param frequency for example {@code "orders"}; empty to take what the column says
     * @param monetary  for example {@code "EUR"}; empty to take what the column says
     * @return the scorer
     */
    public RfmScorer units(String recency, String frequency, String monetary) {
        List<String> names = List.of(recency, frequency, monetary);
        return each((role, cut) -> cut.unit(names.get(role)));
    }

    /**
     * The units that the columns and own edges are meant in.
     *
     * @return those of recency, frequency and monetary, in this order; empty texts where none is stated
     */
    public List<String> units() {
        return cuts.stream().map(RfmCut::unit).toList();
    }

    /**
     * The same scorer with frequency and monetary value cut anew within each recency bin: a score then compares a
     * customer with those who last bought at about the same time. Independent of recency by default.
     *
     * <p>Own edges are the same in every recency bin. In a recency bin of few customers bins stay empty, as wherever there
     * are more bins than values; for a recency bin without any, the edges among all customers stand in, so that one who
     * comes into it later has scores.
     *
     * @return the scorer
     */
    public RfmScorer nested() {
        return new RfmScorer(cuts, order, true);
    }

    /**
     * Whether frequency and monetary value are cut within each recency bin.
     *
     * @return true after {@link #nested()}
     */
    public boolean isNested() {
        return nested;
    }

    /**
     * How each column is cut: own edges, the type of quantile, how missing values are treated.
     *
     * @return the binners for recency, frequency and monetary, in this order
     */
    public List<QuantileBinner> binners() {
        return cuts.stream().map(RfmCut::binner).toList();
    }

    private RfmScorer each(BiFunction<Integer, RfmCut, RfmCut> change) {
        return new RfmScorer(List.of(change.apply(0, cuts.get(0)), change.apply(1, cuts.get(1)),
                change.apply(2, cuts.get(2))), order, nested);
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
        return each((role, cut) -> cut.weight(three[role]));
    }

    /**
     * The weights for the sum of the scores.
     *
     * @return a new array: the weights of recency, frequency and monetary
     */
    public double[] weights() {
        return cuts.stream().mapToDouble(RfmCut::weight).toArray();
    }

    /**
     * The same scorer with scores counted the other way.
     *
     * @param newOrder which end of the scores is the best
     * @return the scorer
     */
    public RfmScorer order(ScoreOrder newOrder) {
        return new RfmScorer(cuts, Objects.requireNonNull(newOrder, "order"), nested);
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
        return each((role, cut) -> cut.binner(cut.binner().missing(policy)));
    }

    /**
     * How customers that lack a value are treated.
     *
     * @return the policy
     */
    public MissingValues missing() {
        return cuts.get(0).binner().missing();
    }

    /**
     * Finds the edges: what is needed to score these customers and others.
     *
     * @param customers a table with the three columns, numeric
     * @return the fitted scorer
     * @throws IllegalArgumentException if a column is not there, is not numeric, does not say which end is good, or is in
     *                                  another unit than {@link #units}; if the recency column is not
     *                                  {@code LOW_IS_GOOD}; if a value is infinite, or missing where that is refused; or
     *                                  if there are no customers to find quantiles of
     */
    public RfmModel fit(FeatureTable customers) {
        return RfmFitting.fit(this, customers);
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
        return o instanceof RfmScorer other && cuts.equals(other.cuts) && order == other.order
                && nested == other.nested;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cuts, order, nested);
    }

    /** For example {@code 5 scores of [recency, frequency, monetary], HIGHEST_IS_BEST}. */
    @Override
    public String toString() {
        List<Integer> bins = cuts.stream().map(cut -> cut.binner().bins()).toList();
        boolean alike = bins.stream().distinct().count() == 1;
        boolean equal = Arrays.stream(weights()).distinct().count() == 1;
        return (alike ? bins.get(0).toString() : bins.toString()) + " scores of " + columns() + ", " + order
                + (equal ? "" : ", weights " + Arrays.toString(weights())) + (nested ? ", nested within recency" : "");
    }
}
