package org.segmentation.value;

import java.util.ArrayList;
import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * How often customers bought in a time that the model has not seen, and how often they would have by the model, by how
 * often they had bought again before. Immutable.
 */
public final class HoldoutCheck {

    /** The column of {@link #byCustomer} with how often the customer bought in the holdout. */
    public static final String ACTUAL = "holdoutPurchases";
    /** The column of {@link #byCustomer} with how often the customer would have by the model. */
    public static final String PREDICTED = "predictedPurchases";

    private final List<Row> rows;
    private final Row all;
    private final double meanAbsoluteError;

    private HoldoutCheck(List<Row> rows, Row all, double meanAbsoluteError) {
        this.rows = rows;
        this.all = all;
        this.meanAbsoluteError = meanAbsoluteError;
    }

    /**
     * Customers with the same number of repeats in the calibration.
     *
     * @param repeats   how often they bought again in the calibration; in the last row so often or more
     * @param orMore    whether this is the last row
     * @param customers how many they are
     * @param actual    how often they bought in the holdout, all together
     * @param predicted how often they would have by the model, all together
     */
    public record Row(int repeats, boolean orMore, int customers, long actual, double predicted) {

        /**
         * Purchases per customer.
         *
         * @return the mean; NaN of no customers
         */
        public double actualMean() {
            return (double) actual / customers;
        }

        /**
         * Predicted purchases per customer.
         *
         * @return the mean; NaN of no customers
         */
        public double predictedMean() {
            return predicted / customers;
        }
    }

    /**
     * Compares, by up to seven repeats.
     *
     * @param model   a model fitted to the calibration
     * @param holdout what came after it
     * @return eight rows, 0 to 6 and 7 or more
     * @throws IllegalArgumentException if the calibration is in another scale than the model
     */
    public static HoldoutCheck of(PurchaseModel model, Holdout holdout) {
        return of(model, holdout, 7);
    }

    /**
     * Compares, by up to a number of repeats.
     *
     * @param model   a model fitted to the calibration
     * @param holdout what came after it
     * @param most    the last row: so many or more, at least 1
     * @return most + 1 rows
     * @throws IllegalArgumentException if the calibration is in another scale than the model, or most is below 1
     */
    public static HoldoutCheck of(PurchaseModel model, Holdout holdout, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " repeats; it must be at least 1");
        }
        PurchaseHistories histories = holdout.calibration();
        int[] customers = new int[most + 1];
        long[] actual = new long[most + 1];
        double[] predicted = new double[most + 1];
        double error = 0;
        double[] expectations = expectations(model, holdout);
        for (int row = 0; row < histories.rows(); row++) {
            int group = Math.min(most, histories.history(row).repeats());
            double expected = expectations[row];
            customers[group]++;
            actual[group] += holdout.purchases(row);
            predicted[group] += expected;
            error += Math.abs(holdout.purchases(row) - expected);
        }
        List<Row> rows = new ArrayList<>();
        long actualOfAll = 0;
        double predictedOfAll = 0;
        for (int n = 0; n <= most; n++) {
            rows.add(new Row(n, n == most, customers[n], actual[n], predicted[n]));
            actualOfAll += actual[n];
            predictedOfAll += predicted[n];
        }
        return new HoldoutCheck(List.copyOf(rows), new Row(0, true, histories.rows(), actualOfAll, predictedOfAll),
                error / histories.rows());
    }

    private static double[] expectations(PurchaseModel model, Holdout holdout) {
        model.requireScale(holdout.calibration().scale());
        double[] expected = new double[holdout.calibration().rows()];
        for (int row = 0; row < expected.length; row++) {
            Interrupts.check();
            expected[row] = model.expectedPurchases(holdout.calibration().history(row), holdout.length());
        }
        return expected;
    }

    /**
     * The comparison customer by customer, to be summed by segment, tier or stage with {@link ValueByGroup}.
     *
     * @param model   a model fitted to the calibration
     * @param holdout what came after it
     * @return one row a customer of the calibration: {@value #ACTUAL} and {@value #PREDICTED}, purchases in the holdout
     * @throws IllegalArgumentException if the calibration is in another scale than the model
     */
    public static FeatureTable byCustomer(PurchaseModel model, Holdout holdout) {
        double[] expected = expectations(model, holdout);
        double[] values = new double[2 * expected.length];
        for (int row = 0; row < expected.length; row++) {
            values[2 * row] = holdout.purchases(row);
            values[2 * row + 1] = expected[row];
        }
        return FeatureTable.wrap(holdout.calibration().ids(), List.of(FeatureColumn.numeric(ACTUAL).unit("count"),
                FeatureColumn.numeric(PREDICTED).unit("count")), values, holdout.calibration().intake());
    }

    /**
     * The rows, by number of repeats in the calibration.
     *
     * @return an unmodifiable list
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * All customers together.
     *
     * @return a row of 0 or more repeats
     */
    public Row all() {
        return all;
    }

    /**
     * By how much the total is off.
     *
     * @return predicted / actual − 1; infinite or NaN if nobody bought
     */
    public double totalError() {
        return all.predicted() / all.actual() - 1;
    }

    /**
     * By how much the prediction of a customer is off on average.
     *
     * @return the mean of |actual − predicted|, in purchases; NaN of no customers
     */
    public double meanAbsoluteError() {
        return meanAbsoluteError;
    }

    /** The table, and by how much the total is off. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("repeats before", "customers", "purchases", "predicted", "mean",
                "predicted mean");
        for (Row row : rows) {
            table = table.row(row.repeats() + (row.orMore() ? "+" : ""), row.customers(), row.actual(), row.predicted(),
                    row.actualMean(), row.predictedMean());
        }
        table = table.row("all", all.customers(), all.actual(), all.predicted(), all.actualMean(), all.predictedMean());
        return table + "\ntotal off by " + TextTable.percent(totalError()) + ", a customer by "
                + TextTable.number(meanAbsoluteError) + " purchases on average";
    }
}
