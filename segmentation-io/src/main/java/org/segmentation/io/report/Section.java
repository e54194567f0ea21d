package org.segmentation.io.report;

import java.util.Optional;
import org.segmentation.table.FeatureTable;

/** What makes one section of a report from the results at hand: a class of its own each. */
interface Section {

    /** Where on the page, in the order in which it is read. */
    enum Place {
        SIZES, SCATTER, PERSONAS, PROFILE, CONTRIBUTIONS, MAP, RFM, TREEMAP, TIERS, MACRO,
        TIMELINE, MIGRATION, PATHS, DRIFT,
        VALUE, RISK, COHORTS, SURVIVAL, CHURN, FORECAST, SATISFACTION,
        ELBOW, TABLE, OWN
    }

    Place place();

    /** Empty if there is nothing to show. */
    Optional<ReportSection> in(Context context);

    /** The customers that it is of, for a report that is given none. */
    default Optional<FeatureTable> customers() {
        return Optional.empty();
    }
}
