package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Adds up what segments amount to: which columns count as orders and as revenue, and whose medians are shown. An
 * immutable value; {@link #tabulate} does the work, for RFM segments as for tiers or any other grouping.
 *
 * <p>The frequency column counts as orders and the monetary column as revenue unless other columns are named, or none. A
 * frequency column that states another unit than {@code orders} (order lines, visits) is not taken for orders: there are
 * none then, and the notes say so, until a column is named. Name the revenue where monetary value is only a part of it.
 *
 * <pre>{@code
 * RfmSegmentTable table = RfmTabulator.of("recency", "frequency", "monetary").withoutOrders()
 *         .tabulate(customers, tiers);
 * System.out.println(table);
 * }</pre>
 */
public final class RfmTabulator {

    private static final List<String> ROLES = List.of("recency", "frequency", "monetary");

    /** What the built-in frequency states. */
    private static final String ORDERS_UNIT = "orders";

    /** A column; whether the caller named it, so that it must be there; whether frequency was taken for orders. */
    private record Source(String column, boolean named, boolean assumed) {
    }

    private final List<Source> dimensions;
    private final Optional<Source> orders;
    private final Optional<Source> revenue;

    private RfmTabulator(List<Source> dimensions, Optional<Source> orders, Optional<Source> revenue) {
        this.dimensions = dimensions;
        this.orders = orders;
        this.revenue = revenue;
    }

    /**
     * Tables of the columns that a model scores. Where a table of customers lacks one of them, the figures that need it
     * are empty, and the table's notes say so.
     *
     * @param model the fitted scorer
     * @return the tabulator
     */
    public static RfmTabulator of(RfmModel model) {
        return of(model.dimensions().stream().map(dimension -> new Source(dimension.column(), false, false)).toList());
    }

    /**
     * Tables of named columns, which a table of customers must have.
     *
     * @param recency   the column of days since the last order
     * @param frequency the column of how often was bought
     * @param monetary  the column of how much was spent
     * @return the tabulator
     */
    public static RfmTabulator of(String recency, String frequency, String monetary) {
        return of(Stream.of(recency, frequency, monetary).map(column -> new Source(column, true, false)).toList());
    }

    private static RfmTabulator of(List<Source> dimensions) {
        Source frequency = dimensions.get(1);
        return new RfmTabulator(dimensions, Optional.of(new Source(frequency.column(), frequency.named(), true)),
                Optional.of(dimensions.get(2)));
    }

    /**
     * The same tabulator with another column of orders.
     *
     * @param column a numeric column, how many orders each customer gave; must be there
     * @return the tabulator
     */
    public RfmTabulator orders(String column) {
        return new RfmTabulator(dimensions, Optional.of(new Source(column, true, false)), revenue);
    }

    /**
     * The same tabulator without orders, and so without average order values.
     *
     * @return the tabulator
     */
    public RfmTabulator withoutOrders() {
        return new RfmTabulator(dimensions, Optional.empty(), revenue);
    }

    /**
     * The same tabulator with another column of revenue.
     *
     * @param column a numeric column, how much each customer spent; must be there
     * @return the tabulator
     */
    public RfmTabulator revenue(String column) {
        return new RfmTabulator(dimensions, orders, Optional.of(new Source(column, true, false)));
    }

    /**
     * The same tabulator without revenue, and so without average order values.
     *
     * @return the tabulator
     */
    public RfmTabulator withoutRevenue() {
        return new RfmTabulator(dimensions, orders, Optional.empty());
    }

    /**
     * Adds up.
     *
     * @param customers a table with the columns; missing values (NaN) are left out of the figure and counted in the notes
     * @param segments  customers of the table in groups; those of the table that are in none are counted in the notes
     * @return the figures of each group, empty ones included
     * @throws IllegalArgumentException if a named column is not there, a column is categorical, or a customer of the
     *                                  grouping is not in the table
     */
    public RfmSegmentTable tabulate(FeatureTable customers, Grouping segments) {
        List<String> notes = new ArrayList<>();
        Optional<double[]> orderValues = values(customers, segments, orders, "orders", notes);
        Optional<double[]> revenueValues = values(customers, segments, revenue, "revenue", notes);
        List<Optional<double[]>> medianValues = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int d = 0; d < ROLES.size(); d++) {
            String column = dimensions.get(d).column();
            medianValues.add(values(customers, segments, Optional.of(dimensions.get(d)), "median " + ROLES.get(d), notes));
            titles.add("median " + (customers.has(column) ? customers.header(column).toString() : column));
        }
        int outside = customers.rows() - segments.ids().size();
        if (outside > 0) {
            notes.add(outside + " of the " + customers.rows() + " customers of the table are in no segment");
        }
        RfmTabulation tabulation = new RfmTabulation(orderValues, revenueValues, medianValues);
        return new RfmSegmentTable(segments.name(), titles, tabulation.figures(segments.groups(), segments.labels()),
                tabulation.figures(List.of("all customers"), new int[segments.ids().size()]).get(0), notes);
    }

    /** The column of a figure in the grouping's order, empty if there is none, with a note of what it is and lacks. */
    private static Optional<double[]> values(FeatureTable customers, Grouping segments, Optional<Source> source,
            String figure, List<String> notes) {
        if (source.isEmpty()) {
            notes.add(figure + ": left out");
            return Optional.empty();
        }
        String column = source.get().column();
        if (!source.get().named() && !customers.has(column)) {
            notes.add(figure + ": the table has no column '" + column + "'");
            return Optional.empty();
        }
        String unit = customers.header(column).unit();
        if (source.get().assumed() && !unit.isEmpty() && !unit.equals(ORDERS_UNIT)) {
            notes.add(figure + ": '" + column + "' counts " + unit + ", not orders; name the column that does "
                    + "(RfmTabulator.orders)");
            return Optional.empty();
        }
        double[] values = RfmColumns.values(customers, column, segments.ids());
        long missing = Arrays.stream(values).filter(Double::isNaN).count();
        if (missing > 0 || !figure.startsWith("median")) {
            notes.add(figure + ": " + customers.header(column)
                    + (missing == 0 ? "" : ", missing for " + missing + " customers, who are left out of it"));
        }
        return Optional.of(values);
    }
}
