package org.segmentation.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * The same thing at a series of dates: stages, tables of features, or segmentations made of them. Immutable if what it
 * holds is.
 *
 * @param <T> what there is at each date
 */
public final class Snapshots<T> {

    private final List<LocalDate> dates;
    private final List<T> values;

    private Snapshots(List<LocalDate> dates, List<T> values) {
        this.dates = dates;
        this.values = values;
        if (dates.isEmpty()) {
            throw new IllegalArgumentException("there is no snapshot; give at least one");
        }
    }

    /**
     * Snapshots by date.
     *
     * @param <T>    what there is at each date
     * @param byDate what there is at which date, at least one; copied, in any order
     * @return the snapshots in order of time
     * @throws IllegalArgumentException if there is none
     */
    public static <T> Snapshots<T> of(Map<LocalDate, ? extends T> byDate) {
        Map<LocalDate, T> inOrder = new TreeMap<>(byDate);
        return new Snapshots<>(List.copyOf(inOrder.keySet()), List.copyOf(inOrder.values()));
    }

    static <T> Snapshots<T> of(SnapshotDates dates, List<T> values) {
        return new Snapshots<>(dates.dates(), List.copyOf(values));
    }

    /**
     * When.
     *
     * @return an unmodifiable list of at least one date, in order of time
     */
    public List<LocalDate> dates() {
        return dates;
    }

    /**
     * What there is at each date.
     *
     * @return an unmodifiable list, in order of time
     */
    public List<T> values() {
        return values;
    }

    /**
     * What there is at one date.
     *
     * @param date one of the dates
     * @return the snapshot
     * @throws IllegalArgumentException if there is no snapshot at that date
     */
    public T at(LocalDate date) {
        int index = Collections.binarySearch(dates, date);
        if (index < 0) {
            throw new IllegalArgumentException("there is no snapshot at " + date + "; there are " + dates);
        }
        return values.get(index);
    }

    /**
     * The last snapshot.
     *
     * @return what there is at the last date
     */
    public T last() {
        return values.get(values.size() - 1);
    }

    /**
     * Something else at the same dates, such as the segmentation of each table of features.
     *
     * @param <R>  what there is then
     * @param step makes one of each snapshot; called in order of time
     * @return the new snapshots
     */
    public <R> Snapshots<R> map(Function<? super T, ? extends R> step) {
        List<R> made = new ArrayList<>();
        for (T value : values) {
            Interruption.check();
            made.add(Objects.requireNonNull(step.apply(value), "made of a snapshot"));
        }
        return new Snapshots<>(dates, List.copyOf(made));
    }

    /** Of groupings a table: a row a date, a column a group, how many customers; of other things the dates. */
    @Override
    public String toString() {
        Set<String> groups = new LinkedHashSet<>();
        for (T value : values) {
            if (!(value instanceof Grouping grouping)) {
                return dates.size() + " snapshots: " + dates;
            }
            groups.addAll(grouping.groups());
        }
        List<String> headers = new ArrayList<>(List.of("date"));
        headers.addAll(groups);
        TextTable table = TextTable.of(headers);
        for (int i = 0; i < dates.size(); i++) {
            Grouping grouping = (Grouping) values.get(i);
            int[] sizes = grouping.sizes();
            List<Object> cells = new ArrayList<>(List.of(dates.get(i)));
            groups.forEach(group -> {
                int g = grouping.groups().indexOf(group);
                cells.add(g < 0 ? 0 : sizes[g]);
            });
            table = table.row(cells);
        }
        return table.toString();
    }
}
