/**
 * Customers over time: life-cycle stages, who moved from which group to which, and segments that stay themselves when
 * they are found anew.
 *
 * <ul>
 * <li>{@link org.segmentation.change.Stages}: from orders to life-cycle stages, at one date or at many from one pass.</li>
 * <li>{@link org.segmentation.change.SnapshotDates}: features at many dates from one pass; with
 *     {@link org.segmentation.change.Snapshots#map} tiers or segments of each.</li>
 * <li>{@link org.segmentation.change.Migration}: who went where between any two groupings of overlapping customers.</li>
 * <li>{@link org.segmentation.change.SegmentPaths}: each customer's way over many dates.</li>
 * <li>{@link org.segmentation.change.TrackedModel}: a model whose segments keep their ids and names when it is refitted;
 *     {@link org.segmentation.change.Refitter} says how, {@link org.segmentation.change.Drift} what has changed, and a
 *     {@link org.segmentation.change.RefitRule} what to do about it.</li>
 * <li>{@link org.segmentation.change.Lift}: what a segmentation had to do with an outcome.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * Stages scheme = Stages.windows(90, 30).stars(0.1);
 * Snapshots<StageSnapshot> stages = scheme.at(SnapshotDates.monthly(YearMonth.of(2019, 1), YearMonth.of(2019, 12)), orders);
 * System.out.println(stages);
 * StageSnapshot spring = stages.at(LocalDate.of(2019, 4, 30));
 * System.out.println(stages.last().since(spring));
 * Migration moved = Migration.between(spring, stages.last());
 * System.out.println(moved.withRevenue(stages.last().spend(), "monetary"));
 * List<String> winBack = moved.customers("Star", "Churn");
 * }</pre>
 *
 * <p>Tiers at every month's end:
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * Snapshots<FeatureTable> months = SnapshotDates.monthly(YearMonth.of(2019, 1), YearMonth.of(2019, 12))
 *         .features(date -> FeatureExtractor.asOf(date).with(recency(), frequency(), monetary()), orders);
 * Snapshots<Grouping> tiersByMonth = months.map(
 *         month -> RfmScorer.quintiles().score(month).tiers(TierScheme.platinumToBronze()));
 * System.out.println(tiersByMonth);
 * SegmentPaths paths = SegmentPaths.of(tiersByMonth);
 * System.out.println(paths);
 * paths.falls("Platinum").forEach(System.out::println);
 * FeatureTable withPaths = months.last().join(paths.features(List.of("Platinum", "Gold", "Silver", "Bronze")));
 * }</pre>
 *
 * <p>The same segments every day:
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * Segmenter how = Segmenter.using(ElbowSelector.between(1, 8)).by("recency", "monetary").transform(standardise());
 * TrackedModel yesterday = TrackedModel.of(how.fit(customers), customers);
 * Refit warm = yesterday.refit(newCustomers);
 * System.out.println(warm.migration());
 * Refit today = Refitter.warm().comparedWith(KMeans.defaults().restarts(10)).rechoosing(how).rule(RefitRule.standard())
 *         .refit(yesterday, newCustomers);
 * System.out.println(today.action() + ": " + today.born() + " born, " + today.retired() + " retired");
 * System.out.println(today.drift());
 * TrackedModel tomorrow = today.model();
 * }</pre>
 *
 * <p>Was it worth it? By a column of answers to a campaign, and against the tiers:
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * Lift bySegment = Lift.of(segments, customers, "answered");
 * System.out.println(bySegment);
 * boolean better = bySegment.adjusted() > Lift.of(tiers, customers, "answered").adjusted();
 * }</pre>
 */
@NullMarked
package org.segmentation.change;

import org.jspecify.annotations.NullMarked;
