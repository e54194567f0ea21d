package org.segmentation.segment;

/**
 * One numeric feature of one group of customers, in original units. All figures are NaN for a group in which no
 * customer has a value. Quantiles are of type 7.
 *
 * @param feature       the column's name
 * @param count         how many of the group's customers have a value; the others are left out of every figure
 * @param mean          the arithmetic mean
 * @param lowerQuartile a quarter of the values lie below
 * @param median        half of the values lie below
 * @param upperQuartile three quarters of the values lie below
 * @param min           the smallest value
 * @param max           the largest value
 * @param importance    the relative importance: mean / mean of all customers − 1, so that 0.5 is half as much again; NaN
 *                      if the mean of all is 0, and without a plain meaning where values can be negative
 * @param deviation     how far the group's mean is from the mean of all customers, in population standard deviations of
 *                      all customers; 0 for a constant column
 * @param effect        how far the group's mean is from the mean of all other customers, in the same unit: how well the
 *                      feature tells the group apart. 0 for a constant column and if there are no others
 */
public record FeatureSummary(String feature, int count, double mean, double lowerQuartile, double median,
        double upperQuartile, double min, double max, double importance, double deviation, double effect) {
}
