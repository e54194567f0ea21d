package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Both models against the published formulas in high-precision arithmetic, at usual and extreme parameters; the script
 * that computed the figures stands beside them.
 */
class PurchaseModelOracleTest {

    private static List<String> rows() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                PurchaseModelOracleTest.class.getResourceAsStream("purchase_models_oracle.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }

    @Test
    void everyFigureAgrees() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSize(480);
        for (String row : rows) {
            String[] cells = row.split(",");
            double[] c = new double[cells.length];
            for (int i = 1; i < c.length; i++) {
                c[i] = Double.parseDouble(cells[i]);
            }
            PurchaseModel model = cells[0].equals("BG") ? BgNbd.of(c[1], c[2], c[3], c[4], TimeScale.WEEKS)
                    : MbgNbd.of(c[1], c[2], c[3], c[4], TimeScale.WEEKS);
            PurchaseHistory history = PurchaseHistory.of((int) c[5], c[6], c[7], TimeScale.WEEKS);
            require(row, "alive", model.probabilityAlive(history), c[9], 1e-11);
            require(row, "new", model.expectedPurchases(c[8]), c[10], 1e-11);
            require(row, "ahead", model.expectedPurchases(history, c[8]), c[11], 1e-10);
            PurchaseHistories one = PurchaseHistories.of(TimeScale.WEEKS, List.of("c"), new int[] {history.repeats()},
                    new double[] {history.firstToLast()}, new double[] {history.age()});
            require(row, "likelihood", model.logLikelihood(one), c[12], 1e-11);
            assertThat(model.probabilityOfRepeats(history.repeats(), history.age())).as("count of %s", row)
                    .isEqualTo(c[13], within(1e-12));
        }
    }

    private static void require(String row, String what, double actual, double expected, double relative) {
        assertThat(actual).as("%s of %s", what, row).isEqualTo(expected, within(relative * Math.abs(expected)));
    }
}
