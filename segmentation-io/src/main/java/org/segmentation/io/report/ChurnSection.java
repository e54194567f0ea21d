package org.segmentation.io.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmentation.value.Churn;
import org.segmentation.value.ChurnPeriod;

/** Customers and revenue lost, period by period. */
record ChurnSection(Churn churn) implements Section {

    @Override
    public Place place() {
        return Place.CHURN;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("churn", context.word("churn.title"));
        List<ChurnPeriod> periods = churn.periods();
        Optional<ChurnPeriod> worst = periods.stream().filter(period -> period.active() > 0)
                .max(Comparator.comparingDouble(ChurnPeriod::customerChurn));
        if (worst.isEmpty()) {
            return Optional.of(section.says(context.say("churn.none")));
        }
        ReportTable table = ReportTable.empty()
                .text(context.word("churn.period"), periods.stream().map(ChurnSection::label).toList())
                .share(context.word("churn.customers"), each(periods, ChurnPeriod::customerChurn))
                .share(context.word("churn.revenue"), each(periods, ChurnPeriod::revenueChurn))
                .count(context.word("churn.active"), periods.stream().mapToInt(ChurnPeriod::active).toArray())
                .count(context.word("churn.lost"), periods.stream().mapToInt(ChurnPeriod::lost).toArray())
                .money(context.word("churn.before"), each(periods, ChurnPeriod::revenueBefore))
                .money(context.word("churn.gone"), each(periods, ChurnPeriod::revenueLost));
        Chart chart = Chart.lines("churn", context.word("churn.chart"), table).drawing(2)
                .axis(context.word("churn.share")).says(context.say("churn.how"));
        ChurnPeriod last = periods.get(periods.size() - 1);
        if (last.active() > 0) {
            chart = chart.says(context.say(last.revenueBefore() > 0 ? "churn.last" : "churn.last.customers")
                    .text("period", label(last)).count("lost", last.lost()).count("active", last.active())
                    .share("share", last.customerChurn()).money("revenue", last.revenueLost())
                    .share("part", last.revenueChurn()));
        }
        if (periods.size() > 1) {
            chart = chart.says(context.say("churn.worst").text("period", label(worst.get()))
                    .share("share", worst.get().customerChurn()));
        }
        return Optional.of(section.add(chart));
    }

    private static String label(ChurnPeriod period) {
        return period.first().equals(period.last()) ? period.first().toString() : period.first() + " – " + period.last();
    }

    private static double[] each(List<ChurnPeriod> periods, ToDoubleFunction<ChurnPeriod> figure) {
        return periods.stream().mapToDouble(figure).toArray();
    }
}
