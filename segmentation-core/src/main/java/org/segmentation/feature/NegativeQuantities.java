package org.segmentation.feature;

/** What a line with a quantity below zero means. Lines without a quantity are never touched by this. */
public enum NegativeQuantities {

    /** A line like any other: its order counts, its quantity and amount are added as they are. The default. */
    KEEP,

    /** Left out, and counted in the table's intake. */
    DROP,

    /**
     * Goods that came back. Such a line is no order: it does not count for recency, tenure, frequency, order lines or
     * products. Its amount still belongs to the sums of amounts.
     *
     * <p>For the return rate, what came back is set against the customer's latest order of that product type not after
     * it (of orders at the same time, the last by id), up to what that order had and nobody returned yet, the rest
     * against the order before, and so on; earlier returns come first. Lines without a product type count as one type
     * of their own. What finds no order is left out of the rate, and the intake of the table notes how many such lines
     * there were. Only the return rate needs this: where it is asked for, memory grows with the distinct (customer,
     * order, product type) and with the returns.
     */
    AS_RETURNS
}
