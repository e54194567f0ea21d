package org.segmentation.spark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.segmentation.spark.job.Jobs;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;

/**
 * The columns of a DataFrame that segments are found by, as numbers: numbers as they are, texts and truth values as the
 * codes of their levels, a vector as one column an element.
 */
final class CustomerColumns {

    /** A column with more levels than this is taken for an id, or a text, by mistake. */
    private static final int MOST_LEVELS = 1_000;

    /** What the rows hold: doubles, and arrays of doubles for vectors. */
    final Dataset<Row> numbers;
    /** How many values each column of {@link #numbers} has; 0 for a plain double. */
    final int[] lengths;
    final List<FeatureColumn> columns;

    private CustomerColumns(Dataset<Row> numbers, int[] lengths, List<FeatureColumn> columns) {
        this.numbers = numbers;
        this.lengths = lengths;
        this.columns = columns;
    }

    /** The named columns. Runs a job only for levels and lengths that the schema does not say. */
    static CustomerColumns of(Dataset<Row> customers, List<String> names) {
        FeatureSchema schema = FeatureSchema.of(customers);
        requireUsable(schema, names);
        List<Column> expressions = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        List<FeatureColumn> columns = new ArrayList<>();
        for (String name : names) {
            Column column = FeatureSchema.column(name);
            int length = 0;
            if (schema.isNumeric(name)) {
                columns.addAll(schema.columns(name));
                column = column.cast(DataTypes.DoubleType);
            } else if (VectorColumn.is(schema.field(name))) {
                List<FeatureColumn> elements = VectorColumn.elements(customers, schema.field(name));
                columns.addAll(elements);
                length = elements.size();
                column = VectorColumn.array(column);
            } else {
                FeatureColumn categorical = schema.categorical(name, levels(customers, schema, name));
                columns.add(categorical);
                column = code(column, categorical.levels());
            }
            expressions.add(column.as("c" + lengths.size()));
            lengths.add(length);
        }
        requireDistinct(columns);
        return new CustomerColumns(customers.select(expressions.toArray(Column[]::new)),
                lengths.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(columns));
    }

    /** The named columns, all of which have to be numbers or vectors. */
    static CustomerColumns numeric(Dataset<Row> customers, List<String> names) {
        FeatureSchema schema = FeatureSchema.of(customers);
        requireUsable(schema, names);
        requireNone(names.stream().filter(name -> isCategorical(schema.field(name).dataType())).toList());
        return of(customers, names);
    }

    /** Columns that are none of categories. */
    static void requireNumbers(List<FeatureColumn> columns) {
        requireNone(columns.stream().filter(column -> column.kind() == Kind.CATEGORICAL).map(FeatureColumn::name).toList());
    }

    private static void requireNone(List<String> categories) {
        if (!categories.isEmpty()) {
            throw new IllegalArgumentException("there is no distance between categories: leave " + categories
                    + " out, or segment with a transform that turns them into numbers");
        }
    }

    /** Every column but the id. */
    static List<String> allBut(Dataset<Row> customers, String id) {
        FeatureSchema schema = FeatureSchema.of(customers);
        schema.field(id);
        return schema.names().stream().filter(name -> !name.equals(id)).toList();
    }

    private static void requireUsable(FeatureSchema schema, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there is no column to segment by");
        }
        for (String name : names) {
            DataType type = schema.field(name).dataType();
            if (!(schema.isNumeric(name) || VectorColumn.is(schema.field(name)) || isCategorical(type))) {
                throw new IllegalArgumentException("column '" + name + "' is of type " + type.simpleString()
                        + "; columns to segment by hold numbers, texts, truth values or Spark ML vectors");
            }
        }
    }

    private static void requireDistinct(List<FeatureColumn> columns) {
        List<String> names = columns.stream().map(FeatureColumn::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("columns to segment by have different names, not " + names);
        }
    }

    private static boolean isCategorical(DataType type) {
        return Objects.equals(type, DataTypes.StringType) || Objects.equals(type, DataTypes.BooleanType);
    }

    private static List<String> levels(Dataset<Row> customers, FeatureSchema schema, String name) {
        if (!schema.levels(name).isEmpty()) {
            return schema.levels(name);
        }
        Column text = FeatureSchema.column(name).cast(DataTypes.StringType);
        List<Row> found = Jobs.collect(customers.select(text).na().drop().distinct().limit(MOST_LEVELS + 1).javaRDD());
        if (found.size() > MOST_LEVELS) {
            throw new IllegalArgumentException("column '" + name + "' has more than " + MOST_LEVELS
                    + " levels; is it an id? leave it out, or put its texts into fewer groups");
        }
        return found.stream().map(row -> row.getString(0)).sorted().toList();
    }

    /** The place of a text among the levels, from 0; null for null, −1 for a text that is none of them. */
    static Column code(Column column, List<String> levels) {
        Column text = column.cast(DataTypes.StringType);
        Column array = functions.array(levels.stream().map(functions::lit).toArray(Column[]::new))
                .cast(DataTypes.createArrayType(DataTypes.StringType));
        return functions.array_position(array, text).cast(DataTypes.DoubleType).minus(1);
    }

    @Override
    public String toString() {
        return columns + " as " + Arrays.toString(lengths);
    }
}
