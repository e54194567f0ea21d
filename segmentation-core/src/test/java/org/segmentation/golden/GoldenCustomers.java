package org.segmentation.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;

/**
 * Recency, frequency and monetary value of the customers in the reference data, by plain code that shares nothing with
 * the library's feature extraction. A test that asks for data that is not there is skipped.
 */
public final class GoldenCustomers {

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    /** Read once for all tests. */
    private static @Nullable FeatureTable uci;

    private GoldenCustomers() {
    }

    /** 995 customers of the R package rfm; as-of 2006-12-31, frequency counts orders. */
    public static FeatureTable rfmOrders() {
        LocalDate asOf = LocalDate.of(2006, 12, 31);
        Map<String, double[]> customers = new TreeMap<>();
        read("rfm_orders.csv", fields -> {
            double days = ChronoUnit.DAYS.between(LocalDate.parse(fields.get(1)), asOf);
            add(customers, fields.get(0), days, Double.parseDouble(fields.get(2)));
        });
        return table(customers);
    }

    /** 3,921 British customers of UCI Online Retail; as-of 2011-12-10T00:00, frequency counts order lines. */
    public static synchronized FeatureTable uci() {
        if (uci == null) {
            uci = readUci();
        }
        return uci;
    }

    private static FeatureTable readUci() {
        LocalDateTime asOf = LocalDateTime.of(2011, 12, 10, 0, 0);
        Map<String, double[]> customers = new TreeMap<>();
        read("uci_online_retail.csv.gz", fields -> {
            int quantity = Integer.parseInt(fields.get(3));
            if (fields.get(7).equals("United Kingdom") && !fields.get(6).isEmpty() && quantity > 0) {
                LocalDateTime time = LocalDateTime.parse(fields.get(4).replace(' ', 'T'));
                double days = Math.floorDiv(ChronoUnit.SECONDS.between(time, asOf), 86_400);
                add(customers, fields.get(6).replace(".0", ""), days, quantity * Double.parseDouble(fields.get(5)));
            }
        });
        return table(customers);
    }

    /** All 541,909 order lines of UCI Online Retail, in the order of the file; times as if in UTC. */
    public static List<Transaction> retail() {
        List<Transaction> lines = new ArrayList<>();
        read("uci_online_retail.csv.gz", fields -> {
            double quantity = Double.parseDouble(fields.get(3));
            lines.add(Transaction.of(fields.get(6).replace(".0", ""), fields.get(0),
                    LocalDateTime.parse(fields.get(4).replace(' ', 'T')).toInstant(ZoneOffset.UTC),
                    quantity * Double.parseDouble(fields.get(5))).quantity(quantity));
        });
        return lines;
    }

    private static void add(Map<String, double[]> customers, String id, double days, double amount) {
        double[] rfm = customers.computeIfAbsent(id, none -> new double[] {days, 0, 0});
        rfm[0] = Math.min(rfm[0], days);
        rfm[1]++;
        rfm[2] += amount;
    }

    private static FeatureTable table(Map<String, double[]> customers) {
        return FeatureTable.of(List.copyOf(customers.keySet()), List.of(
                        FeatureColumn.numeric("recency").unit("days").lowIsGood(),
                        FeatureColumn.numeric("frequency"),
                        FeatureColumn.numeric("monetary").unit("currency")),
                customers.values().stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** Gives the fields of each line but the header. */
    private static void read(String name, Consumer<List<String>> line) {
        Path file = DATA.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "reference data " + file.toAbsolutePath().normalize() + " is absent");
        try (var bytes = Files.newInputStream(file);
                var plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            reader.readLine();
            reader.lines().map(GoldenCustomers::fields).forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
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
}
