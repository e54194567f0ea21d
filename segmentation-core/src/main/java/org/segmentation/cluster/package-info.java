/**
 * k-means, how many clusters, and how good they are: groups of rows that are near to one another, with a justified k.
 *
 * <ul>
 * <li>{@link org.segmentation.cluster.KMeans} says how to cluster and does it; it yields a
 *     {@link org.segmentation.cluster.Clustering}: a label a row, and a {@link org.segmentation.cluster.KMeansModel}
 *     that labels other rows.</li>
 * <li>{@link org.segmentation.cluster.ElbowSelector} fits a range of k and looks for the bend in the curve of inertia;
 *     it yields an {@link org.segmentation.cluster.Elbow}, which may say that there is none.</li>
 * <li>{@link org.segmentation.cluster.ClusterQuality} judges what was found: silhouette, separation, gap statistic,
 *     prediction strength, stability, and over a sweep all of them beside the elbow, an
 *     {@link org.segmentation.cluster.Evidence}, which may say that the data have no clusters.
 *     {@link org.segmentation.table.Agreement} compares two groupings.</li>
 * </ul>
 *
 * <p>Every distance is the plain Euclidean one: put columns on comparable scales first. The same input, settings and
 * seed give the same bits on every run and for any number of threads.
 *
 * <pre>{@code
 * double[][] points = {{1, 1}, {1, 2}, {8, 8}, {9, 8}, {1, 9}, {2, 9}};
 * Clustering clustering = KMeans.into(3).seed(42).fit(points);
 * int[] labels = clustering.labels();
 * int label = clustering.model().predict(new double[] {8.5, 7});
 *
 * Elbow elbow = ElbowSelector.between(1, 6).using(KMeans.defaults().seed(42)).select(points);
 * OptionalInt k = elbow.k();
 * System.out.println(elbow);
 *
 * System.out.println(elbow.evidence(points));
 * Silhouette silhouette = ClusterQuality.of(points).silhouette(labels);
 * double likeness = Agreement.between(labels, elbow.model(3).predict(points)).adjustedRandIndex();
 * }</pre>
 */
@NullMarked
package org.segmentation.cluster;

import org.jspecify.annotations.NullMarked;
