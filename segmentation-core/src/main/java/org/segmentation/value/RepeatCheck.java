package org.segmentation.value;

import java.util.ArrayList;
import java.util.List;
import org.segmentation.text.TextTable;

/**
 * How many customers have bought again so and so often, and how many would have by the model: the plain table that
 * analysts draw first. Immutable.
 */
public final class RepeatCheck {

    private final List<Row> rows;

    private RepeatCheck(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One number of repeats.
     *
     * @param repeats   how often again; in the last row so often or more
     * @param orMore    whether this is the last row
     * @param customers how many did
     * @param expected  how many would have by the model
     */
    public record Row(int repeats, boolean orMore, int customers, double expected) {

        /** The number of repeats as it is shown: {@code 3} or {@code 7+}. */
        String label() {
            return repeats + (orMore ? "+" : "");
        }
    }

    /**
     * Compares up to seven repeats.
     *
     * @param model     a purchase model
     * @param histories the customers it was fitted to, or others
     * @return eight rows, 0 to 6 and 7 or more
     * @throws IllegalArgumentException if the histories are in another scale than the model
     */
    public static RepeatCheck of(PurchaseModel model, PurchaseHistories histories) {
        return of(model, histories, 7);
    }

    /**
     * Compares up to a number of repeats.
     *
     * @param model     a purchase model
     * @param histories the customers it was fitted to, or others
     * @param most      the last row: so many or more, at least 1
     * @return most + 1 rows; both columns sum to the number of customers
     * @throws IllegalArgumentException if the histories are in another scale than the model, or most is below 1
     */
    public static RepeatCheck of(PurchaseModel model, PurchaseHistories histories, int most) {
        model.requireScale(histories.scale());
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " repeats; it must be at least 1");
        }
        HistoryPatterns patterns = HistoryPatterns.of(histories);
        int[] ofAge = new int[patterns.ages.length];
        int[] customers = new int[most + 1];
        for (int p = 0; p < patterns.size(); p++) {
            ofAge[patterns.ageAt[p]] += patterns.customers[p];
            customers[(int) Math.min(most, patterns.repeats[patterns.repeatsAt[p]])] += patterns.customers[p];
        }
        double[] expected = new double[most + 1];
        for (int i = 0; i < ofAge.length; i++) {
            Interrupts.check(i);
            double rest = 1;
            double[] probabilities = model.probabilities(most - 1, patterns.ages[i]);
            for (int n = 0; n < most; n++) {
                expected[n] += ofAge[i] * probabilities[n];
                rest -= probabilities[n];
            }
            expected[most] += ofAge[i] * Math.max(0, rest);
        }
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n <= most; n++) {
            rows.add(new Row(n, n == most, customers[n], expected[n]));
        }
        return new RepeatCheck(List.copyOf(rows));
    }

    /**
     * The rows, by number of repeats.
     *
     * @return an unmodifiable list
     */
    public List<Row> rows() {
        return rows;
    }

    /** The table. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("repeats", "customers", "expected");
        for (Row row : rows) {
            table = table.row(row.label(), row.customers(), row.expected());
        }
        return table.toString();
    }
}
