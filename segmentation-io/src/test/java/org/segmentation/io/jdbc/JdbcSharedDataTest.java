package org.segmentation.io.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.table.FeatureTable;

/** A real file, where it is at hand, read by a database. */
class JdbcSharedDataTest {

    /** The recipe and the figures of the quantile-tier study. */
    @Test
    void theRetailFileAddsUpAsPublished() {
        Path file = Path.of("..", "..", "shared", "data", "uci_online_retail.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here; skipped");
        JdbcTransactions orders = JdbcTransactions.from(() -> Server.connect("jdbc:duckdb:"))
                .query("SELECT CAST(CAST(CustomerID AS DOUBLE) AS BIGINT) AS customer, InvoiceNo, "
                        + "CAST(InvoiceDate AS TIMESTAMP) AS at, CAST(Quantity AS INTEGER) AS quantity, "
                        + "CAST(UnitPrice AS DOUBLE) AS price FROM read_csv('" + file + "', header = true, "
                        + "all_varchar = true) WHERE Country = ? AND CAST(Quantity AS INTEGER) > 0 "
                        + "AND CustomerID IS NOT NULL", "United Kingdom")
                .customer("customer").order("InvoiceNo").time("at").quantity("quantity").unitPrice("price");
        FeatureExtractor extractor = FeatureExtractor.asOf(Instant.parse("2011-12-10T00:00:00Z"))
                .with(Features.recency(), Features.orderLines(), Features.monetary());
        for (FeatureTable table : new FeatureTable[] {JdbcFeatures.aggregating(orders, extractor).read(),
            extractor.extract(orders)}) {
            assertThat(table.rows()).isEqualTo(3_921);
            assertThat(table.intake().used()).isEqualTo(354_345);
            int row = table.rowOf("12748").orElseThrow();
            assertThat(table.row(row)).containsExactly(new double[] {0, 4_596, 33_719.73}, within(1e-6));
            assertThat(table.statistics("recency").mean()).isCloseTo(91.722265, within(5e-7));
            assertThat(table.statistics("orderLines").mean()).isCloseTo(90.371079, within(5e-7));
            assertThat(table.statistics("monetary").mean()).isCloseTo(1863.910113, within(5e-7));
        }
    }
}
