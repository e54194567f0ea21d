package org.segmentation.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.segment.AttributeContribution;
import org.segmentation.segment.Contributions;
import org.segmentation.segment.Segmentation;

/** What each attribute contributes to the differences between customers, and between segments. */
record ContributionSection(@Nullable Contributions given) implements Section {

    @Override
    public Place place() {
        return Place.CONTRIBUTIONS;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        return contributions(context).map(Contributions::attributes).filter(attributes -> !attributes.isEmpty())
                .map(attributes -> ReportSection.titled("contributions", context.word("contributions.title"))
                        .add(chart(attributes, context)));
    }

    private Optional<Contributions> contributions(Context context) {
        return Optional.ofNullable(given).or(() -> context.main().map(context::grouping)
                .filter(Segmentation.class::isInstance).filter(segments -> !segments.ids().isEmpty())
                .map(segments -> ((Segmentation) segments).contributions()));
    }

    private static Chart chart(List<AttributeContribution> attributes, Context context) {
        ReportTable table = ReportTable.empty().text(context.word("feature"), attributes.stream()
                        .map(attribute -> context.label(context.column(attribute.attribute()))).toList())
                .share(context.word("contributions.separation"),
                        attributes.stream().mapToDouble(AttributeContribution::separation).toArray())
                .share(context.word("contributions.share"),
                        attributes.stream().mapToDouble(AttributeContribution::share).toArray())
                .share(context.word("contributions.explained"),
                        attributes.stream().mapToDouble(AttributeContribution::explained).toArray());
        Chart chart = Chart.bars("contributions", context.word("contributions.chart"), table).drawing(2);
        return attributes.stream().max(Comparator.comparingDouble(AttributeContribution::separation))
                .filter(most -> most.separation() > 0).map(most -> chart.says(context.say("contributions.most")
                        .text("feature", context.label(context.column(most.attribute())))
                        .share("share", most.separation()))).orElse(chart);
    }
}
