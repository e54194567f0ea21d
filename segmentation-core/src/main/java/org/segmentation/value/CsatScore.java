package org.segmentation.value;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;
import org.segmentation.table.ColumnStatistics;

/**
 * How satisfied some customers are: figures of their ratings.
 *
 * @param ratings   how many ratings there are
 * @param customers how many customers gave them
 * @param mean      the mean number of stars; NaN without ratings
 * @param low       the lower end of the 95 % interval of the mean, by Student's t; NaN for fewer than two ratings
 * @param high      its upper end; both are cut at the ends of the scale
 * @param satisfied the share of ratings with one of the two highest numbers of stars (4 or 5 of 5); NaN without ratings
 * @param satisfiedLow  the lower end of the 95 % interval of that share, by Wilson's score; NaN without ratings
 * @param satisfiedHigh its upper end
 * @param suspicious whether the mean is above 4.8 of 5: the best that looks true; above it, ratings are suspected of
 *                  being bought or picked
 */
public record CsatScore(int ratings, int customers, double mean, double low, double high, double satisfied,
        double satisfiedLow, double satisfiedHigh, boolean suspicious) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The figures of ratings on a scale. */
    static CsatScore of(double[] stars, int customers, RatingScale scale) {
        int n = stars.length;
        ColumnStatistics all = ColumnStatistics.of(stars);
        double half = n < 2 ? Double.NaN
                : new TDistribution(n - 1).inverseCumulativeProbability(.975) * all.sampleStandardDeviation()
                        / Math.sqrt(n);
        double share = (double) Arrays.stream(stars).filter(x -> x >= scale.highest() - 1).count() / n;
        double spread = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * n)) / n) / (1 + Z * Z / n);
        double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        return new CsatScore(n, customers, all.mean(), cut(all.mean() - half, scale.lowest(), scale.highest()),
                cut(all.mean() + half, scale.lowest(), scale.highest()), share, cut(middle - spread, 0, 1),
                cut(middle + spread, 0, 1),
                all.mean() > scale.suspectAbove());
    }

    private static double cut(double x, double lowest, double highest) {
        return Math.max(lowest, Math.min(highest, x));
    }

    /** The mean with its interval, and the share of the satisfied. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f stars (%.2f to %.2f) of %,d ratings, %.0f %% satisfied", mean, low,
                high, ratings, 100 * satisfied) + (suspicious ? "; above 4.8 of 5 ratings look suspect" : "");
    }
}
