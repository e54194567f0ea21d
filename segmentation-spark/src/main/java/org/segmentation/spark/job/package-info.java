/**
 * How this module runs Spark's jobs: {@link org.segmentation.spark.job.Jobs} ends them when their caller is interrupted.
 *
 * <pre>{@code
 * List<Row> few = Jobs.collect(customers.limit(10));
 * }</pre>
 */
@NullMarked
package org.segmentation.spark.job;

import org.jspecify.annotations.NullMarked;
