package org.segmentation.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * What a segmentation had to do with an outcome: who answered the campaign, who churned, how much was spent afterwards.
 * Immutable.
 *
 * <p>The outcome is a number a customer: 1 or 0 for yes or no, or an amount. The lift of a group is its mean outcome divided
 * by that of all customers: 2 is twice as many as without segments. Customers without an outcome are left out, and
 * counted.
 */
public final class Lift {

    private final String outcome;
    private final String grouping;
    private final List<Line> lines;
    private final int customers;
    private final int without;
    private final double mean;
    private final double explained;

    /**
     * One group.
     *
     * @param group     its name
     * @param customers how many of its customers have an outcome
     * @param sum       of their outcomes
     * @param mean      of their outcomes, such as the rate of answers; NaN without customers
     * @param lift      the mean / the mean of all customers; NaN without customers, or where the mean of all is 0
     * @param error     the standard error of the mean: sample standard deviation / √customers; NaN for fewer than two
     */
    public record Line(String group, int customers, double sum, double mean, double lift, double error) {
    }

    private Lift(String outcome, String grouping, List<Line> lines, int customers, int without, double mean,
            double explained) {
        this.outcome = outcome;
        this.grouping = grouping;
        this.lines = lines;
        this.customers = customers;
        this.without = without;
        this.mean = mean;
        this.explained = explained;
    }

    /**
     * Compares a grouping with an outcome.
     *
     * @param grouping the customers in groups, as they were when it was decided what to do with them
     * @param outcomes what came of it, a row a customer; customers who are in no group are ignored
     * @param column   a numeric column: 1 or 0, or amounts; NaN where it is not known
     * @return the lift of each group
     * @throws IllegalArgumentException if there is no such column, or it is categorical
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Lift of(Grouping grouping, FeatureTable outcomes, String column) {
        FeatureColumn header = outcomes.header(column);
        if (header.kind() == Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; say which of " + header.levels()
                    + " is the outcome, with Lift.of(grouping, outcomes, column, level)");
        }
        return of(grouping, outcomes, outcomes.column(column), column);
    }

    /**
     * Compares a grouping with a level of a categorical outcome.
     *
     * @param grouping the customers in groups
     * @param outcomes what came of it, a row a customer; customers who are in no group are ignored
     * @param column   a categorical column
     * @param level    the level that counts as yes, the others being no
     * @return the lift of each group
     * @throws IllegalArgumentException if there is no such categorical column or no such level
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Lift of(Grouping grouping, FeatureTable outcomes, String column, String level) {
        FeatureColumn header = outcomes.header(column);
        int code = header.levels().indexOf(level);
        if (header.kind() != Kind.CATEGORICAL || code < 0) {
            throw new IllegalArgumentException("column '" + column + "' (" + header.kind() + ") has no level '" + level
                    + "'; its levels are " + header.levels());
        }
        double[] values = outcomes.column(column);
        for (int row = 0; row < values.length; row++) {
            values[row] = Double.isNaN(values[row]) ? Double.NaN : values[row] == code ? 1 : 0;
        }
        return of(grouping, outcomes, values, column + "=" + level);
    }

    private static Lift of(Grouping grouping, FeatureTable outcomes, double[] values, String name) {
        int groups = grouping.groups().size();
        List<String> ids = grouping.ids();
        boolean sameOrder = ids.equals(outcomes.ids());
        double[] own = new double[ids.size()];
        int[] counts = new int[groups];
        double[] sums = new double[groups];
        int without = 0;
        for (int row = 0; row < own.length; row++) {
            Interruption.check(row);
            OptionalInt there = sameOrder ? OptionalInt.of(row) : outcomes.rowOf(ids.get(row));
            own[row] = there.isPresent() ? values[there.getAsInt()] : Double.NaN;
            if (Double.isNaN(own[row])) {
                without++;
            } else {
                counts[grouping.group(row)]++;
                sums[grouping.group(row)] += own[row];
            }
        }
        int customers = own.length - without;
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        double mean = sum / customers;
        double[] within = new double[groups];
        double total = 0;
        for (int row = 0; row < own.length; row++) {
            Interruption.check(row);
            if (!Double.isNaN(own[row])) {
                int group = grouping.group(row);
                double fromOwn = own[row] - sums[group] / counts[group];
                within[group] += fromOwn * fromOwn;
                total += (own[row] - mean) * (own[row] - mean);
            }
        }
        double unexplained = 0;
        List<Line> lines = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            double rate = sums[group] / counts[group];
            unexplained += within[group];
            lines.add(new Line(grouping.groups().get(group), counts[group], sums[group], rate,
                    mean == 0 ? Double.NaN : rate / mean, counts[group] < 2 ? Double.NaN
                            : Math.sqrt(within[group] / (counts[group] - 1.0) / counts[group])));
        }
        return new Lift(name, grouping.name(), List.copyOf(lines), customers, without, mean,
                total == 0 ? Double.NaN : 1 - unexplained / total);
    }

    /**
     * The groups.
     *
     * @return a line a group, in the grouping's order
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * One group.
     *
     * @param group its name
     * @return its line
     * @throws IllegalArgumentException if there is no such group
     */
    public Line line(String group) {
        return lines.stream().filter(line -> line.group().equals(group)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + group + "'; there are "
                        + lines.stream().map(Line::group).toList()));
    }

    /**
     * The groups by their mean outcome.
     *
     * @return those with customers, the highest mean first, equal ones in the grouping's order
     */
    public List<Line> ranked() {
        return lines.stream().filter(line -> line.customers() > 0)
                .sorted(Comparator.comparingDouble(Line::mean).reversed()).toList();
    }

    /**
     * How many customers have an outcome.
     *
     * @return at least 0
     */
    public int customers() {
        return customers;
    }

    /**
     * How many customers of the grouping have no outcome and are left out.
     *
     * @return at least 0
     */
    public int withoutOutcome() {
        return without;
    }

    /**
     * The mean outcome of all customers who have one.
     *
     * @return NaN if nobody has
     */
    public double mean() {
        return mean;
    }

    /**
     * How much of the outcome's variance lies between the groups: η² = 1 − within / total sum of squares. More groups never
     * lower it; to compare segmentations with different numbers of groups, take {@link #adjusted()}.
     *
     * @return 0 to 1; NaN if the outcome does not vary
     */
    public double explained() {
        return explained;
    }

    /**
     * The same without what as many groups would explain by chance: ε² = 1 − (within / (n − k)) / (total / (n − 1)), n
     * customers in k groups that have any (T. L. Kelley, An unbiased correlation ratio measure, PNAS 21, 1935).
     *
     * @return at most 1, about 0 for groups that say nothing of the outcome; NaN if the outcome does not vary or there is
     *         no group of more than one customer
     */
    public double adjusted() {
        long groups = lines.stream().filter(line -> line.customers() > 0).count();
        return customers == groups ? Double.NaN : 1 - (1 - explained) * (customers - 1) / (customers - groups);
    }

    /**
     * Which share of the sum of outcomes one gets from a share of the customers, taking the groups with the highest mean
     * first and of the last group as many as are still wanted.
     *
     * @param share of the customers, 0 to 1
     * @return their share of all outcomes: {@code share} on average without segments; NaN if the outcomes add up to 0
     * @throws IllegalArgumentException if the share is not within 0 to 1
     */
    public double captured(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of customers must be within 0 to 1, not " + share);
        }
        double wanted = share * customers;
        double sum = 0;
        for (Line line : ranked()) {
            double taken = Math.min(wanted, line.customers());
            sum += taken * line.mean();
            wanted -= taken;
        }
        double all = mean * customers;
        return all == 0 ? Double.NaN : sum / all;
    }

    /** A table of the groups, the best first, and how much they explain. */
    @Override
    public String toString() {
        TextTable table = TextTable.of(grouping, "customers", "mean " + outcome, "± error", "lift", "share of outcomes");
        for (Line line : ranked()) {
            table = table.row(line.group(), line.customers(), line.mean(), line.error(), line.lift(),
                    TextTable.percent(line.sum() / (mean * customers)));
        }
        return table + "\n" + String.format(Locale.ROOT, "%,d customers, mean %s%s; the groups explain %s of the variance (%s"
                + " beyond chance)", customers, TextTable.number(mean), without == 0 ? "" : String.format(Locale.ROOT,
                ", %,d without an outcome left out", without), TextTable.percent(explained), TextTable.percent(adjusted()));
    }
}
