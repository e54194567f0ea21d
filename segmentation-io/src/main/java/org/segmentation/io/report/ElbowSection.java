package org.segmentation.io.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.Evidence;
import org.segmentation.cluster.Evidence.Criterion;
import org.segmentation.segment.Segmentation;

/** How many segments, and why: inertia by k, and the other criteria beside it. */
record ElbowSection(@Nullable Elbow elbow, @Nullable Evidence evidence) implements Section {

    static ElbowSection in(List<Section> sections) {
        return sections.stream().filter(ElbowSection.class::isInstance).map(ElbowSection.class::cast).findFirst()
                .orElse(new ElbowSection(null, null));
    }

    ElbowSection with(Elbow other) {
        return new ElbowSection(other, evidence);
    }

    ElbowSection with(Evidence other) {
        return new ElbowSection(elbow, other);
    }

    @Override
    public Place place() {
        return Place.ELBOW;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        Optional<Elbow> sweep = Optional.ofNullable(elbow).or(() -> context.groupings().values().stream()
                .filter(Segmentation.class::isInstance).flatMap(segments -> ((Segmentation) segments).model().elbow().stream())
                .findFirst());
        if (sweep.isEmpty() && evidence == null) {
            return Optional.empty();
        }
        ReportSection section = ReportSection.titled("elbow", context.word("elbow.title"));
        if (sweep.isPresent()) {
            section = section.add(curve(sweep.get(), context));
        }
        return Optional.of(evidence == null ? section : section.add(criteria(evidence, context)));
    }

    private static Chart curve(Elbow elbow, Context context) {
        int[] ks = elbow.ks();
        ReportTable table = ReportTable.empty().count(context.word("elbow.k"), ks)
                .number(context.word("elbow.inertia"), "", elbow.inertia())
                .number(context.word("elbow.bend"), "", elbow.knee().differences());
        Chart chart = Chart.lines("elbow", context.word("elbow.chart"), table).drawing(1)
                .axis(context.word("elbow.inertia"));
        OptionalInt k = elbow.k();
        String key = "elbow." + switch (elbow.rule()) {
            case KNEE -> "knee";
            case FALLBACK -> "fallback";
            case NONE -> "none";
        };
        Sentence sentence = context.say(key).count("from", ks[0]).count("to", ks[ks.length - 1])
                .number("strength", elbow.strength(), "");
        if (k.isPresent()) {
            return chart.says(sentence.count("k", k.getAsInt())).marked(Integer.toString(k.getAsInt()));
        }
        return chart.says(sentence);
    }

    private static Chart criteria(Evidence evidence, Context context) {
        List<Criterion> shown = Arrays.stream(Criterion.values())
                .filter(criterion -> Arrays.stream(evidence.values(criterion)).anyMatch(Double::isFinite)).toList();
        ReportTable table = ReportTable.empty().count(context.word("elbow.k"), evidence.ks());
        for (Criterion criterion : shown) {
            OptionalInt favoured = evidence.favoured(criterion);
            String title = favoured.isEmpty() ? Sentence.of(context.word("evidence.none")).text("criterion",
                    criterion.toString()).toString() : context.say("evidence.favours").text("criterion",
                    criterion.toString()).count("k", favoured.getAsInt()).toString();
            table = table.number(title, "", evidence.values(criterion));
        }
        table = table.count(context.word("evidence.votes"), Arrays.stream(evidence.ks()).map(evidence::votes).toArray());
        return Chart.panels("evidence", context.word("evidence.chart"), table).drawing(shown.size())
                .marked(Integer.toString(evidence.k()))
                .says(context.say("evidence." + evidence.verdict().name().toLowerCase(java.util.Locale.ROOT))
                        .count("k", evidence.k()).count("votes", evidence.votes(evidence.k()))
                        .count("criteria", Criterion.values().length)
                        .text("stability", evidence.stability().weakest().toString()));
    }
}
