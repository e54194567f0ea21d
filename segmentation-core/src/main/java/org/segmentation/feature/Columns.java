package org.segmentation.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;

/** The features' values, computed from what was gathered. */
final class Columns {

    private final Plan plan;
    private final AsOf asOf;
    private final String currency;
    private final CustomerLedger customers;
    private final AccumulatorLedger accumulators;
    private final @Nullable OrderLedger orders;
    private final @Nullable ProductLedger products;
    private final @Nullable SettledReturns returns;

    /** What a column means, and a value for each customer. */
    record Column(FeatureColumn header, double[] values) {
    }

    Columns(Plan plan, AsOf asOf, String currency, CustomerLedger customers, AccumulatorLedger accumulators,
            @Nullable OrderLedger orders, @Nullable ProductLedger products, @Nullable SettledReturns returns) {
        this.plan = plan;
        this.asOf = asOf;
        this.currency = currency;
        this.customers = customers;
        this.accumulators = accumulators;
        this.orders = orders;
        this.products = products;
        this.returns = returns;
    }

    Column column(int index) {
        Feature feature = plan.features().get(index);
        int level = plan.level(index);
        FeatureColumn header = feature.column();
        return switch (feature.measure()) {
            case RECENCY -> new Column(header, of(customer ->
                    customers.hasOrder(customer) ? asOf.daysSince(customers.last(customer)) : Double.NaN));
            case TENURE -> new Column(header, of(customer ->
                    customers.hasOrder(customer) ? asOf.daysSince(customers.first(customer, 0)) : Double.NaN));
            case FREQUENCY -> new Column(header, orderCounts(level));
            case AMOUNT -> new Column(inCurrency(header), of(customer -> amount(index, customer)));
            case ORDER_VALUE -> new Column(inCurrency(header), orderValues(index, level));
            case DAYS_BETWEEN_ORDERS -> new Column(header, daysBetweenOrders(level));
            case RETURN_RATE -> new Column(header,
                    Objects.requireNonNull(orders).returnRates(level, customers.size(), returns));
            case PRODUCTS -> new Column(header, Objects.requireNonNull(products).counts(level, customers.size()));
            case PREFERRED_PRODUCT -> preferred(header, level);
            case ORDER_LINES, OWN -> new Column(header,
                    of(customer -> accumulators.finish(index, customer, asOf)));
        };
    }

    private double[] of(IntToDoubleFunction value) {
        double[] values = new double[customers.size()];
        for (int customer = 0; customer < values.length; customer++) {
            Interrupts.check(customer);
            values[customer] = value.applyAsDouble(customer);
        }
        return values;
    }

    private FeatureColumn inCurrency(FeatureColumn header) {
        return header.unit(currency);
    }

    private double[] orderCounts(int level) {
        return Objects.requireNonNull(orders).counts(level, customers.size());
    }

    /** Amounts are finite, so NaN can only be what remains of a sum that left the range and came back. */
    private double amount(int index, int customer) {
        double sum = accumulators.finish(index, customer, asOf);
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    private double[] orderValues(int index, int level) {
        double[] counts = orderCounts(level);
        return of(customer -> counts[customer] == 0 ? Double.NaN : amount(index, customer) / counts[customer]);
    }

    private double[] daysBetweenOrders(int level) {
        double[] counts = orderCounts(level);
        return of(customer -> counts[customer] < 2 ? Double.NaN
                : asOf.daysBetween(customers.first(customer, level), customers.last(customer))
                        / (counts[customer] - 1));
    }

    private Column preferred(FeatureColumn header, int level) {
        ProductLedger ledger = Objects.requireNonNull(products);
        String[] names = ledger.inOrderOfName();
        int[] places = ledger.preferred(level, customers.size());
        // Only types that someone prefers become levels; there may be thousands of others.
        int[] used = Arrays.stream(places).filter(place -> place >= 0).distinct().sorted().toArray();
        List<String> levels = Arrays.stream(used).mapToObj(place -> names[place]).toList();
        return new Column(FeatureColumn.categorical(header.name(), levels), of(customer ->
                places[customer] < 0 ? Double.NaN : Arrays.binarySearch(used, places[customer])));
    }
}
