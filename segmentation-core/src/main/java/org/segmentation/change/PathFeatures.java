package org.segmentation.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** Paths as columns of numbers. */
final class PathFeatures {

    private PathFeatures() {
    }

    /**
     * @param labels by date and customer the number of the group, below 0 for none
     * @param rank   by group its place, 0 the best; null if there is no better and worse
     */
    static FeatureTable of(FeatureTable customers, List<LocalDate> dates, int[][] labels, int @Nullable [] rank) {
        List<FeatureColumn> columns = new ArrayList<>(List.of(FeatureColumn.numeric("segmentsVisited").neutral(),
                FeatureColumn.numeric("moves").neutral(), FeatureColumn.numeric("daysSinceMove").unit("days").neutral()));
        if (rank != null) {
            columns.add(FeatureColumn.numeric("lastMoveSteps"));
            columns.add(FeatureColumn.numeric("climbed"));
        }
        int width = columns.size();
        double[] values = new double[Math.multiplyExact(customers.rows(), width)];
        long end = dates.get(dates.size() - 1).toEpochDay();
        for (int row = 0; row < customers.rows(); row++) {
            Interruption.check(row);
            BitSet visited = new BitSet();
            int first = -1;
            int current = -1;
            int moves = 0;
            int since = 0;
            int before = -1;
            for (int date = 0; date < labels.length; date++) {
                int group = labels[date][row];
                if (group < 0 || group == current) {
                    continue;
                }
                visited.set(group);
                moves += current < 0 ? 0 : 1;
                first = current < 0 ? group : first;
                before = current;
                current = group;
                since = date;
            }
            int at = row * width;
            values[at] = visited.cardinality();
            values[at + 1] = moves;
            values[at + 2] = end - dates.get(since).toEpochDay();
            if (rank != null) {
                values[at + 3] = before < 0 ? 0 : rank[before] - rank[current];
                values[at + 4] = rank[first] - rank[current];
            }
        }
        return FeatureTable.of(customers.ids(), columns, values);
    }
}
