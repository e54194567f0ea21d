package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.segmentation.binning.Quantiles;
import org.segmentation.cluster.KMeans;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** What holds for any customers in any groups, and a plain twin of the figures. */
class ProfilePropertiesTest {

    private static final List<String> GROUPS = List.of("A", "B", "C", "D");

    /** Skewed amounts, a few of them missing, a constant and a category. */
    private static FeatureTable shop(long seed, int rows) {
        Random random = new Random(seed);
        double[] values = new double[rows * 4];
        for (int row = 0; row < rows; row++) {
            values[row * 4] = random.nextInt(10) == 0 ? Double.NaN : 1000 * Math.pow(random.nextDouble(), 3);
            values[row * 4 + 1] = random.nextInt(400);
            values[row * 4 + 2] = 7;
            values[row * 4 + 3] = random.nextInt(3);
        }
        return FeatureTable.of(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList(),
                List.of(FeatureColumn.numeric("monetary"), FeatureColumn.numeric("recency"),
                        FeatureColumn.numeric("constant"), FeatureColumn.categorical("city", List.of("X", "Y", "Z"))),
                values, MissingValues.KEEP);
    }

    private static Grouping groups(FeatureTable table, long seed) {
        return table.group("g", GROUPS, new Random(~seed).ints(table.rows(), 0, GROUPS.size()).toArray());
    }

    private static double[] known(FeatureTable table, Grouping grouping, String column, IntPredicate in) {
        double[] values = table.column(column);
        return IntStream.range(0, values.length).filter(row -> in.test(grouping.group(row)) && !Double.isNaN(values[row]))
                .mapToDouble(row -> values[row]).toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElse(Double.NaN);
    }

    @Property(tries = 150)
    void figuresAreThoseOfThePlainFormulas(@ForAll long seed, @ForAll @IntRange(min = 4, max = 120) int rows) {
        FeatureTable table = shop(seed, rows);
        Grouping grouping = groups(table, seed);
        Profile profile = Profile.of(table, grouping);
        for (int g = 0; g < GROUPS.size(); g++) {
            int group = g;
            for (String column : List.of("monetary", "recency", "constant")) {
                double[] own = known(table, grouping, column, label -> label == group);
                double[] rest = known(table, grouping, column, label -> label != group);
                double[] all = known(table, grouping, column, label -> true);
                double spread = Math.sqrt(mean(Arrays.stream(all).map(x -> (x - mean(all)) * (x - mean(all))).toArray()));
                FeatureSummary summary = profile.group(GROUPS.get(g)).feature(column);
                assertThat(summary.count()).isEqualTo(own.length);
                double[] quartiles = Quantiles.defaults().of(own, 0.25, 0.5, 0.75);
                assertThat(new double[] {summary.lowerQuartile(), summary.median(), summary.upperQuartile()})
                        .isEqualTo(quartiles);
                if (own.length > 0) {
                    assertThat(summary.mean()).isCloseTo(mean(own), within(1e-9));
                    assertThat(summary.importance()).isCloseTo(mean(own) / mean(all) - 1, within(1e-9));
                    assertThat(summary.effect()).isCloseTo(
                            column.equals("constant") || rest.length == 0 || !(spread > 0) ? 0
                                    : (mean(own) - mean(rest)) / spread, within(1e-9));
                }
            }
            double[] own = known(table, grouping, "city", label -> label == group);
            double[] all = known(table, grouping, "city", label -> true);
            for (int level = 0; level < 3 && own.length > 0; level++) {
                int code = level;
                double share = mean(Arrays.stream(own).map(x -> x == code ? 1 : 0).toArray());
                double overall = mean(Arrays.stream(all).map(x -> x == code ? 1 : 0).toArray());
                LevelSummary summary = profile.group(GROUPS.get(g)).levels().get(level);
                assertThat(summary.share()).isCloseTo(share, within(1e-12));
                assertThat(summary.overall()).isCloseTo(overall, within(1e-12));
                if (overall > 0) {
                    assertThat(summary.lift()).isCloseTo(share / overall, within(1e-9));
                }
            }
        }
        assertThat(profile.groups().stream().mapToInt(GroupProfile::size).sum()).isEqualTo(rows);
        assertThat(profile.groups().stream().mapToDouble(group -> group.spend().orElseThrow()).sum())
                .isCloseTo(profile.all().spend().orElseThrow(), within(1e-8));
    }

    @Property(tries = 100)
    void theOrderOfRowsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int rows) {
        FeatureTable table = shop(seed, rows);
        Grouping grouping = groups(table, seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        double[] values = order.stream().flatMapToDouble(row -> Arrays.stream(table.row(row))).toArray();
        FeatureTable turned = FeatureTable.of(order.stream().map(table::id).toList(), table.columns(), values,
                MissingValues.KEEP);
        Profile profile = Profile.of(table, grouping);
        Profile same = Profile.of(turned, grouping);
        assertThat(same.toString()).isEqualTo(profile.toString());
        for (GroupProfile group : profile.groups()) {
            GroupProfile other = same.group(group.name());
            assertThat(other.levels()).isEqualTo(group.levels());
            group.distances().forEach((name, distance) ->
                    assertThat(other.distances().get(name)).isCloseTo(distance, within(1e-9)));
            group.features().forEach(feature ->
                    assertThat(new double[] {other.feature(feature.feature()).upperQuartile()})
                            .isEqualTo(new double[] {feature.upperQuartile()}));
        }
    }

    @Property(tries = 100)
    void scalingAColumnLeavesItsEffectAndWhatFollowsFromIt(@ForAll long seed,
            @ForAll @IntRange(min = 4, max = 120) int rows, @ForAll @DoubleRange(min = 0.01, max = 1e6) double factor) {
        FeatureTable table = shop(seed, rows);
        Grouping grouping = groups(table, seed);
        double[] values = table.toRowMajor();
        for (int row = 0; row < rows; row++) {
            values[row * 4] *= factor;
        }
        FeatureTable scaled = FeatureTable.of(table.ids(), table.columns(), values, MissingValues.KEEP);
        for (GroupProfile group : Profile.of(table, grouping).groups()) {
            GroupProfile other = Profile.of(scaled, grouping).group(group.name());
            if (group.feature("monetary").count() > 0) {
                assertThat(other.feature("monetary").effect())
                        .isCloseTo(group.feature("monetary").effect(), within(1e-9));
                assertThat(other.feature("monetary").importance())
                        .isCloseTo(group.feature("monetary").importance(), within(1e-9));
            }
            group.distances().forEach((name, distance) ->
                    assertThat(other.distances().get(name)).isCloseTo(distance, within(1e-9)));
        }
    }

    /** The distances that are promised are those in the standardised and one-hot encoded table. */
    @Property(tries = 100)
    void distancesAndTypicalCustomersAreThoseOfTheStandardisedTable(@ForAll long seed,
            @ForAll @IntRange(min = 8, max = 80) int rows) {
        FeatureTable table = shop(seed, rows).where("monetary", x -> !Double.isNaN(x));
        Grouping grouping = groups(table, seed);
        FeatureTable points = standardise().then(oneHot()).fit(table).apply(table);
        double[][] means = new double[GROUPS.size()][];
        for (int g = 0; g < means.length; g++) {
            int group = g;
            means[g] = IntStream.range(0, points.width()).mapToDouble(c -> IntStream.range(0, points.rows())
                    .filter(row -> grouping.group(row) == group).mapToDouble(row -> points.value(row, c)).average()
                    .orElse(Double.NaN)).toArray();
        }
        for (int g = 0; g < means.length; g++) {
            int group = g;
            GroupProfile profile = Profile.of(table, grouping).group(GROUPS.get(g));
            profile.distances().forEach((name, distance) -> assertThat(distance)
                    .isCloseTo(distance(means[group], means[GROUPS.indexOf(name)]), within(1e-9)));
            List<Double> nearest = IntStream.range(0, points.rows()).filter(row -> grouping.group(row) == group)
                    .mapToObj(row -> distance(points.row(row), means[group])).sorted(Comparator.naturalOrder()).limit(3).toList();
            List<Double> said = profile.typical().stream()
                    .map(id -> distance(points.row(points.rowOf(id).orElseThrow()), means[group])).toList();
            assertThat(said).hasSameSizeAs(nearest);
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.get(i)).isCloseTo(nearest.get(i), within(1e-9));
            }
        }
    }

    @Property(tries = 30)
    void aSegmentationTellsNeighboursByItsCentroids(@ForAll long seed) {
        FeatureTable table = shop(seed, 60).where("monetary", x -> !Double.isNaN(x)).select("recency", "monetary");
        Segmentation segments = Segmenter.using(KMeans.into(3)).by("recency").transform(standardise()).fit(table)
                .segment(table);
        double[][] centroids = segments.model().clusters().centroids();
        GroupProfile first = segments.profile().groups().get(0);
        assertThat(first.distances().get("Cluster 3")).isCloseTo(distance(centroids[0], centroids[2]), within(1e-12));
        assertThat(first.nearest()).contains("Cluster 2");
        assertThat(first.farthest()).contains("Cluster 3");
        assertThat(first.typical()).hasSizeLessThanOrEqualTo(3).allMatch(id -> segments.groupOf(id).equals("Cluster 1"));
        assertThat(segments.profile("recency").all().spend()).hasValue(table.statistics("recency").sum());
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(c -> (a[c] - b[c]) * (a[c] - b[c])).sum());
    }
}
