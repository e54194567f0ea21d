package org.segmentation.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.cluster.Clustering;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;

/** For those who have numbers and want no more than the algorithms: k-means, the elbow and bins over plain arrays. */
public final class ArraysOnly {

    private ArraysOnly() {
    }

    /**
     * Looks for groups in visits a month and minutes a visit, and bins the minutes.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        double[][] points = visitors();

        Elbow elbow = ElbowSelector.between(1, 8).using(KMeans.defaults().seed(42)).select(points);
        System.out.println(elbow);

        int k = elbow.k().orElseThrow(() -> new IllegalStateException("no elbow: choose k yourself"));
        Clustering clustering = KMeans.into(k).seed(42).fit(points);
        System.out.println();
        System.out.println(clustering);

        double[] minutes = Arrays.stream(points).mapToDouble(point -> point[1]).toArray();
        QuantileBins bins = QuantileBinner.quantiles(5).fit(minutes);
        System.out.println();
        System.out.println(bins);

        double[] visitor = {4, 35};
        System.out.printf(Locale.ROOT, "%n4 visits of 35 minutes: cluster %d of 0..%d, bin %d of 1..5%n",
                clustering.model().predict(visitor), k - 1, bins.bin(visitor[1]));
    }

    /** Visits a month and minutes a visit of 300 invented visitors of three kinds; the same on every run. */
    private static double[][] visitors() {
        double[][] kinds = {{2, 5}, {5, 40}, {20, 12}};
        Random random = new Random(7);
        double[][] points = new double[300][];
        for (int i = 0; i < points.length; i++) {
            double[] kind = kinds[i % kinds.length];
            points[i] = new double[] {kind[0] + random.nextGaussian(), kind[1] + 3 * random.nextGaussian()};
        }
        return points;
    }
}
