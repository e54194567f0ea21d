package org.segmentation.rfm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Customers with their scores for recency, frequency and monetary value. Immutable.
 *
 * <p>Scores are 1 to the number of bins; which end is the best is said by {@link RfmModel#order()}. From them come the
 * weighted {@link #sum}, the {@link #cell} such as {@code 555}, {@link #tiers} and {@link #segments}.
 */
public final class RfmScores {

    /** The name of the column of {@link #toTable()} that holds the weighted sum of the three scores. */
    public static final String SUM = "rfmSum";

    static final List<String> COLUMNS = List.of("recencyScore", "frequencyScore", "monetaryScore", SUM);
    static final int WIDTH = COLUMNS.size();
    static final int SUM_AT = COLUMNS.indexOf(SUM);

    private final FeatureTable table;
    private final RfmModel model;

    /** Takes the scores and their sum in the columns {@link #COLUMNS}. */
    RfmScores(FeatureTable table, RfmModel model) {
        this.table = table;
        this.model = model;
    }

    /**
     * The fitted scorer behind the scores: the bins, and the way to score other customers by them.
     *
     * @return the model
     */
    public RfmModel model() {
        return model;
    }

    /**
     * How many customers have scores.
     *
     * @return n
     */
    public int rows() {
        return table.rows();
    }

    /**
     * The customers in row order.
     *
     * @return an unmodifiable list of n ids
     */
    public List<String> ids() {
        return table.ids();
    }

    /**
     * The row of a customer.
     *
     * @param id the customer
     * @return the row, empty if the customer has no scores
     */
    public OptionalInt rowOf(String id) {
        return table.rowOf(id);
    }

    /**
     * What was seen and left out on the way.
     *
     * @return the counts
     */
    public Intake intake() {
        return table.intake();
    }

    /**
     * The recency score of the customer in a row.
     *
     * @param row the row, from 0
     * @return 1 to the number of bins
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int r(int row) {
        return (int) table.value(row, 0);
    }

    /**
     * The frequency score of the customer in a row.
     *
     * @param row the row, from 0
     * @return 1 to the number of bins
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int f(int row) {
        return (int) table.value(row, 1);
    }

    /**
     * The monetary score of the customer in a row.
     *
     * @param row the row, from 0
     * @return 1 to the number of bins
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int m(int row) {
        return (int) table.value(row, 2);
    }

    /**
     * The sum of the three scores of the customer in a row, each times its weight, rounded to 12 digits so that sums
     * that are equal on paper are equal here.
     *
     * @param row the row, from 0
     * @return with weights 1, a whole number from 3 to three times the number of bins
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double sum(int row) {
        return table.value(row, SUM_AT);
    }

    /**
     * The three scores of the customer in a row as one code, recency first.
     *
     * @param row the row, from 0
     * @return for example {@code 543}; with ten bins or more {@code 10-4-3}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public String cell(int row) {
        String gap = model.bins() < 10 ? "" : "-";
        return r(row) + gap + f(row) + gap + m(row);
    }

    /**
     * How many customers each cell has; only cells that have any.
     *
     * @return a new map from the codes of {@link #cell} to counts, in the order of the codes as text
     */
    public Map<String, Integer> cells() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < rows(); row++) {
            counts.merge(cell(row), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * The scores as features.
     *
     * @return an n × 4 table with the columns {@code recencyScore}, {@code frequencyScore}, {@code monetaryScore} and
     *         {@value #SUM}, marked by which end is good
     */
    public FeatureTable toTable() {
        return table;
    }

    /**
     * The customers in tiers by the sum of their scores: short for fitting the scheme to the column {@value #SUM} of
     * {@link #toTable()} and applying it to the same.
     *
     * @param scheme the tiers' names and where they begin
     * @return the tiers, best first
     * @throws IllegalArgumentException if quantiles are asked for and there are no customers, or the scheme's thresholds
     *                                  run against the order of the scores
     */
    public Grouping tiers(TierScheme scheme) {
        return scheme.fit(table, SUM).group(table);
    }

    /**
     * The customers in segments by their cells. A map speaks of scores of which the highest is the best; scores counted
     * the other way are turned round for it.
     *
     * @param map a map for as many bins as these scores have
     * @return the segments, in the map's order
     * @throws IllegalArgumentException if the map is for another number of bins
     */
    public Grouping segments(RfmSegmentMap map) {
        if (map.bins() != model.bins()) {
            throw new IllegalArgumentException("the map is for scores 1 to " + map.bins() + ", these are 1 to "
                    + model.bins() + "; score with RfmScorer.bins(" + map.bins() + "), or make a map for "
                    + model.bins());
        }
        boolean turned = model.order() == ScoreOrder.ONE_IS_BEST;
        int top = model.bins() + 1;
        int[] labels = new int[rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = turned ? map.indexOf(top - r(row), top - f(row), top - m(row))
                    : map.indexOf(r(row), f(row), m(row));
        }
        return table.group("RFM segment", map.names(), labels);
    }

    /** How many customers have each score in each dimension, best score first. */
    @Override
    public String toString() {
        int bins = model.bins();
        int[][] counts = new int[bins + 1][3];
        for (int row = 0; row < rows(); row++) {
            counts[r(row)][0]++;
            counts[f(row)][1]++;
            counts[m(row)][2]++;
        }
        TextTable scores = TextTable.of("score", model.recency().column(), model.frequency().column(),
                model.monetary().column());
        for (int i = 1; i <= bins; i++) {
            int score = model.order() == ScoreOrder.ONE_IS_BEST ? i : bins + 1 - i;
            scores = scores.row(score, counts[score][0], counts[score][1], counts[score][2]);
        }
        return String.format(Locale.ROOT, "%,d customers in %,d cells\n%s", rows(), cells().size(), scores);
    }
}
