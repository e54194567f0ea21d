package org.segmentation.value;

import org.segmentation.table.FeatureTable;

/**
 * What customers are worth: the net present value of the cash flows to come, in two ways. {@link ModelledValue} looks
 * at how each customer buys; {@link RetentionValue} is the formula with one retention rate. What customers have
 * brought already is something else: {@link HistoricValue}. Implementations are immutable.
 */
public sealed interface LifetimeValue permits ModelledValue, RetentionValue {

    /** The name of the column of {@link #of(PurchaseHistories)} that holds the value. */
    String COLUMN = "lifetimeValue";

    /**
     * The value of one customer.
     *
     * @param history the customer up to now
     * @return an amount
     * @throws IllegalArgumentException if the history is in another scale than a model behind it
     */
    double of(PurchaseHistory history);

    /**
     * The values of many customers.
     *
     * @param histories n customers up to now
     * @return one row a customer in the same order, with at least the column {@value #COLUMN}
     * @throws IllegalArgumentException if the histories are in another scale than a model behind it
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    FeatureTable of(PurchaseHistories histories);
}
