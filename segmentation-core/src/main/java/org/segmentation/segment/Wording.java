package org.segmentation.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures to words: a line a group, from how far its means lie from those of all customers. Deterministic.
 *
 * <p>A feature is mentioned where its mean is at least {@value #NOTEWORTHY} standard deviations from that of all; it
 * is called the most or the least where no other group's mean lies further out. When a group's typical customer last
 * bought is always said.
 */
final class Wording {

    /** A fifth of a standard deviation: what Cohen (1988) calls a small effect. */
    private static final double NOTEWORTHY = 0.2;

    /** A level is mentioned if it is this share of the group, and {@link #OVER_REPRESENTED} times as common as in all. */
    private static final double COMMON = 0.5;
    private static final double OVER_REPRESENTED = 1.2;

    /** most, high, low, least. */
    private static final Map<String, List<String>> PHRASES = Map.of(
            "frequency", List.of("buys most often", "buys often", "buys seldom", "buys least often"),
            "orderLines", List.of("orders the most lines", "orders many lines", "orders few lines",
                    "orders the fewest lines"),
            "monetary", List.of("spends most", "spends much", "spends little", "spends least"),
            "totalSpending", List.of("spends most", "spends much", "spends little", "spends least"),
            "productsOrdered", List.of("buys the widest range", "buys a wide range", "buys a narrow range",
                    "buys the narrowest range"),
            "averageReturnRate", List.of("returns most", "returns much", "returns little", "returns least"),
            "averageOrderValue", List.of("places the largest orders", "places large orders", "places small orders",
                    "places the smallest orders"),
            "averageDaysBetweenOrders", List.of("waits longest between orders", "waits long between orders",
                    "orders at short intervals", "orders at the shortest intervals"),
            "tenure", List.of("customers for longest", "customers for long", "customers since recently",
                    "the newest customers"));

    /** By group, then feature; all customers last. */
    private final List<List<FeatureSummary>> features;
    private final List<Map<String, Map<String, Double>>> levels;

    Wording(List<List<FeatureSummary>> features, List<Map<String, Map<String, Double>>> levels) {
        this.features = features;
        this.levels = levels;
    }

    String describe(int group, int size) {
        if (size == 0) {
            return "no customers";
        }
        List<String> words = new ArrayList<>();
        List<String> recency = new ArrayList<>();
        List<FeatureSummary> own = features.get(group);
        for (int f = 0; f < own.size(); f++) {
            FeatureSummary feature = own.get(f);
            if (feature.feature().equals("recency")) {
                recency.add("last bought " + ago(feature.median()));
            } else if (Math.abs(feature.deviation()) >= NOTEWORTHY) {
                words.add(phrase(feature.feature(), feature.deviation() > 0, isExtreme(group, f)));
            }
        }
        levels.get(group).forEach((column, shares) -> shares.forEach((level, share) -> {
            double overall = levels.get(levels.size() - 1).get(column).get(level);
            if (share >= COMMON && share >= OVER_REPRESENTED * overall) {
                words.add("mostly " + spaced(column) + " " + level);
            }
        }));
        if (words.isEmpty()) {
            words.add("close to the average customer");
        }
        words.addAll(recency);
        return String.join(", ", words);
    }

    /** Whether no other group with customers lies further out on the same side. */
    private boolean isExtreme(int group, int feature) {
        double own = features.get(group).get(feature).deviation();
        int others = 0;
        for (int g = 0; g < features.size() - 1; g++) {
            double deviation = features.get(g).get(feature).deviation();
            if (g != group && !Double.isNaN(deviation)) {
                others++;
                if (own > 0 ? deviation >= own : deviation <= own) {
                    return false;
                }
            }
        }
        return others > 0;
    }

    private static String phrase(String feature, boolean high, boolean extreme) {
        int which = high ? (extreme ? 0 : 1) : (extreme ? 3 : 2);
        List<String> known = PHRASES.get(feature);
        return known != null ? known.get(which)
                : List.of("highest", "high", "low", "lowest").get(which) + " " + spaced(feature);
    }

    /** A column's name as words: {@code averageOrderValueWithin1Year} → {@code average order value within 1 year}. */
    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=Within)(?=[0-9])", " ").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String ago(double days) {
        if (days <= 1) {
            return "within a day";
        }
        if (days <= 7) {
            return "within a week";
        }
        if (days <= 31) {
            return "within a month";
        }
        if (days <= 92) {
            return "within three months";
        }
        if (days <= 183) {
            return "within half a year";
        }
        return days <= 366 ? "within a year" : "more than a year ago";
    }
}
