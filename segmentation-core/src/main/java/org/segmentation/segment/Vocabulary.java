package org.segmentation.segment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one says of a feature that is high or low: of the built-in ones in words of their own, of any other by its name,
 * and in the word that its unit asks for (time is long or short, the rest high or low).
 *
 * @param family  what the feature is about: of two features about the same thing, such as spending in all and within a
 *                year, a name mentions one
 * @param kind    where its word goes in a name
 * @param phrases in a description: most, high, somewhat high, somewhat low, low, least; none where there is another way
 * @param names   in a name: most, high, low, least
 */
record Vocabulary(String family, Kind kind, List<String> phrases, List<String> names) {

    /** How a word is fitted into a name. */
    enum Kind {
        /** {@code frequent}, before the noun. */
        ADJECTIVE,
        /** {@code big spenders}, in place of {@code customers}. */
        NOUN,
        /** {@code high annual income}, after the rest. */
        TRAIT
    }

    private static final Set<String> TIMES = Set.of("days", "hours", "minutes", "seconds", "weeks");

    private static final Vocabulary SPEND = new Vocabulary("spend", Kind.NOUN,
            List.of("spends most", "spends much", "spends somewhat more", "spends somewhat less", "spends little",
                    "spends least"),
            List.of("biggest spenders", "big spenders", "small spenders", "smallest spenders"));

    private static final Map<String, Vocabulary> KNOWN = Map.of(
            "monetary", SPEND,
            "totalSpending", SPEND,
            "frequency", adjective("frequency", List.of("buys most often", "buys often", "buys somewhat more often",
                    "buys somewhat less often", "buys seldom", "buys least often"),
                    "most frequent", "frequent", "occasional", "least frequent"),
            "orderLines", trait("lines", List.of("orders the most lines", "orders many lines",
                    "orders somewhat more lines", "orders somewhat fewer lines", "orders few lines",
                    "orders the fewest lines"),
                    "most order lines", "many order lines", "few order lines", "fewest order lines"),
            "productsOrdered", trait("range", List.of("buys the widest range", "buys a wide range",
                    "buys a somewhat wider range", "buys a somewhat narrower range", "buys a narrow range",
                    "buys the narrowest range"),
                    "widest range", "wide range", "narrow range", "narrowest range"),
            "averageReturnRate", trait("returns", List.of("returns most", "returns much", "returns somewhat more",
                    "returns somewhat less", "returns little", "returns least"),
                    "most returns", "many returns", "few returns", "fewest returns"),
            "averageOrderValue", trait("order value", List.of("places the largest orders", "places large orders",
                    "places somewhat larger orders", "places somewhat smaller orders", "places small orders",
                    "places the smallest orders"),
                    "largest orders", "large orders", "small orders", "smallest orders"),
            "averageDaysBetweenOrders", trait("rhythm", List.of("waits longest between orders",
                    "waits long between orders", "waits somewhat longer between orders",
                    "orders at somewhat shorter intervals", "orders at short intervals",
                    "orders at the shortest intervals"),
                    "longest intervals", "long intervals", "short intervals", "shortest intervals"),
            "tenure", adjective("tenure", List.of("customers for longest", "customers for long",
                    "customers for somewhat longer", "customers for a somewhat shorter time", "customers since recently",
                    "the newest customers"),
                    "longest-standing", "long-standing", "newer", "newest"),
            "age", adjective("age", List.of("the oldest", "older", "somewhat older", "somewhat younger", "younger",
                    "the youngest"), "oldest", "older", "younger", "youngest"));

    private static Vocabulary adjective(String family, List<String> phrases, String... names) {
        return new Vocabulary(family, Kind.ADJECTIVE, phrases, List.of(names));
    }

    private static Vocabulary trait(String family, List<String> phrases, String... names) {
        return new Vocabulary(family, Kind.TRAIT, phrases, List.of(names));
    }

    /** Whether a column holds the days since the last order, of which one says when that was. */
    static boolean isRecency(String column, String unit) {
        return column.equals("recency") && (unit.isEmpty() || unit.equals("days"));
    }

    /**
     * @param median the group's; recency is called after it where that fits, as half a year is long whatever the others do
     */
    static Vocabulary of(String column, String unit, double median) {
        if (isRecency(column, unit)) {
            return adjective("recency", List.of(), "longest gone",
                    median > 366 ? "long lapsed" : median > 183 ? "lapsed" : median > 92 ? "fading" : "less recent",
                    median <= 31 ? "recent" : median <= 92 ? "fairly recent" : "more recent", "most recent");
        }
        Vocabulary known = KNOWN.get(column);
        if (known != null) {
            return known;
        }
        int window = column.indexOf("Within");
        Vocabulary whole = window < 0 ? null : KNOWN.get(column.substring(0, window));
        if (whole != null) {
            String within = " " + spaced(column.substring(window));
            return new Vocabulary(whole.family, Kind.TRAIT, whole.phrases.stream().map(text -> text + within).toList(),
                    whole.names.stream().map(text -> text + within).toList());
        }
        boolean time = TIMES.contains(unit);
        String name = " " + spaced(column);
        String high = (time ? "long" : "high") + name;
        String low = (time ? "short" : "low") + name;
        String highest = (time ? "longest" : "highest") + name;
        String lowest = (time ? "shortest" : "lowest") + name;
        return new Vocabulary(column, Kind.TRAIT,
                List.of(highest, high, "somewhat " + high, "somewhat " + low, low, lowest),
                List.of(highest, high, low, lowest));
    }

    /** What a description says. */
    String phrase(boolean high, boolean strong, boolean extreme) {
        int fromTheEnd = extreme ? 0 : strong ? 1 : 2;
        return phrases.get(high ? fromTheEnd : phrases.size() - 1 - fromTheEnd);
    }

    /** What a name says. */
    String word(boolean high, boolean extreme) {
        return names.get(high ? (extreme ? 0 : 1) : (extreme ? 3 : 2));
    }

    /** A column's name as words: {@code averageOrderValueWithin1Year} → {@code average order value within 1 year}. */
    static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=Within)(?=[0-9])", " ").toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
