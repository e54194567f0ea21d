package org.segmentation.question;

import org.segmentation.table.FeatureTable;
import org.segmentation.text.TextTable;

/**
 * Who returns most of what they order.
 *
 * @param customers   those customers with their return rate, highest first
 * @param returning   how many customers return anything at all
 * @param rate        the mean of their return rates; NaN if nobody returns anything
 * @param overallRate the mean of all customers' return rates; NaN without any
 * @param withoutRate how many customers have no return rate (NaN), such as those who never ordered a quantity
 */
public record BiggestReturners(FeatureTable customers, int returning, double rate, double overallRate, int withoutRate)
        implements Answer {

    @Override
    public String sentence() {
        if (size() == 0) {
            return "Nobody returns anything" + Figures.without(withoutRate, "a return rate") + ".";
        }
        return "The " + (size() == 1 ? "customer who returns" : Figures.count(size()) + " customers who return")
                + " most, of " + Figures.count(returning) + " who return anything, "
                + (size() == 1 ? "has a rate of " : "have a mean rate of ") + TextTable.number(rate)
                + "; that of all customers is " + TextTable.number(overallRate)
                + Figures.without(withoutRate, "a return rate") + ".";
    }

    /** The sentence and the first customers. */
    @Override
    public String toString() {
        return Figures.text(sentence(), customers);
    }
}
