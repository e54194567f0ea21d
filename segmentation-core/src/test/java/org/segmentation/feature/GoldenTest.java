package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Published figures, reached from the published data; skipped where the data folder is absent. */
class GoldenTest {

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private static List<RetailLine> retail = List.of();

    private record RetailLine(Transaction transaction, String country) {
    }

    private static final Instant AS_OF = Instant.parse("2011-12-10T00:00:00Z");

    private static BufferedReader open(String name) throws IOException {
        Path path = DATA.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no golden figures: " + path + " is absent");
        InputStream bytes = Files.newInputStream(path);
        return new BufferedReader(new InputStreamReader(
                name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }

    /** The fields of a line; quoted ones may hold commas and doubled quotes, but no line breaks. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** All 541,909 lines, read once. */
    private static List<RetailLine> retailLines() throws IOException {
        if (retail.isEmpty()) {
            try (BufferedReader reader = open("uci_online_retail.csv.gz")) {
                retail = reader.lines().skip(1).map(GoldenTest::retailLine).toList();
            }
        }
        return retail;
    }

    private static List<Transaction> retail() throws IOException {
        return retailLines().stream().map(RetailLine::transaction).toList();
    }

    @AfterAll
    static void forget() {
        retail = List.of();
    }

    private static RetailLine retailLine(String text) {
        List<String> f = fields(text);
        double quantity = Double.parseDouble(f.get(3));
        Instant time = LocalDateTime.parse(f.get(4).replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        double amount = quantity * Double.parseDouble(f.get(5));
        return new RetailLine(Transaction.of(f.get(6).replace(".0", ""), f.get(0), time, amount).quantity(quantity)
                .product(f.get(1)), f.get(7));
    }

    /** Type 7 of Hyndman and Fan. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    @Test
    void theQuantileTierStudyOfTheUnitedKingdom() throws IOException {
        List<Transaction> lines = retailLines().stream().filter(line -> line.country.equals("United Kingdom"))
                .map(RetailLine::transaction).filter(line -> line.quantity() > 0).toList();
        FeatureTable table = FeatureExtractor.asOf(AS_OF).with(recency(), orderLines(), monetary())
                .extract(TransactionSource.of(lines));

        assertThat(table.intake().used()).isEqualTo(354_345);
        assertThat(table.intake().skipped()).isEqualTo(table.intake().skipped("without a customer id"));
        assertThat(table.rows()).isEqualTo(3921);
        Map<String, double[]> listed = Map.of("12346", new double[] {325, 1, 77183.60},
                "12747", new double[] {2, 103, 4196.01}, "12748", new double[] {0, 4596, 33719.73},
                "12749", new double[] {3, 199, 4090.88}, "12820", new double[] {3, 59, 942.34});
        listed.forEach((id, expected) -> assertThat(table.row(table.rowOf(id).orElseThrow()))
                .as(id).containsExactly(expected, Offset.offset(1e-9)));

        requireStatistics(table.statistics("recency"), 91.722265, 99.528532, 373);
        requireStatistics(table.statistics("orderLines"), 90.371079, 217.796155, 7847);
        requireStatistics(table.statistics("monetary"), 1863.910113, 7481.922217, 259657.30);
        requireQuartiles(table, "recency", 17, 50, 142);
        requireQuartiles(table, "orderLines", 17, 41, 99);
        requireQuartiles(table, "monetary", 300.04, 651.82, 1575.89);
    }

    private static void requireStatistics(ColumnStatistics statistics, double mean, double sd, double max) {
        assertThat(statistics.mean()).isCloseTo(mean, Offset.offset(5e-7));
        assertThat(statistics.sampleStandardDeviation()).isCloseTo(sd, Offset.offset(5e-7));
        assertThat(statistics.max()).isCloseTo(max, Offset.offset(1e-9));
    }

    private static void requireQuartiles(FeatureTable table, String column, double... quartiles) {
        for (int q = 0; q < quartiles.length; q++) {
            assertThat(quantile(table.column(column), (q + 1) / 4.0)).as(column)
                    .isCloseTo(quartiles[q], Offset.offset(0.005));
        }
    }

    @Test
    void allCountriesOfTheRetailer() throws IOException {
        List<Transaction> lines = retail();
        assertThat(lines).hasSize(541_909);
        FeatureExtractor spend = FeatureExtractor.asOf(AS_OF).with(monetary());
        FeatureTable all = spend.extract(TransactionSource.of(lines));
        assertThat(all.rows()).isEqualTo(4372);
        assertThat(all.intake()).hasToString("541,909 lines: 406,829 used, 135,080 without a customer id");
        assertThat(all.where("monetary", x -> x <= -1).rows()).isEqualTo(41);

        FeatureTable positive = spend.negativeQuantities(NegativeQuantities.DROP)
                .extract(TransactionSource.of(lines));
        assertThat(positive.rows()).isEqualTo(4339);
        assertThat(positive.intake().used()).isEqualTo(397_924);
    }

    /** Real-world returns, all features, and the oracle. */
    @Test
    void theRetailersReturnsAgreeWithTheOracle() throws IOException {
        List<Transaction> lines = retail();
        FeatureTable table = FeatureExtractor.asOf(AS_OF).negativeQuantities(NegativeQuantities.AS_RETURNS)
                .missing(MissingValues.KEEP).with(recency(), tenure(), frequency(), orderLines(), monetary(),
                        averageOrderValue(), averageDaysBetweenOrders(), productsOrdered(), averageReturnRate(),
                        preferredProductType()).extract(TransactionSource.of(lines));
        NaiveFeatures naive = new NaiveFeatures(null, AS_OF, ZoneOffset.UTC, NegativeQuantities.AS_RETURNS, null);
        Map<String, List<Object>> expected = naive.of(lines);
        assertThat(table.ids()).containsExactlyElementsOf(expected.keySet());
        List<String> types = table.header("preferredProductType").levels();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = expected.get(table.id(row));
            for (int column = 0; column < 9; column++) {
                double value = (Double) values.get(column);
                boolean close = Double.isNaN(value) ? Double.isNaN(table.value(row, column))
                        : Math.abs(table.value(row, column) - value) <= 1e-9 * Math.max(1, Math.abs(value));
                assertThat(close).as("%s, %s: %s", table.id(row), table.columns().get(column), value).isTrue();
            }
            double code = table.value(row, 9);
            assertThat(Double.isNaN(code) ? "none" : types.get((int) code)).isEqualTo(values.get(9));
        }
        assertThat(table.intake().notes().values()).containsExactly(naive.unmatched(lines));
    }

    @Test
    void theOrdersOfTheRPackage() throws IOException {
        List<Transaction> orders = new ArrayList<>();
        try (BufferedReader reader = open("rfm_orders.csv")) {
            reader.readLine();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                List<String> f = fields(text);
                orders.add(Transaction.of(f.get(0), "order " + orders.size(),
                        LocalDate.parse(f.get(1)).atStartOfDay().toInstant(ZoneOffset.UTC),
                        Double.parseDouble(f.get(2))));
            }
        }
        FeatureTable table = FeatureExtractor.asOf(LocalDate.of(2006, 12, 31))
                .with(recency(), frequency(), monetary()).extract(TransactionSource.of(orders));
        assertThat(table.intake().used()).isEqualTo(4906);
        assertThat(table.rows()).isEqualTo(995);
        // Edges as our bins take them, right side included; recency counts down, so from the fifth score to the first.
        requireBins(table, "recency", new double[] {114, 180, 297.4, 481}, 200, 199, 199, 200, 197);
        requireBins(table, "frequency", new double[] {3, 4, 5, 7}, 268, 187, 176, 244, 120);
        requireBins(table, "monetary", new double[] {255.8, 381, 506.4, 665}, 200, 200, 198, 202, 195);
    }

    private static void requireBins(FeatureTable table, String column, double[] edges, int... sizes) {
        int[] counted = new int[edges.length + 1];
        for (double x : table.column(column)) {
            counted[(int) Arrays.stream(edges).filter(edge -> edge < x).count()]++;
        }
        assertThat(counted).as(column).containsExactly(sizes);
    }
}
