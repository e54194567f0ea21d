package org.segmentation.spark.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureColumn.Kind;

/**
 * What the columns of a DataFrame mean. What the library makes itself carries its meaning along; a column of another
 * origin is a number without a unit of which more is better, unless it is {@linkplain #describe described}. Immutable.
 */
public final class FeatureSchema {

    /** Under which name a column's metadata holds its meaning. */
    private static final String KEY = "segmentation";
    private static final String UNIT = "unit";
    private static final String DIRECTION = "direction";
    private static final String LEVELS = "levels";

    private final StructType schema;

    private FeatureSchema(StructType schema) {
        this.schema = schema;
    }

    /**
     * The schema of a DataFrame.
     *
     * @param customers any DataFrame; no job is run
     * @return what its columns mean
     */
    public static FeatureSchema of(Dataset<Row> customers) {
        return new FeatureSchema(customers.schema());
    }

    /**
     * A DataFrame that says what some of its columns mean.
     *
     * @param customers any DataFrame; no job is run
     * @param meanings  columns of it, by name
     * @return the same rows, with the meanings as metadata of the columns
     * @throws IllegalArgumentException if a column is not there
     */
    public static Dataset<Row> describe(Dataset<Row> customers, FeatureColumn... meanings) {
        FeatureSchema schema = of(customers);
        Map<String, FeatureColumn> byName = new HashMap<>();
        for (FeatureColumn meaning : meanings) {
            schema.field(meaning.name());
            byName.put(meaning.name(), meaning);
        }
        // Not Dataset.withMetadata, which takes a dot in a name for a field of a structure.
        return customers.select(schema.names().stream().map(name -> byName.containsKey(name)
                ? named(column(name), byName.get(name)) : column(name)).toArray(Column[]::new));
    }

    /**
     * An expression under the name and with the meaning of a column.
     *
     * @param value   the expression
     * @param meaning what it means
     * @return the named expression
     */
    public static Column named(Column value, FeatureColumn meaning) {
        return value.as(meaning.name(), metadata(meaning));
    }

    private static Metadata metadata(FeatureColumn meaning) {
        MetadataBuilder builder = new MetadataBuilder()
                .putString(UNIT, meaning.unit()).putString(DIRECTION, meaning.direction().name());
        // An array of nothing has no type in a file, and could not be read back as one of texts.
        if (meaning.kind() == Kind.CATEGORICAL && !meaning.levels().isEmpty()) {
            builder.putStringArray(LEVELS, meaning.levels().toArray(String[]::new));
        }
        return new MetadataBuilder().putMetadata(KEY, builder.build()).build();
    }

    /**
     * The names of the columns.
     *
     * @return an unmodifiable list, in the DataFrame's order
     */
    public List<String> names() {
        return List.of(schema.fieldNames());
    }

    /**
     * A column as Spark sees it.
     *
     * @param name its name, as it is written in the DataFrame
     * @return the field
     * @throws IllegalArgumentException if there is none, with those that there are
     */
    public StructField field(String name) {
        return Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no column '" + name + "'; the DataFrame has " + names()));
    }

    /**
     * Whether a column holds numbers.
     *
     * @param name its name
     * @return true for every numeric type of Spark, decimals included
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isNumeric(String name) {
        return field(name).dataType() instanceof NumericType;
    }

    /**
     * What numeric columns mean.
     *
     * @param names columns of numbers
     * @return an unmodifiable list, in the order of the names
     * @throws IllegalArgumentException if a column is not there or does not hold numbers
     */
    public List<FeatureColumn> columns(String... names) {
        List<FeatureColumn> columns = new ArrayList<>();
        for (String name : names) {
            if (!isNumeric(name)) {
                throw new IllegalArgumentException("column '" + name + "' is of type " + field(name).dataType().simpleString()
                        + ", not of numbers");
            }
            columns.add(described(FeatureColumn.numeric(name), field(name)));
        }
        return List.copyOf(columns);
    }

    /**
     * What a column of categories means.
     *
     * @param name   its name
     * @param levels its levels, if the column does not say them itself
     * @return the column
     * @throws IllegalArgumentException if there is no such column
     */
    public FeatureColumn categorical(String name, List<String> levels) {
        List<String> known = levels(name);
        return described(FeatureColumn.categorical(name, known.isEmpty() ? levels : known), field(name));
    }

    /**
     * The levels that a column says it has.
     *
     * @param name its name
     * @return an unmodifiable list, empty if it says none
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> levels(String name) {
        Metadata metadata = field(name).metadata();
        return metadata.contains(KEY) && metadata.getMetadata(KEY).contains(LEVELS)
                ? List.of(metadata.getMetadata(KEY).getStringArray(LEVELS)) : List.of();
    }

    private static FeatureColumn described(FeatureColumn plain, StructField field) {
        if (!field.metadata().contains(KEY)) {
            return plain;
        }
        Metadata meaning = field.metadata().getMetadata(KEY);
        return plain.unit(meaning.getString(UNIT)).direction(Direction.valueOf(meaning.getString(DIRECTION)));
    }

    /**
     * A column by its name as it stands, dots and all.
     *
     * @param name the name
     * @return the column
     */
    public static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
