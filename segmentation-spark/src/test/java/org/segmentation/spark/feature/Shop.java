package org.segmentation.spark.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Order lines, for the extractor and for Spark, and the comparison of what both make of them. */
final class Shop {

    private static final StructType SCHEMA = new StructType().add("Customer.Id", DataTypes.StringType)
            .add("order", DataTypes.StringType).add("Time", DataTypes.TimestampType)
            .add("amount", DataTypes.DoubleType).add("quantity", DataTypes.DoubleType)
            .add("returned", DataTypes.DoubleType).add("product type", DataTypes.StringType)
            .add("currency", DataTypes.StringType);

    private final List<Transaction> lines = new ArrayList<>();

    Shop add(Transaction line) {
        lines.add(line);
        return this;
    }

    Shop add(@Nullable String customer, String order, String time, double amount) {
        return add(Transaction.of(customer, order, Instant.parse(time), amount));
    }

    /** A line that says something of everything, so that no feature is refused. */
    Shop addTalkative() {
        return add(Transaction.of("zoe", "0", Instant.parse("2019-03-25T00:00:00Z"), 1).quantity(1).returned(0)
                .product("pot"));
    }

    /** Few customers, so that everything happens; full hours, so that lines fall on bounds and on one another. */
    static Shop random(long seed, int size) {
        return random(seed, size, List.of("ann", "bob", "cleo", "dan", "Ann", "émile", "", " ", "\t\u2003"));
    }

    static Shop random(long seed, int size, List<String> customers) {
        Random random = new Random(seed);
        Shop shop = new Shop().addTalkative();
        for (int i = 0; i < size; i++) {
            String customer = random.nextInt(20) == 0 ? null : customers.get(random.nextInt(customers.size()));
            Transaction line = Transaction.of(customer, "order " + random.nextInt(8),
                    Instant.parse("2019-03-25T00:00:00Z").plusSeconds(3600L * random.nextInt(14 * 24)),
                    random.nextInt(100_000) / 100.0 - 300);
            line = random.nextInt(5) == 0 ? line : line.quantity(random.nextInt(20) / 4.0 - 1);
            line = random.nextInt(3) == 0 ? line : line.returned(random.nextInt(3) / 4.0);
            shop.add(random.nextInt(5) == 0 ? line
                    : line.product(List.of("tea", "cup", "pot", "Zucker", "ähre", " ").get(random.nextInt(6))));
        }
        return shop;
    }

    TransactionSource source() {
        return TransactionSource.of(lines);
    }

    Dataset<Row> frame(SparkSession spark, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (Transaction line : lines) {
            rows.add(RowFactory.create(line.customer(), line.order(), Timestamp.from(line.time()), line.amount(),
                    Double.isNaN(line.quantity()) && line.timeMillis() % 2 == 0 ? null : (Object) line.quantity(),
                    Double.isNaN(line.returned()) ? null : (Object) line.returned(), line.product(),
                    line.currency()));
        }
        return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    SparkTransactions transactions(SparkSession spark, int partitions) {
        return of(frame(spark, partitions));
    }

    static SparkTransactions of(Dataset<Row> frame) {
        return SparkTransactions.from(frame).customer("Customer.Id").order("order").time("Time").amount("amount")
                .quantity("quantity").returned("returned").product("product type");
    }

    /** Ids, counts and days exactly, sums and averages to 1e-9 relative; columns alike, and every line accounted for. */
    static void assertSame(SparkTransactions orders, FeatureExtractor extractor, TransactionSource source) {
        FeatureTable expected = extractor.extract(source);
        assertThat(orders.intake(extractor)).isEqualTo(expected.intake());
        assertSame(orders.features(extractor), expected);
    }

    static void assertSame(Dataset<Row> found, FeatureTable expected) {
        Map<String, Row> rows = new TreeMap<>();
        found.collectAsList().forEach(row -> rows.put(row.getString(0), row));
        assertThat(rows.keySet()).containsExactlyElementsOf(expected.ids());
        assertThat(FeatureSchema.of(found).names().get(0)).isEqualTo("customer_id");
        for (int c = 0; c < expected.width(); c++) {
            FeatureColumn column = expected.columns().get(c);
            if (column.kind() == FeatureColumn.Kind.CATEGORICAL) {
                assertThat(FeatureSchema.of(found).categorical(column.name(), column.levels())).isEqualTo(column);
            } else {
                assertThat(FeatureSchema.of(found).columns(column.name())).containsExactly(column);
            }
            for (int row = 0; row < expected.rows(); row++) {
                assertSame(column, expected.id(row), rows.get(expected.id(row)).get(1 + c), expected.value(row, c));
            }
        }
    }

    private static void assertSame(FeatureColumn column, String customer, @Nullable Object found, double expected) {
        String name = column.name();
        if (Double.isNaN(expected) || column.kind() == FeatureColumn.Kind.CATEGORICAL) {
            assertThat(found).as("%s of '%s'", name, customer)
                    .isEqualTo(Double.isNaN(expected) ? null : column.levels().get((int) expected));
            return;
        }
        boolean exact = !name.startsWith("monetary") && !name.startsWith("average") && !name.startsWith("total");
        assertThat(found).as("%s of '%s'", name, customer).isInstanceOf(Double.class);
        assertThat(Math.abs((Double) found - expected)).as("%s of '%s': %s, expected %s", name, customer, found, expected)
                .isLessThanOrEqualTo(exact ? 0 : 1e-9 * Math.abs(expected));
    }

    /** All values, sorted by customer, as texts to the last bit. */
    static List<String> bits(Dataset<Row> found) {
        return found.collectAsList().stream().sorted(Comparator.comparing((Row row) -> row.getString(0)))
                .map(Row::toString).toList();
    }
}
