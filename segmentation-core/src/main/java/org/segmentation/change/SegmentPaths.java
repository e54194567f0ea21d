package org.segmentation.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * The way of each customer through the groups of a series of dates. Immutable.
 *
 * <p>Groups are matched by name. A customer who is not in a grouping is {@linkplain #ABSENT absent} at its date. What
 * happens between two dates is not seen: a move is dated to the first date that shows it. A <em>path</em> is a
 * customer's groups in order, staying told once, absence only between and after groups: New, Active, Churn.
 */
public final class SegmentPaths {

    /** What stands for being in no group. */
    public static final String ABSENT = "-";

    private static final int NOT_THERE = -1;

    private final List<LocalDate> dates;
    private final List<String> groups;
    private final FeatureTable customers;
    /** By date and customer, the number of the group. */
    private final int[][] labels;

    /**
     * A way that customers took.
     *
     * @param groups    the groups in order, none twice in a row
     * @param customers how many took it
     * @param share     their share of all customers
     */
    public record Path(List<String> groups, int customers, double share) {

        /**
         * Takes a copy of the groups.
         *
         * @param groups    the groups in order
         * @param customers how many took it
         * @param share     their share of all customers
         */
        public Path {
            groups = List.copyOf(groups);
        }

        /** The groups, with arrows between them. */
        @Override
        public String toString() {
            return String.join(" → ", groups);
        }
    }

    /**
     * A customer who was in a group and then was not.
     *
     * @param customer the customer
     * @param lastIn   the last date at which the customer was in the group
     * @param firstOut the date after it
     * @param to       the group at that date, {@link SegmentPaths#ABSENT} for none
     */
    public record Fall(String customer, LocalDate lastIn, LocalDate firstOut, String to) {
    }

    /**
     * How long customers were in a group. A group at a date counts up to the next date; the last date counts nothing.
     *
     * @param group     the group
     * @param customers how many were ever in it, at any date
     * @param days      how many days all of them were in it
     * @param share     of the days that all customers were in groups; NaN if there are none
     */
    public record Stay(String group, int customers, long days, double share) {

        /**
         * How long a customer who was ever in the group was in it.
         *
         * @return days on average; NaN if nobody ever was
         */
        public double meanDays() {
            return customers == 0 ? Double.NaN : (double) days / customers;
        }
    }

    private SegmentPaths(List<LocalDate> dates, List<String> groups, FeatureTable customers, int[][] labels) {
        this.dates = dates;
        this.groups = groups;
        this.customers = customers;
        this.labels = labels;
    }

    /**
     * The paths through groupings of any kind.
     *
     * @param snapshots groupings by date
     * @return the paths of all customers who are in any of them
     * @throws IllegalArgumentException if a group is called {@link #ABSENT}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static SegmentPaths of(Snapshots<? extends Grouping> snapshots) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> all = new HashSet<>();
        for (Grouping grouping : snapshots.values()) {
            names.addAll(grouping.groups());
            for (int row = 0; row < grouping.ids().size(); row++) {
                Interruption.check(row);
                all.add(grouping.ids().get(row));
            }
        }
        if (names.contains(ABSENT)) {
            throw new IllegalArgumentException("a group is called '" + ABSENT + "', which stands for being in none");
        }
        List<String> groups = List.copyOf(names);
        String[] ids = all.toArray(String[]::new);
        Arrays.sort(ids, Interruption.naturalOrder());
        FeatureTable customers = FeatureTable.withIds(List.of(ids));
        int[][] labels = new int[snapshots.dates().size()][ids.length];
        for (int date = 0; date < labels.length; date++) {
            Grouping grouping = snapshots.values().get(date);
            int[] numbers = grouping.groups().stream().mapToInt(groups::indexOf).toArray();
            Arrays.fill(labels[date], NOT_THERE);
            for (int row = 0; row < grouping.ids().size(); row++) {
                Interruption.check(row);
                labels[date][customers.rowOf(grouping.ids().get(row)).orElseThrow()] = numbers[grouping.group(row)];
            }
        }
        return new SegmentPaths(snapshots.dates(), groups, customers, labels);
    }

    /**
     * When groups were looked at.
     *
     * @return an unmodifiable list, in order of time
     */
    public List<LocalDate> dates() {
        return dates;
    }

    /**
     * All groups, in the order in which the groupings name them, the earliest grouping first.
     *
     * @return an unmodifiable list
     */
    public List<String> groups() {
        return groups;
    }

    /**
     * All customers who are in any of the groupings.
     *
     * @return an unmodifiable list in natural order
     */
    public List<String> ids() {
        return customers.ids();
    }

    /**
     * Where a customer was at each date.
     *
     * @param id the customer
     * @return a group or {@link #ABSENT} for each of {@link #dates()}
     * @throws IllegalArgumentException if there is no such customer
     */
    public List<String> sequence(String id) {
        int row = row(id);
        return Arrays.stream(labels).map(at -> name(at[row])).toList();
    }

    /**
     * A customer's path.
     *
     * @param id the customer
     * @return the groups in order, none twice in a row, {@link #ABSENT} only between and after groups
     * @throws IllegalArgumentException if there is no such customer
     */
    public List<String> path(String id) {
        return names(numbers(row(id)));
    }

    private int row(String id) {
        OptionalInt row = customers.rowOf(id);
        return row.orElseThrow(() -> new IllegalArgumentException("customer '" + id + "' is in none of the groupings"));
    }

    private String name(int group) {
        return group == NOT_THERE ? ABSENT : groups.get(group);
    }

    private List<String> names(List<Integer> numbers) {
        return numbers.stream().map(this::name).toList();
    }

    private List<Integer> numbers(int row) {
        List<Integer> path = new ArrayList<>();
        for (int[] at : labels) {
            boolean begun = !path.isEmpty();
            if (begun ? path.get(path.size() - 1) != at[row] : at[row] != NOT_THERE) {
                path.add(at[row]);
            }
        }
        return path;
    }

    /**
     * The paths that most customers took.
     *
     * @param most how many at most, at least 1
     * @return the most frequent first, equal ones in the order of their groups
     * @throws IllegalArgumentException if none is asked for
     */
    public List<Path> frequent(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ask for at least 1 path, not " + most);
        }
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int row = 0; row < ids().size(); row++) {
            Interruption.check(row);
            counts.merge(numbers(row), 1, Integer::sum);
        }
        Comparator<Map.Entry<List<Integer>, Integer>> order = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return counts.entrySet().stream().sorted(order.thenComparing(Map.Entry.comparingByKey(SegmentPaths::compare)))
                .limit(most).map(entry -> new Path(names(entry.getKey()), entry.getValue(),
                        (double) entry.getValue() / ids().size())).toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        return Arrays.compare(one.stream().mapToInt(Integer::intValue).toArray(),
                other.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * How long customers were in each group.
     *
     * @return an entry a group, in the order of {@link #groups()}
     */
    public List<Stay> stays() {
        int[] visitors = new int[groups.size()];
        long[] days = new long[groups.size()];
        for (int row = 0; row < ids().size(); row++) {
            Interruption.check(row);
            boolean[] visited = new boolean[groups.size()];
            for (int date = 0; date < labels.length; date++) {
                int group = labels[date][row];
                if (group != NOT_THERE) {
                    visitors[group] += visited[group] ? 0 : 1;
                    visited[group] = true;
                    days[group] += daysAfter(date);
                }
            }
        }
        double all = Arrays.stream(days).sum();
        List<Stay> stays = new ArrayList<>();
        for (int group = 0; group < days.length; group++) {
            stays.add(new Stay(groups.get(group), visitors[group], days[group], days[group] / all));
        }
        return stays;
    }

    /**
     * How long a customer was in each group.
     *
     * @param id the customer
     * @return days by group, in the order of {@link #groups()}, groups never visited left out; a group at a date counts
     *         up to the next date, the last date counts nothing
     * @throws IllegalArgumentException if there is no such customer
     */
    public Map<String, Long> days(String id) {
        int row = row(id);
        Map<Integer, Long> byNumber = new TreeMap<>();
        for (int date = 0; date < labels.length; date++) {
            if (labels[date][row] != NOT_THERE) {
                byNumber.merge(labels[date][row], daysAfter(date), Long::sum);
            }
        }
        Map<String, Long> byName = new LinkedHashMap<>();
        byNumber.forEach((group, days) -> byName.put(groups.get(group), days));
        return Collections.unmodifiableMap(byName);
    }

    private long daysAfter(int date) {
        return date + 1 == dates.size() ? 0 : dates.get(date + 1).toEpochDay() - dates.get(date).toEpochDay();
    }

    /**
     * Who fell from a group, such as the top tier, and when; who fell twice is there twice.
     *
     * @param group the group
     * @return the falls in order of time, then of customers
     * @throws IllegalArgumentException if there is no such group
     */
    public List<Fall> falls(String group) {
        int top = number(group);
        List<Fall> falls = new ArrayList<>();
        for (int date = 1; date < labels.length; date++) {
            for (int row = 0; row < ids().size(); row++) {
                Interruption.check(row);
                if (labels[date - 1][row] == top && labels[date][row] != top) {
                    falls.add(new Fall(ids().get(row), dates.get(date - 1), dates.get(date), name(labels[date][row])));
                }
            }
        }
        return List.copyOf(falls);
    }

    private int number(String group) {
        int number = groups.indexOf(group);
        if (number < 0) {
            throw new IllegalArgumentException("there is no group '" + group + "'; there are " + groups);
        }
        return number;
    }

    /**
     * The paths as features of customers, for the next clustering: {@code segmentsVisited}, how many different groups;
     * {@code moves}, how often the group of a date differs from that of the date before at which the customer was in one;
     * {@code daysSinceMove} from the last move (or, without one, from the first date with a group) to the last date.
     *
     * @return a row for each of {@link #ids()}
     */
    public FeatureTable features() {
        return PathFeatures.of(customers, dates, labels, null);
    }

    /**
     * The paths as features of customers, with a sense of up and down: besides the columns of {@link #features()}
     * {@code lastMoveSteps}, how many ranks the last move went up (below 0: down; 0 without a move), and
     * {@code climbed}, how many ranks up the last group is from the first.
     *
     * @param bestFirst all groups from best to worst
     * @return a row for each of {@link #ids()}
     * @throws IllegalArgumentException if these are not all {@link #groups()}, each once
     */
    public FeatureTable features(List<String> bestFirst) {
        if (!(bestFirst.size() == groups.size() && new HashSet<>(bestFirst).equals(new HashSet<>(groups)))) {
            throw new IllegalArgumentException("the ranking " + bestFirst + " must name each of " + groups + " once");
        }
        int[] rank = groups.stream().mapToInt(bestFirst::indexOf).toArray();
        return PathFeatures.of(customers, dates, labels, rank);
    }

    /** The dates, the ten most frequent paths, and how long customers were in each group. */
    @Override
    public String toString() {
        TextTable paths = TextTable.of("path", "customers", "share");
        for (Path path : frequent(10)) {
            paths = paths.row(path, path.customers(), TextTable.percent(path.share()));
        }
        TextTable stays = TextTable.of("group", "customers ever", "mean days", "share of time");
        for (Stay stay : stays()) {
            stays = stays.row(stay.group(), stay.customers(), stay.customers() == 0 ? "-" : (Object) stay.meanDays(),
                    TextTable.percent(stay.share()));
        }
        return String.format(Locale.ROOT, "%,d", ids().size()) + " customers at " + dates.size() + " dates, " + dates.get(0) + " to "
                + dates.get(dates.size() - 1) + "\n" + paths + "\n\n" + stays;
    }
}
