package org.segmentation.segment;

/**
 * One numeric feature of one group of customers, in original units. All figures are NaN for a group without customers.
 *
 * @param feature   the column's name
 * @param mean      the arithmetic mean
 * @param median    the median (quantile type 7)
 * @param min       the smallest value
 * @param max       the largest value
 * @param deviation how far the group's mean is from the mean of all customers, in population standard deviations of
 *                  all customers; 0 for a constant column
 */
public record FeatureSummary(String feature, double mean, double median, double min, double max, double deviation) {
}
