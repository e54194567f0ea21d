package org.segmentation.question;

import java.util.List;
import java.util.stream.IntStream;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** How much nearer every customer is to its own centroid than to the next. */
final class Margins {

    private Margins() {
    }

    static BorderCustomers border(Segmentation segments, int count) {
        SegmentationModel model = segments.model();
        FeatureTable customers = segments.customers();
        int rows = customers.rows();
        double[] margin = new double[rows];
        double[] near = new double[rows];
        double[] far = new double[rows];
        double[] next = new double[rows];
        int[] labels = segments.labels();
        if (model.k() > 1) {
            measure(scaled(model, customers).unwrap(), model.clusters().centroids(), labels, near, far, next);
        }
        for (int row = 0; row < rows; row++) {
            margin[row] = far[row] - near[row];
        }
        List<FeatureColumn> columns = IntStream.range(0, BorderCustomers.COLUMNS.size()).mapToObj(c -> c < 3
                ? FeatureColumn.numeric(BorderCustomers.COLUMNS.get(c)).neutral()
                : FeatureColumn.categorical(BorderCustomers.COLUMNS.get(c), segments.groups())).toList();
        double[] own = IntStream.of(labels).asDoubleStream().toArray();
        int[] order = model.k() > 1 ? Ranking.head(Ranking.ascending(margin), count) : new int[0];
        return new BorderCustomers(Figures.of(customers, order, columns, margin, near, far, own, next), rows);
    }

    /** Customers as the clusters see them, columns in the centroids' order. */
    private static FeatureTable scaled(SegmentationModel model, FeatureTable customers) {
        FeatureTable used = customers.select(names(model.columns()));
        FeatureTable scaled = model.transform().apply(used);
        KMeansModel clusters = model.clusters();
        return scaled.columns().equals(clusters.columns()) ? scaled : scaled.select(names(clusters.columns()));
    }

    private static String[] names(List<FeatureColumn> columns) {
        return columns.stream().map(FeatureColumn::name).toArray(String[]::new);
    }

    /** Rows lie one after the other in {@code data}; near, far and next are filled in. */
    private static void measure(double[] data, double[][] centroids, int[] labels, double[] near, double[] far,
            double[] next) {
        int width = centroids[0].length;
        for (int row = 0; row < labels.length; row++) {
            Ranking.checkInterrupt(row);
            double best = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centroids.length; g++) {
                double sum = 0;
                for (int c = 0, at = row * width; c < width; c++, at++) {
                    double difference = data[at] - centroids[g][c];
                    sum += difference * difference;
                }
                if (g == labels[row]) {
                    near[row] = Math.sqrt(sum);
                } else if (sum < best) {
                    best = sum;
                    next[row] = g;
                }
            }
            far[row] = Math.sqrt(best);
        }
    }
}
