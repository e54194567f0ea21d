/**
 * RFM scores, tiers and named segments for the customers of a DataFrame, as columns: core's settings and core's results,
 * found and applied by Spark.
 *
 * <ul>
 * <li>{@link org.segmentation.spark.rfm.SparkRfmScorer} fits a {@link org.segmentation.rfm.RfmScorer} and gives a
 *     {@link org.segmentation.spark.rfm.SparkRfmModel}, which holds core's model and gives
 *     {@link org.segmentation.spark.rfm.SparkRfmScores}.</li>
 * <li>{@link org.segmentation.spark.rfm.SparkQuantiles}: how quantiles of a DataFrame are found, exactly up to a stated
 *     number of customers; it also fits bins and tiers of any column.</li>
 * <li>{@link org.segmentation.spark.rfm.RfmFunctions}: bins, tiers and segment maps as expressions.</li>
 * </ul>
 *
 * <pre>{@code
 * Dataset<Row> customers = FeatureSchema.describe(spark.read().parquet("customers.parquet"),
 *         FeatureColumn.numeric("recency").unit("days").lowIsGood());
 * SparkRfmModel model = SparkRfmScorer.using(RfmScorer.quintiles()).fit(customers);
 * Dataset<Row> scored = model.score(customers)
 *         .tiers(TierScheme.platinumToBronze())
 *         .segments(RfmSegmentMap.standard())
 *         .toDataset();                               // recencyScore … rfmSum, rfmCell, tier, rfmSegment
 * scored.groupBy("rfmSegment").count().show();
 *
 * RfmModel service = model.model();                   // core's: saved, or applied without Spark
 * SparkQuantiles quantiles = SparkQuantiles.defaults().exactUpTo(10_000_000).relativeError(1e-3);
 * SparkTiers bySpend = quantiles.fit(TierScheme.platinumToBronze(), customers, "monetary");
 * SparkBins deciles = quantiles.fit(QuantileBinner.quantiles(10), customers, "monetary");
 * System.out.println(deciles.bins() + " ranks off by at most " + deciles.rankError());
 * Dataset<Row> binned = customers.withColumn("decile", deciles.bin(FeatureSchema.column("monetary")));
 * }</pre>
 *
 * <p>Settings, columns and units are checked before a job is started, by core's own rules. A null is missing as a NaN is:
 * an error, or the customer left out and counted. Infinite values cannot be fitted. Equal values always share a score, so
 * of a constant column all customers have one. No customers: own edges and thresholds work, quantiles have nothing to be
 * found in.
 */
@NullMarked
package org.segmentation.spark.rfm;

import org.jspecify.annotations.NullMarked;
