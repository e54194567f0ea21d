package org.segmentation.spark.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;

/** What an extractor asks for, checked before anything is read. */
final class FeatureRequest {

    private FeatureRequest() {
    }

    static void check(FeatureExtractor extractor, Set<Role> named, SparkSession spark) {
        if (extractor.features().isEmpty()) {
            throw new IllegalArgumentException(
                    "no feature is asked for; say which, such as with(recency(), frequency(), monetary())");
        }
        NegativeQuantities negative = extractor.negativeQuantities();
        if (negative != NegativeQuantities.KEEP) {
            require(named, Role.QUANTITY, "NegativeQuantities." + negative);
        }
        for (Feature feature : extractor.features()) {
            String which = "'" + feature.name() + "'";
            switch (standardName(feature)) {
                case "productsOrdered", "preferredProductType" -> require(named, Role.PRODUCT, which);
                case "averageReturnRate" -> {
                    require(named, Role.QUANTITY, which);
                    require(named, negative == NegativeQuantities.AS_RETURNS ? Role.PRODUCT : Role.RETURNED, which);
                }
                default -> {
                }
            }
        }
        requireDistinctNames(extractor.features(), Boolean.parseBoolean(
                spark.conf().get("spark.sql.caseSensitive", "false")));
    }

    /** What a feature measures, whatever it is called. */
    static String standardName(Feature feature) {
        return feature.standardName().orElseThrow(() -> new IllegalArgumentException("'" + feature.name() + "' is a"
                + " feature of your own, gathered line by line in Java, which Spark SQL cannot run; aggregate it with"
                + " groupBy(…).agg(…) and join it by " + SparkTransactions.CUSTOMER_ID
                + ", or extract it by reading the lines on one machine, extractor.extract(source)"));
    }

    private static void require(Set<Role> named, Role role, String what) {
        if (!named.contains(role)) {
            throw new IllegalArgumentException(what + " needs the " + role.method() + "; say which column holds it, ."
                    + role.method() + "(\"…\")");
        }
    }

    private static void requireDistinctNames(List<Feature> features, boolean caseSensitive) {
        Map<String, String> names = new HashMap<>();
        names.put(SparkTransactions.CUSTOMER_ID, "the column of the ids");
        for (Feature feature : features) {
            String other = names.put(caseSensitive ? feature.name() : feature.name().toLowerCase(Locale.ROOT),
                    "'" + feature.name() + "'");
            if (other != null) {
                throw new IllegalArgumentException("'" + feature.name() + "' and " + other
                        + " have one name to Spark; rename the feature with as(…)");
            }
        }
    }
}
