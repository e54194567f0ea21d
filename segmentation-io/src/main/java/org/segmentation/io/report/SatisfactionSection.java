package org.segmentation.io.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.segmentation.value.CsatScore;
import org.segmentation.value.Satisfaction;

/** How satisfied customers are, by group, with the caution that very high means ask for. */
record SatisfactionSection(String by, Satisfaction satisfaction) implements Section {

    @Override
    public Place place() {
        return Place.SATISFACTION;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("satisfaction", context.word("csat.title"));
        CsatScore all = satisfaction.all();
        Optional<String> grouping = context.grouped(by);
        if (all.ratings() == 0) {
            return Optional.of(section.says(context.say("csat.none")));
        }
        section = section.says(context.say("csat.all").number("mean", all.mean(), "")
                .count("highest", satisfaction.scale().highest()).count("ratings", all.ratings())
                .count("customers", all.customers()).share("satisfied", all.satisfied()));
        Map<String, CsatScore> scores = new LinkedHashMap<>();
        scores.put(context.word("all.customers"), all);
        // A group may be called as all customers are.
        grouping.ifPresent(name -> satisfaction.by(context.grouping(name)).forEach((group, score) ->
                scores.put(scores.containsKey(group) ? group + " (" + name + ")" : group, score)));
        String suspects = scores.entrySet().stream().filter(score -> score.getValue().suspicious())
                .map(Map.Entry::getKey).collect(Collectors.joining(", "));
        if (!suspects.isEmpty()) {
            section = section.says(context.say("csat.caution").text("segments", suspects)
                    .number("limit", satisfaction.scale().suspectAbove(), "").count("highest", satisfaction.scale().highest()));
        }
        Chart chart = chart(scores, grouping, context);
        int elsewhere = all.ratings() - scores.values().stream().skip(1).mapToInt(CsatScore::ratings).sum();
        return Optional.of(section.add(grouping.isEmpty() || elsewhere == 0 ? chart
                : chart.says(context.say("csat.elsewhere").count("ratings", elsewhere))));
    }

    private Chart chart(Map<String, CsatScore> scores, Optional<String> grouping, Context context) {
        List<CsatScore> rows = List.copyOf(scores.values());
        ReportTable table = ReportTable.empty()
                .text(grouping.orElse(context.word("customers")), List.copyOf(scores.keySet()))
                .number(context.word("csat.mean"), context.word("csat.stars"), each(rows, CsatScore::mean))
                .number(context.word("interval.low"), context.word("csat.stars"), each(rows, CsatScore::low))
                .number(context.word("interval.high"), context.word("csat.stars"), each(rows, CsatScore::high))
                .share(context.word("csat.satisfied"), each(rows, CsatScore::satisfied))
                .share(context.word("csat.satisfied.low"), each(rows, CsatScore::satisfiedLow))
                .share(context.word("csat.satisfied.high"), each(rows, CsatScore::satisfiedHigh))
                .count(context.word("csat.ratings"), rows.stream().mapToInt(CsatScore::ratings).toArray())
                .count(context.word("customers"), rows.stream().mapToInt(CsatScore::customers).toArray())
                .text(context.word("csat.note"), rows.stream().map(score -> score.ratings() == 0
                        ? context.word("csat.unrated") : score.suspicious() ? context.word("csat.suspect") : "").toList());
        String title = grouping.map(name -> context.say("csat.chart.by").text("grouping", name).toString())
                .orElse(context.word("csat.chart"));
        return Chart.of(Chart.Kind.INTERVALS, "satisfaction", title, table).drawing(3).colouredBy(grouping.orElse(""))
                .marked(Double.toString(satisfaction.scale().suspectAbove())).says(context.say("csat.how")
                        .number("limit", satisfaction.scale().suspectAbove(), ""));
    }

    private static double[] each(List<CsatScore> scores, ToDoubleFunction<CsatScore> figure) {
        return scores.stream().mapToDouble(figure).toArray();
    }
}
