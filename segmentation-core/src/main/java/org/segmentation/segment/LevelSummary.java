package org.segmentation.segment;

/**
 * One level of one categorical column in one group of customers. Customers without a level are left out of both shares.
 *
 * @param column  the column's name
 * @param level   the level
 * @param share   the share of the group's customers at the level, 0 to 1; NaN if none of them has a level
 * @param overall the share of all customers at the level, 0 to 1
 * @param lift    share / overall: how many times as common as among all customers; NaN for a level that nobody has
 */
public record LevelSummary(String column, String level, double share, double overall, double lift) {
}
