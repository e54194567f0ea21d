/**
 * From order lines in a DataFrame to a DataFrame of customers and their features, on the user's own Spark.
 *
 * <p>{@link org.segmentation.spark.feature.SparkTransactions} says which column is what, and takes the same
 * {@link org.segmentation.feature.FeatureExtractor} that one machine takes. The values are the same; Spark's optimiser,
 * shuffle and spilling do the work, since nothing is asked of it but aggregations, windows and joins of its own.
 *
 * <pre>{@code
 * SparkTransactions lines = SparkTransactions.from(spark.read().parquet("orders.parquet"))
 *         .customer("customer_id").order("order_id").time("order_date").amount("amount");
 * FeatureExtractor asked = FeatureExtractor.asOf(LocalDate.of(2025, 12, 31))
 *         .with(recency(), frequency(), monetary(), monetary().within(Period.ofYears(1)));
 * Dataset<Row> customers = lines.features(asked);
 * customers.write().parquet("customers.parquet");
 * System.out.println(lines.intake(asked));     // how many lines were used, and why the others were not
 * }</pre>
 */
@NullMarked
package org.segmentation.spark.feature;

import org.jspecify.annotations.NullMarked;
