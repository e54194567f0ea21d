package org.segmentation.question;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Questions about a table of customers, a line each. An immutable value.
 *
 * <pre>{@code
 * Questions ask = Questions.about(customers);
 * System.out.println(ask.biggestSpenders(100));            // who, and what share of revenue they make
 * System.out.println(ask.lapsedBigSpenders(0.2, 180));     // the top fifth's who have not bought for 180 days
 * List<String> ids = ask.biggestReturners(50).ids();
 * }</pre>
 *
 * <p>Spend is the column {@code monetary} or, without it, {@code totalSpending}; the days since the last order are
 * {@code recency}, the return rate is {@code averageReturnRate}: {@link #spend}, {@link #recency} and {@link #returnRate}
 * name others. Customers who lack the value asked for (NaN) are left out and counted in the answer. Equal customers are
 * ranked in the order of the table. All of it stops with a {@link java.util.concurrent.CancellationException} if the
 * thread is interrupted, which stays interrupted.
 */
public final class Questions {

    private final FeatureTable customers;
    private final @Nullable String spend;
    private final String recency;
    private final String returnRate;

    private Questions(FeatureTable customers, @Nullable String spend, String recency, String returnRate) {
        this.customers = customers;
        this.spend = spend;
        this.recency = recency;
        this.returnRate = returnRate;
    }

    /**
     * Questions about these customers.
     *
     * @param customers their features; values may be missing; it may have no rows
     * @return questions
     */
    public static Questions about(FeatureTable customers) {
        return new Questions(Objects.requireNonNull(customers), List.of("monetary", "totalSpending").stream()
                .filter(customers::has).findFirst().orElse(null), "recency", "averageReturnRate");
    }

    /**
     * The same questions, with another column for what customers spend.
     *
     * @param column a numeric column
     * @return the questions
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public Questions spend(String column) {
        return new Questions(customers, numeric(column).name(), recency, returnRate);
    }

    /**
     * The same questions, with another column for the time since a customer's last order.
     *
     * @param column a numeric column of which more is longer ago
     * @return the questions
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public Questions recency(String column) {
        return new Questions(customers, spend, numeric(column).name(), returnRate);
    }

    /**
     * The same questions, with another column for what customers return.
     *
     * @param column a numeric column of which more is more returned
     * @return the questions
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public Questions returnRate(String column) {
        return new Questions(customers, spend, recency, numeric(column).name());
    }

    /**
     * Who spends most: so many customers, and the share of all spending that is theirs.
     *
     * <pre>{@code
     * Questions.about(customers).biggestSpenders(100).revenueShare()
     * }</pre>
     *
     * @param count how many, at least 1; all if there are fewer
     * @return the customers, biggest first
     * @throws IllegalArgumentException if it is below 1, or there is no spend column
     */
    public BiggestSpenders biggestSpenders(int count) {
        requireCount(count);
        double[] spent = customers.column(spend().name());
        return spenders(spent, Ranking.head(Ranking.descending(spent), count));
    }

    /**
     * Who spends most: a share of the customers, and the share of all spending that is theirs.
     *
     * <pre>{@code
     * Questions.about(customers).biggestSpendersShare(0.2).sentence()   // what the top fifth makes
     * }</pre>
     *
     * @param share above 0, at most 1; of the customers whose spend is known, rounded to whole customers, at least one
     * @return the customers, biggest first
     * @throws IllegalArgumentException if the share is not as said, or there is no spend column
     */
    public BiggestSpenders biggestSpendersShare(double share) {
        double[] spent = customers.column(spend().name());
        return spenders(spent, top(spent, share));
    }

    /**
     * How few customers make a share of all spending: the biggest, until their spending reaches it.
     *
     * <pre>{@code
     * Questions.about(customers).spendersMaking(0.8).size()   // is it a fifth of them, as Pareto's rule says?
     * }</pre>
     *
     * @param share above 0, at most 1
     * @return the customers, biggest first; none if the sum of all spending is not above 0
     * @throws IllegalArgumentException if the share is not as said, or there is no spend column
     */
    public BiggestSpenders spendersMaking(double share) {
        requireShare(share);
        double[] spent = customers.column(spend().name());
        double goal = share * ColumnStatistics.of(spent).sum();
        int[] order = Ranking.descending(spent);
        double sum = 0;
        int count = 0;
        while (goal > 0 && count < order.length && sum < goal && spent[order[count]] > 0) {
            sum += spent[order[count++]];
        }
        return spenders(spent, Ranking.head(order, count));
    }

    private BiggestSpenders spenders(double[] spent, int[] rows) {
        return new BiggestSpenders(Figures.of(customers, rows, List.of(spend()), spent), customers.rows(),
                Figures.sum(spent, rows), ColumnStatistics.of(spent).sum(), Figures.missing(spent));
    }

    /**
     * Who was among the biggest spenders but has not bought recently.
     *
     * <pre>{@code
     * List<String> toWinBack = Questions.about(customers).lapsedBigSpenders(0.2, 180).ids();
     * }</pre>
     *
     * @param topShare which share of the customers by spend counts as big, as in {@link #biggestSpendersShare}
     * @param days     more than so many days since the last order, in the unit of the recency column; finite
     * @return those of them, biggest first, with their spend and how long ago they bought
     * @throws IllegalArgumentException if the share or the days are not as said, or there is no spend or recency column
     */
    public LapsedSpenders lapsedBigSpenders(double topShare, double days) {
        if (!(Math.abs(days) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("not bought for more than " + days + " days; give a finite number");
        }
        FeatureColumn since = numeric(recency);
        double[] spent = customers.column(spend().name());
        double[] ago = customers.column(recency);
        int[] big = top(spent, topShare);
        int[] lapsed = Arrays.stream(big).filter(row -> ago[row] > days).toArray();
        int unknown = (int) Arrays.stream(big).filter(row -> Double.isNaN(ago[row])).count();
        return new LapsedSpenders(Figures.of(customers, lapsed, List.of(spend(), since), spent, ago), big.length, days,
                Figures.sum(spent, lapsed), ColumnStatistics.of(spent).sum(), unknown, Figures.missing(spent));
    }

    /**
     * Who returns most of what they order. Customers who return nothing are not in the answer.
     *
     * <pre>{@code
     * System.out.println(Questions.about(customers).biggestReturners(50));
     * }</pre>
     *
     * @param count how many, at least 1; fewer if fewer return anything
     * @return the customers, highest return rate first
     * @throws IllegalArgumentException if it is below 1, or there is no column of the return rate
     */
    public BiggestReturners biggestReturners(int count) {
        requireCount(count);
        FeatureColumn column = numeric(returnRate);
        double[] rates = customers.column(returnRate);
        int[] order = Ranking.descending(rates);
        int returning = 0;
        while (returning < order.length && rates[order[returning]] > 0) {
            returning++;
        }
        int[] rows = Ranking.head(order, Math.min(count, returning));
        return new BiggestReturners(Figures.of(customers, rows, List.of(column), rates), returning,
                Figures.sum(rates, rows) / rows.length, ColumnStatistics.of(rates).mean(), Figures.missing(rates));
    }

    /**
     * Who is about to reach the next tier: customers whose value lacks at most so much to the threshold of the next better
     * tier. Thresholds found at quantiles move when customers change; those of the company's own stay.
     *
     * <pre>{@code
     * FittedTiers tiers = TierScheme.lowest("Silver").tier("Gold", 2500).fit(customers, "monetary");
     * System.out.println(Questions.about(customers).nextTier(tiers, 200));   // up to 200 short of Gold
     * }</pre>
     *
     * @param tiers  the tiers, of a numeric column of these customers
     * @param within the most that may be lacking, in the column's unit, at least 0
     * @return the customers, nearest first, with their value, what they lack, their tier and the next
     * @throws IllegalArgumentException if {@code within} is not as said, or there is no such numeric column
     */
    public NextTier nextTier(FittedTiers tiers, double within) {
        if (!(within >= 0)) {
            throw new IllegalArgumentException("within " + within + " of the next tier; it must be at least 0");
        }
        numeric(tiers.column());
        return TierDistances.nextTier(customers, tiers, within);
    }

    /**
     * Which segment grew, from one grouping to another of overlapping customers, such as the same tiers a year later.
     * Segments are matched by name.
     *
     * <pre>{@code
     * System.out.println(Questions.growth(tiers.group(lastYear), tiers.group(thisYear)));
     * }</pre>
     *
     * @param before the earlier grouping
     * @param after  the later one
     * @return per segment how many customers it has gained and lost, and to where
     * @throws IllegalArgumentException if the two have no segment's name in common
     */
    public static SegmentGrowth growth(Grouping before, Grouping after) {
        return SegmentGrowth.between(before, after);
    }

    /**
     * Who stands between two segments: customers nearly as far from the centroid of another segment as from their own, for
     * whom the segment says least.
     *
     * <pre>{@code
     * System.out.println(Questions.border(model.segment(customers), 100));
     * }</pre>
     *
     * @param segments customers in segments
     * @param count    how many, at least 1; all if there are fewer
     * @return the customers, nearest to the border first; none if there is only one segment
     * @throws IllegalArgumentException if it is below 1
     */
    public static BorderCustomers border(Segmentation segments, int count) {
        requireCount(count);
        return Margins.border(segments, count);
    }

    private static int[] top(double[] values, double share) {
        requireShare(share);
        int[] order = Ranking.descending(values);
        return Ranking.head(order, (int) Math.max(1, Math.round(share * order.length)));
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("how many? " + count + " is too few; ask for at least 1");
        }
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + "; it must be above 0 and at most 1");
        }
    }

    private FeatureColumn spend() {
        if (spend == null) {
            throw new IllegalArgumentException("which column is what customers spend? there is no 'monetary' or "
                    + "'totalSpending' among " + customers.columns().stream().map(FeatureColumn::name).toList()
                    + "; say spend(column)");
        }
        return numeric(spend);
    }

    private FeatureColumn numeric(String column) {
        FeatureColumn header = customers.header(column);
        if (header.kind() == Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; this question needs numbers");
        }
        return header;
    }

    /** What is asked, and by which columns. */
    @Override
    public String toString() {
        return "questions about " + Figures.customers(customers.rows()) + " (spend " + (spend == null ? "-" : spend)
                + ", recency " + recency + ", return rate " + returnRate + ")";
    }
}
