package org.segmentation.rfm;

import java.util.OptionalDouble;

/**
 * The figures of one segment. A figure is empty where the table of customers has no column for it, or where there is
 * nothing to take it of.
 *
 * @param name              the segment's name
 * @param customers         how many customers it has
 * @param share             their share of all customers in segments, 0 to 1; NaN if there are none at all
 * @param orders            the sum of the orders column over them; 0 of no customers
 * @param revenue           the sum of the revenue column over them, in its unit; 0 of no customers
 * @param revenueShare      its share of the revenue of all; empty also if that is not positive
 * @param averageOrderValue revenue by orders, of those customers that have both; empty also if they have no orders
 * @param medianRecency     the median (quantile type 7) of the recency column, in its unit; empty also of no customers
 * @param medianFrequency   the median of the frequency column, likewise
 * @param medianMonetary    the median of the monetary column, likewise
 */
public record RfmSegmentFigures(String name, int customers, double share, OptionalDouble orders, OptionalDouble revenue,
        OptionalDouble revenueShare, OptionalDouble averageOrderValue, OptionalDouble medianRecency,
        OptionalDouble medianFrequency, OptionalDouble medianMonetary) {
}
