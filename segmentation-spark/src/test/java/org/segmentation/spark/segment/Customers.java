package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** The same invented customers twice: as core's table, and as a DataFrame. */
final class Customers {

    private static final List<String> CITIES = List.of("Basel", "Bern", "Chur");

    private final double[] recency;
    private final double[] monetary;
    private final double[] orders;
    private final String[] city;

    private Customers(int count) {
        recency = new double[count];
        monetary = new double[count];
        orders = new double[count];
        city = new String[count];
    }

    /** In three groups of spenders; a few of the orders are missing if asked for. */
    static Customers of(int count, long seed, boolean missing) {
        Random random = new Random(seed);
        Customers customers = new Customers(count);
        for (int i = 0; i < count; i++) {
            int group = random.nextInt(3);
            customers.recency[i] = random.nextInt(30) + 120 * group;
            customers.monetary[i] = Math.round(Math.exp(3 + 1.5 * group + .3 * random.nextGaussian()) * 100) / 100.0;
            customers.orders[i] = missing && random.nextInt(10) == 0 ? Double.NaN : 1 + random.nextInt(4) * (group + 1);
            customers.city[i] = CITIES.get(random.nextInt(group + 1));
        }
        return customers;
    }

    FeatureTable table() {
        return FeatureTable.withIds(ids()).withNumeric("recency", recency).withNumeric("monetary", monetary)
                .with(FeatureColumn.numeric("orders"), MissingValues.KEEP, orders).withCategorical("city", city);
    }

    Dataset<Row> frame(SparkSession spark, int partitions) {
        List<String> ids = ids();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < city.length; i++) {
            rows.add(RowFactory.create(ids.get(i), (int) recency[i], monetary[i],
                    Double.isNaN(orders[i]) ? null : (Double) orders[i], city[i]));
        }
        StructType schema = new StructType().add("customer_id", DataTypes.StringType).add("recency", DataTypes.IntegerType)
                .add("monetary", DataTypes.DoubleType).add("orders", DataTypes.DoubleType).add("city", DataTypes.StringType);
        return spark.createDataFrame(JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
                schema);
    }

    private List<String> ids() {
        return IntStream.range(0, city.length).mapToObj(i -> String.format("c%05d", i)).toList();
    }
}
