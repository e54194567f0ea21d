package org.segmentation.question;

import java.util.List;
import org.segmentation.table.FeatureTable;

/** Customers who answer a question, with the figures that made them the answer, and a sentence. Immutable. */
public sealed interface Answer permits BiggestSpenders, LapsedSpenders, BiggestReturners, NextTier, BorderCustomers {

    /**
     * The customers, first the one who answers the question best; those who answer it equally well in the order of the
     * table that was asked. It may have no rows.
     *
     * @return a table with a column a figure
     */
    FeatureTable customers();

    /**
     * The answer in words.
     *
     * @return a sentence
     */
    String sentence();

    /**
     * Who they are.
     *
     * @return an unmodifiable list of ids, in the order of {@link #customers()}
     */
    default List<String> ids() {
        return customers().ids();
    }

    /**
     * How many they are.
     *
     * @return at least 0
     */
    default int size() {
        return customers().rows();
    }
}
