package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.change.Drift;
import org.segmentation.change.Drift.Move;
import org.segmentation.change.Refit;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** What has changed since a model was fitted: where its segments went, how features are spread now, and whether it serves. */
record DriftSection(Drift drift, @Nullable Refit refit) implements Section {

    /** The customary bounds of the stability index. */
    private static final double STABLE = 0.1;
    private static final double SHIFTED = 0.25;
    /** What would be shown as no more than 0.0 %. */
    private static final double NEXT_TO_NOTHING = 5e-4;

    @Override
    public Place place() {
        return Place.DRIFT;
    }

    @Override
    public Optional<FeatureTable> customers() {
        return Optional.ofNullable(refit).map(done -> done.segments().customers());
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("drift", context.word("drift.title"));
        if (refit != null) {
            section = section.says(context.say("drift.action." + refit.action().name().toLowerCase(Locale.ROOT)));
        }
        if (drift.customers() == 0) {
            return Optional.of(section.says(context.say("drift.nobody")));
        }
        section = section.says(context.say(drift.changed() == 0 ? "drift.unchanged" : "drift.changed")
                .count("changed", drift.changed()).count("customers", drift.customers()).share("share", drift.changedShare()))
                .says(succession(context));
        List<String> columns = drift.moves().isEmpty() ? List.of() : List.copyOf(drift.moves().get(0).inUnits().keySet());
        if (!columns.isEmpty()) {
            section = section.add(moves(columns, context));
        }
        if (!drift.stability().isEmpty()) {
            section = section.add(stability(context));
        }
        return Optional.of(section.add(inertia(context)));
    }

    /** Which segments came and went, by name where names are known. */
    private Sentence succession(Context context) {
        int born = drift.matching().born().size();
        int retired = drift.matching().retired().size();
        if (born + retired == 0) {
            return context.say("drift.kept").count("segments", drift.moves().size());
        }
        return refit == null ? context.say("drift.succession").count("born", born).count("retired", retired)
                : context.say("drift.succession.names").text("born", names(refit.born(), context))
                        .text("retired", names(refit.retired(), context));
    }

    private static String names(List<String> names, Context context) {
        return names.isEmpty() ? context.word("drift.no") : String.join(", ", names);
    }

    /** What the model calls the column, else the report; of the model's columns units are known. */
    private FeatureColumn column(String name, Context context) {
        return refit == null ? context.column(name) : refit.model().model().columns().stream()
                .filter(column -> column.name().equals(name)).findFirst().orElse(context.column(name));
    }

    private Chart moves(List<String> columns, Context context) {
        List<Move> moves = drift.moves();
        List<String> names = moves.stream().map(Move::name).toList();
        ReportTable table = ReportTable.empty().text(context.word("segment"), names);
        for (String name : columns) {
            table = table.number(context.label(column(name, context)), context.word("drift.sd"),
                    moves.stream().mapToDouble(move -> value(move.inStandardDeviations(), name)).toArray());
        }
        for (String name : columns) {
            FeatureColumn column = column(name, context);
            table = table.numbers(context.say("drift.moved").text("feature", context.label(column)).toString(),
                    context.format(column), context.unit(column),
                    moves.stream().mapToDouble(move -> value(move.inUnits(), name)).toArray());
        }
        table = table.number(context.word("drift.distance"), "", moves.stream().mapToDouble(Move::distance).toArray());
        Chart chart = Chart.of(Chart.Kind.DEVIATIONS, "drift", context.word("drift.moves"), table).drawing(columns.size())
                .colouredBy(context.colours().of(names)).says(context.say("drift.moves.how"));
        return farthest(columns, context).map(chart::says).orElse(chart);
    }

    private static double value(Map<String, Double> byColumn, String name) {
        Double value = byColumn.get(name);
        return value == null ? Double.NaN : value;
    }

    /** The segment and feature that moved most, if any moved. */
    private Optional<Sentence> farthest(List<String> columns, Context context) {
        record Farthest(Move move, String column, double deviations) {
        }
        List<Farthest> all = new ArrayList<>();
        drift.moves().forEach(move -> columns.forEach(column ->
                all.add(new Farthest(move, column, value(move.inStandardDeviations(), column)))));
        return all.stream().filter(one -> Math.abs(one.deviations()) > 0 && Math.abs(one.deviations()) <= Double.MAX_VALUE)
                .max(Comparator.comparingDouble(one -> Math.abs(one.deviations()))).map(one ->
                        context.say(one.deviations() > 0 ? "drift.farthest.up" : "drift.farthest.down")
                                .text("segment", one.move().name()).text("feature", context.label(column(one.column(), context)))
                                .with("units", figure(column(one.column(), context), Math.abs(value(one.move().inUnits(),
                                        one.column())), context))
                                .number("deviations", Math.abs(one.deviations()), ""));
    }

    private static Figure figure(FeatureColumn column, double value, Context context) {
        return new Figure(value, context.format(column), context.unit(column));
    }

    private Chart stability(Context context) {
        List<Map.Entry<String, Double>> columns = List.copyOf(drift.stability().entrySet());
        ReportTable table = ReportTable.empty().text(context.word("feature"), columns.stream()
                        .map(column -> context.label(column(column.getKey(), context))).toList())
                .number(context.word("drift.index"), "", columns.stream().mapToDouble(Map.Entry::getValue).toArray())
                .text(context.word("drift.verdict"), columns.stream().map(column -> context.word(verdict(column.getValue())))
                        .toList());
        Chart chart = Chart.bars("drift-stability", context.word("drift.stability"), table)
                .says(context.say("drift.stability.how").number("stable", STABLE, "").number("shifted", SHIFTED, ""));
        return columns.stream().filter(column -> column.getValue() > STABLE)
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(most -> chart.says(context.say("drift.stability.most").text("feature",
                        context.label(column(most.getKey(), context))).number("index", most.getValue(), "")))
                .orElse(columns.stream().allMatch(column -> column.getValue() <= STABLE)
                        ? chart.says(context.say("drift.stability.none")) : chart);
    }

    private static String verdict(double index) {
        return "drift.verdict." + (Double.isNaN(index) ? "unknown" : index <= STABLE ? "stable" : index < SHIFTED ? "some"
                : "shifted");
    }

    private Chart inertia(Context context) {
        List<String> which = new ArrayList<>(List.of(context.word("drift.inertia.before"), context.word("drift.inertia.warm")));
        List<Double> inertia = new ArrayList<>(List.of(drift.inertiaBefore(), drift.inertia()));
        drift.freshInertia().ifPresent(fresh -> {
            which.add(context.word("drift.inertia.fresh"));
            inertia.add(fresh);
        });
        double[] values = inertia.stream().mapToDouble(Double::doubleValue).toArray();
        Chart chart = Chart.bars("drift-inertia", context.word("drift.inertia"), ReportTable.empty()
                .text(context.word("drift.model"), which).number(context.word("elbow.inertia"), "", values)
                .number(context.word("drift.inertia.each"), "", inertia.stream().mapToDouble(one -> one / drift.customers())
                        .toArray())).drawing(1);
        if (drift.inertiaBefore() > 0) {
            chart = chart.says(context.say("drift.inertia.how").share("share", 1 - drift.inertia() / drift.inertiaBefore()));
        }
        if (drift.inertiaRatio().isPresent()) {
            double ratio = drift.inertiaRatio().getAsDouble();
            chart = chart.says(context.say(ratio > 1 + NEXT_TO_NOTHING ? "drift.inertia.worse" : "drift.inertia.same").share("share", ratio - 1));
        }
        return chart;
    }
}
