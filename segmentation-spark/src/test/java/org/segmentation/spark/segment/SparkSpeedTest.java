package org.segmentation.spark.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.cluster.KMeans;
import org.segmentation.spark.LocalSpark;

/**
 * k-means of Spark's MLlib and ours in one session on two threads, in turn, on the same cached rows, from the same start
 * and for the same number of iterations: mvn -Pmeasure test -pl segmentation-spark -am -Dtest=SparkSpeedTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dspark.heap=6g
 */
@Tag("measure")
class SparkSpeedTest {

    private static final int TURNS = 3;
    private static SparkSession spark;

    private record Timed<T>(T result, double seconds) {
        static <T> Timed<T> of(Supplier<T> work) {
            long begin = System.nanoTime();
            T result = work.get();
            return new Timed<>(result, (System.nanoTime() - begin) / 1e9);
        }
    }

    @BeforeAll
    static void start() {
        spark = LocalSpark.compilingSession();
    }

    /** Overlapping groups of different sizes and spreads, as customers are; each partition by a seed of its own. */
    private static JavaRDD<double[]> points(int rows, int width, int groups) {
        Random random = new Random(7);
        double[][] centres = new double[groups][width];
        double[][] spreads = new double[groups][width];
        for (int g = 0; g < groups; g++) {
            Arrays.setAll(centres[g], c -> 1.6 * random.nextGaussian());
            Arrays.setAll(spreads[g], c -> .5 + .6 * random.nextDouble());
        }
        int partitions = 4;
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(1L, 2L, 3L, 4L), partitions)
                .flatMap(seed -> {
                    Random own = new Random(seed);
                    List<double[]> some = new ArrayList<>();
                    for (int i = 0; i < rows / partitions; i++) {
                        int g = (int) (groups * Math.pow(own.nextDouble(), 1.5));
                        double[] point = new double[width];
                        Arrays.setAll(point, c -> centres[g][c] + spreads[g][c] * own.nextGaussian());
                        some.add(point);
                    }
                    return some.iterator();
                });
    }

    @ParameterizedTest
    @CsvSource({"w1, 1000000, 3, 4, 50", "w2, 1000000, 8, 8, 23"})
    void at_least_ten_times_as_fast_as_mllib(String name, int rows, int width, int k, int iterations) {
        JavaRDD<double[]> points = points(rows, width, k);
        double[][] first = points.takeSample(false, k, 1).toArray(double[][]::new);
        JavaRDD<Vector> vectors = points.map(Vectors::dense).persist(StorageLevel.MEMORY_ONLY());
        StructType schema = new StructType(Arrays.stream(Points.names(width))
                .map(column -> DataTypes.createStructField(column, DataTypes.DoubleType, false)).toArray(StructField[]::new));
        Dataset<Row> frame = spark.createDataFrame(points.map(point ->
                RowFactory.create(Arrays.stream(point).boxed().toArray())), schema).persist(StorageLevel.MEMORY_ONLY());
        assertThat(vectors.count()).isEqualTo(rows);
        assertThat(frame.count()).isEqualTo(rows);

        SparkKMeans ours = SparkKMeans.using(KMeans.into(k).startingFrom(first).maxIterations(iterations).tolerance(0))
                .by(Points.names(width));
        KMeansModel start = new KMeansModel(Arrays.stream(first).map(Vectors::dense).toArray(Vector[]::new));
        org.apache.spark.mllib.clustering.KMeans theirs = new org.apache.spark.mllib.clustering.KMeans().setK(k)
                .setInitialModel(start).setMaxIterations(iterations).setEpsilon(0);
        ours.fit(frame);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            Timed<KMeansModel> slow = Timed.of(() -> theirs.run(vectors.rdd()));
            Timed<SparkClustering> fast = Timed.of(() -> ours.fit(frame));
            ratios.add(slow.seconds() / fast.seconds());
            System.out.printf(Locale.ROOT, "%s, %,d x %d, k = %d: MLlib %.2f s for %d iterations, inertia %.8g; ours %.3f s "
                    + "for %d, inertia %.8g; ratio %.1f%n", name, rows, width, k, slow.seconds(), slow.result().numIter(),
                    slow.result().trainingCost(), fast.seconds(), fast.result().iterations(), fast.result().inertia(),
                    ratios.get(turn - 1));
            assertThat(fast.result().iterations()).isEqualTo(slow.result().numIter());
            assertThat(fast.result().inertia()).isLessThanOrEqualTo(slow.result().trainingCost() * (1 + 1e-9));
        }
        vectors.unpersist();
        frame.unpersist();
        ratios.sort(null);
        assertThat(ratios.get(TURNS / 2)).isGreaterThanOrEqualTo(10);
    }
}
