package org.segmentation.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Annual income and spending score of the 200 mall customers. */
final class MallCustomers {

    private MallCustomers() {
    }

    static double[][] incomeAndScore() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "mall_customers.csv");
        assumeTrue(Files.exists(file), "the shared data folder is not here");
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(","))
                .map(cells -> new double[] {Double.parseDouble(cells[3]), Double.parseDouble(cells[4])})
                .toArray(double[][]::new);
    }
}
