package org.segmentation.change;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.TransactionSource;

/** Days at whose ends customers are looked at, in order of time. An immutable value. */
public final class SnapshotDates {

    private final List<LocalDate> dates;

    private SnapshotDates(List<LocalDate> dates) {
        this.dates = List.copyOf(dates);
        if (dates.isEmpty()) {
            throw new IllegalArgumentException("there is no date to look at customers; give at least one");
        }
        for (int i = 1; i < dates.size(); i++) {
            if (!dates.get(i - 1).isBefore(dates.get(i))) {
                throw new IllegalArgumentException("dates must be in order, each once: " + dates.get(i) + " comes after "
                        + dates.get(i - 1));
            }
        }
    }

    /**
     * Chosen days.
     *
     * @param dates at least one, in order, each once
     * @return the days
     * @throws IllegalArgumentException if there is none, or they are not in order
     */
    public static SnapshotDates of(LocalDate... dates) {
        return of(Arrays.asList(dates));
    }

    /**
     * Chosen days.
     *
     * @param dates at least one, in order, each once
     * @return the days
     * @throws IllegalArgumentException if there is none, or they are not in order
     */
    public static SnapshotDates of(List<LocalDate> dates) {
        return new SnapshotDates(dates);
    }

    /**
     * The last days of months.
     *
     * @param from the first month
     * @param to   the last month
     * @return the days
     * @throws IllegalArgumentException if the last month is before the first
     */
    public static SnapshotDates monthly(YearMonth from, YearMonth to) {
        List<LocalDate> ends = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            ends.add(month.atEndOfMonth());
        }
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("there is no month from " + from + " to " + to);
        }
        return new SnapshotDates(ends);
    }

    /**
     * Every seventh day.
     *
     * @param from the first day
     * @param to   the last day that there can be
     * @return the days
     * @throws IllegalArgumentException if the last day is before the first
     */
    public static SnapshotDates weekly(LocalDate from, LocalDate to) {
        return every(Period.ofWeeks(1), from, to);
    }

    /**
     * Days a period apart: the first, one period after the first, two periods after the first and so on, so that
     * months from the 31st do not drift to the 28th.
     *
     * @param step how far apart; positive
     * @param from the first day
     * @param to   the last day that there can be
     * @return the days
     * @throws IllegalArgumentException if the period does not go forward, or the last day is before the first
     */
    public static SnapshotDates every(Period step, LocalDate from, LocalDate to) {
        if (!from.plus(step).isAfter(from)) {
            throw new IllegalArgumentException("a step of " + step + " does not go forward; give at least a day");
        }
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = from;
        for (int steps = 1; !day.isAfter(to); steps++) {
            days.add(day);
            day = from.plus(step.multipliedBy(steps));
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("there is no day from " + from + " to " + to);
        }
        return new SnapshotDates(days);
    }

    /**
     * The days.
     *
     * @return an unmodifiable list of at least one, in order of time
     */
    public List<LocalDate> dates() {
        return dates;
    }

    /**
     * The features of the customers at each of the days, from one pass over the lines. Each line is offered to each day,
     * so that the tables have the bits that single extractions would have. Memory is in proportion to what one
     * extraction needs × the days, and to the tables; if the source is {@linkplain TransactionSource#sortedByTime()
     * sorted by time}, days that have passed need their tables only.
     *
     * @param extractors for a day, what to extract as of it: {@code date -> FeatureExtractor.asOf(date).with(…)}; called
     *                   once a day, in order
     * @param orders     the order lines; opened once
     * @return a table of features at each day
     * @throws org.segmentation.input.InputException if the source holds bad data, or as
     *                                  {@link FeatureExtractor#extract}
     * @throws IllegalArgumentException if an extractor is not as of its day, or has no features
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Snapshots<FeatureTable> features(Function<LocalDate, FeatureExtractor> extractors, TransactionSource orders) {
        return FeatureSnapshots.of(this, extractors, orders);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SnapshotDates other && dates.equals(other.dates);
    }

    @Override
    public int hashCode() {
        return dates.hashCode();
    }

    /** How many days, the first and the last. */
    @Override
    public String toString() {
        return dates.size() + (dates.size() == 1 ? " date, " + dates.get(0)
                : " dates, " + dates.get(0) + " to " + dates.get(dates.size() - 1));
    }
}
