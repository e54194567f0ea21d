package org.segmentation.value;

import java.util.Locale;
import java.util.Objects;

/**
 * Histories up to the end of a calibration, and what the same customers did in the time after it: for checking a model
 * against what it has not seen. Immutable.
 */
public final class Holdout {

    private final PurchaseHistories calibration;
    private final double length;
    private final int[] purchases;
    private final double[] spend;

    /** Takes over the arrays. */
    Holdout(PurchaseHistories calibration, double length, int[] purchases, double[] spend) {
        this.calibration = calibration;
        this.length = length;
        this.purchases = purchases;
        this.spend = spend;
    }

    /**
     * Histories and what followed.
     *
     * @param calibration n histories up to the end of the calibration
     * @param length      how long the holdout is, in the histories' unit; above 0
     * @param purchases   on how many days each customer bought in that time
     * @param spend       what each spent in that time
     * @return the holdout
     * @throws IllegalArgumentException if the length is not above 0 and finite, there are not n of each, or a number
     *                                  of purchases is negative
     */
    public static Holdout of(PurchaseHistories calibration, double length, int[] purchases, double[] spend) {
        if (!(length > 0 && length <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a holdout of " + length + " " + calibration.scale()
                    + "; its length must be above 0");
        }
        if (purchases.length != calibration.rows() || spend.length != calibration.rows()) {
            throw new IllegalArgumentException(purchases.length + " numbers of purchases and " + spend.length
                    + " of spend for " + calibration.rows() + " customers; there must be one each");
        }
        for (int row = 0; row < purchases.length; row++) {
            if (purchases[row] < 0) {
                throw new IllegalArgumentException("customer '" + calibration.ids().get(row) + "' has "
                        + purchases[row] + " purchases; a count cannot be negative");
            }
        }
        return new Holdout(calibration, length, purchases.clone(), spend.clone());
    }

    /**
     * The histories up to the end of the calibration.
     *
     * @return the histories
     */
    public PurchaseHistories calibration() {
        return calibration;
    }

    /**
     * How long the holdout is.
     *
     * @return a time in the unit of the histories
     */
    public double length() {
        return length;
    }

    /**
     * On how many days the customer in a row bought during the holdout.
     *
     * @param row the row, from 0
     * @return a count
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int purchases(int row) {
        return purchases[Objects.checkIndex(row, purchases.length)];
    }

    /**
     * What the customer in a row spent during the holdout.
     *
     * @param row the row, from 0
     * @return an amount, after returns
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double spend(int row) {
        return spend[Objects.checkIndex(row, spend.length)];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s; holdout of %.2f %s", calibration, length, calibration.scale());
    }
}
