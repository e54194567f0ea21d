package org.segmentation.feature;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been gathered from order lines so far, for work that comes line by line or part by part: lines go in by
 * {@link #add} and {@link #addAll}, parts gathered apart are joined by {@link #merge}, and {@link #table()} gives the
 * features of what is in. Started by {@link FeatureExtractor#start()} or {@link FeatureExtractor#read}.
 *
 * <p>Parts can split the lines in any way: the joined table agrees with that of one extraction exactly on counts, days
 * and categories, and to 1e-9 relative on sums and averages. Only where sources promise an order of lines
 * ({@link LineOrder}) and nobody remembers their orders, all lines of an order must be in the same part.
 *
 * <p>Mutable, for one thread at a time. One that has thrown holds a part of some lines, and refuses to go on.
 */
public final class Extraction {

    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);
    private static final String UNMATCHED = "returns that found no order, in whole or in part";

    private final Plan plan;
    private final MissingValues missing;
    private final Reading reading;
    private final Gate gate;
    private final CustomerLedger customers;
    private final AccumulatorLedger accumulators;
    private final @Nullable OrderLedger orders;
    private final @Nullable ProductLedger products;
    private final @Nullable ReturnLedger returns;
    /** An accumulator of the caller's own may throw, and a line that it throws for has to be the one just read. */
    private final LineBatch taken;
    /** How many customers were prepared for. */
    private int opened;
    private Intake read = Intake.nothing();
    private long added;
    private boolean spoilt;

    Extraction(Plan plan, MissingValues missing, Reading reading) {
        this(plan, missing, reading, !plan.needsOrders() ? null
                : plan.trustsLineOrder() ? new AdjacentOrders(plan) : new RememberedOrders(plan));
    }

    Extraction(Plan plan, MissingValues missing, Reading reading, @Nullable OrderLedger orders) {
        this.plan = plan;
        this.missing = missing;
        this.reading = reading;
        this.gate = new Gate(plan.negative(), plan.lastMillis());
        this.customers = new CustomerLedger(plan);
        this.accumulators = new AccumulatorLedger(plan);
        this.orders = orders;
        this.products = plan.needsProducts() ? new ProductLedger(plan) : null;
        this.returns = plan.settlesReturns() ? new ReturnLedger() : null;
        this.taken = new LineBatch(plan.asksFor(Measure.OWN) ? 1 : LineBatch.MOST);
    }

    /**
     * Adds a line. If this extraction was read from a source that promises an order of its lines, the caller promises
     * that all lines of an order come one after the other.
     *
     * @param line any line; it is used, or counted for the reason why not
     * @return this extraction
     * @throws InputException        if its currency is not that of the lines before
     * @throws IllegalStateException if an earlier call has thrown
     */
    public Extraction add(Transaction line) {
        requireWhole();
        spoilt = true;
        take(line);
        addTaken();
        added++;
        spoilt = false;
        return this;
    }

    /**
     * Adds all lines of a source, once.
     *
     * @param source the lines
     * @return this extraction
     * @throws InputException           if the source holds bad data, is not sorted although it says so, or has a
     *                                  currency other than that of the lines before; the line is counted as the source
     *                                  counts what it has seen
     * @throws IllegalArgumentException if the source promises less about the order of its lines than this extraction
     *                                  counts on, or has another zone and the extractor was not told which to use
     * @throws IllegalStateException    if an earlier call has thrown
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Extraction addAll(TransactionSource source) {
        requireWhole();
        if (plan.trustsLineOrder() && source.lineOrder() == LineOrder.ANY) {
            throw new IllegalArgumentException("the source promises no order of its lines, this extraction counts on "
                    + plan.lineOrder() + "; add it to one of FeatureExtractor.start()");
        }
        if (!plan.zoneGiven() && !source.zone().normalized().equals(plan.zone())) {
            throw new IllegalArgumentException("the source's zone is " + source.zone() + ", this extraction's "
                    + plan.zone() + "; say which to use with FeatureExtractor.zone(…)");
        }
        spoilt = true;
        gate.expect(source.lineOrder());
        read = read.plus(reading.read(source, this::take));
        addTaken();
        gate.expect(LineOrder.ANY);
        spoilt = false;
        return this;
    }

    private void take(Transaction line) {
        Gate.Verdict verdict = gate.admit(line);
        if (verdict != Gate.Verdict.UNUSED) {
            taken.add(line, verdict == Gate.Verdict.RETURN);
            if (taken.isFull()) {
                addTaken();
            }
        }
    }

    private void addTaken() {
        customers.prepare(taken);
        for (int i = 0; i < taken.size(); i++) {
            taken.setCustomer(i, opened(customers.index(taken, i)));
        }
        if (orders != null) {
            orders.prepare(taken);
        }
        if (products != null) {
            products.prepare(taken);
        }
        for (int i = 0; i < taken.size(); i++) {
            addTaken(i);
        }
        taken.clear();
    }

    private void addTaken(int i) {
        Transaction line = taken.line(i);
        int customer = taken.customer(i);
        int depth = plan.depth(line.timeMillis());
        customers.addLine(customer);
        accumulators.add(customer, line, depth);
        if (taken.isReturn(i)) {
            if (returns != null) {
                returns.addReturn(customer, line);
            }
            return;
        }
        customers.addOrder(customer, line.timeMillis(), depth);
        if (orders != null) {
            int order = orders.add(taken, i, depth);
            if (returns != null) {
                returns.addOrder(order, line);
            }
        }
        if (products != null) {
            products.add(taken, i, depth);
        }
    }

    /** A customer's number, prepared everywhere if it is the next new one. */
    private int opened(int customer) {
        if (customer == opened) {
            opened++;
            accumulators.open(customer);
            if (orders != null) {
                orders.open(customer);
            }
        }
        return customer;
    }

    /**
     * Takes over what another extraction has gathered; that one is left as it is.
     *
     * @param other an extraction for the same features, as-of, zone and negative quantities
     * @return this extraction
     * @throws InputException           if the other's currency is not this one's
     * @throws IllegalArgumentException if the other gathers other things or in another way, or is this one
     * @throws IllegalStateException    if an earlier call of either has thrown
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Extraction merge(Extraction other) {
        requireWhole();
        other.requireWhole();
        if (other == this || !plan.fits(other.plan)) {
            throw new IllegalArgumentException(other == this ? "an extraction cannot be merged with itself"
                    : "the parts differ in features, as-of, zone, negative quantities or in whether they remember"
                    + " orders; start all of them from one extractor, with sources that promise the same");
        }
        spoilt = true;
        read = read.plus(other.read);
        gate.merge(other.gate);
        added += other.added;
        int[] numbers = new int[other.customers.size()];
        for (int from = 0; from < numbers.length; from++) {
            Interrupts.check(from);
            numbers[from] = opened(customers.index(other.customers.id(from)));
            customers.merge(numbers[from], other.customers, from);
            accumulators.merge(numbers[from], other.accumulators, from);
        }
        int[] orderNumbers = orders == null || other.orders == null ? new int[0] : orders.merge(other.orders, numbers);
        if (products != null && other.products != null) {
            products.merge(other.products, numbers);
        }
        if (returns != null && other.returns != null) {
            returns.merge(other.returns, numbers, orderNumbers);
        }
        spoilt = false;
        return this;
    }

    /** What it has gathered of each customer, to be kept or put back. */
    StateRows rows(AdjacentOrders totals) {
        return new StateRows(plan, customers, accumulators, totals, products, this::opened);
    }

    /** Takes what an earlier extraction has read as read. */
    void restore(Intake earlier) {
        read = read.plus(earlier);
    }

    /** Counts lines as left out for a reason, once their customers are gone. */
    void forgetLines(String reason, long lines) {
        read = read.skip(reason, lines);
    }

    /** The product types, where they are asked for. */
    List<String> products() {
        return products == null ? List.of() : products.names();
    }

    void restoreProducts(List<String> names) {
        if (products != null) {
            names.forEach(products::restore);
        }
    }

    /** How many lines of a customer were used, 0 if there is no such customer. */
    long lines(String customer) {
        int number = customers.find(customer);
        return number < 0 ? 0 : customers.lines(number);
    }

    /** What has seen all lines, unless some are missing. */
    Gate requireWhole() {
        if (spoilt) {
            throw new IllegalStateException(
                    "an earlier call has failed, so that some of the lines are missing; start a new extraction");
        }
        return gate;
    }

    /**
     * The features of the customers seen so far, in natural order of their ids. More can be added afterwards.
     *
     * @return one row a customer, no rows if no line was used; its {@linkplain FeatureTable#intake() intake} counts
     *         the lines
     * @throws InputException        if the lines do not say what a feature needs, a customer has no value and that is
     *                               refused, or a value leaves the range of a double
     * @throws IllegalStateException if an earlier call has thrown
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable table() {
        // Without a line used there is no last day, and no customer to look at from any other.
        return table(asOf().orElseGet(() -> AsOf.of(LocalDate.EPOCH, plan.zone())));
    }

    /** The features as of a time that is not before any line used, unless the plan says as of when. */
    FeatureTable table(AsOf asOf) {
        requireWhole();
        Interrupts.check();
        int width = plan.features().size();
        TableWriter writer = new TableWriter(customers, width);
        if (customers.size() > 0) {
            gate.requireEnoughFor(plan);
        }
        SettledReturns settled = returns != null && orders instanceof RememberedOrders remembered
                ? returns.settle(remembered, plan) : null;
        Columns columns = new Columns(plan, asOf, gate.currency(), customers, accumulators, orders, products, settled);
        for (int column = 0; column < width; column++) {
            writer.add(columns.column(column));
        }
        Intake counts = settled == null ? intake() : intake().note(UNMATCHED, settled.unmatched());
        FeatureTable table = writer.write(missing, counts);
        LOG.debug("{} features of {} customers from {}", width, table.rows(), table.intake());
        return table;
    }

    /**
     * How many customers have been seen so far.
     *
     * @return the number of rows that the table has, unless customers without a value are dropped
     */
    public int customers() {
        return customers.size();
    }

    /**
     * What has been seen and skipped so far.
     *
     * @return the counts of lines
     */
    public Intake intake() {
        return gate.without(read.plus(Intake.of("lines", added)));
    }

    /**
     * From where customers are looked at.
     *
     * @return as the extractor was told, or the day of the last line so far; empty as long as that is not known
     */
    public Optional<AsOf> asOf() {
        if (plan.asOf() != null) {
            return Optional.of(plan.asOf());
        }
        return customers.size() == 0 ? Optional.empty()
                : Optional.of(AsOf.of(AsOf.day(gate.latestMillis(), plan.zone()), plan.zone()));
    }

    /** What is asked for and how much has been seen; no customers' data. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        plan.features().forEach(feature -> names.add(feature.name()));
        return String.format(Locale.ROOT, "%s of %,d customers (%s)", names, customers.size(), intake());
    }
}
