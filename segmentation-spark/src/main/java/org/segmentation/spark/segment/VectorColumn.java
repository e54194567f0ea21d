package org.segmentation.spark.segment;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.segmentation.spark.job.Jobs;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;

/** Columns of Spark ML vectors. The only place that needs Spark's MLlib, and only where there is such a column. */
final class VectorColumn {

    /** By name, so that a Spark without MLlib does for everything else. */
    private static final String TYPE = "org.apache.spark.ml.linalg.VectorUDT";

    private VectorColumn() {
    }

    static boolean is(StructField field) {
        return field.dataType().getClass().getName().equals(TYPE);
    }

    /**
     * A column an element, with the names that an assembler has left, else {@code features[0]} and so on. How many there
     * are is looked up in the first row if the metadata do not say.
     */
    static List<FeatureColumn> elements(Dataset<Row> customers, StructField field) {
        AttributeGroup group = AttributeGroup.fromStructField(field);
        int size = group.size();
        if (size < 0) {
            List<Row> first = Jobs.collect(customers.select(FeatureSchema.column(field.name())).na().drop().limit(1)
                    .javaRDD());
            if (first.isEmpty()) {
                throw new IllegalArgumentException("column '" + field.name()
                        + "' has no vector in any row, so there is nothing to segment by");
            }
            size = first.get(0).<Vector>getAs(0).size();
        }
        if (size == 0) {
            throw new IllegalArgumentException("column '" + field.name() + "' holds vectors of no elements");
        }
        return IntStream.range(0, size).mapToObj(i -> FeatureColumn.numeric(name(group, field.name(), i))).toList();
    }

    private static String name(AttributeGroup group, String column, int element) {
        Attribute attribute = group.attributes().isDefined() ? group.getAttr(element) : null;
        return attribute != null && attribute.name().isDefined() ? attribute.name().get()
                : column + "[" + element + "]";
    }

    static Column array(Column vectors) {
        return functions.vector_to_array(vectors, "float64");
    }
}
