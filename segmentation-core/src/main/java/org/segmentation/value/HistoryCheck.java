package org.segmentation.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What in purchase histories speaks against the models, in figures: to be looked at before a fit is believed.
 *
 * @param customers         how many there are
 * @param oneTimeBuyers     how many have no repeat purchase
 * @param newborn           how many have an age of 0: they tell nothing
 * @param spendUnknown      how many repeat buyers have no mean repeat spend
 * @param spendNotPositive  how many repeat buyers have a mean repeat spend of zero or below (more returned than bought)
 * @param spendCorrelation  Pearson's correlation of x and m̄ over the repeat buyers with a mean above zero; NaN for
 *                          fewer than two or if one of them does not vary. Gamma–Gamma takes it to be 0
 */
public record HistoryCheck(int customers, int oneTimeBuyers, int newborn, int spendUnknown, int spendNotPositive,
        double spendCorrelation) {

    /** From which correlation on Gamma–Gamma's assumption is doubted. */
    private static final double DOUBTFUL = 0.3;

    /**
     * Looks at histories.
     *
     * @param histories any histories
     * @return the figures
     */
    public static HistoryCheck of(PurchaseHistories histories) {
        double[] data = histories.unwrap();
        int oneTime = 0;
        int newborn = 0;
        int unknown = 0;
        int notPositive = 0;
        int n = 0;
        double meanX = 0;
        double meanM = 0;
        double xx = 0;
        double mm = 0;
        double xm = 0;
        for (int row = 0; row < histories.rows(); row++) {
            Interrupts.check(row);
            int at = row * PurchaseHistories.WIDTH;
            double x = data[at + PurchaseHistories.REPEATS];
            double spend = data[at + PurchaseHistories.MEAN_SPEND];
            newborn += data[at + PurchaseHistories.AGE] == 0 ? 1 : 0;
            if (x == 0) {
                oneTime++;
            } else if (Double.isNaN(spend)) {
                unknown++;
            } else if (!SpendPatterns.serves(x, spend)) {
                notPositive++;
            } else {
                // Welford's update: exact enough far from zero
                n++;
                double dx = x - meanX;
                double dm = spend - meanM;
                meanX += dx / n;
                meanM += dm / n;
                xx += dx * (x - meanX);
                mm += dm * (spend - meanM);
                xm += dx * (spend - meanM);
            }
        }
        double correlation = xx > 0 && mm > 0 ? xm / (Math.sqrt(xx) * Math.sqrt(mm)) : Double.NaN;
        return new HistoryCheck(histories.rows(), oneTime, newborn, unknown, notPositive, correlation);
    }

    /**
     * What to be careful about.
     *
     * @return a sentence each, none if nothing stands out
     */
    public List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (customers == oneTimeBuyers) {
            cautions.add("No customer has bought again: no model can be fitted.");
        }
        if (newborn > 0) {
            cautions.add(String.format(Locale.ROOT, "%,d customers first bought on the last day (T = 0): they tell"
                    + " nothing about buying again.", newborn));
        }
        if (spendUnknown > 0 && spendUnknown < customers - oneTimeBuyers) {
            cautions.add(String.format(Locale.ROOT, "The spend of %,d repeat buyers is not known.", spendUnknown));
        }
        if (spendNotPositive > 0) {
            cautions.add(String.format(Locale.ROOT, "%,d repeat buyers have a mean repeat spend of zero or below:"
                    + " Gamma–Gamma is fitted without them, and takes them to spend 0 on average.", spendNotPositive));
        }
        if (Math.abs(spendCorrelation) > DOUBTFUL) {
            cautions.add(String.format(Locale.ROOT, "Spend per purchase goes with the number of purchases (correlation"
                    + " %.2f): Gamma–Gamma takes the two to be independent.", spendCorrelation));
        }
        return List.copyOf(cautions);
    }

    /** The figures in a line, and the cautions. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d customers: %,d one-time buyers, %,d of"
                + " age 0; correlation of repeats and spend %s", customers, oneTimeBuyers, newborn,
                Double.isNaN(spendCorrelation) ? "not known" : String.format(Locale.ROOT, "%.3f", spendCorrelation)));
        cautions().forEach(caution -> text.append('\n').append(caution));
        return text.toString();
    }
}
