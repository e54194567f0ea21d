package org.segmentation.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Who went where between two groupings of overlapping customers: segments, tiers, RFM segments or stages, at two dates
 * or in two ways. Immutable.
 *
 * <p>A matrix: a row a group of the earlier grouping, a column a group of the later. Customers of the later grouping only
 * are <em>joiners</em>, customers of the earlier only <em>leavers</em>. Groups are matched by name; a group that one of the
 * groupings does not have has no customers there. Either grouping may have no customers; shares of nobody are NaN.
 */
public final class Migration {

    /** Where joiners come from, and where leavers go to. */
    private static final int OUTSIDE = -1;

    private final Grouping before;
    private final Grouping after;
    /** The earlier grouping's customers in their order, then the joiners in theirs. */
    private final List<String> ids;
    private final int[] from;
    private final int[] to;
    private final int[][] counts;
    private final int[] joined;
    private final int[] left;
    private final double @Nullable [] revenue;

    /**
     * One group. Its customers add up: {@code after = before + joined + cameIn − wentOut − left}.
     *
     * @param group   the group's name
     * @param before  how many customers it had; 0 if there was no such group
     * @param after   how many it has; 0 if there is no such group
     * @param joined  how many of those were in no group before
     * @param cameIn  how many of those were in another group before
     * @param wentOut how many that it had are in another group now
     * @param left    how many that it had are in no group now
     */
    public record Line(String group, int before, int after, int joined, int cameIn, int wentOut, int left) {

        /**
         * How many customers it has gained.
         *
         * @return after − before, below 0 if it has lost some
         */
        public int netGain() {
            return after - before;
        }
    }

    private Migration(Grouping before, Grouping after, List<String> ids, int[] from, int[] to,
            double @Nullable [] revenue) {
        this.before = before;
        this.after = after;
        this.ids = ids;
        this.from = from;
        this.to = to;
        this.revenue = revenue;
        this.counts = new int[before.groups().size()][after.groups().size()];
        this.joined = new int[after.groups().size()];
        this.left = new int[before.groups().size()];
        for (int i = 0; i < from.length; i++) {
            if (from[i] == OUTSIDE) {
                joined[to[i]]++;
            } else if (to[i] == OUTSIDE) {
                left[from[i]]++;
            } else {
                counts[from[i]][to[i]]++;
            }
        }
    }

    /**
     * Compares two groupings.
     *
     * @param before the earlier grouping
     * @param after  the later grouping, of customers of whom some or all or none are in the earlier too
     * @return who went where
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Migration between(Grouping before, Grouping after) {
        List<String> earlier = before.ids();
        List<String> later = after.ids();
        int[] from = Arrays.copyOf(before.labels(), earlier.size() + later.size());
        int[] to = new int[from.length];
        List<String> ids = new ArrayList<>(earlier);
        boolean sameOrder = earlier.equals(later);
        for (int row = 0; row < earlier.size(); row++) {
            Interruption.check(row);
            OptionalInt now = sameOrder ? OptionalInt.of(row) : after.rowOf(earlier.get(row));
            to[row] = now.isPresent() ? after.group(now.getAsInt()) : OUTSIDE;
        }
        for (int row = 0; row < later.size() && !sameOrder; row++) {
            Interruption.check(row);
            if (before.rowOf(later.get(row)).isEmpty()) {
                from[ids.size()] = OUTSIDE;
                to[ids.size()] = after.group(row);
                ids.add(later.get(row));
            }
        }
        return new Migration(before, after, List.copyOf(ids), Arrays.copyOf(from, ids.size()),
                Arrays.copyOf(to, ids.size()), null);
    }

    /**
     * The same migration, which also tells what moving customers take with them.
     *
     * @param table   a row for each of {@link #ids()}; others are ignored
     * @param column  a numeric column without missing values, such as {@code monetary}
     * @return the migration with revenue
     * @throws IllegalArgumentException if there is no such column, or a customer has no row or no value
     */
    public Migration withRevenue(FeatureTable table, String column) {
        double[] values = table.column(column);
        double[] own = new double[ids.size()];
        for (int i = 0; i < own.length; i++) {
            String id = ids.get(i);
            own[i] = values[table.rowOf(id).orElseThrow(() -> new IllegalArgumentException("customer '" + id
                    + "' has no row in the table of '" + column + "'; give a table of all customers of both groupings"))];
        }
        return withRevenue(own);
    }

    /**
     * The same migration, which also tells what moving customers take with them.
     *
     * @param values a finite amount for each of {@link #ids()}, in their order; not modified
     * @return the migration with revenue
     * @throws IllegalArgumentException if there is not a finite amount for each customer
     */
    public Migration withRevenue(double... values) {
        if (values.length != ids.size()) {
            throw new IllegalArgumentException(values.length + " amounts for " + ids.size() + " customers; there must be"
                    + " one for each of ids()");
        }
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("the amount of customer '" + ids.get(i) + "' is " + values[i]
                        + "; it must be finite");
            }
        }
        return new Migration(before, after, ids, from, to, values.clone());
    }

    /**
     * The earlier grouping.
     *
     * @return as it was given
     */
    public Grouping before() {
        return before;
    }

    /**
     * The later grouping.
     *
     * @return as it was given
     */
    public Grouping after() {
        return after;
    }

    /**
     * All customers: those of the earlier grouping in its order, then the joiners in the order of the later.
     *
     * @return an unmodifiable list
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * How many customers went from each group to each.
     *
     * @return a new matrix, a row a group before, a column a group after
     */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /**
     * Of the customers of each group who are still there, which share went to which.
     *
     * @return a new matrix, a row a group before, a column a group after; rows add up to 1, or are NaN if no customer of
     *         the group is still there
     */
    public double[][] shares() {
        return Arrays.stream(counts).map(row -> {
            double all = Arrays.stream(row).sum();
            return Arrays.stream(row).mapToDouble(count -> count / all).toArray();
        }).toArray(double[][]::new);
    }

    /**
     * How many customers went from one group to another.
     *
     * @param beforeGroup a group before
     * @param afterGroup  a group after
     * @return at least 0
     * @throws IllegalArgumentException if there is no such group
     */
    public int count(String beforeGroup, String afterGroup) {
        return counts[index(before, beforeGroup)][index(after, afterGroup)];
    }

    /**
     * How many customers are in the same group, by name, before and after.
     *
     * @return at least 0
     */
    public int stayed() {
        int sum = 0;
        for (int g = 0; g < counts.length; g++) {
            int same = after.groups().indexOf(before.groups().get(g));
            sum += same < 0 ? 0 : counts[g][same];
        }
        return sum;
    }

    /**
     * How many customers are in the later grouping only.
     *
     * @return a new array, a count a group after
     */
    public int[] joined() {
        return joined.clone();
    }

    /**
     * How many customers are in the earlier grouping only.
     *
     * @return a new array, a count a group before
     */
    public int[] left() {
        return left.clone();
    }

    /**
     * The customers who went from one group to another.
     *
     * @param beforeGroup a group before
     * @param afterGroup  a group after
     * @return their ids, in the order of {@link #ids()}
     * @throws IllegalArgumentException if there is no such group
     */
    public List<String> customers(String beforeGroup, String afterGroup) {
        return cell(index(before, beforeGroup), index(after, afterGroup));
    }

    /**
     * The customers of a group who were in none before.
     *
     * @param afterGroup a group after
     * @return their ids, in the order of {@link #ids()}
     * @throws IllegalArgumentException if there is no such group
     */
    public List<String> joiners(String afterGroup) {
        return cell(OUTSIDE, index(after, afterGroup));
    }

    /**
     * The customers of a group who are in none any more.
     *
     * @param beforeGroup a group before
     * @return their ids, in the order of {@link #ids()}
     * @throws IllegalArgumentException if there is no such group
     */
    public List<String> leavers(String beforeGroup) {
        return cell(index(before, beforeGroup), OUTSIDE);
    }

    private List<String> cell(int row, int column) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            if (from[i] == row && to[i] == column) {
                found.add(ids.get(i));
            }
        }
        return List.copyOf(found);
    }

    /**
     * What the customers who went from one group to another took with them.
     *
     * @param beforeGroup a group before
     * @param afterGroup  a group after
     * @return the sum of their amounts
     * @throws IllegalArgumentException if there is no such group
     * @throws IllegalStateException    if no revenue was given
     */
    public double revenue(String beforeGroup, String afterGroup) {
        return sum(index(before, beforeGroup), index(after, afterGroup));
    }

    /**
     * What the joiners of a group brought with them.
     *
     * @param afterGroup a group after
     * @return the sum of their amounts
     * @throws IllegalArgumentException if there is no such group
     * @throws IllegalStateException    if no revenue was given
     */
    public double revenueJoined(String afterGroup) {
        return sum(OUTSIDE, index(after, afterGroup));
    }

    /**
     * What the leavers of a group took with them.
     *
     * @param beforeGroup a group before
     * @return the sum of their amounts
     * @throws IllegalArgumentException if there is no such group
     * @throws IllegalStateException    if no revenue was given
     */
    public double revenueLeft(String beforeGroup) {
        return sum(index(before, beforeGroup), OUTSIDE);
    }

    private double sum(int row, int column) {
        if (revenue == null) {
            throw new IllegalStateException("this migration knows no revenue; give it with withRevenue(table, column)");
        }
        double[] own = new double[from.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = from[i] == row && to[i] == column ? revenue[i] : 0;
        }
        return ColumnStatistics.of(own).sum();
    }

    /**
     * Whether {@link #withRevenue} was called, and revenue can be asked for.
     *
     * @return true if it was
     */
    public boolean knowsRevenue() {
        return revenue != null;
    }

    /**
     * What became of each group.
     *
     * @return a line a group: those of the later grouping in their order, then those that only the earlier has
     */
    public List<Line> lines() {
        List<String> names = new ArrayList<>(after.groups());
        before.groups().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream().map(this::line).toList();
    }

    /**
     * What became of one group.
     *
     * @param group a group of either grouping
     * @return its line
     * @throws IllegalArgumentException if there is no such group
     */
    public Line line(String group) {
        int row = before.groups().indexOf(group);
        int column = after.groups().indexOf(group);
        if (row < 0 && column < 0) {
            index(after, group);
        }
        int stayed = row < 0 || column < 0 ? 0 : counts[row][column];
        int kept = row < 0 ? 0 : Arrays.stream(counts[row]).sum();
        int leavers = row < 0 ? 0 : left[row];
        int joiners = column < 0 ? 0 : joined[column];
        int came = column < 0 ? 0 : Arrays.stream(counts).mapToInt(counted -> counted[column]).sum();
        return new Line(group, kept + leavers, came + joiners, joiners, came - stayed, kept - stayed, leavers);
    }

    private static int index(Grouping grouping, String group) {
        int index = grouping.groups().indexOf(Objects.requireNonNull(group));
        if (index < 0) {
            throw new IllegalArgumentException("there is no group '" + group + "' by " + grouping.name() + "; there are "
                    + grouping.groups());
        }
        return index;
    }

    /** The matrix with its row shares, joiners and leavers, and what each group gained. */
    @Override
    public String toString() {
        return MigrationText.of(this);
    }
}
