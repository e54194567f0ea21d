/**
 * Scores for recency, frequency and monetary value, and what is made of them: tiers and named segments.
 *
 * <ul>
 * <li>{@link org.segmentation.rfm.RfmScorer} cuts three columns of a table of customers into bins and gives
 *     {@link org.segmentation.rfm.RfmScores}; its {@link org.segmentation.rfm.RfmModel} scores other customers by the
 *     same bins.</li>
 * <li>{@link org.segmentation.rfm.TierScheme}: tiers from the sum of the scores or from any column, at quantiles or at
 *     thresholds of the company's own.</li>
 * <li>{@link org.segmentation.rfm.RfmSegmentMap}: named segments from cells of scores, with a default of eleven over all
 *     125.</li>
 * </ul>
 *
 * <pre>{@code
 * FeatureTable customers = FeatureTable.withIds(List.of("ann", "bob", "cleo"))
 *         .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 3, 120, 15)
 *         .withNumeric("frequency", 12, 1, 4)
 *         .withNumeric("monetary", 830.5, 20, 99);
 * RfmScores scores = RfmScorer.quintiles().score(customers);
 * Grouping tiers = scores.tiers(TierScheme.platinumToBronze());
 * Grouping segments = scores.segments(RfmSegmentMap.standard());
 * System.out.println(scores);
 * }</pre>
 */
@NullMarked
package org.segmentation.rfm;

import org.jspecify.annotations.NullMarked;
