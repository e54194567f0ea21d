/**
 * What the columns of a DataFrame mean to the library: unit, direction and levels, which Spark keeps with a column as
 * its metadata, also in Parquet.
 *
 * <pre>{@code
 * Dataset<Row> customers = spark.read().parquet("customers.parquet");
 * List<FeatureColumn> columns = FeatureSchema.of(customers).columns("recency", "monetary");
 * Dataset<Row> described = FeatureSchema.describe(customers, FeatureColumn.numeric("age").neutral().unit("years"));
 * }</pre>
 */
@NullMarked
package org.segmentation.spark.table;

import org.jspecify.annotations.NullMarked;
