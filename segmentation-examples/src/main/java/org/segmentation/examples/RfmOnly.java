package org.segmentation.examples;

import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;

import java.time.LocalDate;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** RFM without clustering: orders to scores, tiers and named segments. */
public final class RfmOnly {

    private RfmOnly() {
    }

    /**
     * Scores the customers of the sample shop as of the end of 2025.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        FeatureTable customers = FeatureExtractor.asOf(LocalDate.of(2025, 12, 31))
                .with(recency(), frequency(), monetary()).extract(SampleShop.orders());
        System.out.println(customers.intake());

        RfmScores scores = RfmScorer.quintiles().score(customers);
        System.out.println(scores);

        Grouping tiers = scores.tiers(TierScheme.platinumToBronze());
        System.out.println();
        System.out.println(Profile.of(customers, tiers));

        Grouping segments = scores.segments(RfmSegmentMap.standard());
        System.out.println();
        System.out.println(segments);

        String id = customers.id(0);
        System.out.println();
        System.out.println("Customer " + id + ": scores " + scores.cell(0) + ", " + tiers.groupOf(id) + ", "
                + segments.groupOf(id));
    }
}
