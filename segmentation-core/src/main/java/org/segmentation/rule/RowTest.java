package org.segmentation.rule;

import java.util.List;
import java.util.Set;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;

/** A condition bound to a table. The three values are numbers, so that and is their minimum and or their maximum. */
@FunctionalInterface
interface RowTest {

    int FALSE = 0;
    int UNKNOWN = 1;
    int TRUE = 2;

    int test(int row);

    /** Binds a condition, or says which column is not there; levels that are not there go to the collector. */
    static RowTest of(Condition condition, FeatureTable table, Set<Condition.OneOf> absent) {
        if (condition instanceof Condition.Range range) {
            if (table.header(range.column()).kind() == Kind.CATEGORICAL) {
                throw new IllegalArgumentException("column '" + range.column()
                        + "' is categorical and cannot be compared with numbers; ask for one of its levels "
                        + table.header(range.column()).levels());
            }
            double[] data = table.unwrap();
            int width = table.width();
            int at = table.indexOf(range.column());
            return row -> {
                double value = data[row * width + at];
                return Double.isNaN(value) ? UNKNOWN : range.holds(value) ? TRUE : FALSE;
            };
        }
        if (condition instanceof Condition.OneOf oneOf) {
            boolean[] asked = codes(table.header(oneOf.column()), oneOf.levels(), absent);
            int at = table.indexOf(oneOf.column());
            return row -> {
                double code = table.value(row, at);
                return Double.isNaN(code) ? UNKNOWN : asked[(int) code] ? TRUE : FALSE;
            };
        }
        if (condition instanceof Condition.Missing missing) {
            int at = table.indexOf(missing.column());
            return row -> Double.isNaN(table.value(row, at)) ? TRUE : FALSE;
        }
        if (condition instanceof Condition.Not not) {
            RowTest inner = of(not.condition(), table, absent);
            return row -> TRUE - inner.test(row);
        }
        boolean all = condition instanceof Condition.All;
        RowTest[] parts = (all ? ((Condition.All) condition).parts() : ((Condition.Any) condition).parts()).stream()
                .map(part -> of(part, table, absent)).toArray(RowTest[]::new);
        int settled = all ? FALSE : TRUE;
        return row -> {
            int result = TRUE - settled;
            for (RowTest part : parts) {
                int value = part.test(row);
                if (value == settled) {
                    return settled;
                }
                result = value == UNKNOWN ? UNKNOWN : result;
            }
            return result;
        };
    }

    private static boolean[] codes(FeatureColumn column, List<String> levels, Set<Condition.OneOf> absent) {
        if (column.kind() != Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + column.name() + "' is " + column.kind()
                    + " and has no levels; compare it with numbers");
        }
        boolean[] asked = new boolean[column.levels().size()];
        for (String level : levels) {
            int code = column.levels().indexOf(level);
            if (code < 0) {
                absent.add(new Condition.OneOf(column.name(), List.of(level)));
            } else {
                asked[code] = true;
            }
        }
        return asked;
    }
}
