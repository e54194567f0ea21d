package org.segmentation.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Tiers with what is asked of each, and how many customers are near the next. */
record TierSection(FittedTiers tiers) implements Section {

    /** A customer who lacks no more than this share of the threshold is near it. */
    private static final double NEAR = 0.1;

    @Override
    public Place place() {
        return Place.TIERS;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        FeatureTable table = context.tableWith(tiers.column());
        Grouping grouping = tiers.group(table);
        FeatureColumn column = table.header(tiers.column());
        List<GroupProfile> groups = profile(grouping, context).groups();
        ReportTable figures = ReportTable.empty().text(context.word("tiers.tier"), tiers.names())
                .count(context.word("customers"), grouping.sizes())
                .share(context.word("share.customers"), groups.stream().mapToDouble(GroupProfile::share).toArray());
        if (groups.stream().anyMatch(group -> group.spendShare().isPresent())) {
            figures = figures.share(context.word("share.revenue"),
                    groups.stream().mapToDouble(group -> group.spendShare().orElse(Double.NaN)).toArray());
        }
        Chart chart = Chart.bars("tiers", context.say("tiers.chart").text("column", context.label(column)).toString(),
                figures.text(context.word("tiers.rule"), rules())).drawing(1).colouredBy(shownAs(context));
        // Of scores, which are whole numbers, a tenth means nothing.
        int near = table == context.customers() ? near(table, grouping) : 0;
        return Optional.of(ReportSection.titled("tiers", context.word("tiers.title"))
                .add(near == 0 ? chart : chart.says(context.say("tiers.near").count("customers", near).share("share", NEAR))));
    }

    /** The rule of each tier, without its name. */
    private List<String> rules() {
        List<String> rules = tiers.rules();
        return IntStream.range(0, rules.size())
                .mapToObj(tier -> rules.get(tier).substring(tiers.names().get(tier).length() + 2)).toList();
    }

    private static Profile profile(Grouping grouping, Context context) {
        return context.spend().isEmpty() ? Profile.of(FeatureTable.withIds(grouping.ids()), grouping)
                : Profile.of(context.customers().select(context.spend().get().name()), grouping, context.spend().get().name());
    }

    /** The grouping of the report that has these tiers, whose colours they have; empty if there is none. */
    private String shownAs(Context context) {
        return context.groupings().entrySet().stream().filter(entry -> entry.getValue().groups().equals(tiers.names()))
                .map(Map.Entry::getKey).min(Comparator.naturalOrder()).orElse("");
    }

    private int near(FeatureTable table, Grouping grouping) {
        double[] distances = tiers.distancesToNext(table);
        double[] edges = tiers.edges();
        boolean low = tiers.direction() == Direction.LOW_IS_GOOD;
        return (int) IntStream.range(0, distances.length).filter(row -> {
            int tier = grouping.group(row);
            return tier > 0 && distances[row] <= NEAR * Math.abs(edges[low ? tier - 1 : edges.length - tier]);
        }).count();
    }
}
