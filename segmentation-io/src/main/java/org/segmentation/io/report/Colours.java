package org.segmentation.io.report;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmentation.table.Grouping;

/**
 * Which groups have which colours: those of the report's groupings their places in them, and groups of other dates and
 * models the colours of their namesakes, so that a group looks the same in every chart.
 */
final class Colours {

    /** By name the groups, and the place of each in the palette. */
    private final Map<String, Map<String, Integer>> byName = new LinkedHashMap<>();
    private final Set<String> given;

    Colours(Map<String, Grouping> groupings) {
        groupings.forEach((name, grouping) -> {
            Map<String, Integer> places = new LinkedHashMap<>();
            grouping.groups().forEach(group -> places.putIfAbsent(group, places.size()));
            byName.put(name, places);
        });
        given = Set.copyOf(groupings.keySet());
    }

    /** The name under which groups have their colours: that of a grouping with all of them, or a new one. */
    String of(Collection<String> groups) {
        Optional<String> whole = byName.entrySet().stream().filter(one -> one.getValue().keySet().containsAll(groups))
                .map(Map.Entry::getKey).findFirst();
        if (whole.isPresent()) {
            return whole.get();
        }
        List<Map<String, Integer>> nearest = byName.values().stream().filter(one -> !Collections.disjoint(one.keySet(), groups))
                .sorted(Comparator.comparingLong(one -> -groups.stream().filter(one::containsKey).count())).toList();
        Set<Integer> taken = new HashSet<>(nearest.isEmpty() ? List.of() : nearest.get(0).values());
        Map<String, Integer> places = new LinkedHashMap<>();
        groups.forEach(group -> nearest.stream().filter(one -> one.containsKey(group)).findFirst()
                .map(one -> one.get(group)).ifPresent(place -> places.put(group, place)));
        taken.addAll(places.values());
        Map<String, Integer> inOrder = new LinkedHashMap<>();
        int next = 0;
        for (String group : groups) {
            Integer place = places.get(group);
            while (place == null && !taken.add(next)) {
                next++;
            }
            inOrder.put(group, place == null ? next : place);
        }
        String name = "+" + byName.size();
        while (byName.containsKey(name)) {
            name = "+" + name;
        }
        byName.put(name, inOrder);
        return name;
    }

    /** Those that no grouping of the report has, by name. */
    Map<String, Map<String, Integer>> others() {
        Map<String, Map<String, Integer>> others = new LinkedHashMap<>(byName);
        others.keySet().removeAll(given);
        return others;
    }
}
