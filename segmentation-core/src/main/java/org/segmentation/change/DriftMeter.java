package org.segmentation.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;
import org.segmentation.table.FeatureTable;

/** Measures what a warm refit has changed. */
final class DriftMeter {

    private DriftMeter() {
    }

    static Drift of(TrackedModel old, Segmentation before, Segmentation after, SegmentMatching matching,
            Succession succession, double inertia, OptionalDouble freshInertia) {
        FeatureTable customers = before.customers();
        int changed = 0;
        for (int row = 0; row < customers.rows(); row++) {
            Interruption.check(row);
            if (!old.ids().get(before.group(row)).equals(succession.ids().get(after.group(row)))) {
                changed++;
            }
        }
        Map<String, Double> stability = new LinkedHashMap<>();
        for (ColumnBaseline column : old.baseline()) {
            Interruption.check();
            stability.put(column.column().name(), column.stabilityIndex(customers));
        }
        return new Drift(moves(old, TrackedModel.means(after), matching, succession), matching, customers.rows(), changed,
                stability, inertia, before.inertia(), inertia / customers.rows() / old.inertiaPerCustomer(), freshInertia);
    }

    private static List<Drift.Move> moves(TrackedModel old, double[][] now, SegmentMatching matching,
            Succession succession) {
        double[][] then = old.means();
        List<Drift.Move> moves = new ArrayList<>();
        for (int g = 0; g < then.length; g++) {
            int id = old.ids().get(g);
            int place = succession.ids().indexOf(id);
            if (place < 0) {
                continue;
            }
            Map<String, Double> units = new LinkedHashMap<>();
            Map<String, Double> deviations = new LinkedHashMap<>();
            for (int c = 0; c < now[place].length; c++) {
                FeatureColumn column = old.model().columns().get(c);
                if (column.kind() != Kind.CATEGORICAL) {
                    double move = now[place][c] - then[g][c];
                    double spread = old.baseline().get(c).standardDeviation();
                    units.put(column.name(), move);
                    deviations.put(column.name(), move == 0 ? 0 : spread == 0 ? Double.NaN : move / spread);
                }
            }
            moves.add(new Drift.Move(id, old.model().names().get(g), matching.distance(g), units, deviations));
        }
        return moves;
    }
}
