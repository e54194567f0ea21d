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
import org.apache.spark.ml.feature.VectorAssembler;
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
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.cluster.KMeans;
import org.segmentation.spark.LocalSpark;

/**
 * k-means of Spark's MLlib and ours in one session on two threads, in turn, on the same cached rows, from the same start
 * and for the same number of iterations. MLlib twice: as its users have it, {@code ml.clustering.KMeans} on a cached
 * DataFrame of vectors; and the older one beneath it on a cached RDD of vectors, which spares it to make vectors of rows in
 * every iteration. The command: mvn -Pmeasure test -pl segmentation-spark -am -Dtest=SparkSpeedTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dspark.heap=6g
 */
@Tag("measure")
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class SparkSpeedTest {

    private static final int TURNS = 3;
    private static final int ITERATIONS = 50;
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
        int partitions = 2;
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(1L, 2L), partitions)
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
    @CsvSource({"w1, 1000000, 3, 4", "w2, 1000000, 8, 8"})
    void at_least_ten_times_as_fast_as_mllib(String name, int rows, int width, int k) {
        JavaRDD<double[]> points = points(rows, width, k);
        JavaRDD<Vector> vectors = points.map(Vectors::dense).persist(StorageLevel.MEMORY_ONLY());
        StructType schema = new StructType(Arrays.stream(Points.names(width))
                .map(column -> DataTypes.createStructField(column, DataTypes.DoubleType, false)).toArray(StructField[]::new));
        Dataset<Row> frame = spark.createDataFrame(points.map(point ->
                RowFactory.create(Arrays.stream(point).boxed().toArray())), schema).persist(StorageLevel.MEMORY_ONLY());
        Dataset<Row> assembled = new VectorAssembler().setInputCols(Points.names(width)).setOutputCol("features")
                .transform(frame).select("features").persist(StorageLevel.MEMORY_ONLY());
        assertThat(vectors.count()).isEqualTo(rows);
        assertThat(assembled.count()).isEqualTo(rows);

        org.apache.spark.ml.clustering.KMeans ml = new org.apache.spark.ml.clustering.KMeans().setK(k)
                .setInitMode("random").setSeed(1).setTol(0);
        double[][] first = Arrays.stream(ml.setMaxIter(0).fit(assembled).clusterCenters())
                .map(org.apache.spark.ml.linalg.Vector::toArray).toArray(double[][]::new);
        ml.setMaxIter(ITERATIONS);
        org.apache.spark.mllib.clustering.KMeans older = new org.apache.spark.mllib.clustering.KMeans().setK(k)
                .setInitialModel(new KMeansModel(Arrays.stream(first).map(Vectors::dense).toArray(Vector[]::new)))
                .setMaxIterations(ITERATIONS).setEpsilon(0);
        SparkKMeans ours = SparkKMeans.using(KMeans.into(k).startingFrom(first).maxIterations(ITERATIONS).tolerance(0))
                .by(Points.names(width));
        SparkKMeans onVectors = ours.by("features");
        ours.fit(frame);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            Timed<org.apache.spark.ml.clustering.KMeansModel> slow = Timed.of(() -> ml.fit(assembled));
            Timed<SparkClustering> fast = Timed.of(() -> ours.fit(frame));
            Timed<KMeansModel> middling = Timed.of(() -> older.run(vectors.rdd()));
            Timed<SparkClustering> fromVectors = Timed.of(() -> onVectors.fit(assembled));
            ratios.add(slow.seconds() / fast.seconds());
            System.out.printf(Locale.ROOT, "%s, %,d x %d, k = %d, iterations %d %d %d: MLlib on a DataFrame %.2f s, on an RDD "
                    + "%.2f s; ours %.2f s, from vectors %.2f s; ratios %.1f and %.1f; inertia %.10g %.10g %.10g%n", name, rows,
                    width, k, slow.result().summary().numIter(), middling.result().numIter(), fast.result().iterations(),
                    slow.seconds(), middling.seconds(), fast.seconds(), fromVectors.seconds(), ratios.get(turn - 1),
                    middling.seconds() / fast.seconds(), slow.result().summary().trainingCost(),
                    middling.result().trainingCost(), fast.result().inertia());
            assertThat(fast.result().iterations()).isEqualTo(slow.result().summary().numIter());
            assertThat(fast.result().inertia()).isLessThanOrEqualTo(slow.result().summary().trainingCost() * (1 + 1e-9));
        }
        vectors.unpersist();
        frame.unpersist();
        assembled.unpersist();
        ratios.sort(null);
        assertThat(ratios.get(TURNS / 2)).isGreaterThanOrEqualTo(10);
    }
}
