package org.segmentation.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.TransactionSource;

/**
 * What is known of the customers from all orders so far, to which each day's orders are added: the features of a million
 * customers are brought up to date by reading one day. Started by {@link FeatureExtractor#state()}; a file keeps it from
 * one day to the next.
 *
 * <pre>{@code
 * FeatureState state = FeatureExtractor.asOfLastOrder().with(recency(), frequency(), monetary()).state();
 * state.add("2025-12-30", orders);
 * FeatureTable then = state.table(LocalDate.of(2025, 12, 30));
 * }</pre>
 *
 * <p><b>Batches.</b> Orders come in batches, each under a key of the caller's such as its date; a key that was there before
 * is refused, so that no day counts twice. A batch holds whole orders: those of earlier batches are counted and
 * forgotten, and an order whose lines stand in two batches counts as two. Then a table is, bit for bit, that of one
 * extraction from all lines, batch after batch.
 *
 * <p><b>As-of.</b> A table may be as of any time that is not before the last line used. Let no line of the future in: what is
 * once in cannot be left out again.
 *
 * <p><b>Features.</b> All built-in ones but those that need to know the single orders again:
 * <ul>
 * <li>with a {@linkplain Feature#within window}, as the lines that leave it when as-of moves on are not known any
 *     more: extract such features from the orders of that time alone, and join the tables;
 * <li>the average return rate where negative quantities are taken {@linkplain NegativeQuantities#AS_RETURNS as returns},
 *     which are set against orders of any time before;
 * <li>features of the caller's own, as nobody else knows what the numbers mean that they gather.
 * </ul>
 *
 * <p>Memory is in proportion to the customers (and to each one's distinct product types, where they are asked for), besides
 * to the orders of the batch being read, unless its source promises an {@linkplain LineOrder order of its lines}. Mutable, for
 * one thread at a time. One that has thrown while lines were added holds a part of them, and refuses to go on.
 */
public final class FeatureState {

    private static final String FORGOTTEN = "of customers who were forgotten";

    private final Plan plan;
    private final Optional<ZoneId> zone;
    private final MissingValues missing;
    private final Reading reading;
    private final Set<String> batches = new LinkedHashSet<>();
    private BatchOrders orders;
    private Extraction extraction;
    private boolean spoilt;

    private FeatureState(Plan plan, Optional<ZoneId> zone, MissingValues missing, Reading reading) {
        this.plan = plan;
        this.zone = zone;
        this.missing = missing;
        this.reading = reading;
        this.orders = new BatchOrders(plan);
        this.extraction = extraction(orders);
    }

    private Extraction extraction(BatchOrders ledger) {
        return new Extraction(plan, missing, reading, plan.needsOrders() ? ledger : null);
    }

    static FeatureState start(List<Feature> features, Optional<ZoneId> zone, NegativeQuantities negative,
            MissingValues missing, Reading reading) {
        features.forEach(feature -> requireKeepable(feature, negative));
        return new FeatureState(new Plan(features, null, zone.orElse(ZoneOffset.UTC).normalized(), zone.isPresent(),
                negative, LineOrder.ANY), zone, missing, reading);
    }

    private static void requireKeepable(Feature feature, NegativeQuantities negative) {
        String name = "'" + feature.name() + "' cannot be had of a state: ";
        if (feature.window().isPresent()) {
            throw new IllegalArgumentException(name + "when as-of moves on, lines leave its window, and a state does not know"
                    + " which; extract it from the orders of the window alone, and join the tables");
        }
        if (feature.measure() == Measure.OWN) {
            throw new IllegalArgumentException(name + "only its own accumulator knows what its numbers mean, which no"
                    + " file can keep; extract it from all orders, and join the tables");
        }
        if (feature.measure() == Measure.RETURN_RATE && negative == NegativeQuantities.AS_RETURNS) {
            throw new IllegalArgumentException(name + "returns are set against earlier orders, which a state does not"
                    + " remember one by one; extract it from all orders, or have a returned quantity in the lines");
        }
    }

    /**
     * A state from its parts, as a file may have kept them.
     *
     * @param header    what it knows beside its customers
     * @param customers as many as the header says, ids distinct
     * @return the state
     * @throws IllegalArgumentException if the parts do not fit together, or are of features that no state can have
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static FeatureState of(StateHeader header, Iterator<CustomerState> customers) {
        FeatureExtractor extractor = FeatureExtractor.asOfLastOrder().with(header.features().toArray(Feature[]::new))
                .negativeQuantities(header.negativeQuantities()).missing(header.missing());
        FeatureState state = header.zone().map(extractor::zone).orElse(extractor).state();
        if (!header.numbers().equals(StateRows.numbers(state.plan))) {
            throw new IllegalArgumentException("the numbers of a customer are " + header.numbers() + "; these features need "
                    + StateRows.numbers(state.plan));
        }
        if (!header.products().isEmpty() && !state.plan.needsProducts()) {
            throw new IllegalArgumentException("there are product types, for which no feature asks");
        }
        StateRows rows = state.restore(header);
        int count = 0;
        for (; customers.hasNext(); count++) {
            Interrupts.check(count);
            rows.restore(customers.next(), header.products().size());
        }
        if (count != header.customers()) {
            throw new IllegalArgumentException("there are " + count + " customers, not " + header.customers());
        }
        return state;
    }

    private StateRows restore(StateHeader header) {
        batches.addAll(header.batches());
        extraction.restore(header.intake());
        gate().restore(header.currency(), header.latest(), header.quantitySeen(), header.returnedSeen(),
                header.productSeen());
        extraction.restoreProducts(header.products());
        return rows();
    }

    /** What has seen all lines. */
    private Gate gate() {
        if (spoilt) {
            throw new IllegalStateException("a batch has failed, so that some of its lines are in and some are not; take the"
                    + " state again from the file where it was kept before");
        }
        return extraction.requireWhole();
    }

    private StateRows rows() {
        gate();
        return extraction.rows(orders.totals());
    }

    /**
     * Adds a batch of whole orders.
     *
     * @param batch  its key, such as the date; not blank
     * @param source the order lines; opened once. That its lines are sorted or its orders adjacent is trusted within the
     *               batch, and spares memory
     * @return this state
     * @throws IllegalArgumentException if a batch of this key is in already, or the key is blank; or the source has another
     *                                  zone than UTC, and the extractor was not told which to use
     * @throws InputException           if the source holds bad data, is not sorted although it says so, or has a currency
     *                                  other than that of the lines before
     * @throws IllegalStateException    if an earlier batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureState add(String batch, TransactionSource source) {
        if (batch.isBlank()) {
            throw new IllegalArgumentException("the key of a batch is blank; give one that tells it from all others, such as"
                    + " its date");
        }
        if (batches.contains(batch)) {
            throw new IllegalArgumentException("the batch '" + batch + "' is in already; its orders would count twice");
        }
        gate();
        orders.begin(source.lineOrder());
        spoilt = true;
        extraction.addAll(source);
        orders.end(extraction.customers());
        spoilt = false;
        batches.add(batch);
        return this;
    }

    /**
     * The features as of the day of the last line used.
     *
     * @return one row a customer in natural order of the ids, no rows if no line was used
     * @throws InputException        if the lines do not say what a feature needs, a customer has no value and that is
     *                               refused, or a value leaves the range of a double
     * @throws IllegalStateException if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable table() {
        gate();
        return extraction.table();
    }

    /**
     * The features as of the end of a day.
     *
     * @param date the last day that is seen, in the zone; not before the last line used
     * @return as {@link #table()}
     * @throws InputException           as {@link #table()}
     * @throws IllegalArgumentException if a line used is later
     * @throws IllegalStateException    if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable table(LocalDate date) {
        return table(AsOf.of(date, plan.zone()));
    }

    /**
     * The features as of an instant.
     *
     * @param instant the last instant that is seen; not before the last line used
     * @return as {@link #table()}
     * @throws InputException           as {@link #table()}
     * @throws IllegalArgumentException if a line used is later
     * @throws IllegalStateException    if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable table(Instant instant) {
        return table(AsOf.of(instant, plan.zone()));
    }

    private FeatureTable table(AsOf asOf) {
        long latest = gate().latestMillis();
        if (asOf.lastMillis() < latest) {
            throw new IllegalArgumentException("as of " + asOf + ", but there is a line of "
                    + Instant.ofEpochMilli(latest) + ", which a state cannot leave out; ask for that day or a later one, or"
                    + " extract from the orders");
        }
        return extraction.table(asOf);
    }

    /**
     * Removes a customer with all that is known of them. Whoever orders again is a new customer.
     *
     * @param customer an id
     * @return whether there was such a customer
     * @throws IllegalStateException if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; nobody is removed, and it stays
     *                                                    interrupted
     */
    public boolean forget(String customer) {
        return forget(Set.of(customer)) > 0;
    }

    /**
     * Removes customers with all that is known of them, in one go. The {@linkplain #intake() intake} counts their lines as left
     * out.
     *
     * @param customers ids
     * @return how many of them there were
     * @throws IllegalStateException if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; nobody is removed, and it stays
     *                                                    interrupted
     */
    public int forget(Collection<String> customers) {
        gate();
        Set<String> without = new HashSet<>(customers);
        long lines = 0;
        int known = 0;
        for (String customer : without) {
            long own = extraction.lines(customer);
            lines += own;
            known += own > 0 ? 1 : 0;
        }
        if (known > 0) {
            FeatureState rest = new FeatureState(plan, zone, missing, reading);
            StateHeader header = header();
            StateRows kept = rest.restore(header);
            rows().forEach(without, state -> kept.restore(state, header.products().size()));
            rest.extraction.forgetLines(FORGOTTEN, lines);
            orders = rest.orders;
            extraction = rest.extraction;
        }
        return known;
    }

    /**
     * Whether anything is known of a customer.
     *
     * @param customer an id
     * @return whether a line of this customer was used
     */
    public boolean knows(String customer) {
        return extraction.lines(customer) > 0;
    }

    /**
     * How many customers there are.
     *
     * @return the number of rows that the table has, unless customers without a value are dropped
     */
    public int customers() {
        return extraction.customers();
    }

    /**
     * The batches that are in.
     *
     * @return an unmodifiable view of their keys, in the order in which they came
     */
    public Set<String> batches() {
        return Collections.unmodifiableSet(batches);
    }

    /**
     * What has been seen and skipped in all batches.
     *
     * @return the counts of lines
     */
    public Intake intake() {
        return extraction.intake();
    }

    /**
     * The point in time from which {@link #table()} looks at the customers.
     *
     * @return the day of the last line used; empty if there is none
     */
    public Optional<AsOf> asOf() {
        return extraction.asOf();
    }

    /**
     * What is known beside the customers.
     *
     * @return all that is needed to rebuild the state, but for the customers
     * @throws IllegalStateException if a batch has failed
     */
    public StateHeader header() {
        Gate gate = gate();
        return new StateHeader(plan.features(), zone, plan.negative(), missing, List.copyOf(batches), intake(),
                gate.currency(), gate.latestMillis(), gate.quantitySeen(), gate.returnedSeen(), gate.productSeen(),
                StateRows.numbers(plan), extraction.products(), customers());
    }

    /**
     * Gives what is known of every customer, in natural order of the ids.
     *
     * @param consumer takes them one after the other; it must not change this state
     * @throws IllegalStateException if a batch has failed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public void forEachCustomer(Consumer<? super CustomerState> consumer) {
        rows().forEach(Set.of(), consumer);
    }

    /** What is gathered, of how many, and from what; no customers' data. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "state of %s of %,d customers from %,d batches (%s)",
                plan.features().stream().map(Feature::name).toList(), customers(), batches.size(), intake());
    }
}
