package org.segmentation.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Customer satisfaction (CSAT) from star ratings: per customer, per group and overall. CSAT is the mean number of stars
 * and the share of the two highest (4 and 5 of 5). It is not linear in anything, and not a Net Promoter Score. Every
 * rating counts once, also where a customer gave several. Immutable.
 */
public final class Satisfaction {

    /** The column of {@link #table()} with the customer's mean number of stars. */
    public static final String MEAN = "csatMean";
    /** The column of {@link #table()} with the share of the customer's ratings that have the two highest numbers. */
    public static final String SATISFIED = "csatSatisfied";
    /** The column of {@link #table()} with the number of the customer's ratings. */
    public static final String RATINGS = "ratings";

    /** Of 5 stars; on another scale the same part of the way from the lowest to the highest. */
    private static final double SUSPECT_FROM = 4.8;

    private final Map<String, double[]> starsOf;
    private final int lowest;
    private final int highest;

    private Satisfaction(Map<String, double[]> starsOf, int lowest, int highest) {
        this.starsOf = starsOf;
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * Satisfaction on the scale from 1 to 5 stars.
     *
     * @param ratings the ratings, in any order
     * @return the satisfaction
     * @throws InputException if a rating is not on the scale, naming its customer
     */
    public static Satisfaction of(Iterable<Rating> ratings) {
        return of(ratings, 1, 5);
    }

    /**
     * Satisfaction on another scale.
     *
     * @param ratings the ratings, in any order
     * @param lowest  the lowest number of stars that can be given
     * @param highest the highest one, at least two above the lowest
     * @return the satisfaction
     * @throws InputException           if a rating is not on the scale, naming its customer
     * @throws IllegalArgumentException if the scale has fewer than three steps
     */
    public static Satisfaction of(Iterable<Rating> ratings, int lowest, int highest) {
        if (!(highest >= lowest + 2L)) {
            throw new IllegalArgumentException("a scale from " + lowest + " to " + highest
                    + " stars; it needs at least three steps, such as 1 to 5");
        }
        Map<String, List<Double>> gathered = new TreeMap<>();
        for (Rating rating : ratings) {
            Interrupts.check();
            if (!(rating.stars() >= lowest && rating.stars() <= highest)) {
                throw InputException.of("is not on the scale from " + lowest + " to " + highest + " stars (customer '"
                        + rating.customer() + "', " + rating.time() + ")").at("stars", Double.toString(rating.stars()));
            }
            gathered.computeIfAbsent(rating.customer(), none -> new ArrayList<>()).add(rating.stars());
        }
        Map<String, double[]> starsOf = new LinkedHashMap<>();
        gathered.forEach((customer, stars) -> starsOf.put(customer,
                stars.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return new Satisfaction(starsOf, lowest, highest);
    }

    private CsatScore score(List<double[]> ofCustomers) {
        double[] stars = new double[ofCustomers.stream().mapToInt(own -> own.length).sum()];
        int at = 0;
        for (double[] own : ofCustomers) {
            System.arraycopy(own, 0, stars, at, own.length);
            at += own.length;
        }
        return CsatScore.of(stars, ofCustomers.size(), lowest, highest,
                lowest + (SUSPECT_FROM - 1) / 4 * (highest - lowest));
    }

    /**
     * All ratings together.
     *
     * @return the figures; NaN without ratings
     */
    public CsatScore all() {
        return score(List.copyOf(starsOf.values()));
    }

    /**
     * The ratings of one customer.
     *
     * @param customer the id
     * @return the figures; empty if the customer has not rated
     */
    public Optional<CsatScore> of(String customer) {
        return Optional.ofNullable(starsOf.get(customer)).map(own -> score(List.of(own)));
    }

    /**
     * The ratings of each group's customers.
     *
     * @param grouping customers in groups, with or without ratings; ratings of others are left out
     * @return the figures by group, in the grouping's order; NaN for a group without ratings; unmodifiable
     */
    public Map<String, CsatScore> by(Grouping grouping) {
        List<List<double[]>> stars = new ArrayList<>();
        grouping.groups().forEach(group -> stars.add(new ArrayList<>()));
        for (int row = 0; row < grouping.ids().size(); row++) {
            double[] own = starsOf.get(grouping.ids().get(row));
            if (own != null) {
                stars.get(grouping.group(row)).add(own);
            }
        }
        Map<String, CsatScore> scores = new LinkedHashMap<>();
        for (int g = 0; g < stars.size(); g++) {
            scores.put(grouping.groups().get(g), score(stars.get(g)));
        }
        return Collections.unmodifiableMap(scores);
    }

    /**
     * The satisfaction of the customers who have rated, to be joined to other features (customers without a rating then
     * have no value: {@code join(table, MissingValues.KEEP)}).
     *
     * @return one row a customer, in natural order of the ids: {@value #MEAN}, {@value #SATISFIED}, {@value #RATINGS}
     */
    public FeatureTable table() {
        double[] values = new double[3 * starsOf.size()];
        int at = 0;
        for (double[] own : starsOf.values()) {
            CsatScore score = score(List.of(own));
            values[at++] = score.mean();
            values[at++] = score.satisfied();
            values[at++] = score.ratings();
        }
        return FeatureTable.of(List.copyOf(starsOf.keySet()), List.of(FeatureColumn.numeric(MEAN).unit("stars"),
                FeatureColumn.numeric(SATISFIED), FeatureColumn.numeric(RATINGS).unit("count").neutral()), values);
    }

    /**
     * The lowest number of stars that can be given.
     *
     * @return the lower end of the scale
     */
    public int lowest() {
        return lowest;
    }

    /**
     * The highest number of stars that can be given.
     *
     * @return the upper end of the scale
     */
    public int highest() {
        return highest;
    }

    /**
     * The figures of groups as a table.
     *
     * @param grouping customers in groups
     * @return group, ratings, mean with its interval, share of the satisfied with its interval, caution
     */
    public TextTable tableBy(Grouping grouping) {
        TextTable table = TextTable.of(grouping.name(), "ratings", "mean", "from", "to", "satisfied", "from", "to", "");
        for (Map.Entry<String, CsatScore> group : by(grouping).entrySet()) {
            CsatScore score = group.getValue();
            table = table.row(group.getKey(), score.ratings(), figure(score.mean()), figure(score.low()),
                    figure(score.high()), TextTable.percent(score.satisfied()), TextTable.percent(score.satisfiedLow()),
                    TextTable.percent(score.satisfiedHigh()), score.suspicious() ? "looks suspect" : "");
        }
        return table;
    }

    private static Object figure(double x) {
        return Double.isNaN(x) ? "-" : (Object) x;
    }

    /** All ratings together. */
    @Override
    public String toString() {
        return all().toString();
    }
}
