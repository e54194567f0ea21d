package org.segmentation.io.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a page shows, in order, before it becomes text. */
record PageContent(String title, Instant made, String locale, String currency, Map<String, String> words,
        Map<String, List<String>> groupings, Map<String, Map<String, Integer>> colours,
        List<Sentence> lead, Cards headlines, List<ReportSection> sections) {

    /** Sections that appear by themselves where there is what they need, unless one of their class is given. */
    private static List<Section> always() {
        return List.of(new SizesSection(), new ScatterSection(), new PersonaSection(), new MapSection(), new ProfileSection(),
                new ContributionSection(null), new TreemapSection(null), new MacroSection(), new ElbowSection(null, null),
                new SegmentTableSection());
    }

    static PageContent of(Context context, List<Section> given) {
        Settings settings = context.settings();
        List<Section> all = new ArrayList<>(Stream.concat(always().stream().filter(section ->
                given.stream().noneMatch(other -> other.getClass() == section.getClass())), given.stream()).toList());
        all.sort(Comparator.comparing(Section::place));
        List<ReportSection> sections = all.stream().flatMap(section -> section.in(context).stream()).toList();
        requireDistinct(sections);
        Map<String, List<String>> groupings = new LinkedHashMap<>();
        context.groupings().forEach((name, grouping) -> groupings.put(name, grouping.groups()));
        Headlines headlines = new Headlines(context);
        return new PageContent(settings.title(), settings.made() == null ? Instant.now() : settings.made(),
                settings.locale() == null ? "" : settings.locale().toLanguageTag(), context.currency(),
                settings.wording().texts(), groupings, context.colours().others(), headlines.lead(), headlines.cards(), sections);
    }

    private static void requireDistinct(List<ReportSection> sections) {
        Set<String> names = new HashSet<>();
        for (ReportSection section : sections) {
            requireNew(names, "section " + section.id());
            for (Object block : section.blocks()) {
                if (block instanceof Chart chart) {
                    requireNew(names, "chart " + chart.name());
                }
            }
        }
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("there are two of " + name + " in the report; give one another name");
        }
    }
}
