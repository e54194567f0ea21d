package org.segmentation.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** The CDNOW sample of the reference data; a test that asks for it is skipped where it is absent. */
final class Cdnow {

    static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    static final LocalDate END = LocalDate.of(1998, 6, 30);

    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private Cdnow() {
    }

    private static List<String> lines(String name) {
        Path path = DATA.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no golden figures: " + path + " is absent");
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The raw purchases; the customer's id is the number within the sample, 0001 to 2357. */
    static TransactionSource purchases() {
        List<Transaction> purchases = new ArrayList<>();
        for (String line : lines("cdnow_sample.txt")) {
            String[] fields = line.strip().split("\\s+");
            LocalDate day = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
            purchases.add(Transaction.of(fields[1], Integer.toString(purchases.size()),
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(), Double.parseDouble(fields[4])));
        }
        return TransactionSource.of(purchases);
    }

    /** The published summary in weeks, at two decimals. */
    static PurchaseHistories summary() {
        List<String[]> rows = lines("cdnow_summary.csv").stream().skip(1).map(line -> line.split(",")).toList();
        return PurchaseHistories.of(TimeScale.WEEKS, rows.stream().map(row -> row[0]).toList(),
                rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray(),
                rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray());
    }
}
