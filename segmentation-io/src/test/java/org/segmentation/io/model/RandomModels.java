package org.segmentation.io.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.segmentation.rfm.ThresholdTiers;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.RowTransform;
import org.segmentation.transform.Transform;
import org.segmentation.transform.TransformStep;

/** Models of every type with any numbers and any texts that they can have. */
final class RandomModels {

    private final Random random;

    RandomModels(long seed) {
        this.random = new Random(seed);
    }

    /** One of each type. */
    List<ModelJson<?>> all() {
        return List.of(kept(segmentation()), kept(kMeans(columns(1 + random.nextInt(4)), 1 + random.nextInt(5))),
                kept(transform(List.of())), kept(bins(random.nextInt(6))), kept(rfm()), kept(map()), kept(tiers()),
                kept(quantiles()), kept(thresholds()), kept(binner(2 + random.nextInt(4))), kept(scorer()),
                kept(recipe()), kept(tracked()));
    }

    private <M> ModelJson<M> kept(M model) {
        ModelJson<M> kept = ModelJson.of(model).made(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        kept = random.nextBoolean() ? kept.customers(random.nextInt(1 << 30)) : kept;
        kept = random.nextBoolean() ? kept.seed(random.nextLong()) : kept;
        kept = random.nextBoolean() ? kept.features(columns(random.nextInt(4))) : kept;
        ZoneId zone = random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Zurich");
        return switch (random.nextInt(3)) {
            case 0 -> kept.asOf(AsOf.of(LocalDate.ofEpochDay(random.nextInt(40_000)), zone));
            case 1 -> kept.asOf(AsOf.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)), zone));
            default -> kept;
        };
    }

    TrackedModel tracked() {
        SegmentationModel model = segmentation();
        List<ColumnBaseline> baseline = model.columns().stream().map(this::baseline).toList();
        double[][] means = new double[model.k()][model.columns().size()];
        for (double[] row : means) {
            Arrays.setAll(row, column -> unknownOr(number()));
        }
        int first = 1 + random.nextInt(5);
        List<Integer> ids = new ArrayList<>(IntStream.range(first, first + model.k()).boxed().toList());
        Collections.shuffle(ids, random);
        return TrackedModel.of(model, ids, first + model.k() + random.nextInt(3), baseline, means, unknownOr(positive()));
    }

    private ColumnBaseline baseline(FeatureColumn column) {
        boolean levels = column.kind() == FeatureColumn.Kind.CATEGORICAL;
        double[] edges = levels ? new double[0] : numbers(random.nextInt(10));
        Arrays.sort(edges);
        int bins = levels ? column.levels().size() : edges.length + 1;
        return new ColumnBaseline(column, Arrays.stream(edges).boxed().toList(),
                IntStream.range(0, bins).map(bin -> random.nextInt(1 << 30)).boxed().toList(), random.nextInt(5),
                unknownOr(number()), unknownOr(positive()));
    }

    private double unknownOr(double number) {
        return random.nextInt(4) == 0 ? Double.NaN : number;
    }

    SegmentationModel segmentation() {
        List<FeatureColumn> columns = columns(1 + random.nextInt(4));
        FittedTransform transform = transform(columns);
        List<FeatureColumn> scaled = RowTransform.of(transform, columns).columns();
        int k = 1 + random.nextInt(4);
        SegmentationModel model = SegmentationModel.of(columns, transform, kMeans(scaled, k), texts(k));
        return random.nextBoolean() ? model : model.elbow(elbow(scaled));
    }

    private Elbow elbow(List<FeatureColumn> columns) {
        int[] ks = random.ints(4, 1, 7).sorted().distinct().toArray();
        KMeans settings = KMeans.defaults().seed(random.nextLong()).restarts(1 + random.nextInt(20))
                .maxIterations(1 + random.nextInt(500)).tolerance(positive()).start(one(Start.values()))
                .threads(1 + random.nextInt(8));
        return Elbow.of(Arrays.stream(ks).mapToObj(k -> kMeans(columns, k)).toList(),
                Arrays.stream(ks).mapToDouble(k -> positive()).toArray(), positive(),
                ks[ks.length - 1] + random.nextInt(3), random.nextBoolean() ? settings : settings.k(3));
    }

    KMeansModel kMeans(List<FeatureColumn> columns, int k) {
        return KMeansModel.of(columns, IntStream.range(0, k).mapToObj(g -> numbers(columns.size()))
                .toArray(double[][]::new));
    }

    private List<FeatureColumn> columns(int count) {
        return texts(count).stream().map(name -> {
            FeatureColumn column = switch (random.nextInt(3)) {
                case 0 -> FeatureColumn.categorical(name, texts(1 + random.nextInt(3)));
                case 1 -> FeatureColumn.indicator(text(), text()).rename(name);
                default -> FeatureColumn.numeric(name);
            };
            return column.unit(random.nextBoolean() ? text() : "").direction(one(Direction.values()));
        }).toList();
    }

    /** Steps for given columns that leave no category; steps of all kinds if there are none. */
    private FittedTransform transform(List<FeatureColumn> columns) {
        List<FittedStep> steps = new ArrayList<>();
        for (FeatureColumn column : columns) {
            String name = column.name();
            if (column.kind() == FeatureColumn.Kind.CATEGORICAL) {
                steps.add(new FittedStep.ImputeLevel(name, column.levels().get(0)));
                steps.add(random.nextBoolean() ? new FittedStep.Ordinal(name, column.levels())
                        : new FittedStep.OneHot(name, column.levels(), positive(), random.nextBoolean()));
            } else {
                for (int i = random.nextInt(3); i > 0; i--) {
                    steps.add(numeric(name));
                }
            }
        }
        if (columns.isEmpty()) {
            steps.add(new FittedStep.ImputeLevel(text(), text()));
            steps.add(new FittedStep.Ordinal(text(), texts(3)));
            steps.add(new FittedStep.OneHot(text(), texts(2), 0, true));
            steps.add(new FittedStep.Weight(text(), positive(), random.nextBoolean() ? "" : text()));
            steps.add(new FittedStep.Select(texts(2)));
            for (int i = random.nextInt(10); i > 0; i--) {
                steps.add(numeric(text()));
            }
        }
        return FittedTransform.of(steps);
    }

    private FittedStep numeric(String name) {
        double[] two = numbers(2);
        return switch (random.nextInt(7)) {
            case 0 -> new FittedStep.Log(name, random.nextInt(2), random.nextBoolean() ? "" : text());
            case 1 -> new FittedStep.Linear(name, two[0], positive(), text());
            case 2 -> new FittedStep.Floor(name, two[0]);
            case 3 -> new FittedStep.Clamp(name, Math.min(two[0], two[1]), Math.max(two[0], two[1]));
            case 4 -> new FittedStep.Replace(name, two[0], two[1]);
            case 5 -> new FittedStep.Round(name, random.nextInt(16));
            default -> new FittedStep.Impute(name, two[0]);
        };
    }

    QuantileBins bins(int edges) {
        return QuantileBins.of(Arrays.stream(numbers(edges)).sorted().toArray())
                .counted(random.ints(edges + 1, 0, Integer.MAX_VALUE).toArray(), random.nextInt(9))
                .missing(one(MissingValues.values()));
    }

    private RfmModel rfm() {
        int edges = random.nextInt(5);
        MissingValues missing = random.nextBoolean() ? MissingValues.REFUSE : MissingValues.DROP;
        List<String> names = texts(3);
        boolean nested = random.nextBoolean();
        RfmDimension recency = dimension(names.get(0), edges, missing, 0);
        return RfmModel.of(recency, dimension(names.get(1), random.nextInt(4), missing, nested ? edges + 1 : 0),
                dimension(names.get(2), random.nextInt(4), missing, nested ? edges + 1 : 0), one(ScoreOrder.values()));
    }

    private RfmDimension dimension(String name, int edges, MissingValues missing, int within) {
        List<QuantileBins> withinRecency = new ArrayList<>();
        for (int bin = 0; bin < within; bin++) {
            withinRecency.add(bins(edges).missing(missing));
        }
        return new RfmDimension(name, bins(edges).missing(missing),
                random.nextBoolean() ? Direction.HIGH_IS_GOOD : Direction.LOW_IS_GOOD, positive(),
                random.nextBoolean() ? "" : text(), withinRecency);
    }

    private QuantileBinner binner(int bins) {
        QuantileBinner binner = random.nextBoolean() ? QuantileBinner.quantiles(bins)
                : QuantileBinner.edges(Arrays.stream(numbers(bins - 1)).sorted().toArray());
        return binner.type(1 + random.nextInt(9)).missing(one(MissingValues.values()));
    }

    private RfmScorer scorer() {
        List<String> names = texts(3);
        RfmScorer scorer = RfmScorer.bins(4).columns(names.get(0), names.get(1), names.get(2))
                .type(1 + random.nextInt(9)).order(one(ScoreOrder.values())).weights(positive(), 0, positive())
                .missing(random.nextBoolean() ? MissingValues.REFUSE : MissingValues.DROP);
        scorer = random.nextBoolean() ? scorer : scorer.nested();
        scorer = random.nextBoolean() ? scorer : scorer.units(text(), "", text());
        double[] edges = Arrays.stream(numbers(3)).sorted().toArray();
        return switch (random.nextInt(4)) {
            case 0 -> scorer.recencyEdges(edges);
            case 1 -> scorer.monetaryEdges(edges).frequencyEdges(1, 2, 3);
            case 2 -> RfmScorer.bins(3, 4, 5).columns(names.get(0), names.get(1), names.get(2));
            default -> scorer;
        };
    }

    private Transform recipe() {
        double[] two = numbers(2);
        List<TransformStep> steps = new ArrayList<>(List.of(
                new TransformStep.Log(random.nextInt(2), texts(random.nextInt(2))),
                new TransformStep.Floor(two[0], List.of()), new TransformStep.Replace(two[0], two[1], texts(1)),
                new TransformStep.Round(random.nextInt(16), List.of()),
                new TransformStep.Scale(one(TransformStep.Scaling.values()), texts(random.nextInt(3))),
                new TransformStep.Winsorise(random.nextDouble() / 2, 0.5 + random.nextDouble() / 2, texts(1)),
                new TransformStep.OneHot(random.nextBoolean(), texts(random.nextInt(2))),
                new TransformStep.Ordinal(text(), texts(2)),
                new TransformStep.Impute(one(TransformStep.Imputation.values()), List.of()),
                new TransformStep.ImputeValue(two[1], texts(1)), new TransformStep.ImputeLevel(text(), List.of()),
                new TransformStep.Weight(text(), positive()), new TransformStep.Select(texts(2))));
        Collections.shuffle(steps, random);
        return Transform.of(steps.subList(0, random.nextInt(steps.size() + 1)));
    }

    private RfmSegmentMap map() {
        int bins = 1 + random.nextInt(12);
        String best = Integer.toString(1 + random.nextInt(bins));
        List<String> names = texts(3);
        return RfmSegmentMap.rules(bins, names.get(2), RfmSegment.ranges(names.get(0), best, "1-" + bins, "1-" + bins),
                RfmSegment.ranges(names.get(1), "1-" + best, best, best));
    }

    private FittedTiers tiers() {
        int edges = random.nextInt(5);
        return FittedTiers.of(text(), random.nextBoolean() ? Direction.HIGH_IS_GOOD : Direction.LOW_IS_GOOD,
                texts(edges + 1), random.nextBoolean(), Arrays.stream(numbers(edges)).sorted().toArray())
                .unit(random.nextBoolean() ? "" : text());
    }

    private TierScheme quantiles() {
        return TierScheme.quantiles(texts(1 + random.nextInt(5)).toArray(String[]::new)).type(1 + random.nextInt(9));
    }

    private TierScheme thresholds() {
        double[] thresholds = Arrays.stream(numbers(4)).map(x -> x + 0.0).sorted().distinct().toArray();
        List<String> names = texts(1 + thresholds.length);
        ThresholdTiers tiers = TierScheme.lowest(names.get(0));
        boolean falling = random.nextBoolean();
        for (int i = 0; i < thresholds.length; i++) {
            tiers = tiers.tier(names.get(i + 1), thresholds[falling ? thresholds.length - 1 - i : i]);
        }
        return tiers;
    }

    /** Customers with columns of a model, some of them far out. */
    FeatureTable customers(List<FeatureColumn> columns, int rows) {
        double[] values = new double[rows * columns.size()];
        Arrays.setAll(values, at -> {
            FeatureColumn column = columns.get(at % columns.size());
            return column.kind() == FeatureColumn.Kind.CATEGORICAL ? random.nextInt(column.levels().size())
                    : Math.abs(random.nextGaussian()) * 1000;
        });
        return FeatureTable.of(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList(), columns, values);
    }

    private <T> T one(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> number());
        return numbers;
    }

    private double number() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextGaussian();
            case 2 -> one(new Double[] {-0.0, 0.1, 2e-3, 2.2250738585072012e-308, Double.MIN_VALUE, Double.MAX_VALUE,
                -Double.MAX_VALUE, 9007199254740993.0, 1e23, Math.PI});
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(any) ? any : 0.5;
            }
        };
    }

    private double positive() {
        double size = Math.abs(number());
        return size > 0 && size < 1e300 ? size : 1;
    }

    private List<String> texts(int count) {
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < count) {
            distinct.add(text());
        }
        return List.copyOf(distinct);
    }

    /** Not blank; with all that JSON has to escape, and beyond 16 bits. */
    private String text() {
        String[] pieces = {"a", "Ü", "\"", "\\", "\n", "\u0000", "\u001f", "\u2028", "😀", " ", "{", "]", ",", "spend", "7",
            "\\u0041", "/"};
        StringBuilder text = new StringBuilder("x".repeat(1 + random.nextInt(2)));
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(one(pieces));
        }
        return text.toString();
    }
}
