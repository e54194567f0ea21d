package org.segmentation.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * How purchases are read: in which zone a day begins, and who is told of the progress. An immutable value; each
 * setting returns a new one. Started by {@link Purchases#reader()}.
 *
 * <p>One pass; memory is in proportion to the distinct (customer, calendar day) pairs, in primitive arrays, and to the
 * customers' ids.
 */
public final class PurchaseReader {

    private static final String WITHOUT_CUSTOMER = "without a customer id";
    private static final String RETURNS = "returns (a quantity or an amount below zero)";
    private static final int BETWEEN_REPORTS = 1 << 13;
    private static final long DAY = 24 * 60 * 60 * 1000L;

    private final @Nullable ZoneId zone;
    private final LongConsumer progress;

    PurchaseReader(@Nullable ZoneId zone, LongConsumer progress) {
        this.zone = zone;
        this.progress = Objects.requireNonNull(progress);
    }

    /**
     * The same reader with another zone, which decides on which day a line falls.
     *
     * @param days the zone; by default that of the source
     * @return the reader
     */
    public PurchaseReader zone(ZoneId days) {
        return new PurchaseReader(Objects.requireNonNull(days), progress);
    }

    /**
     * The same reader with a listener to its progress.
     *
     * @param listener told every 8,192 lines, and at the end, how many lines have been read
     * @return the reader
     */
    public PurchaseReader progress(LongConsumer listener) {
        return new PurchaseReader(zone, listener);
    }

    /**
     * The purchases of a source, merged per customer and calendar day.
     *
     * @param source the order lines, opened once
     * @return the purchases; without customers if no line is used
     * @throws InputException if the source holds bad data, is not sorted although it says so, or has more than one
     *                        currency
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Purchases read(TransactionSource source) {
        Pass pass = new Pass((zone != null ? zone : source.zone()).normalized(),
                source.lineOrder() == LineOrder.SORTED_BY_TIME);
        try (TransactionCursor cursor = source.open()) {
            Interrupts.check();
            long lines = 0;
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                try {
                    pass.take(line);
                } catch (InputException problem) {
                    throw problem.line() >= 0 ? problem : problem.atLine(cursor.intake().seen());
                }
                if (++lines % BETWEEN_REPORTS == 0) {
                    progress.accept(lines);
                }
                // Every line, since a source may be slow.
                Interrupts.check();
            }
            progress.accept(lines);
            return pass.purchases(cursor.intake());
        }
    }

    /** One reading: its state, and what it notices. */
    private static final class Pass {

        private final ZoneId zone;
        private final boolean sorted;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final PurchaseLedger ledger = new PurchaseLedger();
        private long previousMillis = Long.MIN_VALUE;
        private long withoutCustomer;
        private long returns;
        private @Nullable String currency;

        Pass(ZoneId zone, boolean sorted) {
            this.zone = zone;
            this.sorted = sorted;
        }

        void take(Transaction line) {
            if (sorted && line.timeMillis() < previousMillis) {
                throw InputException.of("is before the line before it (" + Instant.ofEpochMilli(previousMillis)
                        + "); sort the lines by time, or do not promise that they are")
                        .at("time", line.time().toString());
            }
            previousMillis = line.timeMillis();
            String customer = line.customer();
            if (customer == null || customer.isBlank()) {
                withoutCustomer++;
                return;
            }
            requireOneCurrency(line.currency());
            Integer known = numbers.putIfAbsent(customer, numbers.size());
            boolean purchase = !(line.quantity() < 0) && line.amount() >= 0;
            returns += purchase ? 0 : 1;
            ledger.add(known == null ? numbers.size() - 1 : known, day(line), line.amount(), purchase);
        }

        private int day(Transaction line) {
            long time = line.timeMillis();
            long day = zone instanceof ZoneOffset offset
                    ? Math.floorDiv(time, DAY)
                            + Math.floorDiv(Math.floorMod(time, DAY) + offset.getTotalSeconds() * 1000L, DAY)
                    : LocalDate.ofInstant(line.time(), zone).toEpochDay();
            if (day != (int) day) {
                throw InputException.of("is not within five million years of 1970").at("time", Long.toString(time));
            }
            return (int) day;
        }

        private void requireOneCurrency(@Nullable String other) {
            if (other == null || other.isBlank() || other.equals(currency)) {
                return;
            }
            if (currency != null) {
                throw InputException.of("comes after '" + currency + "'; amounts of different currencies cannot be"
                        + " added, convert them or read one currency at a time").at("currency", other);
            }
            currency = other;
        }

        Purchases purchases(Intake read) {
            List<String> ids = new ArrayList<>(numbers.keySet());
            ids.sort(Comparator.naturalOrder());
            int[] order = IntStream.range(0, ids.size()).map(i -> numbers.get(ids.get(i))).toArray();
            return new Purchases(List.copyOf(ids), ledger.days(order), zone, currency == null ? "" : currency,
                    read.skip(WITHOUT_CUSTOMER, withoutCustomer).note(RETURNS, returns));
        }
    }
}
