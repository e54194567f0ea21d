package org.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a group could be called, from the shortest name to the most exact. The first says the two things that tell it
 * apart most, or three if they make one short phrase; groups that would share a name get superlatives, then more things,
 * and at last their own name behind it. What is only somewhat more or less is not in a name.
 */
record PersonaName(List<String> candidates) {

    private static final int SHORTEST = 2;

    static PersonaName ofNobody() {
        return new PersonaName(List.of("No customers"));
    }

    /**
     * @param traits what tells the group apart, largest effect first
     * @param mostly what most of it are, such as {@code mostly city Bern}
     */
    static PersonaName of(List<Wording.Trait> traits, List<String> mostly) {
        List<Wording.Trait> parts = new ArrayList<>();
        Set<String> families = new HashSet<>();
        for (Wording.Trait trait : traits) {
            if ((trait.strong() || trait.extreme()) && families.add(trait.words().family())) {
                parts.add(trait);
            }
        }
        int all = parts.size() + mostly.size();
        List<String> candidates = new ArrayList<>();
        boolean onePhrase = parts.size() > SHORTEST && parts.subList(0, SHORTEST + 1).stream()
                .noneMatch(trait -> trait.words().kind() == Vocabulary.Kind.TRAIT);
        for (int size = Math.min(onePhrase ? SHORTEST + 1 : SHORTEST, all); size <= all; size++) {
            List<Wording.Trait> some = parts.subList(0, Math.min(size, parts.size()));
            List<String> levels = mostly.subList(0, size - some.size());
            candidates.add(text(some, false, levels));
            candidates.add(text(some, true, levels));
        }
        return new PersonaName(candidates.stream().distinct().toList());
    }

    private static String text(List<Wording.Trait> traits, boolean superlatives, List<String> mostly) {
        List<String> before = new ArrayList<>();
        String noun = "";
        List<String> after = new ArrayList<>();
        for (Wording.Trait trait : traits) {
            boolean extreme = superlatives && trait.extreme();
            String word = trait.words().word(trait.high(), extreme);
            switch (trait.words().kind()) {
                // "Most frequent recent customers", not "recent most frequent customers".
                case ADJECTIVE -> before.add(extreme ? 0 : before.size(), word);
                case NOUN -> noun = word;
                case TRAIT -> after.add(word);
            }
        }
        after.addAll(mostly);
        if (!before.isEmpty() || !noun.isEmpty()) {
            before.add(noun.isEmpty() ? "customers" : noun);
            after.add(0, String.join(" ", before));
        }
        String text = after.isEmpty() ? "average customers" : String.join(", ", after);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** One name each, all different, as the groups' own names are. */
    static List<String> distinct(List<PersonaName> names, List<String> groups) {
        int[] chosen = new int[names.size()];
        for (;;) {
            List<String> texts = new ArrayList<>();
            Map<String, Integer> uses = new HashMap<>();
            for (int g = 0; g < chosen.length; g++) {
                texts.add(names.get(g).candidates.get(chosen[g]));
                uses.merge(texts.get(g), 1, Integer::sum);
            }
            boolean changed = false;
            for (int g = 0; g < chosen.length; g++) {
                if (uses.get(texts.get(g)) > 1 && chosen[g] + 1 < names.get(g).candidates.size()) {
                    chosen[g]++;
                    changed = true;
                }
            }
            if (!changed) {
                return withOwnNames(texts, uses, groups);
            }
        }
    }

    private static List<String> withOwnNames(List<String> texts, Map<String, Integer> uses, List<String> groups) {
        String[] result = new String[texts.size()];
        Arrays.setAll(result, g -> uses.get(texts.get(g)) == 1 ? texts.get(g)
                : texts.get(g) + " (" + groups.get(g) + ")");
        // Columns may have names that look like that; then the groups' own names are all that is left.
        return Arrays.stream(result).distinct().count() == result.length ? List.of(result) : groups;
    }
}
