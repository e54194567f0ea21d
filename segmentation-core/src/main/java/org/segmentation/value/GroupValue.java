package org.segmentation.value;

import java.util.Collections;
import java.util.Map;

/**
 * The figures of one group of customers.
 *
 * @param name      the group's name
 * @param customers how many customers it has
 * @param known     by column of how many of them the value is known
 * @param sums      by column the sum of the known values; 0 of none
 * @param means     by column the mean of the known values; NaN of none
 */
public record GroupValue(String name, int customers, Map<String, Integer> known, Map<String, Double> sums,
        Map<String, Double> means) {

    /**
     * Keeps unmodifiable views of the maps.
     *
     * @param name      the group's name
     * @param customers how many customers it has
     * @param known     by column of how many of them the value is known
     * @param sums      by column the sum of the known values
     * @param means     by column the mean of the known values
     */
    public GroupValue {
        known = Collections.unmodifiableMap(known);
        sums = Collections.unmodifiableMap(sums);
        means = Collections.unmodifiableMap(means);
    }

    /**
     * The sum of a column.
     *
     * @param column a numeric column of the table
     * @return the sum over the customers whose value is known
     * @throws IllegalArgumentException if there is no such column
     */
    public double sum(String column) {
        return of(sums, column);
    }

    /**
     * The mean of a column.
     *
     * @param column a numeric column of the table
     * @return the mean over the customers whose value is known; NaN if there is none
     * @throws IllegalArgumentException if there is no such column
     */
    public double mean(String column) {
        return of(means, column);
    }

    private static double of(Map<String, Double> figures, String column) {
        Double figure = figures.get(column);
        if (figure == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'; there are " + figures.keySet());
        }
        return figure;
    }
}
