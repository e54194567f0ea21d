package org.segmentation.feature;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;

/** Decides of each line whether it is used, counts those that are not, and notices what the lines can tell. */
final class Gate {

    static final String WITHOUT_CUSTOMER = "without a customer id";
    static final String AFTER_AS_OF = "after the as-of date";
    static final String NEGATIVE = "with a negative quantity";

    /** What a line is. */
    enum Verdict { UNUSED, ORDER, RETURN }

    private final NegativeQuantities negative;
    private final long lastMillis;
    private boolean sorted;
    private long previousMillis = Long.MIN_VALUE;

    private long withoutCustomer;
    private long after;
    private long dropped;
    private long latestMillis = Long.MIN_VALUE;
    private boolean quantitySeen;
    private boolean returnedSeen;
    private boolean productSeen;
    private @Nullable String currency;

    Gate(NegativeQuantities negative, long lastMillis) {
        this.negative = negative;
        this.lastMillis = lastMillis;
    }

    /** Says in which order the next lines come; those before them do not matter for that. */
    void expect(LineOrder lineOrder) {
        sorted = lineOrder == LineOrder.SORTED_BY_TIME;
        previousMillis = Long.MIN_VALUE;
    }

    Verdict admit(Transaction line) {
        long time = line.timeMillis();
        if (sorted && time < previousMillis) {
            throw InputException.of("is before the line before it (" + Instant.ofEpochMilli(previousMillis)
                    + "); sort the lines by time, or do not promise that they are").at("time", line.time().toString());
        }
        previousMillis = time;
        if (isUnknown(line.customer())) {
            withoutCustomer++;
            return Verdict.UNUSED;
        }
        double quantity = line.quantity();
        quantitySeen |= !Double.isNaN(quantity);
        boolean matters = quantity < 0 && negative != NegativeQuantities.KEEP;
        if (matters && negative == NegativeQuantities.DROP) {
            dropped++;
            return Verdict.UNUSED;
        }
        if (time > lastMillis) {
            after++;
            return Verdict.UNUSED;
        }
        requireOneCurrency(line.currency());
        returnedSeen |= !Double.isNaN(line.returned());
        productSeen |= !isUnknown(line.product());
        latestMillis = Math.max(latestMillis, time);
        return matters ? Verdict.RETURN : Verdict.ORDER;
    }

    /** Absent or blank. */
    static boolean isUnknown(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void requireOneCurrency(@Nullable String other) {
        if (isUnknown(other) || other.equals(currency)) {
            return;
        }
        if (currency != null) {
            throw InputException.of("comes after '" + currency + "'; amounts of different currencies cannot be added,"
                    + " convert them or extract one currency at a time").at("currency", other);
        }
        currency = other;
    }

    /** Takes over what another gate has counted and noticed. */
    void merge(Gate other) {
        requireOneCurrency(other.currency);
        withoutCustomer += other.withoutCustomer;
        after += other.after;
        dropped += other.dropped;
        latestMillis = Math.max(latestMillis, other.latestMillis);
        quantitySeen |= other.quantitySeen;
        returnedSeen |= other.returnedSeen;
        productSeen |= other.productSeen;
    }

    boolean quantitySeen() {
        return quantitySeen;
    }

    boolean returnedSeen() {
        return returnedSeen;
    }

    boolean productSeen() {
        return productSeen;
    }

    /** Takes over what earlier lines have told. */
    void restore(String earlierCurrency, long latest, boolean quantity, boolean returned, boolean product) {
        currency = earlierCurrency.isEmpty() ? null : earlierCurrency;
        latestMillis = latest;
        quantitySeen = quantity;
        returnedSeen = returned;
        productSeen = product;
    }

    /** What was read, less what was not used. */
    Intake without(Intake read) {
        return read.skip(WITHOUT_CUSTOMER, withoutCustomer).skip(AFTER_AS_OF, after).skip(NEGATIVE, dropped);
    }

    /** The time of the last line used; {@link Long#MIN_VALUE} if there is none. */
    long latestMillis() {
        return latestMillis;
    }

    /** The currency of the lines used, empty if they have none. */
    String currency() {
        return Objects.requireNonNullElse(currency, "");
    }

    /** That the lines say what the features need to know; to be asked once lines were used. */
    void requireEnoughFor(Plan plan) {
        if (negative != NegativeQuantities.KEEP && !quantitySeen) {
            throw lacking("quantity", "a quantity, which NegativeQuantities." + negative + " looks at");
        }
        for (Feature feature : plan.features()) {
            switch (feature.measure()) {
                case PRODUCTS, PREFERRED_PRODUCT -> {
                    if (!productSeen) {
                        throw lacking("product", "a product type, which '" + feature.name() + "' needs");
                    }
                }
                case RETURN_RATE -> requireReturns(feature);
                default -> {
                }
            }
        }
    }

    private void requireReturns(Feature feature) {
        if (!quantitySeen) {
            throw lacking("quantity", "a quantity, which '" + feature.name() + "' needs");
        }
        if (negative != NegativeQuantities.AS_RETURNS && !returnedSeen) {
            throw lacking("returned", "a returned quantity, which '" + feature.name() + "' needs, unless negative"
                    + " quantities are taken as returns (NegativeQuantities.AS_RETURNS)");
        }
        if (negative == NegativeQuantities.AS_RETURNS && !productSeen) {
            throw lacking("product", "a product type, by which '" + feature.name() + "' sets returns against orders");
        }
    }

    private static InputException lacking(String column, String what) {
        return InputException.of("no line used has " + what + "; tell the source where to take it from")
                .at(column, null);
    }
}
