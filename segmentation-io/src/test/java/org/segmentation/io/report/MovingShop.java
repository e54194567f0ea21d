package org.segmentation.io.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.Refitter;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.Snapshots;
import org.segmentation.change.Stage;
import org.segmentation.change.StageSnapshot;
import org.segmentation.change.TrackedModel;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.Transforms;

/**
 * A made-up shop over a year, the same on every run: customers who come, move from stage to stage and go, and a model
 * that is refitted at its end.
 *
 * @param stages at each month's end
 * @param refit  of a model of four segments, after they have moved
 */
record MovingShop(Snapshots<StageSnapshot> stages, Refit refit) {

    private static final List<Stage> FIRST = List.of(Stage.ACTIVE, Stage.ACTIVE, Stage.ACTIVE, Stage.NEW, Stage.STAR, Stage.CHURN,
            Stage.CHURN, Stage.REENGAGED);

    static MovingShop of(int customers, int months) {
        Random random = new Random(11);
        Map<LocalDate, StageSnapshot> byDate = new TreeMap<>();
        List<Stage> stages = new ArrayList<>();
        List<Double> spend = new ArrayList<>();
        for (int month = 1; month <= months; month++) {
            for (int row = 0; row < stages.size(); row++) {
                stages.set(row, next(stages.get(row), random.nextDouble()));
                boolean buys = stages.get(row) != Stage.CHURN && stages.get(row) != Stage.FUN;
                spend.set(row, spend.get(row) + (buys ? Math.round(6000 * random.nextDouble()) / 100.0 : 0)
                        * (stages.get(row) == Stage.STAR ? 8 : 1));
            }
            for (int row = stages.size(); row < customers * (4 + month) / (4 + months); row++) {
                stages.add(month > 1 ? Stage.NEW : FIRST.get(random.nextInt(FIRST.size())));
                spend.add(Math.round(4000 * random.nextDouble()) / 100.0);
            }
            List<String> ids = IntStream.range(0, stages.size()).mapToObj(row -> "M%05d".formatted(row)).toList();
            LocalDate date = YearMonth.of(2025, month).atEndOfMonth();
            byDate.put(date, StageSnapshot.of(date, FeatureTable.withIds(ids).withNumeric("monetary",
                    spend.stream().mapToDouble(Double::doubleValue).toArray()), List.copyOf(stages)));
        }
        return new MovingShop(Snapshots.of(byDate), refitted(SampleShop.of(customers).customers()));
    }

    private static Stage next(Stage stage, double chance) {
        return switch (stage) {
            case NEW, REENGAGED -> chance < 0.5 ? Stage.ACTIVE : chance < 0.6 ? Stage.STAR : chance < 0.75 ? Stage.CHURN : stage;
            case ACTIVE -> chance < 0.05 ? Stage.STAR : chance < 0.2 ? Stage.CHURN : stage;
            case STAR -> chance < 0.1 ? Stage.ACTIVE : chance < 0.13 ? Stage.CHURN : stage;
            case CHURN, FUN -> chance < 0.06 ? Stage.REENGAGED : stage;
        };
    }

    private static Refit refitted(FeatureTable then) {
        FeatureTable by = then.select("recency", "frequency", "monetary");
        SegmentationModel model = Segmenter.using(KMeans.into(4)).transform(Transforms.log1p().then(Transforms.standardise()))
                .fit(by);
        double[] longer = IntStream.range(0, by.rows()).mapToDouble(row -> 1.3 * by.value(row, 0) + 3).toArray();
        double[] dearer = IntStream.range(0, by.rows()).mapToDouble(row -> by.value(row, 2) * (row % 17 == 0 ? 12 : 1 + row % 5 / 8.0)).toArray();
        FeatureTable now = FeatureTable.withIds(by.ids()).with(by.header("recency"), longer)
                .with(by.header("frequency"), by.column("frequency")).with(by.header("monetary"), dearer);
        return Refitter.warm().comparedWith(KMeans.defaults().restarts(5)).refit(TrackedModel.of(model, by), now);
    }

    Migration year() {
        StageSnapshot last = stages.last();
        return Migration.between(stages.values().get(0), last).withRevenue(last.spend(), "monetary");
    }

    SegmentPaths paths() {
        return SegmentPaths.of(stages);
    }

    HtmlReport report(String title) {
        return HtmlReport.titled(title).currency("EUR").madeAt(Instant.parse("2026-01-02T03:04:05Z")).with("Cluster", refit.segments())
                .with(stages).with(year()).with(refit.migration()).with(paths()).with(refit);
    }
}
