package org.segmentation.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.rfm.RfmSegmentFigures;
import org.segmentation.rfm.RfmSegmentTable;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.Grouping;

/** RFM segments as areas, as large as they have customers. */
record TreemapSection(@Nullable RfmSegmentTable given) implements Section {

    /** What {@link org.segmentation.rfm.RfmScores#segments} calls its groupings. */
    private static final String RFM_SEGMENT = "RFM segment";

    @Override
    public Place place() {
        return Place.TREEMAP;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        Optional<String> grouping = context.groupings().entrySet().stream().filter(this::fits).map(Map.Entry::getKey)
                .findFirst();
        Optional<Chart> chart = given != null ? Optional.of(chart(given, context))
                : grouping.map(name -> chart(context.profile(name), context));
        return chart.map(drawn -> ReportSection.titled("segments-rfm", context.word("treemap.title"))
                .add(drawn.colouredBy(grouping.orElse(""))));
    }

    private boolean fits(Map.Entry<String, Grouping> grouping) {
        return given == null ? grouping.getValue().name().equals(RFM_SEGMENT) : grouping.getValue().groups()
                .equals(given.segments().stream().map(RfmSegmentFigures::name).toList());
    }

    private static Chart chart(Profile profile, Context context) {
        List<GroupProfile> groups = profile.groups();
        ReportTable table = ReportTable.empty().text(context.word("segment"), groups.stream().map(GroupProfile::name).toList())
                .count(context.word("customers"), groups.stream().mapToInt(GroupProfile::size).toArray())
                .share(context.word("share.customers"), groups.stream().mapToDouble(GroupProfile::share).toArray());
        if (profile.all().spend().isPresent()) {
            table = table.money(context.word("revenue"), groups.stream().mapToDouble(g -> g.spend().orElse(Double.NaN)).toArray())
                    .share(context.word("share.revenue"),
                            groups.stream().mapToDouble(g -> g.spendShare().orElse(Double.NaN)).toArray());
        }
        Chart chart = Chart.treemap("treemap", context.word("treemap.chart"), table);
        return groups.stream().filter(group -> group.size() > 0).max(Comparator.comparingInt(GroupProfile::size))
                .map(most -> chart.says(context.say("treemap.largest").text("segment", most.name())
                        .share("customers", most.share()))).orElse(chart);
    }

    private static Chart chart(RfmSegmentTable figures, Context context) {
        List<RfmSegmentFigures> segments = figures.segments();
        ReportTable table = ReportTable.empty()
                .text(context.word("segment"), segments.stream().map(RfmSegmentFigures::name).toList())
                .count(context.word("customers"), segments.stream().mapToInt(RfmSegmentFigures::customers).toArray())
                .share(context.word("share.customers"), segments.stream().mapToDouble(RfmSegmentFigures::share).toArray())
                .money(context.word("revenue"), values(segments, RfmSegmentFigures::revenue))
                .share(context.word("share.revenue"), values(segments, RfmSegmentFigures::revenueShare))
                .number(context.word("treemap.orders"), "", values(segments, RfmSegmentFigures::orders))
                .money(context.word("treemap.order"), values(segments, RfmSegmentFigures::averageOrderValue))
                .number(context.word("treemap.recency"), "", values(segments, RfmSegmentFigures::medianRecency))
                .number(context.word("treemap.frequency"), "", values(segments, RfmSegmentFigures::medianFrequency))
                .money(context.word("treemap.monetary"), values(segments, RfmSegmentFigures::medianMonetary));
        Chart chart = Chart.treemap("treemap", context.word("treemap.chart"), table);
        return segments.stream().filter(segment -> segment.customers() > 0)
                .max(Comparator.comparingInt(RfmSegmentFigures::customers))
                .map(most -> chart.says(context.say("treemap.largest").text("segment", most.name())
                        .share("customers", most.share()))).orElse(chart);
    }

    private static double[] values(List<RfmSegmentFigures> segments, Function<RfmSegmentFigures, OptionalDouble> figure) {
        return segments.stream().mapToDouble(segment -> figure.apply(segment).orElse(Double.NaN)).toArray();
    }
}
