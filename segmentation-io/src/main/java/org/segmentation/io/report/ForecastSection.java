package org.segmentation.io.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.value.HoldoutCheck;
import org.segmentation.value.RepeatCheck;

/** Whether to believe the purchase model: actual against expected purchases. */
record ForecastSection(@Nullable RepeatCheck repeats, @Nullable HoldoutCheck holdout) implements Section {

    static ForecastSection in(List<Section> sections) {
        return sections.stream().filter(ForecastSection.class::isInstance).map(ForecastSection.class::cast).findFirst()
                .orElse(new ForecastSection(null, null));
    }

    ForecastSection with(RepeatCheck other) {
        return new ForecastSection(other, holdout);
    }

    ForecastSection with(HoldoutCheck other) {
        return new ForecastSection(repeats, other);
    }

    @Override
    public Place place() {
        return Place.FORECAST;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("forecast", context.word("forecast.title"));
        if (repeats != null) {
            section = customers(repeats) == 0 ? section.says(context.say("forecast.nobody"))
                    : section.add(fit(repeats, context));
        }
        if (holdout != null) {
            section = holdout.all().customers() == 0 ? section.says(context.say("forecast.nobody"))
                    : section.add(prediction(holdout, context));
        }
        return Optional.of(section);
    }

    private static long customers(RepeatCheck check) {
        return check.rows().stream().mapToLong(RepeatCheck.Row::customers).sum();
    }

    private static String label(int repeats, boolean orMore, Context context) {
        return orMore ? context.say("forecast.more").count("repeats", repeats).toString() : Integer.toString(repeats);
    }

    private static Chart fit(RepeatCheck check, Context context) {
        List<RepeatCheck.Row> rows = check.rows();
        ReportTable table = ReportTable.empty().text(context.word("forecast.repeats"),
                        rows.stream().map(row -> label(row.repeats(), row.orMore(), context)).toList())
                .count(context.word("forecast.actual"), rows.stream().mapToInt(RepeatCheck.Row::customers).toArray())
                .numbers(context.word("forecast.expected"), Format.COUNT, "",
                        rows.stream().mapToDouble(RepeatCheck.Row::expected).toArray());
        double apart = rows.stream().mapToDouble(row -> Math.abs(row.customers() - row.expected())).sum() / 2;
        return Chart.bars("forecast-repeats", context.word("forecast.repeats.chart"), table)
                .says(context.say("forecast.apart").share("share", apart / customers(check)));
    }

    private static Chart prediction(HoldoutCheck check, Context context) {
        List<HoldoutCheck.Row> rows = check.rows();
        ReportTable table = ReportTable.empty().text(context.word("forecast.repeats"),
                        rows.stream().map(row -> label(row.repeats(), row.orMore(), context)).toList())
                .number(context.word("forecast.actual"), "", rows.stream().mapToDouble(HoldoutCheck.Row::actualMean).toArray())
                .number(context.word("forecast.expected"), "",
                        rows.stream().mapToDouble(HoldoutCheck.Row::predictedMean).toArray())
                .count(context.word("customers"), rows.stream().mapToInt(HoldoutCheck.Row::customers).toArray())
                .numbers(context.word("forecast.actual.all"), Format.COUNT, "",
                        rows.stream().mapToDouble(HoldoutCheck.Row::actual).toArray())
                .numbers(context.word("forecast.expected.all"), Format.COUNT, "",
                        rows.stream().mapToDouble(HoldoutCheck.Row::predicted).toArray());
        double error = check.totalError();
        String key = !Double.isFinite(error) ? "forecast.unsold" : error < 0 ? "forecast.under" : "forecast.over";
        return Chart.lines("forecast-holdout", context.word("forecast.holdout.chart"), table).drawing(2)
                .axis(context.word("forecast.each"))
                .says(context.say(key).count("customers", check.all().customers()).count("actual", check.all().actual())
                        .count("expected", Math.round(check.all().predicted())).share("error", Math.abs(error)))
                .says(context.say("forecast.error").number("error", check.meanAbsoluteError(), ""));
    }
}
