package org.segmentation.io.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.change.Snapshots;
import org.segmentation.change.Stage;
import org.segmentation.change.StageFlows;
import org.segmentation.change.StageSnapshot;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** How many customers each group has at a series of dates, and of stages what was spent in between. */
record TimelineSection(List<Snapshots<? extends Grouping>> series) implements Section {

    static TimelineSection in(List<Section> sections) {
        return sections.stream().filter(TimelineSection.class::isInstance).map(TimelineSection.class::cast).findFirst()
                .orElse(new TimelineSection(List.of()));
    }

    TimelineSection with(Snapshots<? extends Grouping> one) {
        return new TimelineSection(Stream.concat(series.stream(), Stream.of(one)).toList());
    }

    @Override
    public Place place() {
        return Place.TIMELINE;
    }

    @Override
    public Optional<FeatureTable> customers() {
        return Optional.of(FeatureTable.withIds(series.get(0).last().ids()));
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("timeline", context.word("timeline.title"));
        for (int i = 0; i < series.size(); i++) {
            section = added(section, series.get(i), i == 0 ? "" : "-" + (i + 1), context);
        }
        return Optional.of(section);
    }

    private static ReportSection added(ReportSection section, Snapshots<? extends Grouping> one, String number, Context context) {
        String name = one.last().name();
        Map<String, int[]> sizes = sizes(one);
        if (sizes.values().stream().flatMapToInt(Arrays::stream).sum() == 0) {
            return section.says(context.say("timeline.none").text("grouping", name));
        }
        String colours = context.colours().of(sizes.keySet());
        ReportTable table = ReportTable.empty().dates(context.word("timeline.date"), one.dates());
        for (Map.Entry<String, int[]> group : sizes.entrySet()) {
            table = table.count(group.getKey(), group.getValue());
        }
        Chart chart = Chart.stacks("timeline" + number, context.say("timeline.customers").text("grouping", name).toString(),
                table).colouredBy(colours);
        for (Sentence sentence : sentences(one.dates(), sizes, context)) {
            chart = chart.says(sentence);
        }
        ReportSection more = section.add(chart);
        List<StageFlows> flows = flows(one);
        return flows.isEmpty() ? more : more.add(revenue("timeline-revenue" + number, flows, colours, context))
                .add(context.word("timeline.flows"), table(flows.get(flows.size() - 1), context));
    }

    /** How many customers each group has at each date, groups in the order in which they appear. */
    private static Map<String, int[]> sizes(Snapshots<? extends Grouping> one) {
        Map<String, int[]> sizes = new LinkedHashMap<>();
        for (int date = 0; date < one.dates().size(); date++) {
            Grouping grouping = one.values().get(date);
            int[] now = grouping.sizes();
            for (int g = 0; g < now.length; g++) {
                sizes.computeIfAbsent(grouping.groups().get(g), missing -> new int[one.dates().size()])[date] += now[g];
            }
        }
        return sizes;
    }

    private static List<Sentence> sentences(List<LocalDate> dates, Map<String, int[]> sizes, Context context) {
        int last = dates.size() - 1;
        int customers = sizes.values().stream().mapToInt(counts -> counts[last]).sum();
        List<Sentence> sentences = new ArrayList<>();
        Map.Entry<String, int[]> most = largest(sizes, counts -> counts[last]);
        if (customers == 0) {
            sentences.add(context.say("timeline.empty").date("date", dates.get(last)));
        } else {
            sentences.add(context.say("timeline.now").date("date", dates.get(last)).count("customers", customers)
                    .text("group", most.getKey()).count("most", most.getValue()[last])
                    .share("share", (double) most.getValue()[last] / customers));
        }
        if (last == 0) {
            sentences.add(context.say("timeline.one"));
            return sentences;
        }
        Map.Entry<String, int[]> gained = largest(sizes, counts -> counts[last] - counts[0]);
        Map.Entry<String, int[]> lost = largest(sizes, counts -> counts[0] - counts[last]);
        int gain = gained.getValue()[last] - gained.getValue()[0];
        int loss = lost.getValue()[0] - lost.getValue()[last];
        if (gain > 0) {
            sentences.add(context.say("timeline.gained").date("from", dates.get(0)).text("group", gained.getKey())
                    .count("gain", gain).count("customers", gained.getValue()[last]));
        }
        if (loss > 0) {
            sentences.add(context.say("timeline.lost").date("from", dates.get(0)).text("group", lost.getKey())
                    .count("loss", loss).count("customers", lost.getValue()[last]));
        }
        if (gain <= 0 && loss <= 0) {
            sentences.add(context.say("timeline.same").date("from", dates.get(0)));
        }
        return sentences;
    }

    private interface Size {
        int of(int[] counts);
    }

    /** Ties go to the first. */
    private static Map.Entry<String, int[]> largest(Map<String, int[]> sizes, Size size) {
        return sizes.entrySet().stream().min(Comparator.comparingLong(group -> -(long) size.of(group.getValue()))).orElseThrow();
    }

    /** From each date to the next; empty if these are not stages, which alone know what was spent. */
    private static List<StageFlows> flows(Snapshots<? extends Grouping> one) {
        List<? extends Grouping> values = one.values();
        return values.stream().allMatch(StageSnapshot.class::isInstance) ? IntStream.range(1, values.size())
                .mapToObj(date -> ((StageSnapshot) values.get(date)).since((StageSnapshot) values.get(date - 1))).toList()
                : List.of();
    }

    private static Chart revenue(String id, List<StageFlows> flows, String colours, Context context) {
        ReportTable table = ReportTable.empty().dates(context.word("timeline.until"), flows.stream().map(StageFlows::to).toList());
        for (Stage stage : Stage.values()) {
            table = table.money(stage.title(), flows.stream().mapToDouble(flow -> flow.line(stage).spent()).toArray());
        }
        StageFlows last = flows.get(flows.size() - 1);
        double spent = last.lines().stream().mapToDouble(StageFlows.Line::spent).sum();
        StageFlows.Line most = last.lines().stream().max(Comparator.comparingDouble(StageFlows.Line::spent)).orElseThrow();
        Sentence sentence = spent > 0 ? context.say("timeline.spent").share("share", most.spent() / spent)
                .text("group", most.stage().title()) : context.say("timeline.unspent");
        return Chart.stacks(id, context.word("timeline.revenue"), table).colouredBy(colours)
                .says(sentence.date("from", last.from()).date("to", last.to()).money("revenue", spent))
                .says(context.say("timeline.revenue.how"));
    }

    private static ReportTable table(StageFlows flows, Context context) {
        List<StageFlows.Line> lines = flows.lines();
        return ReportTable.empty().text(context.word("timeline.stage"), lines.stream().map(line -> line.stage().title()).toList())
                .count(flows.from().toString(), lines.stream().mapToInt(StageFlows.Line::before).toArray())
                .count(context.word("migration.joined"), lines.stream().mapToInt(StageFlows.Line::joined).toArray())
                .count(context.word("migration.in"), lines.stream().mapToInt(StageFlows.Line::cameIn).toArray())
                .count(context.word("migration.out"), lines.stream().mapToInt(StageFlows.Line::wentOut).toArray())
                .count(context.word("migration.left"), lines.stream().mapToInt(StageFlows.Line::left).toArray())
                .count(flows.to().toString(), lines.stream().mapToInt(StageFlows.Line::after).toArray())
                .money(context.word("timeline.spent.between"), lines.stream().mapToDouble(StageFlows.Line::spent).toArray())
                .money(context.word("timeline.spent.all"), lines.stream().mapToDouble(StageFlows.Line::revenue).toArray());
    }
}
