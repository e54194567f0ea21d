package org.segmentation.value;

import java.time.YearMonth;

/**
 * What a period has lost.
 *
 * @param first         its first month
 * @param last          its last month
 * @param active        how many customers were active at its start: they ordered in the period before
 * @param lost          how many of them did not order in it
 * @param revenueBefore what the active customers spent in the period before
 * @param revenueLost   what the lost ones of them spent in the period before
 */
public record ChurnPeriod(YearMonth first, YearMonth last, int active, int lost, double revenueBefore,
        double revenueLost) {

    /**
     * The share of customers that was lost.
     *
     * @return lost / active; NaN if nobody was active
     */
    public double customerChurn() {
        return (double) lost / active;
    }

    /**
     * The share of revenue that was lost.
     *
     * @return revenueLost / revenueBefore; NaN if there was no revenue above zero
     */
    public double revenueChurn() {
        return revenueBefore > 0 ? revenueLost / revenueBefore : Double.NaN;
    }
}
