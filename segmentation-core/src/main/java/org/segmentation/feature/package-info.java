/**
 * From order lines to one row of features a customer.
 *
 * <ul>
 * <li>{@link org.segmentation.feature.FeatureExtractor}: which features, as of when; reads a source once and gives a
 *     table. {@link org.segmentation.feature.Extraction} is the same work line by line, or in parts that are
 *     merged.</li>
 * <li>{@link org.segmentation.feature.Features}: the built-in ones: recency, frequency, monetary and what a user
 *     expects beside them; each can be restricted to a window before as-of.</li>
 * <li>{@link org.segmentation.feature.Feature}: one of them, or one's own: a sum or a count of lines by a lambda,
 *     anything else by an {@link org.segmentation.feature.Accumulator}.</li>
 * <li>{@link org.segmentation.feature.FeatureState}: what is known from all orders so far, to which each day's orders are
 *     added.</li>
 * </ul>
 *
 * <pre>{@code
 * FeatureTable customers = FeatureExtractor.asOf(LocalDate.of(2019, 4, 30))
 *         .with(recency(), frequency(), monetary(), monetary().within(Period.ofYears(1)))
 *         .with(Feature.sum("web", line -> "web".equals(line.attribute("channel")) ? line.amount() : 0))
 *         .extract(orders);
 * System.out.println(customers);
 * }</pre>
 *
 * <p>Every day, without reading what was read before:
 *
 * <pre>{@code
 * FeatureState state = FeatureExtractor.asOfLastOrder().with(recency(), frequency(), monetary()).state();
 * state.add("2019-04-29", orders);
 * FeatureTable then = state.table(LocalDate.of(2019, 4, 29));
 * state.add("2019-04-30", TransactionSource.of(List.of(
 *         Transaction.of("ann", "4711", Instant.parse("2019-04-30T12:00:00Z"), 49.90))));
 * FeatureTable now = state.table(LocalDate.of(2019, 4, 30));
 * state.forget("12346");
 * }</pre>
 */
@NullMarked
package org.segmentation.feature;

import org.jspecify.annotations.NullMarked;
