package org.segmentation.io.model;

import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureColumn.Kind;

/** A {@link FeatureColumn} as a part of models. */
final class ColumnFields {

    private ColumnFields() {
    }

    static void write(FeatureColumn column, Members to) {
        to.put("name", column.name()).put("unit", column.unit()).put("kind", column.kind())
                .put("direction", column.direction());
        switch (column.kind()) {
            case CATEGORICAL -> to.put("levels", column.levels());
            case INDICATOR -> to.put("attribute", column.attribute()).put("level", column.levels().get(0));
            case NUMERIC -> { }
        }
    }

    static FeatureColumn read(Fields from) {
        String name = from.text("name");
        FeatureColumn column = switch (from.constant("kind", Kind.values())) {
            case NUMERIC -> FeatureColumn.numeric(name);
            case CATEGORICAL -> FeatureColumn.categorical(name, from.texts("levels"));
            case INDICATOR -> FeatureColumn.indicator(from.text("attribute"), from.text("level")).rename(name);
        };
        return column.unit(from.text("unit")).direction(from.constant("direction", Direction.values()));
    }
}
