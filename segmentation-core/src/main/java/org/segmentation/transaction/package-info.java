/**
 * Order lines, and where they come from.
 *
 * <ul>
 * <li>{@link org.segmentation.transaction.Transaction}: one line of an order: who, which order, when, how much.</li>
 * <li>{@link org.segmentation.transaction.TransactionSource}: a supply of lines that can be opened, usually more than
 *     once. Files and databases are in other artifacts; {@link org.segmentation.transaction.TransactionSource#of} takes
 *     the caller's own objects.</li>
 * </ul>
 *
 * <pre>{@code
 * record Sale(String buyer, long receipt, Instant at, double euros) { }
 *
 * List<Sale> sales = List.of(
 *         new Sale("ann", 1, Instant.parse("2026-01-05T10:00:00Z"), 12.50),
 *         new Sale("bob", 2, Instant.parse("2026-01-06T11:30:00Z"), 80.00));
 * TransactionSource orders = TransactionSource.of(
 *         sales, Sale::buyer, sale -> Long.toString(sale.receipt()), Sale::at, Sale::euros);
 * }</pre>
 */
@NullMarked
package org.segmentation.transaction;

import org.jspecify.annotations.NullMarked;
