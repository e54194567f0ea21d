package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.segmentation.change.Drift;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.StageFlows;
import org.segmentation.io.csv.CsvTable;

/** The tables that the main job writes of what has changed since an earlier run. */
final class ChangeTables {

    private static final String ALL = "(all customers)";

    private ChangeTables() {
    }

    /** From which segment to which, both empty where there is none: a joiner comes from nowhere. */
    private record Way(String from, String to, int customers, double share, double spent) {
    }

    /** A row for every pair of an old and a new segment, then the joiners, then the leavers. */
    static CsvTable migration(Migration moved) {
        List<Way> ways = new ArrayList<>();
        for (String from : moved.before().groups()) {
            int all = moved.line(from).before();
            for (String to : moved.after().groups()) {
                int count = moved.count(from, to);
                ways.add(new Way(from, to, count, (double) count / all, moved.revenue(from, to)));
            }
        }
        for (String to : moved.after().groups()) {
            ways.add(new Way("", to, moved.joiners(to).size(), Double.NaN, moved.revenueJoined(to)));
        }
        for (String from : moved.before().groups()) {
            int count = moved.leavers(from).size();
            ways.add(new Way(from, "", count, (double) count / moved.line(from).before(), moved.revenueLeft(from)));
        }
        return CsvTable.empty().with("from", ways.stream().map(Way::from).toList())
                .with("to", ways.stream().map(Way::to).toList())
                .with("customers", ways.stream().mapToInt(Way::customers).toArray())
                .with("share_of_from", ways.stream().mapToDouble(Way::share).toArray())
                .with("spend", ways.stream().mapToDouble(Way::spent).toArray());
    }

    /** A row a stage. */
    static CsvTable stages(StageFlows flows) {
        List<StageFlows.Line> lines = flows.lines();
        return CsvTable.empty().with("stage", lines.stream().map(line -> line.stage().title()).toList())
                .with("before", counts(lines, StageFlows.Line::before)).with("joined", counts(lines, StageFlows.Line::joined))
                .with("came_in", counts(lines, StageFlows.Line::cameIn))
                .with("went_out", counts(lines, StageFlows.Line::wentOut)).with("left", counts(lines, StageFlows.Line::left))
                .with("after", counts(lines, StageFlows.Line::after))
                .with("revenue", lines.stream().mapToDouble(StageFlows.Line::revenue).toArray())
                .with("spent_since", lines.stream().mapToDouble(StageFlows.Line::spent).toArray())
                .with("date_before", lines.stream().map(line -> flows.from().toString()).toList())
                .with("date", lines.stream().map(line -> flows.to().toString()).toList());
    }

    private static int[] counts(List<StageFlows.Line> lines, ToIntFunction<StageFlows.Line> count) {
        return lines.stream().mapToInt(count).toArray();
    }

    /** A segment, or all customers, by one feature; NaN for what does not apply. */
    private record Shift(String segment, String status, String feature, double moved, double inDeviations, double distance,
            double stabilityIndex) {
    }

    /** For all customers a row a feature with its stability index, then how each segment has moved, and who came and went. */
    static CsvTable drift(Refit refit) {
        List<Shift> shifts = new ArrayList<>();
        Drift drift = refit.drift();
        drift.stability().forEach((feature, index) ->
                shifts.add(new Shift(ALL, "", feature, Double.NaN, Double.NaN, Double.NaN, index)));
        for (Drift.Move move : drift.moves()) {
            String status = refit.retired().contains(move.name()) ? "retired" : "kept";
            for (Map.Entry<String, Double> feature : move.inUnits().entrySet()) {
                shifts.add(new Shift(move.name(), status, feature.getKey(), feature.getValue(),
                        move.inStandardDeviations().get(feature.getKey()), move.distance(), Double.NaN));
            }
        }
        List<String> told = drift.moves().stream().map(Drift.Move::name).toList();
        refit.retired().stream().filter(name -> !told.contains(name)).forEach(name -> shifts.add(without(name, "retired")));
        refit.born().forEach(name -> shifts.add(without(name, "born")));
        return CsvTable.empty().with("segment", shifts.stream().map(Shift::segment).toList())
                .with("status", shifts.stream().map(Shift::status).toList())
                .with("feature", shifts.stream().map(Shift::feature).toList())
                .with("moved", numbers(shifts, Shift::moved)).with("moved_in_sd", numbers(shifts, Shift::inDeviations))
                .with("centroid_distance", numbers(shifts, Shift::distance))
                .with("stability_index", numbers(shifts, Shift::stabilityIndex));
    }

    private static Shift without(String segment, String status) {
        return new Shift(segment, status, "", Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static double[] numbers(List<Shift> shifts, ToDoubleFunction<Shift> number) {
        return shifts.stream().mapToDouble(number).toArray();
    }
}
