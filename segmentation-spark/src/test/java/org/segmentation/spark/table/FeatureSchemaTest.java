package org.segmentation.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.spark.LocalSpark;
import org.segmentation.table.FeatureColumn;

@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class FeatureSchemaTest {

    private static SparkSession spark;
    private static Dataset<Row> customers;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
        customers = spark.sql("SELECT * FROM VALUES ('ann', 12, 1.5D, 'Bern'), ('bob', 3, 2.5D, 'Basel')"
                + " AS t(`id`, recency, `spent.total`, city)");
    }

    @Test
    void a_column_of_numbers_without_metadata_has_no_unit_and_more_of_it_is_better() {
        assertThat(FeatureSchema.of(customers).columns("spent.total", "recency"))
                .containsExactly(FeatureColumn.numeric("spent.total"), FeatureColumn.numeric("recency"));
    }

    @Test
    void meaning_survives_a_selection_and_a_parquet_file(@TempDir Path folder) {
        FeatureColumn recency = FeatureColumn.numeric("recency").unit("days").lowIsGood();
        FeatureColumn city = FeatureColumn.categorical("city", List.of("Basel", "Bern", "Chur")).neutral();
        String file = folder.resolve("customers.parquet").toString();
        FeatureSchema.describe(customers, recency, city).select("city", "recency").write().parquet(file);
        FeatureSchema read = FeatureSchema.of(spark.read().parquet(file));
        assertThat(read.columns("recency")).containsExactly(recency);
        assertThat(read.categorical("city", List.of())).isEqualTo(city);
        assertThat(read.levels("recency")).isEmpty();
    }

    @Test
    void a_name_with_dots_is_described_too() {
        FeatureColumn spent = FeatureColumn.numeric("spent.total").unit("EUR");
        Dataset<Row> described = FeatureSchema.describe(customers, spent);
        assertThat(FeatureSchema.of(described).columns("spent.total")).containsExactly(spent);
        assertThat(described.columns()).containsExactly(customers.columns());
    }

    @Test
    void a_named_expression_carries_its_meaning() {
        FeatureColumn days = FeatureColumn.numeric("days").unit("days").lowIsGood();
        Dataset<Row> renamed = customers.select(FeatureSchema.named(FeatureSchema.column("recency"), days));
        assertThat(FeatureSchema.of(renamed).columns("days")).containsExactly(days);
    }

    @Test
    void a_wrong_name_is_answered_with_those_that_there_are() {
        assertThatThrownBy(() -> FeatureSchema.of(customers).columns("recensy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no column 'recensy'; the DataFrame has [id, recency, spent.total, city]");
        assertThatThrownBy(() -> FeatureSchema.describe(customers, FeatureColumn.numeric("age")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'age'");
        assertThatThrownBy(() -> FeatureSchema.of(customers).columns("city"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'city' is of type string, not of numbers");
    }
}
