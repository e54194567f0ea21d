package org.segmentation.question;

import java.util.OptionalDouble;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * Who spends most.
 *
 * @param customers    the biggest spenders with their spend, biggest first
 * @param of           how many customers were asked about
 * @param spend        what they spend together, in the unit of the spend column
 * @param revenue      what all customers spend together, returns included as the column has them
 * @param withoutSpend how many customers have no value in the spend column (NaN): they count in {@code of} only
 */
public record BiggestSpenders(FeatureTable customers, int of, double spend, double revenue, int withoutSpend)
        implements Answer {

    /**
     * The share of all spending that is theirs.
     *
     * @return spend / revenue, which is above 1 if others have more returned than bought; empty if the revenue is not
     *         above 0
     */
    public OptionalDouble revenueShare() {
        return revenue > 0 ? OptionalDouble.of(spend / revenue) : OptionalDouble.empty();
    }

    /**
     * The share of the customers that they are.
     *
     * @return 0 to 1; NaN without customers
     */
    public double customerShare() {
        return (double) size() / of;
    }

    @Override
    public String sentence() {
        if (size() == 0) {
            return "No customer spends anything to be ranked by" + Figures.without(withoutSpend, "a spend") + ".";
        }
        return "The " + (size() == 1 ? "biggest spender" : Figures.count(size()) + " biggest spenders") + " of "
                + Figures.customers(of) + " (" + TextTable.percent(customerShare()) + ") spent "
                + Figures.amount(spend, customers.columns().get(0))
                + (revenueShare().isEmpty() ? "" : ", " + TextTable.percent(revenueShare().getAsDouble()) + " of all revenue")
                + Figures.without(withoutSpend, "a spend") + ".";
    }

    /** The sentence and the first customers. */
    @Override
    public String toString() {
        return Figures.text(sentence(), customers);
    }
}
