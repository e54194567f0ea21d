package org.segmentation.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/** What a feature measures: each of these has its own way to be gathered and finished. */
enum Measure {
    RECENCY("recency", false),
    TENURE("tenure", false),
    FREQUENCY("frequency", true),
    ORDER_LINES("orderLines", true),
    AMOUNT("monetary", true),
    ORDER_VALUE("averageOrderValue", true),
    RETURN_RATE("averageReturnRate", true),
    DAYS_BETWEEN_ORDERS("averageDaysBetweenOrders", true),
    PRODUCTS("productsOrdered", true),
    PREFERRED_PRODUCT("preferredProductType", true),
    /** The caller's own accumulator. */
    OWN(null, true);

    /** One instance each: features that add up the same in the same window share their state. */
    private static final Accumulator AMOUNTS = new SumAccumulator(Transaction::amount);
    private static final Accumulator LINES = new CountAccumulator(line -> true);
    private static final Accumulator LINES_BUT_RETURNS = new CountAccumulator(line -> !(line.quantity() < 0));

    private final @Nullable String standardName;
    private final boolean canHaveWindow;

    Measure(@Nullable String standardName, boolean canHaveWindow) {
        this.standardName = standardName;
        this.canHaveWindow = canHaveWindow;
    }

    Optional<String> standardName() {
        return Optional.ofNullable(standardName);
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
