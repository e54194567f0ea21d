package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmentation.input.Intake;
import org.segmentation.io.report.Cards.Card;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.ColumnStatistics;
import org.segmentation.table.FeatureColumn;

/** The figures at the top of the page. */
record Headlines(Context context) {

    Cards cards() {
        List<Card> cards = new ArrayList<>();
        Settings settings = context.settings();
        Optional<FeatureColumn> spend = context.spend();
        cards.add(Card.titled(context.word("card.customers")).headline(Figure.count(context.customers().rows())));
        if (spend.isPresent()) {
            ColumnStatistics statistics = context.customers().statistics(spend.get().name());
            cards.add(Card.titled(context.word("card.revenue")).headline(Figure.money(statistics.sum()))
                    .says(context.say("card.revenue.each").money("mean", statistics.mean())));
        }
        if (settings.from() != null && settings.to() != null) {
            cards.add(Card.titled(context.word("card.period")).headline(Figure.date(settings.to()))
                    .says(context.say("card.period.from").date("from", settings.from())));
        }
        context.main().ifPresent(main -> cards.add(Card.titled(context.word("card.segments"))
                .headline(Figure.count(context.grouping(main).groups().size()))
                .says(context.say("card.segments.by").text("grouping", main))));
        Intake intake = context.customers().intake();
        if (intake.seen() > 0) {
            Card read = Card.titled(context.say("card.skipped").text("unit", intake.unit()).toString())
                    .headline(Figure.count(intake.skipped()))
                    .says(context.say("card.skipped.of").count("seen", intake.seen()).text("unit", intake.unit()));
            for (Map.Entry<String, Long> reason : intake.reasons().entrySet()) {
                read = read.fact(reason.getKey(), Figure.count(reason.getValue()));
            }
            for (Map.Entry<String, Long> note : intake.notes().entrySet()) {
                read = read.fact(context.say("card.note").text("note", note.getKey()).toString(),
                        Figure.count(note.getValue()));
            }
            cards.add(read);
        }
        return new Cards(List.copyOf(cards));
    }

    /** The page in a sentence or two. */
    List<Sentence> lead() {
        Optional<FeatureColumn> spend = context.spend();
        int customers = context.customers().rows();
        List<Sentence> lead = new ArrayList<>();
        if (customers == 0) {
            lead.add(context.say("lead.empty"));
        } else if (spend.isPresent()) {
            lead.add(context.say("lead.revenue").count("customers", customers)
                    .money("revenue", context.customers().statistics(spend.get().name()).sum()));
        } else {
            lead.add(context.say("lead.customers").count("customers", customers));
        }
        context.main().flatMap(this::contrast).ifPresent(lead::add);
        return lead;
    }

    /** Where the revenue is made by fewer than one would think. */
    private Optional<Sentence> contrast(String main) {
        Profile profile = context.profile(main);
        GroupProfile best = null;
        for (GroupProfile group : profile.groups()) {
            if (group.size() > 0 && group.spendShare().isPresent() && (best == null
                    || group.spendShare().getAsDouble() - group.share() > best.spendShare().orElse(0) - best.share())) {
                best = group;
            }
        }
        return Optional.ofNullable(best).filter(group -> profile.groups().size() > 1)
                .map(group -> context.say("lead.contrast").text("segment", group.name())
                        .share("customers", group.share()).share("revenue", group.spendShare().orElse(0)));
    }
}
