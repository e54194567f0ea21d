package org.segmentation.transaction;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order: which customer, which order, when, how much; and, where known, which product type, how many,
 * how many came back, the currency, and further attributes by name. An immutable value.
 */
public final class Transaction {

    private final @Nullable String customer;
    private final String order;
    private final long timeMillis;
    private final double amount;
    private final double quantity;
    private final double returned;
    private final @Nullable String product;
    private final @Nullable String currency;
    private final Map<String, String> attributes;

    private Transaction(@Nullable String customer, String order, long timeMillis, double amount, double quantity,
            double returned, @Nullable String product, @Nullable String currency, Map<String, String> attributes) {
        this.customer = customer;
        this.order = order;
        this.timeMillis = timeMillis;
        this.amount = amount;
        this.quantity = quantity;
        this.returned = returned;
        this.product = product;
        this.currency = currency;
        this.attributes = attributes;
    }

    /**
     * A line with the four things that every line has.
     *
     * @param customer the customer's id; null or blank if the line belongs to no known customer
     * @param order    the order's id, unique within the customer
     * @param time     when; kept to the millisecond
     * @param amount   what was paid for the line, after returns and taxes as the company counts it; finite
     * @return the line
     * @throws IllegalArgumentException if the amount is not finite
     */
    public static Transaction of(@Nullable String customer, String order, Instant time, double amount) {
        return of(customer, order, time.toEpochMilli(), amount, Double.NaN, Double.NaN, null, null, Map.of());
    }

    /**
     * A line with everything at once: for sources that make many.
     *
     * @param customer   the customer's id; null or blank if the line belongs to no known customer
     * @param order      the order's id, unique within the customer
     * @param timeMillis when, in milliseconds since 1970-01-01T00:00Z
     * @param amount     what was paid for the line; finite
     * @param quantity   how many were ordered, negative for a return; NaN if not known
     * @param returned   how many of them came back; NaN if not known
     * @param product    the product type; null if not known
     * @param currency   the currency of the amount; null if not known
     * @param attributes further attributes by name; kept, not copied, so the caller must not change it
     * @return the line
     * @throws IllegalArgumentException if the amount is not finite or a quantity is infinite
     */
    public static Transaction of(@Nullable String customer, String order, long timeMillis, double amount,
            double quantity, double returned, @Nullable String product, @Nullable String currency,
            Map<String, String> attributes) {
        if (!(Math.abs(amount) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("order '" + order + "': amount " + amount + " is not finite");
        }
        if (Double.isInfinite(quantity) || Double.isInfinite(returned)) {
            throw new IllegalArgumentException("order '" + order + "': quantity " + quantity + " or returned "
                    + returned + " is not finite");
        }
        return new Transaction(customer, Objects.requireNonNull(order, "order"), timeMillis, amount, quantity,
                returned, product, currency, attributes);
    }

    /**
     * The same line with a quantity.
     *
     * @param units how many were ordered, negative for a return; finite
     * @return the line
     */
    public Transaction quantity(double units) {
        return of(customer, order, timeMillis, amount, units, returned, product, currency, attributes);
    }

    /**
     * The same line with a returned quantity.
     *
     * @param units how many of the ordered came back; finite
     * @return the line
     */
    public Transaction returned(double units) {
        return of(customer, order, timeMillis, amount, quantity, units, product, currency, attributes);
    }

    /**
     * The same line with a product type.
     *
     * @param type the product type
     * @return the line
     */
    public Transaction product(String type) {
        return of(customer, order, timeMillis, amount, quantity, returned, type, currency, attributes);
    }

    /**
     * The same line with a currency.
     *
     * @param code for example {@code "EUR"}
     * @return the line
     */
    public Transaction currency(String code) {
        return of(customer, order, timeMillis, amount, quantity, returned, product, code, attributes);
    }

    /**
     * The same line with one more attribute, for a feature of the caller's own.
     *
     * @param name  the attribute
     * @param value its value
     * @return the line
     */
    public Transaction attribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return of(customer, order, timeMillis, amount, quantity, returned, product, currency,
                Collections.unmodifiableMap(more));
    }

    /**
     * The customer.
     *
     * @return the id; null or blank if the line belongs to no known customer
     */
    public @Nullable String customer() {
        return customer;
    }

    /**
     * The order.
     *
     * @return the id, unique within the customer
     */
    public String order() {
        return order;
    }

    /**
     * When.
     *
     * @return milliseconds since 1970-01-01T00:00Z
     */
    public long timeMillis() {
        return timeMillis;
    }

    /**
     * When.
     *
     * @return the time, to the millisecond
     */
    public Instant time() {
        return Instant.ofEpochMilli(timeMillis);
    }

    /**
     * What was paid for the line.
     *
     * @return an amount of the source's currency, finite
     */
    public double amount() {
        return amount;
    }

    /**
     * How many were ordered.
     *
     * @return a quantity, negative for a return; NaN if not known
     */
    public double quantity() {
        return quantity;
    }

    /**
     * How many of the ordered came back.
     *
     * @return a quantity; NaN if not known
     */
    public double returned() {
        return returned;
    }

    /**
     * The product type.
     *
     * @return its name; null if not known
     */
    public @Nullable String product() {
        return product;
    }

    /**
     * The currency of the amount.
     *
     * @return its code; null if not known
     */
    public @Nullable String currency() {
        return currency;
    }

    /**
     * A further attribute of the line.
     *
     * @param name the attribute, as the source was told to keep it
     * @return its value; null if the line has no such attribute
     */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String toString() {
        return "customer " + customer + ", order " + order + ", " + time() + ", amount " + amount
                + (product == null ? "" : ", product " + product);
    }
}
