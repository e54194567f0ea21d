package org.segmentation.rfm;

import java.util.OptionalDouble;

/**
 * The customers of one recency score and one frequency score.
 *
 * @param recency      the recency score
 * @param frequency    the frequency score
 * @param customers    how many have both
 * @param share        their share of all scored customers, 0 to 1; NaN if there are none at all
 * @param meanMonetary the arithmetic mean of the monetary column over them, in its unit; empty if there are none, or none
 *                     has a value
 */
public record RfmGridCell(int recency, int frequency, int customers, double share, OptionalDouble meanMonetary) {
}
