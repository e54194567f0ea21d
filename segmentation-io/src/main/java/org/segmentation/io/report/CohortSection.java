package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.value.CohortTable;
import org.segmentation.value.CohortTable.Cohort;

/** How many of each month's new customers came back, month by month. */
record CohortSection(CohortTable given) implements Section {

    private static final int MOST = 36;
    private static final List<Integer> TOLD = List.of(3, 6, 12, 24);

    @Override
    public Place place() {
        return Place.COHORTS;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("cohorts", context.word("cohorts.title"));
        List<Cohort> cohorts = given.cohorts();
        List<Integer> ages = IntStream.range(1, cohorts.size()).filter(age -> !Double.isNaN(given.retention(age))).boxed()
                .toList();
        if (ages.isEmpty()) {
            return Optional.of(section.says(context.say("cohorts.none")));
        }
        int later = TOLD.stream().filter(ages::contains).reduce(1, (one, next) -> next);
        return Optional.of(section.says(context.say(later == 1 ? "cohorts.next" : "cohorts.after")
                .share("share", given.retention(1)).count("months", later).share("later", given.retention(later)))
                .add(chart(cohorts, ages.size(), context)));
    }

    /** Age 0, which is all of them, is left out: it would pale all others. */
    private Chart chart(List<Cohort> cohorts, int ages, Context context) {
        List<Cohort> shown = cohorts.subList(Math.max(0, cohorts.size() - MOST - 1), cohorts.size() - 1);
        int left = cohorts.size() - 1 - shown.size();
        int drawn = Math.min(MOST, ages);
        ReportTable table = ReportTable.empty().text(context.word("cohorts.cohort"), Stream.concat(
                Stream.of(context.word("all.customers")), shown.stream().map(cohort -> cohort.month().toString())).toList());
        for (int age = 1; age <= ages; age++) {
            List<Double> column = new ArrayList<>(List.of(given.retention(age)));
            for (Cohort cohort : shown) {
                column.add(cohort.retention(age));
            }
            table = table.numbers(Integer.toString(age), Format.SHARE, "",
                    column.stream().mapToDouble(Double::doubleValue).toArray());
        }
        table = table.count(context.word("customers"), IntStream.concat(
                IntStream.of(cohorts.stream().mapToInt(Cohort::customers).sum()),
                shown.stream().mapToInt(Cohort::customers)).toArray());
        Chart chart = Chart.heatmap("cohorts", context.word("cohorts.chart"), table).drawing(drawn)
                .axis(context.word("cohorts.age")).says(context.say("cohorts.how"));
        return left == 0 && drawn == ages ? chart
                : chart.says(context.say("cohorts.latest").count("shown", shown.size()).count("cohorts", cohorts.size() - 1)
                        .count("months", drawn));
    }
}
