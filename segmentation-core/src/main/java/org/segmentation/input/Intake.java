package org.segmentation.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How many things (lines, rows, customers) were seen on the way in, how many were used, and why the others were not.
 *
 * <p>Immutable. By construction {@code seen() = used() + the sum of skipped()}: nothing disappears without a reason.
 */
public final class Intake {

    private static final Intake NOTHING = new Intake("lines", 0, Map.of(), Map.of());

    private final String unit;
    private final long used;
    private final Map<String, Long> skipped;
    private final Map<String, Long> notes;

    private Intake(String unit, long used, Map<String, Long> skipped, Map<String, Long> notes) {
        this.unit = unit;
        this.used = used;
        this.skipped = skipped;
        this.notes = notes;
    }

    /**
     * Nothing seen yet.
     *
     * @return an intake of 0 lines
     */
    public static Intake nothing() {
        return NOTHING;
    }

    /**
     * An intake of which everything is used so far.
     *
     * @param unit what is counted, in the plural: {@code "lines"}, {@code "rows"}
     * @param seen how many were seen, at least 0
     * @return the intake
     * @throws IllegalArgumentException if {@code seen} is negative
     */
    public static Intake of(String unit, long seen) {
        Objects.requireNonNull(unit, "unit");
        if (seen < 0) {
            throw new IllegalArgumentException("seen = " + seen + "; a count cannot be negative");
        }
        return new Intake(unit, seen, Map.of(), Map.of());
    }

    /**
     * The same intake with some of what was used so far left out for a reason.
     *
     * @param reason why, as it should read after a number: {@code "without a customer id"}
     * @param count  how many, between 0 and {@link #used()}; 0 leaves the intake unchanged
     * @return the new intake
     * @throws IllegalArgumentException if {@code count} is negative or above {@link #used()}
     */
    public Intake skip(String reason, long count) {
        Objects.requireNonNull(reason, "reason");
        if (!(count >= 0 && count <= used)) {
            throw new IllegalArgumentException(
                    "cannot skip " + count + " " + unit + " " + reason + ": " + used + " are in use");
        }
        if (count == 0) {
            return this;
        }
        return new Intake(unit, used - count, sum(skipped, Map.of(reason, count)), notes);
    }

    /**
     * The same intake with a remark on some of what was seen, which changes nothing about what was used.
     *
     * @param what  what there is to say, as it should read after a number: {@code "returns without an order"}
     * @param count of how many, at least 0; 0 leaves the intake unchanged
     * @return the new intake
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Intake note(String what, long count) {
        Objects.requireNonNull(what, "what");
        if (count < 0) {
            throw new IllegalArgumentException("cannot note " + count + " " + what + "; a count cannot be negative");
        }
        return count == 0 ? this : new Intake(unit, used, skipped, sum(notes, Map.of(what, count)));
    }

    private static Map<String, Long> sum(Map<String, Long> counts, Map<String, Long> more) {
        Map<String, Long> both = new LinkedHashMap<>(counts);
        more.forEach((name, count) -> both.merge(name, count, Long::sum));
        return Collections.unmodifiableMap(both);
    }

    /**
     * Two intakes of the same unit together, reasons and remarks added up by name.
     *
     * @param other another part of the same work
     * @return the sum
     * @throws IllegalArgumentException if both have seen something and their units differ
     */
    public Intake plus(Intake other) {
        if (other.seen() == 0) {
            return this;
        }
        if (seen() == 0) {
            return other;
        }
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException("cannot add " + other.unit + " to " + unit);
        }
        return new Intake(unit, used + other.used, sum(skipped, other.skipped), sum(notes, other.notes));
    }

    /**
     * What is counted.
     *
     * @return a noun in the plural
     */
    public String unit() {
        return unit;
    }

    /**
     * How many were seen: used and skipped together.
     *
     * @return a count
     */
    public long seen() {
        return used + skipped();
    }

    /**
     * How many were used.
     *
     * @return a count
     */
    public long used() {
        return used;
    }

    /**
     * How many were left out, for any reason.
     *
     * @return a count
     */
    public long skipped() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How many were left out for one reason.
     *
     * @param reason the reason, as in {@link #reasons()}
     * @return a count, 0 if the reason never applied
     */
    public long skipped(String reason) {
        return skipped.getOrDefault(reason, 0L);
    }

    /**
     * The reasons and their counts, in the order in which they were first given; only reasons that applied.
     *
     * @return an unmodifiable map
     */
    public Map<String, Long> reasons() {
        return skipped;
    }

    /**
     * What else there is to say, and of how many, in the order in which it was first said.
     *
     * @return an unmodifiable map
     */
    public Map<String, Long> notes() {
        return notes;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Intake other && unit.equals(other.unit) && used == other.used
                && skipped.equals(other.skipped) && notes.equals(other.notes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(unit, used, skipped, notes);
    }

    /**
     * One line, such as {@code 8 lines: 5 used, 2 without a customer id, 1 after the as-of date}; remarks stand after a
     * semicolon.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d %s: %,d used", seen(), unit, used));
        skipped.forEach((reason, count) -> text.append(String.format(Locale.ROOT, ", %,d %s", count, reason)));
        notes.forEach((what, count) -> text.append(String.format(Locale.ROOT, "; %,d %s", count, what)));
        return text.toString();
    }
}
