package org.segmentation.feature;

import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/** What a feature measures: each of these has its own way to be gathered and finished. */
enum Measure {
    RECENCY(false),
    TENURE(false),
    FREQUENCY(true),
    ORDER_LINES(true),
    AMOUNT(true),
    ORDER_VALUE(true),
    RETURN_RATE(true),
    DAYS_BETWEEN_ORDERS(true),
    PRODUCTS(true),
    PREFERRED_PRODUCT(true),
    /** The caller's own accumulator. */
    OWN(true);

    /** One instance each: features that add up the same in the same window share their state. */
    private static final Accumulator AMOUNTS = new SumAccumulator(Transaction::amount);
    private static final Accumulator LINES = new CountAccumulator(line -> true);
    private static final Accumulator LINES_BUT_RETURNS = new CountAccumulator(line -> !(line.quantity() < 0));

    private final boolean canHaveWindow;

    Measure(boolean canHaveWindow) {
        this.canHaveWindow = canHaveWindow;
    }

    boolean canHaveWindow() {
        return canHaveWindow;
    }

    /** What is gathered line by line for it; null if it is gathered otherwise, or by an accumulator of its own. */
    @Nullable Accumulator accumulator(NegativeQuantities negative) {
        return switch (this) {
            case AMOUNT, ORDER_VALUE -> AMOUNTS;
            case ORDER_LINES -> negative == NegativeQuantities.AS_RETURNS ? LINES_BUT_RETURNS : LINES;
            default -> null;
        };
    }
}
