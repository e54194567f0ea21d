package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.rfm.RfmGrid;
import org.segmentation.rfm.RfmGridCell;
import org.segmentation.rfm.RfmScoreRange;
import org.segmentation.rfm.RfmScores;
import org.segmentation.table.FeatureColumn;

/** Customers by recency and frequency score: how many there are, and what they spend. */
record RfmSection(RfmScores scores) implements Section {

    @Override
    public Place place() {
        return Place.RFM;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        if (scores.rows() == 0) {
            return Optional.empty();
        }
        List<RfmGridCell> cells = grid(context).map(RfmGrid::cells).orElse(List.of());
        ReportSection section = ReportSection.titled("rfm", context.word("rfm.title"));
        if (!cells.isEmpty()) {
            FeatureColumn spend = context.column(scores.model().monetary().column());
            section = section
                    .add(largest(cells, chart("rfm", "rfm.customers", cells, RfmGridCell::customers, Format.COUNT, "",
                            context), context))
                    .add(dearest(cells, chart("rfm-spend", "rfm.spend", cells, cell -> cell.meanMonetary().orElse(Double.NaN),
                            context.format(spend), context.unit(spend), context), spend, context));
        }
        return Optional.of(section.says(context.say("rfm.how").count("best", cells.isEmpty() ? 1 : cells.get(0).recency()))
                .add(context.word("rfm.meaning"), ranges(context)));
    }

    private Optional<RfmGrid> grid(Context context) {
        return context.customers().has(scores.model().monetary().column()) ? Optional.of(scores.grid(context.customers()))
                : Optional.empty();
    }

    private static Chart chart(String name, String key, List<RfmGridCell> cells, ToDoubleFunction<RfmGridCell> figure,
            Format format, String unit, Context context) {
        int across = (int) cells.stream().filter(cell -> cell.recency() == cells.get(0).recency()).count();
        List<String> recency = new ArrayList<>();
        for (int at = 0; at < cells.size(); at += across) {
            recency.add(Integer.toString(cells.get(at).recency()));
        }
        ReportTable table = ReportTable.empty().text(context.word("rfm.recency"), recency);
        for (int f = 0; f < across; f++) {
            double[] column = new double[recency.size()];
            for (int r = 0; r < column.length; r++) {
                column[r] = figure.applyAsDouble(cells.get(r * across + f));
            }
            table = table.numbers(Integer.toString(cells.get(f).frequency()), format, unit, column);
        }
        return Chart.heatmap(name, context.word(key), table).axis(context.word("rfm.frequency"));
    }

    private static Chart largest(List<RfmGridCell> cells, Chart chart, Context context) {
        return cells.stream().max(Comparator.comparingInt(RfmGridCell::customers)).map(cell ->
                chart.says(context.say("rfm.largest").count("r", cell.recency()).count("f", cell.frequency())
                        .count("customers", cell.customers()).share("share", cell.share()))).orElse(chart);
    }

    private static Chart dearest(List<RfmGridCell> cells, Chart chart, FeatureColumn spend, Context context) {
        return cells.stream().filter(cell -> cell.meanMonetary().isPresent())
                .max(Comparator.comparingDouble(cell -> cell.meanMonetary().getAsDouble())).map(cell ->
                        chart.says(context.say("rfm.dearest").count("r", cell.recency()).count("f", cell.frequency())
                                .with("mean", context.figure(spend, cell.meanMonetary().getAsDouble())))).orElse(chart);
    }

    private ReportTable ranges(Context context) {
        List<RfmScoreRange> ranges = scores.scoreTable().ranges();
        ReportTable table = ReportTable.empty().text(context.word("feature"), ranges.stream()
                .map(range -> context.label(context.column(range.column()))).toList());
        if (scores.model().nested()) {
            table = table.numbers(context.word("rfm.recency"), Format.COUNT, "", ranges.stream()
                    .mapToDouble(range -> range.recencyScore().isPresent() ? range.recencyScore().getAsInt() : Double.NaN)
                    .toArray());
        }
        return table.count(context.word("rfm.score"), ranges.stream().mapToInt(RfmScoreRange::score).toArray())
                .text(context.word("rfm.range"), ranges.stream().map(RfmScoreRange::range).toList())
                .count(context.word("customers"), ranges.stream().mapToInt(RfmScoreRange::customers).toArray())
                .share(context.word("share.customers"), ranges.stream().mapToDouble(RfmScoreRange::share).toArray());
    }
}
