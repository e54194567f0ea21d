package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Points to cluster: round clouds about centres drawn by a seed; and points as a DataFrame. */
final class Points {

    private Points() {
    }

    static double[][] clouds(int rows, int columns, int clouds, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[clouds][columns];
        for (double[] centre : centres) {
            Arrays.setAll(centre, c -> 6 * random.nextGaussian());
        }
        double[][] points = new double[rows][columns];
        for (double[] point : points) {
            double[] centre = centres[random.nextInt(clouds)];
            Arrays.setAll(point, c -> centre[c] + random.nextGaussian());
        }
        return points;
    }

    /** Columns x0, x1 … in so many partitions, the rows in their order. */
    static Dataset<Row> frame(SparkSession spark, double[][] points, int partitions) {
        int width = points[0].length;
        List<Row> rows = new ArrayList<>();
        for (double[] point : points) {
            rows.add(RowFactory.create(Arrays.stream(point).boxed().toArray()));
        }
        StructType schema = new StructType(IntStream.range(0, width)
                .mapToObj(c -> DataTypes.createStructField("x" + c, DataTypes.DoubleType, true))
                .toArray(StructField[]::new));
        return spark.createDataFrame(
                new JavaSparkContext(spark.sparkContext()).parallelize(rows, partitions), schema);
    }

    static String[] names(int width) {
        return IntStream.range(0, width).mapToObj(c -> "x" + c).toArray(String[]::new);
    }
}
