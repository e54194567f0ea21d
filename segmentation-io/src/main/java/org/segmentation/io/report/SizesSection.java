package org.segmentation.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.Grouping;

/** How many customers each group has, against what they spend: a chart a grouping. */
record SizesSection() implements Section {

    @Override
    public Place place() {
        return Place.SIZES;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("sizes", context.word("sizes.title"));
        int number = 0;
        for (Map.Entry<String, Grouping> grouping : context.groupings().entrySet()) {
            number++;
            section = section.add(chart(number == 1 ? "sizes" : "sizes-" + number, grouping.getKey(), context));
        }
        return number == 0 ? Optional.empty() : Optional.of(section);
    }

    private static Chart chart(String id, String grouping, Context context) {
        Profile profile = context.profile(grouping);
        List<GroupProfile> groups = profile.groups();
        ReportTable table = ReportTable.empty().text(grouping, groups.stream().map(GroupProfile::name).toList())
                .share(context.word("share.customers"), groups.stream().mapToDouble(GroupProfile::share).toArray());
        boolean spend = profile.all().spendShare().isPresent();
        if (spend) {
            table = table.share(context.word("share.revenue"),
                    groups.stream().mapToDouble(group -> group.spendShare().orElse(Double.NaN)).toArray());
        }
        table = table.count(context.word("customers"), groups.stream().mapToInt(GroupProfile::size).toArray());
        if (profile.all().spend().isPresent()) {
            table = table.money(context.word("revenue"),
                    groups.stream().mapToDouble(group -> group.spend().orElse(Double.NaN)).toArray());
        }
        Chart chart = Chart.bars(id, context.say("sizes.chart").text("grouping", grouping).toString(), table)
                .drawing(spend ? 2 : 1).colouredBy(grouping);
        return largest(profile, spend, context).map(chart::says).orElse(chart);
    }

    /** The group that stands out: by revenue where there is any, else by customers. */
    private static Optional<Sentence> largest(Profile profile, boolean spend, Context context) {
        return profile.groups().stream().filter(group -> group.size() > 0)
                .max(Comparator.comparingDouble(group -> spend ? group.spendShare().orElse(0) : group.size()))
                .map(group -> context.say(spend ? "sizes.revenue" : "sizes.customers").text("segment", group.name())
                        .share("customers", group.share()).share("revenue", group.spendShare().orElse(Double.NaN)));
    }
}
