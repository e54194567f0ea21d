package org.segmentation.rfm;

import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;

/** What tiers ask of their names and of the column that they are made of. */
final class TierChecks {

    private TierChecks() {
    }

    static void requireNames(List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)
                || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("tiers need distinct names that are not blank, at least one, not " + names);
        }
    }

    static void requireNumbers(FeatureTable customers, String column) {
        if (customers.header(column).kind() == FeatureColumn.Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column + "' is categorical; tiers need numbers");
        }
    }

    static Direction requireDirection(FeatureTable customers, String column) {
        requireNumbers(customers, column);
        return requireDirection(column, customers.header(column).direction());
    }

    static Direction requireDirection(String column, Direction direction) {
        if (direction == Direction.NEUTRAL) {
            throw new IllegalArgumentException("column '" + column + "' is NEUTRAL, so no end of it is the best tier; say "
                    + "which end is good (FeatureColumn.direction)");
        }
        return direction;
    }

    static void requirePresent(FeatureTable customers, String column, double[] values) {
        for (int row = 0; row < values.length; row++) {
            requirePresent(customers.id(row), column, values[row]);
        }
    }

    static void requirePresent(String id, String column, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("customer '" + id + "' has no " + column
                    + " and so no tier; leave such customers out first, or give them a value");
        }
    }
}
