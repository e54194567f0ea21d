package org.segmentation.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * One {@link PurchaseHistory} a customer, all in one unit of time: what purchase and spend models are fitted to and
 * applied to. Immutable. Made by {@link Purchases#histories}, or from a table that the caller has already.
 */
public final class PurchaseHistories {

    static final int REPEATS = 0;
    static final int FIRST_TO_LAST = 1;
    static final int AGE = 2;
    static final int MEAN_SPEND = 3;
    static final int TOTAL_SPEND = 4;
    static final int WIDTH = 5;

    private final FeatureTable table;
    private final TimeScale scale;
    private final String currency;

    private PurchaseHistories(FeatureTable table, TimeScale scale, String currency) {
        this.table = table;
        this.scale = scale;
        this.currency = currency;
    }

    /** Takes rows known to be possible histories of distinct customers. */
    static PurchaseHistories trusted(List<String> ids, double[] rows, TimeScale scale, String currency,
            Intake intake) {
        for (int i = 0; i < rows.length; i++) {
            if (Double.isInfinite(rows[i])) {
                throw InputException.of("customer '" + ids.get(i / WIDTH)
                        + "': the spend leaves the range of a double");
            }
        }
        return new PurchaseHistories(FeatureTable.wrap(ids, columns(scale, currency), rows, intake), scale, currency);
    }

    private static List<FeatureColumn> columns(TimeScale scale, String currency) {
        return List.of(FeatureColumn.numeric("repeatPurchaseDays").unit("count"),
                FeatureColumn.numeric("firstToLastPurchase").unit(scale.toString()),
                FeatureColumn.numeric("ageSinceFirstPurchase").unit(scale.toString()).neutral(),
                FeatureColumn.numeric("meanRepeatSpend").unit(currency),
                FeatureColumn.numeric("historicSpend").unit(currency));
    }

    /**
     * Histories from three columns at hand; spend is not known.
     *
     * @param scale       the unit of both times
     * @param ids         n customers, distinct
     * @param repeats     n numbers of repeat purchase days, x
     * @param firstToLast n times from the first to the last purchase, t<sub>x</sub>; <em>not</em> RFM's recency
     * @param age         n times from the first purchase to now, T
     * @return the histories
     * @throws IllegalArgumentException if there are not n of each, an id is given twice, or a history is impossible
     *                                  ({@link PurchaseHistory}), with its customer
     */
    public static PurchaseHistories of(TimeScale scale, List<String> ids, int[] repeats, double[] firstToLast,
            double[] age) {
        return of(scale, ids, Arrays.stream(repeats).asDoubleStream().toArray(), firstToLast, age);
    }

    private static PurchaseHistories of(TimeScale scale, List<String> ids, double[] repeats, double[] firstToLast,
            double[] age) {
        int rows = ids.size();
        if (repeats.length != rows || firstToLast.length != rows || age.length != rows) {
            throw new IllegalArgumentException(rows + " customers, " + repeats.length + " repeats, "
                    + firstToLast.length + " first to last, " + age.length + " ages; there must be one each");
        }
        double[] values = new double[Math.multiplyExact(rows, WIDTH)];
        for (int row = 0; row < rows; row++) {
            String problem = PurchaseHistory.problem(repeats[row], firstToLast[row], age[row]);
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException("customer '" + ids.get(row) + "': " + problem);
            }
            values[row * WIDTH + REPEATS] = repeats[row];
            values[row * WIDTH + FIRST_TO_LAST] = firstToLast[row];
            values[row * WIDTH + AGE] = age[row];
            values[row * WIDTH + MEAN_SPEND] = Double.NaN;
            values[row * WIDTH + TOTAL_SPEND] = Double.NaN;
        }
        FeatureTable.withIds(ids);
        return trusted(ids, values, scale, "", Intake.of("customers", rows));
    }

    /**
     * Histories from three columns of a table; spend is not known.
     *
     * @param table       one row a customer
     * @param scale       the unit of both times
     * @param repeats     the column of the number of repeat purchase days, x
     * @param firstToLast the column of the time from the first to the last purchase, t<sub>x</sub>; <em>not</em> RFM's
     *                    recency
     * @param age         the column of the time from the first purchase to now, T
     * @return the histories
     * @throws IllegalArgumentException if there is no such column, {@code firstToLast} is a column of which less is
     *                                  better (as RFM's recency is), or a history is impossible, with its customer
     */
    public static PurchaseHistories of(FeatureTable table, TimeScale scale, String repeats, String firstToLast,
            String age) {
        if (table.header(firstToLast).direction() == FeatureColumn.Direction.LOW_IS_GOOD) {
            throw new IllegalArgumentException("of column '" + firstToLast + "' less is better, as of RFM's recency;"
                    + " here the time from the first to the last purchase is needed: the age less that recency");
        }
        return of(scale, table.ids(), table.column(repeats), table.column(firstToLast), table.column(age));
    }

    /**
     * The same histories with what was spent.
     *
     * @param mean n means of the spend of a repeat day, m̄, the first purchase left out; NaN for those who have none
     * @return the histories
     * @throws IllegalArgumentException if there are not n or one is infinite
     */
    public PurchaseHistories withMeanRepeatSpend(double... mean) {
        if (mean.length != rows()) {
            throw new IllegalArgumentException(mean.length + " means for " + rows() + " customers");
        }
        double[] values = table.toRowMajor();
        for (int row = 0; row < mean.length; row++) {
            if (Double.isInfinite(mean[row])) {
                throw new IllegalArgumentException("customer '" + table.id(row) + "': mean repeat spend " + mean[row]
                        + " is not finite");
            }
            values[row * WIDTH + MEAN_SPEND] = mean[row];
        }
        return trusted(table.ids(), values, scale, currency, table.intake());
    }

    /**
     * How many customers there are.
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
     * @return the row, empty if there is no such customer
     */
    public OptionalInt rowOf(String id) {
        return table.rowOf(id);
    }

    /**
     * The history of the customer in a row.
     *
     * @param row the row, from 0
     * @return the history
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public PurchaseHistory history(int row) {
        return new PurchaseHistory((int) table.value(row, REPEATS), table.value(row, FIRST_TO_LAST),
                table.value(row, AGE), table.value(row, MEAN_SPEND), scale);
    }

    /**
     * The history of a customer.
     *
     * @param id the customer
     * @return the history
     * @throws IllegalArgumentException if there is no such customer
     */
    public PurchaseHistory history(String id) {
        return history(rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("there is no customer '" + id + "' in these histories")));
    }

    /**
     * The unit of times.
     *
     * @return the scale
     */
    public TimeScale scale() {
        return scale;
    }

    /**
     * The currency of spend.
     *
     * @return its code; empty if not known
     */
    public String currency() {
        return currency;
    }

    /**
     * What was seen and left out.
     *
     * @return the counts of customers
     */
    public Intake intake() {
        return table.intake();
    }

    /**
     * The histories as a table.
     *
     * @return n × 5: {@code repeatPurchaseDays}, {@code firstToLastPurchase}, {@code ageSinceFirstPurchase},
     *         {@code meanRepeatSpend} and {@code historicSpend} (all that was spent, NaN if not known)
     */
    public FeatureTable toTable() {
        return table;
    }

    /** The table's own numbers, {@link #WIDTH} a row. */
    double[] unwrap() {
        return table.unwrap();
    }

    /** How many customers and how many of them have come again. */
    @Override
    public String toString() {
        long again = Arrays.stream(table.column("repeatPurchaseDays")).filter(x -> x > 0).count();
        return String.format(Locale.ROOT, "%,d purchase histories in %s, %,d with a repeat purchase (%s)", rows(),
                scale, again, intake());
    }
}
