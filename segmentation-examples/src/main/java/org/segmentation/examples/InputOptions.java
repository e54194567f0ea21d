package org.segmentation.examples;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import picocli.CommandLine.Option;

/** Where the customers come from: a file of order lines, a file of customers, or the sample. */
final class InputOptions {

    private static final List<String> RFM = List.of("recency", "frequency", "monetary");

    private static final Map<String, Supplier<Feature>> FEATURES = features();

    @Option(names = "--transactions", paramLabel = "FILE", description = "order lines: CSV with a header, may be gzipped")
    private @Nullable Path transactions;
    @Option(names = "--customer", paramLabel = "COLUMN", description = "customer id (${DEFAULT-VALUE})")
    private String customer = "customer_id";
    @Option(names = "--order", paramLabel = "COLUMN", description = "order id (${DEFAULT-VALUE})")
    private String order = "order_id";
    @Option(names = "--time", paramLabel = "COLUMN", description = "date or time of the order (${DEFAULT-VALUE})")
    private String time = "order_date";
    @Option(names = "--time-format", paramLabel = "PATTERN",
            description = "such as dd.MM.yyyy or \"M/d/yyyy H:mm\"; ISO dates and times need none")
    private List<String> timeFormats = List.of();
    @Option(names = "--amount", paramLabel = "COLUMN",
            description = "what was paid (amount, unless --unit-price is given)")
    private @Nullable String amount;
    @Option(names = "--quantity", paramLabel = "COLUMN", description = "how many were ordered")
    private @Nullable String quantity;
    @Option(names = "--unit-price", paramLabel = "COLUMN",
            description = "price of one; with --quantity, in place of --amount")
    private @Nullable String unitPrice;
    @Option(names = "--product", paramLabel = "COLUMN", description = "product type")
    private @Nullable String product;
    @Option(names = "--returned", paramLabel = "COLUMN", description = "how many of the ordered came back")
    private @Nullable String returned;
    @Option(names = "--as-of", paramLabel = "DATE|INSTANT",
            description = "orders up to then are seen: 2011-12-09 or 2011-12-10T00:00:00Z (date of the last order)")
    private @Nullable String asOf;
    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone of the dates (${DEFAULT-VALUE})")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--customers", paramLabel = "FILE",
            description = "a table of customers instead of orders: CSV with a header; --features names its columns")
    private @Nullable Path customers;
    @Option(names = "--id", paramLabel = "COLUMN", description = "customer id in --customers (${DEFAULT-VALUE})")
    private String id = "customer_id";

    @Option(names = "--features", paramLabel = "NAME", split = ",",
            description = "features to cluster by (recency,frequency,monetary); of orders also totalSpending, orderLines,"
                    + " productsOrdered, averageReturnRate, tenure, averageOrderValue, averageDaysBetweenOrders,"
                    + " preferredProductType; with a window as in monetary:P1Y")
    private List<String> features = List.of();
    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "between cells, or tab (,)")
    private String delimiter = ",";
    @Option(names = "--decimal-comma", description = "numbers are written 3,14")
    private boolean decimalComma;
    @Option(names = "--charset", paramLabel = "NAME", description = "of the file (${DEFAULT-VALUE})")
    private Charset charset = StandardCharsets.UTF_8;
    @Option(names = "--where", paramLabel = "COLUMN=VALUE", description = "only such rows; repeatable")
    private List<String> where = List.of();
    @Option(names = "--positive", paramLabel = "COLUMN", description = "only rows above zero there; repeatable")
    private List<String> positive = List.of();
    @Option(names = "--plain-ids", description = "ids such as 17850.0 are read as 17850")
    private boolean plainIds;
    @Option(names = "--skip-bad-rows",
            description = "leave out and count rows that cannot be read or lack a value, instead of stopping")
    private boolean skipBadRows;

    private static Map<String, Supplier<Feature>> features() {
        Map<String, Supplier<Feature>> map = new LinkedHashMap<>();
        map.put("recency", Features::recency);
        map.put("frequency", Features::frequency);
        map.put("monetary", Features::monetary);
        map.put("totalSpending", Features::totalSpending);
        map.put("orderLines", Features::orderLines);
        map.put("productsOrdered", Features::productsOrdered);
        map.put("averageReturnRate", Features::averageReturnRate);
        map.put("tenure", Features::tenure);
        map.put("averageOrderValue", Features::averageOrderValue);
        map.put("averageDaysBetweenOrders", Features::averageDaysBetweenOrders);
        map.put("preferredProductType", Features::preferredProductType);
        return map;
    }

    /** Refuses combinations that make no sense, before anything is read. */
    void check() {
        if (transactions != null && customers != null) {
            throw new IllegalArgumentException("--transactions and --customers exclude each other");
        }
        if (isTable() && features.isEmpty()) {
            throw new IllegalArgumentException("--customers needs --features: the columns to cluster by");
        }
        if (unitPrice != null && quantity == null) {
            throw new IllegalArgumentException("--unit-price needs --quantity");
        }
        if (unitPrice != null && amount != null) {
            throw new IllegalArgumentException("--amount and --unit-price exclude each other");
        }
        if (delimiter.length() != 1 && !delimiter.equals("tab") && !delimiter.equals("\\t")) {
            throw new IllegalArgumentException("--delimiter '" + delimiter + "'; it must be one character, or tab");
        }
        for (String condition : where) {
            if (condition.indexOf('=') < 1) {
                throw new IllegalArgumentException("--where '" + condition + "'; it must read COLUMN=VALUE");
            }
        }
        if (!isTable()) {
            wanted().forEach(InputOptions::feature);
            extractor();
        }
    }

    boolean isTable() {
        return customers != null;
    }

    /** What a message calls the input. */
    String source() {
        return customers != null ? customers.toString() : transactions != null ? transactions.toString() : "the sample";
    }

    /** The columns to cluster by. */
    String[] clusteredBy() {
        return isTable() ? features.toArray(String[]::new)
                : chosen().stream().map(name -> feature(name).name()).toArray(String[]::new);
    }

    private List<String> chosen() {
        return features.isEmpty() ? RFM : features;
    }

    /** What is chosen, and what RFM scores need. */
    private Set<String> wanted() {
        Set<String> names = new LinkedHashSet<>(chosen());
        names.addAll(RFM);
        return names;
    }

    private static Feature feature(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Supplier<Feature> feature = FEATURES.get(name);
        if (feature == null) {
            throw new IllegalArgumentException("--features '" + name + "'; there are " + FEATURES.keySet());
        }
        try {
            return colon < 0 ? feature.get() : feature.get().within(Period.parse(text.substring(colon + 1)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--features '" + text + "'; a window reads like P1Y, P6M or P90D", e);
        }
    }

    FeatureExtractor extractor() {
        FeatureExtractor extractor = asOf == null ? FeatureExtractor.asOfLastOrder() : asOf(asOf);
        return extractor.with(wanted().stream().map(InputOptions::feature).toArray(Feature[]::new))
                .missing(skipBadRows ? MissingValues.DROP : MissingValues.REFUSE);
    }

    private static FeatureExtractor asOf(String text) {
        try {
            return text.contains("T") ? FeatureExtractor.asOf(Instant.parse(text))
                    : FeatureExtractor.asOf(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--as-of '" + text + "'; it must read like 2011-12-09 or 2011-12-10T00:00:00Z", e);
        }
    }

    CsvTransactions orders() {
        CsvTransactions orders;
        if (transactions == null) {
            orders = CsvTransactions.from("the sample", SampleShop::open).quantity("quantity").returned("returned")
                    .product("product_type");
        } else {
            orders = CsvTransactions.from(transactions).delimiter(delimiter()).charset(charset);
            orders = decimalComma ? orders.decimalComma() : orders;
            orders = quantity == null ? orders : orders.quantity(quantity);
            orders = returned == null ? orders : orders.returned(returned);
            orders = product == null ? orders : orders.product(product);
        }
        orders = orders.customer(customer).order(order).zone(zone);
        orders = timeFormats.isEmpty() ? orders.time(time) : orders.time(time, timeFormats.toArray(String[]::new));
        orders = unitPrice == null ? orders.amount(amount == null ? "amount" : amount) : orders.unitPrice(unitPrice);
        for (String condition : where) {
            int equals = condition.indexOf('=');
            orders = orders.where(condition.substring(0, equals), condition.substring(equals + 1));
        }
        for (String column : positive) {
            orders = orders.positive(column);
        }
        orders = plainIds ? orders.plainIds() : orders;
        return skipBadRows ? orders.skipBadRows() : orders;
    }

    FeatureTable table() {
        CsvFeatures table = CsvFeatures.from(Objects.requireNonNull(customers)).id(id)
                .columns(features.toArray(String[]::new)).delimiter(delimiter()).charset(charset);
        table = decimalComma ? table.decimalComma() : table;
        for (String condition : where) {
            int equals = condition.indexOf('=');
            table = table.where(condition.substring(0, equals), condition.substring(equals + 1));
        }
        for (String column : positive) {
            table = table.positive(column);
        }
        table = plainIds ? table.plainIds() : table;
        return (skipBadRows ? table.skipBadRows().missing(MissingValues.DROP) : table).read();
    }

    private char delimiter() {
        return delimiter.length() == 1 ? delimiter.charAt(0) : '\t';
    }
}
