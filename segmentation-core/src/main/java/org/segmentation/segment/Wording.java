package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segmentation.table.FeatureColumn;
import org.segmentation.text.TextTable;

/**
 * Figures to words: a line a group, from what tells it apart. Deterministic.
 *
 * <p>A feature is mentioned where its effect is at least {@value #NOTEWORTHY} standard deviations, the largest effects
 * first and {@value #MOST_SAID} of them at most; it is called the most or the least where no other group's mean lies
 * further out, and otherwise somewhat more or less unless it is strong: an effect of {@value #STRONG} standard deviations,
 * or a mean half as large again as that of all, or half of it (a few huge amounts make standard deviations huge and
 * effects small). When a group's typical customer last bought is always said.
 */
final class Wording {

    /** A fifth of a standard deviation: what Cohen (1988) calls a small effect. */
    private static final double NOTEWORTHY = 0.2;
    /** What he calls a medium one; and by how much a mean differs from that of all where it is as strong. */
    private static final double STRONG = 0.5;
    /** More in one line, and nobody reads it. */
    private static final int MOST_SAID = 4;

    /** A level is mentioned if it is this share of the group, and {@link #OVER_REPRESENTED} times as common as in all. */
    private static final double COMMON = 0.5;
    private static final double OVER_REPRESENTED = 1.2;

    private final List<FeatureColumn> columns;
    private final List<String> groups;
    private final int[] sizes;
    /** By group, then feature; all customers last. */
    private final List<List<FeatureSummary>> features;
    private final List<List<LevelSummary>> levels;

    /**
     * One thing that tells a group apart.
     *
     * @param words   what one says of it
     * @param high    whether it is high rather than low
     * @param strong  whether it is plainly so
     * @param extreme whether no other group is further out
     */
    record Trait(Vocabulary words, boolean high, boolean strong, boolean extreme) {
    }

    Wording(List<FeatureColumn> columns, List<String> groups, int[] sizes, List<List<FeatureSummary>> features,
            List<List<LevelSummary>> levels) {
        this.columns = columns;
        this.groups = groups;
        this.sizes = sizes;
        this.features = features;
        this.levels = levels;
    }

    /** One a group, names and descriptions distinct; empty groups share a description. */
    List<Persona> personas() {
        List<String> descriptions = new ArrayList<>();
        List<PersonaName> names = new ArrayList<>();
        for (int g = 0; g < sizes.length; g++) {
            List<Trait> traits = traits(g);
            descriptions.add(sizes[g] == 0 ? "no customers" : describe(g, traits));
            names.add(sizes[g] == 0 ? PersonaName.ofNobody() : PersonaName.of(traits, mostly(g)));
        }
        tellApart(descriptions);
        List<String> distinct = PersonaName.distinct(names, groups);
        List<Persona> personas = new ArrayList<>();
        for (int g = 0; g < sizes.length; g++) {
            personas.add(new Persona(distinct.get(g), descriptions.get(g)));
        }
        return personas;
    }

    private List<Trait> traits(int group) {
        List<FeatureSummary> own = features.get(group);
        List<Integer> order = new ArrayList<>();
        for (int f = 0; f < own.size(); f++) {
            if (Math.abs(own.get(f).effect()) >= NOTEWORTHY) {
                order.add(f);
            }
        }
        order.sort(Comparator.comparingDouble((Integer f) -> Math.abs(own.get(f).effect())).reversed());
        return order.stream().map(f -> {
            FeatureSummary feature = own.get(f);
            return new Trait(Vocabulary.of(feature.feature(), unit(feature), feature.median()), feature.effect() > 0,
                    Math.max(Math.abs(feature.effect()), Math.abs(feature.importance())) >= STRONG, isExtreme(group, f));
        }).toList();
    }

    private String unit(FeatureSummary feature) {
        return columns.stream().filter(column -> column.name().equals(feature.feature())).findFirst()
                .map(FeatureColumn::unit).orElse("");
    }

    private String describe(int group, List<Trait> traits) {
        List<String> words = new ArrayList<>();
        Set<String> said = new HashSet<>();
        // Who spends much in all and much within a year spends much; that one of them is little would be news.
        traits.stream().filter(trait -> !trait.words().phrases().isEmpty()
                && said.add(trait.words().family() + trait.high())).limit(MOST_SAID).forEach(trait ->
                words.add(trait.words().phrase(trait.high(), trait.strong(), trait.extreme())));
        words.addAll(mostly(group));
        // A group that recency alone tells apart is not average, and when it last bought is said in any case.
        if (words.isEmpty() && traits.stream().noneMatch(trait -> trait.strong() || trait.extreme())) {
            words.add("close to the average customer");
        }
        features.get(group).stream().filter(feature -> feature.count() > 0
                && Vocabulary.isRecency(feature.feature(), unit(feature)))
                .forEach(feature -> words.add("last bought " + ago(feature.median())));
        return String.join(", ", words);
    }

    /** The levels that most of the group are at, and fewer of the others. */
    private List<String> mostly(int group) {
        return levels.get(group).stream().filter(level -> level.share() >= COMMON && level.lift() >= OVER_REPRESENTED)
                .map(level -> "mostly " + Vocabulary.spaced(level.column()) + " " + level.level()).toList();
    }

    /** Whether no other group with customers lies further out on the same side. */
    private boolean isExtreme(int group, int feature) {
        double own = features.get(group).get(feature).deviation();
        int others = 0;
        for (int g = 0; g < sizes.length; g++) {
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

    /** Adds to equal descriptions the mean in which their groups differ most, or says that there is no difference. */
    private void tellApart(List<String> descriptions) {
        Map<String, List<Integer>> equal = new HashMap<>();
        for (int g = 0; g < sizes.length; g++) {
            if (sizes[g] > 0) {
                equal.computeIfAbsent(descriptions.get(g), text -> new ArrayList<>()).add(g);
            }
        }
        equal.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            int widest = widest(same);
            Map<String, String> taken = new HashMap<>();
            for (int g : same) {
                String text = descriptions.get(g);
                if (widest >= 0) {
                    FeatureSummary feature = features.get(g).get(widest);
                    text += ", mean " + Vocabulary.spaced(feature.feature()) + " " + TextTable.number(feature.mean())
                            + (unit(feature).isEmpty() ? "" : " " + unit(feature));
                }
                String twin = taken.put(text, groups.get(g));
                descriptions.set(g, twin == null ? text : text + ", no different from " + twin);
            }
        });
    }

    /** The feature whose deviations spread most over some groups; -1 if they differ in none. */
    private int widest(List<Integer> same) {
        int widest = -1;
        double most = 0;
        for (int f = 0; f < features.get(0).size(); f++) {
            int feature = f;
            double[] deviations = same.stream().mapToDouble(g -> features.get(g).get(feature).deviation())
                    .filter(deviation -> !Double.isNaN(deviation)).sorted().toArray();
            double spread = deviations.length == 0 ? 0 : deviations[deviations.length - 1] - deviations[0];
            if (spread > most) {
                widest = f;
                most = spread;
            }
        }
        return widest;
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
