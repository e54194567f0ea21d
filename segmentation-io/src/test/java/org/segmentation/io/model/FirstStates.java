package org.segmentation.io.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.FeatureState;
import org.segmentation.feature.Features;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** What the state files of version 1 hold, gathered from orders; never to be changed. */
final class FirstStates {

    private FirstStates() {
    }

    static FeatureState everything() {
        FeatureState state = FeatureExtractor.asOfLastOrder().with(Features.recency(), Features.tenure(),
                Features.frequency(), Features.orderLines(), Features.monetary(), Features.totalSpending().as("spend"),
                Features.averageOrderValue(), Features.averageDaysBetweenOrders(), Features.productsOrdered(),
                Features.preferredProductType(), Features.averageReturnRate())
                .zone(ZoneId.of("Europe/Zurich")).negativeQuantities(NegativeQuantities.DROP).missing(MissingValues.KEEP)
                .state();
        state.add("2025-12-30", TransactionSource.of(List.of(line("ann", "1", "2025-12-30T10:00:00Z", 0.1, 3, 1, "tea"),
                line("ann", "1", "2025-12-30T10:00:00Z", 0.2, 1, 0, "cup"),
                line("Ünal \uD83D\uDE00\uD83D", "1", "2025-12-30T23:30:00Z", 1e300, 7, 2, "東京"),
                line("", "2", "2025-12-30T11:00:00Z", 5, 1, 0, "tea"), line("bob", "2", "2025-12-30T11:00:00Z", 5, -1, 0, "tea"))));
        return state.add("2025-12-31", TransactionSource.of(List.of(line("ann", "3", "2025-12-31T10:00:00Z", 0.3, 7, 1, "tea"),
                line("bob", "4", "2025-12-31T10:00:00Z", -0.0, 1, 0, "cup"))));
    }

    static FeatureState onlyReturned() {
        return FeatureExtractor.asOfLastOrder().with(Features.monetary()).negativeQuantities(NegativeQuantities.AS_RETURNS)
                .state().add("1", TransactionSource.of(List.of(line("ann", "1", "2025-12-30T10:00:00Z", -9, -1, 0, "tea"))));
    }

    private static Transaction line(String customer, String order, String time, double amount, double quantity,
            double returned, String product) {
        return Transaction.of(customer, order, Instant.parse(time), amount).quantity(quantity).returned(returned)
                .product(product).currency("EUR");
    }
}
