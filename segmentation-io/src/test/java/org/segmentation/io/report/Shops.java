package org.segmentation.io.report;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** Customers of an invented shop, of three kinds. */
final class Shops {

    private static final double[][] KINDS = {{12, 25, 2500, 700, 100}, {60, 4, 300, 400, 75}, {300, 1.5, 60, 350, 40}};

    private Shops() {
    }

    static FeatureTable customers(int number) {
        List<FeatureColumn> columns = List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
                FeatureColumn.numeric("frequency").unit("orders"), FeatureColumn.numeric("monetary").unit("EUR"),
                FeatureColumn.numeric("tenure").unit("days"), FeatureColumn.numeric("averageOrderValue").unit("EUR"));
        Random random = new Random(8);
        double[] values = new double[number * columns.size()];
        for (int row = 0; row < number; row++) {
            double[] kind = KINDS[random.nextInt(KINDS.length)];
            for (int c = 0; c < kind.length; c++) {
                values[row * kind.length + c] = kind[c] * Math.exp(0.35 * random.nextGaussian());
            }
        }
        return FeatureTable.of(IntStream.range(0, number).mapToObj(i -> "customer-" + i + "-").toList(), columns, values);
    }
}
