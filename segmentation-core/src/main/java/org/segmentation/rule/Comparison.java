package org.segmentation.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmentation.table.Agreement;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Two groupings of the same customers side by side: what each explains of the features, and how far they agree. For
 * clusters beside rules it answers whether the clusters tell more than what was known before. Immutable.
 *
 * <pre>{@code
 * import org.segmentation.rule.*;
 * import static org.segmentation.rule.Condition.column;
 * Grouping known = Rules.first("big", column("monetary").over(1000)).otherwise("small").apply(customers);
 * System.out.println(Comparison.of(customers, known, segments));
 * }</pre>
 *
 * <p>What is explained depends on the scale. Spend in currency is ruled by a few huge customers; on the scale that the
 * clusters were made on, {@code model.transform().apply(customers)}, all count.
 *
 * <p>Agreement is the adjusted Rand index of {@link Agreement}: 1 for the same groups under whatever names, about 0 for
 * groups that agree no more than by chance, below 0 for less.
 */
public final class Comparison {

    private final Grouping first;
    private final Grouping second;
    private final VarianceExplained firstExplains;
    private final VarianceExplained secondExplains;
    private final int[][] counts;
    private final double agreement;

    private Comparison(Grouping first, Grouping second, VarianceExplained firstExplains, VarianceExplained secondExplains,
            int[][] counts) {
        this.first = first;
        this.second = second;
        this.firstExplains = firstExplains;
        this.secondExplains = secondExplains;
        this.counts = counts;
        // Of nobody, or one customer, there is no other way to be grouped.
        this.agreement = counts.length == 0 || Arrays.stream(counts).flatMapToInt(Arrays::stream).sum() == 0 ? 1
                : Agreement.of(counts).adjustedRandIndex();
    }

    /**
     * Compares two groupings of a table's customers.
     *
     * @param customers the features to explain; missing values are left out, column by column
     * @param first     at least these customers, in any order
     * @param second    at least these customers, in any order
     * @return the comparison
     * @throws IllegalArgumentException if a customer of the table is not in one of the groupings
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Comparison of(FeatureTable customers, Grouping first, Grouping second) {
        int[] rows = first.labels(customers.ids());
        int[] columns = second.labels(customers.ids());
        int[][] counts = new int[first.groups().size()][second.groups().size()];
        for (int row = 0; row < rows.length; row++) {
            counts[rows[row]][columns[row]]++;
        }
        return new Comparison(first, second, VarianceExplained.of(customers, first),
                VarianceExplained.of(customers, second), counts);
    }

    /**
     * What the first grouping explains.
     *
     * @return the share of each feature's variance between its groups
     */
    public VarianceExplained first() {
        return firstExplains;
    }

    /**
     * What the second grouping explains.
     *
     * @return the share of each feature's variance between its groups
     */
    public VarianceExplained second() {
        return secondExplains;
    }

    /**
     * The adjusted Rand index of the two.
     *
     * @return at most 1; 1 also for fewer than two customers
     */
    public double agreement() {
        return agreement;
    }

    /**
     * How many customers are in each pair of groups.
     *
     * @return a new array: a row a group of the first, a column a group of the second
     */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /**
     * The pairs of groups as text.
     *
     * @return a table of counts: a row a group of the first, a column a group of the second
     */
    public TextTable table() {
        List<String> headers = new ArrayList<>(List.of(first.name() + " \\ " + second.name()));
        headers.addAll(second.groups());
        TextTable table = TextTable.of(headers);
        for (int g = 0; g < counts.length; g++) {
            List<Object> cells = new ArrayList<>(List.of(first.groups().get(g)));
            Arrays.stream(counts[g]).forEach(cells::add);
            table = table.row(cells);
        }
        return table;
    }

    /** What each explains, feature by feature, the pairs of groups, and a sentence on each. */
    @Override
    public String toString() {
        String one = title(first, (int) Arrays.stream(counts).filter(row -> Arrays.stream(row).sum() > 0).count());
        String other = title(second, (int) IntStream.range(0, second.groups().size())
                .filter(c -> Arrays.stream(counts).anyMatch(row -> row[c] > 0)).count());
        TextTable table = TextTable.of("feature", one, other);
        for (String feature : firstExplains.byFeature().keySet()) {
            table = table.row(feature, TextTable.percent(firstExplains.of(feature)),
                    TextTable.percent(secondExplains.of(feature)));
        }
        table = table.row("all together", TextTable.percent(firstExplains.total()),
                TextTable.percent(secondExplains.total()));
        return "share of the variance between groups\n" + table + firstExplains.notes() + "\n\ncustomers in both\n"
                + table() + String.format(Locale.ROOT, "\nagreement (adjusted Rand index) %.3f", agreement);
    }

    private static String title(Grouping grouping, int groups) {
        return grouping.name() + " (" + groups + (groups == 1 ? " group)" : " groups)");
    }
}
