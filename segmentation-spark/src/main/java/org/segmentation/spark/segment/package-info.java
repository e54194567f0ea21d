/**
 * Segments of customers that are too many for one machine: core's k-means, elbow and segmenter on the rows of a DataFrame,
 * and core's models as columns of one.
 *
 * <ul>
 * <li>{@link org.segmentation.spark.segment.SparkSegmenter}: a {@link org.segmentation.segment.Segmenter} fitted to a
 *     DataFrame. What comes out is an ordinary {@link org.segmentation.segment.SegmentationModel}.</li>
 * <li>{@link org.segmentation.spark.segment.SparkSegments}: a model, wherever it was made, as a column.</li>
 * <li>{@link org.segmentation.spark.segment.SparkKMeans} and {@link org.segmentation.spark.segment.SparkElbow}: clusters and
 *     their number by themselves, over columns of numbers or of Spark ML vectors.</li>
 * </ul>
 *
 * <pre>{@code
 * Dataset<Row> customers = spark.read().parquet("customers.parquet");
 * SegmentationModel model = SparkSegmenter.using(Segmenter.using(ElbowSelector.between(1, 10)).by("recency", "monetary")
 *         .transform(log1p("monetary").then(standardise()))).fit(customers);
 * SparkSegments.of(model).add(customers, "segment").write().parquet("segments.parquet");
 *
 * SparkClustering clusters = SparkKMeans.using(KMeans.into(5).seed(42)).by("features").fit(vectors);
 * System.out.println(clusters);
 * }</pre>
 *
 * <p><b>How it works.</b> The rows are packed once into flat arrays of doubles, which stay with the executors. Each
 * iteration is one job: every partition runs core's public step ({@link org.segmentation.cluster.KMeansStep}) over its
 * blocks and sends counts and sums, k × (d + 2) numbers, which are merged in the partitions' order. All starts of all
 * numbers of clusters go on in the same job. Transforms learn by passes over the same blocks
 * ({@link org.segmentation.transform.ColumnFigures}); their quantiles are exact.
 *
 * <p><b>What it needs.</b> 8 bytes a value on the executors, in memory or on disk; on the driver a sample of 32,768 rows.
 * Nulls and NaN are missing values: an error that counts them, unless the transform fills them in.
 */
@NullMarked
package org.segmentation.spark.segment;

import org.jspecify.annotations.NullMarked;
