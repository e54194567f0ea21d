package org.segmentation.spark.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.segmentation.rfm.RfmScores;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** Tables of customers as DataFrames, and their scores compared with core's. */
final class Frames {

    static final List<FeatureColumn> RFM = List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
            FeatureColumn.numeric("frequency").unit("orders"), FeatureColumn.numeric("monetary").unit("EUR"));

    private Frames() {
    }

    /** Row-major recency, frequency and monetary value of customers c0, c1 … */
    static FeatureTable customers(double... rowMajor) {
        return FeatureTable.of(IntStream.range(0, rowMajor.length / 3).mapToObj(i -> "c" + i).toList(), RFM, rowMajor,
                MissingValues.KEEP);
    }

    /** Customers with few different values, so with many ties. */
    static FeatureTable random(long seed, int rows) {
        Random random = new Random(seed);
        int levels = 1 + random.nextInt(40);
        return customers(random.doubles(3L * rows).map(u -> Math.floor(levels * u * u) / 4 - 1).toArray());
    }

    /** The column id, then the features with what they mean; NaN as null in every second row. */
    static Dataset<Row> frame(SparkSession spark, FeatureTable table, int partitions) {
        StructType schema = new StructType().add("id", DataTypes.StringType);
        for (FeatureColumn column : table.columns()) {
            schema = schema.add(column.name(), DataTypes.DoubleType);
        }
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < table.rows(); r++) {
            Object[] cells = new Object[1 + table.width()];
            cells[0] = table.id(r);
            for (int c = 0; c < table.width(); c++) {
                double value = table.value(r, c);
                cells[1 + c] = Double.isNaN(value) && r % 2 == 0 ? null : (Object) value;
            }
            rows.add(RowFactory.create(cells));
        }
        return FeatureSchema.describe(spark.createDataFrame(JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(rows, partitions), schema),
                table.columns().toArray(FeatureColumn[]::new));
    }

    /** Every customer's row, by id. One job. */
    static Map<String, Row> byId(Dataset<Row> frame) {
        Map<String, Row> rows = new HashMap<>();
        frame.collectAsList().forEach(row -> rows.put(row.getAs("id"), row));
        return rows;
    }

    static void assertScores(Map<String, Row> rows, RfmScores expected) {
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(expected.ids());
        for (int i = 0; i < expected.rows(); i++) {
            Row row = rows.get(expected.ids().get(i));
            assertThat(List.<Object>of(row.getAs("recencyScore"), row.getAs("frequencyScore"), row.getAs("monetaryScore"),
                    row.getAs("rfmSum"), row.getAs("rfmCell"))).as("customer %s", row)
                    .containsExactly(expected.r(i), expected.f(i), expected.m(i), expected.sum(i), expected.cell(i));
        }
    }

    static void assertGroups(Map<String, Row> rows, String column, Grouping expected) {
        assertThat(rows).hasSameSizeAs(expected.ids());
        expected.ids().forEach(id -> assertThat(rows.get(id).<String>getAs(column)).isEqualTo(expected.groupOf(id)));
    }
}
