/**
 * From numbers to segments that people can name: transform, cluster, describe, explain.
 *
 * <ul>
 * <li>{@link org.segmentation.segment.Segmenter} says how; fitted to a table it yields a
 *     {@link org.segmentation.segment.SegmentationModel}, which puts any customers with the same features into
 *     segments: a {@link org.segmentation.segment.Segmentation}.</li>
 * <li>{@link org.segmentation.segment.Profile} describes any grouping of customers (clusters, tiers, RFM segments) in
 *     original units and in plain words.</li>
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
 * }</pre>
 */
@NullMarked
package org.segmentation.segment;

import org.jspecify.annotations.NullMarked;
