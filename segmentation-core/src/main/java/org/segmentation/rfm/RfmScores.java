package org.segmentation.rfm;

import java.util.ArrayList;
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

    /** The score of a customer in a dimension: 0 recency, 1 frequency, 2 monetary value. */
    int score(int row, int dimension) {
        return (int) table.value(row, dimension);
    }

    /**
     * The sum of the three scores of the customer in a row, each times its weight, rounded to 12 digits so that sums
     * that are equal on paper are equal here.
     *
     * @param row the row, from 0
     * @return with weights 1, a whole number from 3 to the sum of the three numbers of bins
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double sum(int row) {
        return table.value(row, SUM_AT);
    }

    /**
     * The three scores of the customer in a row as one code, recency first.
     *
     * @param row the row, from 0
     * @return for example {@code 543}; with ten bins or more in any dimension {@code 10-4-3}
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
        List<Integer> bins = model.dimensions().stream().map(dimension -> dimension.bins().count()).toList();
        if (bins.stream().anyMatch(count -> count != map.bins())) {
            boolean alike = bins.stream().distinct().count() == 1;
            throw new IllegalArgumentException("the map is for scores 1 to " + map.bins() + ", these are 1 to "
                    + (alike ? bins.get(0) + "" : bins + " for " + model.dimensions().stream().map(RfmDimension::column)
                    .toList()) + "; score with RfmScorer.bins(" + map.bins() + ")" + (alike
                    ? ", or make a map for " + bins.get(0) : ": a map needs as many scores in each dimension"));
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

    /**
     * What the segments of a map amount to: short for tabulating {@link #segments} by the columns that were scored, the
     * frequency column taken as orders (unless its unit says that it counts something else) and the monetary column as
     * revenue. {@link RfmTabulator} takes others.
     *
     * @param map       a map for as many bins as these scores have
     * @param customers the table that was scored; figures that need a column that it lacks are empty, and noted
     * @return the figures of each segment
     * @throws IllegalArgumentException if the map is for another number of bins, or a customer is not in the table
     */
    public RfmSegmentTable segmentTable(RfmSegmentMap map, FeatureTable customers) {
        return RfmTabulator.of(model).tabulate(customers, segments(map));
    }

    /**
     * What the scores mean, and how many customers have them.
     *
     * @return per score of each dimension its range with the unit, and the customers
     */
    public RfmScoreTable scoreTable() {
        return RfmScoreTable.of(this);
    }

    /**
     * Customers by recency and frequency score, with the mean of the monetary column that was scored.
     *
     * @param customers the table that was scored, in any order; missing values are left out of the means
     * @return of quintiles 25 cells
     * @throws IllegalArgumentException if a customer or the monetary column is not in the table
     */
    public RfmGrid grid(FeatureTable customers) {
        return grid(customers, model.monetary().column());
    }

    /**
     * Customers by recency and frequency score, with the mean of a column.
     *
     * @param customers a table with all customers that have scores, in any order
     * @param monetary  a numeric column of it; missing values are left out of the means
     * @return of quintiles 25 cells
     * @throws IllegalArgumentException if a customer or the column is not in the table, or the column is categorical
     */
    public RfmGrid grid(FeatureTable customers, String monetary) {
        return RfmGrid.of(this, customers, monetary);
    }

    /** How many customers have each score in each dimension, best score first; {@code -} where there is no such score. */
    @Override
    public String toString() {
        List<RfmDimension> dimensions = model.dimensions();
        int[][] counts = new int[dimensions.size()][model.bins()];
        for (int row = 0; row < rows(); row++) {
            for (int d = 0; d < counts.length; d++) {
                counts[d][score(row, d) - 1]++;
            }
        }
        TextTable scores = TextTable.of("score", model.recency().column(), model.frequency().column(),
                model.monetary().column());
        for (int score : RfmScoreTable.bestFirst(model.bins(), model.order())) {
            List<Object> cells = new ArrayList<>(List.of(score));
            for (int d = 0; d < counts.length; d++) {
                cells.add(score > dimensions.get(d).bins().count() ? "-" : (Object) counts[d][score - 1]);
            }
            scores = scores.row(cells);
        }
        return String.format(Locale.ROOT, "%,d customers in %,d cells\n%s", rows(), cells().size(), scores);
    }
}
