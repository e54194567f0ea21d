package org.segmentation.question;

import java.util.Arrays;
import java.util.List;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;
import org.segmentation.table.FeatureTable;

/** How much every customer lacks to the threshold of the next better tier. */
final class TierDistances {

    private TierDistances() {
    }

    static NextTier nextTier(FeatureTable customers, FittedTiers tiers, double within) {
        double[] values = customers.column(tiers.column());
        double[] edges = tiers.edges();
        double[] leadsTo = Arrays.stream(edges).map(edge -> tierBeyond(tiers, edge)).toArray();
        boolean highIsGood = tiers.direction() == Direction.HIGH_IS_GOOD;
        double[] lacking = new double[values.length];
        double[] tier = new double[values.length];
        double[] next = new double[values.length];
        int best = 0;
        int unknown = 0;
        for (int row = 0; row < values.length; row++) {
            Ranking.checkInterrupt(row);
            lacking[row] = Double.NaN;
            if (Double.isNaN(values[row])) {
                unknown++;
                continue;
            }
            int own = tiers.names().indexOf(tiers.tier(values[row]));
            if (own == 0) {
                best++;
                continue;
            }
            int edge = highIsGood ? edges.length - own : own - 1;
            double lack = Math.abs(edges[edge] - values[row]);
            lacking[row] = lack <= within ? lack : Double.NaN;
            tier[row] = own;
            next[row] = leadsTo[edge];
        }
        FeatureColumn value = customers.header(tiers.column());
        List<FeatureColumn> columns = List.of(value,
                FeatureColumn.numeric(NextTier.COLUMNS.get(0)).unit(value.unit()).lowIsGood(),
                FeatureColumn.categorical(NextTier.COLUMNS.get(1), tiers.names()),
                FeatureColumn.categorical(NextTier.COLUMNS.get(2), tiers.names()));
        return new NextTier(Figures.of(customers, Ranking.ascending(lacking), columns, values, lacking, tier, next),
                within, tiers.edgesInBetterTier(), best, unknown);
    }

    /** Where edges coincide, whoever passes one passes all: the tiers between them stay empty. */
    private static int tierBeyond(FittedTiers tiers, double edge) {
        double beyond = tiers.edgesInBetterTier() ? edge
                : tiers.direction() == Direction.HIGH_IS_GOOD ? Math.nextUp(edge) : Math.nextDown(edge);
        return tiers.names().indexOf(tiers.tier(beyond));
    }
}
