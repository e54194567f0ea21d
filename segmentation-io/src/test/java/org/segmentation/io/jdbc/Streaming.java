package org.segmentation.io.jdbc;

import java.time.LocalDate;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.table.FeatureTable;

/** A program that reads order lines from a URL by a query, to be run in a JVM with little memory. */
final class Streaming {

    private Streaming() {
    }

    public static void main(String[] args) {
        JdbcTransactions source = JdbcTransactions.from(() -> Server.connect(args[0])).query(args[1])
                .customer("c").order("o").time("t").amount("a").attribute("padding");
        FeatureTable table = FeatureExtractor.asOf(LocalDate.of(2025, 1, 1)).with(Features.orderLines(),
                Features.monetary()).extract(source);
        System.out.println(table.rows() + " customers, " + table.intake());
    }
}
