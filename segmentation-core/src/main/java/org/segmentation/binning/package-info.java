/**
 * Quantiles, and bins between them: what scores and tiers are cut with.
 *
 * <ul>
 * <li>{@link org.segmentation.binning.QuantileBinner} finds the edges in a column of numbers and gives
 *     {@link org.segmentation.binning.QuantileBins}, which put any number into a bin from 1 up. Equal values always get
 *     equal bins.</li>
 * <li>{@link org.segmentation.binning.Quantiles}: the nine definitions of a sample quantile, type 7 by default.</li>
 * </ul>
 *
 * <pre>{@code
 * double[] spend = {12.5, 80, 80, 230, 41, 999, 5};
 * QuantileBins bins = QuantileBinner.quantiles(5).fit(spend);
 * double[] edges = bins.edges();          // four of them
 * int bin = bins.bin(230);                // 1 … 5
 * double median = Quantiles.type(7).of(spend, 0.5)[0];
 * System.out.println(bins);
 * }</pre>
 */
@NullMarked
package org.segmentation.binning;

import org.jspecify.annotations.NullMarked;
