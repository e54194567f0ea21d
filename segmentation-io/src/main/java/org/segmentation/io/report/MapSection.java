package org.segmentation.io.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmentation.segment.PerceptualMap;
import org.segmentation.segment.PerceptualMap.Arrow;

/** Customers, segments and features in the two dimensions in which customers differ most. */
record MapSection() implements Section {

    @Override
    public Place place() {
        return Place.MAP;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        if (context.map().isEmpty() || context.customers().rows() == 0) {
            return Optional.empty();
        }
        PerceptualMap map = context.map().get();
        double[] explained = map.explained();
        Chart chart = Chart.of(Chart.Kind.MAP, "map", context.word("map.chart"), table(map, context))
                .colouredBy(context.main().orElse(""))
                .says(context.say("map.shows").share("shown", explained[0] + explained[1]).share("across", explained[0])
                        .share("up", explained[1]));
        int shown = context.points().onMap().length;
        if (shown < context.customers().rows()) {
            chart = chart.says(context.say("map.sample").count("shown", shown)
                    .count("customers", context.customers().rows()));
        }
        return Optional.of(ReportSection.titled("map", context.word("map.title")).add(chart.says(context.say("map.arrows"))));
    }

    private static ReportTable table(PerceptualMap map, Context context) {
        List<PerceptualMap.Place> places = map.segments();
        List<Arrow> arrows = map.features();
        return ReportTable.empty()
                .text(context.word("map.name"), Stream.concat(places.stream().map(PerceptualMap.Place::segment),
                        arrows.stream().map(arrow -> context.label(context.column(arrow.feature())))).toList())
                .text(context.word("map.kind"), Stream.concat(
                        Collections.nCopies(places.size(), context.word("segment")).stream(),
                        Collections.nCopies(arrows.size(), context.word("feature")).stream()).toList())
                .number(context.word("map.x"), "", DoubleStream.concat(places.stream().mapToDouble(PerceptualMap.Place::x),
                        arrows.stream().mapToDouble(Arrow::x)).toArray())
                .number(context.word("map.y"), "", DoubleStream.concat(places.stream().mapToDouble(PerceptualMap.Place::y),
                        arrows.stream().mapToDouble(Arrow::y)).toArray())
                .numbers(context.word("customers"), Figure.Format.COUNT, "", DoubleStream.concat(
                        places.stream().mapToDouble(PerceptualMap.Place::customers),
                        IntStream.range(0, arrows.size()).mapToDouble(i -> Double.NaN)).toArray())
                .share(context.word("map.variance"), DoubleStream.concat(
                        IntStream.range(0, places.size()).mapToDouble(i -> Double.NaN),
                        arrows.stream().mapToDouble(Arrow::shown)).toArray());
    }
}
