package org.segmentation.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.TransactionSource;

/**
 * Who bought on which calendar days, and for how much: what purchase histories, churn, cohorts and survival are made
 * of. Read once from order lines; immutable.
 *
 * <p>All lines of a customer on one calendar day are one purchase. A line with a quantity or an amount below zero is a
 * return: it is no purchase by itself, and its amount is set against what was spent on its day. An amount of zero is a
 * purchase (a free item is an order too). Customers stand in natural order of their ids.
 */
public final class Purchases {

    private final List<String> ids;
    private final PurchaseDays days;
    private final ZoneId zone;
    private final String currency;
    private final Intake intake;

    Purchases(List<String> ids, PurchaseDays days, ZoneId zone, String currency, Intake intake) {
        this.ids = ids;
        this.days = days;
        this.zone = zone;
        this.currency = currency;
        this.intake = intake;
    }

    /**
     * A reader, to be told about the zone or a listener.
     *
     * @return a reader with the source's zone and no listener
     */
    public static PurchaseReader reader() {
        return new PurchaseReader(null, lines -> { });
    }

    /**
     * The purchases of a source, days being those of the source's zone.
     *
     * @param source the order lines, opened once
     * @return the purchases; without customers if no line is used
     * @throws InputException if the source holds bad data, is not sorted although it says so, or has more than one
     *                        currency
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Purchases read(TransactionSource source) {
        return reader().read(source);
    }

    /**
     * The purchase histories of all who have bought by a day.
     *
     * @param scale the unit of times
     * @param asOf  the day from which customers are looked at, seen to its end; what comes later is not
     * @return one history a customer, those who first bought later or never left out and counted; the spend of a day
     *         is what remained after the returns of that day
     */
    public PurchaseHistories histories(TimeScale scale, LocalDate asOf) {
        return Histories.of(this, scale, asOf);
    }

    /**
     * The purchase histories as of the day of the last purchase of all.
     *
     * @param scale the unit of times
     * @return one history a customer
     * @throws InputException if there is no purchase at all
     */
    public PurchaseHistories histories(TimeScale scale) {
        return histories(scale, lastDay().orElseThrow(() -> InputException.of("there is no purchase")));
    }

    /**
     * The histories as of one day, and how often each of these customers bought in the time after it.
     *
     * @param scale          the unit of times
     * @param calibrationEnd the last day of the calibration, seen to its end
     * @param holdoutEnd     the last day of the holdout, seen to its end
     * @return the histories and the holdout
     * @throws IllegalArgumentException if the holdout does not end after the calibration
     */
    public Holdout holdout(TimeScale scale, LocalDate calibrationEnd, LocalDate holdoutEnd) {
        if (!holdoutEnd.isAfter(calibrationEnd)) {
            throw new IllegalArgumentException("the holdout ends on " + holdoutEnd
                    + ", which must be after the end of the calibration, " + calibrationEnd);
        }
        return Histories.holdout(this, scale, calibrationEnd, holdoutEnd);
    }

    /**
     * The purchases of chosen customers, such as those of one segment: {@code whereIds(id ->
     * tiers.groupOf(id).equals("Gold"))} for the churn, the cohorts or the survival of a tier.
     *
     * @param test takes a customer id
     * @return the purchases of those who pass; the others are noted in the intake
     */
    public Purchases whereIds(Predicate<String> test) {
        int[] kept = IntStream.range(0, ids.size()).filter(c -> test.test(ids.get(c))).toArray();
        return new Purchases(Arrays.stream(kept).mapToObj(ids::get).toList(), days.of(kept), zone, currency,
                intake.note("customers filtered by id", ids.size() - kept.length));
    }

    /**
     * The customers, also those who have only returned something.
     *
     * @return an unmodifiable list in natural order
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The first day with a purchase.
     *
     * @return the day; empty if there is no purchase
     */
    public Optional<LocalDate> firstDay() {
        int first = Integer.MAX_VALUE;
        boolean any = false;
        for (int i = 0; i < days.day().length; i++) {
            if (days.bought()[i]) {
                first = Math.min(first, days.day()[i]);
                any = true;
            }
        }
        return any ? Optional.of(LocalDate.ofEpochDay(first)) : Optional.empty();
    }

    /**
     * The last day with a purchase.
     *
     * @return the day; empty if there is no purchase
     */
    public Optional<LocalDate> lastDay() {
        int last = Integer.MIN_VALUE;
        boolean any = false;
        for (int i = 0; i < days.day().length; i++) {
            if (days.bought()[i]) {
                last = Math.max(last, days.day()[i]);
                any = true;
            }
        }
        return any ? Optional.of(LocalDate.ofEpochDay(last)) : Optional.empty();
    }

    /**
     * How many distinct (customer, calendar day) pairs have a purchase.
     *
     * @return a count
     */
    public long purchaseDays() {
        long count = 0;
        for (boolean bought : days.bought()) {
            count += bought ? 1 : 0;
        }
        return count;
    }

    /**
     * The zone whose calendar days count.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The currency of the amounts.
     *
     * @return its code; empty if the lines have none
     */
    public String currency() {
        return currency;
    }

    /**
     * What was read and skipped.
     *
     * @return the counts of lines
     */
    public Intake intake() {
        return intake;
    }

    PurchaseDays days() {
        return days;
    }

    /** How many customers and days, from when to when. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d customers, %,d purchase days", ids.size(), purchaseDays())
                + firstDay().map(first -> ", " + first + " to " + lastDay().orElse(first)).orElse("")
                + " (" + intake + ")";
    }
}
