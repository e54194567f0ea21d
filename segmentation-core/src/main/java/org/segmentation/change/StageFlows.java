package org.segmentation.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.text.TextTable;

/**
 * How customers went from stage to stage between two dates, and what was spent in between.
 *
 * @param from  the earlier date
 * @param to    the later date
 * @param lines a line a stage, in the order of {@link Stage}
 */
public record StageFlows(LocalDate from, LocalDate to, List<Line> lines) {

    /**
     * One stage. Its customers add up: {@code after = before + joined + cameIn − wentOut − left}.
     *
     * @param stage   the stage
     * @param before  how many customers were at it at the earlier date
     * @param after   how many are at it at the later date
     * @param joined  how many of those were not known at the earlier date
     * @param cameIn  how many of those were at another stage
     * @param wentOut how many of those before are at another stage now
     * @param left    how many of those before are not known at the later date; 0 if both snapshots are of the same orders
     *                and the same known customers
     * @param revenue what those at the stage now had spent by the later date, from their first orders on
     * @param spent   what they have spent since the earlier date
     */
    public record Line(Stage stage, int before, int after, int joined, int cameIn, int wentOut, int left, double revenue,
            double spent) {
    }

    /**
     * Takes a copy of the lines.
     *
     * @param from  the earlier date
     * @param to    the later date
     * @param lines a line a stage
     */
    public StageFlows {
        lines = List.copyOf(lines);
    }

    static StageFlows between(StageSnapshot earlier, StageSnapshot later) {
        if (!earlier.date().isBefore(later.date())) {
            throw new IllegalArgumentException("flows go forward in time: " + earlier.date() + " is not before "
                    + later.date());
        }
        Migration migration = Migration.between(earlier, later);
        double[] spent = new double[later.ids().size()];
        double[] now = later.spend().column("monetary");
        double[] then = earlier.spend().column("monetary");
        for (int row = 0; row < spent.length; row++) {
            Interruption.check(row);
            OptionalInt before = earlier.rowOf(later.ids().get(row));
            spent[row] = now[row] - (before.isPresent() ? then[before.getAsInt()] : 0);
        }
        List<Line> lines = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Migration.Line line = migration.line(stage.title());
            double[] own = new double[spent.length];
            for (int row = 0; row < own.length; row++) {
                own[row] = later.stage(row) == stage ? spent[row] : 0;
            }
            lines.add(new Line(stage, line.before(), line.after(), line.joined(), line.cameIn(), line.wentOut(),
                    line.left(), later.revenue(stage), ColumnStatistics.of(own).sum()));
        }
        return new StageFlows(earlier.date(), later.date(), lines);
    }

    /**
     * One stage.
     *
     * @param stage the stage
     * @return its line
     */
    public Line line(Stage stage) {
        return lines.get(stage.ordinal());
    }

    /** The dates, and a table of the stages. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("stage", "before", "joined", "came in", "went out", "left", "after", "change",
                "revenue", "spent since");
        for (Line line : lines) {
            table = table.row(line.stage(), line.before(), line.joined(), line.cameIn(), line.wentOut(), line.left(),
                    line.after(), String.format(Locale.ROOT, "%+,d", line.after() - line.before()), line.revenue(),
                    line.spent());
        }
        return "from " + from + " to " + to + "\n" + table;
    }
}
