package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.segmentation.binning.QuantileBins;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.ScoreOrder;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.MissingValues;

/**
 * Core's bins, tiers and segment maps as Spark expressions, built from comparisons alone, so that Spark's optimiser sees
 * through them and no row leaves its format.
 */
public final class RfmFunctions {

    /** Longer chains of comparisons are halved first. */
    private static final int CHAIN = 16;

    private RfmFunctions() {
    }

    /**
     * The bin of a value.
     *
     * @param bins  the bins
     * @param value a column of numbers
     * @return an integer column: 1 + the number of edges below the value, as {@link QuantileBins#bin(double)}. For a null or
     *         a NaN {@value QuantileBins#NO_BIN} where the bins keep missing values; else working it out stops with an error
     */
    public static Column bin(QuantileBins bins, Column value) {
        Column number = value.cast("double");
        Column bin = step(number, bins.edges(), true, counting(bins.count(), false));
        return functions.when(present(number), bin).otherwise(bins.missing() == MissingValues.KEEP
                ? functions.lit(QuantileBins.NO_BIN)
                : refusal("a null or NaN has no bin; leave missing values out or keep them without a bin explicitly "
                + "(MissingValues.KEEP)"));
    }

    /**
     * The tier of a value.
     *
     * @param tiers the tiers
     * @param value a column of numbers, in the tiers' unit
     * @return a text column of the tiers' names, as {@link FittedTiers#tier(double)}. For a null or a NaN working it out
     *         stops with an error
     */
    public static Column tier(FittedTiers tiers, Column value) {
        Column number = value.cast("double");
        boolean lowIsGood = tiers.direction() == Direction.LOW_IS_GOOD;
        List<Column> names = new ArrayList<>();
        for (String name : tiers.names()) {
            names.add(lowIsGood ? names.size() : 0, functions.lit(name));
        }
        return functions.when(present(number), step(number, tiers.edges(), lowIsGood == tiers.edgesInBetterTier(), names))
                .otherwise(refusal("a customer has no " + tiers.column()
                        + " and so no tier; leave such customers out first, or give them a value"));
    }

    /**
     * The segment of three scores.
     *
     * @param map       the map
     * @param order     which end of the scores is the best
     * @param recency   the recency score, an integer column from 1 to the map's bins
     * @param frequency the frequency score, likewise
     * @param monetary  the monetary score, likewise
     * @return a text column of the segments' names; null for a null, an error on other scores than the map has
     */
    public static Column segment(RfmSegmentMap map, ScoreOrder order, Column recency, Column frequency, Column monetary) {
        int bins = map.bins();
        boolean turned = order == ScoreOrder.ONE_IS_BEST;
        List<Column> cells = new ArrayList<>();
        for (int r = 1; r <= bins; r++) {
            for (int f = 1; f <= bins; f++) {
                for (int m = 1; m <= bins; m++) {
                    cells.add(functions.lit(turned
                            ? map.segmentOf(bins + 1 - r + "-" + (bins + 1 - f) + "-" + (bins + 1 - m))
                            : map.segmentOf(r + "-" + f + "-" + m)));
                }
            }
        }
        Column index = recency.minus(1).multiply(bins).plus(frequency.minus(1)).multiply(bins).plus(monetary);
        return functions.element_at(functions.array(cells.toArray(Column[]::new)), index);
    }

    /** The score of a value that is there, in a dimension; nested in the recency bin of the customer. */
    static Column score(RfmDimension dimension, ScoreOrder order, Column value, Column recencyBin) {
        boolean reversed = (dimension.direction() == Direction.LOW_IS_GOOD) != (order == ScoreOrder.ONE_IS_BEST);
        List<Column> scores = counting(dimension.bins().count(), reversed);
        if (!dimension.nested()) {
            return step(value, dimension.bins().edges(), true, scores);
        }
        int last = dimension.withinRecency().size();
        Column score = step(value, dimension.bins(last).edges(), true, scores);
        for (int bin = last - 1; bin >= 1; bin--) {
            score = functions.when(recencyBin.equalTo(bin), step(value, dimension.bins(bin).edges(), true, scores))
                    .otherwise(score);
        }
        return score;
    }

    private static List<Column> counting(int count, boolean down) {
        List<Column> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(functions.lit(down ? count + 1 - i : i));
        }
        return numbers;
    }

    /**
     * What belongs to the step of a value between edges.
     *
     * @param onEdgeBelow whether a value on an edge is in the step below it
     * @param results     one a step, that of the lowest values first
     */
    static Column step(Column value, double[] edges, boolean onEdgeBelow, List<Column> results) {
        return step(value, edges, 0, edges.length, onEdgeBelow, results);
    }

    private static Column step(Column value, double[] edges, int from, int to, boolean onEdgeBelow, List<Column> results) {
        if (to - from > CHAIN) {
            int middle = (from + to) >>> 1;
            return functions.when(below(value, edges[middle], onEdgeBelow),
                            step(value, edges, from, middle, onEdgeBelow, results))
                    .otherwise(step(value, edges, middle + 1, to, onEdgeBelow, results));
        }
        Column step = results.get(to);
        for (int edge = to - 1; edge >= from; edge--) {
            step = functions.when(below(value, edges[edge], onEdgeBelow), results.get(edge)).otherwise(step);
        }
        return step;
    }

    private static Column below(Column value, double edge, boolean included) {
        return included ? value.leq(edge) : value.lt(edge);
    }

    /** Neither null nor NaN. */
    static Column present(Column number) {
        return number.isNotNull().and(functions.not(functions.isnan(number)));
    }

    /** Stops the job that works it out. */
    static Column refusal(String message) {
        return functions.raise_error(functions.lit(message));
    }
}
