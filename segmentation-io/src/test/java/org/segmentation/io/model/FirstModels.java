package org.segmentation.io.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.change.ColumnBaseline;
import org.segmentation.change.TrackedModel;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.cluster.Start;
import org.segmentation.feature.AsOf;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmSegment;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.ScoreOrder;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.MissingValues;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.Transform;
import org.segmentation.transform.TransformStep;

/** What the files of version 1 hold, put together from its parts; never to be changed. */
final class FirstModels {

    private static final FeatureColumn RECENCY = FeatureColumn.numeric("recency").unit("days").lowIsGood();
    private static final FeatureColumn MONETARY = FeatureColumn.numeric("monetary").unit("€");
    private static final FeatureColumn CITY = FeatureColumn.categorical("city \"home\"", List.of("Zürich", "New\nYork", "東京"));
    private static final Instant MADE = Instant.parse("2026-11-21T04:00:00.123456789Z");

    private FirstModels() {
    }

    /** By the names of the files. */
    static Map<String, ModelJson<?>> all() {
        Map<String, ModelJson<?>> all = new LinkedHashMap<>();
        all.put("segmentation", ModelJson.of(segmentation()).customers(4372)
                .asOf(AsOf.of(LocalDate.of(2011, 12, 9), ZoneId.of("Europe/London"))));
        all.put("k-means", ModelJson.of(KMeansModel.of(List.of(RECENCY, MONETARY), new double[][] {{-0.0, 1 / 3.0},
            {Double.MIN_VALUE, Double.MAX_VALUE}, {0.1, 2e-3}, {9007199254740993.0, 1e23}})).seed(Long.MIN_VALUE));
        all.put("transform", ModelJson.of(FittedTransform.of(List.of(new FittedStep.Floor("monetary", 0.01),
                new FittedStep.Replace("recency", 0, 1), new FittedStep.Log("recency", 0, "days"),
                new FittedStep.Clamp("recency", -1.5, 5.75), new FittedStep.Round("recency", 3),
                new FittedStep.Impute("monetary", 123.45), new FittedStep.ImputeLevel("size", "M"),
                new FittedStep.Linear("monetary", 12.3, 4.56e-7, "EUR"),
                new FittedStep.Ordinal("size", List.of("S", "M", "L")),
                new FittedStep.OneHot("city", List.of("a", "b"), 0.7071067811865476, true),
                new FittedStep.Select(List.of("size", "city=a", "city=b", "recency"))))).features(List.of(RECENCY, MONETARY)));
        all.put("quantile-bins", ModelJson.of(QuantileBins.of(-1e-300, 0, 0, 17.25)
                .counted(new int[] {1, 2, 0, 2147483647, 4}, 5).missing(MissingValues.KEEP)));
        all.put("rfm", ModelJson.of(rfm()).customers(3921)
                .asOf(AsOf.of(Instant.parse("2011-12-10T00:00:00Z"), ZoneOffset.UTC)));
        all.put("rfm-segments", ModelJson.of(RfmSegmentMap.rules(3, "Others", RfmSegment.cells("Best", "333 332"),
                RfmSegment.ranges("Gone", "1", "1-3", "1-2"))));
        all.put("tiers", ModelJson.of(FittedTiers.of("sum", Direction.LOW_IS_GOOD, List.of("Platinum", "Gold", "Silver"),
                true, 5, 8.5)));
        all.put("tier-scheme-quantiles", ModelJson.of(TierScheme.platinumToBronze().type(6)));
        all.put("tier-scheme-thresholds", ModelJson.of(TierScheme.lowest("Bronze").tier("Silver", 1000)
                .tier("Gold", 2500.01)));
        all.put("quantile-binner", ModelJson.of(QuantileBinner.quantiles(10).type(3).missing(MissingValues.DROP)));
        all.put("rfm-scorer", ModelJson.of(RfmScorer.quintiles().columns("days", "orders", "spend").type(2)
                .frequencyEdges(1, 1, 2, 4.5).weights(1, 0.25, 3).bestIsOne().missing(MissingValues.DROP)));
        all.put("transform-recipe", ModelJson.of(Transform.of(List.of(
                new TransformStep.Impute(TransformStep.Imputation.MEDIAN, List.of("age")),
                new TransformStep.ImputeValue(0.5, List.of("rate")), new TransformStep.ImputeLevel("none", List.of()),
                new TransformStep.Replace(0, 1, List.of()), new TransformStep.Floor(-0.5, List.of("rate")),
                new TransformStep.Log(1, List.of("monetary", "frequency")), new TransformStep.Round(3, List.of()),
                new TransformStep.Winsorise(0.01, 0.99, List.of()),
                new TransformStep.Scale(TransformStep.Scaling.ROBUST, List.of()),
                new TransformStep.Ordinal("size", List.of("S", "M", "L")), new TransformStep.OneHot(true, List.of("city")),
                new TransformStep.Select(List.of("monetary", "size"))))));
        all.put("tracked-model", ModelJson.of(tracked()).customers(4372)
                .asOf(AsOf.of(LocalDate.of(2011, 12, 9), ZoneId.of("Europe/London"))));
        all.replaceAll((name, kept) -> kept.made(MADE));
        return all;
    }

    private static SegmentationModel segmentation() {
        List<FeatureColumn> scaled = List.of(RECENCY, MONETARY.unit(""),
                FeatureColumn.indicator(CITY.name(), "Zürich"), FeatureColumn.indicator(CITY.name(), "New\nYork"),
                FeatureColumn.indicator(CITY.name(), "東京"));
        KMeansModel one = KMeansModel.of(scaled, new double[][] {{31.25, 0.1, 0.2, 0.3, 0.5}});
        KMeansModel two = KMeansModel.of(scaled, new double[][] {{3.5, -0.7, 0.1, 0.4, 0.5}, {250, 0.9, 0.3, 0.2, 0.5}});
        Elbow elbow = Elbow.of(List.of(one, two), new double[] {11763, 4796.744}, 1, 3,
                KMeans.defaults().seed(42).restarts(7).maxIterations(99).tolerance(1e-5).start(Start.RANDOM));
        return SegmentationModel.of(List.of(RECENCY, CITY, MONETARY), FittedTransform.of(List.of(
                new FittedStep.Log("monetary", 1, "€"), new FittedStep.Linear("monetary", 6.6, 1.25, "log"),
                new FittedStep.OneHot(CITY.name(), CITY.levels(), 1, false))), two, List.of("new", "gone")).elbow(elbow);
    }

    private static TrackedModel tracked() {
        List<ColumnBaseline> baseline = List.of(
                new ColumnBaseline(RECENCY, List.of(1.0, 2.5, 2.5, 1e23), List.of(10, 20, 0, 7, 1), 3, 17.25, 0.1),
                new ColumnBaseline(CITY, List.of(), List.of(30, 10, 1), 0, Double.NaN, Double.NaN),
                new ColumnBaseline(MONETARY, List.of(), List.of(0), 41, Double.NaN, Double.NaN));
        return TrackedModel.of(segmentation(), List.of(3, 1), 7, baseline,
                new double[][] {{3.5, Double.NaN, 700.1}, {250, Double.NaN, Double.NaN}}, 2 / 3.0);
    }

    private static RfmModel rfm() {
        QuantileBins bins = QuantileBins.of(17, 50, 142).missing(MissingValues.DROP);
        return RfmModel.of(new RfmDimension("recency", bins.counted(new int[] {980, 981, 979, 981}, 3),
                Direction.LOW_IS_GOOD, 1), new RfmDimension("frequency", bins, Direction.HIGH_IS_GOOD, 0.5),
                new RfmDimension("monetary", QuantileBins.of(300.04, 651.82, 1575.89).missing(MissingValues.DROP),
                        Direction.HIGH_IS_GOOD, 2), ScoreOrder.ONE_IS_BEST);
    }
}
