/**
 * The main job, {@link org.segmentation.examples.job.SegmentCustomers}: order lines or a table of customers in, segments
 * out, from a command line. Its options are a class a group, its outcome a class a kind of file.
 *
 * <pre>
 * mvn -q compile exec:java -Dexec.args="--transactions orders.csv --k 5"
 * mvn -q compile exec:java -Dexec.args=--help
 * </pre>
 */
@NullMarked
package org.segmentation.examples.job;

import org.jspecify.annotations.NullMarked;
