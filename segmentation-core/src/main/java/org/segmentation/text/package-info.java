/**
 * How results print themselves: aligned text tables and short figures, the same in every locale.
 *
 * <pre>{@code
 * System.out.println(TextTable.of("tier", "customers", "share")
 *         .row("Platinum", 1140, TextTable.percent(0.291))
 *         .row("Gold", 1181, TextTable.percent(0.301)));
 * }</pre>
 */
@NullMarked
package org.segmentation.text;

import org.jspecify.annotations.NullMarked;
