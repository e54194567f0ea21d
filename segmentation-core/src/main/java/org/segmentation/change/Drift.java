package org.segmentation.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segmentation.text.TextTable;

/**
 * How far things have drifted since a model was fitted, seen by a warm refit: the same transform, k-means from the old
 * centroids. A {@link RefitRule} decides on it.
 *
 * @param moves             a line a segment that is still there, in the old order
 * @param matching          which new segment is which old one
 * @param customers         how many customers there are now
 * @param changed           how many of them the warm refit puts into another segment than the old model does
 * @param stability         by column the population stability index since the last full fit; NaN without customers
 * @param inertia           of the warm refit, in squared transformed units
 * @param inertiaBefore     of the same customers under the old model
 * @param inertiaGrowth     the warm refit's inertia per customer, divided by that of the last full fit; NaN if that was 0
 * @param freshInertia      of a fit from fresh starts with as many segments, if one was asked for
 */
public record Drift(List<Move> moves, SegmentMatching matching, int customers, int changed, Map<String, Double> stability,
        double inertia, double inertiaBefore, double inertiaGrowth, OptionalDouble freshInertia) {

    /**
     * How far a segment has moved.
     *
     * @param id                  its id
     * @param name                its name
     * @param distance            between its centroids, in transformed units
     * @param inUnits             by numeric column, the mean of its customers now − that of its customers then, in the
     *                            column's unit
     * @param inStandardDeviations the same, divided by the column's standard deviation at the last full fit; 0 where
     *                            nothing moved, NaN if it moved but had not varied
     */
    public record Move(int id, String name, double distance, Map<String, Double> inUnits,
            Map<String, Double> inStandardDeviations) {

        /**
         * Takes copies of the maps.
         *
         * @param id                   its id
         * @param name                 its name
         * @param distance             between its centroids
         * @param inUnits              by column
         * @param inStandardDeviations by column
         */
        public Move {
            inUnits = Collections.unmodifiableMap(new LinkedHashMap<>(inUnits));
            inStandardDeviations = Collections.unmodifiableMap(new LinkedHashMap<>(inStandardDeviations));
        }
    }

    /**
     * Takes copies of the moves and indices.
     *
     * @param moves         a line a segment
     * @param matching      of the segments
     * @param customers     how many
     * @param changed       how many of them
     * @param stability     by column
     * @param inertia       of the warm refit
     * @param inertiaBefore under the old model
     * @param inertiaGrowth per customer
     * @param freshInertia  of a fresh fit
     */
    public Drift {
        moves = List.copyOf(moves);
        stability = Collections.unmodifiableMap(new LinkedHashMap<>(stability));
    }

    /**
     * The share of customers that change their segment.
     *
     * @return 0 to 1; NaN without customers
     */
    public double changedShare() {
        return (double) changed / customers;
    }

    /**
     * The stability index of the column that has shifted most.
     *
     * @return at least 0; NaN if one is
     */
    public double largestStabilityIndex() {
        return stability.values().stream().mapToDouble(Double::doubleValue).reduce(0, Math::max);
    }

    /**
     * How much worse the warm refit is than a fresh fit.
     *
     * @return inertia / fresh inertia, mostly 1 or a little more; empty if no fresh fit was asked for, or its inertia is 0
     */
    public OptionalDouble inertiaRatio() {
        return freshInertia.isEmpty() || freshInertia.getAsDouble() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(inertia / freshInertia.getAsDouble());
    }

    /** What changed in a line, then the moves of segments and the stability of columns. */
    @Override
    public String toString() {
        TextTable segments = TextTable.of("id", "segment", "column", "moved", "in sd", "distance");
        for (Move move : moves) {
            for (Map.Entry<String, Double> column : move.inUnits().entrySet()) {
                segments = segments.row(move.id(), move.name(), column.getKey(), column.getValue(),
                        move.inStandardDeviations().get(column.getKey()), move.distance());
            }
        }
        TextTable columns = TextTable.of("column", "stability index");
        for (Map.Entry<String, Double> column : stability.entrySet()) {
            columns = columns.row(column.getKey(), column.getValue());
        }
        return TextTable.percent(changedShare()) + " of " + TextTable.number(customers) + " customers change, "
                + matching.retired().size() + " segments retired, " + matching.born().size() + " born, inertia "
                + TextTable.number(inertiaBefore) + " before, " + TextTable.number(inertia) + " refitted"
                + (freshInertia.isEmpty() ? "" : ", " + TextTable.number(freshInertia.getAsDouble()) + " from fresh starts")
                + "\n" + segments + "\n\n" + columns;
    }
}
