package org.segmentation.examples;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Where the customers come from: a file of order lines, a file of customers, or the sample. */
final class InputOptions {

    private static final int REJECTS_SHOWN = 5;

    /** Options that mean nothing for a table of customers. */
    private static final List<String> FOR_ORDERS = List.of("--transactions", "--customer", "--order", "--time",
            "--time-format", "--amount", "--quantity", "--unit-price", "--product", "--returned", "--as-of", "--zone",
            "--bins");

    @Option(names = "--transactions", paramLabel = "FILE", description = "order lines: CSV with a header, may be gzipped")
    private @Nullable Path transactions;
    @Option(names = "--customer", paramLabel = "COLUMN", description = "customer id (${DEFAULT-VALUE})")
    private String customer = "customer_id";
    @Option(names = "--order", paramLabel = "COLUMN", description = "order id (${DEFAULT-VALUE})")
    private String order = "order_id";
    @Option(names = "--time", paramLabel = "COLUMN", description = "date or time of the order (${DEFAULT-VALUE})")
    private String time = "order_date";
    @Option(names = "--time-format", paramLabel = "PATTERN",
            description = "such as dd.MM.yyyy or \"M/d/yyyy H:mm\"; ISO dates and times need none; of several, given one"
                    + " by one, the first that fits")
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
    @Option(names = "--id", paramLabel = "COLUMN", description = "customer id in --customers (customer_id)")
    private @Nullable String id;

    @Option(names = "--features", paramLabel = "NAME", split = ",",
            description = "features to cluster by (recency,frequency,monetary); of orders also totalSpending, orderLines,"
                    + " productsOrdered, averageReturnRate, tenure, averageOrderValue, averageDaysBetweenOrders,"
                    + " preferredProductType; with a window as in monetary:P1Y")
    private List<String> features = List.of();
    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "between cells, or tab (${DEFAULT-VALUE})")
    private String delimiter = ",";
    @Option(names = "--decimal-comma", description = "numbers are written 3,14")
    private boolean decimalComma;
    @Option(names = "--charset", paramLabel = "NAME", description = "of the file (${DEFAULT-VALUE})")
    private Charset charset = StandardCharsets.UTF_8;
    @Option(names = "--where", paramLabel = "COLUMN=VALUE",
            description = "only such rows; repeatable: of one column any of the values, of several columns all")
    private List<String> where = List.of();
    @Option(names = "--positive", paramLabel = "COLUMN", description = "only rows above zero there; repeatable")
    private List<String> positive = List.of();
    @Option(names = "--plain-ids", description = "ids such as 17850.0 are read as 17850")
    private boolean plainIds;
    @Option(names = "--skip-bad-rows",
            description = "leave out and count rows that cannot be read and customers that lack a value, instead of"
                    + " stopping")
    private boolean skipBadRows;

    /** What was wrong with the first rows left out; each once, though windows may have the file read twice. */
    private final Set<String> rejects = new LinkedHashSet<>();

    /** Refuses what makes no sense, before anything is read. */
    void check(ParseResult given) {
        if (isTable()) {
            FOR_ORDERS.stream().filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
                throw new IllegalArgumentException(option + " is for orders; --customers has none");
            });
            if (features.isEmpty()) {
                throw new IllegalArgumentException("--customers needs --features: the columns to cluster by");
            }
        } else if (id != null) {
            throw new IllegalArgumentException("--id goes with --customers; for orders it is --customer");
        }
        if (unitPrice != null && quantity == null && transactions != null) {
            throw new IllegalArgumentException("--unit-price needs --quantity");
        }
        if (unitPrice != null && amount != null) {
            throw new IllegalArgumentException("--amount and --unit-price exclude each other");
        }
        if (delimiter.length() != 1 && !delimiter.equals("tab") && !delimiter.equals("\\t")) {
            throw new IllegalArgumentException("--delimiter '" + delimiter + "'; it must be one character, or tab");
        }
        List<String> columns = List.of(clusteredBy());
        columns.stream().filter(name -> columns.indexOf(name) != columns.lastIndexOf(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--features names '" + name + "' twice");
                });
        if (isTable()) {
            customers();
        } else {
            extractor();
            orders();
        }
    }

    boolean isTable() {
        return customers != null;
    }

    /** What a message calls the input. */
    String source() {
        return customers != null ? customers.toString() : transactions != null ? transactions.toString() : "the sample";
    }

    /** What to say after an error that a row, or a customer without a value, has made. */
    String remedy(InputException problem) {
        boolean isCustomer = !isTable() && List.of(clusteredBy()).contains(String.valueOf(problem.column()));
        return !skipBadRows && (problem.line() > 1 || isCustomer) ? " (see --skip-bad-rows)" : "";
    }

    /** The columns to cluster by. */
    String[] clusteredBy() {
        return isTable() ? features.toArray(String[]::new)
                : Stream.of(FeatureNames.features(chosen())).map(Feature::name).toArray(String[]::new);
    }

    private List<String> chosen() {
        return features.isEmpty() ? FeatureNames.RFM : features;
    }

    FeatureExtractor extractor() {
        Set<String> names = new LinkedHashSet<>(chosen());
        names.addAll(FeatureNames.RFM);
        FeatureExtractor extractor = asOf == null ? FeatureExtractor.asOfLastOrder() : asOf(asOf);
        return extractor.with(FeatureNames.features(names))
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
        CsvTransactions orders = transactions != null ? CsvTransactions.from(transactions)
                : CsvTransactions.from("the sample", SampleShop::open).quantity("quantity").returned("returned")
                        .product("product_type");
        orders = orders.customer(customer).order(order).zone(zone).delimiter(delimiter()).charset(charset);
        orders = timeFormats.isEmpty() ? orders.time(time) : orders.time(time, timeFormats.toArray(String[]::new));
        orders = quantity == null ? orders : orders.quantity(quantity);
        orders = returned == null ? orders : orders.returned(returned);
        orders = product == null ? orders : orders.product(product);
        orders = unitPrice == null ? orders.amount(amount == null ? "amount" : amount) : orders.unitPrice(unitPrice);
        orders = decimalComma ? orders.decimalComma() : orders;
        for (Map.Entry<String, List<String>> condition : conditions().entrySet()) {
            orders = orders.where(condition.getKey(), first(condition), others(condition));
        }
        for (String column : positive) {
            orders = orders.positive(column);
        }
        orders = plainIds ? orders.plainIds() : orders;
        return skipBadRows ? orders.skipBadRows(this::reject) : orders;
    }

    CsvFeatures customers() {
        CsvFeatures table = CsvFeatures.from(Objects.requireNonNull(customers)).id(id == null ? "customer_id" : id)
                .columns(features.toArray(String[]::new)).delimiter(delimiter()).charset(charset);
        table = decimalComma ? table.decimalComma() : table;
        for (Map.Entry<String, List<String>> condition : conditions().entrySet()) {
            table = table.where(condition.getKey(), first(condition), others(condition));
        }
        for (String column : positive) {
            table = table.positive(column);
        }
        table = plainIds ? table.plainIds() : table;
        return skipBadRows ? table.skipBadRows(this::reject).missing(MissingValues.DROP) : table;
    }

    private char delimiter() {
        return delimiter.length() == 1 ? delimiter.charAt(0) : '\t';
    }

    /** The values that are let in of each column. */
    private Map<String, List<String>> conditions() {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (String condition : where) {
            int equals = condition.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--where '" + condition + "'; it must read COLUMN=VALUE");
            }
            conditions.computeIfAbsent(condition.substring(0, equals), column -> new ArrayList<>())
                    .add(condition.substring(equals + 1));
        }
        return conditions;
    }

    private static String first(Map.Entry<String, List<String>> condition) {
        return condition.getValue().get(0);
    }

    private static String[] others(Map.Entry<String, List<String>> condition) {
        return condition.getValue().stream().skip(1).toArray(String[]::new);
    }

    private void reject(InputException bad) {
        if (rejects.size() < REJECTS_SHOWN) {
            rejects.add(String.valueOf(bad.getMessage()));
        }
    }

    /** What was wrong with the first rows that were left out. */
    Set<String> rejects() {
        return rejects;
    }
}
