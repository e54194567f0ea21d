package org.segmentation.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.segmentation.text.TextTable;

/**
 * The share of customers who are still there after a time, by Kaplan and Meier (Nonparametric estimation from
 * incomplete observations, Journal of the American Statistical Association 53, 1958): those who are still there when
 * the data ends are counted as long as they are seen, and not as lost. Immutable.
 */
public final class SurvivalCurve {

    private static final int SHOWN = 12;

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private final List<Step> steps;
    private final int customers;

    private SurvivalCurve(List<Step> steps, int customers) {
        this.steps = steps;
        this.customers = customers;
    }

    /**
     * A time at which somebody was lost.
     *
     * @param time          since the start of each customer
     * @param atRisk        how many were seen up to this time and not lost before
     * @param lost          how many of them were lost at it
     * @param survival      S: the share that is still there after it
     * @param standardError of S, by Greenwood's formula; 0 once nobody is left
     */
    public record Step(double time, int atRisk, int lost, double survival, double standardError) {

        /**
         * The lower end of the 95 % interval of S: {@code S^exp(z · se / (S · |ln S|))}, which is the interval of ln(−ln S)
         * (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980) and stays between 0 and 1.
         *
         * @return at most S; NaN once nobody is left
         */
        public double low() {
            return bound(Z);
        }

        /**
         * The upper end of the 95 % interval of S, as {@link #low}.
         *
         * @return at least S; NaN once nobody is left
         */
        public double high() {
            return bound(-Z);
        }

        private double bound(double z) {
            if (!(survival > 0)) {
                return Double.NaN;
            }
            double log = StrictMath.log(survival);
            return StrictMath.exp(log * StrictMath.exp(-z * standardError / (survival * log)));
        }
    }

    /**
     * The curve of any durations.
     *
     * @param durations n times for which customers were seen, each from its own start; at least 0 and finite
     * @param lost      whether each was lost at the end of that time; false for one who was still there when last seen
     * @return the curve
     * @throws IllegalArgumentException if there are not n of each, or a duration is negative or not finite
     */
    public static SurvivalCurve of(double[] durations, boolean[] lost) {
        if (durations.length != lost.length) {
            throw new IllegalArgumentException(durations.length + " durations and " + lost.length
                    + " ends; there must be one each");
        }
        for (double duration : durations) {
            if (!(duration >= 0 && duration <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("duration " + duration + "; it must be at least 0 and finite");
            }
        }
        double[] all = Arrays.stream(durations).sorted().toArray();
        double[] ends = new double[durations.length];
        int events = 0;
        for (int i = 0; i < durations.length; i++) {
            if (lost[i]) {
                ends[events++] = durations[i];
            }
        }
        Arrays.sort(ends, 0, events);
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        double greenwood = 0;
        int seen = 0;
        for (int from = 0, to; from < events; from = to) {
            Interrupts.check(from);
            for (to = from + 1; to < events && ends[to] == ends[from];) {
                to++;
            }
            while (all[seen] < ends[from]) {
                seen++;
            }
            int atRisk = all.length - seen;
            int gone = to - from;
            survival *= (double) (atRisk - gone) / atRisk;
            greenwood += gone < atRisk ? gone / ((double) atRisk * (atRisk - gone)) : 0;
            steps.add(new Step(ends[from], atRisk, gone, survival, survival * Math.sqrt(greenwood)));
        }
        return new SurvivalCurve(List.copyOf(steps), durations.length);
    }

    /**
     * The time from the first purchase to the first lapse: a customer lapses on the day on which the last purchase is
     * more than a window ago, whether or not another purchase follows later. One who has not lapsed by the as-of date
     * has been seen up to it.
     *
     * @param purchases  who bought when
     * @param asOf       the last day that is seen; customers who first bought later are left out
     * @param windowDays W: a customer is there up to and including this many days after a purchase; at least 1
     * @return the curve, in days
     * @throws IllegalArgumentException if the window is below one day
     */
    public static SurvivalCurve untilFirstLapse(Purchases purchases, LocalDate asOf, int windowDays) {
        if (windowDays < 1) {
            throw new IllegalArgumentException("a window of " + windowDays + " days; it must be at least 1");
        }
        PurchaseDays days = purchases.days();
        double[] durations = new double[days.customers()];
        boolean[] lost = new boolean[days.customers()];
        int seen = 0;
        for (int c = 0; c < days.customers(); c++) {
            Interrupts.check(c);
            int start = days.firstPurchase(c);
            if (start == days.first()[c + 1] || days.day()[start] > asOf.toEpochDay()) {
                continue;
            }
            long first = days.day()[start];
            long last = first;
            for (int i = start + 1; i < days.first()[c + 1] && days.day()[i] <= last + windowDays; i++) {
                last = days.bought()[i] ? days.day()[i] : last;
            }
            long lapse = last + windowDays + 1;
            lost[seen] = lapse <= asOf.toEpochDay();
            durations[seen++] = Math.min(lapse, asOf.toEpochDay()) - first;
        }
        return of(Arrays.copyOf(durations, seen), Arrays.copyOf(lost, seen));
    }

    /**
     * The times at which somebody was lost, earliest first.
     *
     * @return an unmodifiable list; empty if nobody was lost
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * How many customers the curve is of.
     *
     * @return n
     */
    public int customers() {
        return customers;
    }

    /**
     * The share that is still there after a time.
     *
     * @param time since the start
     * @return S(time); 1 before the first loss
     */
    public double survival(double time) {
        double survival = 1;
        for (Step step : steps) {
            if (step.time() > time) {
                break;
            }
            survival = step.survival();
        }
        return survival;
    }

    /**
     * The time after which half of the customers are lost.
     *
     * @return the first time with S ≤ 0.5; empty if the curve does not fall so far
     */
    public OptionalDouble median() {
        return steps.stream().filter(step -> step.survival() <= 0.5).mapToDouble(Step::time).findFirst();
    }

    /** A dozen of the steps. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("time", "at risk", "lost", "survival", "standard error");
        for (int i = 0; i < Math.min(SHOWN, steps.size()); i++) {
            Step step = steps.get((int) ((long) i * steps.size() / Math.min(SHOWN, steps.size())));
            table = table.row(step.time(), step.atRisk(), step.lost(), TextTable.percent(step.survival()),
                    step.standardError());
        }
        return table.toString();
    }
}
