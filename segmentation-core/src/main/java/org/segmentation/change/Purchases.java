package org.segmentation.change;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;

/**
 * What stages need to know of the orders, gathered in one pass for several dates: on which days each customer bought
 * (each day once), and what each had spent up to each date.
 *
 * <p>Each line is added to the sums of all dates that see it, not to the first of them only: so a date's sums have the
 * bits that it would have by itself.
 */
final class Purchases {

    static final String WITHOUT_CUSTOMER = "without a customer id";
    static final String AFTER_AS_OF = "after the as-of date";
    static final String NEGATIVE = "with a negative quantity";

    private final long[] lastMillis;
    private final ZoneId zone;
    private final NegativeQuantities negative;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    /** From which date on a customer is known. */
    private int[] knownFrom = new int[16];
    private int[] latestDay = new int[16];
    /** By customer and date two numbers: a sum, and what rounding has lost of it. */
    private double[] sums;
    /** Customers and days since 1970, side by side; by customer and in order once {@link #tidy} has been called. */
    private int[] buyers = new int[64];
    private int[] days = new int[64];
    private int dayCount;
    private int[] firstDay = new int[1];

    private long withoutCustomer;
    private long dropped;
    private boolean quantitySeen;
    private final long[] after;
    private @Nullable String currency;

    Purchases(SnapshotDates dates, ZoneId zone, NegativeQuantities negative, Collection<String> known) {
        this.lastMillis = dates.dates().stream().mapToLong(date -> AsOf.of(date, zone).lastMillis()).toArray();
        this.zone = zone;
        this.negative = negative;
        this.sums = new double[16 * 2 * lastMillis.length];
        this.after = new long[lastMillis.length];
        known.forEach(id -> {
            if (isUnknown(id)) {
                throw new IllegalArgumentException("a known customer needs an id that is not blank");
            }
            number(id, 0);
        });
    }

    private static boolean isUnknown(@Nullable String text) {
        return text == null || text.isBlank();
    }

    void add(Transaction line) {
        String id = line.customer();
        if (id == null || id.isBlank()) {
            withoutCustomer++;
            return;
        }
        quantitySeen |= !Double.isNaN(line.quantity());
        boolean matters = line.quantity() < 0 && negative != NegativeQuantities.KEEP;
        if (matters && negative == NegativeQuantities.DROP) {
            dropped++;
            return;
        }
        long time = line.timeMillis();
        int first = Arrays.binarySearch(lastMillis, time);
        first = first < 0 ? -1 - first : first;
        for (int date = 0; date < first; date++) {
            after[date]++;
        }
        if (first == lastMillis.length) {
            return;
        }
        requireOneCurrency(line.currency());
        int customer = number(id, first);
        knownFrom[customer] = Math.min(knownFrom[customer], first);
        for (int date = first, at = (customer * lastMillis.length + first) * 2; date < lastMillis.length; date++, at += 2) {
            addTo(at, line.amount());
        }
        if (!matters) {
            addDay(customer, Math.toIntExact(LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).toEpochDay()));
        }
    }

    /** As in feature extraction, and so with its bits: a compensated sum (A. Neumaier, ZAMM 54, 1974). */
    private void addTo(int at, double x) {
        double sum = sums[at];
        double next = sum + x;
        sums[at + 1] += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
        sums[at] = next;
    }

    private void requireOneCurrency(@Nullable String other) {
        if (other == null || other.isBlank() || other.equals(currency)) {
            return;
        }
        if (currency != null) {
            throw InputException.of("comes after '" + currency + "'; amounts of different currencies cannot be added,"
                    + " convert them first").at("currency", other);
        }
        currency = other;
    }

    private int number(String id, int date) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        int number = ids.size();
        numbers.put(id, number);
        ids.add(id);
        if (number == knownFrom.length) {
            knownFrom = Arrays.copyOf(knownFrom, Math.multiplyExact(number, 2));
            latestDay = Arrays.copyOf(latestDay, Math.multiplyExact(number, 2));
            if (sums.length > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException("the sums of more than " + number + " customers at " + lastMillis.length
                        + " dates do not fit; ask for fewer dates at a time");
            }
            sums = Arrays.copyOf(sums, sums.length * 2);
        }
        knownFrom[number] = date;
        latestDay[number] = Integer.MIN_VALUE;
        return number;
    }

    private void addDay(int customer, int day) {
        if (latestDay[customer] == day) {
            return;
        }
        latestDay[customer] = day;
        if (dayCount == days.length) {
            tidy();
            if (dayCount > days.length / 2) {
                buyers = Arrays.copyOf(buyers, Math.multiplyExact(days.length, 2));
                days = Arrays.copyOf(days, buyers.length);
            }
        }
        buyers[dayCount] = customer;
        days[dayCount++] = day;
    }

    /** Puts each customer's days together and in order, and keeps each once; in steps that an interrupt can stop. */
    private void tidy() {
        int customers = ids.size();
        int[] next = new int[customers + 1];
        for (int i = 0; i < dayCount; i++) {
            next[buyers[i] + 1]++;
        }
        for (int customer = 0; customer < customers; customer++) {
            next[customer + 1] += next[customer];
        }
        firstDay = next.clone();
        int[] sorted = new int[days.length];
        for (int i = 0; i < dayCount; i++) {
            Interruption.check(i);
            sorted[next[buyers[i]]++] = days[i];
        }
        int kept = 0;
        for (int customer = 0; customer < customers; customer++) {
            Interruption.check(customer);
            int from = firstDay[customer];
            int to = firstDay[customer + 1];
            Arrays.sort(sorted, from, to);
            firstDay[customer] = kept;
            for (int i = from; i < to; i++) {
                if (i == from || sorted[i] != sorted[i - 1]) {
                    buyers[kept] = customer;
                    days[kept++] = sorted[i];
                }
            }
        }
        firstDay[customers] = kept;
        dayCount = kept;
    }

    /** Says that no more lines come: to be called once, before what follows is asked. */
    void finish() {
        if (!ids.isEmpty() && negative != NegativeQuantities.KEEP && !quantitySeen && dayCount > 0) {
            throw InputException.of("no line used has a quantity, which NegativeQuantities." + negative
                    + " looks at; tell the source where to take it from").at("quantity", null);
        }
        tidy();
    }

    /** All customers by number, whatever the date. */
    List<String> ids() {
        return ids;
    }

    boolean isKnown(int customer, int date) {
        return knownFrom[customer] <= date;
    }

    /** Where a customer's days begin; those of the last customer end where the days of a next one would begin. */
    int firstDay(int customer) {
        return firstDay[customer];
    }

    /** Days since 1970, a customer's in order. */
    int day(int at) {
        return days[at];
    }

    double spend(int customer, int date) {
        int at = (customer * lastMillis.length + date) * 2;
        double total = sums[at] + sums[at + 1];
        if (!(Math.abs(total) <= Double.MAX_VALUE)) {
            throw InputException.of("the amounts of customer '" + ids.get(customer)
                    + "' add up to more than a number can hold").at("amount", null);
        }
        return total;
    }

    String currency() {
        return currency == null ? "" : currency;
    }

    Intake intake(Intake read, int date) {
        return read.skip(WITHOUT_CUSTOMER, withoutCustomer).skip(AFTER_AS_OF, after[date]).skip(NEGATIVE, dropped);
    }
}
