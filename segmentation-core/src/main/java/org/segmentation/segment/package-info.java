/**
 * From numbers to segments that people can name: transform, cluster, describe, explain.
 *
 * <ul>
 * <li>{@link org.segmentation.segment.Segmenter} says how; fitted to a table it yields a
 *     {@link org.segmentation.segment.SegmentationModel}, which puts any customers with the same features into
 *     segments: a {@link org.segmentation.segment.Segmentation}.</li>
 * <li>{@link org.segmentation.segment.Profile} describes any grouping of customers (clusters, tiers, RFM segments) in
 *     original units: sizes, shares, quartiles, what tells a group apart, which others it is like, who is typical. Each group
 *     has a {@link org.segmentation.segment.Persona}, a name and a line in plain words.</li>
 * <li>{@link org.segmentation.segment.Contributions} says how much each attribute has to do with the distances, and
 *     {@link org.segmentation.segment.PerceptualMap} shows customers, segments and features in two dimensions.</li>
 * <li>{@link org.segmentation.segment.MacroSegmenter} splits by an attribute or a grouping first, and segments within each
 *     part; {@link org.segmentation.segment.Layers} lays several segmentations on top of each other.</li>
 * </ul>
 *
 * <pre>{@code
 * SegmentationModel model = Segmenter.using(ElbowSelector.between(1, 10))
 *         .transform(log1p("monetary").then(standardise()))
 *         .fit(customers);
 * Segmentation segments = model.segment(customers);
 * System.out.println(segments.profile());
 * System.out.println(segments.explain("12346"));
 * System.out.println(Profile.of(customers, RfmScorer.quintiles().score(customers).tiers(TierScheme.platinumToBronze())));
 * Segmenter within = Segmenter.using(ElbowSelector.between(1, 8)).by("recency", "monetary").transform(standardise());
 * MacroSegmentation byCountry = MacroSegmenter.using(within).minimum(200).fit(customers, "country").segment(customers);
 * System.out.println(Layers.of(tiers, byCountry).groupOf("12346"));     // such as Gold | Germany / 2
 * }</pre>
 *
 * <p>Names that people use, and what is too small to act on:
 *
 * <pre>{@code
 * Profile profile = segments.profile().named(Map.of("Cluster 1", "Our regulars")).actionableFrom(50);
 * System.out.println(profile.details());
 * System.out.println(profile.neighbours());
 * Segmentation named = segments.named(profile.names());
 * }</pre>
 *
 * <p>Attributes of any kind, weighted, and what each does:
 *
 * <pre>{@code
 * Segmentation mixed = Segmenter.using(ElbowSelector.between(1, 10))
 *         .transform(standardise().then(oneHot("country")).then(weight("country", 2)))
 *         .fit(customers).segment(customers);
 * System.out.println(mixed.contributions());
 * PerceptualMap map = mixed.map();
 * System.out.println(map);
 * FeatureTable placed = customers.join(map.customers());
 * }</pre>
 */
@NullMarked
package org.segmentation.segment;

import org.jspecify.annotations.NullMarked;
