package org.segmentation.question;

import java.util.OptionalDouble;
import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * Who was among the biggest spenders but has not bought recently.
 *
 * @param customers      those customers with their spend and the time since their last order, biggest first
 * @param big            how many customers count as big spenders
 * @param days           they have not bought for more than so many days, in the unit of the recency column
 * @param spend          what those who have not bought recently spent together
 * @param revenue        what all customers spent together
 * @param withoutRecency how many of the big spenders have no value in the recency column (NaN): not among the customers
 * @param withoutSpend   how many customers have no value in the spend column (NaN): not among the big spenders
 */
public record LapsedSpenders(FeatureTable customers, int big, double days, double spend, double revenue,
        int withoutRecency, int withoutSpend) implements Answer {

    /**
     * The share of all spending that was theirs.
     *
     * @return spend / revenue; empty if the revenue is not above 0
     */
    public OptionalDouble revenueShare() {
        return revenue > 0 ? OptionalDouble.of(spend / revenue) : OptionalDouble.empty();
    }

    @Override
    public String sentence() {
        String unit = customers.columns().get(1).unit();
        return "Of the " + (big == 1 ? "biggest spender" : Figures.count(big) + " biggest spenders") + ", "
                + Figures.count(size()) + (size() == 1 ? " has" : " have") + " not bought for more than "
                + TextTable.number(days) + " " + (unit.isEmpty() ? "days" : unit)
                + (size() == 0 ? "" : "; they spent " + Figures.amount(spend, customers.columns().get(0))
                        + (revenueShare().isEmpty() ? ""
                                : ", " + TextTable.percent(revenueShare().getAsDouble()) + " of all revenue"))
                + Figures.without(withoutRecency, "a recency") + Figures.without(withoutSpend, "a spend") + ".";
    }

    /** The sentence and the first customers. */
    @Override
    public String toString() {
        return Figures.text(sentence(), customers);
    }
}
