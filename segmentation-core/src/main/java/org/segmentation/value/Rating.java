package org.segmentation.value;

import java.time.Instant;
import java.util.Objects;

/**
 * One rating by a customer.
 *
 * @param customer the id, not blank
 * @param time     when
 * @param stars    how many stars; finite, checked against the scale by {@link Satisfaction}
 */
public record Rating(String customer, Instant time, double stars) {

    /**
     * Checks that there is a customer.
     *
     * @param customer the id
     * @param time     when
     * @param stars    how many stars
     * @throws IllegalArgumentException if the customer is blank or the stars are not finite
     */
    public Rating {
        Objects.requireNonNull(time, "time");
        if (customer.isBlank()) {
            throw new IllegalArgumentException("a rating needs a customer");
        }
        if (!(Math.abs(stars) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("customer '" + customer + "': " + stars + " stars are not finite");
        }
    }
}
