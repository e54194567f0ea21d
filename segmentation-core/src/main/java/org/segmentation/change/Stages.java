package org.segmentation.change;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * Life-cycle stages, and the two windows that tell them apart: W days for being active, N days for being new. An
 * immutable value; each call returns a new one.
 *
 * <p>Each customer is at one stage at the end of a day. A <em>run</em> is a sequence of orders with gaps of at most W
 * days. In this order, bounds included, in calendar days of the zone:
 *
 * <ol>
 * <li>{@link Stage#FUN}: known, but no order yet; needs a list of known customers;
 * <li>{@link Stage#CHURN}: the last order is more than W days ago;
 * <li>{@link Stage#NEW}: the first order is at most N days ago;
 * <li>{@link Stage#REENGAGED}: the current run is not the first, and began at most N days ago;
 * <li>{@link Stage#STAR}: spent, from the first order on, at least the type-7 quantile at 1 − star share of all
 *     customers whose last order is at most W days ago;
 * <li>{@link Stage#ACTIVE}: the rest.
 * </ol>
 *
 * <p>W is the same for all, or, by {@link #ownRhythm(double, int)}, a customer's own. Orders of one day are one purchase.
 * Later lines than the date are not seen, and counted; so are lines without a customer id.
 *
 * <p><b>Effort.</b> One pass over the lines for any number of dates, in any order of the lines. Memory is in proportion
 * to the distinct (customer, day) pairs, 8 bytes each, and to customers × dates, 16 bytes each.
 */
public final class Stages {

    /** How many gaps a customer must have had for their median to count, unless said otherwise. */
    static final int FEWEST_GAPS = 3;

    private static final Stages DEFAULTS = new Stages(90, 30, 0.1, 0, FEWEST_GAPS, NegativeQuantities.KEEP, null);

    private final int activeDays;
    private final int newDays;
    private final double starShare;
    /** 0 if W is the same for all. */
    private final double rhythm;
    private final int fewestGaps;
    private final NegativeQuantities negativeQuantities;
    private final @Nullable ZoneId zone;

    private Stages(int activeDays, int newDays, double starShare, double rhythm, int fewestGaps,
            NegativeQuantities negativeQuantities, @Nullable ZoneId zone) {
        this.activeDays = activeDays;
        this.newDays = newDays;
        this.starShare = starShare;
        this.rhythm = rhythm;
        this.fewestGaps = fewestGaps;
        this.negativeQuantities = negativeQuantities;
        this.zone = zone;
    }

    /**
     * Active within 90 days, new for 30 days, a tenth of the active are stars.
     *
     * @return the scheme
     */
    public static Stages defaults() {
        return DEFAULTS;
    }

    /**
     * Two windows; a tenth of the active are stars.
     *
     * @param activeDays W: how long after an order a customer is active, at least 0
     * @param newDays    N: how long after the first order, or after coming back, a customer is new or reengaged, at least 0
     * @return the scheme
     * @throws IllegalArgumentException if one is negative
     */
    public static Stages windows(int activeDays, int newDays) {
        requireDays("the active window", activeDays);
        requireDays("the new window", newDays);
        return new Stages(activeDays, newDays, DEFAULTS.starShare, 0, FEWEST_GAPS, NegativeQuantities.KEEP, null);
    }

    private static void requireDays(String what, int days) {
        if (days < 0) {
            throw new IllegalArgumentException(what + " is " + days + " days; it must be 0 or more");
        }
    }

    /**
     * The same scheme with another share of stars.
     *
     * @param share of the active customers, 0 to 1: 0 for no stars
     * @return the scheme
     * @throws IllegalArgumentException if it is not within 0 to 1
     */
    public Stages stars(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of stars must be within 0 to 1, not " + share);
        }
        return new Stages(activeDays, newDays, share, rhythm, fewestGaps, negativeQuantities, zone);
    }

    /**
     * The same scheme with a W of each customer's own: a multiple of the median gap between the customer's purchases up
     * to the date. Who has had fewer than three gaps has the floor for W.
     *
     * @param multiple of the median gap, positive and finite
     * @param floorDays the least W, at least 0
     * @return the scheme
     * @throws IllegalArgumentException if the multiple is not positive and finite, or the floor is negative
     */
    public Stages ownRhythm(double multiple, int floorDays) {
        return ownRhythm(multiple, floorDays, FEWEST_GAPS);
    }

    /**
     * As {@link #ownRhythm(double, int)}, with another number of gaps that a customer must have had.
     *
     * @param multiple   of the median gap, positive and finite
     * @param floorDays  the least W, and that of customers with fewer gaps; at least 0
     * @param fewest     gaps that make a rhythm, at least 1
     * @return the scheme
     * @throws IllegalArgumentException if the multiple is not positive and finite, the floor is negative, or the fewest
     *                                  gaps are below 1
     */
    public Stages ownRhythm(double multiple, int floorDays, int fewest) {
        if (!(multiple > 0 && multiple <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the multiple of the median gap must be positive and finite, not " + multiple);
        }
        requireDays("the floor of the active window", floorDays);
        if (fewest < 1) {
            throw new IllegalArgumentException("a rhythm needs at least 1 gap, not " + fewest);
        }
        return new Stages(floorDays, newDays, starShare, multiple, fewest, negativeQuantities, zone);
    }

    /**
     * The same scheme with another meaning of quantities below zero.
     *
     * @param meaning {@link NegativeQuantities#KEEP} by default: such lines are orders like any other;
     *                {@code AS_RETURNS}: their amounts count, but they are no purchase
     * @return the scheme
     */
    public Stages negativeQuantities(NegativeQuantities meaning) {
        return new Stages(activeDays, newDays, starShare, rhythm, fewestGaps, Objects.requireNonNull(meaning), zone);
    }

    /**
     * The same scheme with another zone, which decides on which day a line falls.
     *
     * @param days the zone; by default that of the source
     * @return the scheme
     */
    public Stages zone(ZoneId days) {
        return new Stages(activeDays, newDays, starShare, rhythm, fewestGaps, negativeQuantities,
                Objects.requireNonNull(days));
    }

    /**
     * The stages at the end of a day of all customers who have a line by then.
     *
     * @param date   the last day that is seen
     * @param orders the order lines; opened once
     * @return the customers by stage, in natural order of their ids; none if no line is seen
     * @throws InputException if the source holds bad data, has more than one currency, or does not say what negative
     *                        quantities need
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public StageSnapshot asOf(LocalDate date, TransactionSource orders) {
        return asOf(date, orders, List.of());
    }

    /**
     * The stages at the end of a day of all customers who have a line by then, and of all who are known besides.
     *
     * @param date   the last day that is seen
     * @param orders the order lines; opened once
     * @param known  ids of customers who are known, whether they have bought or not
     * @return the customers by stage, in natural order of their ids
     * @throws InputException           as {@link #asOf(LocalDate, TransactionSource)}
     * @throws IllegalArgumentException if a known id is blank
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public StageSnapshot asOf(LocalDate date, TransactionSource orders, Collection<String> known) {
        return at(SnapshotDates.of(date), orders, known).last();
    }

    /**
     * The stages at the ends of several days, from one pass over the lines.
     *
     * @param dates  the last days that are seen
     * @param orders the order lines; opened once
     * @return at each date what {@link #asOf(LocalDate, TransactionSource)} gives
     * @throws InputException as {@link #asOf(LocalDate, TransactionSource)}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Snapshots<StageSnapshot> at(SnapshotDates dates, TransactionSource orders) {
        return at(dates, orders, List.of());
    }

    /**
     * The stages at the ends of several days, from one pass over the lines.
     *
     * @param dates  the last days that are seen
     * @param orders the order lines; opened once
     * @param known  ids of customers who are known from the first date on, whether they have bought or not
     * @return at each date what {@link #asOf(LocalDate, TransactionSource, Collection)} gives
     * @throws InputException           as {@link #asOf(LocalDate, TransactionSource)}
     * @throws IllegalArgumentException if a known id is blank
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Snapshots<StageSnapshot> at(SnapshotDates dates, TransactionSource orders, Collection<String> known) {
        ZoneId days = (zone != null ? zone : orders.zone()).normalized();
        Purchases purchases = new Purchases(dates, days, negativeQuantities, known);
        StageWriter writer;
        try (TransactionCursor cursor = orders.open()) {
            Interruption.check();
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                try {
                    purchases.add(line);
                } catch (InputException problem) {
                    throw problem.line() >= 0 ? problem : problem.atLine(cursor.intake().seen());
                }
                Interruption.check();
            }
            purchases.finish();
            writer = new StageWriter(this, purchases, cursor.intake());
        }
        List<StageSnapshot> snapshots = new ArrayList<>();
        for (int date = 0; date < dates.dates().size(); date++) {
            snapshots.add(writer.snapshot(date, dates.dates().get(date)));
        }
        return Snapshots.of(dates, snapshots);
    }

    /**
     * W.
     *
     * @return days; with {@link #ownRhythm(double, int)} the floor
     */
    public int activeDays() {
        return activeDays;
    }

    /**
     * N.
     *
     * @return days
     */
    public int newDays() {
        return newDays;
    }

    /**
     * The share of stars among the active.
     *
     * @return 0 to 1
     */
    public double starShare() {
        return starShare;
    }

    /**
     * The multiple of a customer's own median gap that is its W.
     *
     * @return positive; 0 if W is the same for all
     */
    public double rhythm() {
        return rhythm;
    }

    /**
     * How many gaps a customer must have had for a W of its own.
     *
     * @return at least 1; without meaning if W is the same for all
     */
    public int fewestGaps() {
        return fewestGaps;
    }

    /**
     * What quantities below zero mean.
     *
     * @return the meaning
     */
    public NegativeQuantities negativeQuantities() {
        return negativeQuantities;
    }

    /**
     * The zone that decides on which day a line falls.
     *
     * @return the zone; empty if it is that of the source
     */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Stages other && activeDays == other.activeDays && newDays == other.newDays
                && Double.compare(starShare, other.starShare) == 0 && Double.compare(rhythm, other.rhythm) == 0
                && fewestGaps == other.fewestGaps && negativeQuantities == other.negativeQuantities
                && Objects.equals(zone, other.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(activeDays, newDays, starShare, rhythm, fewestGaps, negativeQuantities, zone);
    }

    /** The windows and the share of stars. */
    @Override
    public String toString() {
        return "stages: active for " + (rhythm == 0 ? activeDays + " days" : String.format(Locale.ROOT,
                "%s × the median gap, at least %d days", rhythm, activeDays))
                + ", new for " + newDays + " days, stars from the top " + starShare;
    }
}
