package org.segmentation.examples.job;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.table.MissingValues;
import picocli.CommandLine.Option;

/** How a CSV file is written, and which of its rows count. */
final class CsvOptions {

    /** Their names, which mean nothing for a database. */
    static final List<String> NAMES = List.of("--time-format", "--delimiter", "--decimal-comma", "--thousands",
            "--currency", "--charset", "--detect", "--where", "--positive", "--plain-ids", "--rejects");

    @Option(names = "--time-format", paramLabel = "PATTERN",
            description = "such as dd.MM.yyyy or \"M/d/yyyy H:mm\"; ISO dates and times need none; of several, given one"
                    + " by one, the first that fits")
    List<String> timeFormats = List.of();
    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "between cells, or tab (,)")
    private @Nullable String delimiter;
    @Option(names = "--decimal-comma", description = "numbers are written 3,14")
    private boolean decimalComma;
    @Option(names = "--thousands", paramLabel = "CHARACTER", description = "between thousands, such as . or '")
    private @Nullable Character thousands;
    @Option(names = "--currency", paramLabel = "SIGN", split = ",",
            description = "currency signs before or after numbers, such as EUR,CHF")
    private List<String> currency = List.of();
    @Option(names = "--charset", paramLabel = "NAME", description = "of the file (UTF-8)")
    private @Nullable Charset charset;
    @Option(names = "--detect",
            description = "find delimiter, charset, and how numbers and times are written at the head of the file, as far"
                    + " as they are not given, and print them")
    private boolean detect;
    @Option(names = "--where", paramLabel = "COLUMN=VALUE",
            description = "only such rows; repeatable: of one column any of the values, of several columns all")
    private List<String> where = List.of();
    @Option(names = "--positive", paramLabel = "COLUMN", description = "only rows above zero there; repeatable")
    private List<String> positive = List.of();
    @Option(names = "--plain-ids", description = "ids such as 17850.0 are read as 17850")
    private boolean plainIds;
    @Option(names = "--rejects", paramLabel = "FILE",
            description = "write rows that cannot be read to a file, with their lines and reasons; as --skip-bad-rows")
    private @Nullable Path rejects;

    void check() {
        if (delimiter != null && delimiter.length() != 1 && !delimiter.equals("tab") && !delimiter.equals("\\t")) {
            throw new IllegalArgumentException("--delimiter '" + delimiter + "'; it must be one character, or tab");
        }
        conditions();
    }

    boolean plainIds() {
        return plainIds;
    }

    /** Whether to go on after rows that cannot be read, whatever else was said. */
    boolean writesRejects() {
        return rejects != null;
    }

    /**
     * A reading of order lines.
     *
     * @param bad takes what is wrong with a row; null to stop there
     */
    CsvTransactions orders(CsvTransactions source, ColumnOptions columns, ZoneId zone,
            @Nullable Consumer<InputException> bad) {
        CsvTransactions orders = source.customer(columns.customer).order(columns.order).zone(zone);
        orders = timeFormats.isEmpty() ? orders.time(columns.time)
                : orders.time(columns.time, timeFormats.toArray(String[]::new));
        orders = columns.quantity == null ? orders : orders.quantity(columns.quantity);
        orders = columns.returned == null ? orders : orders.returned(columns.returned);
        orders = columns.product == null ? orders : orders.product(columns.product);
        orders = columns.unitPrice == null ? orders : orders.unitPrice(columns.unitPrice);
        String paid = columns.paid();
        orders = paid == null ? orders : orders.amount(paid);
        orders = delimiter == null ? orders : orders.delimiter(delimiter(delimiter));
        orders = charset == null ? orders : orders.charset(charset);
        orders = decimalComma ? orders.decimalComma() : orders;
        orders = thousands == null ? orders : orders.thousandsSeparator(thousands);
        orders = currency.isEmpty() ? orders : orders.currencySigns(currency.get(0), others(currency));
        for (Map.Entry<String, List<String>> condition : conditions().entrySet()) {
            List<String> values = condition.getValue();
            orders = orders.where(condition.getKey(), values.get(0), others(values));
        }
        for (String column : positive) {
            orders = orders.positive(column);
        }
        orders = plainIds ? orders.plainIds() : orders;
        orders = bad == null ? orders : orders.skipBadRows(bad);
        return rejects == null ? orders : orders.rejectsTo(rejects);
    }

    /**
     * A reading of customers, which does not yet know its columns.
     *
     * @param bad takes what is wrong with a row; null to stop there
     */
    CsvFeatures customers(CsvFeatures source, @Nullable Consumer<InputException> bad) {
        CsvFeatures table = delimiter == null ? source : source.delimiter(delimiter(delimiter));
        table = charset == null ? table : table.charset(charset);
        table = decimalComma ? table.decimalComma() : table;
        table = thousands == null ? table : table.thousandsSeparator(thousands);
        table = currency.isEmpty() ? table : table.currencySigns(currency.get(0), others(currency));
        for (Map.Entry<String, List<String>> condition : conditions().entrySet()) {
            List<String> values = condition.getValue();
            table = table.where(condition.getKey(), values.get(0), others(values));
        }
        for (String column : positive) {
            table = table.positive(column);
        }
        table = plainIds ? table.plainIds() : table;
        table = bad == null ? table : table.skipBadRows(bad).missing(MissingValues.DROP);
        return rejects == null ? table : table.rejectsTo(rejects);
    }

    /** The reading with what is found at the head of its file, printed, if that was asked for. */
    CsvTransactions detected(CsvTransactions orders, Printout print) {
        CsvTransactions found = detect ? orders.detect() : orders;
        found.found().ifPresent(print::text);
        return found;
    }

    /** The reading with what is found at the head of its file, printed, if that was asked for. */
    CsvFeatures detected(CsvFeatures customers, Printout print) {
        CsvFeatures found = detect ? customers.detect() : customers;
        found.found().ifPresent(print::text);
        return found;
    }

    private static char delimiter(String text) {
        return text.length() == 1 ? text.charAt(0) : '\t';
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

    private static String[] others(List<String> values) {
        return values.stream().skip(1).toArray(String[]::new);
    }
}
