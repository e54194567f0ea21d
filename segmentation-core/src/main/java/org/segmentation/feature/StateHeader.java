package org.segmentation.feature;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.segmentation.input.Intake;
import org.segmentation.table.MissingValues;

/**
 * What a {@link FeatureState} knows beside its customers, so that a file or another engine can keep it. Immutable.
 *
 * @param features           what is gathered; built-in features without windows, names distinct
 * @param zone               the zone whose days count; empty if it was not said, and is UTC
 * @param negativeQuantities what quantities below zero mean
 * @param missing            what becomes of customers who lack a value
 * @param batches            the keys of the batches that are in, in the order in which they came, each once
 * @param intake             what has been seen and skipped
 * @param currency           the currency of the lines; empty if they have none
 * @param latest             when the last line used was, in milliseconds since 1970-01-01T00:00Z; {@link Long#MIN_VALUE}
 *                           if none was
 * @param quantitySeen       whether a line had a quantity
 * @param returnedSeen       whether a line had a returned quantity
 * @param productSeen        whether a line had a product type
 * @param numbers            the names of the numbers that are gathered of each customer; they follow from the features
 * @param products           the product types, each once; empty where no feature asks for them
 * @param customers          how many customers there are
 */
public record StateHeader(List<Feature> features, Optional<ZoneId> zone, NegativeQuantities negativeQuantities,
        MissingValues missing, List<String> batches, Intake intake, String currency, long latest, boolean quantitySeen,
        boolean returnedSeen, boolean productSeen, List<String> numbers, List<String> products, int customers) {

    /**
     * Takes copies of the lists.
     *
     * @param features           what is gathered
     * @param zone               of the days
     * @param negativeQuantities what they mean
     * @param missing            what becomes of them
     * @param batches            keys, each once
     * @param intake             the counts
     * @param currency           or empty
     * @param latest             in milliseconds
     * @param quantitySeen       whether there was one
     * @param returnedSeen       whether there was one
     * @param productSeen        whether there was one
     * @param numbers            names, as they follow from the features
     * @param products           names, each once
     * @param customers          how many, at least 0
     * @throws IllegalArgumentException if a list has something twice, a batch key or a product type is blank, or the number
     *                                  of customers is negative
     */
    public StateHeader {
        features = List.copyOf(features);
        batches = distinct("batch", batches);
        numbers = List.copyOf(numbers);
        products = distinct("product type", products);
        if (customers < 0) {
            throw new IllegalArgumentException("customers = " + customers + "; it must be 0 or more");
        }
    }

    private static List<String> distinct(String what, List<String> names) {
        if (new HashSet<>(names).size() < names.size() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a " + what + " is blank or there twice");
        }
        return List.copyOf(names);
    }
}
