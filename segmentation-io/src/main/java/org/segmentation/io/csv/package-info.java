/**
 * CSV files in and out.
 *
 * <ul>
 * <li>{@link org.segmentation.io.csv.CsvTransactions}: order lines from a file, for the feature extractor.</li>
 * <li>{@link org.segmentation.io.csv.CsvFeatures}: a table of customers from a file.</li>
 * <li>{@link org.segmentation.io.csv.CsvRatings}: star ratings from a file, for satisfaction.</li>
 * <li>{@link org.segmentation.io.csv.CsvTable}: results to a file.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.value.RatingSource;
 *
 * TransactionSource orders = CsvTransactions.from(Path.of("retail.csv.gz"))
 *         .customer("CustomerID").order("InvoiceNo").time("InvoiceDate", "dd.MM.yyyy HH:mm")
 *         .quantity("Quantity").unitPrice("UnitPrice")
 *         .where("Country", "United Kingdom").positive("Quantity")
 *         .delimiter(';').decimalComma().thousandsSeparator('.').currencySigns("£", "GBP")
 *         .zone(ZoneId.of("Europe/London"))
 *         .skipBadRows(bad -> System.err.println(bad.getMessage()));
 *
 * FeatureTable customers = CsvFeatures.from(Path.of("customers.csv"))
 *         .id("CustomerID").numeric("Age").categorical("Gender").missing(MissingValues.DROP).read();
 *
 * RatingSource ratings = CsvRatings.from(Path.of("ratings.csv"))
 *         .customer("CustomerID").time("RatedAt").stars("Stars").scale(1, 5).detect();
 *
 * CsvTable.of(customers).with("group", customers.groupBy("Gender")).write(Path.of("segments.csv"));
 * }</pre>
 *
 * <p>By default a file is what RFC 4180 and ISO 8601 say, and the reading is strict. How else it is written is said, or
 * found at its head, {@link org.segmentation.io.csv.CsvFindings reported}, and asked where it is ambiguous; rows that
 * cannot be read stop the reading, or are counted and written to a file with their lines and reasons:
 *
 * <pre>{@code
 * CsvTransactions export = CsvTransactions.from(Path.of("export.csv"))
 *         .customer("Kunde").order("Beleg").time("Datum").amount("Betrag")
 *         .accountingNegatives().rejectsTo(Path.of("rejects.csv")).detect();
 * System.out.println(export.found().orElseThrow());
 * }</pre>
 */
@NullMarked
package org.segmentation.io.csv;

import org.jspecify.annotations.NullMarked;
