package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.change.Migration;
import org.segmentation.change.StageSnapshot;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Who went where: streams, the shares of each group, and what each group gained. */
record MigrationSection(List<Migration> migrations) implements Section {

    /** Customers who went one way; a way from or to no group is the way of joiners or leavers. */
    private record Way(String from, String to, int customers, boolean moved, double revenue) {
    }

    static MigrationSection in(List<Section> sections) {
        return sections.stream().filter(MigrationSection.class::isInstance).map(MigrationSection.class::cast).findFirst()
                .orElse(new MigrationSection(List.of()));
    }

    MigrationSection with(Migration one) {
        return new MigrationSection(Stream.concat(migrations.stream(), Stream.of(one)).toList());
    }

    @Override
    public Place place() {
        return Place.MIGRATION;
    }

    @Override
    public Optional<FeatureTable> customers() {
        return Optional.of(FeatureTable.withIds(migrations.get(0).after().ids()));
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("migration", context.word("migration.title"));
        for (int i = 0; i < migrations.size(); i++) {
            section = added(section, migrations.get(i), i == 0 ? "" : "-" + (i + 1), context);
        }
        return Optional.of(section);
    }

    private static ReportSection added(ReportSection section, Migration one, String number, Context context) {
        if (one.ids().isEmpty()) {
            return section.says(context.say("migration.nobody").text("grouping", one.after().name()));
        }
        Set<String> groups = new LinkedHashSet<>(one.before().groups());
        groups.addAll(one.after().groups());
        String colours = context.colours().of(groups);
        int both = one.ids().size() - IntStream.of(one.joined()).sum() - IntStream.of(one.left()).sum();
        boolean common = !Collections.disjoint(one.before().groups(), one.after().groups());
        ReportSection more = section.add(streams(one, both, common, groups, context).apply("migration" + number, colours));
        if (both > 0) {
            more = more.add(shares("migration-shares" + number, one, context).colouredBy(colours));
        }
        boolean change = common && one.stayed() < one.ids().size();
        return change ? more.add(gains("migration-gains" + number, one, context).colouredBy(colours)) : more;
    }

    /** A chart that still lacks its name and colours. */
    private interface Unnamed {
        Chart apply(String id, String colours);
    }

    private static Unnamed streams(Migration one, int both, boolean common, Set<String> groups, Context context) {
        List<Way> ways = ways(one, unlike(context.word("migration.joined"), groups), unlike(context.word("migration.left"), groups));
        ReportTable table = ReportTable.empty().text(context.word("migration.before"), ways.stream().map(Way::from).toList())
                .text(context.word("migration.now"), ways.stream().map(Way::to).toList())
                .count(context.word("customers"), ways.stream().mapToInt(Way::customers).toArray());
        ReportTable whole = one.knowsRevenue()
                ? table.money(context.word("revenue"), ways.stream().mapToDouble(Way::revenue).toArray()) : table;
        String key = one.before().name().equals(one.after().name()) ? "migration.chart" : "migration.chart.between";
        String title = context.say(key).text("before", one.before().name()).text("grouping", one.after().name()).toString();
        List<Sentence> sentences = sentences(one, ways, both, common, context);
        return (id, colours) -> {
            Chart chart = Chart.flows(id, title, whole).colouredBy(colours);
            for (Sentence sentence : sentences) {
                chart = chart.says(sentence);
            }
            return chart;
        };
    }

    /** What stands for being in no group must not be the name of one. */
    private static String unlike(String word, Set<String> groups) {
        return groups.contains(word) ? unlike("(" + word + ")", groups) : word;
    }

    private static List<Way> ways(Migration one, String joined, String left) {
        List<Way> ways = new ArrayList<>();
        List<String> before = one.before().groups();
        List<String> after = one.after().groups();
        int[][] counts = one.counts();
        for (int from = 0; from < before.size(); from++) {
            for (int to = 0; to < after.size(); to++) {
                Page.checkInterrupt();
                String start = before.get(from);
                String end = after.get(to);
                ways.add(new Way(start, end, counts[from][to], !start.equals(end),
                        counts[from][to] > 0 && one.knowsRevenue() ? one.revenue(start, end) : 0));
            }
            ways.add(new Way(before.get(from), left, one.left()[from], false,
                    one.knowsRevenue() ? one.revenueLeft(before.get(from)) : 0));
        }
        for (int to = 0; to < after.size(); to++) {
            ways.add(new Way(joined, after.get(to), one.joined()[to], false,
                    one.knowsRevenue() ? one.revenueJoined(after.get(to)) : 0));
        }
        return ways.stream().filter(way -> way.customers() > 0).toList();
    }

    private static List<Sentence> sentences(Migration one, List<Way> ways, int both, boolean common, Context context) {
        List<Sentence> sentences = new ArrayList<>();
        if (one.before() instanceof StageSnapshot then && one.after() instanceof StageSnapshot now) {
            sentences.add(context.say("migration.dates").date("from", then.date()).date("to", now.date()));
        }
        if (both == 0) {
            sentences.add(context.say("migration.apart"));
        } else if (common) {
            sentences.add(context.say("migration.stayed").count("stayed", one.stayed()).count("both", both)
                    .share("share", (double) one.stayed() / both));
        }
        int joined = IntStream.of(one.joined()).sum();
        int left = IntStream.of(one.left()).sum();
        if (joined + left > 0) {
            sentences.add(context.say("migration.outside").count("joined", joined).count("left", left));
        }
        // The first of equals, and only where a move means something: where groups are the same before and after.
        Way most = null;
        for (Way way : ways) {
            if (common && way.moved() && (most == null || way.customers() > most.customers())) {
                most = way;
            }
        }
        if (most != null) {
            sentences.add(context.say(one.knowsRevenue() ? "migration.most.revenue" : "migration.most")
                    .text("from", most.from()).text("to", most.to()).count("customers", most.customers())
                    .money("revenue", most.revenue()));
        } else if (common && both > 0) {
            sentences.add(context.say("migration.still"));
        }
        return sentences;
    }

    private static Chart shares(String id, Migration one, Context context) {
        int[] sizes = one.before().sizes();
        int[] left = one.left();
        double[][] shares = one.shares();
        int[] rows = filled(one.before());
        int[] columns = filled(one.after());
        ReportTable table = ReportTable.empty().text(context.word("migration.before"),
                IntStream.of(rows).mapToObj(one.before().groups()::get).toList());
        for (int to : columns) {
            table = table.share(one.after().groups().get(to), IntStream.of(rows).mapToDouble(from -> shares[from][to]).toArray());
        }
        table = table.count(context.word("customers"), IntStream.of(rows).map(from -> sizes[from]).toArray())
                .count(context.word("migration.left"), IntStream.of(rows).map(from -> left[from]).toArray());
        return Chart.heatmap(id, context.word("migration.shares"), table).drawing(columns.length)
                .axis(context.word("migration.now")).says(context.say("migration.shares.how"));
    }

    /** The groups that have customers. */
    private static int[] filled(Grouping grouping) {
        int[] sizes = grouping.sizes();
        return IntStream.range(0, sizes.length).filter(group -> sizes[group] > 0).toArray();
    }

    /** Those who went are below 0, so that a line adds up to what the group gained. */
    private static Chart gains(String id, Migration one, Context context) {
        List<Migration.Line> lines = one.lines();
        ReportTable table = ReportTable.empty().text(context.word("segment"), lines.stream().map(Migration.Line::group).toList());
        table = table.count(context.word("migration.joined"), counts(lines, Migration.Line::joined))
                .count(context.word("migration.in"), counts(lines, Migration.Line::cameIn))
                .count(context.word("migration.out"), counts(lines, line -> -line.wentOut()))
                .count(context.word("migration.left"), counts(lines, line -> -line.left()))
                .count(context.word("chart.sum"), counts(lines, Migration.Line::netGain))
                .count(context.word("migration.before"), counts(lines, Migration.Line::before))
                .count(context.word("migration.now"), counts(lines, Migration.Line::after));
        Chart chart = Chart.stacks(id, context.word("migration.gains"), table).drawing(4).says(context.say("migration.gains.how"));
        Migration.Line most = extreme(lines, Migration.Line::netGain);
        Migration.Line least = extreme(lines, line -> -line.netGain());
        if (most.netGain() > 0) {
            chart = chart.says(context.say("migration.gained").text("group", most.group()).count("gain", most.netGain()));
        }
        if (least.netGain() < 0) {
            chart = chart.says(context.say("migration.lost").text("group", least.group()).count("loss", -least.netGain()));
        }
        return chart;
    }

    private static int[] counts(List<Migration.Line> lines, ToIntFunction<Migration.Line> count) {
        return lines.stream().mapToInt(count).toArray();
    }

    /** Ties go to the first. */
    private static Migration.Line extreme(List<Migration.Line> lines, ToIntFunction<Migration.Line> count) {
        return lines.stream().reduce((one, other) -> count.applyAsInt(other) > count.applyAsInt(one) ? other : one).orElseThrow();
    }
}
