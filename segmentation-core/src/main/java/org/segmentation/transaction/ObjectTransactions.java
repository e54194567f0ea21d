package org.segmentation.transaction;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own objects as order lines, started by {@link TransactionSource#of(Iterable, Function, Function,
 * Function, ToDoubleFunction)}. An immutable value: each call returns a new source. Reopenable as often as the
 * iterable can be iterated.
 *
 * @param <T> the caller's type
 */
public final class ObjectTransactions<T> implements TransactionSource {

    private final Iterable<? extends T> lines;
    private final Function<? super T, @Nullable String> customer;
    private final Function<? super T, String> order;
    private final Function<? super T, Instant> time;
    private final ToDoubleFunction<? super T> amount;
    private final ToDoubleFunction<? super T> quantity;
    private final ToDoubleFunction<? super T> returned;
    private final Function<? super T, @Nullable String> product;
    private final Function<? super T, @Nullable String> currency;
    private final Map<String, Function<? super T, @Nullable String>> attributes;
    private final ZoneId zone;

    private ObjectTransactions(Iterable<? extends T> lines, Function<? super T, @Nullable String> customer,
            Function<? super T, String> order, Function<? super T, Instant> time, ToDoubleFunction<? super T> amount,
            ToDoubleFunction<? super T> quantity, ToDoubleFunction<? super T> returned,
            Function<? super T, @Nullable String> product, Function<? super T, @Nullable String> currency,
            Map<String, Function<? super T, @Nullable String>> attributes, ZoneId zone) {
        this.lines = lines;
        this.customer = customer;
        this.order = order;
        this.time = time;
        this.amount = amount;
        this.quantity = quantity;
        this.returned = returned;
        this.product = product;
        this.currency = currency;
        this.attributes = attributes;
        this.zone = zone;
    }

    static <T> ObjectTransactions<T> of(Iterable<? extends T> lines, Function<? super T, @Nullable String> customer,
            Function<? super T, String> order, Function<? super T, Instant> time,
            ToDoubleFunction<? super T> amount) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, line -> Double.NaN, line -> Double.NaN,
                line -> null, line -> null, Map.of(), ZoneOffset.UTC);
    }

    /**
     * Where the ordered quantity comes from.
     *
     * @param from takes the quantity, negative for a return, NaN if not known
     * @return the source
     */
    public ObjectTransactions<T> quantity(ToDoubleFunction<? super T> from) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, from, returned, product, currency,
                attributes, zone);
    }

    /**
     * Where the returned quantity comes from.
     *
     * @param from takes how many of the ordered came back, NaN if not known
     * @return the source
     */
    public ObjectTransactions<T> returned(ToDoubleFunction<? super T> from) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, quantity, from, product, currency,
                attributes, zone);
    }

    /**
     * Where the product type comes from.
     *
     * @param from takes the product type, null if not known
     * @return the source
     */
    public ObjectTransactions<T> product(Function<? super T, @Nullable String> from) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, quantity, returned, from, currency,
                attributes, zone);
    }

    /**
     * Where the currency comes from.
     *
     * @param from takes the currency's code, null if not known
     * @return the source
     */
    public ObjectTransactions<T> currency(Function<? super T, @Nullable String> from) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, quantity, returned, product, from,
                attributes, zone);
    }

    /**
     * Where a further attribute comes from, for a feature of the caller's own.
     *
     * @param name the attribute's name, as {@link Transaction#attribute(String)} will be asked for it
     * @param from takes its value, null if there is none
     * @return the source
     */
    public ObjectTransactions<T> attribute(String name, Function<? super T, @Nullable String> from) {
        Map<String, Function<? super T, @Nullable String>> more = new LinkedHashMap<>(attributes);
        more.put(name, from);
        return new ObjectTransactions<>(lines, customer, order, time, amount, quantity, returned, product, currency,
                more, zone);
    }

    /**
     * The zone whose calendar days count.
     *
     * @param days the zone; UTC by default
     * @return the source
     */
    public ObjectTransactions<T> zone(ZoneId days) {
        return new ObjectTransactions<>(lines, customer, order, time, amount, quantity, returned, product, currency,
                attributes, days);
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public TransactionCursor open() {
        return new IteratorCursor<>(lines.iterator(), this::toLine);
    }

    private Transaction toLine(T line) {
        Map<String, String> extra = Map.of();
        if (!attributes.isEmpty()) {
            extra = new LinkedHashMap<>();
            for (Map.Entry<String, Function<? super T, @Nullable String>> attribute : attributes.entrySet()) {
                String value = attribute.getValue().apply(line);
                if (value != null) {
                    extra.put(attribute.getKey(), value);
                }
            }
        }
        return Transaction.of(customer.apply(line), order.apply(line), time.apply(line).toEpochMilli(),
                amount.applyAsDouble(line), quantity.applyAsDouble(line), returned.applyAsDouble(line),
                product.apply(line), currency.apply(line), extra);
    }
}
