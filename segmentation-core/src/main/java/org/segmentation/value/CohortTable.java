package org.segmentation.value;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segmentation.text.TextTable;

/**
 * Customers by the month of their first order, and how many of each cohort ordered again at each age in months. Age 0
 * is the month of the first order, in which all of a cohort are active. What was returned in a month without a purchase
 * is in no month's revenue. Immutable.
 */
public final class CohortTable {

    private final List<Cohort> cohorts;

    private CohortTable(List<Cohort> cohorts) {
        this.cohorts = cohorts;
    }

    /**
     * The customers who first ordered in one month.
     *
     * @param month     the month
     * @param customers how many they are
     * @param active    by age in months how many of them ordered, up to the last month that is seen
     * @param revenue   by age in months what they spent
     */
    public record Cohort(YearMonth month, int customers, List<Integer> active, List<Double> revenue) {

        /**
         * Keeps copies of the lists.
         *
         * @param month     the month
         * @param customers how many they are
         * @param active    by age in months how many of them ordered
         * @param revenue   by age in months what they spent
         */
        public Cohort {
            active = List.copyOf(active);
            revenue = List.copyOf(revenue);
        }

        /**
         * The share of the cohort that ordered at an age.
         *
         * @param age months after the first order, at least 0
         * @return active / customers; NaN if that month is not over yet, or the cohort is empty
         */
        public double retention(int age) {
            return age < active.size() ? (double) active.get(age) / customers : Double.NaN;
        }
    }

    /**
     * All months from the first to the last purchase. The last month may not be over: see
     * {@link #of(Purchases, YearMonth)}.
     *
     * @param purchases who bought when
     * @return a cohort a month, also for months in which nobody was new; none without purchases
     */
    public static CohortTable of(Purchases purchases) {
        return purchases.lastDay().map(last -> of(purchases, YearMonth.from(last)))
                .orElseGet(() -> new CohortTable(List.of()));
    }

    /**
     * All months from the first purchase to a given month.
     *
     * @param purchases who bought when
     * @param last      the last month that is seen: best the last one that is over
     * @return a cohort a month, also for months in which nobody was new; none if nothing was bought by then
     */
    public static CohortTable of(Purchases purchases, YearMonth last) {
        MonthlyActivity activity = MonthlyActivity.of(purchases);
        int end = MonthlyActivity.number(last);
        int months = activity.customers() == 0 || activity.lastMonth < activity.firstMonth ? 0
                : Math.max(0, end - activity.firstMonth + 1);
        int[][] active = new int[months][];
        double[][] revenue = new double[months][];
        for (int m = 0; m < months; m++) {
            active[m] = new int[months - m];
            revenue[m] = new double[months - m];
        }
        for (int c = 0; c < activity.customers(); c++) {
            Interrupts.check(c);
            int from = activity.first[c];
            for (int i = from; i < activity.first[c + 1] && activity.month[i] <= end; i++) {
                int cohort = activity.month[from] - activity.firstMonth;
                active[cohort][activity.month[i] - activity.month[from]]++;
                revenue[cohort][activity.month[i] - activity.month[from]] += activity.spend[i];
            }
        }
        List<Cohort> cohorts = new ArrayList<>();
        for (int m = 0; m < months; m++) {
            cohorts.add(new Cohort(MonthlyActivity.month(activity.firstMonth + m), active[m][0],
                    Arrays.stream(active[m]).boxed().toList(), Arrays.stream(revenue[m]).boxed().toList()));
        }
        return new CohortTable(List.copyOf(cohorts));
    }

    /**
     * The cohorts, earliest first.
     *
     * @return an unmodifiable list, a cohort a month without gaps
     */
    public List<Cohort> cohorts() {
        return cohorts;
    }

    /**
     * One cohort.
     *
     * @param month the month of the first order
     * @return the cohort; empty if the month is not in the table
     */
    public Optional<Cohort> cohort(YearMonth month) {
        return cohorts.stream().filter(cohort -> cohort.month().equals(month)).findFirst();
    }

    /**
     * The share of all customers that ordered at an age, over the cohorts that are old enough.
     *
     * @param age months after the first order, at least 0
     * @return Σ active / Σ customers; NaN if no cohort with customers is old enough
     */
    public double retention(int age) {
        long active = 0;
        long customers = 0;
        for (Cohort cohort : cohorts) {
            if (age < cohort.active().size()) {
                active += cohort.active().get(age);
                customers += cohort.customers();
            }
        }
        return (double) active / customers;
    }

    /** Retention by cohort and age. */
    @Override
    public String toString() {
        List<String> headers = new ArrayList<>(List.of("cohort", "customers"));
        for (int age = 0; age < cohorts.size(); age++) {
            headers.add("+" + age);
        }
        TextTable table = TextTable.of(headers);
        for (Cohort cohort : cohorts) {
            List<Object> cells = new ArrayList<>(List.of(cohort.month().toString(), cohort.customers()));
            for (int age = 0; age < cohorts.size(); age++) {
                double retention = cohort.retention(age);
                cells.add(Double.isNaN(retention) ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * retention));
            }
            table = table.row(cells);
        }
        return table.toString();
    }
}
