package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.segmentation.spark.feature.OrderLines.MILLIS;
import static org.segmentation.spark.feature.OrderLines.QUANTITY;
import static org.segmentation.spark.feature.OrderLines.column;

import java.util.List;
import org.apache.spark.sql.Column;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;

/**
 * Which of the lines used count where. All windows end at as-of; they are numbered, level 0 being all time.
 *
 * @param asOf   from where customers are looked at
 * @param starts the first millisecond of each window from level 1 on
 * @param returns whether lines of a negative quantity are returns, and no orders
 */
record Windows(AsOf asOf, List<Long> starts, boolean returns) {

    static Windows of(FeatureExtractor extractor, AsOf asOf) {
        List<Long> starts = extractor.features().stream().flatMap(feature -> feature.window().stream())
                .map(asOf::firstMillis).distinct().sorted().toList();
        return new Windows(asOf, starts, extractor.negativeQuantities() == NegativeQuantities.AS_RETURNS);
    }

    /** The level of a feature. */
    int level(Feature feature) {
        return feature.window().map(window -> 1 + starts.indexOf(asOf.firstMillis(window))).orElse(0);
    }

    /** Whether a time belongs to a level; no time belongs to none. */
    Column within(int level, Column millis) {
        return level == 0 ? millis.isNotNull() : millis.geq(starts.get(level - 1));
    }

    /** Whether a line belongs to a level. */
    Column within(int level) {
        return within(level, column(MILLIS));
    }

    /** Whether a line is a return. */
    Column isReturn() {
        return returns ? coalesce(column(QUANTITY).lt(0), lit(false)) : lit(false);
    }

    /** Whether a line belongs to a level and to an order. */
    Column ordered(int level) {
        return within(level).and(not(isReturn()));
    }
}
