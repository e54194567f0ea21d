package org.segmentation.examples;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.segmentation.io.csv.CsvRatings;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** Star ratings of the sample shop, made from its orders: whoever sends things back likes them less. */
final class SampleRatings {

    private static final long SEED = 20_260_102;
    /** One order line in so many is rated. */
    private static final int RATED = 25;

    private SampleRatings() {
    }

    /** The ratings as a file would have them. */
    static String csv() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder("customer_id,rated_at,stars\n");
        try (TransactionCursor lines = SampleShop.orders().open()) {
            for (Transaction line = lines.next(); line != null; line = lines.next()) {
                if (line.customer() != null && random.nextInt(RATED) == 0) {
                    LocalDate day = LocalDate.ofInstant(line.time(), ZoneOffset.UTC).plusDays(1 + random.nextInt(10));
                    double liking = 4.4 + random.nextGaussian() - (line.returned() > 0 ? 2 : 0);
                    text.append(line.customer()).append(',').append(day).append(',')
                            .append(Math.max(1, Math.min(5, Math.round(liking)))).append('\n');
                }
            }
        }
        return text.toString();
    }

    static CsvRatings ratings() {
        return CsvRatings.fromText("the sample's ratings", () -> new StringReader(csv()))
                .customer("customer_id").time("rated_at").stars("stars").scale(1, 5);
    }
}
