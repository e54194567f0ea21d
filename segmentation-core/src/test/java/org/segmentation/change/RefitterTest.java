package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transform.Transforms;

class RefitterTest {

    private static final Segmenter HOW = Segmenter.using(ElbowSelector.between(1, 8)).transform(Transforms.standardise());

    /** Customers around centres, the same customers on every day; {@code truth[i]} is the centre of customer i. */
    private static FeatureTable around(double[][] centres, int[] truth, long seed) {
        Random random = new Random(seed);
        double[] recency = new double[truth.length];
        double[] monetary = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            recency[i] = centres[truth[i]][0] + random.nextGaussian() * 3;
            monetary[i] = centres[truth[i]][1] + random.nextGaussian() * 30;
        }
        return FeatureTable.withIds(IntStream.range(0, truth.length).mapToObj(i -> "c" + i).toList())
                .withNumeric("recency", recency).withNumeric("monetary", monetary);
    }

    private static final double[][] CENTRES = {{10, 200}, {50, 900}, {90, 100}};

    private static int[] truth(int customers, int centres) {
        return IntStream.range(0, customers).map(i -> i % centres).toArray();
    }

    private static TrackedModel tracked(FeatureTable customers) {
        SegmentationModel model = Segmenter.using(KMeans.into(3)).transform(Transforms.standardise()).fit(customers);
        return TrackedModel.of(model, customers).names(List.of("Fresh", "Rich", "Gone"));
    }

    @Test
    void a_warm_refit_keeps_ids_names_and_order_though_centroids_swap_places() {
        FeatureTable then = around(CENTRES, truth(300, 3), 1);
        TrackedModel old = tracked(then);
        assertThat(old.ids()).containsExactly(1, 2, 3);
        // By recency alone, the order of the first two is now the other way around.
        FeatureTable now = around(new double[][] {{32, 200}, {28, 900}, {90, 100}}, truth(300, 3), 2);
        Refit refit = old.refit(now);
        assertThat(refit.action()).isEqualTo(RefitAction.REFIT);
        assertThat(refit.model().ids()).containsExactly(1, 2, 3);
        assertThat(refit.model().model().names()).containsExactly("Fresh", "Rich", "Gone");
        assertThat(refit.born()).isEmpty();
        for (int i = 0; i < 300; i++) {
            assertThat(refit.segments().groupOf("c" + i)).isEqualTo(List.of("Fresh", "Rich", "Gone").get(i % 3));
        }
        assertThat(refit.drift().moves()).extracting(Drift.Move::name).containsExactly("Fresh", "Rich", "Gone");
        double[] own = IntStream.range(0, 100).mapToDouble(i -> now.value(3 * i, 0) - then.value(3 * i, 0)).toArray();
        double mean = Arrays.stream(own).average().orElseThrow();
        assertThat(refit.drift().moves().get(0).inUnits().get("recency")).isCloseTo(mean, Offset.offset(1e-9));
        assertThat(refit.drift().moves().get(0).inStandardDeviations().get("recency"))
                .isCloseTo(mean / then.statistics("recency").standardDeviation(), Offset.offset(1e-9));
        assertThat(refit.migration().stayed()).isEqualTo(300 - refit.drift().changed());
        assertThat(refit.drift().inertia()).isLessThanOrEqualTo(refit.drift().inertiaBefore());
        assertThat(refit.drift().freshInertia()).isEmpty();
        assertThat(refit.toString()).startsWith("REFIT\n").contains("stability index");
    }

    @Test
    void nothing_changed_is_no_drift() {
        FeatureTable then = around(CENTRES, truth(300, 3), 1);
        TrackedModel old = tracked(then);
        Refit refit = Refitter.warm().comparedWith(KMeans.defaults()).rule(RefitRule.standard()).refit(old, then);
        assertThat(refit.action()).isEqualTo(RefitAction.KEEP);
        assertThat(refit.model()).isSameAs(old);
        assertThat(refit.drift().changed()).isZero();
        assertThat(refit.drift().stability().values()).containsOnly(0.0);
        assertThat(refit.drift().inertiaGrowth()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(refit.drift().inertiaRatio().orElseThrow()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(refit.drift().moves()).allSatisfy(move -> assertThat(move.distance()).isLessThan(1e-6));
    }

    @Test
    void a_rule_decides_and_a_full_fit_needs_to_be_told_how() {
        FeatureTable then = around(CENTRES, truth(300, 3), 1);
        TrackedModel old = tracked(then);
        FeatureTable shifted = around(new double[][] {{10, 200}, {50, 900}, {90, 100}, {90, 1600}}, truth(400, 4), 3);
        assertThatIllegalArgumentException().isThrownBy(() -> Refitter.warm().rule(RefitRule.standard()).refit(old, shifted))
                .withMessageContaining("rechoosing(segmenter)");
        Refit refit = Refitter.warm().rechoosing(HOW).rule(RefitRule.standard()).refit(old, shifted);
        assertThat(refit.action()).isEqualTo(RefitAction.RECHOOSE);
        assertThat(refit.born()).containsExactly("Cluster 4");
        assertThat(refit.model().ids()).containsExactly(1, 2, 3, 4);
        assertThat(refit.model().model().names()).containsExactly("Fresh", "Rich", "Gone", "Cluster 4");
        assertThat(refit.model().nextId()).isEqualTo(5);
        assertThat(refit.segments().groupOf("c3")).isEqualTo("Cluster 4");
        assertThat(refit.segments().groupOf("c4")).isEqualTo("Fresh");
        assertThat(refit.model().model().elbow()).isPresent();
        // The fourth goes again: its id is not given to anyone else.
        Refit after = Refitter.warm().rechoosing(HOW).rule(RefitRule.always(RefitAction.RECHOOSE)).refit(refit.model(), then);
        assertThat(after.retired()).containsExactly("Cluster 4");
        assertThat(after.model().ids()).containsExactly(1, 2, 3);
        assertThat(after.model().nextId()).isEqualTo(5);
        assertThat(Refitter.warm().rule(RefitRule.always(RefitAction.KEEP)).refit(old, shifted).segments().labels())
                .isEqualTo(old.model().segment(shifted).labels());
    }

    @Test
    void a_fresh_fit_shows_that_a_warm_start_no_longer_serves() {
        // Two groups merge and a third splits: from the old centroids k-means stays where it is worse.
        FeatureTable then = around(new double[][] {{10, 200}, {14, 240}, {90, 2000}}, truth(600, 3), 1);
        FeatureTable now = around(new double[][] {{10, 200}, {60, 2000}, {120, 2000}}, truth(600, 3), 2);
        Refit refit = Refitter.warm().comparedWith(KMeans.defaults()).refit(tracked(then), now);
        assertThat(refit.drift().inertiaRatio().orElseThrow()).isGreaterThan(1.5);
        assertThat(refit.drift().largestStabilityIndex()).isGreaterThan(0.25);
        assertThat(RefitRule.standard().decide(refit.drift())).isEqualTo(RefitAction.RECHOOSE);
    }

    @Test
    void identity_is_kept_over_thirty_days_of_drift() {
        int[] truth = truth(600, 4);
        double[][] centres = {{10, 200}, {50, 900}, {90, 100}, {70, 1500}};
        FeatureTable first = around(centres, truth, 0);
        TrackedModel model = TrackedModel.of(
                Segmenter.using(KMeans.into(4)).transform(Transforms.standardise()).fit(first), first);
        int[] idOf = IntStream.range(0, 4).map(g -> model.ids().get(model.model().segment(first).group(g))).toArray();
        Random random = new Random(5);
        TrackedModel day = model;
        boolean[] moved = new boolean[truth.length];
        long kept = 0;
        long keptOfThoseWhoStayed = 0;
        long stayed = 0;
        for (int d = 1; d <= 30; d++) {
            for (double[] centre : centres) {
                centre[0] += random.nextGaussian() + 0.5;
                centre[1] += random.nextGaussian() * 20 + 10;
            }
            // Each day two customers do move, for good.
            for (int mover : new int[] {random.nextInt(truth.length), random.nextInt(truth.length)}) {
                truth[mover] = random.nextInt(4);
                moved[mover] = true;
            }
            Refit refit = day.refit(around(centres, truth, d));
            day = refit.model();
            for (int i = 0; i < truth.length; i++) {
                boolean right = day.ids().get(refit.segments().group(i)) == idOf[truth[i]];
                kept += right ? 1 : 0;
                stayed += moved[i] ? 0 : 1;
                keptOfThoseWhoStayed += right && !moved[i] ? 1 : 0;
            }
        }
        assertThat((double) keptOfThoseWhoStayed / stayed).isGreaterThan(0.95);
        // And who moved is found where they went.
        assertThat((double) kept / (30 * truth.length)).isGreaterThan(0.95);
    }

    /**
     * What a full fit does not see, nobody finds: with the fourth centre at (10, 900), nearer to the others, the elbow of
     * the curve is at 3.
     */
    @Test
    void births_and_deaths_are_found_within_two_days() {
        double[][] centres = {{10, 200}, {50, 900}, {90, 100}, {90, 1600}};
        Refitter daily = Refitter.warm().rechoosing(HOW).rule(RefitRule.standard());
        FeatureTable first = around(centres, truth(300, 3), 0);
        TrackedModel day = TrackedModel.of(HOW.fit(first), first);
        List<Integer> bornOn = new ArrayList<>();
        List<Integer> diedOn = new ArrayList<>();
        for (int d = 1; d <= 30; d++) {
            for (double[] centre : centres) {
                centre[0] += 0.3;
                centre[1] += 4;
            }
            int[] truth = truth(d < 10 || d >= 20 ? 300 : 400, d < 10 || d >= 20 ? 3 : 4);
            Refit refit = daily.refit(day, around(centres, truth, d));
            day = refit.model();
            if (!refit.born().isEmpty()) {
                bornOn.add(d);
            }
            if (!refit.retired().isEmpty()) {
                diedOn.add(d);
            }
        }
        assertThat(bornOn).singleElement().satisfies(d -> assertThat(d).isBetween(10, 12));
        assertThat(diedOn).singleElement().satisfies(d -> assertThat(d).isBetween(20, 22));
        assertThat(day.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        FeatureTable then = around(CENTRES, truth(300, 3), 1);
        TrackedModel old = tracked(then);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> old.refit(then));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void stability_by_decile_and_by_level() {
        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();
        double[] values = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        ColumnBaseline even = ColumnBaseline.of(FeatureTable.withIds(ids).withNumeric("x", values), "x");
        assertThat(even.counts()).hasSize(10).containsOnly(100);
        assertThat(even.mean()).isEqualTo(499.5);
        // Everyone in the lower half: five shares go from .1 to .2, five from .1 to 1e-4.
        FeatureTable lower = FeatureTable.withIds(ids).withNumeric("x", Arrays.stream(values).map(x -> x / 2).toArray());
        double expected = 5 * (0.2 - 0.1) * Math.log(2) + 5 * (1e-4 - 0.1) * Math.log(1e-4 / 0.1);
        assertThat(even.stabilityIndex(lower)).isCloseTo(expected, Offset.offset(1e-9));

        ColumnBaseline level = ColumnBaseline.of(FeatureTable.withIds(List.of("a", "b", "c", "d"))
                .withCategorical("city", "Bern", "Bern", "Basel", "Basel"), "city");
        FeatureTable other = FeatureTable.withIds(List.of("a", "b", "c", "d")).withCategorical("city", "Bern", "Bern", "Bern",
                "Zug");
        assertThat(level.stabilityIndex(other)).isCloseTo(0.25 * Math.log(1.5) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5)
                + (0.25 - 1e-4) * Math.log(0.25 / 1e-4), Offset.offset(1e-9));
        assertThatIllegalArgumentException().isThrownBy(() -> level.stabilityIndex(
                FeatureTable.withIds(ids).withNumeric("city", values))).withMessageContaining("NUMERIC");
        FeatureTable half = FeatureTable.withIds(List.of("a", "b")).with(
                org.segmentation.table.FeatureColumn.numeric("x"), MissingValues.KEEP, 1, Double.NaN);
        ColumnBaseline missing = ColumnBaseline.of(half, "x");
        assertThat(missing.missing()).isEqualTo(1);
        assertThat(missing.stabilityIndex(half)).isZero();
        assertThat(missing.stabilityIndex(half.whereIds(id -> false))).isNaN();
    }

    @Test
    void a_file_could_hold_it() {
        FeatureTable then = around(CENTRES, truth(300, 3), 1);
        TrackedModel old = tracked(then);
        List<ColumnBaseline> parts = old.baseline().stream().map(column -> new ColumnBaseline(column.column(),
                column.edges(), column.counts(), column.missing(), column.mean(), column.standardDeviation())).toList();
        TrackedModel again = TrackedModel.of(old.model(), old.ids(), old.nextId(), parts, old.means(),
                old.inertiaPerCustomer());
        assertThat(again).isEqualTo(old).hasSameHashCodeAs(old).hasToString(old.toString());
        assertThat(again).isNotEqualTo(old.names(List.of("x", "y", "z")));
        FeatureTable now = around(CENTRES, truth(300, 3), 9);
        assertThat(again.refit(now)).hasToString(old.refit(now).toString());
        assertThat(parts).isEqualTo(old.baseline());
        assertThatIllegalArgumentException().isThrownBy(() -> TrackedModel.of(old.model(), List.of(1, 2, 2), 4, parts,
                old.means(), 1)).withMessageContaining("different ids");
        assertThatIllegalArgumentException().isThrownBy(() -> TrackedModel.of(old.model(), List.of(1, 2, 4), 4, parts,
                old.means(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TrackedModel.of(old.model(), old.ids(), 4,
                parts.subList(0, 1), old.means(), 1)).withMessageContaining("baseline");
        assertThatIllegalArgumentException().isThrownBy(() -> TrackedModel.of(old.model(), old.ids(), 4, parts,
                new double[0][], 1));
        assertThat(Map.copyOf(old.refit(now).drift().stability())).containsOnlyKeys("recency", "monetary");
    }
}
