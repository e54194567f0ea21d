package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.segmentation.binning.QuantileBins;
import org.segmentation.text.TextTable;

/**
 * What the scores mean: per score of each dimension its range of values, with the unit, and how many customers have it.
 * Immutable; made by {@link RfmScores#scoreTable()}.
 *
 * <p>The ranges are the fitted ones, the customers those that were scored, who may be others than those that the ranges
 * were found among. Every scored customer is in exactly one range of each dimension. Scores without customers are
 * listed; without any customers at all the shares are NaN.
 */
public final class RfmScoreTable {

    private final List<RfmScoreRange> ranges;
    private final RfmModel model;

    private RfmScoreTable(List<RfmScoreRange> ranges, RfmModel model) {
        this.ranges = ranges;
        this.model = model;
    }

    static RfmScoreTable of(RfmScores scores) {
        RfmModel model = scores.model();
        List<RfmScoreRange> ranges = new ArrayList<>();
        for (int d = 0; d < model.dimensions().size(); d++) {
            RfmDimension dimension = model.dimensions().get(d);
            int groups = dimension.nested() ? dimension.withinRecency().size() : 1;
            int[][] counts = counts(scores, d, groups);
            for (int g : bestFirst(groups, model.order())) {
                int recencyBin = dimension.nested() ? model.recency().scoreOf(g, model.order()) : 1;
                QuantileBins bins = dimension.bins(recencyBin);
                double[] edges = bins.edges();
                for (int score : bestFirst(bins.count(), model.order())) {
                    int bin = dimension.scoreOf(score, model.order());
                    int customers = counts[g - 1][score - 1];
                    ranges.add(new RfmScoreRange(dimension.column(),
                            dimension.nested() ? OptionalInt.of(g) : OptionalInt.empty(), score,
                            bin == 1 ? Double.NEGATIVE_INFINITY : edges[bin - 2],
                            bin == bins.count() ? Double.POSITIVE_INFINITY : edges[bin - 1], dimension.unit(), customers,
                            (double) customers / scores.rows()));
                }
            }
        }
        return new RfmScoreTable(List.copyOf(ranges), model);
    }

    /** Customers by recency score (one group unless nested) and score of a dimension, each from 1. */
    private static int[][] counts(RfmScores scores, int dimension, int groups) {
        int[][] counts = new int[groups][scores.model().dimensions().get(dimension).bins().count()];
        for (int row = 0; row < scores.rows(); row++) {
            counts[groups == 1 ? 0 : scores.r(row) - 1][scores.score(row, dimension) - 1]++;
        }
        return counts;
    }

    /** The scores 1 to a number, best first. */
    static int[] bestFirst(int count, ScoreOrder order) {
        int[] scores = new int[count];
        for (int i = 0; i < count; i++) {
            scores[i] = order == ScoreOrder.ONE_IS_BEST ? i + 1 : count - i;
        }
        return scores;
    }

    /**
     * All ranges: those of recency, then of frequency, then of monetary value; within a dimension best score first, nested
     * best recency score first.
     *
     * @return an unmodifiable list
     */
    public List<RfmScoreRange> ranges() {
        return ranges;
    }

    /**
     * The ranges of one dimension.
     *
     * @param column the dimension's column
     * @return an unmodifiable list, best score first, nested best recency score first
     * @throws IllegalArgumentException if no dimension has such a column
     */
    public List<RfmScoreRange> ranges(String column) {
        List<String> columns = model.dimensions().stream().map(RfmDimension::column).toList();
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("'" + column + "' was not scored; " + columns + " were");
        }
        return ranges.stream().filter(range -> range.column().equals(column)).toList();
    }

    /** A table: dimension, score, range with unit, customers, share; nested also the recency score. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of("dimension", "score", "range", "customers", "share"));
        if (model.nested()) {
            headers.add(1, model.recency().column() + " score");
        }
        TextTable table = TextTable.of(headers);
        for (RfmScoreRange range : ranges) {
            List<Object> cells = new ArrayList<>(List.of(range.column(), range.score(), range.range(), range.customers(),
                    TextTable.percent(range.share())));
            if (model.nested()) {
                cells.add(1, range.recencyScore().isPresent() ? (Object) range.recencyScore().getAsInt() : "-");
            }
            table = table.row(cells);
        }
        return table.toString();
    }
}
