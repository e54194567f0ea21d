package org.segmentation.io.jdbc;

import java.util.Optional;
import org.segmentation.feature.Feature;
import org.segmentation.feature.Features;

/** The built-in features that one portable query can give. */
enum BuiltIn {

    RECENCY(Features.recency()),
    TENURE(Features.tenure()),
    FREQUENCY(Features.frequency()),
    ORDER_LINES(Features.orderLines()),
    MONETARY(Features.monetary()),
    PRODUCTS_ORDERED(Features.productsOrdered()),
    AVERAGE_RETURN_RATE(Features.averageReturnRate()),
    AVERAGE_ORDER_VALUE(Features.averageOrderValue()),
    AVERAGE_DAYS_BETWEEN_ORDERS(Features.averageDaysBetweenOrders());

    private final Feature feature;

    BuiltIn(Feature feature) {
        this.feature = feature;
    }

    /** Which one a feature is, whatever its name and window; empty if it is none of these. */
    static Optional<BuiltIn> of(Feature feature) {
        for (BuiltIn each : values()) {
            if (each.like(feature).filter(feature::equals).isPresent()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** This one with another's window and name. */
    private Optional<Feature> like(Feature other) {
        if (other.window().isEmpty()) {
            return Optional.of(feature.as(other.name()));
        }
        return this == RECENCY || this == TENURE ? Optional.empty()
                : Optional.of(feature.within(other.window().get()).as(other.name()));
    }
}
