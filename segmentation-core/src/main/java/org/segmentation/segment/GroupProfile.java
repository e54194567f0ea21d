package org.segmentation.segment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One group of customers described.
 *
 * @param name        the group's name
 * @param size        how many customers it has
 * @param share       its share of all customers, 0 to 1
 * @param spend       the sum of the spend column over its customers; empty if the table has no spend column
 * @param spendShare  its share of the sum over all customers; empty if there is no spend column or that sum is not
 *                    positive
 * @param features    the numeric features, in the table's order
 * @param levels      for each categorical column the share of the group's customers at each level, in the column's
 *                    order of levels
 * @param description one line in plain words, built from the figures
 */
public record GroupProfile(String name, int size, double share, OptionalDouble spend, OptionalDouble spendShare,
        List<FeatureSummary> features, Map<String, Map<String, Double>> levels, String description) {

    /**
     * One feature.
     *
     * @param feature the name of a numeric column
     * @return its summary
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public FeatureSummary feature(String feature) {
        return features.stream().filter(summary -> summary.feature().equals(feature)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no numeric column '" + feature + "'; there are "
                        + features.stream().map(FeatureSummary::feature).toList()));
    }
}
