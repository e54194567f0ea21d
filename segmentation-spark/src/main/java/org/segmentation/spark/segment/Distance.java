package org.segmentation.spark.segment;

/** The squared Euclidean distance, in core's order of operations. */
final class Distance {

    private Distance() {
    }

    static double squared(double[] row, double[] centroid) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            double difference = row[c] - centroid[c];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
