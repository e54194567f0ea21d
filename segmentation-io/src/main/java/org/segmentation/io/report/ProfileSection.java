package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureColumn;

/** What tells the groups of the main grouping apart: relative importance, snake plot, and boxes of each feature. */
record ProfileSection() implements Section {

    @Override
    public Place place() {
        return Place.PROFILE;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        return context.main().filter(main -> !context.profile(main).all().features().isEmpty()
                && context.customers().rows() > 0).map(main -> {
                    Profile profile = context.profile(main);
                    return ReportSection.titled("profile", context.word("profile.title")).add(importance(main, profile, context))
                            .add(snake(main, profile, context)).add(boxes(main, profile, context));
                });
    }

    private static Chart importance(String main, Profile profile, Context context) {
        ReportTable table = ReportTable.empty().text(main, profile.groups().stream().map(GroupProfile::name).toList());
        List<FeatureSummary> features = profile.all().features();
        for (int f = 0; f < features.size(); f++) {
            int at = f;
            table = table.change(context.label(context.column(features.get(f).feature())),
                    figures(profile, group -> group.features().get(at).importance()));
        }
        Chart chart = Chart.heatmap("importance", context.word("importance.chart"), table).says(context.say("importance.how"));
        return extreme(profile, context).map(chart::says).orElse(chart);
    }

    private static double[] figures(Profile profile, ToDoubleFunction<GroupProfile> figure) {
        return profile.groups().stream().mapToDouble(figure).toArray();
    }

    /** The mean that is farthest above that of all customers. */
    private static Optional<Sentence> extreme(Profile profile, Context context) {
        record Mean(GroupProfile group, FeatureSummary feature) {
        }
        return profile.groups().stream().flatMap(group -> group.features().stream().map(one -> new Mean(group, one)))
                .filter(mean -> mean.feature().importance() > 0 && mean.feature().importance() <= Double.MAX_VALUE)
                .max(Comparator.comparingDouble(mean -> mean.feature().importance()))
                .map(mean -> context.say("importance.most").text("segment", mean.group().name())
                        .text("feature", context.label(context.column(mean.feature().feature())))
                        .number("times", 1 + mean.feature().importance(), ""));
    }

    private static Chart snake(String main, Profile profile, Context context) {
        ReportTable table = ReportTable.empty().text(context.word("feature"), profile.all().features().stream()
                .map(feature -> context.label(context.column(feature.feature()))).toList());
        for (GroupProfile group : profile.groups()) {
            table = table.number(group.name(), "", group.features().stream().mapToDouble(FeatureSummary::deviation).toArray());
        }
        return Chart.lines("snake", context.word("snake.chart"), table).colouredBy(main).axis(context.word("snake.axis"))
                .says(context.say("snake.how"));
    }

    private static Chart boxes(String main, Profile profile, Context context) {
        List<String> names = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<FeatureSummary> rows = new ArrayList<>();
        for (int f = 0; f < profile.all().features().size(); f++) {
            for (GroupProfile group : profile.groups()) {
                FeatureSummary feature = group.features().get(f);
                FeatureColumn column = context.column(feature.feature());
                String unit = context.format(column) == Figure.Format.MONEY ? context.currency() : column.unit();
                names.add(unit.isEmpty() ? context.label(column) : context.label(column) + " (" + unit + ")");
                groups.add(group.name());
                rows.add(feature);
            }
        }
        ReportTable table = ReportTable.empty().text(context.word("feature"), names).text(main, groups);
        table = column(table, context.word("boxes.min"), rows, FeatureSummary::min);
        table = column(table, context.word("boxes.lower"), rows, FeatureSummary::lowerQuartile);
        table = column(table, context.word("boxes.median"), rows, FeatureSummary::median);
        table = column(table, context.word("boxes.upper"), rows, FeatureSummary::upperQuartile);
        table = column(table, context.word("boxes.max"), rows, FeatureSummary::max);
        table = column(table, context.word("boxes.mean"), rows, FeatureSummary::mean);
        return Chart.of(Chart.Kind.BOXES, "boxes", context.word("boxes.chart"), table).colouredBy(main)
                .says(context.say("boxes.how"));
    }

    private static ReportTable column(ReportTable table, String title, List<FeatureSummary> rows,
            ToDoubleFunction<FeatureSummary> figure) {
        return table.number(title, "", rows.stream().mapToDouble(figure).toArray());
    }
}
