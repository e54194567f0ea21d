package org.segmentation.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.segmentation.io.csv.CsvTransactions;

/**
 * The sample that ships with the project, and the seeded program that makes it: two years of orders of an invented
 * shop for tea and kitchen things, with loyal customers, one-time buyers, customers who stopped, a busy December,
 * returns, and guests without a customer id.
 *
 * <p>Run it with a file name to write the sample anew; a test holds the shipped file against it.
 */
public final class SampleShop {

    /** The shipped file's name, beside this class on the class path. */
    static final String RESOURCE = "sample-orders.csv.gz";

    private static final long SEED = 20_260_101;
    private static final int CUSTOMERS = 2_600;
    private static final int GUEST_ORDERS = 250;
    private static final LocalDateTime OPENING = LocalDateTime.of(2024, 1, 1, 8, 0);
    private static final int DAYS = 731;
    /** Chance that a draw of a day in this month is kept: quiet summers, a busy November and December. */
    private static final double[] SEASON = {.45, .45, .5, .55, .55, .45, .35, .4, .5, .6, .85, 1};
    private static final List<String> COUNTRIES = List.of("Germany", "France", "Switzerland", "Austria", "Italy");
    private static final double[] COUNTRY_SHARES = {.44, .24, .14, .10, .08};
    private static final List<String> PRODUCTS = List.of("black tea", "green tea", "herbal tea", "coffee", "chocolate",
            "spices", "honey", "cups", "teapots", "tins", "gift boxes", "books");
    private static final double[] PRICES = {6.9, 7.9, 5.5, 9.9, 4.5, 3.9, 8.5, 14, 39, 12, 29, 24};

    /** Kinds of customers: share of all, orders in two years (from, to), size of a basket, when they are active. */
    private enum Kind {
        LOYAL(.08, 18, 42, 1.5, 0, 1),
        REGULAR(.24, 6, 15, 1.1, 0, 1),
        OCCASIONAL(.30, 2, 5, 1.0, 0, 1),
        ONE_TIME(.26, 1, 1, .8, 0, 1),
        STOPPED(.12, 5, 16, 1.4, 0, .55);

        final double share;
        final int fewest;
        final int most;
        final double basket;
        final double from;
        final double to;

        Kind(double share, int fewest, int most, double basket, double from, double to) {
            this.share = share;
            this.fewest = fewest;
            this.most = most;
            this.basket = basket;
            this.from = from;
            this.to = to;
        }
    }

    private record Line(LocalDateTime time, String customer, String country, String product, int quantity,
            int returned, double price, int order) {
    }

    private final Random random = new Random(SEED);
    private final List<Line> lines = new ArrayList<>();
    private int orders;

    private SampleShop() {
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            Kind kind = kind();
            String id = String.format(Locale.ROOT, "C%05d", 10_000 + customer);
            String country = COUNTRIES.get(draw(COUNTRY_SHARES));
            int favourite = random.nextInt(PRODUCTS.size());
            // People join all through the two years; those who stopped had joined early.
            double joined = kind.from + (kind.to - kind.from) * random.nextDouble() * .7;
            int count = kind.fewest + random.nextInt(kind.most - kind.fewest + 1);
            for (int order = 0; order < count; order++) {
                order(id, country, favourite, kind.basket, joined, kind.to);
            }
        }
        for (int guest = 0; guest < GUEST_ORDERS; guest++) {
            order("", COUNTRIES.get(draw(COUNTRY_SHARES)), random.nextInt(PRODUCTS.size()), 1, 0, 1);
        }
        lines.sort(Comparator.comparing(Line::time).thenComparing(Line::order));
    }

    private Kind kind() {
        double left = random.nextDouble();
        for (Kind kind : Kind.values()) {
            left -= kind.share;
            if (left < 0) {
                return kind;
            }
        }
        return Kind.STOPPED;
    }

    private int draw(double[] shares) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length - 1; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }

    private void order(String customer, String country, int favourite, double basket, double from, double to) {
        LocalDateTime time = day(from, to).plusMinutes(random.nextInt(13 * 60));
        orders++;
        int count = 1 + (int) (basket * random.nextDouble() * 2.6);
        for (int line = 0; line < count; line++) {
            int product = random.nextDouble() < .45 ? favourite : random.nextInt(PRODUCTS.size());
            int quantity = 1 + (int) (basket * random.nextDouble() * random.nextDouble() * 5);
            int returned = random.nextDouble() < .06 ? 1 + random.nextInt(quantity) : 0;
            double price = Math.round(100 * PRICES[product] * (.9 + .3 * random.nextDouble())) / 100.0;
            lines.add(new Line(time, customer, country, PRODUCTS.get(product), quantity, returned, price, orders));
        }
    }

    private LocalDateTime day(double from, double to) {
        while (true) {
            LocalDateTime day = OPENING.plus((long) (DAYS * (from + (to - from) * random.nextDouble())),
                    ChronoUnit.DAYS);
            if (random.nextDouble() < SEASON[day.getMonthValue() - 1]) {
                return day;
            }
        }
    }

    /** The sample as it is made: a header and a line an order line, oldest first. */
    static String csv() {
        StringBuilder text = new StringBuilder(
                "order_id,customer_id,order_date,product_type,quantity,returned,unit_price,amount,country\n");
        for (Line line : new SampleShop().lines) {
            text.append(String.format(Locale.ROOT, "%d,%s,%s,%s,%d,%d,%.2f,%.2f,%s%n", 100_000 + line.order(),
                    line.customer(), line.time(), line.product(), line.quantity(), line.returned(), line.price(),
                    line.price() * (line.quantity() - line.returned()), line.country()).replace("\r\n", "\n"));
        }
        return text.toString();
    }

    /**
     * The sample as it ships: UTF-8, compressed by gzip.
     *
     * @return an open stream, to be closed by the caller
     */
    public static InputStream open() {
        return Objects.requireNonNull(SampleShop.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    /**
     * The sample as order lines: who, which order, when, for how much, how many, how many came back, of what; the
     * customer's {@code country} as an attribute.
     *
     * @return a source that can be opened as often as one likes
     */
    public static CsvTransactions orders() {
        return CsvTransactions.from("the sample", SampleShop::open)
                .customer("customer_id").order("order_id").time("order_date").amount("amount")
                .quantity("quantity").returned("returned").product("product_type").attribute("country");
    }

    /**
     * Writes the sample anew.
     *
     * @param args one file name, which should end in {@code .csv.gz}
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: SampleShop FILE.csv.gz");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(csv().getBytes(StandardCharsets.UTF_8));
            }
            Files.write(Path.of(args[0]), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
