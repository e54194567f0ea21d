package org.segmentation.value;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * Customers and revenue lost, period by period: of those who were active at the start of a period (they ordered in the
 * period before), the ones without an order in it; and what these had spent in the period before. Periods are whole
 * calendar months or several of them. One who comes back later was lost all the same, and is active again then. What
 * was returned in a month without a purchase is in no month's revenue. Immutable.
 */
public final class Churn {

    /** The column of {@link #byCustomer} that says whether the customer was lost. */
    public static final String LOST = "churned";
    /** The column of {@link #byCustomer} with what the customer spent in the period before. */
    public static final String REVENUE_BEFORE = "revenueBefore";
    /** The column of {@link #byCustomer} with what was lost of that. */
    public static final String REVENUE_LOST = "revenueLost";

    private final List<ChurnPeriod> periods;
    private final Map<YearMonth, List<ChurnPeriod>> byCohort;

    private Churn(List<ChurnPeriod> periods, Map<YearMonth, List<ChurnPeriod>> byCohort) {
        this.periods = periods;
        this.byCohort = byCohort;
    }

    /**
     * Month by month, up to and including a month.
     *
     * @param purchases who bought when
     * @param last      the last month, which should be over: whoever has not ordered yet counts as lost
     * @return the churn
     */
    public static Churn monthly(Purchases purchases, YearMonth last) {
        return of(purchases, last, 1);
    }

    /**
     * By periods of several months, counted back from a month; the first is the one after the period in which the first
     * order of all falls. Take periods in which an active customer can be expected to order.
     *
     * @param purchases who bought when
     * @param last      the last month of the last period, which should be over: whoever has not ordered yet counts as
     *                  lost
     * @param months    the length of a period, at least 1: 3 for quarters
     * @return the churn; no period if there are not at least two with purchases before {@code last}
     * @throws IllegalArgumentException if the length is below 1
     */
    public static Churn of(Purchases purchases, YearMonth last, int months) {
        requireLength(months);
        MonthlyActivity activity = MonthlyActivity.of(purchases);
        int end = MonthlyActivity.number(last);
        if (activity.lastMonth < activity.firstMonth || end < activity.firstMonth) {
            return new Churn(List.of(), Map.of());
        }
        // Period n − 1 ends with the last month; period 0 holds the first purchase.
        int count = Math.floorDiv(end - activity.firstMonth, months) + 1;
        int start = end - count * months + 1;
        Tally all = new Tally(start, months, count);
        Map<YearMonth, Tally> cohorts = new TreeMap<>();
        double[] spend = new double[count];
        boolean[] bought = new boolean[count];
        for (int c = 0; c < activity.customers(); c++) {
            Interrupts.check(c);
            int from = activity.first[c];
            int to = activity.first[c + 1];
            if (from == to || activity.month[from] > end) {
                continue;
            }
            int first = (activity.month[from] - start) / months;
            for (int i = from; i < to && activity.month[i] <= end; i++) {
                int period = (activity.month[i] - start) / months;
                spend[period] += activity.spend[i];
                bought[period] = true;
            }
            Tally cohort = cohorts.computeIfAbsent(MonthlyActivity.month(activity.month[from]),
                    month -> new Tally(start, months, count));
            for (int period = first + 1; period < count; period++) {
                if (bought[period - 1]) {
                    all.add(period, !bought[period], spend[period - 1]);
                    cohort.add(period, !bought[period], spend[period - 1]);
                }
            }
            for (int period = first; period < count; period++) {
                spend[period] = 0;
                bought[period] = false;
            }
        }
        Map<YearMonth, List<ChurnPeriod>> byCohort = new TreeMap<>();
        cohorts.forEach((month, tally) -> byCohort.put(month,
                tally.periods().stream().filter(period -> period.first().isAfter(month)).toList()));
        return new Churn(all.periods(), Collections.unmodifiableMap(byCohort));
    }

    /**
     * What the last period was to each customer, to be joined to other figures and summed by group: the mean of
     * {@value #LOST} over the customers of whom it is known is the group's customer churn, the sum of
     * {@value #REVENUE_LOST} divided by that of {@value #REVENUE_BEFORE} its revenue churn.
     *
     * @param purchases who bought when
     * @param last      the last month of the period, which should be over
     * @param months    the length of the period, at least 1
     * @return n × 3, a row a customer of the purchases: {@value #LOST} (1, or 0 for one who ordered in the period),
     *         {@value #REVENUE_BEFORE} (spent in the period before) and {@value #REVENUE_LOST} (that, if the customer
     *         was lost, else 0); all three NaN for those who did not order in the period before, so that they could
     *         not be lost
     * @throws IllegalArgumentException if the length is below 1
     */
    public static FeatureTable byCustomer(Purchases purchases, YearMonth last, int months) {
        requireLength(months);
        MonthlyActivity activity = MonthlyActivity.of(purchases);
        int end = MonthlyActivity.number(last);
        double[] values = new double[3 * activity.customers()];
        for (int c = 0; c < activity.customers(); c++) {
            Interrupts.check(c);
            double before = 0;
            boolean active = false;
            boolean again = false;
            for (int i = activity.first[c]; i < activity.first[c + 1]; i++) {
                int back = end - activity.month[i];
                again |= back >= 0 && back < months;
                if (back >= months && back < 2L * months) {
                    active = true;
                    before += activity.spend[i];
                }
            }
            values[3 * c] = !active ? Double.NaN : again ? 0 : 1;
            values[3 * c + 1] = active ? before : Double.NaN;
            values[3 * c + 2] = !active ? Double.NaN : again ? 0 : before;
        }
        return FeatureTable.wrap(purchases.ids(), List.of(FeatureColumn.numeric(LOST)
                .direction(FeatureColumn.Direction.LOW_IS_GOOD), FeatureColumn.numeric(REVENUE_BEFORE)
                .unit(purchases.currency()), FeatureColumn.numeric(REVENUE_LOST).unit(purchases.currency())
                .direction(FeatureColumn.Direction.LOW_IS_GOOD)), values,
                Intake.of("customers", purchases.ids().size()));
    }

    private static void requireLength(int months) {
        if (months < 1) {
            throw new IllegalArgumentException("periods of " + months + " months; it must be at least 1");
        }
    }

    /** Sums by period. */
    private static final class Tally {

        private final int start;
        private final int months;
        private final int[] active;
        private final int[] lost;
        private final double[] before;
        private final double[] lostRevenue;

        Tally(int start, int months, int count) {
            this.start = start;
            this.months = months;
            active = new int[count];
            lost = new int[count];
            before = new double[count];
            lostRevenue = new double[count];
        }

        void add(int period, boolean gone, double spent) {
            active[period]++;
            before[period] += spent;
            if (gone) {
                lost[period]++;
                lostRevenue[period] += spent;
            }
        }

        List<ChurnPeriod> periods() {
            List<ChurnPeriod> periods = new ArrayList<>();
            for (int p = 1; p < active.length; p++) {
                int first = start + p * months;
                periods.add(new ChurnPeriod(MonthlyActivity.month(first), MonthlyActivity.month(first + months - 1),
                        active[p], lost[p], before[p], lostRevenue[p]));
            }
            return List.copyOf(periods);
        }
    }

    /**
     * All customers, by period.
     *
     * @return an unmodifiable list, earliest first
     */
    public List<ChurnPeriod> periods() {
        return periods;
    }

    /**
     * The customers by the month of their first order, and by period.
     *
     * @return an unmodifiable map in order of months; of each cohort the periods after the one of its first order
     */
    public Map<YearMonth, List<ChurnPeriod>> byCohort() {
        return byCohort;
    }

    /** The periods of all customers. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("period", "active", "lost", "churn", "revenue before", "revenue lost",
                "revenue churn");
        for (ChurnPeriod period : periods) {
            table = table.row(period.first().equals(period.last()) ? period.first().toString()
                    : period.first() + " to " + period.last(), period.active(), period.lost(),
                    TextTable.percent(period.customerChurn()), period.revenueBefore(), period.revenueLost(),
                    TextTable.percent(period.revenueChurn()));
        }
        return table.toString();
    }
}
