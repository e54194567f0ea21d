package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segmentation.segment.MacroGroup.Outcome;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Macro segments first, micro segments within: customers are split by an attribute (country, language) or any grouping
 * (tiers, rules, stages), and each part is segmented by itself, with a scale and a number of segments of its own. An
 * immutable value: each setting returns a new one.
 *
 * <pre>{@code
 * Segmenter segmenter = Segmenter.using(ElbowSelector.between(1, 8)).by("recency", "monetary").transform(standardise());
 * MacroModel byCountry = MacroSegmenter.using(segmenter).minimum(200).fit(customers, "country");
 * MacroSegmentation micro = byCountry.segment(customers);
 * System.out.println(byCountry);
 * System.out.println(micro.groupOf("12346"));     // such as Germany / 2
 * MacroModel byTier = MacroSegmenter.using(segmenter).fit(customers, tiers);
 * }</pre>
 *
 * <p>A macro group is kept whole, and the model says why, if it has fewer customers than the minimum, too few that differ,
 * or a curve without an elbow (and the segmenter no number for that case).
 */
public final class MacroSegmenter {

    /**
     * {@value}: below it, parts of a part are too few to be found again. Dolnicar, Grün, Leisch and Schmidt (2014, Required
     * sample sizes for data-driven market segmentation analyses in tourism) ask for 70 customers a feature.
     */
    public static final int DEFAULT_MINIMUM = 100;

    private final Segmenter segmenter;
    private final int minimum;

    private MacroSegmenter(Segmenter segmenter, int minimum) {
        this.segmenter = segmenter;
        this.minimum = minimum;
    }

    /**
     * Segments each macro group in the same way.
     *
     * @param segmenter what is done within each group: the columns, the transform, and how k is chosen
     * @return a macro segmenter with a minimum of {@value #DEFAULT_MINIMUM} customers
     */
    public static MacroSegmenter using(Segmenter segmenter) {
        return new MacroSegmenter(Objects.requireNonNull(segmenter), DEFAULT_MINIMUM);
    }

    /**
     * The same with another minimum.
     *
     * @param customers how many customers a macro group must have to be split, at least 1
     * @return the macro segmenter
     * @throws IllegalArgumentException if it is below 1
     */
    public MacroSegmenter minimum(int customers) {
        if (customers < 1) {
            throw new IllegalArgumentException("a minimum of " + customers + " customers; it must be at least 1");
        }
        return new MacroSegmenter(segmenter, customers);
    }

    /**
     * Splits by a categorical column and segments within each of its levels. Customers without a value in it are a macro
     * group of their own, named {@code no} and the column. The column itself is not used within the groups.
     *
     * @param customers n rows, as {@link Segmenter#fit} wants them
     * @param column    a categorical column
     * @return the model; it splits other customers by their column of the same name
     * @throws IllegalArgumentException if there is no such categorical column, or the segmenter uses it; otherwise as
     *                                  {@link #fit(FeatureTable, Grouping)}
     */
    public MacroModel fit(FeatureTable customers, String column) {
        Grouping macro = byColumn(customers, column);
        if (segmenter.columns().contains(column)) {
            throw new IllegalArgumentException("within a level of '" + column + "' all customers have the same; segment by "
                    + "other columns");
        }
        int own = customers.indexOf(column);
        return fit(customers, macro, IntStream.range(0, customers.width()).filter(c -> c != own).toArray());
    }

    /**
     * Splits by a grouping and segments within each of its groups. Groups without customers are left out of the model:
     * there is nobody to learn from.
     *
     * @param customers n rows, as {@link Segmenter#fit} wants them
     * @param macro     at least these customers in groups, in any order
     * @return the model
     * @throws IllegalArgumentException if a customer is not in the grouping; or, with the macro group's name, if its
     *                                  customers cannot be segmented for another reason than their number
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public MacroModel fit(FeatureTable customers, Grouping macro) {
        return fit(customers, macro, IntStream.range(0, customers.width()).toArray());
    }

    private MacroModel fit(FeatureTable customers, Grouping macro, int[] columns) {
        int[][] rows = split(macro.labels(customers.ids()), macro.groups().size());
        List<MacroGroup> groups = new ArrayList<>();
        for (int g = 0; g < rows.length; g++) {
            if (rows[g].length > 0) {
                String name = macro.groups().get(g);
                try {
                    groups.add(group(name, part(customers, rows[g], columns)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(macro.name() + " '" + name + "': " + e.getMessage(), e);
                }
            }
        }
        return MacroModel.of(macro.name(), minimum, groups);
    }

    private MacroGroup group(String name, FeatureTable customers) {
        int size = customers.rows();
        if (size < minimum) {
            return MacroGroup.whole(name, size, Outcome.TOO_FEW_CUSTOMERS);
        }
        OptionalInt otherwise = segmenter.otherwise();
        int wanted = Math.max(segmenter.fewest(), otherwise.orElse(1));
        int distinct = wanted == 1 ? 1 : distinct(segmenter.scaled(customers), wanted);
        if (distinct < segmenter.fewest()) {
            return MacroGroup.whole(name, size, Outcome.TOO_FEW_DISTINCT);
        }
        try {
            SegmentationModel model = (otherwise.orElse(1) > distinct ? segmenter.withoutOtherwise() : segmenter)
                    .fit(customers);
            return model.k() == 1 ? MacroGroup.whole(name, size, Outcome.ONE_SEGMENT)
                    : MacroGroup.split(name, size, model.names(keys(name, model.k())));
        } catch (NoElbowException e) {
            return MacroGroup.whole(name, size, Outcome.NO_ELBOW);
        }
    }

    private static List<String> keys(String name, int k) {
        return IntStream.rangeClosed(1, k).mapToObj(g -> name + " / " + g).toList();
    }

    /** How many distinct rows there are, or {@code atMost}: a few comparisons a row, and mostly few rows. */
    private static int distinct(FeatureTable table, int atMost) {
        List<double[]> found = new ArrayList<>();
        for (int row = 0; row < table.rows() && found.size() < atMost; row++) {
            double[] values = table.row(row);
            if (found.stream().noneMatch(other -> equal(other, values))) {
                found.add(values);
            }
        }
        return found.size();
    }

    /** As distances see it: 0 and −0 are equal. */
    private static boolean equal(double[] a, double[] b) {
        return IntStream.range(0, a.length).allMatch(c -> a[c] == b[c]);
    }

    /** A column's levels as a grouping, those without a value in a group of their own at the end. */
    static Grouping byColumn(FeatureTable customers, String column) {
        FeatureColumn header = customers.header(column);
        if (header.kind() != Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is " + header.kind() + ", not categorical; split by "
                    + "a grouping, such as rules over it: fit(customers, grouping)");
        }
        double[] codes = customers.column(column);
        List<String> groups = new ArrayList<>(header.levels());
        if (Arrays.stream(codes).anyMatch(Double::isNaN)) {
            groups.add("no " + column);
        }
        return customers.group(column, groups,
                Arrays.stream(codes).mapToInt(code -> Double.isNaN(code) ? header.levels().size() : (int) code).toArray());
    }

    /** The rows of each group, in order. */
    static int[][] split(int[] labels, int groups) {
        int[] sizes = new int[groups];
        for (int label : labels) {
            sizes[label]++;
        }
        int[][] rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int row = labels.length - 1; row >= 0; row--) {
            rows[labels[row]][--sizes[labels[row]]] = row;
        }
        return rows;
    }

    /** Some rows and columns of a table. */
    static FeatureTable part(FeatureTable table, int[] rows, int[] columns) {
        double[] values = new double[rows.length * columns.length];
        int at = 0;
        for (int row : rows) {
            for (int column : columns) {
                values[at++] = table.value(row, column);
            }
        }
        return FeatureTable.wrap(Arrays.stream(rows).mapToObj(table::id).toList(),
                Arrays.stream(columns).mapToObj(table.columns()::get).toList(), values,
                table.intake().note("customers in other macro groups", table.rows() - rows.length));
    }

    /** The segmenter and the minimum. */
    @Override
    public String toString() {
        return "within each macro group of " + minimum + " customers or more: " + segmenter;
    }
}
