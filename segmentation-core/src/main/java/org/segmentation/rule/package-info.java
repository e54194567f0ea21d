/**
 * Segments that somebody decided on, by rules over any columns, and how they compare with segments that were found.
 *
 * <p>A room of its own, one floor below {@code segment}: rules need a table and nothing else, and what is found there can
 * be split or compared by them.
 *
 * <ul>
 * <li>{@link org.segmentation.rule.Rules}: conditions in an order, the first that matches names the segment. Applied to a
 *     table it yields {@link org.segmentation.rule.RuleSegments}, a grouping, with a
 *     {@link org.segmentation.rule.RuleReport} of gaps, of rules that match nobody, and of rules that come too late.</li>
 * <li>{@link org.segmentation.rule.Condition}: what a customer must be like.</li>
 * <li>{@link org.segmentation.rule.Comparison}: two groupings, such as rules and clusters, by what they explain and how
 *     far they agree.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.rule.*;
 * import static org.segmentation.rule.Condition.column;
 * RuleSegments known = Rules.first("big and recent", column("monetary").over(1000).and(column("recency").atMost(30)))
 *         .then("lapsed", column("recency").over(180))
 *         .otherwise("the rest")
 *         .apply(customers);
 * System.out.println(known);
 * System.out.println(Comparison.of(customers, known, segments));
 * }</pre>
 */
@NullMarked
package org.segmentation.rule;

import org.jspecify.annotations.NullMarked;
