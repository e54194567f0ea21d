/**
 * Databases in and out.
 *
 * <ul>
 * <li>{@link org.segmentation.io.jdbc.JdbcTransactions}: order lines from a table or a query, for the feature
 *     extractor; streamed, however many there are.</li>
 * <li>{@link org.segmentation.io.jdbc.JdbcFeatures}: a table of customers from a query that has one row a customer, or
 *     from order lines that the database itself adds up ({@link org.segmentation.io.jdbc.JdbcAggregation}).</li>
 * <li>{@link org.segmentation.io.jdbc.JdbcRatings}: star ratings from a table or a query, for satisfaction.</li>
 * <li>{@link org.segmentation.io.jdbc.JdbcSegments}: segments, scores and features back into a table.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.io.jdbc.*;
 * import org.segmentation.value.Satisfaction;
 * import javax.sql.DataSource;
 *
 * DataSource database = null;      // yours
 * JdbcTransactions lines = JdbcTransactions.from(database).table("shop", "orders")
 *         .customer("customer_id").order("order_id").time("ordered_at").amount("amount");
 *
 * FeatureExtractor asked = FeatureExtractor.asOf(LocalDate.of(2025, 12, 31))
 *         .with(recency(), frequency(), monetary());
 * FeatureTable streamed = asked.extract(lines);                          // all lines come here
 * FeatureTable added = JdbcFeatures.aggregating(lines, asked).read();    // the same table; a row a customer comes here
 *
 * Satisfaction satisfaction = Satisfaction.read(JdbcRatings.from(database).table("shop", "ratings")
 *         .customer("customer_id").time("rated_at").stars("rating").scale(1, 5));
 *
 * JdbcSegments.into(database).table("shop", "customer_segments").createTable()
 *         .with(tiers).with("cluster", segments).with(scores.toTable())
 *         .asOf(LocalDate.of(2025, 12, 31)).modelVersion("2026-01").write();
 * }</pre>
 *
 * <p>Tested with H2, DuckDB, PostgreSQL and MariaDB; other databases get standard SQL, and whether rows are
 * streamed is up to their drivers. The driver is yours to bring. Names of tables and columns are
 * always quoted and values always bound. No message holds the URL of a connection, since it may hold a password.
 */
@NullMarked
package org.segmentation.io.jdbc;

import org.jspecify.annotations.NullMarked;
