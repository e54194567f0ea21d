package org.segmentation.examples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Points and settings in the terms of the peers, Commons Math 3.6.1 and Tribuo 4.3.2. Points are converted to their
 * types before the clock starts. Neither can be given a start; but one that is seeded alike and allowed no iteration
 * tells the start that it would choose.
 */
final class Peers {

    private static final int SEED = 0;

    /** Tribuo logs a line an iteration. Held here, or the level would be forgotten with the logger. */
    private static final Logger TRIBUO = Logger.getLogger(KMeansTrainer.class.getName());

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private Peers() {
    }

    static List<DoublePoint> commonsMathPoints(GaussianGroups groups) {
        return IntStream.range(0, groups.rows()).mapToObj(row -> new DoublePoint(groups.row(row))).toList();
    }

    /** Commons Math's k-means; it runs on one thread and until no label changes. */
    static KMeansPlusPlusClusterer<DoublePoint> commonsMath(int k, int iterations) {
        return new KMeansPlusPlusClusterer<>(k, iterations, new EuclideanDistance(), new JDKRandomGenerator(SEED));
    }

    static double[][] centroids(List<CentroidCluster<DoublePoint>> clusters) {
        return clusters.stream().map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new);
    }

    static Dataset<ClusterID> tribuoDataset(GaussianGroups groups) {
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("generated points", factory), factory);
        // Tribuo numbers features by the order of their names, so zeros keep the columns in place.
        String[] names = IntStream.range(0, groups.columns()).mapToObj(c -> String.format(Locale.ROOT, "x%03d", c))
                .toArray(String[]::new);
        for (int row = 0; row < groups.rows(); row++) {
            dataset.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, groups.row(row)));
        }
        return dataset;
    }

    /**
     * Tribuo's k-means; it runs until no label changes. A trainer draws on from fit to fit, so a new one is needed for
     * each that is to start alike.
     */
    static KMeansTrainer tribuo(int k, int iterations, int threads) {
        return new KMeansTrainer(k, iterations, DistanceType.L2.getDistance(), Initialisation.PLUSPLUS, threads, SEED);
    }

    static double[][] centroids(KMeansModel model) {
        return Arrays.stream(model.getCentroidVectors()).map(DenseVector::toArray).toArray(double[][]::new);
    }
}
