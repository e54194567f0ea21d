package org.segmentation.io.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.SurvivalCurve.Step;

/** How long customers stay: the curve with its band. */
record SurvivalSection(SurvivalCurve curve) implements Section {

    private static final int MOST = 500;

    @Override
    public Place place() {
        return Place.SURVIVAL;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("survival", context.word("survival.title"));
        List<Step> steps = curve.steps();
        if (steps.isEmpty()) {
            return Optional.of(section.says(context.say("survival.none").count("customers", curve.customers())));
        }
        String unit = context.word("survival.unit");
        Step last = steps.get(steps.size() - 1);
        Sentence half = curve.median().isPresent()
                ? context.say("survival.half").number("time", curve.median().getAsDouble(), unit)
                : context.say("survival.fewer").number("time", last.time(), unit).share("share", last.survival());
        Chart chart = Chart.of(Chart.Kind.BAND, "survival", context.word("survival.chart"), table(shown(steps), context))
                .says(half.count("customers", curve.customers())).says(context.say("survival.band"));
        return Optional.of(section.add(steps.size() <= MOST ? chart
                : chart.says(context.say("survival.sample").count("shown", MOST).count("steps", steps.size()))));
    }

    /** All steps, or so many of them from the first to the last. */
    private static List<Step> shown(List<Step> steps) {
        return steps.size() <= MOST ? steps : IntStream.range(0, MOST)
                .mapToObj(i -> steps.get((int) ((long) i * (steps.size() - 1) / (MOST - 1)))).toList();
    }

    /** From time 0 on, at which nobody is lost yet unless a step says so. */
    private ReportTable table(List<Step> steps, Context context) {
        Step start = new Step(0, curve.customers(), 0, 1, 0);
        List<Step> all = steps.get(0).time() > 0 ? Stream.concat(Stream.of(start),
                steps.stream()).toList() : steps;
        return ReportTable.empty().number(context.word("survival.time"), context.word("survival.unit"), each(all, Step::time))
                .share(context.word("survival.share"), each(all, Step::survival))
                .share(context.word("interval.low"), each(all, step -> step == start ? 1 : step.low()))
                .share(context.word("interval.high"), each(all, step -> step == start ? 1 : step.high()))
                .numbers(context.word("survival.seen"), Format.COUNT, "", each(all, Step::atRisk))
                .numbers(context.word("survival.lost"), Format.COUNT, "", each(all, Step::lost));
    }

    private static double[] each(List<Step> steps, ToDoubleFunction<Step> figure) {
        return steps.stream().mapToDouble(figure).toArray();
    }
}
