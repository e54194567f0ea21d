package org.segmentation.io.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureColumn;

/** Customers in space: any three features, in the colours of any grouping. The points themselves are {@link Points}. */
record ScatterSection() implements Section {

    @Override
    public Place place() {
        return Place.SCATTER;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        long numeric = context.customers().columns().stream()
                .filter(column -> column.kind() != FeatureColumn.Kind.CATEGORICAL).count();
        if (numeric == 0 || context.customers().rows() == 0) {
            return Optional.empty();
        }
        Chart chart = Chart.of(Chart.Kind.SCATTER, "scatter", context.word("scatter.chart"), table(context))
                .says(context.say("scatter.how"));
        int shown = context.points().rows().length;
        if (shown < context.customers().rows()) {
            chart = chart.says(context.say(context.main().isPresent() ? "scatter.sample" : "scatter.sample.plain")
                    .count("shown", shown).count("customers", context.customers().rows()));
        }
        return Optional.of(ReportSection.titled("scatter", context.word("scatter.title")).add(chart));
    }

    /** Means, of every customer. */
    private static ReportTable table(Context context) {
        Optional<String> main = context.main();
        if (main.isEmpty()) {
            List<FeatureColumn> columns = context.customers().columns().stream()
                    .filter(column -> column.kind() != FeatureColumn.Kind.CATEGORICAL).toList();
            ReportTable table = ReportTable.empty().text(context.word("segment"), List.of(context.word("all.customers")))
                    .count(context.word("customers"), context.customers().rows());
            for (FeatureColumn column : columns) {
                table = table.numbers(title(column, context), context.format(column), context.unit(column),
                        context.customers().statistics(column.name()).mean());
            }
            return table;
        }
        Profile profile = context.profile(main.get());
        List<GroupProfile> groups = profile.groups();
        ReportTable table = ReportTable.empty().text(main.get(), groups.stream().map(GroupProfile::name).toList())
                .count(context.word("customers"), groups.stream().mapToInt(GroupProfile::size).toArray());
        List<FeatureSummary> features = profile.all().features();
        for (int f = 0; f < features.size(); f++) {
            int at = f;
            FeatureColumn column = context.column(features.get(f).feature());
            table = table.numbers(title(column, context), context.format(column), context.unit(column),
                    IntStream.range(0, groups.size()).mapToDouble(g -> groups.get(g).features().get(at).mean()).toArray());
        }
        return table;
    }

    private static String title(FeatureColumn column, Context context) {
        return context.say("mean.of").text("feature", context.label(column)).toString();
    }
}
