/**
 * CSV files in and out.
 *
 * <ul>
 * <li>{@link org.segmentation.io.csv.CsvTransactions}: order lines from a file, for the feature extractor.</li>
 * <li>{@link org.segmentation.io.csv.CsvFeatures}: a table of customers from a file.</li>
 * <li>{@link org.segmentation.io.csv.CsvTable}: results to a file.</li>
 * </ul>
 *
 * <pre>{@code
 * TransactionSource orders = CsvTransactions.from(Path.of("retail.csv.gz"))
 *         .customer("CustomerID").order("InvoiceNo").time("InvoiceDate", "dd.MM.yyyy HH:mm")
 *         .quantity("Quantity").unitPrice("UnitPrice")
 *         .where("Country", "United Kingdom").positive("Quantity")
 *         .delimiter(';').decimalComma().zone(ZoneId.of("Europe/London"))
 *         .skipBadRows(bad -> System.err.println(bad.getMessage()));
 *
 * FeatureTable customers = CsvFeatures.from(Path.of("customers.csv"))
 *         .id("CustomerID").numeric("Age").categorical("Gender").missing(MissingValues.DROP).read();
 *
 * CsvTable.of(customers).with("group", customers.groupBy("Gender")).write(Path.of("segments.csv"));
 * }</pre>
 */
@NullMarked
package org.segmentation.io.csv;

import org.jspecify.annotations.NullMarked;
