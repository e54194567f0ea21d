package org.segmentation.question;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Who stands between two segments.
 *
 * @param customers those customers, nearest to the border first: the margin (distance to the centroid of the next segment −
 *                  distance to that of the own), both distances, and by name the own segment and the next; Euclidean
 *                  distances, in transformed units
 * @param of        how many customers were asked about
 */
public record BorderCustomers(FeatureTable customers, int of) implements Answer {

    /** The columns of {@link #customers()}. */
    static final List<String> COLUMNS = List.of("margin", "distance", "nextDistance", "segment", "nextSegment");

    /**
     * Between which segments they stand.
     *
     * @return an unmodifiable map from pairs such as {@code Cluster 1 and Cluster 3}, whichever of the two is the own, to
     *         counts: most customers first
     */
    public Map<String, Integer> byBorder() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Grouping own = customers.groupBy(COLUMNS.get(3));
        Grouping next = customers.groupBy(COLUMNS.get(4));
        for (int row = 0; row < customers.rows(); row++) {
            int low = Math.min(own.group(row), next.group(row));
            int high = Math.max(own.group(row), next.group(row));
            counts.merge(own.groups().get(low) + " and " + own.groups().get(high), 1, Integer::sum);
        }
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(pair -> ordered.put(pair.getKey(), pair.getValue()));
        return Collections.unmodifiableMap(ordered);
    }

    @Override
    public String sentence() {
        if (size() == 0) {
            return of == 0 ? "There are no customers between segments." : "There is only one segment, and so no border.";
        }
        Map.Entry<String, Integer> most = byBorder().entrySet().iterator().next();
        return (size() == 1 ? "The customer" : "The " + Figures.count(size()) + " customers") + " nearest to a border, of "
                + Figures.count(of) + ", have margins up to "
                + TextTable.number(customers.value(size() - 1, 0)) + "; most (" + Figures.count(most.getValue())
                + ") are between " + most.getKey() + ".";
    }

    /** The sentence and the first customers. */
    @Override
    public String toString() {
        return Figures.text(sentence(), customers);
    }
}
