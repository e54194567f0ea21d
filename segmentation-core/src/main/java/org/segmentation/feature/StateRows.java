package org.segmentation.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What has been gathered of each customer, copied out of the ledgers and put back into them. */
final class StateRows {

    private static final int[] NO_PRODUCTS = {};
    private static final long[] NO_LINES = {};
    private static final String LINES = "orderLines";
    private static final String ORDERS = "orders";
    private static final String RATES = "rates";
    /** Those of the numbers that count something. */
    private static final Set<String> COUNTS = Set.of(LINES, ORDERS, RATES);

    private final Plan plan;
    private final CustomerLedger customers;
    private final AccumulatorLedger accumulators;
    private final AdjacentOrders orders;
    private final @Nullable ProductLedger products;
    private final IntUnaryOperator opened;
    /** The first feature that has these numbers, -1 if none has. */
    private final int amounts;
    private final int lines;
    private final List<String> numbers;
    private final boolean[] isCount;

    /** @param opened prepares a new customer everywhere and returns its number */
    StateRows(Plan plan, CustomerLedger customers, AccumulatorLedger accumulators, AdjacentOrders orders,
            @Nullable ProductLedger products, IntUnaryOperator opened) {
        this.plan = plan;
        this.customers = customers;
        this.accumulators = accumulators;
        this.orders = orders;
        this.products = products;
        this.opened = opened;
        this.amounts = first(plan, Measure.AMOUNT, Measure.ORDER_VALUE);
        this.lines = first(plan, Measure.ORDER_LINES);
        this.numbers = numbers(plan);
        this.isCount = new boolean[numbers.size()];
        for (int i = 0; i < isCount.length; i++) {
            isCount[i] = COUNTS.contains(numbers.get(i));
        }
    }

    private static int first(Plan plan, Measure... measures) {
        List<Measure> sought = List.of(measures);
        return IntStream.range(0, plan.features().size())
                .filter(f -> sought.contains(plan.features().get(f).measure())).findFirst().orElse(-1);
    }

    /** The names of the numbers, which files keep: not to be changed. */
    static List<String> numbers(Plan plan) {
        List<String> names = new ArrayList<>();
        if (first(plan, Measure.AMOUNT, Measure.ORDER_VALUE) >= 0) {
            names.addAll(List.of("amountSum", "amountCompensation"));
        }
        if (first(plan, Measure.ORDER_LINES) >= 0) {
            names.add(LINES);
        }
        if (plan.needsOrders()) {
            names.add(ORDERS);
        }
        if (plan.asksFor(Measure.RETURN_RATE)) {
            names.addAll(List.of("rateSum", "rateCompensation", RATES));
        }
        return names;
    }

    /** Gives every customer but some, in natural order of the ids. */
    void forEach(Set<String> without, Consumer<? super CustomerState> consumer) {
        IdOrder order = IdOrder.of(customers);
        ProductMembers members = products == null ? null : products.members(customers.size());
        for (int row = 0; row < order.ids().length; row++) {
            Interrupts.check(row);
            if (!without.contains(order.ids()[row])) {
                int customer = order.numbers()[row];
                int[] own = members == null ? NO_PRODUCTS : members.of(customer);
                long[] ownLines = products == null ? NO_LINES : products.lines(customer, own);
                consumer.accept(new CustomerState(order.ids()[row], customers.lines(customer),
                        customers.first(customer, 0), customers.last(customer), numbers(customer),
                        own, ownLines));
            }
        }
    }

    private double[] numbers(int customer) {
        double[] values = new double[numbers.size()];
        if (amounts >= 0) {
            accumulators.get(amounts, customer, values, 0);
        }
        if (lines >= 0) {
            accumulators.get(lines, customer, values, numbers.indexOf(LINES));
        }
        if (plan.needsOrders()) {
            orders.get(customer, values, numbers.indexOf(ORDERS));
        }
        return values;
    }

    /** Puts a customer back who is new here. */
    void restore(CustomerState state, int productTypes) {
        requireSound(state, productTypes);
        int customer = opened.applyAsInt(customers.restore(state.id(), state.lines(), state.first(), state.last()));
        double[] values = state.numbers();
        if (amounts >= 0) {
            accumulators.set(amounts, customer, values, 0);
        }
        if (lines >= 0) {
            accumulators.set(lines, customer, values, numbers.indexOf(LINES));
        }
        if (plan.needsOrders()) {
            orders.set(customer, values, numbers.indexOf(ORDERS));
        }
        for (int p = 0; products != null && p < state.products().length; p++) {
            products.restore(customer, state.products()[p], products.countsLines() ? state.productLines()[p] : 0);
        }
    }

    private void requireSound(CustomerState state, int productTypes) {
        if (state.id().isBlank() || state.lines() < 1) {
            throw unsound(state, "has a blank id or " + state.lines() + " lines");
        }
        if (state.first() > state.last() && !(state.first() == Long.MAX_VALUE && state.last() == Long.MIN_VALUE)) {
            throw unsound(state, "has a first order after the last");
        }
        if (state.numbers().length != numbers.size()) {
            throw unsound(state, "has " + state.numbers().length + " numbers, not " + numbers);
        }
        for (int i = 0; i < state.numbers().length; i++) {
            double number = state.numbers()[i];
            if (isCount[i] && !(number >= 0 && number <= state.lines() && number == Math.rint(number))) {
                throw unsound(state, "has " + number + " " + numbers.get(i) + " of " + state.lines() + " lines");
            }
        }
        int[] own = state.products();
        for (int p = 0; p < own.length; p++) {
            if (products == null || own[p] >= productTypes || own[p] <= (p == 0 ? -1 : own[p - 1])) {
                throw unsound(state, "has product types that are not known, or not in order");
            }
        }
        long[] counts = state.productLines();
        boolean sound = counts.length == (products != null && products.countsLines() ? own.length : 0);
        for (long count : counts) {
            sound &= count >= 1 && count <= state.lines();
        }
        if (!sound) {
            throw unsound(state, "has wrong numbers of lines by product type");
        }
    }

    private static IllegalArgumentException unsound(CustomerState state, String what) {
        return new IllegalArgumentException("customer '" + state.id() + "' " + what);
    }
}
