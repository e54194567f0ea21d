package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.table.FeatureColumn;

/** All groups of all groupings in one table. */
record SegmentTableSection() implements Section {

    @Override
    public Place place() {
        return Place.TABLE;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        if (context.groupings().isEmpty()) {
            return Optional.empty();
        }
        List<String> by = new ArrayList<>();
        List<GroupProfile> groups = new ArrayList<>();
        List<FeatureSummary> features = new ArrayList<>();
        for (String grouping : context.groupings().keySet()) {
            for (GroupProfile group : context.profile(grouping).groups()) {
                by.add(grouping);
                groups.add(group);
            }
            context.profile(grouping).all().features().stream().filter(feature -> features.stream()
                    .noneMatch(other -> other.feature().equals(feature.feature()))).forEach(features::add);
        }
        ReportTable table = ReportTable.empty().text(context.word("segments.by"), by)
                .text(context.word("segment"), groups.stream().map(GroupProfile::name).toList())
                .count(context.word("customers"), groups.stream().mapToInt(GroupProfile::size).toArray())
                .share(context.word("share.customers"), values(groups, GroupProfile::share));
        if (context.spend().isPresent()) {
            table = table.money(context.word("revenue"), optional(groups, GroupProfile::spend))
                    .share(context.word("share.revenue"), optional(groups, GroupProfile::spendShare));
        }
        for (FeatureSummary feature : features) {
            FeatureColumn column = context.column(feature.feature());
            table = table.numbers(context.say("mean.of").text("feature", context.label(column)).toString(),
                    context.format(column), context.unit(column), values(groups, group -> mean(group, feature.feature())));
        }
        table = table.text(context.word("segments.description"), groups.stream().map(GroupProfile::description).toList());
        return Optional.of(ReportSection.titled("segments", context.word("segments.title")).add(new SegmentTable(table)));
    }

    private static double mean(GroupProfile group, String feature) {
        return group.features().stream().filter(summary -> summary.feature().equals(feature))
                .mapToDouble(FeatureSummary::mean).findFirst().orElse(Double.NaN);
    }

    private static double[] values(List<GroupProfile> groups, ToDoubleFunction<GroupProfile> figure) {
        return groups.stream().mapToDouble(figure).toArray();
    }

    private static double[] optional(List<GroupProfile> groups, Function<GroupProfile, OptionalDouble> figure) {
        return groups.stream().mapToDouble(group -> figure.apply(group).orElse(Double.NaN)).toArray();
    }
}
