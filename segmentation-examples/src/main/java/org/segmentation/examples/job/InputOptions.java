package org.segmentation.examples.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.examples.SampleShop;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.io.jdbc.JdbcFeatures;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.TransactionSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Where the customers come from: order lines or customers in a file or a database, or the sample. */
final class InputOptions {

    private static final int REJECTS_SHOWN = 5;

    /** Options that mean nothing for a table of customers. */
    private static final List<String> FOR_ORDERS = Stream.of(List.of("--transactions"), ColumnOptions.NAMES,
            List.of("--time-format", "--as-of", "--zone", "--bins")).flatMap(List::stream).toList();

    @Option(names = "--transactions", paramLabel = "FILE", description = "order lines: CSV with a header, may be gzipped")
    private @Nullable Path transactions;
    @Mixin
    private final ColumnOptions columns = new ColumnOptions();
    @Option(names = "--as-of", paramLabel = "DATE|INSTANT",
            description = "orders up to then are seen: 2011-12-09 or 2011-12-10T00:00:00Z (date of the last order)")
    private @Nullable String asOf;
    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone of the dates (${DEFAULT-VALUE})")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--customers", paramLabel = "FILE",
            description = "a table of customers instead of orders: CSV with a header; --features names its columns")
    private @Nullable Path customers;
    @Option(names = "--id", paramLabel = "COLUMN",
            description = "customer id in --customers (customer_id); with --jdbc it says that the query gives customers")
    private @Nullable String id;
    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--features", paramLabel = "NAME", split = ",",
            description = "features to cluster by (recency,frequency,monetary); of orders also totalSpending, orderLines,"
                    + " productsOrdered, averageReturnRate, tenure, averageOrderValue, averageDaysBetweenOrders,"
                    + " preferredProductType; with a window as in monetary:P1Y")
    private List<String> features = List.of();
    @Mixin
    private final CsvOptions csv = new CsvOptions();
    @Option(names = "--skip-bad-rows",
            description = "leave out and count rows that cannot be read and customers that lack a value, instead of"
                    + " stopping")
    private boolean skipBadRows;

    /** What was wrong with the first rows left out; each once, though windows may have the file read twice. */
    private final Set<String> rejects = new LinkedHashSet<>();
    /** The column of the orders that is read to split customers by; null if none is. */
    private @Nullable String splitBy;

    /** Refuses what makes no sense, before anything is read; a model that is loaded says which features it needs. */
    void check(ParseResult given, boolean loaded) {
        database.check();
        if (database.given()) {
            Stream.concat(Stream.of("--transactions", "--customers"), CsvOptions.NAMES.stream())
                    .filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
                        throw new IllegalArgumentException(option + " is for files; --jdbc has none");
                    });
        } else if (id != null && customers == null) {
            throw new IllegalArgumentException("--id goes with --customers or --jdbc; for orders it is --customer");
        }
        if (isTable()) {
            String table = customers != null ? "--customers" : "--id";
            FOR_ORDERS.stream().filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
                throw new IllegalArgumentException(option + " is for orders; " + table + " has none");
            });
            if (features.isEmpty() && !loaded) {
                throw new IllegalArgumentException(table + " needs --features: the columns to cluster by");
            }
        }
        columns.check(transactions == null && !database.given());
        csv.check();
        List<String> clustered = List.of(clusteredBy());
        clustered.stream().filter(name -> clustered.indexOf(name) != clustered.lastIndexOf(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--features names '" + name + "' twice");
                });
        if (!isTable()) {
            extractor(List.of());
            orders();
        } else if (!database.given()) {
            csvCustomers();
        }
    }

    boolean isTable() {
        return customers != null || database.given() && id != null;
    }

    /** What a message calls the input. */
    String source() {
        return customers != null ? customers.toString() : transactions != null ? transactions.toString()
                : database.given() ? "the query" : "the sample";
    }

    /** What to say after an error that a row, or a customer without a value, has made. */
    String remedy(InputException problem) {
        long header = database.given() ? 0 : 1;
        String column = String.valueOf(problem.column());
        boolean isCustomer = !isTable() && problem.source() == null
                && (List.of(clusteredBy()).contains(column) || column.equals(splitBy));
        return !skips() && (problem.line() > header || isCustomer) ? " (see --skip-bad-rows)" : "";
    }

    ZoneId zone() {
        return zone;
    }

    boolean plainIds() {
        return csv.plainIds();
    }

    /** Whether to go on after rows that cannot be read. */
    boolean skips() {
        return skipBadRows || csv.writesRejects();
    }

    /** The columns to cluster by. */
    String[] clusteredBy() {
        return isTable() ? features.toArray(String[]::new)
                : Stream.of(FeatureNames.features(chosen())).map(Feature::name).toArray(String[]::new);
    }

    private List<String> chosen() {
        return features.isEmpty() ? FeatureNames.RFM : features;
    }

    /** Reads customers with the features to cluster by and, of orders, what scores need. */
    Customers read(Printout print, @Nullable String macroColumn) {
        Wanted wanted = isTable() ? Wanted.columns(features)
                : Wanted.features(Stream.concat(chosen().stream(), FeatureNames.RFM.stream()).distinct()
                        .map(FeatureNames::feature).toList());
        splitBy = macroColumn;
        return read(print, macroColumn == null ? wanted : wanted.with(macroColumn));
    }

    /** Reads customers with what is wanted. */
    Customers read(Printout print, Wanted wanted) {
        Customers read;
        if (isTable()) {
            read = Customers.of(database.given() ? fromDatabase(wanted) : fromFile(print, wanted));
        } else {
            TransactionSource orders = orders();
            if (orders instanceof CsvTransactions file) {
                orders = csv.detected(file, print);
            }
            try (Progress progress = Progress.of("reading", -1)) {
                OrderAttribute attribute = wanted.attribute().map(OrderAttribute::of).orElse(null);
                List<Feature> asked = new ArrayList<>(wanted.features());
                if (attribute != null) {
                    orders = attribute.in(orders);
                    asked.add(attribute.feature(orders));
                }
                read = Customers.of(extractor(asked).progress(progress::at).read(orders), orders);
            }
        }
        print.text("Read " + source() + ": " + read.table().intake());
        rejects.forEach(reject -> print.text("  left out: " + reject));
        if (read.table().rows() == 0) {
            throw InputException.of("there are no customers left to segment").in(source());
        }
        print.text(read);
        return read;
    }

    /** The customers of orders that were read, with the features wanted, as they were at another time. */
    FeatureTable asOf(AsOf then, Wanted wanted, TransactionSource orders) {
        FeatureExtractor extractor = then.date().map(FeatureExtractor::asOf)
                .orElseGet(() -> FeatureExtractor.asOf(then.instant().orElseThrow())).zone(then.zone());
        try (Progress progress = Progress.of("reading again", -1)) {
            return with(extractor, wanted.features()).progress(progress::at).extract(orders);
        }
    }

    private FeatureExtractor extractor(List<Feature> asked) {
        return with(asOf == null ? FeatureExtractor.asOfLastOrder() : asOf(asOf), asked);
    }

    private FeatureExtractor with(FeatureExtractor extractor, List<Feature> asked) {
        return extractor.with(asked.toArray(Feature[]::new))
                .missing(skips() ? MissingValues.DROP : MissingValues.REFUSE);
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

    private TransactionSource orders() {
        if (database.given()) {
            return database.orders(columns, zone, bad());
        }
        CsvTransactions source = transactions != null ? CsvTransactions.from(transactions)
                : CsvTransactions.from("the sample", SampleShop::open).quantity("quantity").returned("returned")
                        .product("product_type");
        return csv.orders(source, columns, zone, bad());
    }

    private CsvFeatures csvCustomers() {
        CsvFeatures source = CsvFeatures.from(Objects.requireNonNull(customers)).id(id == null ? "customer_id" : id);
        return csv.customers(source, bad());
    }

    private FeatureTable fromFile(Printout print, Wanted wanted) {
        return csv.detected(csvCustomers().columns(wanted.names(Wanted.Kind.AS_FOUND))
                .numeric(wanted.names(Wanted.Kind.NUMERIC)).categorical(wanted.names(Wanted.Kind.CATEGORICAL)), print)
                .read();
    }

    private FeatureTable fromDatabase(Wanted wanted) {
        JdbcFeatures table = database.customers(bad()).id(Objects.requireNonNull(id));
        return table.columns(wanted.names(Wanted.Kind.AS_FOUND)).numeric(wanted.names(Wanted.Kind.NUMERIC))
                .categorical(wanted.names(Wanted.Kind.CATEGORICAL)).read();
    }

    private @Nullable Consumer<InputException> bad() {
        return !skips() ? null : bad -> {
            if (rejects.size() < REJECTS_SHOWN) {
                rejects.add(OptionWords.of(String.valueOf(bad.getMessage())));
            }
        };
    }
}
