package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segmentation.text.TextTable;

/**
 * Why a customer is in its segment. Immutable.
 *
 * <p>Distances are Euclidean, in transformed units. The pull of a feature is the squared distance to the runner-up's
 * centroid along that feature less the one to the own centroid: positive pulls to the own segment, negative to the
 * runner-up. The pulls add up to the difference of the squared distances.
 */
public final class Explanation {

    private final String customer;
    private final List<String> segments;
    private final int own;
    private final int next;
    private final double[] distances;
    private final Map<String, Double> pulls;

    Explanation(String customer, List<String> segments, int own, int next, double[] distances,
            Map<String, Double> pulls) {
        this.customer = customer;
        this.segments = segments;
        this.own = own;
        this.next = next;
        this.distances = distances;
        Map<String, Double> ordered = new LinkedHashMap<>();
        pulls.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(pull -> ordered.put(pull.getKey(), pull.getValue()));
        this.pulls = Collections.unmodifiableMap(ordered);
    }

    /**
     * The customer.
     *
     * @return the id
     */
    public String customer() {
        return customer;
    }

    /**
     * The customer's segment.
     *
     * @return its name
     */
    public String segment() {
        return segments.get(own);
    }

    /**
     * The segment that is next nearest.
     *
     * @return its name; empty if there is only one segment
     */
    public Optional<String> runnerUp() {
        return next < 0 ? Optional.empty() : Optional.of(segments.get(next));
    }

    /**
     * The distance to the centroid of every segment, in transformed units.
     *
     * @return an unmodifiable map from the segments' names, in their order
     */
    public Map<String, Double> distances() {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int g = 0; g < distances.length; g++) {
            map.put(segments.get(g), distances[g]);
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * How clearly the customer belongs where it is: 1 − distance to the own centroid / distance to the runner-up's.
     *
     * @return from 0, on the border, to 1, at the centroid; 1 if there is only one segment
     */
    public double margin() {
        return next < 0 ? 1 : distances[next] == 0 ? 0 : 1 - distances[own] / distances[next];
    }

    /**
     * What each feature does for the own segment against the runner-up, in squared transformed units.
     *
     * @return an unmodifiable map from the features' names, strongest pull to the own segment first; empty if there is
     *         only one segment
     */
    public Map<String, Double> pulls() {
        return pulls;
    }

    /** A sentence, and a table of the distances. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("customer ").append(customer).append(" is in ").append(segment());
        if (next >= 0) {
            text.append(String.format(Locale.ROOT, ", the runner-up is %s (margin %.2f)", segments.get(next), margin()));
            text.append("\n").append(sentence("pulled there by", 1));
            String against = sentence("in spite of", -1);
            text.append(against.isEmpty() ? "" : "; " + against);
        }
        TextTable table = TextTable.of("segment", "distance");
        for (int g = 0; g < distances.length; g++) {
            table = table.row(segments.get(g), distances[g]);
        }
        return text + "\n" + table;
    }

    private String sentence(String opening, int sign) {
        List<String> named = new ArrayList<>();
        pulls.forEach((feature, pull) -> {
            if (pull * sign > 0) {
                named.add(String.format(Locale.ROOT, "%s (%+.2f)", feature, pull));
            }
        });
        if (sign < 0) {
            Collections.reverse(named);
        }
        return named.isEmpty() ? "" : opening + " " + String.join(", ", named);
    }
}
