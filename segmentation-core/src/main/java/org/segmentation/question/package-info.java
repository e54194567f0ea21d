/**
 * What a marketer asks, in one line each: who spends most, who has gone quiet, which segment grew, who is nearly in the
 * next tier, who returns most, who stands between two segments.
 *
 * <p>A room of its own above the others, because it asks tables, tiers, segments and any two groupings alike.
 *
 * <ul>
 * <li>{@link org.segmentation.question.Questions}: the questions, about a table of customers.</li>
 * <li>{@link org.segmentation.question.Answer}: a sentence, and the customers that it speaks of with their figures, as a
 *     table that can be filtered, joined and written like any other.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.question.*;
 * Questions ask = Questions.about(customers);
 * System.out.println(ask.biggestSpenders(100));
 * System.out.println(ask.spendersMaking(0.8));
 * System.out.println(ask.lapsedBigSpenders(0.2, 180));
 * System.out.println(ask.biggestReturners(50));
 * FittedTiers byYear = TierScheme.lowest("Silver").tier("Gold", 2500).tier("Platinum", 5000).fit(customers, "monetary");
 * System.out.println(ask.nextTier(byYear, 200));
 * System.out.println(Questions.border(segments, 100));
 * System.out.println(Questions.growth(byYear.group(customers), byYear.group(newCustomers)));
 * List<String> toWriteTo = ask.lapsedBigSpenders(0.2, 180).ids();
 * }</pre>
 */
@NullMarked
package org.segmentation.question;

import org.jspecify.annotations.NullMarked;
