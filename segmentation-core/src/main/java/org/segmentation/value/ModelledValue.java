package org.segmentation.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * Lifetime value by models of purchases and spend, of each customer's own, over a horizon of H periods:
 *
 * <pre>{@code
 * Σ over t = 1…H of margin · (E[Y(t)] − E[Y(t−1)]) · E[M] / (1+d)^t
 * }</pre>
 *
 * <p>E[Y(t)] is the expected number of purchases from now to the end of period t ({@link PurchaseModel}), E[M] the
 * expected spend of one ({@link GammaGamma}), paid at the end of its period and discounted by d a period. The period
 * need not be the model's unit of time.
 *
 * <p>An immutable value; each setting returns a new one. Started by {@link #of}: a margin of 1 (revenue), 12 months, no
 * discount.
 */
public final class ModelledValue implements LifetimeValue {

    /** The column with the probability that the customer has not left. */
    public static final String ALIVE = "probabilityAlive";
    /** The column with the number of purchases expected over the horizon. */
    public static final String PURCHASES = "expectedPurchases";
    /** The column with the expected spend of a purchase. */
    public static final String SPEND = "expectedSpend";

    private static final String NOT_POSITIVE = "with a mean repeat spend of zero or below, taken as zero";

    private final PurchaseModel purchases;
    private final GammaGamma spend;
    private final double margin;
    private final int horizon;
    private final TimeScale period;
    private final double discount;

    private ModelledValue(PurchaseModel purchases, GammaGamma spend, double margin, int horizon, TimeScale period,
            double discount) {
        this.purchases = Objects.requireNonNull(purchases);
        this.spend = Objects.requireNonNull(spend);
        this.margin = margin;
        this.horizon = horizon;
        this.period = Objects.requireNonNull(period);
        this.discount = discount;
    }

    /**
     * The revenue of the next twelve months, not discounted.
     *
     * @param purchases how often customers buy
     * @param spend     how much they spend
     * @return the value
     */
    public static ModelledValue of(PurchaseModel purchases, GammaGamma spend) {
        return new ModelledValue(purchases, spend, 1, 12, TimeScale.MONTHS, 0);
    }

    /**
     * The same value with another margin.
     *
     * @param share what remains of a spent amount after costs, 0 to 1
     * @return the value
     * @throws IllegalArgumentException if it is not a share
     */
    public ModelledValue margin(double share) {
        requireShare(share);
        return new ModelledValue(purchases, spend, share, horizon, period, discount);
    }

    /**
     * The same value over another horizon.
     *
     * @param periods H, at least 1
     * @param length  the period, at whose end is paid
     * @return the value
     * @throws IllegalArgumentException if there is no period
     */
    public ModelledValue horizon(int periods, TimeScale length) {
        if (periods < 1) {
            throw new IllegalArgumentException("a horizon of " + periods + " " + length + "; it must be at least 1");
        }
        return new ModelledValue(purchases, spend, margin, periods, length, discount);
    }

    /**
     * The same value with another discount.
     *
     * @param rate d, the interest of one period, at least 0: an interest of 12 % a year is 1.12<sup>1/12</sup> − 1 =
     *             0.949 % a month
     * @return the value
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ModelledValue discount(double rate) {
        requireRate(rate);
        return new ModelledValue(purchases, spend, margin, horizon, period, rate);
    }

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("discount " + rate + "; it must be at least 0 and finite, 0.01 for 1 %");
        }
    }

    static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("margin " + share + "; it is a share, 0 to 1");
        }
    }

    /**
     * How often customers buy.
     *
     * @return the model
     */
    public PurchaseModel purchases() {
        return purchases;
    }

    /**
     * How much customers spend.
     *
     * @return the model
     */
    public GammaGamma spend() {
        return spend;
    }

    /**
     * What remains of a spent amount.
     *
     * @return a share
     */
    public double margin() {
        return margin;
    }

    /**
     * The number of periods.
     *
     * @return H
     */
    public int horizon() {
        return horizon;
    }

    /**
     * The period.
     *
     * @return its length
     */
    public TimeScale period() {
        return period;
    }

    /**
     * The interest of one period.
     *
     * @return d
     */
    public double discount() {
        return discount;
    }

    @Override
    public double of(PurchaseHistory history) {
        double alive = purchases.probabilityAlive(history);
        double[] ahead = ahead(history.repeats(), history.age());
        return margin * spend.expectedSpend(history) * alive * ahead[1];
    }

    /** What the future of a customer who is alive depends on. */
    private record Point(double repeats, double age) {
    }

    /** For a customer who is alive: the purchases over the horizon, and the same with each discounted. */
    private double[] ahead(double x, double age) {
        double before = 0;
        double discounted = 0;
        double factor = 1;
        for (int t = 1; t <= horizon; t++) {
            double now = purchases.expectedIfAlive(x, age, purchases.scale().convert(t, period));
            factor /= 1 + discount;
            discounted += (now - before) * factor;
            before = now;
        }
        return new double[] {before, discounted};
    }

    /**
     * The values of many customers, and what they are made of. What a customer who is alive will buy depends on x and T
     * only, and is computed once for those who are equal in both.
     *
     * @param histories n customers up to now
     * @return n × 5: {@value #ALIVE}, {@value #PURCHASES}, {@value #SPEND}, {@value LifetimeValue#COLUMN} and
     *         {@value RevenueAtRisk#COLUMN}; the intake notes customers with a mean repeat spend of zero or below
     * @throws IllegalArgumentException if the histories are in another scale than the purchase model
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    @Override
    public FeatureTable of(PurchaseHistories histories) {
        purchases.requireScale(histories.scale());
        double[] data = histories.unwrap();
        int rows = histories.rows();
        Map<Point, double[]> ahead = new HashMap<>();
        double[] values = new double[5 * rows];
        long notPositive = 0;
        for (int row = 0; row < rows; row++) {
            Interrupts.check(row);
            int at = row * PurchaseHistories.WIDTH;
            double x = data[at + PurchaseHistories.REPEATS];
            double age = data[at + PurchaseHistories.AGE];
            double mean = data[at + PurchaseHistories.MEAN_SPEND];
            notPositive += mean <= 0 ? 1 : 0;
            double[] future = ahead.computeIfAbsent(new Point(x, age), point -> {
                Interrupts.check();
                return ahead(point.repeats, point.age);
            });
            double alive = purchases.alive(x, data[at + PurchaseHistories.FIRST_TO_LAST], age);
            double expectedSpend = spend.expectedSpend(x, mean);
            double value = margin * expectedSpend * alive * future[1];
            values[5 * row] = alive;
            values[5 * row + 1] = alive * future[0];
            values[5 * row + 2] = expectedSpend;
            values[5 * row + 3] = value;
            values[5 * row + 4] = (1 - alive) * value;
        }
        String currency = histories.currency();
        return FeatureTable.wrap(histories.ids(), List.of(FeatureColumn.numeric(ALIVE),
                FeatureColumn.numeric(PURCHASES).unit("count"), FeatureColumn.numeric(SPEND).unit(currency),
                FeatureColumn.numeric(COLUMN).unit(currency),
                FeatureColumn.numeric(RevenueAtRisk.COLUMN).unit(currency).neutral()), values,
                histories.intake().note(NOT_POSITIVE, notPositive));
    }

    /** The horizon, the margin and the discount, and the models. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "net present value of %d %s at a margin of %s and a discount of %s a period%n"
                + "%s%n%s", horizon, period, margin, discount, purchases, spend).replace("\r\n", "\n");
    }
}
