package org.segmentation.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmentation.text.TextTable;

/**
 * How far two ways of grouping the same customers agree, whatever the groups are called. Immutable.
 *
 * <p>The adjusted Rand index (Hubert and Arabie 1985) counts the pairs of customers that are together in both: with n
 * customers, n<sub>ij</sub> in group i of one and j of the other, a<sub>i</sub> and b<sub>j</sub> their sums, and C(m) = m (m − 1) / 2,
 * it is (Σ C(n<sub>ij</sub>) − e) / ((Σ C(a<sub>i</sub>) + Σ C(b<sub>j</sub>)) / 2 − e), e = Σ C(a<sub>i</sub>) Σ C(b<sub>j</sub>) / C(n).
 * 1 means the same groups, 0 as much agreement as by chance, less than 0 less than that. Two groupings that both leave all
 * together, or both leave all alone, are the same: 1.
 */
public final class Agreement {

    private static final int WIDEST = 12;

    private final List<String> rows;
    private final List<String> columns;
    private final long[] cells;
    private final int[] counts;
    private final int customers;
    private final double adjustedRand;

    private Agreement(List<String> rows, List<String> columns, long[] cells, int[] counts, int customers) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.counts = counts;
        this.customers = customers;
        this.adjustedRand = adjustedRand();
    }

    /**
     * Two groupings of the same customers.
     *
     * @param one   a grouping
     * @param other another, of the same customers in any order
     * @return how far they agree
     * @throws IllegalArgumentException if there is no customer, or a customer is in one of them only
     */
    public static Agreement between(Grouping one, Grouping other) {
        List<String> ids = one.ids();
        int[] labels = other.labels();
        if (!ids.equals(other.ids())) {
            int[] inOrder = new int[ids.size()];
            for (int row = 0; row < inOrder.length; row++) {
                String id = ids.get(row);
                inOrder[row] = labels[other.rowOf(id).orElseThrow(() -> new IllegalArgumentException("customer '" + id
                        + "' is in the grouping by " + one.name() + " only; compare groupings of the same customers"))];
            }
            if (labels.length != inOrder.length) {
                throw new IllegalArgumentException("the grouping by " + other.name() + " has " + labels.length
                        + " customers, the one by " + one.name() + " " + inOrder.length + " of them; compare groupings"
                        + " of the same customers");
            }
            labels = inOrder;
        }
        return of(one.groups(), other.groups(), one.labels(), labels);
    }

    /**
     * Two labels a row, such as those of two clusterings.
     *
     * @param one   n labels, 0 or more; not modified
     * @param other n labels, 0 or more; not modified
     * @return how far they agree
     * @throws IllegalArgumentException if there are none, the numbers of labels differ, or a label is negative
     */
    public static Agreement between(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " labels and " + other.length + " labels; there must be one"
                    + " of each a row");
        }
        return of(names(one), names(other), one, other);
    }

    /**
     * A table of counts.
     *
     * @param counts how many customers are in each pair of groups: a row a group of the first grouping, a column a group
     *               of the second; not modified
     * @return how far the two agree
     * @throws IllegalArgumentException if there are no customers, the rows differ in length, or a count is negative
     */
    public static Agreement of(int[][] counts) {
        int width = counts.length == 0 ? 0 : counts[0].length;
        long[] cells = new long[counts.length * width];
        int[] flat = new int[cells.length];
        int total = 0;
        for (int i = 0; i < flat.length; i++) {
            int[] row = counts[i / width];
            if (row.length != width || row[i % width] < 0) {
                throw new IllegalArgumentException("row " + i / width + " of the counts is " + Arrays.toString(row)
                        + "; each must have " + width + ", none negative");
            }
            cells[i] = i;
            flat[i] = row[i % width];
            total = Math.addExact(total, flat[i]);
        }
        if (total == 0) {
            throw new IllegalArgumentException("there are no customers whose groups could agree");
        }
        return new Agreement(numbers(counts.length), numbers(width), cells, flat, total);
    }

    private static List<String> numbers(int groups) {
        return IntStream.range(0, groups).mapToObj(Integer::toString).toList();
    }

    private static List<String> names(int[] labels) {
        int least = Arrays.stream(labels).min().orElse(0);
        if (least < 0) {
            throw new IllegalArgumentException("label " + least + "; labels are numbered from 0");
        }
        int most = Arrays.stream(labels).max().orElse(-1);
        if (most >= Math.max(labels.length, 1)) {
            throw new IllegalArgumentException("label " + most + " for " + labels.length
                    + " rows; number labels from 0 on, without gaps");
        }
        return numbers(most + 1);
    }

    private static Agreement of(List<String> rows, List<String> columns, int[] one, int[] other) {
        if (one.length == 0) {
            throw new IllegalArgumentException("there are no customers whose groups could agree");
        }
        long[] keys = new long[one.length];
        Arrays.setAll(keys, i -> (long) one[i] * columns.size() + other[i]);
        Arrays.sort(keys);
        long[] cells = Arrays.stream(keys).distinct().toArray();
        int[] counts = new int[cells.length];
        for (int i = 0, cell = 0; i < keys.length; i++) {
            cell += keys[i] == cells[cell] ? 0 : 1;
            counts[cell]++;
        }
        return new Agreement(rows, columns, cells, counts, one.length);
    }

    /**
     * The adjusted Rand index.
     *
     * @return at most 1
     */
    public double adjustedRandIndex() {
        return adjustedRand;
    }

    private double adjustedRand() {
        int[] ofRow = new int[rows.size()];
        int[] ofColumn = new int[columns.size()];
        double together = 0;
        for (int i = 0; i < cells.length; i++) {
            ofRow[(int) (cells[i] / columns.size())] += counts[i];
            ofColumn[(int) (cells[i] % columns.size())] += counts[i];
            together += pairs(counts[i]);
        }
        double inRows = Arrays.stream(ofRow).mapToDouble(Agreement::pairs).sum();
        double inColumns = Arrays.stream(ofColumn).mapToDouble(Agreement::pairs).sum();
        double all = pairs(customers);
        if (inRows == inColumns && (inRows == 0 || inRows == all)) {
            return 1;
        }
        double expected = inRows * inColumns / all;
        return (together - expected) / ((inRows + inColumns) / 2 - expected);
    }

    private static double pairs(int number) {
        return number * (number - 1.0) / 2;
    }

    /**
     * How many customers are in each pair of groups.
     *
     * @return a new array: a row a group of the first grouping, a column a group of the second
     */
    public int[][] counts() {
        int[][] dense = new int[rows.size()][columns.size()];
        for (int i = 0; i < cells.length; i++) {
            dense[(int) (cells[i] / columns.size())][(int) (cells[i] % columns.size())] = counts[i];
        }
        return dense;
    }

    /** The index, and the counts as a table unless there are more than twelve groups. */
    @Override
    public String toString() {
        String line = String.format(Locale.ROOT, "adjusted Rand index %.3f over %,d customers", adjustedRand, customers);
        if (rows.size() > WIDEST || columns.size() > WIDEST) {
            return line;
        }
        TextTable table = TextTable.of(IntStream.rangeClosed(0, columns.size())
                .mapToObj(c -> c == 0 ? "" : columns.get(c - 1)).toList());
        int[][] dense = counts();
        for (int r = 0; r < dense.length; r++) {
            int row = r;
            table = table.row(IntStream.rangeClosed(0, columns.size())
                    .mapToObj(c -> c == 0 ? (Object) rows.get(row) : (Object) dense[row][c - 1]).toList());
        }
        return line + "\n" + table;
    }
}
