package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;

/** Finds the bins of a scorer: among all customers, and where it is nested also within each recency bin. */
final class RfmFitting {

    private RfmFitting() {
    }

    static RfmModel fit(RfmScorer scorer, FeatureTable customers) {
        List<String> columns = scorer.columns();
        columns.forEach(column -> RfmColumns.requireNumbers(customers, column));
        requireDaysSince(customers.header(columns.get(0)));
        FeatureTable complete = RfmColumns.complete(customers, columns, scorer.missing());
        int[] recencyBins = new int[0];
        RfmDimension[] dimensions = new RfmDimension[columns.size()];
        for (int d = 0; d < dimensions.length; d++) {
            String column = columns.get(d);
            String unit = RfmColumns.requireUnit(customers, column, scorer.units().get(d));
            QuantileBinner binner = scorer.binners().get(d);
            if (binner.ownEdges().isEmpty() && complete.rows() == 0) {
                throw new IllegalArgumentException("there are no customers to find the quantiles of '" + column
                        + "'; own edges need none");
            }
            double[] values = complete.column(column);
            QuantileBins bins = binner.fit(values);
            List<QuantileBins> within = d > 0 && scorer.isNested()
                    ? within(binner, bins, values, recencyBins, dimensions[0].bins().count()) : List.of();
            dimensions[d] = new RfmDimension(column, bins, customers.header(column).direction(), scorer.weights()[d], unit,
                    within);
            recencyBins = d == 0 ? bins.bin(values) : recencyBins;
        }
        return RfmModel.of(dimensions[0], dimensions[1], dimensions[2], scorer.order());
    }

    /**
     * The bins within each recency bin. Where a recency bin has no customers there is nothing to find quantiles of; a
     * customer who comes into it later is scored by the edges among all.
     */
    private static List<QuantileBins> within(QuantileBinner binner, QuantileBins all, double[] values, int[] recencyBins,
            int groups) {
        double[][] split = RfmColumns.split(values, Arrays.stream(recencyBins).map(bin -> bin - 1).toArray(), groups);
        List<QuantileBins> within = new ArrayList<>();
        for (double[] group : split) {
            within.add(group.length > 0 ? binner.fit(group) : QuantileBins.of(all.edges()).missing(all.missing()));
        }
        return within;
    }

    private static void requireDaysSince(FeatureColumn recency) {
        if (recency.direction() != Direction.LOW_IS_GOOD) {
            throw new IllegalArgumentException("column '" + recency.name() + "' is " + recency.direction()
                    + ", but recency counts the days since the last order: mark it so (FeatureColumn.lowIsGood()), or "
                    + "the longest absent would score best");
        }
    }
}
