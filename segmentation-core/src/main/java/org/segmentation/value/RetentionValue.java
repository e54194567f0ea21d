package org.segmentation.value;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * Lifetime value by the simple retention formula: of the margin m of a period, a share r is still there after each
 * period, discounted by d a period and paid at its end:
 *
 * <pre>{@code
 * Σ over t = 1…H of m r^t / (1+d)^t,   for ever: m r / (1 + d − r)
 * }</pre>
 *
 * <p>An immutable value; each setting returns a new one. Started by {@link #of}, for ever and without discount.
 */
public final class RetentionValue implements LifetimeValue {

    private final ToDoubleFunction<PurchaseHistory> margin;
    private final double retention;
    private final double discount;
    /** 0 for ever. */
    private final int horizon;

    private RetentionValue(ToDoubleFunction<PurchaseHistory> margin, double retention, double discount, int horizon) {
        this.margin = Objects.requireNonNull(margin);
        this.retention = retention;
        this.discount = discount;
        this.horizon = horizon;
    }

    /**
     * The same margin for every customer.
     *
     * @param marginPerPeriod m, what a customer brings in a period, after costs; finite
     * @param retention       r, the share of customers who stay from one period to the next, 0 to 1
     * @return the value for ever and without discount
     * @throws IllegalArgumentException if the margin is not finite or the retention not a share
     */
    public static RetentionValue of(double marginPerPeriod, double retention) {
        if (!(Math.abs(marginPerPeriod) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("margin " + marginPerPeriod + " is not finite");
        }
        return of(history -> marginPerPeriod, retention);
    }

    /**
     * A margin for each customer.
     *
     * @param marginPerPeriod takes m, what a customer brings in a period, from the customer's history
     * @param retention       r, the share of customers who stay from one period to the next, 0 to 1
     * @return the value for ever and without discount
     * @throws IllegalArgumentException if the retention is not a share
     */
    public static RetentionValue of(ToDoubleFunction<PurchaseHistory> marginPerPeriod, double retention) {
        if (!(retention >= 0 && retention <= 1)) {
            throw new IllegalArgumentException("retention " + retention + "; it is a share, 0 to 1");
        }
        return new RetentionValue(marginPerPeriod, retention, 0, 0);
    }

    /**
     * The same value, discounted.
     *
     * @param rate d, the interest of one period, at least 0
     * @return the value
     * @throws IllegalArgumentException if the rate is negative or not finite
     */
    public RetentionValue discount(double rate) {
        ModelledValue.requireRate(rate);
        return new RetentionValue(margin, retention, rate, horizon);
    }

    /**
     * The same value over so many periods.
     *
     * @param periods H, at least 1
     * @return the value
     * @throws IllegalArgumentException if there is no period
     */
    public RetentionValue horizon(int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("a horizon of " + periods + " periods; it must be at least 1");
        }
        return new RetentionValue(margin, retention, discount, periods);
    }

    /**
     * The retention r.
     *
     * @return a share
     */
    public double retention() {
        return retention;
    }

    /**
     * The discount d.
     *
     * @return the interest of one period
     */
    public double discount() {
        return discount;
    }

    /**
     * The horizon H.
     *
     * @return the number of periods; empty for ever
     */
    public OptionalInt horizon() {
        return horizon == 0 ? OptionalInt.empty() : OptionalInt.of(horizon);
    }

    /**
     * What a margin of 1 a period is worth.
     *
     * @return Σ r<sup>t</sup> / (1+d)<sup>t</sup>
     * @throws IllegalArgumentException if it is infinite: for ever, without loss and without discount
     */
    public double multiple() {
        double kept = retention / (1 + discount);
        if (kept == 1) {
            if (horizon == 0) {
                throw new IllegalArgumentException("a retention of 1 without discount is worth an infinite amount for"
                        + " ever; set a horizon(…) or a discount(…)");
            }
            return horizon;
        }
        double untilNow = horizon == 0 ? 1 : -StrictMath.expm1(horizon * StrictMath.log(kept));
        return kept / (1 - kept) * untilNow;
    }

    @Override
    public double of(PurchaseHistory history) {
        return margin.applyAsDouble(history) * multiple();
    }

    /** One row a customer, the one column {@value LifetimeValue#COLUMN}. */
    @Override
    public FeatureTable of(PurchaseHistories histories) {
        double multiple = multiple();
        double[] values = new double[histories.rows()];
        for (int row = 0; row < values.length; row++) {
            Interrupts.check(row);
            values[row] = margin.applyAsDouble(histories.history(row)) * multiple;
        }
        return FeatureTable.wrap(histories.ids(), List.of(FeatureColumn.numeric(COLUMN).unit(histories.currency())),
                values, histories.intake());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "net present value %s at a retention of %s and a discount of %s a period",
                horizon == 0 ? "for ever" : "of " + horizon + " periods", retention, discount);
    }
}
