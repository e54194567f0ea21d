package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.report.HtmlReport;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.RfmSegmentTable;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Profile;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Customers scored by recency, frequency and monetary value.
 *
 * @param customers the customers, with at least these three features
 * @param scores    the scores
 * @param tiers     the tiers by their sum
 * @param segments  the named segments; empty unless scores go from 1 to 5
 */
record Scored(FeatureTable customers, RfmScores scores, Grouping tiers, Optional<Grouping> segments) {

    /** The scores that segments are named from. */
    static final int BINS = 5;

    static Scored of(FeatureTable customers, int bins) {
        RfmScores scores = RfmScorer.bins(bins).score(customers);
        return new Scored(customers, scores, scores.tiers(TierScheme.platinumToBronze()),
                bins == BINS ? Optional.of(scores.segments(RfmSegmentMap.standard())) : Optional.empty());
    }

    RfmSegmentTable segmentTable() {
        return scores.segmentTable(RfmSegmentMap.standard(), customers);
    }

    void print(Printout print) {
        print.heading("Tiers, by quartiles of the RFM sum", Profile.of(customers, tiers).table());
        if (segments.isPresent()) {
            print.heading("RFM segments", segmentTable());
        } else {
            print.line("%nRFM segments are named from scores of 1 to %d: with other --bins they are left out.", BINS);
        }
    }

    List<Profile> profiles() {
        List<Profile> profiles = new ArrayList<>(List.of(Profile.of(customers, tiers)));
        segments.ifPresent(named -> profiles.add(Profile.of(customers, named)));
        return profiles;
    }

    HtmlReport addTo(HtmlReport report) {
        HtmlReport scored = report.with(scores).with("tier", tiers);
        return segments.map(named -> scored.with("RFM segment", named).with(segmentTable())).orElse(scored);
    }

    /** The table with scores, tier and segment of each customer. */
    CsvTable addTo(CsvTable table) {
        CsvTable scored = table.with("r_score", IntStream.range(0, scores.rows()).map(scores::r).toArray())
                .with("f_score", IntStream.range(0, scores.rows()).map(scores::f).toArray())
                .with("m_score", IntStream.range(0, scores.rows()).map(scores::m).toArray())
                .with("rfm_sum", IntStream.range(0, scores.rows()).mapToDouble(scores::sum).toArray())
                .with("tier", tiers);
        return segments.map(named -> scored.with("rfm_segment", named)).orElse(scored);
    }
}
