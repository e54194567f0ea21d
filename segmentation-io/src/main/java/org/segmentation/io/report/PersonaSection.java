package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmentation.io.report.Cards.Card;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.LevelSummary;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureColumn;

/** Who each group is: a card with its name, a line in words, what tells it apart, and typical customers. */
record PersonaSection() implements Section {

    private static final int FEATURES = 4;

    @Override
    public Place place() {
        return Place.PERSONAS;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        return context.main().map(main -> {
            Profile profile = context.profile(main);
            List<Card> cards = new ArrayList<>();
            for (GroupProfile group : profile.groups()) {
                cards.add(card(main, group, context));
            }
            ReportSection section = ReportSection.titled("personas", context.word("personas.title"));
            return (context.settings().ids() ? section.says(context.say("personas.typical")) : section)
                    .add(new Cards(List.copyOf(cards)));
        });
    }

    private static Card card(String main, GroupProfile group, Context context) {
        String name = group.persona().name();
        Sentence words = group.name().equals(name) ? context.say("personas.description")
                : context.say("personas.named").text("name", name);
        Card card = Card.titled(group.name()).of(main).says(words.text("description", group.description()))
                .fact(context.word("customers"), Figure.count(group.size()))
                .fact(context.word("share.customers"), Figure.share(group.share()));
        if (group.spendShare().isPresent()) {
            card = card.fact(context.word("share.revenue"), Figure.share(group.spendShare().getAsDouble()));
        }
        for (FeatureSummary feature : group.distinguishing().stream().limit(FEATURES).toList()) {
            FeatureColumn column = context.column(feature.feature());
            card = card.fact(context.say("personas.mean").text("feature", context.label(column)).toString(),
                    context.figure(column, feature.mean()));
        }
        Optional<LevelSummary> level = group.overRepresented().stream().findFirst();
        if (level.isPresent()) {
            card = card.fact(context.say("personas.level").text("column", context.label(context.column(
                    level.get().column()))).text("level", level.get().level()).toString(), Figure.share(level.get().share()));
        }
        if (group.nearest().isPresent()) {
            card = card.fact(context.word("personas.nearest"), Figure.text(group.nearest().get()));
        }
        return context.settings().ids() && !group.typical().isEmpty() ? card.fact(context.word("personas.customers"),
                Figure.text(String.join(", ", group.typical()))) : card;
    }
}
