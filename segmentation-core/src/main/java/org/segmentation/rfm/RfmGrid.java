package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * Customers by recency and frequency: of quintiles 25 cells, with counts, shares and the mean monetary value of each.
 * Immutable; made by {@link RfmScores#grid(FeatureTable)}.
 *
 * <p>Every scored customer is in exactly one cell. Cells without customers are there, with count 0 and no mean.
 */
public final class RfmGrid {

    private final RfmModel model;
    private final String monetary;
    private final int customers;
    /** Best recency first, within it best frequency first. */
    private final List<RfmGridCell> cells;

    private RfmGrid(RfmModel model, String monetary, int customers, List<RfmGridCell> cells) {
        this.model = model;
        this.monetary = monetary;
        this.customers = customers;
        this.cells = cells;
    }

    static RfmGrid of(RfmScores scores, FeatureTable customers, String column) {
        RfmModel model = scores.model();
        int across = model.frequency().bins().count();
        int groups = Math.multiplyExact(model.recency().bins().count(), across);
        double[] monetary = RfmColumns.values(customers, column, scores.ids());
        int[] labels = new int[scores.rows()];
        int[] sizes = new int[groups];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (scores.r(row) - 1) * across + scores.f(row) - 1;
            sizes[labels[row]]++;
        }
        double[][] values = RfmColumns.split(monetary, labels, groups);
        List<RfmGridCell> cells = new ArrayList<>();
        for (int r : RfmScoreTable.bestFirst(model.recency().bins().count(), model.order())) {
            for (int f : RfmScoreTable.bestFirst(across, model.order())) {
                int at = (r - 1) * across + f - 1;
                cells.add(new RfmGridCell(r, f, sizes[at], (double) sizes[at] / labels.length, values[at].length == 0
                        ? OptionalDouble.empty() : OptionalDouble.of(ColumnStatistics.of(values[at]).mean())));
            }
        }
        return new RfmGrid(model, customers.header(column).toString(), labels.length, List.copyOf(cells));
    }

    /**
     * All cells.
     *
     * @return an unmodifiable list, best recency first, within it best frequency first
     */
    public List<RfmGridCell> cells() {
        return cells;
    }

    /**
     * One cell.
     *
     * @param recency   the recency score, as scored (with {@link ScoreOrder#ONE_IS_BEST} 1 is the best)
     * @param frequency the frequency score, likewise
     * @return its figures
     * @throws IllegalArgumentException if there are no such scores
     */
    public RfmGridCell cell(int recency, int frequency) {
        return cells.stream().filter(cell -> cell.recency() == recency && cell.frequency() == frequency).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cell of recency score " + recency
                        + " and frequency score " + frequency + "; there are recency scores 1 to "
                        + model.recency().bins().count() + " and frequency scores 1 to "
                        + model.frequency().bins().count()));
    }

    /** A grid: recency scores down, frequency scores across, best first; in each cell customers, share and mean. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of("recency", ""));
        int across = model.frequency().bins().count();
        for (int f : RfmScoreTable.bestFirst(across, model.order())) {
            headers.add("frequency " + f);
        }
        TextTable grid = TextTable.of(headers);
        for (int from = 0; from < cells.size(); from += across) {
            List<RfmGridCell> line = cells.subList(from, from + across);
            List<Object> counts = new ArrayList<>(List.of(Integer.toString(line.get(0).recency()), "customers"));
            List<Object> shares = new ArrayList<>(List.of("", "share"));
            List<Object> means = new ArrayList<>(List.of("", "mean"));
            for (RfmGridCell cell : line) {
                counts.add(cell.customers());
                shares.add(TextTable.percent(cell.share()));
                means.add(cell.meanMonetary().isPresent() ? (Object) cell.meanMonetary().getAsDouble() : "-");
            }
            grid = grid.row(counts).row(shares).row(means);
        }
        return String.format(Locale.ROOT, "%,d customers by recency and frequency score; mean of %s\n%s", customers,
                monetary, grid);
    }
}
