package org.segmentation.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
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

    private final Map<String, double[]> starsOf;
    private final RatingScale scale;
    private final Intake intake;

    private Satisfaction(Map<String, double[]> starsOf, RatingScale scale, Intake intake) {
        this.starsOf = starsOf;
        this.scale = scale;
        this.intake = intake;
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
        return read(RatingSource.of(ratings, RatingScale.of(lowest, highest)));
    }

    /**
     * Satisfaction by the ratings of a source, such as a file or a database.
     *
     * @param source the ratings, opened once
     * @return the satisfaction; nobody's if there is no rating
     * @throws InputException if a rating is not on the source's scale, or the source holds other bad data
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public static Satisfaction read(RatingSource source) {
        RatingScale scale = source.scale();
        Map<String, List<Double>> gathered = new TreeMap<>();
        try (RatingCursor ratings = source.open()) {
            for (Rating rating = ratings.next(); rating != null; rating = ratings.next()) {
                Interrupts.check();
                if (!scale.holds(rating.stars())) {
                    throw InputException.of("is not on the scale from " + scale + " (customer '" + rating.customer()
                            + "', " + rating.time() + ")").at("stars", Double.toString(rating.stars()));
                }
                gathered.computeIfAbsent(rating.customer(), none -> new ArrayList<>(1)).add(rating.stars());
            }
            Map<String, double[]> starsOf = new LinkedHashMap<>();
            gathered.forEach((customer, stars) -> starsOf.put(customer,
                    stars.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
            return new Satisfaction(starsOf, scale, ratings.intake());
        }
    }

    private CsatScore score(List<double[]> ofCustomers) {
        double[] stars = new double[ofCustomers.stream().mapToInt(own -> own.length).sum()];
        int at = 0;
        for (double[] own : ofCustomers) {
            System.arraycopy(own, 0, stars, at, own.length);
            at += own.length;
        }
        return CsatScore.of(stars, ofCustomers.size(), scale);
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
     * How many stars can be given.
     *
     * @return the scale
     */
    public RatingScale scale() {
        return scale;
    }

    /**
     * What was read and left out.
     *
     * @return the counts of ratings, or of the lines of a file
     */
    public Intake intake() {
        return intake;
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
