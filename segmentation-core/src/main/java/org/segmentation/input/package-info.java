/**
 * What came in and what did not: the vocabulary that every door of the library shares.
 *
 * <p>{@link org.segmentation.input.Intake} counts what was seen, used and left out, and why, so that totals always
 * add up. {@link org.segmentation.input.InputException} says which source, line, column and value stopped the work.
 *
 * <pre>{@code
 * Intake intake = Intake.of("lines", 8).skip("without a customer id", 2).skip("after the as-of date", 1);
 * System.out.println(intake);      // 8 lines: 5 used, 2 without a customer id, 1 after the as-of date
 * }</pre>
 */
@NullMarked
package org.segmentation.input;

import org.jspecify.annotations.NullMarked;
