package org.segmentation.spark.segment;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;

/**
 * A model as a column of a DataFrame: every customer gets the segment that {@link SegmentationModel#segment} gives, by
 * core's own code. An immutable value; nothing is run until Spark asks for the column.
 *
 * <pre>{@code
 * Dataset<Row> segmented = SparkSegments.of(model).add(customers, "segment");
 * }</pre>
 */
public final class SparkSegments {

    private final SegmentationModel model;
    private final @Nullable String vector;

    private SparkSegments(SegmentationModel model, @Nullable String vector) {
        this.model = model;
        this.vector = vector;
    }

    /**
     * A model whose columns are those of the DataFrame, by name.
     *
     * @param model made anywhere: on Spark, in a JVM service, or read from a file
     * @return the segments
     */
    public static SparkSegments of(SegmentationModel model) {
        return new SparkSegments(Objects.requireNonNull(model), null);
    }

    /**
     * The same model, its columns being the elements of a vector.
     *
     * @param column a column of Spark ML vectors, with an element for each of the model's columns, in their order
     * @return the segments
     * @throws IllegalArgumentException if the model has categorical columns
     */
    public SparkSegments vector(String column) {
        CustomerColumns.requireNumbers(model.columns());
        return new SparkSegments(model, Objects.requireNonNull(column));
    }

    /**
     * The segment's name, as an expression.
     *
     * @param customers the DataFrame that it will be put to, which is looked at for its schema only
     * @return an expression of type string. A customer who lacks a value that the transform does not fill in, or has one
     *         that it cannot take, stops the job that computes it with an {@link IllegalArgumentException} as the cause
     * @throws IllegalArgumentException if a column of the model is not there or of another kind
     */
    public Column name(Dataset<Row> customers) {
        Column names = functions.array(model.names().stream().map(functions::lit).toArray(Column[]::new));
        return functions.element_at(names, number(customers).plus(1));
    }

    /**
     * The segment's number, as an expression: its place among the model's names.
     *
     * @param customers as in {@link #name}
     * @return an expression of type int, from 0
     * @throws IllegalArgumentException as {@link #name}
     */
    public Column number(Dataset<Row> customers) {
        return functions.udf(new SegmentFunction(model), DataTypes.IntegerType).apply(values(customers));
    }

    /**
     * The customers and, in one column more, their segment's name.
     *
     * @param customers the DataFrame
     * @param column    the new column's name
     * @return the same rows
     * @throws IllegalArgumentException as {@link #name}; or if there is a column of this name already
     */
    public Dataset<Row> add(Dataset<Row> customers, String column) {
        if (List.of(customers.columns()).contains(column)) {
            throw new IllegalArgumentException("there is a column '" + column + "' already; give the segments another name");
        }
        Column segment = name(customers);
        FeatureColumn meaning = FeatureColumn.categorical(column, model.names()).neutral();
        return customers.select(functions.col("*"), FeatureSchema.named(segment, meaning));
    }

    private Column values(Dataset<Row> customers) {
        FeatureSchema schema = FeatureSchema.of(customers);
        if (vector != null) {
            if (!VectorColumn.is(schema.field(vector))) {
                throw new IllegalArgumentException("column '" + vector + "' is of type "
                        + schema.field(vector).dataType().simpleString() + ", not of Spark ML vectors");
            }
            return VectorColumn.array(FeatureSchema.column(vector));
        }
        return functions.array(model.columns().stream().map(column -> value(schema, column)).toArray(Column[]::new));
    }

    private static Column value(FeatureSchema schema, FeatureColumn column) {
        if (column.kind() == Kind.CATEGORICAL) {
            schema.field(column.name());
            return CustomerColumns.code(FeatureSchema.column(column.name()), column.levels());
        }
        schema.columns(column.name());
        return FeatureSchema.column(column.name()).cast(DataTypes.DoubleType);
    }

    /** The segments' names. */
    @Override
    public String toString() {
        return model.names() + (vector == null ? " by " + model.columns() : " by the elements of " + vector);
    }
}
