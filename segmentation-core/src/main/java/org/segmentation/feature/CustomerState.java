package org.segmentation.feature;

/**
 * What a {@link FeatureState} knows of one customer, so that a file or another engine can keep it. A million of them
 * are handed on one after the other, so the arrays are not copied; they must not be changed.
 *
 * @param id           the customer, not blank
 * @param lines        how many lines were used, at least 1
 * @param first        when the first order was, in milliseconds since 1970-01-01T00:00Z; {@link Long#MAX_VALUE} without an
 *                     order
 * @param last         when the last order was; {@link Long#MIN_VALUE} without an order
 * @param numbers      what has been gathered, by {@link StateHeader#numbers()}
 * @param products     the product types, as places in {@link StateHeader#products()}, ascending; empty where no feature
 *                     asks for them
 * @param productLines on how many lines each was; empty where no feature asks for that
 */
public record CustomerState(String id, long lines, long first, long last, double[] numbers, int[] products,
        long[] productLines) {
}
