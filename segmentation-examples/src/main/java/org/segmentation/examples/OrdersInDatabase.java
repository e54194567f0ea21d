package org.segmentation.examples;

import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.segmentation.cluster.KMeans;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.io.jdbc.JdbcAggregation;
import org.segmentation.io.jdbc.JdbcFeatures;
import org.segmentation.io.jdbc.JdbcSegments;
import org.segmentation.io.jdbc.JdbcTransactions;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/**
 * Orders in a database and segments back into it: here an H2 in memory; with another URL, PostgreSQL, MariaDB or DuckDB.
 */
public final class OrdersInDatabase {

    private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);

    private OrdersInDatabase() {
    }

    /**
     * Puts the sample's orders into a table, segments the customers, writes the segments back, and asks for them in SQL.
     *
     * @param args not used
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:")) {
            fillShop(database);
            JdbcTransactions orders = JdbcTransactions.from(database).table("orders")
                    .customer("customer_id").order("order_id").time("ordered_at").amount("amount");
            FeatureExtractor asked = FeatureExtractor.asOf(AS_OF).with(recency(), frequency(), monetary());

            // Every line comes here, one by one; or the database adds them up, and a row a customer comes.
            FeatureTable customers = asked.extract(orders);
            JdbcAggregation aggregation = JdbcFeatures.aggregating(orders, asked);
            FeatureTable added = aggregation.read();
            System.out.println("Streamed:   " + customers.rows() + " customers, " + customers.intake());
            System.out.println("Aggregated: " + added.rows() + " customers, by\n" + aggregation.sql());

            RfmScores scores = RfmScorer.quintiles().score(customers);
            Segmentation clusters = Segmenter.using(KMeans.into(4).seed(42))
                    .transform(floor(0, "monetary").then(log1p("frequency", "monetary")).then(standardise()))
                    .fit(customers).segment(customers);
            int written = JdbcSegments.into(database).table("customer_segments").createTable()
                    .with("tier", scores.tiers(TierScheme.platinumToBronze()))
                    .with("segment", clusters.named(clusters.profile().names()))
                    .with(scores.toTable()).asOf(AS_OF).modelVersion("2026-01").write();
            System.out.println("\nWritten: " + written + " customers\n");
            print(database, """
                    SELECT s.segment, COUNT(DISTINCT s.customer_id) AS customers, SUM(o.amount) AS revenue
                    FROM customer_segments s JOIN orders o ON o.customer_id = s.customer_id
                    GROUP BY s.segment ORDER BY revenue DESC""");
        }
    }

    private static void fillShop(Connection database) throws SQLException {
        try (Statement create = database.createStatement()) {
            create.execute("CREATE TABLE orders (customer_id VARCHAR(20), order_id VARCHAR(20) NOT NULL,"
                    + " ordered_at TIMESTAMP NOT NULL, amount NUMERIC(12, 2) NOT NULL)");
        }
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)");
                TransactionCursor lines = SampleShop.orders().open()) {
            for (Transaction line = lines.next(); line != null; line = lines.next()) {
                insert.setString(1, line.customer());
                insert.setString(2, line.order());
                insert.setObject(3, LocalDateTime.ofInstant(line.time(), ZoneOffset.UTC));
                insert.setDouble(4, line.amount());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void print(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                System.out.println(rows.getString(1) + ": " + rows.getInt(2) + " customers, " + rows.getBigDecimal(3));
            }
        }
    }
}
