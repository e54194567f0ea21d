/**
 * Scores for recency, frequency and monetary value, and what is made of them: tiers and named segments.
 *
 * <ul>
 * <li>{@link org.segmentation.rfm.RfmScorer} cuts three columns of a table of customers into bins and gives
 *     {@link org.segmentation.rfm.RfmScores}; its {@link org.segmentation.rfm.RfmModel} scores other customers by the
 *     same bins. Each dimension can have its own number of scores, its own edges and weight, and be cut within recency.</li>
 * <li>{@link org.segmentation.rfm.TierScheme}: tiers from the sum of the scores or from any column, at quantiles or at
 *     thresholds of the company's own; {@link org.segmentation.rfm.FittedTiers} say what is asked of each tier, and how far
 *     a customer is from the next.</li>
 * <li>{@link org.segmentation.rfm.RfmSegmentMap}: named segments from cells of scores, with a default of eleven over all
 *     125 and a second map of ten rules; {@link org.segmentation.rfm.RfmCoverage} names the gaps and overlaps of one's
 *     own.</li>
 * <li>{@link org.segmentation.rfm.RfmScoreTable}, {@link org.segmentation.rfm.RfmSegmentTable} and
 *     {@link org.segmentation.rfm.RfmGrid}: what the scores mean, what the segments amount to, and customers by recency
 *     and frequency.</li>
 * </ul>
 *
 * <pre>{@code
 * FeatureTable customers = FeatureTable.withIds(List.of("ann", "bob", "cleo"))
 *         .with(FeatureColumn.numeric("recency").unit("days").lowIsGood(), 3, 120, 15)
 *         .withNumeric("frequency", 12, 1, 4)
 *         .with(FeatureColumn.numeric("monetary").unit("EUR"), 5830.5, 20, 4687.5);
 * RfmScores scores = RfmScorer.quintiles().score(customers);
 * Grouping segments = scores.segments(RfmSegmentMap.standard());
 * System.out.println(scores.scoreTable());
 * System.out.println(scores.segmentTable(RfmSegmentMap.standard(), customers));
 * System.out.println(scores.grid(customers));
 *
 * Grouping tiers = scores.tiers(TierScheme.platinumToBronze());
 * FittedTiers bySpend = TierScheme.lowest("Silver").tier("Gold", 2500).tier("Platinum", 5000).fit(customers, "monetary");
 * bySpend.rules().forEach(System.out::println);                            // Gold: 2,500 to under 5,000 EUR …
 * bySpend.promotion(customers, "cleo").ifPresent(System.out::println);     // … 312.50 EUR more to Platinum
 *
 * RfmScores nested = RfmScorer.bins(3, 4, 5).nested().units("days", "", "EUR").score(customers);
 * }</pre>
 *
 * <p>Missing values (NaN) have no score and no tier: an error that names the customer, or the customer left out and
 * counted. Infinite values cannot be fitted. Equal values always share a score; of a constant column all scores are those
 * of the lowest values' bin, so the best for recency and the worst for spending. No customers: own edges and thresholds
 * work, quantiles have nothing to be found in. Units are those of the columns, and a table in others is refused.
 */
@NullMarked
package org.segmentation.rfm;

import org.jspecify.annotations.NullMarked;
