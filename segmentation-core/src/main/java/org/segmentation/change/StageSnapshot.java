package org.segmentation.change;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.segmentation.input.Intake;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Customers by life-cycle stage at the end of a day: a {@link Grouping} named {@code stage} whose groups are all
 * {@link Stage}s in their order, with what each customer had spent by then. Immutable.
 */
public final class StageSnapshot implements Grouping {

    private final LocalDate date;
    private final FeatureTable spend;
    private final Grouping grouping;

    StageSnapshot(LocalDate date, FeatureTable spend, Grouping grouping) {
        this.date = date;
        this.spend = spend;
        this.grouping = grouping;
    }

    /**
     * A snapshot from its parts, as a file may have kept them.
     *
     * @param date   the last day that was seen
     * @param spend  a row a customer, with a numeric column {@code monetary} that lacks no value
     * @param stages the stage of each row
     * @return the snapshot
     * @throws IllegalArgumentException if there is not a stage a row, or there is no such column
     */
    public static StageSnapshot of(LocalDate date, FeatureTable spend, List<Stage> stages) {
        FeatureTable monetary = spend.select("monetary");
        for (double amount : monetary.column("monetary")) {
            if (Double.isNaN(amount)) {
                throw new IllegalArgumentException("a customer has no value in 'monetary'; who has spent nothing has 0");
            }
        }
        return new StageSnapshot(date, monetary, monetary.group("stage", Stage.TITLES,
                stages.stream().mapToInt(Stage::ordinal).toArray()));
    }

    /**
     * When.
     *
     * @return the last day that was seen
     */
    public LocalDate date() {
        return date;
    }

    /**
     * The stage of a customer.
     *
     * @param row the row, from 0
     * @return the stage
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Stage stage(int row) {
        return Stage.values()[group(row)];
    }

    /**
     * The stage of a customer.
     *
     * @param id the customer
     * @return the stage
     * @throws IllegalArgumentException if the customer was not known by then
     */
    public Stage stage(String id) {
        return stage(rowOf(id).orElseThrow(() -> new IllegalArgumentException(
                "there was no customer '" + id + "' by " + date)));
    }

    /**
     * What each customer had spent by then, from the first order on.
     *
     * @return a table of one column, {@code monetary}, with the rows of this grouping; its intake says what was seen and
     *         skipped
     */
    public FeatureTable spend() {
        return spend;
    }

    /**
     * How many customers are at a stage.
     *
     * @param stage the stage
     * @return at least 0
     */
    public int count(Stage stage) {
        return sizes()[stage.ordinal()];
    }

    /**
     * What the customers at a stage had spent by then, from their first orders on.
     *
     * @param stage the stage
     * @return the sum of their spend, 0 if there are none
     */
    public double revenue(Stage stage) {
        double[] values = spend.column("monetary");
        double[] own = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            own[row] = stage(row) == stage ? values[row] : 0;
        }
        return ColumnStatistics.of(own).sum();
    }

    /**
     * What has become of each stage since an earlier snapshot of the same orders: who came, who went, what was spent.
     *
     * @param earlier the earlier snapshot
     * @return the flows
     * @throws IllegalArgumentException if it is not earlier
     */
    public StageFlows since(StageSnapshot earlier) {
        return StageFlows.between(earlier, this);
    }

    /**
     * What was seen and skipped.
     *
     * @return the counts of lines
     */
    public Intake intake() {
        return spend.intake();
    }

    @Override
    public String name() {
        return grouping.name();
    }

    @Override
    public List<String> groups() {
        return grouping.groups();
    }

    @Override
    public List<String> ids() {
        return grouping.ids();
    }

    @Override
    public int group(int row) {
        return grouping.group(row);
    }

    @Override
    public OptionalInt rowOf(String id) {
        return grouping.rowOf(id);
    }

    @Override
    public int[] labels() {
        return grouping.labels();
    }

    /** The date, and a table of the stages with their customers and revenue. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("stage", "customers", "share", "revenue");
        int[] sizes = sizes();
        for (Stage stage : Stage.values()) {
            table = table.row(stage, sizes[stage.ordinal()],
                    TextTable.percent((double) sizes[stage.ordinal()] / ids().size()), revenue(stage));
        }
        return "as of " + date + "\n" + table;
    }
}
