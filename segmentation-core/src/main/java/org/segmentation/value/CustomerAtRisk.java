package org.segmentation.value;

/**
 * One customer in a ranking by revenue at risk.
 *
 * @param rank             the place, from 1
 * @param customer         the id
 * @param probabilityAlive the probability that the customer has not left
 * @param lifetimeValue    what is expected of the customer
 * @param revenueAtRisk    (1 − probabilityAlive) × lifetimeValue
 */
public record CustomerAtRisk(int rank, String customer, double probabilityAlive, double lifetimeValue,
        double revenueAtRisk) {
}
